import { useEffect, useState } from 'preact/hooks';
import { useCell } from '../lib/cell';
import { decide, generation, jobs, lastDecision } from '../lib/server';
import type { Decision } from '../lib/types';
import { t } from '../lib/words';
import { isPlainKey } from './keys';

export const sayDecision = (d: Decision): string => t(`decision.${d.kind}`, d.a.name, d.b.name);

/** What was decided last, with the way back. */
export function Decided() {
  const last = useCell(lastDecision);
  const working = useCell(jobs).some((j) => j.kind === 'decide' && (j.state === 'waiting' || j.state === 'reading' || j.state === 'resolving'));
  const [busy, setBusy] = useState(false);
  const undo = async () => {
    setBusy(true);
    await decide('undo', {});
    setBusy(false);
  };
  useEffect(() => {
    const onKey = (e: KeyboardEvent) => {
      if (e.key === 'u' && isPlainKey(e) && lastDecision.value?.decision && !lastDecision.value.undone) void undo();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  useCell(generation);
  return (
    <div class="decided" role="status">
      {last && (
        <p>
          {last.error ? t('decision.failed', last.error.message) : last.undone ? t('decision.undone') : last.decision && sayDecision(last.decision)}
          {working && <> {t('decision.working')}</>}
          {!last.error && !last.undone && <> <button type="button" onClick={undo} disabled={busy}>{t('decision.undo')} <kbd>u</kbd></button></>}
          {' '}<button type="button" class="quiet" aria-label={t('app.close')} onClick={() => { lastDecision.value = null; }}>×</button>
        </p>
      )}
    </div>
  );
}
