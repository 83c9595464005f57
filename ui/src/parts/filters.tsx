import { useEffect, useRef, useState } from 'preact/hooks';
import { changed, filterNames, filtersOf, go, place, type FilterName } from '../lib/address';
import { useCell } from '../lib/cell';
import { isPartialDate, sayPartial } from '../lib/dates';
import { get, nameOf, useAnswer } from '../lib/server';
import type { FilterChoices, Name } from '../lib/types';
import { counted, number, statusName, t, typeName, type Key } from '../lib/words';
import { NameField } from './name_field';

const statuses = ['happened', 'future', 'hypothetical', 'negated'];

function Menu({ label, chosen, children }: { label: string; chosen: number; children: preact.ComponentChildren }) {
  const self = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const away = (e: Event) => { if (self.current?.open && !self.current.contains(e.target as Node)) self.current.open = false; };
    addEventListener('pointerdown', away);
    addEventListener('focusin', away);
    return () => { removeEventListener('pointerdown', away); removeEventListener('focusin', away); };
  }, []);
  return (
    <details class="menu" ref={self}>
      <summary>{chosen > 0 ? t('filter.chosen', label, chosen) : label}</summary>
      <div class="sheet">{children}</div>
    </details>
  );
}

function Checks({ name, options }: { name: FilterName; options: { value: string; text: string; facts?: number }[] }) {
  const { query } = useCell(place);
  const chosen = query.getAll(name).flatMap((v) => v.split(','));
  const toggle = (value: string) => go(changed({ [name]: chosen.includes(value) ? chosen.filter((c) => c !== value) : [...chosen, value] }), true);
  return (
    <ul class="checks">
      {options.map((o) => (
        <li key={o.value}>
          <label>
            <input type="checkbox" checked={chosen.includes(o.value)} onChange={() => toggle(o.value)} /> {o.text}
            {o.facts !== undefined && <span class="count"> {number(o.facts)}</span>}
          </label>
        </li>
      ))}
    </ul>
  );
}

function DateField({ name }: { name: 'from' | 'to' }) {
  const { query } = useCell(place);
  const value = query.get(name) ?? '';
  const [text, setText] = useState(value);
  const [bad, setBad] = useState(false);
  useEffect(() => { setText(value); setBad(false); }, [value]);
  const apply = () => {
    const typed = text.trim();
    const usable = typed === '' || isPartialDate(typed);
    setBad(!usable);
    if (usable && typed !== value) go(changed({ [name]: typed || null }));
  };
  const id = `filter-${name}`;
  return (
    <div class="field datefield">
      <label for={id}>{t(`filter.${name}`)}</label>
      <input id={id} type="text" inputMode="numeric" autocomplete="off" maxLength={10} placeholder="2019-04" title={t('filter.date.hint')} value={text}
        aria-invalid={bad} aria-describedby={bad ? `${id}-bad` : undefined}
        onInput={(e) => setText(e.currentTarget.value)} onBlur={apply} onKeyDown={(e) => { if (e.key === 'Enter') { e.preventDefault(); apply(); } }} />
      {bad && <p id={`${id}-bad`} class="bad" role="alert">{t('filter.date.bad', text)}</p>}
    </div>
  );
}

/** The name behind an id in the address, asked for when no answer has told it yet. */
function NameOf({ id }: { id: string }) {
  const [name, setName] = useState(nameOf(id) ?? id);
  useEffect(() => {
    const known = nameOf(id);
    if (known) setName(known);
    else if (/^e[0-9a-f]{12}$/.test(id)) get<Name>(`/person/${id}.json`).then((p) => setName(p.name), () => undefined);
    else setName(id);
  });
  return <>{name}</>;
}

function chipText(name: FilterName, value: string) {
  if (name === 'type') return value.split(',').map(typeName).join(', ');
  if (name === 'status') return statusName(value);
  if (name === 'from' || name === 'to') return sayPartial(value);
  if (name === 'origins') return t('filter.origins.least', value);
  if (name === 'conflicts') return t('filter.conflicts');
  return <NameOf id={value} />;
}

function Chips() {
  const { query } = useCell(place);
  const chips = filterNames.flatMap((name) => query.getAll(name).filter(Boolean).map((value) => ({ name, value })));
  if (chips.length === 0) return null;
  const without = (name: FilterName, value: string) => changed({ [name]: query.getAll(name).filter((v) => v !== value) });
  return (
    <ul class="chips" aria-label={counted('filter.active', chips.length)}>
      {chips.map(({ name, value }) => (
        <li key={`${name}=${value}`}>
          {name !== 'conflicts' && <span class="muted">{t(`filter.${name}` as Key)} </span>}{chipText(name, value)}
          <a class="remove" href={without(name, value)} aria-label={t('filter.remove', nameOf(value) ?? value)}>×</a>
        </li>
      ))}
      <li class="bare"><a href={changed(Object.fromEntries(filterNames.map((n) => [n, null])))}>{t('filter.clear')}</a></li>
    </ul>
  );
}

/** The filters that all views share. They live in the address and nowhere else. */
export function Filters({ used = [...filterNames] }: { used?: readonly FilterName[] }) {
  const { query } = useCell(place);
  const { data } = useAnswer<FilterChoices>('/filters.json');
  const [open, setOpen] = useState(false);
  const active = [...filtersOf(query)].length;
  const unused = filterNames.filter((n) => !used.includes(n) && query.has(n));
  const has = (name: FilterName) => used.includes(name);
  const addName = (name: 'who' | 'place') => (picked: { id: string | null; text: string }) =>
    go(changed({ [name]: name === 'who' ? [...new Set([...query.getAll('who'), picked.id ?? picked.text])] : (picked.id ?? picked.text) }));
  const chosen = (name: FilterName) => query.getAll(name).flatMap((v) => v.split(',')).filter(Boolean).length;
  return (
    <section class="filters" aria-label={t('filter.label')}>
      <button type="button" class="fold" aria-expanded={open} aria-controls="filter-fields" onClick={() => setOpen(!open)}>
        {active > 0 ? counted('filter.active', active) : t('filter.label')}
      </button>
      <div id="filter-fields" class={open ? 'fields open' : 'fields'}>
        {has('who') && <NameField label={t('filter.who')} hint={t('filter.who.hint')} onPick={addName('who')} />}
        {has('place') && <NameField label={t('filter.place')} kind="place,country" onPick={addName('place')} />}
        {has('from') && <DateField name="from" />}
        {has('to') && <DateField name="to" />}
        {has('type') && (
          <Menu label={t('filter.type')} chosen={chosen('type')}>
            <Checks name="type" options={(data?.types ?? []).map((x) => ({ value: x.value, text: typeName(x.value), facts: x.facts }))} />
          </Menu>
        )}
        {has('status') && (
          <Menu label={t('filter.status')} chosen={chosen('status')}>
            <Checks name="status" options={statuses.map((s) => ({ value: s, text: statusName(s), facts: data?.statuses.find((x) => x.value === s)?.facts ?? 0 }))} />
          </Menu>
        )}
        {has('outlet') && (
          <div class="field">
            <label for="filter-outlet">{t('filter.outlet')}</label>
            <select id="filter-outlet" value={query.get('outlet') ?? ''} onChange={(e) => go(changed({ outlet: e.currentTarget.value || null }))}>
              <option value="">{t('filter.any')}</option>
              {query.get('outlet') && !data?.outlets.some((o) => o.value === query.get('outlet')) && <option value={query.get('outlet')!}>{query.get('outlet')}</option>}
              {data?.outlets.map((o) => <option key={o.value} value={o.value}>{o.value} ({number(o.documents)})</option>)}
            </select>
          </div>
        )}
        {has('origins') && (
          <div class="field">
            <label for="filter-origins">{t('filter.origins')}</label>
            <select id="filter-origins" value={query.get('origins') ?? ''} onChange={(e) => go(changed({ origins: e.currentTarget.value || null }))}>
              <option value="">{t('filter.origins.any')}</option>
              {['2', '3', '4', '5', '10'].map((n) => <option key={n} value={n}>{t('filter.origins.least', n)}</option>)}
            </select>
          </div>
        )}
        {has('conflicts') && (
          <label class="check">
            <input type="checkbox" checked={query.get('conflicts') === '1'} onChange={(e) => go(changed({ conflicts: e.currentTarget.checked ? '1' : null }))} /> {t('filter.conflicts')}
          </label>
        )}
      </div>
      <Chips />
      {unused.length > 0 && <p class="unused">{t('filter.notused', unused.map((n) => t(`filter.${n}` as Key)).join(', '))}</p>}
    </section>
  );
}
