import { useEffect } from 'preact/hooks';
import { addressOf, filtersOf, go, place } from '../lib/address';
import { useCell } from '../lib/cell';
import { sayDay, sayPublished } from '../lib/dates';
import { sayBecause } from '../lib/reasons';
import { cutAt } from '../lib/text';
import { useAnswer } from '../lib/server';
import type { Conflict, FullFact, Name, Telling } from '../lib/types';
import { counted, t, type Key } from '../lib/words';
import { DataLinks } from '../parts/data_links';
import { Conflicted, DateWords, Kind, Names, Outside, Parties, SourceLine, StatusTag } from '../parts/marks';
import { Heading } from '../parts/heading';
import { Answer } from '../parts/states';
import { typeName } from '../lib/words';

export function FactView({ id }: { id: string }) {
  const { query } = useCell(place);
  const filters = filtersOf(query).toString();
  const loaded = useAnswer<FullFact>(`/fact/${id}.json${filters ? `?${filters}` : ''}`);
  // A telling that comes before the others gives a fact another name: the address says the new one.
  const now = loaded.data?.id;
  useEffect(() => { if (now && now !== id && loaded.data) go(addressOf(`/fact/${now}`, query), true); }, [now]);
  return <Answer loaded={loaded} title={t('fact.title')}>{(fact) => <Whole fact={fact} query={query} />}</Answer>;
}

function Whole({ fact, query }: { fact: FullFact; query: URLSearchParams }) {
  const cited = (word: 'previous' | 'next', id: string | null, sign: string) =>
    id && <a rel={word === 'next' ? 'next' : 'prev'} href={addressOf(`/fact/${id}`, query)}>{word === 'previous' && `${sign} `}{t(`fact.${word}`)}{word === 'next' && ` ${sign}`}</a>;
  const label = [typeName(fact.type), [fact.actor, fact.recipient].map((l) => l.map((n) => n.name).join(', ')).filter(Boolean).join(' → ')].filter(Boolean).join(': ');
  return (
    <>
      <nav class="steps" aria-label={t('nav.timeline')}>
        <a href={addressOf('/timeline', query)}>{t('nav.timeline')}</a>
        {cited('previous', fact.previous, '←')}
        {cited('next', fact.next, '→')}
      </nav>
      <div class={`fact-head is-${fact.status}`}>
        <p class="when"><DateWords date={fact.date} /></p>
        <Heading name={label}><Kind act={fact} /> <Parties act={fact} /></Heading>
        <p class="verdict">
          <StatusTag status={fact.status} always />
          <span class="muted"> {t(`status.${fact.status}.long` as Key)}</span>
        </p>
        <p class="support">
          {t('fact.origins.counted', counted('reports', fact.tellings.length), counted('origins', fact.origin_list.length))} <Conflicted fields={fact.conflict_list.map((c) => c.field)} />
        </p>
      </div>
      <Conflicts list={fact.conflict_list} />
      <Reports fact={fact} />
      <section>
        <h2>{t('fact.origins')}</h2>
        <ol class="origins">
          {fact.origin_list.map((o, i) => (
            <li key={i}>
              <ul class="plain">{o.documents.map((d) => <li key={d.document}><SourceLine source={d} /></li>)}</ul>
              <p class="because">{sayBecause(o.because ?? '')}</p>
            </li>
          ))}
        </ol>
      </section>
      <DataLinks path={`/fact/${fact.id}`} query={new URLSearchParams()} command={`recoupe show ${fact.id}`} />
    </>
  );
}

/** The address of an article with words marked. */
export function markedAddress(document: string, spans: { start: number; end: number }[], query: URLSearchParams, more: Record<string, string> = {}): string {
  return addressOf(`/document/${document}`, query, { mark: spans.map((s) => `${s.start}-${s.end}`), ...more });
}

export function Conflicts({ list, inList = false }: { list: Conflict[]; inList?: boolean }) {
  const { query } = useCell(place);
  if (list.length === 0) return null;
  const Title = inList ? 'h3' : 'h2';
  return (
    <section class="conflicts">
      {!inList && <Title>{t('fact.conflicts')}</Title>}
      {list.map((c, i) => (
        <div class="conflict" key={i}>
          <h3>{t(`conflict.${c.field}` as Key)}</h3>
          <ul class="sides">
            {c.sides.map((side, k) => (
              <li key={k}>
                <p class="value"><span class="unseen">{k > 0 ? t('conflicts.versus') : ''} </span>{sayValue(c.field, side.value)}</p>
                {side.words && <blockquote class="words">{side.words}</blockquote>}
                <ul class="plain meta">
                  {side.members.map((m) => (
                    <li key={m.event}><a href={markedAddress(m.document, [m], query)}>{m.title || m.name}</a></li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function sayValue(field: string, value: string): string {
  if (field === 'date' && /^\d{4}-\d\d-\d\d$/.test(value)) return sayDay(value);
  if (field === 'status') return ({ told: t('conflict.value.told'), happened: t('conflict.value.told'), denied: t('conflict.value.denied'), negated: t('conflict.value.denied') } as Record<string, string>)[value] ?? value;
  return value;
}

const Spelled = ({ names, spelled }: { names: Name[]; spelled: string[] }) => {
  const other = spelled.filter((s) => !names.some((n) => n.name === s));
  return (
    <>
      <Names names={names} or={<span class="muted">{t('fact.notsaid')}</span>} />
      {other.length > 0 && <span class="spelled">{t('fact.spelled', other.join(', '))}</span>}
    </>
  );
};

/** What an article says, its act underlined; the words lead into the whole article. */
function Said({ telling, fact, query }: { telling: Telling; fact: FullFact; query: URLSearchParams }) {
  const { trigger, words } = telling;
  const address = markedAddress(telling.source.document, words, query, { fact: fact.id, ...(trigger ? { act: `${trigger.start}-${trigger.end}` } : {}) });
  return (
    <a class="said" href={address} data-item title={t('fact.article')}>
      <span class="unseen">{t('fact.article')}: </span>
      {words.map((w, i) => (
        <q key={i} class="words">
          {trigger && trigger.start >= w.start && trigger.end <= w.end ? <Within text={w.text} from={trigger.start - w.start} to={trigger.end - w.start} /> : w.text}
        </q>
      ))}
    </a>
  );
}

function Within({ text, from, to }: { text: string; from: number; to: number }) {
  const [before, act, after] = cutAt(text, [from, to]);
  return <>{before}<span class="trigger">{act}</span>{after}</>;
}

/** Whether a telling says anything about a field: where none does, there is nothing to agree about. */
function says(field: string, x: Telling): boolean {
  if (field === 'date') return (x.date.value !== null && /\d/.test(x.date.value)) || x.date.earliest !== null || x.date.latest !== null;
  if (field === 'place') return x.place !== null;
  if (field === 'actor' || field === 'recipient') return x[field].length > 0;
  return true;
}

/** A kind is a type and a mode: it differs where either does. */
const agreementOf = (fact: FullFact, field: string) => (field === 'type' && fact.agreement.mode === 'differs' ? 'differs' : fact.agreement[field]);

type Row = { field: string; label: string; cell: (telling: Telling) => preact.ComponentChildren };
const rows: Row[] = [
  { field: 'type', label: 'fact.what', cell: (x) => <Kind act={x} /> },
  { field: 'date', label: 'fact.when', cell: (x) => <DateWords date={x.date} /> },
  { field: 'actor', label: 'fact.who', cell: (x) => <Spelled names={x.actor} spelled={x.spelled.actor} /> },
  { field: 'recipient', label: 'fact.whom', cell: (x) => <Spelled names={x.recipient} spelled={x.spelled.recipient} /> },
  { field: 'place', label: 'fact.where', cell: (x) => <Spelled names={x.place ? [x.place] : []} spelled={x.spelled.place ? [x.spelled.place] : []} /> },
  { field: 'status', label: 'fact.status', cell: (x) => <><StatusTag status={x.status} always />{x.condition && <span class="spelled">{t('condition')}: “{x.condition.text}”</span>}</> },
  { field: 'sources', label: 'fact.sources', cell: (x) => (x.sources.length > 0 ? <Spelled names={x.sources} spelled={x.spelled.sources} /> : <span class="muted">{t('fact.notsaid')}</span>) },
];

/** Every report beside the others: a column each, a row a field, and whether they agree. */
function Reports({ fact }: { fact: FullFact }) {
  const { query } = useCell(place);
  const several = fact.tellings.length > 1;
  const signs = { same: '=', differs: '≠', one: '·' } as const;
  return (
    <section>
      <h2 id="reports">{t('fact.reports')}</h2>
      <div class="scroll" role="region" aria-labelledby="reports" tabIndex={0}>
        <table class="reports">
          <thead>
            <tr>
              <th scope="col" class="corner"><span class="unseen">{t('fact.field')}</span></th>
              {several && <th scope="col" class="agreement"><span class="unseen">{t('fact.agreement')}</span></th>}
              {fact.tellings.map((x) => (
                <th scope="col" key={x.event}>
                  <span class="outlet">{x.source.outlet ?? x.source.title ?? x.source.name}</span>
                  {several && <span class="origin">{t('fact.origin', x.origin)}</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr class="wordsrow">
              <th scope="row">{t('fact.words')}</th>
              {several && <td class="agreement" />}
              {fact.tellings.map((x) => <td key={x.event}><Said telling={x} fact={fact} query={query} /></td>)}
            </tr>
            {rows.map((row) => {
              const agreement = fact.tellings.some((x) => says(row.field, x)) ? agreementOf(fact, row.field) : undefined;
              return (
                <tr key={row.field} class={several && agreement ? `agree-${agreement}` : undefined}>
                  <th scope="row">{t(row.label as Key)}</th>
                  {several && (
                    <td class="agreement">
                      {agreement && <span title={t(`fact.agreement.${agreement}`)}><span aria-hidden="true">{signs[agreement]} </span><span class="says">{t(`fact.agreement.${agreement}`)}</span></span>}
                    </td>
                  )}
                  {fact.tellings.map((x) => <td key={x.event}>{row.cell(x)}</td>)}
                </tr>
              );
            })}
            <tr class="sourcerow">
              <th scope="row">{t('document.about')}</th>
              {several && <td class="agreement" />}
              {fact.tellings.map((x) => <td key={x.event}><Provenance telling={x} /></td>)}
            </tr>
            <tr class="howrow">
              <th scope="row">{t('fact.how')}</th>
              {several && <td class="agreement" />}
              {fact.tellings.map((x) => <td key={x.event}><How telling={x} /></td>)}
            </tr>
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Provenance({ telling }: { telling: Telling }) {
  const s = telling.source;
  return (
    <dl class="small">
      <div><dt>{t('document.title')}</dt><dd><SourceLine source={s} /></dd></div>
      {s.url && <div><dt>{t('document.address')}</dt><dd><Outside link={s.link} text={s.url} /></dd></div>}
      {s.captured && <div><dt>{t('fact.captured')}</dt><dd class="date">{sayPublished(s.captured)}</dd></div>}
      <div><dt>{t('document.file')}</dt><dd class="path">{s.path}</dd></div>
      <div><dt>{t('fact.hash')}</dt><dd><code class="hash">{s.sha256}</code></dd></div>
    </dl>
  );
}

/** Why the names of a telling are who they are said to be: each with a reason worth telling, once. */
function whys(x: Telling): [string, string][] {
  const all: [string | undefined, string | null | undefined][] = [];
  for (const part of ['actor', 'recipient', 'sources'] as const) x.spelled[part].forEach((name, i) => all.push([name, x.why[part][i]]));
  all.push([x.spelled.place ?? undefined, x.why.place]);
  return [...new Map(all.filter((w): w is [string, string] => !!w[0] && !!w[1] && w[1] !== 'same name')).entries()];
}

function How({ telling }: { telling: Telling }) {
  const reasons = (['because', 'date_because', 'joined_because'] as const).filter((k) => telling[k]);
  return (
    <dl class="small">
      {reasons.map((k) => <div key={k}><dt>{t(`fact.${k}`)}</dt><dd>{sayBecause(telling[k]!)}</dd></div>)}
      {whys(telling).map(([name, why]) => <div key={name}><dt>{t('fact.why', name)}</dt><dd>{sayBecause(why)}</dd></div>)}
    </dl>
  );
}
