import { filterNames, place } from '../lib/address';
import { useCell } from '../lib/cell';
import { useAnswer } from '../lib/server';
import type { ServerStatus } from '../lib/types';
import { t } from '../lib/words';

/** The same view for other programs: its address with .json or .csv, the exports, and the command that says the same. */
export function DataLinks({ path, query, command }: { path: string; query?: URLSearchParams; command?: string }) {
  const here = useCell(place);
  const { data } = useAnswer<ServerStatus>('/status.json');
  const own = (query ?? here.query).toString();
  const filters = new URLSearchParams();
  for (const name of filterNames) for (const v of here.query.getAll(name)) filters.append(name, v);
  const as = (ending: string) => `${path}.${ending}${own ? `?${own}` : ''}`;
  return (
    <aside class="data" aria-label={t('data.label')}>
      <p>
        {t('data.this')} <a href={as('json')}>JSON</a> · <a href={as('csv')}>CSV</a> · <button type="button" class="link" onClick={() => print()}>{t('data.print')}</button>
      </p>
      {data?.exports && data.exports.length > 0 && (
        <p>{t('data.export')} {data.exports.map((f, i) => <>{i > 0 && ' · '}<a key={f} href={`/export/${f}${String(filters) ? `?${filters}` : ''}`} download>{f}</a></>)}</p>
      )}
      {command && <p>{t('data.cli')} <code>{command}</code></p>}
    </aside>
  );
}

/** The filters as flags of a command: what a shell would take. */
export function asFlags(query: URLSearchParams, flags: string[]): string {
  const out: string[] = [];
  for (const flag of flags) {
    for (const v of query.getAll(flag)) out.push(`--${flag} ${/^[\w.-]+$/.test(v) ? v : `'${v.replace(/'/g, `'\\''`)}'`}`);
  }
  const unreal: Record<string, string> = { future: '--planned', negated: '--denied', hypothetical: '--conditional' };
  if (flags.includes('status')) return out.filter((f) => !f.startsWith('--status')).concat(query.getAll('status').map((s) => unreal[s] ?? '')).filter(Boolean).join(' ');
  return out.join(' ');
}
