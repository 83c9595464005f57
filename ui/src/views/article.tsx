import { useEffect, useMemo, useRef } from 'preact/hooks';
import { addressOf, changed, filtersOf, go, place } from '../lib/address';
import { useCell } from '../lib/cell';
import { sayDate, sayPublished } from '../lib/dates';
import { sayBecause } from '../lib/reasons';
import { useAnswer } from '../lib/server';
import { layered, type Layer } from '../lib/text';
import type { FullDocument } from '../lib/types';
import { number, shared, t, typeName, type Key } from '../lib/words';
import { DataLinks } from '../parts/data_links';
import { Inferred, Kind, Names, NameLink, Outside, Parties, StatusTag } from '../parts/marks';
import { Heading } from '../parts/heading';
import { Answer } from '../parts/states';

const kinds = ['names', 'times', 'quotes', 'events'] as const;

export function Article({ id }: { id: string }) {
  const loaded = useAnswer<FullDocument>(`/document/${id}.json`);
  return <Answer loaded={loaded} title={t('document.title')}>{(document) => <Whole article={document} />}</Answer>;
}

function spansOf(values: string[]): [number, number][] {
  return values.flatMap((v) => {
    const m = /^(\d+)-(\d+)$/.exec(v);
    return m && Number(m[1]) < Number(m[2]) ? [[Number(m[1]), Number(m[2])] as [number, number]] : [];
  });
}

function layersOf(article: FullDocument, query: URLSearchParams): Layer[] {
  const show = new Set((query.get('show') ?? '').split(','));
  const out: Layer[] = [];
  for (const r of article.regions) if (r.kind !== 'body') out.push({ start: r.start, end: r.end, kind: r.kind });
  for (const [start, end] of spansOf(query.getAll('mark'))) out.push({ start, end, kind: 'mark' });
  for (const [start, end] of spansOf(query.getAll('act'))) out.push({ start, end, kind: 'act' });
  if (show.has('names'))
    for (const e of article.entities)
      for (const m of e.mentions) out.push({ start: m.start, end: m.end, kind: 'names', note: `${e.identity?.name ?? e.name} (${t(`entity.${e.type}` as Key)})` });
  if (show.has('times')) for (const x of article.times) out.push({ start: x.start, end: x.end, kind: 'times', note: [x.value, x.because && sayBecause(x.because)].filter(Boolean).join(' · ') });
  if (show.has('quotes')) for (const q of article.quotes) out.push({ start: q.start, end: q.end, kind: 'quotes', note: q.speaker?.name ?? t('quotes.nobody') });
  if (show.has('events')) for (const e of article.events) if (e.trigger) out.push({ start: e.trigger[0], end: e.trigger[1], kind: 'events', note: typeName(e.type) });
  return out;
}

function Text({ article }: { article: FullDocument }) {
  const { query } = useCell(place);
  const box = useRef<HTMLDivElement>(null);
  const marks = query.getAll('mark').join();
  const pieces = useMemo(() => layered(article.text, layersOf(article, query)), [article, query]);
  useEffect(() => { box.current?.querySelector('mark')?.scrollIntoView({ block: 'center' }); }, [marks]);
  return (
    <div class="article-text" ref={box} lang={article.language ?? undefined}>
      {pieces.map((p) => {
        if (p.layers.length === 0) return p.text;
        const classes = [...new Set(p.layers.map((l) => `in-${l.kind}`))].join(' ');
        const note = p.layers.map((l) => l.note).filter(Boolean).join(' · ');
        const Tag = p.layers.some((l) => l.kind === 'mark') ? 'mark' : 'span';
        return <Tag key={p.start} class={classes} title={note || undefined}>{p.text}</Tag>;
      })}
    </div>
  );
}

function Whole({ article }: { article: FullDocument }) {
  const { query } = useCell(place);
  const shown = new Set((query.get('show') ?? '').split(',').filter(Boolean));
  const toggle = (kind: string) => {
    const next = new Set(shown);
    if (!next.delete(kind)) next.add(kind);
    go(changed({ show: next.size > 0 ? [...next].join(',') : null }), true);
  };
  const fact = query.get('fact');
  const title = article.title || article.name || t('source.untitled');
  return (
    <>
      <nav class="steps" aria-label={t('document.title')}>
        {fact ? <a href={addressOf(`/fact/${fact}`, query)}>← {t('document.back')}</a> : <a href={addressOf('/search', query)}>{t('nav.search')}</a>}
        {query.has('mark') && <button type="button" class="link" onClick={() => document.querySelector('mark')?.scrollIntoView({ block: 'center' })}>{t('document.tojump')}</button>}
      </nav>
      <div class="article-page">
        <div class="article-main">
          <p class="kicker">{article.outlet}{article.outlet && ', '}<span class="date">{sayPublished(article.published.value)}</span></p>
          <Heading name={title}>{title}</Heading>
          {article.error && <p class="problem" role="alert">{t('document.error', article.error.message)}</p>}
          <fieldset class="layers">
            <legend>{t('document.show')}</legend>
            {kinds.map((k) => (
              <label key={k} class={`layer-${k}`}><input type="checkbox" checked={shown.has(k)} onChange={() => toggle(k)} /> <span>{t(`document.show.${k}`)}</span></label>
            ))}
          </fieldset>
          <Text article={article} />
          {article.regions.some((r) => r.kind === 'furniture') && <p class="note">{t('document.furniture')}</p>}
        </div>
        <div class="article-side">
          <About article={article} />
          <Found article={article} query={query} />
        </div>
      </div>
      <DataLinks path={`/document/${article.id}`} query={new URLSearchParams()} command={`recoupe show ${article.id}`} />
    </>
  );
}

function About({ article }: { article: FullDocument }) {
  const p = article.published;
  return (
    <section>
      <h2>{t('document.about')}</h2>
      <dl class="small">
        <div>
          <dt>{t('fact.published')}</dt>
          <dd>
            <span class="date">{p.value ? sayPublished(p.value) : sayDate(p)}</span>{' '}
            {p.from === 'inferred' ? <Inferred /> : <span class="muted">({t(`document.from.${p.from}` as Key)})</span>}
            {p.because.length > 0 && <ul class="because">{p.because.map((b) => <li key={b}>{sayBecause(b)}</li>)}</ul>}
          </dd>
        </div>
        {article.outlet && <div><dt>{t('document.outlet')}</dt><dd>{article.outlet}</dd></div>}
        {article.url && <div><dt>{t('document.address')}</dt><dd><Outside link={article.link} text={article.url} /></dd></div>}
        <div><dt>{t('fact.captured')}</dt><dd>{article.captured ? <span class="date">{sayPublished(article.captured)}</span> : <span class="muted">{t('document.captured.no')}</span>}</dd></div>
        {article.language && <div><dt>{t('document.language')}</dt><dd>{article.language}</dd></div>}
        <div><dt>{t('document.file')}</dt><dd>{article.sightings.length > 0 ? article.sightings.map((s) => <div class="path" key={s.path}>{s.path}</div>) : <span class="path">{article.path}</span>}</dd></div>
        <div><dt>{t('document.size')}</dt><dd>{t('document.bytes', number(article.size))} · <a href={`/document/${article.id}.txt`}>{t('document.text')}</a></dd></div>
        <div><dt>{t('fact.hash')}</dt><dd><code class="hash">{article.sha256}</code></dd></div>
      </dl>
    </section>
  );
}

function Found({ article, query }: { article: FullDocument; query: URLSearchParams }) {
  const filters = filtersOf(query);
  const names = article.entities.filter((e) => e.identity);
  const mark = (spans: [number, number][], more: Record<string, string | null> = {}) =>
    addressOf(`/document/${article.id}`, filters, { mark: spans.map((s) => `${s[0]}-${s[1]}`), show: query.get('show'), fact: query.get('fact'), ...more });
  return (
    <>
      {article.events.length > 0 && (
        <section>
          <h2>{t('document.facts')}</h2>
          <ul class="plain found">
            {article.events.map((e) => (
              <li key={e.id} data-row>
                <StatusTag status={e.status} />{' '}
                <a data-item href={mark(e.spans, { fact: e.fact, act: e.trigger ? `${e.trigger[0]}-${e.trigger[1]}` : null })}><Kind act={e} /></a> <Parties act={e} />
                {e.fact && <> <a class="more" href={addressOf(`/fact/${e.fact}`, query)} aria-label={`${t('fact.how')}: ${typeName(e.type)}`}>→</a></>}
              </li>
            ))}
          </ul>
        </section>
      )}
      {article.quotes.length > 0 && (
        <section>
          <h2>{t('document.quotes')}</h2>
          <ul class="plain found">
            {article.quotes.map((q) => (
              <li key={q.id} data-row>
                {q.speaker ? <NameLink name={q.speaker} /> : <span class="muted">{t('quotes.nobody')}</span>}{' '}
                <a data-item href={mark([[q.start, q.end]])}>{shared(`kind.${q.kind}`) || q.kind}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {names.length > 0 && (
        <section>
          <h2>{t('document.names')}</h2>
          <p class="found"><Names names={[...new Map(names.map((e) => [e.identity!.id, e.identity!])).values()]} /></p>
        </section>
      )}
    </>
  );
}
