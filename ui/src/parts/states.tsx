import type { ComponentChildren } from 'preact';
import { changed, place } from '../lib/address';
import { useCell } from '../lib/cell';
import { counts, generation, type Loaded, type ServerError } from '../lib/server';
import type { List } from '../lib/types';
import { number, t } from '../lib/words';
import { Heading } from './heading';

function reason(error: ServerError): string {
  if (error.code === 'too-slow') return t('app.tooslow');
  if (error.code === 'not-found') return t('app.gone');
  if (error.status === 0) return t('app.offline');
  return error.message;
}

export function Problem({ error }: { error: ServerError }) {
  return (
    <div class="problem" role="alert">
      <p><b>{t('app.failed')}</b> {reason(error)}</p>
      {error.code !== 'not-found' && <button type="button" onClick={() => { generation.value += 1; }}>{t('app.retry')}</button>}
    </div>
  );
}

/** Shows what was loaded, or why it is not there. The old answer stays, greyed, while a new one is on its way. */
export function Answer<T>({ loaded, children, title }: { loaded: Loaded<T>; children: (data: T) => ComponentChildren; title?: string }) {
  const total = useCell(counts);
  // A view whose heading is in the answer has one of its own until then.
  const heading = title && <Heading name={title}>{title}</Heading>;
  if (loaded.error) return <>{heading}<Problem error={loaded.error} /></>;
  if (!loaded.data) return <>{heading}<p class="loading" role="status">{t('app.loading')}</p></>;
  return (
    <div class={loaded.loading ? 'waiting' : undefined} aria-busy={loaded.loading}>
      {total?.documents === 0 && <p class="empty">{t('app.empty.store')} <a href="/add">{t('nav.add')}</a></p>}
      {children(loaded.data)}
    </div>
  );
}

export const Empty = ({ children }: { children: ComponentChildren }) => <p class="empty">{children}</p>;

/** Earlier and later pages of a list. `keepZero`: without an offset the list does not begin at its first. */
export function Pager({ list, keepZero = false }: { list: Omit<List<unknown>, 'generation'>; keepZero?: boolean }) {
  useCell(place);
  if (list.offset === 0 && list.next === null) return null;
  const before = Math.max(0, list.offset - list.limit);
  const at = (offset: number) => changed({ offset: offset > 0 || keepZero ? String(offset) : null });
  return (
    <nav class="pager" aria-label={t('app.page', number(list.offset + 1), number(list.offset + list.items.length), number(list.total))}>
      {list.offset > 0 && <a rel="prev" href={at(before)}>← {t('app.previous')}</a>}
      <span class="numbers">{t('app.page', number(list.offset + 1), number(list.offset + list.items.length), number(list.total))}</span>
      {list.next !== null && <a rel="next" href={at(list.next)}>{t('app.more')} →</a>}
    </nav>
  );
}
