import sharedEn from 'virtual:words/en';
import sharedFr from 'virtual:words/fr';
import { en } from '../words/en';
import { fr } from '../words/fr';
import { Cell, kept } from './cell';

export type Language = 'en' | 'fr';
export type Key = keyof typeof en;

function chosen(): Language {
  const asked = new URLSearchParams(location.search).get('lang') ?? kept.get('language') ?? navigator.language;
  return asked.toLowerCase().startsWith('fr') ? 'fr' : 'en';
}

export const language = new Cell<Language>(chosen());
export function speak(next: Language): void {
  kept.set('language', next);
  language.value = next;
}

const fill = (text: string, values: (string | number)[]) => text.replace(/\{(\d)\}/g, (_, i) => String(values[Number(i)] ?? ''));

/** What the page says. */
export function t(key: Key, ...values: (string | number)[]): string {
  return fill((language.value === 'fr' ? fr : en)[key], values);
}

/** t() with `.one` or `.many` behind the key; nought is one in French. */
export function counted(key: string, n: number): string {
  const one = n === 1 || (n === 0 && language.value === 'fr');
  return t(`${key}.${one ? 'one' : 'many'}` as Key, number(n));
}

export const number = (n: number): string => n.toLocaleString(language.value);

/** What data/LANGUAGE/messages.tsv says: types, modes, statuses, months. "" where it has nothing. */
export function shared(key: string, ...values: (string | number)[]): string {
  const text = (language.value === 'fr' ? sharedFr : sharedEn)[key];
  return text === undefined ? '' : fill(text, values);
}

export const typeName = (type: string): string => shared(`type.${type}`) || type;
export const modeName = (mode: string | null): string => (mode ? shared(`mode.${mode}`) || mode : '');
export const statusName = (status: string): string => (status === 'happened' ? shared('status.happened') : t(`status.${status}` as Key));
export const kindName = (kind: string): string => t(`kind.${kind}` as Key) ?? kind;

/** Words within quotation marks, the way the language has them. */
export const quoted = (words: string): string => (language.value === 'fr' ? `«\u00a0${words}\u00a0»` : `“${words}”`);

/** The name of a country by its ISO 3166 alpha-3 code, or the code. */
export const countryName = (code: string | null): string => (code ? shared(`country.${code}`) || code : '');
