import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { quantize } from 'topojson-client';
import { filter, filterAttachedWeight, presimplify, simplify, sphericalRingArea, sphericalTriangleArea } from 'topojson-simplify';
import type { Topology } from 'topojson-specification';
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

/**
 * `virtual:world`: the countries of world-atlas (1:50 million) without the bends that nobody sees at the scales of the map:
 * 50 kB gzipped instead of 230, and truer than its 1:110 million at 38.
 */
function world(): Plugin {
  const least = 8e-6; // steradians: a triangle of some 325 square kilometres
  return {
    name: 'world',
    resolveId: (id) => (id === 'virtual:world' ? '\0world' : null),
    load(id) {
      if (id !== '\0world') return null;
      const atlas = JSON.parse(readFileSync(new URL('node_modules/world-atlas/countries-50m.json', import.meta.url), 'utf8')) as Topology;
      const weighed = presimplify(atlas, sphericalTriangleArea);
      const simple = filter(simplify(weighed, least), filterAttachedWeight(weighed, least, sphericalRingArea));
      const small = quantize(simple as Topology, 2e4);
      delete small.objects.land;
      for (const country of (small.objects.countries as { geometries?: { properties?: unknown }[] }).geometries ?? []) delete country.properties;
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(small))})`;
    },
  };
}

export default defineConfig({
  plugins: [sharedWords(), world()],
  build: {
    target: 'es2021',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0, // the page's policy allows no data: addresses but for pictures
    chunkSizeWarningLimit: 1000,
  },
  server: { proxy: Object.fromEntries(['^/api/', '\\.json(\\?|$)', '\\.csv(\\?|$)'].map((p) => [p.startsWith('^') ? p : `^.*${p}`, process.env.RECOUPE ?? 'http://127.0.0.1:8080'])) },
});
