import { useEffect, useRef } from 'preact/hooks';
import { useCell } from '../lib/cell';
import { counts, useAnswer } from '../lib/server';
import type { ServerStatus } from '../lib/types';
import { number, t, type Key } from '../lib/words';
import { helpOpen, keysOn } from './keys';
import { StatusTag } from './marks';

const keys: [string, Key][] = [
  ['/', 'help.key.search'], ['j', 'help.key.down'], ['k', 'help.key.up'], ['Enter', 'help.key.enter'], ['Esc', 'help.key.escape'],
  ['y', 'help.key.same'], ['h', 'help.key.unsure'], ['n', 'help.key.different'], ['u', 'help.key.undo'], ['?', 'help.key.help'],
];

export function Help() {
  const open = useCell(helpOpen);
  const on = useCell(keysOn);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open && !dialog.current?.open) dialog.current?.showModal();
    if (!open && dialog.current?.open) dialog.current.close();
  }, [open]);
  return (
    <dialog ref={dialog} class="help" aria-labelledby="help-title" onClose={() => { helpOpen.value = false; }}>
      <h2 id="help-title">{t('help.title')}</h2>
      <p>{t('help.about')}</p>
      <div class="columns">
        <section>
          <h3>{t('help.keys')}</h3>
          <dl class="keys">{keys.map(([key, what]) => <div key={key}><dt><kbd>{key}</kbd></dt><dd>{t(what)}</dd></div>)}</dl>
          <label><input type="checkbox" checked={on} onChange={(e) => { keysOn.value = e.currentTarget.checked; }} /> {t('help.keys.on')}</label>
        </section>
        <section>
          <h3>{t('help.marks')}</h3>
          <dl class="marks">
            {(['happened', 'future', 'hypothetical', 'negated'] as const).map((s) => (
              <div key={s}><dt><StatusTag status={s} always /></dt><dd>{t(`status.${s}.long`)}</dd></div>
            ))}
            <div><dt><span class="inferred">{t('inferred')}</span></dt><dd>{t('inferred.long')}</dd></div>
          </dl>
        </section>
      </div>
      {open && <About />}
      <button type="button" class="main" onClick={() => { helpOpen.value = false; }}>{t('app.close')}</button>
    </dialog>
  );
}

function About() {
  const { data } = useAnswer<ServerStatus>('/status.json');
  const c = useCell(counts) ?? data?.counts;
  if (!data || !c) return null;
  return (
    <p class="about">
      {t('help.version', data.version, data.store)}<br />
      {t('help.counts', number(c.documents), number(c.facts), number(c.identities), number(c.quotes))}
    </p>
  );
}
