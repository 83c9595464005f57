import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { get } from '../lib/server';
import type { Name } from '../lib/types';
import { counted, t, type Key } from '../lib/words';

type Suggestion = Name & { documents: number };

interface Props {
  label: string; hint?: string; kind?: string; without?: string; hideLabel?: boolean;
  /** A name that was chosen from the list, or what was typed as it is. */
  onPick: (name: { id: string | null; text: string }) => void;
}

/** A field that completes names: the combobox pattern of ARIA, a list below, arrow keys, Enter, Esc. */
export function NameField({ label, hint, kind = 'all', without, hideLabel, onPick }: Props) {
  const id = useId();
  const [text, setText] = useState('');
  const [items, setItems] = useState<Suggestion[]>([]);
  const [at, setAt] = useState(-1);
  const [open, setOpen] = useState(false);
  const asked = useRef(0);
  useEffect(() => {
    if (text.trim().length < 2) { setItems([]); return; }
    const mine = ++asked.current;
    const wait = setTimeout(() => {
      get<{ items: Suggestion[] }>(`/suggest.json?${new URLSearchParams({ q: text.trim(), kind })}`).then(
        (a) => { if (mine === asked.current) { setItems(a.items.filter((i) => i.id !== without)); setAt(-1); setOpen(true); } },
        () => undefined);
    }, 120);
    return () => clearTimeout(wait);
  }, [text, kind, without]);
  const pick = (item: Suggestion | undefined) => {
    if (!item && !text.trim()) return;
    onPick(item ? { id: item.id, text: item.name } : { id: null, text: text.trim() });
    setText('');
    setItems([]);
    setOpen(false);
    asked.current++;
  };
  const onKey = (e: KeyboardEvent) => {
    if (e.key === 'ArrowDown' || e.key === 'ArrowUp') {
      e.preventDefault();
      if (items.length > 0) { setOpen(true); setAt((at + (e.key === 'ArrowDown' ? 1 : items.length + (at < 0 ? 0 : -1))) % items.length); }
    } else if (e.key === 'Enter') {
      e.preventDefault();
      pick(items[at]);
    } else if (e.key === 'Escape' && open) {
      e.preventDefault();
      e.stopPropagation();
      setOpen(false);
    }
  };
  const shown = open && items.length > 0;
  return (
    <div class="field namefield">
      <label for={id} class={hideLabel ? 'unseen' : undefined}>{label}</label>
      <input id={id} type="text" role="combobox" autocomplete="off" spellcheck={false} placeholder={hint} value={text}
        aria-expanded={shown} aria-controls={shown ? `${id}-list` : undefined} aria-autocomplete="list" aria-activedescendant={shown && at >= 0 ? `${id}-${at}` : undefined}
        onInput={(e) => setText(e.currentTarget.value)} onKeyDown={onKey} onBlur={() => setTimeout(() => setOpen(false), 150)} />
      {shown && (
        <ul id={`${id}-list`} role="listbox" aria-label={label} class="suggestions">
          {items.map((item, i) => (
            <li key={item.id} id={`${id}-${i}`} role="option" aria-selected={i === at} onMouseDown={(e) => { e.preventDefault(); pick(item); }}>
              {item.name} <span class="muted">{t(`entity.${item.type}` as Key)}, {counted('documents', item.documents)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
