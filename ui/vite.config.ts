import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

/**
 * `virtual:words/en`: what data/en/messages.tsv calls types, modes, statuses, months, dates and contradictions,
 * so that the page and the command line say the same.
 */
function sharedWords(): Plugin {
  const prefix = '\0words/';
  const wanted = /^(type|mode|status|kind|date|month|season|daypart|conflict)\./;
  return {
    name: 'shared-words',
    resolveId: (id) => (id.startsWith('virtual:words/') ? prefix + id.slice('virtual:words/'.length) : null),
    load(id) {
      if (!id.startsWith(prefix)) return null;
      const path = fileURLToPath(new URL(`../data/${id.slice(prefix.length)}/messages.tsv`, import.meta.url));
      this.addWatchFile(path);
      const words: Record<string, string> = {};
      for (const line of readFileSync(path, 'utf8').split('\n')) {
        const [key, text] = line.split('\t');
        if (key && text !== undefined && wanted.test(key)) words[key] = text;
      }
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
