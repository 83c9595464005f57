import { Cell } from './cell';

/** Where the reader is: the address has all state, so that every view can be linked, kept and gone back to. */
export interface Place { path: string; query: URLSearchParams }

const here = (): Place => ({ path: location.pathname, query: new URLSearchParams(location.search) });
export const place = new Cell<Place>(here());
addEventListener('popstate', () => { place.value = here(); });

/** The filters that all views share; the rest of a query belongs to one view. */
export const filterNames = ['who', 'type', 'place', 'from', 'to', 'status', 'origins', 'outlet', 'conflicts'] as const;
export type FilterName = (typeof filterNames)[number];

let steps = 0;
export const cameFromInside = (): boolean => steps > 0;

export function go(address: string, replace = false): void {
  if (replace) history.replaceState(null, '', address);
  else { history.pushState(null, '', address); steps++; }
  place.value = here();
}

export function filtersOf(query: URLSearchParams): URLSearchParams {
  const out = new URLSearchParams();
  for (const name of filterNames) for (const value of query.getAll(name)) if (value) out.append(name, value);
  return out;
}

/** An address with the filters of `query` and what `more` adds (null takes away). */
export function addressOf(path: string, query: URLSearchParams, more: Record<string, string | string[] | null> = {}): string {
  const out = filtersOf(query);
  for (const [name, value] of Object.entries(more)) {
    out.delete(name);
    for (const v of value === null ? [] : [value].flat()) out.append(name, v);
  }
  const text = out.toString();
  return text ? `${path}?${text}` : path;
}

/** The same view with some parameters set otherwise; back on its first page. */
export function changed(more: Record<string, string | string[] | null>): string {
  const out = new URLSearchParams(place.value.query);
  out.delete('offset');
  for (const [name, value] of Object.entries(more)) {
    out.delete(name);
    for (const v of value === null ? [] : [value].flat()) if (v !== '') out.append(name, v);
  }
  const text = out.toString();
  return place.value.path + (text ? `?${text}` : '');
}

/** Links inside the page change the address without loading it anew. */
export function followLinks(root: HTMLElement): void {
  root.addEventListener('click', (e) => {
    if (e.defaultPrevented || e.button !== 0 || e.metaKey || e.ctrlKey || e.shiftKey || e.altKey) return;
    const link = (e.target as Element).closest?.('a');
    if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return;
    if (/\.(json|csv|txt)$/.test(link.pathname) || /^\/(export|api)\//.test(link.pathname)) return;
    if (link.pathname === location.pathname && link.search === location.search && link.hash) return;
    e.preventDefault();
    go(link.pathname + link.search);
  });
}
