import { changed, filtersOf, place } from '../lib/address';
import { useCell } from '../lib/cell';
import { extentOf, firstDay, isoDay, lastDay, sayDate, sayPartial } from '../lib/dates';
import { useAnswer } from '../lib/server';
import type { Fact, Timeline as Facts } from '../lib/types';
import { counted, t } from '../lib/words';
import { asFlags, DataLinks } from '../parts/data_links';
import { Density, useWidth } from '../parts/density';
import { Mark, Ruler, shapeOf, yearOf } from '../parts/extent';
import { Filters } from '../parts/filters';
import { FactLine, Inferred } from '../parts/marks';
import { Heading } from '../parts/heading';
import { Answer, Empty, Pager } from '../parts/states';

export function Timeline() {
  const { query } = useCell(place);
  const own = filtersOf(query);
  const oldest = query.get('order') === 'oldest';
  own.set('order', oldest ? 'oldest' : 'newest');
  if (query.has('offset')) own.set('offset', query.get('offset')!);
  const loaded = useAnswer<Facts>(`/timeline.json?${own}`);
  const unbounded = filtersOf(query);
  unbounded.delete('from');
  unbounded.delete('to');
  unbounded.set('limit', '1');
  const zoomed = query.has('from') || query.has('to');
  const overall = useAnswer<Facts>(zoomed ? `/timeline.json?${unbounded}` : null);
  const density = (zoomed ? overall.data : loaded.data)?.density;
  return (
    <>
      <Heading name={t('timeline.title')}>{t('timeline.title')}{loaded.data && <span class="total"> {counted('facts', loaded.data.total)}</span>}</Heading>
      <Filters />
      {density && <Density counts={density} />}
      <Answer loaded={loaded}>
        {(list) => (
          <>
            {list.items.length === 0 && <Empty>{t('timeline.none')}</Empty>}
            <p class="tools">
              <span class="muted">{t(oldest ? 'timeline.oldest' : 'timeline.newest')}</span>
              <a href={changed({ order: oldest ? null : 'oldest' })}>{t(oldest ? 'timeline.newest.show' : 'timeline.oldest.show')}</a>
              {list.offset > 0 && !query.has('offset') && <a href={changed({ offset: '0' })}>{counted('timeline.later', list.offset)}</a>}
            </p>
            <Lanes facts={list.items} from={query.get('from')} to={query.get('to')} />
            <Years facts={list.items} />
            <Pager list={list} keepZero={!oldest} />
            <DataLinks path="/timeline" query={own} command={`recoupe chronicle ${asFlags(query, ['who', 'type', 'place', 'from', 'to', 'status', 'origins'])}`.trim()} />
          </>
        )}
      </Answer>
    </>
  );
}

interface Group { label: string; inferred: boolean; facts: Fact[] }
interface Year { year: string | null; groups: Group[] }

/** Neighbours of one date stand together, dates of one year under its heading; the server's order is kept. */
function grouped(facts: Fact[]): Year[] {
  const years: Year[] = [];
  for (const fact of facts) {
    const year = yearOf(fact.date);
    if (years.at(-1)?.year !== year || years.length === 0) years.push({ year, groups: [] });
    const groups = years.at(-1)!.groups;
    const label = sayDate(fact.date);
    const last = groups.at(-1);
    if (last?.label === label && last.inferred === fact.date.inferred) last.facts.push(fact);
    else groups.push({ label, inferred: fact.date.inferred, facts: [fact] });
  }
  return years;
}

function Years({ facts }: { facts: Fact[] }) {
  return (
    <>
      {grouped(facts).map((y, i) => (
        <section class="year" key={`${y.year}${i}`} aria-label={y.year ?? t('timeline.noyear')}>
          <h2>{y.year ?? t('timeline.noyear')}</h2>
          {y.groups.map((g, k) => (
            <div class="day" key={k}>
              <h3 class="date"><span>{g.label}</span>{g.inferred && <> <Inferred /></>}<Ruler date={g.facts[0]!.date} /></h3>
              <ul class="plain facts">{g.facts.map((f) => <li key={f.id} data-row><FactLine fact={f} dated={false} /></li>)}</ul>
            </div>
          ))}
        </section>
      ))}
    </>
  );
}

const lane = 11;
const mostLanes = 14;

/** The facts of this page on one axis, each as long as its date is uncertain. The list below says the same in words. */
function Lanes({ facts, from, to }: { facts: Fact[]; from: string | null; to: string | null }) {
  const [box, width] = useWidth();
  const dated = facts.map((fact) => ({ fact, extent: extentOf(fact.date) })).filter(({ extent }) => extent.from !== null || extent.until !== null);
  const closed = dated.filter(({ extent }) => extent.from !== null && extent.until !== null && extent.until - extent.from < 400);
  if (closed.length < 2) return null;
  const low = from ? firstDay(from) : Math.min(...closed.map((c) => c.extent.from!));
  const high = to ? lastDay(to) : Math.max(...closed.map((c) => c.extent.until!));
  const pad = Math.max(3, (high - low) * 0.02);
  const x = (day: number) => ((day - low + pad) / (high - low + 1 + 2 * pad)) * width;
  const ends: number[] = [];
  // What is known best stands on top.
  const order = ['day', 'whole', 'between', 'open', 'none'];
  const surest = [...dated].sort((p, q) => order.indexOf(shapeOf(p.fact.date)) - order.indexOf(shapeOf(q.fact.date)));
  const placed = surest.flatMap(({ fact, extent }) => {
    const a = extent.from === null ? 0 : Math.max(0, x(extent.from));
    const b = extent.until === null ? width : Math.min(width, x(extent.until + 1));
    if (b < 0 || a > width) return [];
    let row = ends.findIndex((end) => end < a - 3);
    if (row < 0) row = ends.length;
    if (row >= mostLanes) return [];
    ends[row] = Math.max(b, a + 7);
    return [{ fact, extent, row }];
  });
  const hidden = dated.length - placed.length;
  const tall = ends.length * lane + 8;
  return (
    <figure class="lanes" aria-hidden="true">
      <div ref={box}>
        <svg width={width} height={tall + 18}>
          <Axis low={low} high={high} x={x} tall={tall} width={width} />
          {placed.map(({ fact, extent, row }) => (
            <g key={fact.id} class={`lane is-${fact.status}`} onClick={() => show(fact.id)}>
              <title>{sayDate(fact.date)}</title>
              <Mark extent={extent} shape={shapeOf(fact.date)} x={x} left={2} right={width - 2} y={row * lane + 8} size={3.6} />
            </g>
          ))}
        </svg>
      </div>
      <figcaption>
        <Legend />
        {hidden > 0 && <span class="muted"> {counted('timeline.hidden', hidden)}</span>}
      </figcaption>
    </figure>
  );
}

function show(id: string): void {
  const line = document.querySelector<HTMLElement>(`[data-fact="${id}"] [data-item]`);
  line?.scrollIntoView({ block: 'center' });
  line?.focus({ preventScroll: true });
}

function Axis({ low, high, x, tall, width }: { low: number; high: number; x: (day: number) => number; tall: number; width: number }) {
  const apart = x(low + 30) - x(low);
  // A name every month, quarter, year or so many years, as there is room.
  const every = apart > 90 ? 1 : apart > 30 ? 3 : apart > 8 ? 12 : 12 * Math.ceil(45 / Math.max(0.001, apart * 12));
  const first = Math.floor(Number(isoDay(low).slice(0, 4)) / Math.max(1, every / 12)) * Math.max(1, every / 12);
  const last = Number(isoDay(high).slice(0, 4));
  const named: string[] = [];
  for (let month = 12 * first; month < 12 * (last + 1); month += every)
    named.push(`${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`);
  return (
    <>
      {named.map((m) => {
        const at = x(firstDay(m));
        if (at < 0 || at > width - 20) return null;
        return <g key={m}><line class="grid" x1={at} x2={at} y1="0" y2={tall} /><text x={at + 3} y={tall + 12}>{every < 12 ? sayPartial(m) : m.slice(0, 4)}</text></g>;
      })}
      <line class="axis" x1="0" x2={width} y1={tall} y2={tall} />
    </>
  );
}

function Legend() {
  const sample = (shape: 'day' | 'whole' | 'between' | 'open') => (
    <svg class={`shape-${shape}`} width="30" height="12"><Mark extent={{ from: 4, until: shape === 'open' ? null : shape === 'day' ? 4 : 25 }} shape={shape} x={(d) => d} left={2} right={28} y={6} size={3.6} /></svg>
  );
  return (
    <span class="legend">
      <span>{sample('day')} {t('timeline.shape.day')}</span>
      <span>{sample('whole')} {t('timeline.shape.month')}</span>
      <span>{sample('between')} {t('timeline.shape.interval')}</span>
      <span>{sample('open')} {t('timeline.shape.open')}</span>
      <span class="is-future"><svg class="shape-day" width="12" height="12"><circle class="point" cx="6" cy="6" r="3.6" /></svg> {t('timeline.shape.unreal')}</span>
    </span>
  );
}
