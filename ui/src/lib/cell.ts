import { useEffect, useState } from 'preact/hooks';

/** A value that components follow: the only state that is shared. */
export class Cell<T> {
  private followers = new Set<() => void>();
  constructor(private value_: T) {}
  get value(): T { return this.value_; }
  set value(next: T) {
    if (Object.is(next, this.value_)) return;
    this.value_ = next;
    for (const follow of [...this.followers]) follow();
  }
  follow(follower: () => void): () => void {
    this.followers.add(follower);
    return () => this.followers.delete(follower);
  }
}

export function useCell<T>(cell: Cell<T>): T {
  const [value, setValue] = useState(cell.value);
  useEffect(() => {
    const update = () => setValue(() => cell.value);
    update();
    return cell.follow(update);
  }, [cell]);
  return value;
}

/** localStorage, which a browser may refuse. */
export const kept = {
  get(key: string): string | null {
    try { return localStorage.getItem(`recoupe.${key}`); } catch { return null; }
  },
  set(key: string, value: string | null): void {
    try {
      if (value === null) localStorage.removeItem(`recoupe.${key}`);
      else localStorage.setItem(`recoupe.${key}`, value);
    } catch { /* then it lasts as long as the page */ }
  },
};
