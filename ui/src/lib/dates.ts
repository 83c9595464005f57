import type { FactDate } from './types';
import { shared, t } from './words';

/*
 * Honest dates, as src/export/date_words.cc says them: what is known in words, what is not known said so.
 *   2020-01-08 -> "8 January 2020", 2020-01 -> "January 2020", XXXX-01-08 -> "8 January, year unknown",
 *   only bounds -> "between 1 January 2020 and 31 January 2020"
 */
interface Parts { year: string; month: string; day: string; rest: string }

function partsOf(value: string): Parts | null {
  const m = /^(\d{4}|X{4})(?:-(\d{2}|XX))?(?:-(\d{2}|XX))?(.*)$/.exec(value);
  if (!m) return null;
  const known = (s: string | undefined) => (s && /\d/.test(s) ? s : '');
  return { year: known(m[1]), month: known(m[2]), day: known(m[3]), rest: m[4] ?? '' };
}

const monthName = (month: string) => shared(`month.${Number(month)}`);

export function sayDay(iso: string): string {
  const p = partsOf(iso);
  if (!p || !p.month || !p.day) return sayValue(iso);
  const number = p.day === '01' ? shared('date.first') : String(Number(p.day));
  if (!p.year) return shared('date.noyear', shared('date.daymonth', number, monthName(p.month)));
  return shared('date.day', number, monthName(p.month), p.year);
}

function mondayOf(year: number, week: number): string {
  const fourth = new Date(Date.UTC(year, 0, 4)); // always in week 1
  const monday = fourth.getTime() + (7 * (week - 1) - ((fourth.getUTCDay() + 6) % 7)) * 86400000;
  return new Date(monday).toISOString().slice(0, 10);
}

function withTime(date: string, rest: string): string {
  if (!/^T../.test(rest)) return date;
  const part = shared(`daypart.${rest.slice(1)}`);
  if (part) return shared('date.part', date, part);
  return /^T\d\d/.test(rest) ? shared('date.time', date, rest.slice(1, /^T\d\d:/.test(rest) ? 6 : 3)) : date;
}

/** A TIMEX3 value of which the year is known, or a day of no known year; "" for others. */
function sayValue(value: string): string {
  const p = partsOf(value);
  if (!p) return '';
  if (p.month && p.day) return withTime(sayDay(value.slice(0, 10)), p.rest);
  if (!p.year) return p.month ? shared('date.noyear', monthName(p.month)) : '';
  if (p.month) return shared('date.month', monthName(p.month), p.year);
  const week = /^-W(\d\d)(-WE)?/.exec(p.rest);
  if (week) return shared(week[2] ? 'date.weekend' : 'date.week', sayDay(mondayOf(Number(p.year), Number(week[1]))));
  const season = /^-(..)$/.exec(p.rest);
  if (season && shared(`season.${season[1]}`)) return shared('date.season', shared(`season.${season[1]}`), p.year);
  return p.year;
}

function sayBounds(earliest: string | null, latest: string | null): string {
  if (earliest && earliest === latest) return sayDay(earliest);
  if (earliest && latest) return shared('date.between', sayDay(earliest), sayDay(latest));
  if (earliest) return shared('date.after', sayDay(earliest));
  return shared('date.before', sayDay(latest!));
}

/** The date in words, without "(inferred)": the views say that with a mark of its own. */
export function sayDate(d: Pick<FactDate, 'value' | 'earliest' | 'latest'>): string {
  const parts = d.value ? partsOf(d.value) : null;
  if ((d.earliest || d.latest) && !parts?.year) return sayBounds(d.earliest, d.latest);
  const words = d.value ? sayValue(d.value) : '';
  if (words) return words;
  if (d.value === 'PAST_REF') return shared('date.past');
  if (d.value === 'FUTURE_REF') return shared('date.future');
  return shared('date.unknown');
}

/** A publication date: a day, with its hour where it is told. */
export function sayPublished(published: string | null): string {
  if (!published) return t('published.unknown');
  const m = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(published);
  return m ? shared('date.time', sayDay(m[1]!), m[2]!) : sayValue(published) || published;
}

const dayNumber = (iso: string): number => Date.UTC(Number(iso.slice(0, 4)), Number(iso.slice(5, 7) || 1) - 1, Number(iso.slice(8, 10) || 1)) / 86400000;

/** First and last day, in days since 1970, both included; null for an open or unknown end. */
export interface Extent { from: number | null; until: number | null }
export function extentOf(d: FactDate): Extent {
  return { from: d.earliest ? dayNumber(d.earliest) : null, until: d.latest ? dayNumber(d.latest) : null };
}

/** `2019`, `2019-04` or `2019-04-01` -> its first or its last day. */
export const firstDay = (partial: string): number => dayNumber(partial);
export function lastDay(partial: string): number {
  if (partial.length >= 10) return dayNumber(partial);
  const year = Number(partial.slice(0, 4));
  const month = partial.length >= 7 ? Number(partial.slice(5, 7)) : 12;
  return Date.UTC(year, month, 0) / 86400000;
}
export const isoDay = (days: number): string => new Date(days * 86400000).toISOString().slice(0, 10);
export const isPartialDate = (s: string): boolean => /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/.test(s);
export const sayPartial = (s: string): string => sayValue(s) || s;
