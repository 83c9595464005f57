import { useEffect } from 'preact/hooks';
import { addressOf, cameFromInside, go, place } from '../lib/address';
import { Cell, kept } from '../lib/cell';

/*
 * Single-letter keys. They act only outside fields, without Ctrl, Alt or Meta, and can be switched off in the help (WCAG 2.1.4).
 */
export const keysOn = new Cell(kept.get('keys') !== 'off');
keysOn.follow(() => kept.set('keys', keysOn.value ? null : 'off'));
export const helpOpen = new Cell(false);

const inField = (e: KeyboardEvent) => {
  const at = e.target as HTMLElement;
  return at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName);
};

export const isPlainKey = (e: KeyboardEvent): boolean => keysOn.value && !inField(e) && !e.ctrlKey && !e.altKey && !e.metaKey && !e.isComposing;

function step(by: 1 | -1): void {
  const items = [...document.querySelectorAll<HTMLElement>('main [data-item]')].filter((i) => i.offsetParent !== null);
  const active = document.activeElement;
  let at = items.findIndex((i) => i === active || i.closest('[data-row]')?.contains(active));
  if (at < 0 && active instanceof HTMLElement && active !== document.body) {
    // somewhere between two items: go to the neighbour
    const behind = items.findIndex((i) => active.compareDocumentPosition(i) & Node.DOCUMENT_POSITION_FOLLOWING);
    at = behind < 0 ? items.length : by === 1 ? behind - 1 : behind;
  }
  const next = items[at < 0 ? (by === 1 ? 0 : items.length - 1) : at + by];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}

function escape(e: KeyboardEvent): void {
  const menu = document.querySelector<HTMLDetailsElement>('details.menu[open]');
  if (menu) {
    menu.open = false;
    menu.querySelector('summary')?.focus();
  } else if (inField(e)) {
    (e.target as HTMLElement).blur();
  } else if (/^\/(fact|person|document)\//.test(place.value.path)) {
    if (cameFromInside()) history.back();
    else go(addressOf(place.value.path.startsWith('/person/') ? '/people' : '/timeline', place.value.query));
  }
}

export function useKeys(): void {
  useEffect(() => {
    const onKey = (e: KeyboardEvent) => {
      if (e.defaultPrevented || document.querySelector('dialog[open]')) return;
      if (e.key === 'Escape') return escape(e);
      if (!isPlainKey(e)) return;
      if (e.key === '/') {
        e.preventDefault();
        const field = document.querySelector<HTMLInputElement>('main input[type=search]') ?? document.querySelector<HTMLInputElement>('#find');
        if (!field || field.offsetParent === null) return go(addressOf('/search', place.value.query));
        field.focus();
        field.select();
      } else if (e.key === 'j') step(1);
      else if (e.key === 'k') step(-1);
      else if (e.key === '?') helpOpen.value = true;
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}
