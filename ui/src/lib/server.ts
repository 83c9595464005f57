import { useEffect, useRef, useState } from 'preact/hooks';
import { Cell, useCell } from './cell';
import type { Counts, Decision, Job, Name } from './types';

export class ServerError extends Error {
  constructor(readonly status: number, readonly code: string, message: string, readonly moved: string | null = null) { super(message); }
}

async function answer<T>(response: Response): Promise<T> {
  const text = await response.text();
  let body: { error?: { code: string; message: string; moved?: string } } = {};
  try { body = JSON.parse(text); } catch { /* said below */ }
  if (!response.ok || body.error)
    throw new ServerError(response.status, body.error?.code ?? 'http', body.error?.message ?? `HTTP ${response.status}`, body.error?.moved ?? null);
  return body as T;
}

export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  const init: RequestInit = { headers: { Accept: 'application/json' } };
  if (signal) init.signal = signal;
  const body = await answer<T>(await fetch(path, init));
  learnNames(body);
  return body;
}

/** Ids in filters are shown by name; answers teach the names. */
const names = new Map<string, string>();
export const nameOf = (id: string): string | undefined => names.get(id);
function learnNames(value: unknown, depth = 0): void {
  if (!value || typeof value !== 'object' || depth > 4) return;
  const { id, name } = value as Partial<Name>;
  if (typeof id === 'string' && typeof name === 'string' && id.startsWith('e') && id.length > 4) names.set(id, name);
  for (const child of Object.values(value)) if (typeof child === 'object') learnNames(child, depth + 1);
}

/* What the stream of events tells: docs/api.md, Events. */
export const generation = new Cell(0);
export const stale = new Cell(false);
export const counts = new Cell<Counts | null>(null);
export const jobs = new Cell<Job[]>([]);
export const connected = new Cell(true);

/** Follows the stream while the page is in sight: a browser opens six connections to one server, for all its tabs together. */
export function listen(): void {
  let stream: EventSource | null = connect();
  let waiting = 0;
  document.addEventListener('visibilitychange', () => {
    clearTimeout(waiting);
    if (!document.hidden) stream ??= connect();
    else waiting = setTimeout(() => { stream?.close(); stream = null; }, 5000) as unknown as number;
  });
}

function connect(): EventSource {
  const stream = new EventSource('/api/events');
  const on = <T>(name: string, act: (data: T) => void) => stream.addEventListener(name, (e) => act(JSON.parse((e as MessageEvent<string>).data)));
  on<{ generation: number; stale: boolean; jobs: Job[]; counts?: Counts }>('hello', (m) => {
    if (m.counts) counts.value = m.counts;
    generation.value = m.generation;
    stale.value = m.stale;
    jobs.value = m.jobs;
    connected.value = true;
  });
  on<{ generation: number; stale: boolean; counts: Counts }>('changed', (m) => {
    generation.value = m.generation;
    stale.value = m.stale;
    counts.value = m.counts;
  });
  on<Job>('job', (job) => {
    const known = jobs.value.some((j) => j.id === job.id);
    jobs.value = known ? jobs.value.map((j) => (j.id === job.id ? job : j)) : [...jobs.value, job];
  });
  stream.addEventListener('open', () => { connected.value = true; });
  stream.addEventListener('error', () => { connected.value = false; });
  return stream;
}

export interface Loaded<T> { data: T | null; error: ServerError | null; loading: boolean }

/** The answer to `path`, asked again when the store changes; the old answer stays until the new one is there. */
export function useAnswer<T>(path: string | null): Loaded<T> {
  const now = useCell(generation);
  const [loaded, setLoaded] = useState<Loaded<T> & { path: string | null }>({ data: null, error: null, loading: true, path: null });
  const last = useRef<string | null>(null);
  useEffect(() => {
    if (path === null) { setLoaded({ data: null, error: null, loading: false, path }); return; }
    const abort = new AbortController();
    const samePath = last.current === path;
    last.current = path;
    setLoaded((l) => ({ data: l.data, error: null, loading: !samePath, path: l.path }));
    get<T>(path, abort.signal).then(
      (data) => setLoaded({ data, error: null, loading: false, path }),
      (error: unknown) => {
        if (abort.signal.aborted) return;
        const e = error instanceof ServerError ? error : new ServerError(0, 'unreachable', String(error));
        setLoaded({ data: null, error: e, loading: false, path });
      });
    return () => abort.abort();
  }, [path, now]);
  // What is there may still be the answer to the path before.
  return { data: loaded.data, error: loaded.error, loading: loaded.loading || (path !== null && loaded.path !== path) };
}

/* Changing: with this run's token, from this page only. */
let token: Promise<string> | null = null;
function currentToken(): Promise<string> {
  token ??= get<{ token: string }>('/api/session.json').then((s) => s.token);
  token.catch(() => { token = null; });
  return token;
}

async function post<T>(path: string, body: BodyInit, type?: string): Promise<T> {
  const send = async () => {
    const headers: Record<string, string> = { 'X-Recoupe-Token': await currentToken() };
    if (type) headers['Content-Type'] = type;
    return answer<T>(await fetch(path, { method: 'POST', headers, body }));
  };
  try {
    return await send();
  } catch (e) {
    if (!(e instanceof ServerError) || e.status !== 403) throw e;
    token = null; // the server was started anew since
    return send();
  }
}

export interface Decided { done: boolean; generation?: number; job?: string; decision?: Decision }
/** What was decided last, for the line that offers to take it back. */
export const lastDecision = new Cell<{ decision: Decision | null; undone: boolean; error: ServerError | null } | null>(null);

export async function decide(kind: 'same' | 'different' | 'unsure' | 'rename' | 'undo', body: Record<string, string>): Promise<Decided | null> {
  try {
    const done = await post<Decided>(`/api/${kind}`, JSON.stringify(body), 'application/json');
    if (done.generation !== undefined) generation.value = done.generation;
    lastDecision.value = { decision: done.decision ?? null, undone: kind === 'undo', error: null };
    return done;
  } catch (e) {
    lastDecision.value = { decision: null, undone: false, error: e instanceof ServerError ? e : new ServerError(0, 'unreachable', String(e)) };
    return null;
  }
}

export const addFile = (body: Blob | string, about: { name: string; published?: string; language?: string }): Promise<{ job: string }> => {
  const query = new URLSearchParams(Object.entries(about).filter(([, v]) => v));
  return post(`/api/add?${query}`, body, 'application/octet-stream');
};
