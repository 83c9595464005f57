import { extentOf, firstDay, lastDay, type Extent } from '../lib/dates';
import type { FactDate } from '../lib/types';

/** How sure a day is: known, a whole month or year, somewhere between two days, open at an end, not known. */
export type Shape = 'day' | 'whole' | 'between' | 'open' | 'none';
export function shapeOf(d: FactDate): Shape {
  if (d.precision === 'day') return 'day';
  if (d.precision === 'month' || d.precision === 'year') return 'whole';
  if (d.precision === 'interval') return /^\d{4}/.test(d.value ?? '') ? 'whole' : 'between';
  return d.precision === 'after' || d.precision === 'before' ? 'open' : 'none';
}

export const yearOf = (d: FactDate): string | null => (d.earliest ?? d.latest)?.slice(0, 4) ?? null;

/** The year as a ruler of twelve months, with what is known of the day laid on it: a point, a stretch, a bracket, an arrow. */
export function Ruler({ date }: { date: FactDate }) {
  const year = yearOf(date);
  const extent = extentOf(date);
  if (!year || (extent.from === null && extent.until === null)) return null;
  const [first, last] = [firstDay(year), lastDay(year)];
  const x = (day: number) => 2 + (92 * (day - first)) / (last - first + 1);
  return (
    <svg class={`ruler shape-${shapeOf(date)}`} viewBox="0 0 96 12" width="96" height="12" aria-hidden="true">
      <line class="axis" x1="2" x2="94" y1="9.5" y2="9.5" />
      {Array.from({ length: 13 }, (_, i) => <line key={i} class="tick" x1={2 + (92 * i) / 12} x2={2 + (92 * i) / 12} y1={i % 3 === 0 ? 6.5 : 8} y2="9.5" />)}
      <Mark extent={extent} shape={shapeOf(date)} x={x} left={2} right={94} y={6} size={3} />
    </svg>
  );
}

interface MarkProps { extent: Extent; shape: Shape; x: (day: number) => number; left: number; right: number; y: number; size: number }

/** One date between `left` and `right`; what goes on beyond them ends in an arrow. */
export function Mark({ extent, shape, x, left, right, y, size }: MarkProps) {
  const from = extent.from === null ? left : Math.max(left, x(extent.from));
  const until = extent.until === null ? right : Math.min(right, x(extent.until + 1));
  if (shape === 'day') return <circle class="point" cx={(from + until) / 2} cy={y} r={size} />;
  const beyondLeft = extent.from === null || x(extent.from) < left;
  const beyondRight = extent.until === null || x(extent.until + 1) > right;
  const end = Math.max(until, from + 2);
  if (shape === 'whole') return <rect class="stretch" x={from} y={y - size + 0.5} width={end - from} height={2 * size - 1} rx="1" />;
  const cap = (at: number, beyond: boolean, side: 1 | -1) =>
    beyond ? <path class="cap" d={`M${at - side * size} ${y - size}L${at} ${y}L${at - side * size} ${y + size}`} /> : <line class="cap" x1={at} x2={at} y1={y - size} y2={y + size} />;
  return (
    <g class={`bracket shape-${shape}`}>
      <line class="shaft" x1={from} x2={end} y1={y} y2={y} />
      {cap(from, beyondLeft, -1)}
      {cap(end, beyondRight, 1)}
    </g>
  );
}
