import type { ComponentChildren } from 'preact';
import { decide } from '../lib/server';
import { t } from '../lib/words';
import { isPlainKey } from './keys';

type Word = 'same' | 'unsure' | 'different';

/** A line of a list about two who may be one: y same, h unsure, n different; then the next line has the keys. */
export function Undecided({ id, a, b, onDecided, children }: { id: string; a: string; b: string; onDecided: () => void; children: ComponentChildren }) {
  const say = (kind: Word) => {
    onDecided();
    void decide(kind, { a, b });
  };
  const onKey = (e: KeyboardEvent) => {
    const kind = ({ y: 'same', h: 'unsure', n: 'different' } as const)[e.key];
    if (!kind || !isPlainKey(e)) return;
    e.preventDefault();
    const row = e.currentTarget as HTMLElement;
    const next = (row.nextElementSibling ?? row.previousElementSibling)?.querySelector<HTMLElement>('[data-item]');
    say(kind);
    next?.focus();
  };
  return (
    <li data-row data-similar={id} onKeyDown={onKey}>
      <div>{children}</div>
      <span class="buttons">
        {([['same', 'y'], ['unsure', 'h'], ['different', 'n']] as const).map(([kind, key]) => (
          <button type="button" key={kind} onClick={() => say(kind)}>{t(`person.${kind}`)} <kbd>{key}</kbd></button>
        ))}
      </span>
    </li>
  );
}
