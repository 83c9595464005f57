// Pictures of the main views on samples/ for docs/screenshots/: 1280 and 360 pixels wide, light and dark.
// usage: node tests/browser/screenshots.mjs build/recoupe samples docs/screenshots [VIEW…]
// Chromium writes true-colour PNG; pngquant, where there is one, makes them a third of the size.
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser, openDesk, openPage, statuses, visit } from './desk.mjs';

const [recoupe, samples, out, ...only] = process.argv.slice(2);
mkdirSync(out, { recursive: true });
const desk = await openDesk(recoupe, [samples, statuses]);
const browser = await openBrowser();
const get = async (path) => (await fetch(desk.address + path)).json();

const facts = (await get('/timeline.json?limit=1000')).items;
const told = facts.find((f) => f.conflicts.length > 0) ?? [...facts].sort((a, b) => b.origins - a.origins || b.documents - a.documents)[0];
const telling = (await get(`/fact/${told.id}.json`)).tellings[0];
const marks = telling.words.map((w) => `mark=${w.start}-${w.end}`).join('&');
const person = (await get('/people.json?limit=1')).items[0];
const edge = [...(await get('/network.json')).edges].sort((a, b) => b.facts - a.facts)[0];

const views = {
  timeline: '/timeline', fact: `/fact/${told.id}`, people: '/people', person: `/person/${person.id}`,
  document: `/document/${telling.source.document}?${marks}&act=${telling.trigger.start}-${telling.trigger.end}&fact=${told.id}`,
  network: `/network?edge=${edge.a}~${edge.b}`, map: '/map', quotes: '/quotes', conflicts: '/conflicts', search: '/search?q=reunion', add: '/add',
};
for (const [width, scheme, locale] of [[1280, 'light', 'en-GB'], [1280, 'dark', 'fr-FR'], [360, 'light', 'fr-FR'], [360, 'dark', 'en-GB']]) {
  for (const [name, address] of Object.entries(views)) {
    if (only.length > 0 && !only.includes(name)) continue;
    const { page, wrongs, close } = await openPage(browser, desk, { width, height: width > 500 ? 900 : 780, scheme, locale });
    await visit(page, address);
    await page.waitForTimeout(700); // drawings and fonts
    const file = join(out, `${name}-${width}-${scheme}.png`);
    await page.screenshot({ path: file });
    try { execFileSync('pngquant', ['--force', '--skip-if-larger', '--output', file, '128', file], { stdio: 'ignore' }); } catch { /* as it is */ }
    if (wrongs.length > 0) console.log(name, wrongs);
    await close();
  }
}
await browser.close();
desk.close();
