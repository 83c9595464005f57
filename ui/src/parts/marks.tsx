import type { ComponentChildren } from 'preact';
import { addressOf, place } from '../lib/address';
import { useCell } from '../lib/cell';
import { sayDate, sayPublished } from '../lib/dates';
import { cutAt, hostOf, safeLink } from '../lib/text';
import type { Act, Fact, FactDate, Name, Source, Status } from '../lib/types';
import { counted, modeName, statusName, t, typeName, type Key } from '../lib/words';

const signs: Record<Status, string> = { happened: '●', future: '◇', hypothetical: '?', negated: '⊘' };

/** What did not simply happen says so: by a word, a sign and a form, never by colour alone. */
export function StatusTag({ status, always = false }: { status: Status; always?: boolean }) {
  if (status === 'happened' && !always) return null;
  return (
    <span class={`status status-${status}`} title={t(`status.${status}.long` as Key)}>
      <span aria-hidden="true">{signs[status]} </span>{statusName(status)}
    </span>
  );
}

export const Inferred = () => <span class="inferred" title={t('inferred.long')}>{t('inferred')}</span>;

export function DateWords({ date }: { date: FactDate }) {
  return <span class="date">{sayDate(date)}{date.inferred && <> <Inferred /></>}</span>;
}

export function NameLink({ name }: { name: Name }) {
  const { query } = useCell(place);
  return <a class={`name name-${name.type}`} href={addressOf(`/person/${name.id}`, query)}>{name.name}</a>;
}

export function Names({ names, or = null }: { names: Name[]; or?: ComponentChildren }) {
  if (names.length === 0) return <>{or}</>;
  return <>{names.map((n, i) => <>{i > 0 && ', '}<NameLink key={n.id} name={n} /></>)}</>;
}

/** "Meeting or talk (visit)" */
export const Kind = ({ act }: { act: Pick<Act, 'type' | 'mode'> }) => (
  <><b class="type">{typeName(act.type)}</b>{act.mode && <span class="mode"> ({modeName(act.mode)})</span>}</>
);

/** Who, to whom, where: "GNA → forces of Haftar, Tripoli". */
export function Parties({ act }: { act: Pick<Act, 'actor' | 'recipient' | 'place'> }) {
  const { actor, recipient } = act;
  return (
    <span class="parties">
      <Names names={actor} or={recipient.length > 0 ? <span aria-label={t('fact.notsaid')}>…</span> : null} />
      {recipient.length > 0 && <> <span class="arrow" role="img" aria-label={t('fact.whom')}>→</span> <Names names={recipient} /></>}
      {act.place && <span class="at">{(actor.length > 0 || recipient.length > 0) && ', '}<NameLink name={act.place} /></span>}
    </span>
  );
}

/** Words of an article with a stretch of them marked; code points. */
export function Marked({ text, at, children }: { text: string; at: [number, number] | null; children?: ComponentChildren }) {
  if (!at) return <>{text}{children}</>;
  const [before, act, after] = cutAt(text, [at[0], at[1]]);
  return <>{before}<span class="trigger">{act}</span>{after}{children}</>;
}

/** “Title”, Outlet, date */
export function SourceLine({ source }: { source: Source }) {
  const { query } = useCell(place);
  return (
    <span class="source">
      <a class="title" href={addressOf(`/document/${source.document}`, query)}>{source.title || source.name || t('source.untitled')}</a>
      {source.outlet && <>, <span class="outlet">{source.outlet}</span></>}
      {', '}<span class="date">{sayPublished(source.published)}</span>
    </span>
  );
}

/** An address of a source: a link only where it is http or https. */
export function Outside({ link, text }: { link: string | null; text: string | null }) {
  const safe = safeLink(link);
  if (!safe) return <span class="address">{text}</span>;
  return <a class="address" href={safe} target="_blank" rel="noopener noreferrer nofollow external" title={text ?? safe}>{hostOf(safe)} ↗</a>;
}

export function Conflicted({ fields }: { fields: string[] }) {
  if (fields.length === 0) return null;
  return <span class="conflicted"><span aria-hidden="true">≠ </span>{t('conflict.in', [...new Set(fields)].map((f) => t(`conflict.${f}` as Key)).join(', '))}</span>;
}

/** One fact in a list: what, who, where, its words, where they come from, how well it is supported. */
export function FactLine({ fact, dated = false }: { fact: Fact; dated?: boolean }) {
  const { query } = useCell(place);
  return (
    <article class={`fact is-${fact.status}`} data-fact={fact.id}>
      <p class="line">
        {dated && <><DateWords date={fact.date} /> </>}
        <StatusTag status={fact.status} />{' '}
        <a class="open" data-item href={addressOf(`/fact/${fact.id}`, query)}><Kind act={fact} /></a>{' '}
        <Parties act={fact} />
      </p>
      {fact.words && <blockquote class="words"><Marked text={fact.words} at={fact.trigger} /></blockquote>}
      <p class="meta">
        {fact.source && <SourceLine source={fact.source} />}
        <span class="support">
          {fact.documents > 1 && <>{counted('reports', fact.documents)}, </>}{counted('origins', fact.origins)}
        </span>
        {fact.sources.length > 0 && <span class="credited">{t('according', fact.sources.map((n) => n.name).join(', '))}</span>}
        <Conflicted fields={fact.conflicts} />
      </p>
    </article>
  );
}
