import { changed, filtersOf, go, place } from '../lib/address';
import { useCell } from '../lib/cell';
import { useAnswer } from '../lib/server';
import type { List, Quote } from '../lib/types';
import { counted, kindName, t } from '../lib/words';
import { asFlags, DataLinks } from '../parts/data_links';
import { Filters } from '../parts/filters';
import { QuoteLine } from '../parts/quote_line';
import { Heading } from '../parts/heading';
import { Answer, Empty, Pager } from '../parts/states';

const used = ['who', 'from', 'to', 'outlet'] as const;

export function Quotes() {
  const { query } = useCell(place);
  const own = new URLSearchParams([...filtersOf(query)].filter(([name]) => (used as readonly string[]).includes(name)));
  for (const name of ['q', 'kind', 'offset']) if (query.get(name)) own.set(name, query.get(name)!);
  const loaded = useAnswer<List<Quote>>(`/quotes.json?${own}`);
  return (
    <>
      <Heading name={t('quotes.title')}>{t('quotes.title')}{loaded.data && <span class="total"> {counted('quotes', loaded.data.total)}</span>}</Heading>
      <Filters used={used} />
      <div class="own">
        <form onSubmit={(e) => e.preventDefault()}>
          <div class="field">
            <label for="quotes-about">{t('quotes.about')}</label>
            <input id="quotes-about" type="search" value={query.get('q') ?? ''} onChange={(e) => go(changed({ q: e.currentTarget.value.trim() || null }))} />
          </div>
          <div class="field">
            <label for="quotes-kind">{t('quotes.kind')}</label>
            <select id="quotes-kind" value={query.get('kind') ?? ''} onChange={(e) => go(changed({ kind: e.currentTarget.value || null }))}>
              <option value="">{t('filter.any')}</option>
              {['direct', 'mixed', 'indirect'].map((k) => <option key={k} value={k}>{kindName(k)}</option>)}
            </select>
          </div>
        </form>
        <p class="note">{t('quotes.period')}</p>
      </div>
      <Answer loaded={loaded}>
        {(list) => (
          <>
            {list.items.length === 0 && <Empty>{t('quotes.none')}</Empty>}
            <ul class="plain quotes">{list.items.map((q) => <li key={q.id} data-row><QuoteLine quote={q} /></li>)}</ul>
            <Pager list={list} />
            <DataLinks path="/quotes" query={own} command={`recoupe quotes ${asFlags(query, ['who'])}`.trim()} />
          </>
        )}
      </Answer>
    </>
  );
}
