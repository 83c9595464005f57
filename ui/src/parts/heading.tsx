import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../lib/words';

/*
 * When the view changes, its heading takes the focus, so that a screen reader says where one is. A view whose heading comes with
 * its answer has another heading until then: the focus is handed on, unless the reader did something meanwhile.
 */
let awaited = false;
for (const act of ['keydown', 'pointerdown']) addEventListener(act, () => { awaited = false; }, true);
export const awaitHeading = (): void => { awaited = true; };

/** The heading of a view. It also names the window. */
export function Heading({ children, name }: { children: ComponentChildren; name: string }) {
  const self = useRef<HTMLHeadingElement>(null);
  useEffect(() => { document.title = t('app.document.title', name); }, [name]);
  useEffect(() => { if (awaited) self.current?.focus({ preventScroll: true }); }, []);
  return <h1 tabIndex={-1} ref={self}>{children}</h1>;
}
