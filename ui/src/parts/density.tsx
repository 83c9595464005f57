import { useEffect, useRef, useState } from 'preact/hooks';
import { changed, go, place } from '../lib/address';
import { useCell } from '../lib/cell';
import { firstDay, lastDay, sayPartial } from '../lib/dates';
import type { Density as Counts } from '../lib/types';
import { counted, t } from '../lib/words';

interface Bin { name: string; first: number; last: number; facts: number }

interface Drawn { low: number; high: number; before: number; after: number }

/** The years to draw. Where a few facts lie far from the others, they are left out at the ends, counted and named, unless asked for. */
function yearsOf(d: Counts, from: string | null, to: string | null): Drawn | null {
  const years = d.years.map((y) => ({ year: Number(y.year), facts: y.facts })).filter((y) => y.year > 0).sort((a, b) => a.year - b.year);
  if (years.length === 0) return null;
  const few = Math.floor(years.reduce((n, y) => n + y.facts, 0) / 50);
  const most = 30;
  let [before, after] = [0, 0];
  const wanted = (year: number) => (from ? Number(from.slice(0, 4)) <= year : to !== null);
  while (years.length > 2 && years.at(-1)!.year - years[0]!.year > most && before + years[0]!.facts <= few && !wanted(years[0]!.year)) before += years.shift()!.facts;
  const late = (year: number) => (to ? Number(to.slice(0, 4)) >= year : from !== null);
  while (years.length > 2 && years.at(-1)!.year - years[0]!.year > most && after + years.at(-1)!.facts <= few && !late(years.at(-1)!.year)) after += years.pop()!.facts;
  return { low: years[0]!.year, high: years.at(-1)!.year, before, after };
}

/** Months where they have room, else years; from the first to the last that has facts, empty ones too. */
function binsOf(d: Counts, { low, high }: Drawn): Bin[] {
  const byMonth = high - low < 16;
  const facts = new Map<string, number>(byMonth ? d.months.map((m) => [m.month, m.facts]) : d.years.map((y) => [y.year, y.facts]));
  const bins: Bin[] = [];
  for (let year = low; year <= high; year++) {
    for (let month = 1; month <= (byMonth ? 12 : 1); month++) {
      const name = String(year).padStart(4, '0') + (byMonth ? `-${String(month).padStart(2, '0')}` : '');
      bins.push({ name, first: firstDay(name), last: lastDay(name), facts: facts.get(name) ?? 0 });
    }
  }
  return bins;
}

export function useWidth(): [preact.RefObject<HTMLDivElement>, number] {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!box.current) return;
    const watch = new ResizeObserver(([entry]) => setWidth(Math.floor(entry!.contentRect.width)));
    watch.observe(box.current);
    setWidth(box.current.clientWidth);
    return () => watch.disconnect();
  }, []);
  return [box, width];
}

const height = 72;
const base = 54;

/** Facts over time. A period is chosen by dragging, or by moving its two ends with the arrow keys; it becomes the filters from and to. */
export function Density({ counts }: { counts: Counts }) {
  const { query } = useCell(place);
  const [box, width] = useWidth();
  const [drag, setDrag] = useState<[number, number] | null>(null);
  const from = query.get('from');
  const to = query.get('to');
  const years = yearsOf(counts, from, to);
  if (!years) return null;
  const bins = binsOf(counts, years);
  const step = width / bins.length;
  const most = Math.max(1, ...bins.map((b) => b.facts));
  const indexOf = (day: number) => { const i = bins.findIndex((b) => b.last >= day); return i < 0 ? bins.length - 1 : i; };
  const chosen: [number, number] = drag ?? [from ? indexOf(firstDay(from)) : 0, to ? indexOf(lastDay(to)) : bins.length - 1];
  const [low, high] = [Math.min(...chosen), Math.max(...chosen)];
  const whole = low === 0 && high === bins.length - 1;
  const choose = (a: number, b: number, replace = false) => {
    const all = a <= 0 && b >= bins.length - 1;
    const [first, last] = [a <= 0 && years.before === 0, b >= bins.length - 1 && years.after === 0];
    go(changed({ from: all || first ? null : bins[a]!.name, to: all || last ? null : bins[b]!.name }), replace);
  };
  const at = (e: PointerEvent) => {
    const left = box.current!.getBoundingClientRect().left;
    return Math.max(0, Math.min(bins.length - 1, Math.floor((e.clientX - left) / step)));
  };
  const narrower = () => { const cut = Math.max(1, Math.floor((high - low) / 4)); if (high - low > 1) choose(low + cut, high - cut); };
  const wider = () => { const more = Math.max(1, Math.ceil((high - low + 1) / 2)); choose(Math.max(0, low - more), Math.min(bins.length - 1, high + more)); };
  return (
    <figure class="density">
      <figcaption class="unseen">{t('timeline.density')}. {t('timeline.chart')}</figcaption>
      <div class="plot" ref={box}
        onPointerDown={(e) => { if (e.button !== 0 || (e.target as Element).closest('[role=slider]')) return; e.currentTarget.setPointerCapture(e.pointerId); setDrag([at(e), at(e)]); }}
        onPointerMove={(e) => { if (drag) setDrag([drag[0], at(e)]); }}
        onPointerUp={() => { if (drag) { choose(low, high); setDrag(null); } }}
        onPointerCancel={() => setDrag(null)}>
        <svg width={width} height={height} aria-hidden="true">
          <line class="axis" x1="0" x2={width} y1={base} y2={base} />
          {bins.map((b, i) => {
            const tall = b.facts === 0 ? 0 : Math.max(2, (b.facts / most) * (base - 6));
            return <rect key={b.name} class={i >= low && i <= high ? 'bar' : 'bar out'} x={i * step + Math.min(1, step / 6)} y={base - tall} width={Math.max(0.6, step - Math.min(2, step / 3))} height={tall}><title>{t('timeline.bar', sayPartial(b.name), counted('facts', b.facts))}</title></rect>;
          })}
          <Years bins={bins} step={step} width={width} />
          {!whole && <rect class="window" x={low * step} y="1" width={(high - low + 1) * step} height={base - 1} />}
        </svg>
        {width > 0 && <Handle end="start" at={low} least={0} most={high} bins={bins} x={low * step} move={(i) => choose(i, high, true)} drag={(e) => setDrag([at(e), high])} drop={() => { choose(low, high); setDrag(null); }} />}
        {width > 0 && <Handle end="end" at={high} least={low} most={bins.length - 1} bins={bins} x={(high + 1) * step} move={(i) => choose(low, i, true)} drag={(e) => setDrag([low, at(e)])} drop={() => { choose(low, high); setDrag(null); }} />}
      </div>
      <p class="tools">
        {years.before > 0 && <a href={changed({ from: null, to: String(years.low - 1) })}>{t('timeline.before', counted('facts', years.before), years.low)}</a>}
        {years.after > 0 && <a href={changed({ from: String(years.high + 1), to: null })}>{t('timeline.after', counted('facts', years.after), years.high)}</a>}
        {counts.wider > 0 && <span class="muted">{counted('timeline.wider', counts.wider)}</span>}
        {counts.undated > 0 && <span class="muted">{counted('timeline.undated', counts.undated)}</span>}
        <span class="buttons">
          <button type="button" onClick={narrower} disabled={high - low <= 1}>{t('timeline.zoomin')}</button>
          <button type="button" onClick={wider} disabled={whole}>{t('timeline.zoomout')}</button>
          <button type="button" onClick={() => choose(0, bins.length - 1)} disabled={whole && !from && !to}>{t('timeline.whole')}</button>
        </span>
      </p>
    </figure>
  );
}

function Years({ bins, step, width }: { bins: Bin[]; step: number; width: number }) {
  const starts = bins.map((b, i) => ({ b, i })).filter(({ b }) => b.name.length === 4 || b.name.endsWith('-01'));
  const every = Math.max(1, Math.ceil((starts.length * 44) / Math.max(1, width)));
  return (
    <>
      {starts.filter((_, k) => k % every === 0).map(({ b, i }) => (
        <g key={b.name}>
          <line class="tick" x1={i * step} x2={i * step} y1={base} y2={base + 4} />
          <text x={Math.min(i * step + 2, width - 30)} y={base + 15}>{b.name.slice(0, 4)}</text>
        </g>
      ))}
    </>
  );
}

interface HandleProps {
  end: 'start' | 'end'; at: number; least: number; most: number; bins: Bin[]; x: number;
  move: (bin: number) => void; drag: (e: PointerEvent) => void; drop: () => void;
}

function Handle({ end, at, least, most, bins, x, move, drag, drop }: HandleProps) {
  const self = useRef<HTMLDivElement>(null);
  const [held, setHeld] = useState(false);
  useEffect(() => { if (self.current) self.current.style.left = `${x}px`; }, [x]);
  const onKey = (e: KeyboardEvent) => {
    const big = bins[0]!.name.length === 4 ? 10 : 12;
    const to: Record<string, number> = { ArrowLeft: at - 1, ArrowDown: at - 1, ArrowRight: at + 1, ArrowUp: at + 1, PageDown: at - big, PageUp: at + big, Home: least, End: most };
    const next = to[e.key];
    if (next === undefined) return;
    e.preventDefault();
    move(Math.max(least, Math.min(most, next)));
  };
  return (
    <div ref={self} class={`handle ${end}`} role="slider" tabIndex={0} aria-label={t(`timeline.${end}`)} aria-valuemin={least} aria-valuemax={most} aria-valuenow={at}
      aria-valuetext={sayPartial(bins[at]!.name)} onKeyDown={onKey}
      onPointerDown={(e) => { e.stopPropagation(); e.currentTarget.setPointerCapture(e.pointerId); setHeld(true); }}
      onPointerMove={(e) => { if (held) { e.stopPropagation(); drag(e); } }}
      onPointerUp={(e) => { e.stopPropagation(); if (held) drop(); setHeld(false); }} />
  );
}

