import { useEffect, useState } from 'preact/hooks';
import { addressOf, changed, place } from '../lib/address';
import { useCell } from '../lib/cell';
import { sayBecause } from '../lib/reasons';
import { useAnswer } from '../lib/server';
import type { Duplicate, List, Name } from '../lib/types';
import { counted, countryName, t, type Key } from '../lib/words';
import { DataLinks } from '../parts/data_links';
import { Heading } from '../parts/heading';
import { Answer, Empty, Pager } from '../parts/states';
import { Undecided } from '../parts/undecided';

const kinds = ['person', 'organisation', 'group', 'place', 'all'];
const pairOf = (d: Duplicate) => `${d.a.id}-${d.b.id}`;

function Who({ name, first = false }: { name: Name & { country: string | null; documents: number }; first?: boolean }) {
  const { query } = useCell(place);
  return (
    <p>
      <a data-item={first || undefined} href={addressOf(`/person/${name.id}`, query)}>{name.name}</a>{' '}
      <span class="muted">{[t(`entity.${name.type}` as Key), countryName(name.country), counted('documents', name.documents)].filter(Boolean).join(', ')}</span>
    </p>
  );
}

/** Names that may be one, pair by pair: the queue that one works through with y, h and n. */
export function Duplicates() {
  const { query } = useCell(place);
  const own = new URLSearchParams();
  for (const name of ['kind', 'offset']) if (query.get(name)) own.set(name, query.get(name)!);
  const loaded = useAnswer<List<Duplicate>>(`/duplicates.json?${own}`);
  const kind = query.get('kind') ?? 'person';
  // What was just decided goes at once; the facts follow.
  const [done, setDone] = useState<string[]>([]);
  useEffect(() => { setDone([]); }, [loaded.data]);
  return (
    <>
      <nav class="steps" aria-label={t('people.title')}>
        <a href={addressOf('/people', query, kind === 'person' || kind === 'all' ? {} : { kind })}>{t('nav.people')}</a>
      </nav>
      <Heading name={t('duplicates.title')}>{t('duplicates.title')}{loaded.data && <span class="total"> {counted('pairs', loaded.data.total)}</span>}</Heading>
      <p class="note">{t('duplicates.hint')}</p>
      <div class="own">
        <ul class="tabs" aria-label={t('people.kind')}>
          {kinds.map((k) => <li key={k}><a href={changed({ kind: k === 'person' ? null : k })} aria-current={k === kind ? 'true' : undefined}>{t(`entities.${k}` as Key)}</a></li>)}
        </ul>
      </div>
      <Answer loaded={loaded}>
        {(list) => {
          const open = list.items.filter((d) => !done.includes(pairOf(d)));
          return (
            <>
              {open.length === 0 ? <Empty>{t('duplicates.none')}</Empty> : (
                <ul class="plain similar queue">
                  {open.map((d) => (
                    <Undecided key={pairOf(d)} id={pairOf(d)} a={d.a.id} b={d.b.id} onDecided={() => setDone([...done, pairOf(d)])}>
                      <Who name={d.a} first />
                      <Who name={d.b} />
                      <p class="because">{sayBecause(d.because)}{d.decided && <span class="tag"> {t('person.looked')}</span>}</p>
                    </Undecided>
                  ))}
                </ul>
              )}
              <Pager list={list} />
              <DataLinks path="/duplicates" query={own} />
            </>
          );
        }}
      </Answer>
    </>
  );
}
