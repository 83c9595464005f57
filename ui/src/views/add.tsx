import { useEffect, useRef, useState } from 'preact/hooks';
import { useCell } from '../lib/cell';
import { isPartialDate } from '../lib/dates';
import { addFile, jobs, ServerError, useAnswer } from '../lib/server';
import type { Job, ServerStatus } from '../lib/types';
import { counted, t, type Key } from '../lib/words';
import { Heading } from '../parts/heading';

interface Sending { key: number; name: string; error: string | null }
let keys = 0;

/** Files of a drop, those in folders too. */
async function filesOf(data: DataTransfer): Promise<File[]> {
  const entries = [...data.items].map((i) => i.webkitGetAsEntry?.()).filter((e): e is FileSystemEntry => !!e);
  if (entries.length === 0) return [...data.files];
  const out: File[] = [];
  const walk = async (all: FileSystemEntry[]): Promise<void> => {
    for (const e of all) {
      if (e.isFile) out.push(await new Promise<File>((yes, no) => (e as FileSystemFileEntry).file(yes, no)));
      else {
        const reader = (e as FileSystemDirectoryEntry).createReader();
        for (;;) { // a folder is read in portions
          const some = await new Promise<FileSystemEntry[]>((yes, no) => reader.readEntries(yes, no));
          if (some.length === 0) break;
          await walk(some);
        }
      }
    }
  };
  await walk(entries);
  return out;
}

export function Add() {
  const { data: status } = useAnswer<ServerStatus>('/status.json');
  const [sending, setSending] = useState<Sending[]>([]);
  const [over, setOver] = useState(false);
  const [text, setText] = useState('');
  const [published, setPublished] = useState('');
  const [language, setLanguage] = useState('');
  const picker = useRef<HTMLInputElement>(null);
  const badDate = published.trim() !== '' && !isPartialDate(published.trim());

  const send = async (body: Blob | string, name: string): Promise<boolean> => {
    const mine: Sending = { key: ++keys, name, error: null };
    setSending((s) => [...s, mine]);
    for (let attempt = 0; ; attempt++) {
      try {
        await addFile(body, { name, published: published.trim(), language });
        setSending((s) => s.filter((x) => x.key !== mine.key));
        return true;
      } catch (e) {
        if (e instanceof ServerError && e.status === 429 && attempt < 600) { // the queue is full: wait for room
          await new Promise((go) => setTimeout(go, 1000));
          continue;
        }
        setSending((s) => s.map((x) => (x.key === mine.key ? { ...x, error: e instanceof Error ? e.message : String(e) } : x)));
        return false;
      }
    }
  };
  const sendAll = async (files: File[]) => { for (const file of files) await send(file, file.name); };

  if (status && !status.writable) return <><Heading name={t('add.title')}>{t('add.title')}</Heading><p class="empty">{t('add.readonly')}</p></>;
  return (
    <>
      <Heading name={t('add.title')}>{t('add.title')}</Heading>
      <div class={over ? 'drop over' : 'drop'}
        onDragOver={(e) => { e.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)}
        onDrop={(e) => { e.preventDefault(); setOver(false); if (e.dataTransfer) void filesOf(e.dataTransfer).then(sendAll); }}>
        <p class="big">{t('add.drop')}</p>
        <p><button type="button" class="main" onClick={() => picker.current?.click()}>{t('add.choose')}</button></p>
        <input ref={picker} class="unseen" type="file" multiple tabIndex={-1} aria-label={t('add.choose')} onChange={(e) => { void sendAll([...(e.currentTarget.files ?? [])]); e.currentTarget.value = ''; }} />
        <p class="note">{t('add.formats')}</p>
      </div>
      <form class="paste" onSubmit={(e) => {
        e.preventDefault();
        if (text.trim() && !badDate) void send(text, `${t('add.pasted')}.txt`).then((sent) => { if (sent) setText(''); });
      }}>
        <h2>{t('add.paste')}</h2>
        <div class="field wide">
          <label for="add-text">{t('add.text')}</label>
          <textarea id="add-text" rows={8} aria-describedby="add-text-hint" value={text} onInput={(e) => setText(e.currentTarget.value)} />
          <p id="add-text-hint" class="note">{t('add.text.hint')}</p>
        </div>
        <div class="field">
          <label for="add-published">{t('add.published')}</label>
          <input id="add-published" type="text" maxLength={10} aria-describedby="add-published-hint" aria-invalid={badDate} value={published} onInput={(e) => setPublished(e.currentTarget.value)} />
          <p id="add-published-hint" class={badDate ? 'bad' : 'note'}>{badDate ? t('filter.date.bad', published) : t('add.published.hint')}</p>
        </div>
        <div class="field">
          <label for="add-language">{t('add.language')}</label>
          <select id="add-language" value={language} onChange={(e) => setLanguage(e.currentTarget.value)}>
            <option value="">{t('add.language.auto')}</option>
            <option value="fr">français</option>
            <option value="en">English</option>
          </select>
        </div>
        <button type="submit" class="main" disabled={!text.trim() || badDate}>{t('add.submit')}</button>
      </form>
      <Progress sending={sending} />
    </>
  );
}

function Progress({ sending }: { sending: Sending[] }) {
  const all = useCell(jobs).filter((j) => j.kind === 'add').reverse();
  const news = useRef('');
  const [said, setSaid] = useState('');
  const latest = all.find((j) => j.state === 'done' || j.state === 'failed');
  useEffect(() => { // read out once a job ends, not at every step
    const now = latest ? `${latest.name}: ${summary(latest)}` : '';
    if (now !== news.current) { news.current = now; setSaid(now); }
  });
  if (all.length === 0 && sending.length === 0) return <p class="unseen" role="status" />;
  return (
    <section class="progress">
      <h2>{t('add.progress')}</h2>
      <p class="unseen" role="status">{said}</p>
      <ul class="plain jobs">
        {sending.map((s) => <li key={s.key}><span class="file">{s.name}</span> {s.error ? <span class="bad" role="alert">{s.error}</span> : <span class="state">{t('add.state.sending')}</span>}</li>)}
        {all.map((j) => <JobLine key={j.id} job={j} />)}
      </ul>
    </section>
  );
}

const summary = (j: Job): string =>
  [j.added > 0 && counted('add.added', j.added), j.known > 0 && counted('add.known', j.known), j.failed > 0 && counted('add.errors', j.failed)].filter(Boolean).join(', ') || t(`add.state.${j.state}` as Key);

function JobLine({ job }: { job: Job }) {
  const running = job.state === 'reading' || job.state === 'resolving' || job.state === 'waiting';
  return (
    <li class={`job ${job.state}`} data-job={job.id} data-state={job.state}>
      <span class="file">{job.name}</span> <span class="state">{t(`add.state.${job.state}` as Key)}</span>
      {running && <progress aria-label={`${job.name}: ${t(`add.state.${job.state}` as Key)}`} />}
      {(job.done > 0 || !running) && <span class="muted"> {summary(job)}</span>}
      {job.errors.length > 0 && <ul class="plain errors">{job.errors.map((e, i) => <li key={i} class="bad">{e.name}: {e.message}</li>)}</ul>}
      {job.documents.length > 0 && (
        <span class="arrived">{job.documents.slice(0, 5).map((d, i) => <a key={d} data-item href={`/document/${d}?show=events`}>{t('add.facts')}{job.documents.length > 1 ? ` ${i + 1}` : ''}</a>)}{job.documents.length > 5 && ' …'}</span>
      )}
    </li>
  );
}
