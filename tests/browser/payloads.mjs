// Twenty payloads in title, author, address, quotation and outlet: in no view does anything run, and no such address is a link.
// usage: node payloads.mjs RECOUPE
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check, openBrowser, openDesk, openPage, runTests, same, test, visit } from './desk.mjs';

const payloads = [
  '<script>window.ran=1</script>',
  '"><script>window.ran=1</script>',
  '<img src=x onerror="window.ran=1">',
  '"><img src=x onerror=window.ran=1>',
  '<svg onload=window.ran=1>',
  '<svg><script>window.ran=1</script></svg>',
  '<iframe src="javascript:parent.ran=1"></iframe>',
  '<a href="javascript:window.ran=1">lire</a>',
  'javascript:window.ran=1',
  'JaVaScRiPt:window.ran=1',
  '\tjava\nscript:window.ran=1',
  'data:text/html,<script>window.ran=1</script>',
  '\' onmouseover=\'window.ran=1',
  '" autofocus onfocus="window.ran=1',
  '</title><script>window.ran=1</script>',
  '</textarea><img src=x onerror=window.ran=1>',
  '{{constructor.constructor("window.ran=1")()}}',
  '${window.ran=1}',
  '<style>@import "http://elsewhere.example/x.css";</style><link rel=stylesheet href=http://elsewhere.example/y.css>',
  '<base href="http://elsewhere.example/"><meta http-equiv=refresh content="0;url=http://elsewhere.example/"><form action=http://elsewhere.example/><button>',
];

const folder = mkdtempSync(join(tmpdir(), 'recoupe-payloads-'));
const escaped = (s) => s.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
const body = (p) => `Le président Emmanuel Macron a rencontré la chancelière Angela Merkel à Berlin mardi. « Voici ${p} pour vous », a déclaré Emmanuel Macron. Il a accusé ${p} de mentir.`;
payloads.forEach((p, i) => {
  const day = String(i + 1).padStart(2, '0');
  writeFileSync(join(folder, `a${i}.jsonl`), `${JSON.stringify({ id: `${p} ${i}`, title: `${p} titre ${i}`, url: p, outlet: p, published: `2020-03-${day}`, language: 'fr', text: body(p) })}\n`);
  writeFileSync(join(folder, `b${i}.html`), `<!doctype html><html lang="fr"><head><title>${escaped(p)} page ${i}</title><meta name="author" content="${escaped(p)}"><meta property="og:site_name" content="${escaped(p)}"><link rel="canonical" href="${escaped(p)}"><meta property="article:published_time" content="2020-04-${day}"></head><body><article><h1>${escaped(p)} page ${i}</h1><p class="author">${escaped(p)}</p><p>${escaped(body(p))}</p><p>${escaped(`L'entretien a duré deux heures, a indiqué l'Élysée, qui a cité ${p} dans un long communiqué publié mercredi.`)}</p></article></body></html>`);
});

const desk = await openDesk(process.argv[2], [folder]);
const browser = await openBrowser();
const get = async (path) => (await fetch(desk.address + path)).json();

const documents = (await get('/search.json?q=macron&limit=200')).items.map((d) => `/document/${d.document}?show=names,times,quotes,events`);
const facts = (await get('/timeline.json?limit=200')).items.map((f) => `/fact/${f.id}`);
const people = (await get('/people.json?kind=all&limit=200')).items.map((p) => `/person/${p.id}`);
const few = (all, n) => all.filter((_, i) => i % Math.max(1, Math.floor(all.length / n)) === 0);

async function harmless(addresses) {
  const { page, wrongs, close } = await openPage(browser, desk);
  for (const address of addresses) {
    await visit(page, address);
    same(await page.evaluate(() => window.ran ?? null), null, `something ran at ${address}`);
    const links = await page.locator('a[href]').evaluateAll((all) => all.map((a) => new URL(a.getAttribute('href'), location.href).protocol).filter((p) => !/^https?:$/.test(p)));
    same(links, [], `links at ${address}`);
    const foreign = await page.locator('#app :is(script, iframe, img, object, embed, base, meta, style, link, [onerror], [onload], [onfocus], [onmouseover], [style*=import])').count();
    same(foreign, 0, `elements from an article at ${address}`);
    for (const link of await page.locator('a.address').all()) check((await link.getAttribute('rel')).includes('noopener'), 'an outside link without noopener');
  }
  same(wrongs, [], 'what went wrong');
  await close();
}

test('all forty documents came in', async () => { check(documents.length >= 40, `${documents.length} documents`); });
test('lists', () => harmless(['/timeline', '/people', '/people?kind=all', '/network', '/map', '/quotes', '/conflicts', '/add', '/search?q=titre', '/search?q=macron']));
test('documents', () => harmless(documents));
test('facts', () => harmless(few(facts, 20)));
test('people', () => harmless(few(people, 15)));
test('payloads in the address', () => harmless(payloads.flatMap((p) => [
  `/search?q=${encodeURIComponent(p)}`, `/timeline?who=${encodeURIComponent(p)}&outlet=${encodeURIComponent(p)}`,
].map((a) => a.replace(/%0A|%09/g, '%20')))));

const failed = await runTests();
await browser.close();
desk.close();
rmSync(folder, { recursive: true, force: true });
process.exit(failed ? 1 : 0);
