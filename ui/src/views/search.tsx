import { useEffect, useState } from 'preact/hooks';
import { addressOf, changed, filtersOf, go, place } from '../lib/address';
import { useCell } from '../lib/cell';
import { sayPublished } from '../lib/dates';
import { useAnswer } from '../lib/server';
import type { Search, Segment } from '../lib/types';
import { counted, t, type Key } from '../lib/words';
import { DataLinks } from '../parts/data_links';
import { Filters } from '../parts/filters';
import { Heading } from '../parts/heading';
import { Answer, Empty, Pager } from '../parts/states';

const used = ['who', 'from', 'to', 'outlet'] as const;
const Segments = ({ of }: { of: Segment[] }) => <>{of.map((s, i) => (s.hit ? <mark key={i}>{s.text}</mark> : s.text))}</>;

export function SearchView() {
  const { query } = useCell(place);
  const q = query.get('q') ?? '';
  const [text, setText] = useState(q);
  useEffect(() => { setText(q); }, [q]);
  const own = new URLSearchParams([...filtersOf(query)].filter(([name]) => (used as readonly string[]).includes(name)));
  for (const name of ['q', 'in', 'offset']) if (query.get(name)) own.set(name, query.get(name)!);
  const asked = q !== '' || own.has('who') || own.has('outlet');
  const loaded = useAnswer<Search>(asked ? `/search.json?${own}` : null);
  return (
    <>
      <Heading name={q ? `${q} · ${t('search.title')}` : t('search.title')}>{t('search.title')}{loaded.data && <span class="total"> {counted('results', loaded.data.total)}</span>}</Heading>
      <form class="own searchform" role="search" onSubmit={(e) => { e.preventDefault(); go(changed({ q: text.trim() || null })); }}>
        <div class="field wide">
          <label for="search-words">{t('search.words')}</label>
          <input id="search-words" type="search" autocomplete="off" aria-describedby="search-hint" value={text} onInput={(e) => setText(e.currentTarget.value)} />
        </div>
        <div class="field">
          <label for="search-in">{t('search.in')}</label>
          <select id="search-in" value={query.get('in') ?? 'all'} onChange={(e) => go(changed({ in: e.currentTarget.value === 'all' ? null : e.currentTarget.value }))}>
            {['all', 'title', 'text'].map((i) => <option key={i} value={i}>{t(`search.in.${i}` as Key)}</option>)}
          </select>
        </div>
        <button type="submit" class="main">{t('search.go')}</button>
        <p id="search-hint" class="note">{t('search.hint')}</p>
      </form>
      <Filters used={used} />
      {asked && (
        <Answer loaded={loaded}>
          {(list) => (
            <>
              {list.names.length > 0 && (
                <section class="names">
                  <h2>{t('search.names')}</h2>
                  <ul class="plain inline">
                    {list.names.map((n) => <li key={n.id}><a href={addressOf(`/person/${n.id}`, query)}>{n.name}</a> <span class="muted">{t(`entity.${n.type}` as Key)}, {counted('documents', n.documents)}</span></li>)}
                  </ul>
                </section>
              )}
              {list.items.length === 0 && <Empty>{t('search.none')}</Empty>}
              <ol class="plain hits">
                {list.items.map((h) => (
                  <li key={h.document} data-row>
                    <h2><a data-item href={addressOf(`/document/${h.document}`, query)}>{h.title_segments.length > 0 ? <Segments of={h.title_segments} /> : h.name}</a></h2>
                    <p class="words"><Segments of={h.snippet} /></p>
                    <p class="meta">{h.outlet && <span class="outlet">{h.outlet}</span>} <span class="date">{sayPublished(h.published)}</span> <span>{counted('facts', h.facts)}</span></p>
                  </li>
                ))}
              </ol>
              <Pager list={list} />
              <DataLinks path="/search" query={own} command={`recoupe search ${q ? `'${q.replace(/'/g, `'\\''`)}'` : ''}`} />
            </>
          )}
        </Answer>
      )}
    </>
  );
}
