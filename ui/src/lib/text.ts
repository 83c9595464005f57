/*
 * Offsets from the server count Unicode code points; JavaScript strings count UTF-16 units. Texts are cut here and nowhere else.
 */

/** Cuts `text` at the given code points (ascending): as many pieces as there are cuts, plus one. */
export function cutAt(text: string, points: number[]): string[] {
  const pieces: string[] = [];
  let unit = 0;
  let point = 0;
  let start = 0;
  for (const cut of points) {
    while (point < cut && unit < text.length) {
      const code = text.charCodeAt(unit);
      const pair = code >= 0xd800 && code < 0xdc00 && unit + 1 < text.length && (text.charCodeAt(unit + 1) & 0xfc00) === 0xdc00;
      unit += pair ? 2 : 1;
      point++;
    }
    pieces.push(text.slice(start, unit));
    start = unit;
  }
  pieces.push(text.slice(start));
  return pieces;
}

/** A stretch of text and the layers that lie over it. */
export interface Layer { start: number; end: number; kind: string; note?: string; id?: string }
export interface Piece { text: string; start: number; layers: Layer[] }

/** Splits a text where any layer begins or ends; layers may overlap. */
export function layered(text: string, layers: Layer[]): Piece[] {
  const cuts = [...new Set(layers.flatMap((l) => [l.start, l.end]))].sort((a, b) => a - b);
  const pieces = cutAt(text, cuts);
  const starting = new Map<number, Layer[]>();
  for (const l of layers) if (l.end > l.start) starting.set(l.start, [...(starting.get(l.start) ?? []), l]);
  const out: Piece[] = [];
  let open: Layer[] = [];
  pieces.forEach((piece, i) => {
    const start = i === 0 ? 0 : cuts[i - 1]!;
    open = [...open.filter((l) => l.end > start), ...(starting.get(start) ?? [])];
    if (piece) out.push({ text: piece, start, layers: open });
  });
  return out;
}

/** Only http and https become links; everything else is words. The server says the same with `link`. */
export function safeLink(link: string | null | undefined): string | null {
  if (!link) return null;
  try {
    const url = new URL(link);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
  } catch {
    return null;
  }
}

export const hostOf = (link: string): string => new URL(link).host.replace(/^www\./, '');
