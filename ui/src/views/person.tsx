import { useEffect, useRef, useState } from 'preact/hooks';
import { addressOf, go, place } from '../lib/address';
import { useCell } from '../lib/cell';
import { sayPublished } from '../lib/dates';
import { sayBecause } from '../lib/reasons';
import { decide, useAnswer } from '../lib/server';
import type { FullPerson } from '../lib/types';
import { countryName, counted, number, t, type Key } from '../lib/words';
import { DataLinks } from '../parts/data_links';
import { sayDecision } from '../parts/decided';
import { FactLine, SourceLine } from '../parts/marks';
import { NameField } from '../parts/name_field';
import { QuoteLine } from '../parts/quote_line';
import { Heading } from '../parts/heading';
import { Answer } from '../parts/states';
import { Undecided } from '../parts/undecided';

export function PersonView({ id }: { id: string }) {
  const loaded = useAnswer<FullPerson>(`/person/${id}.json`);
  const moved = loaded.error?.moved;
  useEffect(() => { if (moved) go(addressOf(`/person/${moved}`, place.value.query), true); }, [moved]);
  if (moved) return <p class="loading" role="status">{t('person.moved')}</p>;
  return <Answer loaded={loaded} title={t('person.title')}>{(person) => <Whole person={person} />}</Answer>;
}

function Whole({ person }: { person: FullPerson }) {
  const { query } = useCell(place);
  const only = (path: string) => `${path}?who=${person.id}`;
  return (
    <>
      <nav class="steps" aria-label={t('people.title')}>
        <a href={addressOf('/people', query, person.type === 'person' ? {} : { kind: person.type })}>{t(`entities.${person.type}` as Key)}</a>
        <a href={person.type === 'place' ? `/timeline?place=${person.id}` : only('/timeline')}>{t('person.timeline')}</a>
        {person.type !== 'place' && <a href={only('/network')}>{t('person.network')}</a>}
      </nav>
      <div class="person-head">
        <p class="kicker">{t(`entity.${person.type}` as Key)}{person.country && <>, {countryName(person.country)}</>}</p>
        <Heading name={person.name}>{person.name}</Heading>
        <p class="support">
          {counted('documents', person.documents)}, {counted('facts', person.facts)}
          {person.first && person.last && <>. <span class="date">{t('person.seen', sayPublished(person.first), sayPublished(person.last))}</span></>}
        </p>
        {person.description && <p class="support">{t('person.description')}</p>}
        <Changes person={person} />
      </div>
      <SimilarNames person={person} />
      <div class="person-page">
        <div>
          {person.acts.total > 0 && (
            <section>
              <h2>{t('person.facts')}</h2>
              <ul class="plain facts">{person.acts.items.map((f) => <li key={f.id} data-row><FactLine fact={f} dated /></li>)}</ul>
              {person.acts.total > person.acts.items.length && <p><a href={only('/timeline')}>{t('person.all', number(person.acts.total))}</a></p>}
            </section>
          )}
          {person.quotes.total > 0 && (
            <section>
              <h2>{t('person.quotes')}</h2>
              <ul class="plain quotes">{person.quotes.items.map((q) => <li key={q.id} data-row><QuoteLine quote={q} speaker={false} /></li>)}</ul>
              {person.quotes.total > person.quotes.items.length && <p><a href={only('/quotes')}>{t('person.all', number(person.quotes.total))}</a></p>}
            </section>
          )}
        </div>
        <div>
          <Roles person={person} />
          <Spellings person={person} />
          {person.contacts.length > 0 && (
            <section>
              <h2>{t('person.contacts')}</h2>
              <p class="note">{t('person.contacts.why')}</p>
              <ul class="plain pairs">
                {person.contacts.map((c) => (
                  <li key={c.id}><a href={addressOf(`/person/${c.id}`, query)}>{c.name}</a> <a class="muted" href={`/timeline?who=${person.id}&who=${c.id}`}>{counted('facts', c.facts)}</a></li>
                ))}
              </ul>
            </section>
          )}
          {person.articles.total > 0 && (
            <section>
              <h2>{t('person.articles')}</h2>
              <ul class="plain sources">
                {person.articles.items.map((a) => <li key={a.document}><SourceLine source={a} /> <span class="muted">{counted('person.mentions', a.mentions)}</span></li>)}
              </ul>
              {person.articles.total > person.articles.items.length && <p><a href={only('/search')}>{t('person.all', number(person.articles.total))}</a></p>}
            </section>
          )}
          {person.joins.length > 0 && (
            <section>
              <h2>{t('person.joins')}</h2>
              <ul class="plain because">{person.joins.map((j) => <li key={j.because}>{sayBecause(j.because)} <span class="muted">{counted('documents', j.documents)}</span></li>)}</ul>
            </section>
          )}
          {person.decisions.length > 0 && (
            <section>
              <h2>{t('person.decisions')}</h2>
              <ul class="plain">{person.decisions.map((d, i) => <li key={i}>{sayDecision(d)}</li>)}</ul>
            </section>
          )}
        </div>
      </div>
      <DataLinks path={`/person/${person.id}`} query={new URLSearchParams()} command={`recoupe who '${person.name.replace(/'/g, `'\\''`)}'`} />
    </>
  );
}

/** Another name, and: this one is that one. */
function Changes({ person }: { person: FullPerson }) {
  const [open, setOpen] = useState<'rename' | 'merge' | null>(null);
  const [name, setName] = useState(person.name);
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => { setName(person.name); }, [person.name]);
  useEffect(() => { if (open === 'rename') field.current?.focus(); }, [open]);
  const rename = async () => {
    setBusy(true);
    if (name.trim() && name.trim() !== person.name) await decide('rename', { id: person.id, name: name.trim() });
    setBusy(false);
    setOpen(null);
  };
  return (
    <div class="changes">
      <button type="button" aria-expanded={open === 'rename'} onClick={() => setOpen(open === 'rename' ? null : 'rename')}>{t('person.rename')}</button>
      <button type="button" aria-expanded={open === 'merge'} onClick={() => setOpen(open === 'merge' ? null : 'merge')}>{t('person.merge')}</button>
      {open === 'rename' && (
        <form onSubmit={(e) => { e.preventDefault(); void rename(); }}>
          <div class="field">
            <label for="rename">{t('person.rename.to')}</label>
            <input ref={field} id="rename" type="text" value={name} maxLength={200} onInput={(e) => setName(e.currentTarget.value)} onKeyDown={(e) => { if (e.key === 'Escape') { e.stopPropagation(); setOpen(null); } }} />
          </div>
          <button type="submit" class="main" disabled={busy}>{t('person.rename')}</button>
        </form>
      )}
      {open === 'merge' && (
        <NameField label={t('person.merge.with')} kind={person.type} without={person.id}
          onPick={(other) => { setOpen(null); void decide('same', { a: person.id, b: other.id ?? other.text }); }} />
      )}
    </div>
  );
}

/** Who might be the same: one line at a time, y same, h unsure, n different. */
function SimilarNames({ person }: { person: FullPerson }) {
  const { query } = useCell(place);
  const [done, setDone] = useState<string[]>([]);
  useEffect(() => { setDone([]); }, [person]);
  const open = person.similar.filter((s) => !done.includes(s.id));
  if (open.length === 0) return null;
  return (
    <section class="similar">
      <h2>{t('person.similar')}</h2>
      <p class="note">{t('person.similar.hint')}</p>
      <ul class="plain">
        {open.map((s) => (
          <Undecided key={s.id} id={s.id} a={person.id} b={s.id} onDecided={() => setDone([...done, s.id])}>
            <a data-item href={addressOf(`/person/${s.id}`, query)}>{s.name}</a> <span class="muted">{[t(`entity.${s.type}` as Key), countryName(s.country), counted('documents', s.documents)].filter(Boolean).join(', ')}</span>
            {s.decided && <span class="tag"> {t('person.looked')}</span>}
            <p class="because">{sayBecause(s.because)}</p>
          </Undecided>
        ))}
      </ul>
    </section>
  );
}

function Roles({ person }: { person: FullPerson }) {
  if (person.roles.length === 0) return null;
  const days = person.roles.flatMap((r) => [r.from, r.until]).filter((d): d is string => d !== null).map((d) => Date.parse(d.length === 4 ? `${d}-01` : d)).filter((n) => !Number.isNaN(n));
  const [low, high] = [Math.min(...days), Math.max(...days)];
  const x = (d: string) => (high > low ? ((Date.parse(d.length === 4 ? `${d}-01` : d) - low) / (high - low)) * 100 : 50);
  return (
    <section>
      <h2>{t('person.roles')}</h2>
      <p class="note">{t('person.roles.when')}</p>
      <ul class="plain roles">
        {person.roles.map((r) => (
          <li key={r.text}>
            <span class="role">{r.text}</span> <span class="muted">{counted('documents', r.documents)}</span>
            {r.from && r.until && high > low && (
              <svg class="span" viewBox="0 0 104 8" preserveAspectRatio="none" aria-hidden="true"><line class="axis" x1="2" x2="102" y1="4" y2="4" /><line class="stretch" x1={1.5 + x(r.from)} x2={2.5 + x(r.until)} y1="4" y2="4" /></svg>
            )}
            {r.from && <span class="date small">{sayPublished(r.from.slice(0, 10))}{r.until && r.until.slice(0, 10) !== r.from.slice(0, 10) && <> – {sayPublished(r.until.slice(0, 10))}</>}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Spellings({ person }: { person: FullPerson }) {
  const [busy, setBusy] = useState(false);
  const split = async (spelling: string) => {
    setBusy(true);
    await decide('different', { a: person.name, b: spelling });
    setBusy(false);
  };
  if (person.spellings.length === 0) return null;
  return (
    <section>
      <h2>{t('person.spellings')}</h2>
      <ul class="plain pairs">
        {person.spellings.map((s) => (
          <li key={s.text}>
            <span>{s.text}</span> <span class="muted">{counted('documents', s.documents)}</span>
            {s.splits && s.text !== person.name && (
              <button type="button" class="link split" disabled={busy} aria-label={t('person.split.long', s.text)} title={t('person.split.long', s.text)} onClick={() => void split(s.text)}>{t('person.split')}</button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
