import { useState } from 'preact/hooks';
import { changed, filtersOf, go, place } from '../lib/address';
import { useCell } from '../lib/cell';
import { decide, useAnswer } from '../lib/server';
import type { List, Person } from '../lib/types';
import { counted, number, t, type Key } from '../lib/words';
import { DataLinks } from '../parts/data_links';
import { Filters } from '../parts/filters';
import { Heading } from '../parts/heading';
import { Answer, Empty, Pager } from '../parts/states';
import { addressOf } from '../lib/address';

const kinds = ['person', 'country', 'organisation', 'group', 'place', 'all'];
const sorts = ['documents', 'facts', 'name'];

export function People() {
  const { query } = useCell(place);
  const own = filtersOf(query);
  for (const name of ['kind', 'q', 'sort', 'offset']) if (query.get(name)) own.set(name, query.get(name)!);
  const loaded = useAnswer<List<Person>>(`/people.json?${own}`);
  const kind = query.get('kind') ?? 'person';
  return (
    <>
      <Heading name={t(`entities.${kind}` as Key)}>{t(`entities.${kind}` as Key)}{loaded.data && <span class="total"> {counted('people', loaded.data.total)}</span>}</Heading>
      <Filters />
      <div class="own">
        <ul class="tabs" aria-label={t('people.kind')}>
          {kinds.map((k) => <li key={k}><a href={changed({ kind: k === 'person' ? null : k })} aria-current={k === kind ? 'true' : undefined}>{t(`entities.${k}` as Key)}</a></li>)}
        </ul>
        {kind !== 'country' && <a href={addressOf('/duplicates', query, kind === 'person' ? {} : { kind })}>{t('duplicates.title')}</a>}
        <form onSubmit={(e) => e.preventDefault()}>
          <div class="field">
            <label for="people-find">{t('people.find')}</label>
            <input id="people-find" type="search" autocomplete="off" value={query.get('q') ?? ''} onChange={(e) => go(changed({ q: e.currentTarget.value.trim() || null }))} />
          </div>
          <div class="field">
            <label for="people-sort">{t('people.sort')}</label>
            <select id="people-sort" value={query.get('sort') ?? 'documents'} onChange={(e) => go(changed({ sort: e.currentTarget.value }))}>
              {sorts.map((s) => <option key={s} value={s}>{t(`people.sort.${s}` as Key)}</option>)}
            </select>
          </div>
        </form>
      </div>
      <Answer loaded={loaded}>
        {(list) => (
          <>
            {list.items.length === 0 ? <Empty>{t('people.none')}</Empty> : <Table people={list.items} />}
            <Pager list={list} />
            <DataLinks path="/people" query={own} command="recoupe export entities" />
          </>
        )}
      </Answer>
    </>
  );
}

function Table({ people }: { people: Person[] }) {
  const { query } = useCell(place);
  const [picked, setPicked] = useState<string[]>([]);
  const [busy, setBusy] = useState(false);
  const toggle = (id: string) => setPicked(picked.includes(id) ? picked.filter((p) => p !== id) : [...picked, id].slice(-2));
  const merge = async () => {
    setBusy(true);
    await decide('same', { a: picked[0]!, b: picked[1]! });
    setPicked([]);
    setBusy(false);
  };
  const nameOf = (id: string) => people.find((p) => p.id === id)?.name ?? '';
  return (
    <>
      <p class="merge" role="status">
        {picked.length < 2 ? <span class="muted">{t('people.merge.hint')}</span> : (
          <>{picked.map(nameOf).map((n) => `“${n}”`).join(' + ')} <button type="button" class="main" disabled={busy} onClick={merge}>{t('people.merge')}</button></>
        )}
      </p>
      <div class="scroll" role="region" aria-label={t('people.title')} tabIndex={0}>
        <table class="people">
          <thead>
            <tr>
              <td />
              <th scope="col">{t('people.name')}</th>
              <th scope="col">{t('people.role')}</th>
              <th scope="col" class="n">{t('people.articles')}</th>
              <th scope="col" class="n">{t('people.facts')}</th>
              <th scope="col" class="n">{t('people.quotes')}</th>
            </tr>
          </thead>
          <tbody>
            {people.map((p) => (
              <tr key={p.id} data-row>
                <td class="pick"><input type="checkbox" aria-label={t('people.pick', p.name)} checked={picked.includes(p.id)} onChange={() => toggle(p.id)} /></td>
                <th scope="row"><a data-item href={addressOf(`/person/${p.id}`, query)}>{p.name}</a></th>
                <td>{p.role}</td>
                <td class="n">{number(p.documents)}</td>
                <td class="n">{number(p.facts)}</td>
                <td class="n">{number(p.quotes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
