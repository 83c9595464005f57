// The page on the 203 real pages of the shared data: every view loads and is usable, axe finds nothing.
// usage: node pages.mjs RECOUPE FOLDER EXTRA
import { axe, check, openBrowser, openDesk, openPage, runTests, same, settled, test, tooLow, visit } from './desk.mjs';

const [recoupe, folder, extra] = process.argv.slice(2);
const desk = await openDesk(recoupe, [folder]);
const browser = await openBrowser();
const get = async (path) => (await fetch(desk.address + path)).json();
const { page, wrongs, close } = await openPage(browser, desk);
const clean = () => { same(wrongs.splice(0), [], 'what went wrong on the page'); };

for (const view of ['/timeline', '/people', '/network', '/map', '/quotes', '/conflicts', '/search?q=libye', '/add']) {
  test(`${view} loads, axe finds nothing, no sideways scrolling at 360`, async () => {
    await visit(page, view);
    same(await axe(page), [], 'axe');
    await page.setViewportSize({ width: 360, height: 740 });
    await page.waitForTimeout(100); // drawings follow a frame later
    check(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'scrolls sideways');
    await page.setViewportSize({ width: 1280, height: 900 });
    clean();
  });
}

// Lists crowd where there is much to list: many articles, not one that happens to be sparse.
for (const width of [1280, 360]) {
  test(`articles, people and facts at ${width}: axe finds nothing, whatever one presses is 24 pixels high`, async () => {
    const documents = (await get('/search.json?q=de&limit=12')).items.map((d) => `/document/${d.document}?show=names,quotes,events`);
    const people = (await get('/people.json?kind=all&limit=8')).items.map((p) => `/person/${p.id}`);
    const facts = (await get('/timeline.json?limit=1000')).items.sort((a, b) => b.documents - a.documents).slice(0, 8).map((f) => `/fact/${f.id}`);
    await page.setViewportSize({ width, height: 900 });
    for (const address of [...documents, ...people, ...facts]) {
      await visit(page, address);
      same([...await tooLow(page), ...await axe(page)], [], address);
    }
    await page.setViewportSize({ width: 1280, height: 900 });
    clean();
  });
}

test('filter, open the fact most told, follow to the words', async () => {
  const list = await get('/timeline.json?limit=1000');
  const most = list.items.sort((a, b) => b.documents - a.documents)[0];
  const actor = [...most.actor, ...most.recipient][0];
  await visit(page, `/timeline?type=${most.type}${actor ? `&who=${actor.id}` : ''}&limit=1000`);
  const open = page.locator(`[data-fact="${most.id}"] .open`);
  if (await open.count()) await open.click();
  else await visit(page, `/fact/${most.id}`);
  await page.waitForURL('**/fact/**');
  await settled(page);
  same(await axe(page), [], 'axe');
  const fact = await get(`/fact/${most.id}.json`);
  await page.locator('.said').first().click();
  await page.waitForURL('**/document/**');
  await settled(page);
  same(await page.locator('mark').evaluateAll((all) => all.map((m) => m.textContent).join('')), fact.tellings[0].words.map((w) => w.text).join(''), 'the marked words');
  same(await axe(page), [], 'axe in the article');
  clean();
});

test('a person, merged with another and undone', async () => {
  const [one, other] = (await get('/people.json?limit=2')).items;
  await visit(page, `/person/${one.id}`);
  same(await axe(page), [], 'axe');
  await page.getByRole('button', { name: 'Merge with…' }).click();
  await page.getByLabel('The same as').fill(other.name);
  await page.locator('[role=option]').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.locator('.decided', { hasText: 'are one' }).waitFor({ timeout: 60000 });
  await page.locator('.decided button', { hasText: 'Undo' }).click();
  await page.locator('.decided', { hasText: 'Taken back' }).waitFor({ timeout: 60000 });
  wrongs.splice(0, wrongs.length, ...wrongs.filter((w) => !/status of 404/.test(w))); // the merged id is gone for a moment
  clean();
});

test('an article arrives', async () => {
  const before = (await get('/status.json')).counts.documents;
  await visit(page, '/add');
  await page.locator('input[type=file]').setInputFiles(extra);
  await page.locator('[data-state=done]').waitFor({ timeout: 120000 });
  check((await get('/status.json')).counts.documents > before, 'it did not arrive');
  clean();
});

const failed = await runTests();
await close();
await browser.close();
desk.close();
process.exit(failed ? 1 : 0);
