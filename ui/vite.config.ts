import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

/**
 * `virtual:words/en`: what data/en/messages.tsv calls types, modes, statuses, months, dates and contradictions, and
 * countries as data/en/names_countries.tsv names them, so that the page and the command line say the same.
 */
function sharedWords(): Plugin {
  const prefix = '\0words/';
  const wanted = /^(type|mode|status|kind|date|month|season|daypart|conflict)\./;
  return {
    name: 'shared-words',
    resolveId: (id) => (id.startsWith('virtual:words/') ? prefix + id.slice('virtual:words/'.length) : null),
    load(id) {
      if (!id.startsWith(prefix)) return null;
      const rows = (table: string) => {
        const path = fileURLToPath(new URL(`../data/${id.slice(prefix.length)}/${table}`, import.meta.url));
        this.addWatchFile(path);
        return readFileSync(path, 'utf8').split('\n').filter((line) => !line.startsWith('#')).map((line) => line.split('\t'));
      };
      const words: Record<string, string> = {};
      for (const [key, text] of rows('messages.tsv')) if (key && text !== undefined && wanted.test(key)) words[key] = text;
      for (const [code, names] of rows('names_countries.tsv')) if (code && names) words[`country.${code}`] = names.split('|')[0]!;
      return `export default ${JSON.stringify(words)}`;
    },
  };
}

export default defineConfig({
  plugins: [sharedWords()],
  build: {
    target: 'es2021',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0, // the page's policy allows no data: addresses but for pictures
    chunkSizeWarningLimit: 1000,
  },
  server: { proxy: Object.fromEntries(['^/api/', '\\.json(\\?|$)', '\\.csv(\\?|$)'].map((p) => [p.startsWith('^') ? p : `^.*${p}`, process.env.RECOUPE ?? 'http://127.0.0.1:8080'])) },
});
