import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { addressOf, go, place } from '../lib/address';
import { Cell, kept, useCell } from '../lib/cell';
import { connected, stale } from '../lib/server';
import { language, speak, t, type Key } from '../lib/words';
import { Decided } from './decided';
import { awaitHeading } from './heading';
import { Help } from './help';
import { helpOpen, useKeys } from './keys';

const views = ['timeline', 'people', 'network', 'map', 'quotes', 'conflicts', 'search', 'add'] as const;
type Theme = 'auto' | 'light' | 'dark';
export const theme = new Cell<Theme>((kept.get('theme') as Theme | null) ?? 'auto');
const dress = () => {
  if (theme.value === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme.value;
};
theme.follow(() => { kept.set('theme', theme.value === 'auto' ? null : theme.value); dress(); });
dress();

function Find() {
  const { path, query } = useCell(place);
  const [text, setText] = useState('');
  useEffect(() => { setText(path === '/search' ? (query.get('q') ?? '') : ''); }, [path, query]);
  if (path === '/search') return null; // the view has its own
  return (
    <form class="find" role="search" onSubmit={(e) => { e.preventDefault(); go(addressOf('/search', query, { q: text.trim() || null })); }}>
      <label for="find" class="unseen">{t('app.searchfor')}</label>
      <input id="find" type="search" placeholder={t('nav.search')} value={text} onInput={(e) => setText(e.currentTarget.value)} />
    </form>
  );
}

function Settings() {
  const now = useCell(theme);
  const next: Record<Theme, Theme> = { auto: 'dark', dark: 'light', light: 'auto' };
  const other = language.value === 'fr' ? 'en' : 'fr';
  return (
    <div class="settings">
      <button type="button" class="quiet" lang={other} onClick={() => speak(other)}>{other === 'fr' ? 'Français' : 'English'}</button>
      <button type="button" class="quiet" aria-label={`${t('app.theme')}: ${t(`app.theme.${now}`)}`} title={`${t('app.theme')}: ${t(`app.theme.${now}`)}`} onClick={() => { theme.value = next[now]; }}>
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="1.5" /><path d={now === 'auto' ? 'M8 2a6 6 0 0 1 0 12z' : now === 'dark' ? 'M8 2a6 6 0 0 1 0 12a6 6 0 0 1 0-12z' : 'M8 8z'} fill="currentColor" /></svg>
      </button>
      <button type="button" class="quiet" aria-label={t('app.help')} title={t('app.help')} onClick={() => { helpOpen.value = true; }}><kbd>?</kbd></button>
    </div>
  );
}

export function Shell({ children, here }: { children: ComponentChildren; here: string }) {
  const { path, query } = useCell(place);
  const online = useCell(connected);
  const waiting = useCell(stale);
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  useKeys();
  useEffect(() => {
    if (first.current) { first.current = false; return; }
    // A new view: its heading is read out, and the page begins at its top.
    const marked = path.startsWith('/document/') && query.has('mark');
    if (!marked) scrollTo(0, 0);
    awaitHeading();
    main.current?.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
  }, [path]);
  return (
    <>
      <a class="skip" href="#main" onClick={(e) => { e.preventDefault(); main.current?.querySelector<HTMLElement>('h1')?.focus(); }}>{t('app.skip')}</a>
      <header class="top">
        <a class="brand" href="/timeline" title={t('app.tagline')}>recoupe</a>
        <nav aria-label={t('nav.label')}>
          <ul>
            {views.map((v) => (
              <li key={v}><a href={addressOf(`/${v}`, query)} aria-current={here === v ? 'page' : undefined}>{t(`nav.${v}` as Key)}</a></li>
            ))}
          </ul>
        </nav>
        <Find />
        <Settings />
      </header>
      {!online && <p class="notice" role="alert">{t('app.offline')}</p>}
      {waiting && <p class="notice" role="status">{t('app.stale')}</p>}
      <main id="main" ref={main}>{children}</main>
      <Decided />
      <Help />
    </>
  );
}
