import { addressOf, changed, filterNames, filtersOf, go, place } from '../lib/address';
import { useCell } from '../lib/cell';
import { useAnswer } from '../lib/server';
import type { Conflict, Fact, List } from '../lib/types';
import { counted, t, type Key } from '../lib/words';
import { asFlags, DataLinks } from '../parts/data_links';
import { Filters } from '../parts/filters';
import { DateWords, Kind, Parties, StatusTag } from '../parts/marks';
import { Heading } from '../parts/heading';
import { Answer, Empty, Pager } from '../parts/states';
import { Conflicts as Sides } from './fact';

const fields = ['date', 'place', 'number', 'status', 'rank'];

export function Conflicts() {
  const { query } = useCell(place);
  const own = filtersOf(query);
  for (const name of ['field', 'offset']) if (query.get(name)) own.set(name, query.get(name)!);
  const loaded = useAnswer<List<Fact & { conflict_list: Conflict[] }>>(`/conflicts.json?${own}`);
  return (
    <>
      <Heading name={t('conflicts.title')}>{t('conflicts.title')}{loaded.data && <span class="total"> {counted('facts', loaded.data.total)}</span>}</Heading>
      <Filters used={filterNames.filter((n) => n !== 'conflicts')} />
      <div class="own">
        <div class="field">
          <label for="conflicts-field">{t('conflicts.field')}</label>
          <select id="conflicts-field" value={query.get('field') ?? ''} onChange={(e) => go(changed({ field: e.currentTarget.value || null }))}>
            <option value="">{t('filter.any')}</option>
            {fields.map((f) => <option key={f} value={f}>{t(`conflict.${f}` as Key)}</option>)}
          </select>
        </div>
      </div>
      <Answer loaded={loaded}>
        {(list) => (
          <>
            {list.items.length === 0 && <Empty>{t('conflicts.none')}</Empty>}
            <ul class="plain">
              {list.items.map((f) => (
                <li key={f.id} data-row class="contradicted">
                  <h2>
                    <DateWords date={f.date} /> <StatusTag status={f.status} /> <a data-item href={addressOf(`/fact/${f.id}`, query)}><Kind act={f} /></a> <Parties act={f} />
                  </h2>
                  <Sides list={f.conflict_list} inList />
                </li>
              ))}
            </ul>
            <Pager list={list} />
            <DataLinks path="/conflicts" query={own} command={`recoupe conflicts ${asFlags(query, ['who'])}`.trim()} />
          </>
        )}
      </Answer>
    </>
  );
}
