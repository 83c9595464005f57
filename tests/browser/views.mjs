// Every view of the page on samples/: load, filter, open a fact, follow to the words, merge, undo, add; axe; keys; languages.
// usage: node views.mjs RECOUPE SAMPLES
import { axe, check, openBrowser, openDesk, openPage, runTests, same, settled, statuses, test, tooLow, visit } from './desk.mjs';

const [recoupe, samples] = process.argv.slice(2);
const desk = await openDesk(recoupe, [samples, statuses]);
const browser = await openBrowser();
const get = async (path) => (await fetch(desk.address + path)).json();

/** Runs on a page of its own; nothing may go wrong on it meanwhile. */
async function on(options, act) {
  const { page, wrongs, close } = await openPage(browser, desk, options);
  try {
    await act(page);
    same(wrongs, [], 'what went wrong on the page');
  } finally {
    await close();
  }
}

const timeline = await get('/timeline.json?limit=1000');
/** As the page opens: the newest first. */
const shown = (await get('/timeline.json?order=newest')).items;
const told = timeline.items.find((f) => f.documents > 1);
const haftar = (await get('/suggest.json?q=Haftar')).items[0];
const sarraj = (await get('/suggest.json?q=Sarraj')).items.find((n) => n.type === 'person');
const first = (await get('/search.json?q=haftar')).items[0];

const views = {
  timeline: '/timeline', fact: `/fact/${told.id}`, people: '/people', person: `/person/${haftar.id}`, network: '/network', map: '/map',
  quotes: '/quotes', conflicts: '/conflicts', search: '/search?q=haftar', duplicates: '/duplicates', document: `/document/${first.document}?show=names,times,quotes,events`, add: '/add',
};

for (const [name, address] of Object.entries(views)) {
  test(`${name}: loads, has one heading, links to its data, says nothing wrong`, () => on({}, async (page) => {
    await visit(page, address);
    same(await page.locator('h1').count(), 1, 'headings');
    check((await page.title()).endsWith('recoupe'), 'the window has a name');
    if (name === 'add') return;
    for (const ending of ['json', 'csv']) {
      const link = await page.locator(`.data a[href*=".${ending}"]`).getAttribute('href');
      const answer = await fetch(desk.address + link);
      check(answer.ok, `${link} answers ${answer.status}`);
      check(answer.headers.get('content-type').includes(ending), `${link} is ${answer.headers.get('content-type')}`);
    }
  }));
  for (const scheme of ['light', 'dark']) {
    test(`${name}: axe finds nothing, ${scheme}`, () => on({ scheme }, async (page) => {
      await visit(page, address);
      if (name === 'network') await page.waitForTimeout(300);
      same(await axe(page), [], 'axe');
    }));
  }
  test(`${name}: whatever one presses is 24 pixels high`, () => on({}, async (page) => {
    await visit(page, address);
    same(await tooLow(page), [], 'too low');
  }));
  test(`${name}: fits 360 pixels, and 1280 at 200%`, () => on({ width: 360, height: 740 }, async (page) => {
    await visit(page, address);
    check(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'scrolls sideways at 360');
    same(await axe(page), [], 'axe at 360');
    await page.setViewportSize({ width: 640, height: 450 });
    check(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'scrolls sideways at 200%');
  }));
}

test('timeline: every fact is there, in its place, with its status', () => on({}, async (page) => {
  await visit(page, '/timeline');
  same(await page.locator('[data-fact]').evaluateAll((all) => all.map((f) => f.dataset.fact)), shown.map((f) => f.id), 'facts');
  for (const f of shown) {
    const tag = page.locator(`[data-fact="${f.id}"] .status`);
    if (f.status === 'happened') same(await tag.count(), 0, `${f.id} happened`);
    else check((await tag.innerText()).length > 3, `${f.id} is ${f.status} and does not say so`);
  }
  for (const status of ['happened', 'future', 'hypothetical', 'negated']) check(timeline.items.some((f) => f.status === status), `no fact is ${status}: nothing was tested`);
  check(await page.locator('.lanes svg .lane').count() > 5, 'dates are drawn');
  await page.getByRole('link', { name: 'oldest first' }).click();
  await page.waitForURL(/order=oldest/);
  await settled(page);
  same(await page.locator('[data-fact]').evaluateAll((all) => all.map((f) => f.dataset.fact)), timeline.items.slice(0, 100).map((f) => f.id), 'the oldest first');
  const month = timeline.items.find((f) => f.date.precision === 'month');
  await visit(page, `/timeline?from=${month.date.earliest}&to=${month.date.latest}`);
  same(await page.locator(`.day:has([data-fact="${month.id}"]) .ruler .stretch`).count(), 1, 'a month is drawn as a stretch');
}));

test('filters: by hand, in the address, shared by the views, and taken away', () => on({}, async (page) => {
  await visit(page, '/timeline');
  await page.getByLabel('Who', { exact: true }).fill('Hafta');
  await page.locator('[role=option]').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL(/who=/);
  await settled(page);
  const wanted = await get(`/timeline.json?who=${new URL(page.url()).searchParams.get('who')}`);
  same(await page.locator('[data-fact]').count(), Math.min(100, wanted.total), 'facts of the name');
  await page.locator('.menu summary', { hasText: 'Type' }).click();
  await page.locator('.menu[open] label', { hasText: 'Meeting' }).click();
  await page.waitForURL(/type=CONSULT/);
  await page.keyboard.press('Escape');
  await page.getByLabel('From', { exact: true }).fill('2019');
  await page.keyboard.press('Enter');
  await page.waitForURL(/from=2019/);
  const filters = new URL(page.url()).search;
  await settled(page);
  same(await page.locator('[data-fact]').count(), (await get(`/timeline.json${filters}`)).total, 'facts under three filters');
  await page.locator('.top nav a', { hasText: 'Network' }).click();
  await page.waitForURL(/\/network\?.*who=/);
  same(new URL(page.url()).searchParams.get('type'), 'CONSULT', 'the type in the next view');
  await page.locator('.chips a', { hasText: 'Clear all' }).click();
  await page.waitForURL((url) => url.search === '');
  await page.goBack();
  await page.goBack();
  check(page.url().includes('/timeline?') && page.url().includes('from=2019'), 'going back has the filters');
}));

test('filters: a date that is none is said so and not asked for', () => on({}, async (page) => {
  await visit(page, '/timeline');
  await page.getByLabel('From', { exact: true }).fill('2019-13');
  await page.keyboard.press('Enter');
  await page.locator('.bad', { hasText: '2019-13' }).waitFor();
  check(!page.url().includes('from='), 'it went into the address');
}));

test('timeline: a period by keyboard and by dragging', () => on({}, async (page) => {
  await visit(page, '/timeline');
  const start = page.getByRole('slider', { name: 'Start of the period' });
  await start.focus();
  await page.keyboard.press('PageUp');
  await page.waitForURL(/from=\d{4}-\d\d/);
  await settled(page);
  const from = new URL(page.url()).searchParams.get('from');
  same(await page.locator('[data-fact]').count(), Math.min(100, (await get(`/timeline.json?from=${from}`)).total), 'facts from there');
  await page.getByRole('button', { name: 'Whole period' }).click();
  await page.waitForURL((url) => !url.search.includes('from='));
  await settled(page);
  const box = await page.locator('.density .plot').boundingBox();
  await page.mouse.move(box.x + box.width * 0.5, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.8, box.y + 25, { steps: 4 });
  await page.mouse.up();
  await page.waitForURL(/from=.*to=/);
}));

test('fact: reports side by side, then the words in the whole article', () => on({}, async (page) => {
  await visit(page, '/timeline');
  await page.locator(`[data-fact="${told.id}"] .open`).click();
  await page.waitForURL(`**/fact/${told.id}*`);
  await settled(page);
  const fact = await get(`/fact/${told.id}.json`);
  same(await page.locator('.reports thead th[scope=col]').count(), fact.tellings.length + 2, 'columns');
  check((await page.locator('main').innerText()).includes(fact.tellings[0].source.sha256), 'the hash of the source');
  const origins = fact.origin_list.map((o) => o.because);
  for (const because of origins) check((await page.locator('.origins').innerText()).includes(because), `why: ${because}`);
  for (const field of ['date', 'place', 'actor']) {
    const rows = await page.locator(`.reports tr.agree-${fact.agreement[field]}`).count();
    check(rows > 0, `${field} is marked as ${fact.agreement[field]}`);
  }
  const words = fact.tellings[0].words.map((w) => w.text).join('');
  await page.locator('.said').first().click();
  await page.waitForURL('**/document/**');
  await settled(page);
  same(await page.locator('mark').evaluateAll((all) => all.map((m) => m.textContent).join('')), words, 'the marked words');
  check(await page.locator('mark').first().isVisible(), 'they are in sight');
  same(await page.locator('mark.in-act').evaluateAll((all) => all.map((m) => m.textContent).join('')), fact.tellings[0].trigger.text, 'the act in them');
  await page.keyboard.press('Escape');
  await page.waitForURL(`**/fact/${told.id}*`);
}));

test('document: the text is the text, furniture apart', () => on({}, async (page) => {
  for (const hit of (await get('/search.json?q=libye&limit=20')).items) {
    const document = await get(`/document/${hit.document}.json`);
    await visit(page, `/document/${hit.document}?show=names,times,quotes,events`);
    same(await page.locator('.article-text').evaluate((e) => e.textContent), document.text, `text of ${hit.document}`);
    const grey = document.regions.filter((r) => r.kind === 'furniture').map((r) => [...document.text].slice(r.start, r.end).join('')).join('');
    same(await page.locator('.in-furniture').evaluateAll((all) => all.map((e) => e.textContent).join('')), grey, `furniture of ${hit.document}`);
  }
}));

test('people: two names are merged and taken apart again', () => on({}, async (page) => {
  const before = await get('/people.json?limit=1000');
  await visit(page, '/people');
  await page.getByLabel('Choose Khalifa Haftar').check();
  await page.getByLabel(`Choose ${sarraj.name}`).check();
  await page.getByRole('button', { name: 'These two are one' }).click();
  await page.locator('.decided', { hasText: 'are one' }).waitFor();
  await page.waitForFunction((n) => document.querySelector('.total')?.textContent.includes(String(n)), before.total - 1);
  await page.locator('.decided button', { hasText: 'Undo' }).click();
  await page.locator('.decided', { hasText: 'as before' }).or(page.locator('.decided', { hasText: 'Taken back' })).waitFor();
  await page.waitForFunction((n) => document.querySelector('.total')?.textContent.includes(String(n)), before.total);
  same((await get('/people.json?limit=1000')).items, before.items, 'people after the undo');
}));

test('person: renamed, a spelling split off, both undone with u', () => on({}, async (page) => {
  const address = `/person/${haftar.id}`;
  await visit(page, address);
  await page.getByRole('button', { name: 'Rename' }).click();
  await page.getByLabel('Show as').fill('Halifa Haftar (rebaptisé)');
  await page.keyboard.press('Enter');
  await page.locator('h1', { hasText: 'rebaptisé' }).waitFor();
  await page.locator('h1').focus();
  await page.keyboard.press('u');
  await page.waitForFunction((name) => document.querySelector('h1').textContent === name, haftar.name);
  const split = page.locator('.split').first();
  await split.click();
  await page.locator('.decided', { hasText: 'are two' }).waitFor();
  await page.locator('.decided button', { hasText: 'Undo' }).click();
  await page.locator('.decided', { hasText: 'Taken back' }).waitFor();
}));

test('person: y, h and n decide about who might be the same', () => on({}, async (page) => {
  const people = (await get('/people.json?kind=all&limit=1000')).items;
  let found = null;
  for (const p of people) {
    const full = await get(`/person/${p.id}.json`);
    if (full.similar.length > 0) { found = full; break; }
  }
  if (!found) return console.log('      (nobody in samples/ might be somebody else)');
  await visit(page, `/person/${found.id}`);
  await page.locator('.similar [data-item]').first().focus();
  await page.keyboard.press('h');
  await page.locator('.decided', { hasText: 'undecided' }).waitFor();
  const list = (await get('/decisions.json')).items;
  same(list.at(-1).kind, 'unsure', 'the decision');
  await page.locator('.decided button', { hasText: 'Undo' }).click();
  await page.locator('.decided', { hasText: 'Taken back' }).waitFor();
  same((await get('/decisions.json')).items.length, list.length - 1, 'decisions after the undo');
}));

test('reasons are said in the language of the page, the words of the article as they are', () => on({ locale: 'fr-FR' }, async (page) => {
  await visit(page, `/fact/${told.id}`);
  const how = await page.locator('.howrow, .origins').allInnerTexts();
  check(!/\b(subject and object|told by|the same sentence|weekday|goes back to)\b/.test(how.join(' ')), `English on the French page: ${how}`);
}));

test('network: the table says what the drawing says, and a line opens into its facts', () => on({}, async (page) => {
  await visit(page, '/network');
  const network = await get('/network.json');
  same(await page.locator('tbody tr').count(), network.edges.length, 'rows');
  check(await page.locator('.graph canvas').count() > 0, 'it is drawn');
  const edge = [...network.edges].sort((a, b) => b.facts - a.facts)[0];
  await page.locator('tbody tr [data-item]').first().click();
  await page.waitForURL(/edge=/);
  await page.locator('.opened [data-fact]').first().waitFor();
  same(await page.locator('.opened [data-fact]').count(), Math.min(100, edge.facts), 'facts of the line');
  check(await page.locator('.opened .source').count() > 0, 'with their sources');
  same(await axe(page), [], 'axe with a line open');
}));

test('map: every place is in the table, and opens into its facts', () => on({}, async (page) => {
  await visit(page, '/map');
  const map = await get('/map.json');
  same(await page.locator('tbody tr').count(), map.places.length + map.unplaced.length, 'rows');
  await page.locator('.map .land').first().waitFor();
  await page.locator('.map .canvas').focus();
  await page.keyboard.press('+');
  await page.waitForURL(/at=/);
  const at = page.url();
  await page.keyboard.press('ArrowLeft');
  await page.waitForURL((url) => url.href !== at);
  await page.locator('tbody tr [data-item]').first().click();
  await page.waitForURL(/\/timeline\?place=e/);
  await settled(page);
  check(await page.locator('[data-fact]').count() > 0, 'facts of the place');
}));

test('conflicts: both sides with their words, which lead into the articles', () => on({}, async (page) => {
  await visit(page, '/conflicts');
  const { items } = await get('/conflicts.json');
  check(items.length > 0, 'nothing is contradicted: nothing was tested');
  same(await page.locator('.contradicted').count(), items.length, 'facts');
  for (const side of items[0].conflict_list[0].sides) check((await page.locator('.contradicted').first().innerText()).includes(side.words), side.words);
  const member = items[0].conflict_list[0].sides[1].members[0];
  await page.locator('.sides > li').nth(1).locator('a').first().click();
  await page.waitForURL(`**/document/${member.document}*`);
  await settled(page);
  const text = [...(await get(`/document/${member.document}.json`)).text].slice(member.start, member.end).join('');
  same(await page.locator('mark').evaluateAll((all) => all.map((m) => m.textContent).join('')), text, 'the marked words');
  await visit(page, `/fact/${items[0].id}`);
  check(await page.locator('.reports tr.agree-differs').count() > 0, 'the field that differs is marked');
  same(await axe(page), [], 'axe');
}));

test('quotes: lead to the words in the article', () => on({}, async (page) => {
  await visit(page, '/quotes');
  const quotes = await get('/quotes.json');
  same(await page.locator('.quote').count(), quotes.items.length, 'quotations');
  await page.locator('.quote .words a').first().click();
  await page.waitForURL('**/document/**');
  await settled(page);
  same(await page.locator('mark').evaluateAll((all) => all.map((m) => m.textContent).join('')), quotes.items[0].words, 'the marked words');
}));

test('search: accents and case aside, hits marked', () => on({}, async (page) => {
  await visit(page, '/timeline');
  await page.keyboard.press('/');
  await page.keyboard.type('REUNION');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/search\?q=REUNION/);
  await settled(page);
  const hits = await page.locator('.hits mark').evaluateAll((all) => all.map((m) => m.textContent.toLowerCase()));
  check(hits.some((h) => h.includes('réunion')), `no réunion among ${hits}`);
}));

test('keys: j, k, Enter, Esc, ?, and none where one types', () => on({}, async (page) => {
  await visit(page, '/timeline');
  const active = () => page.evaluate(() => document.activeElement.closest('[data-fact]')?.dataset.fact ?? null);
  await page.keyboard.press('j');
  same(await active(), shown[0].id, 'after j');
  await page.keyboard.press('j');
  same(await active(), shown[1].id, 'after j j');
  await page.keyboard.press('k');
  same(await active(), shown[0].id, 'after j j k');
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/fact/${shown[0].id}*`);
  await settled(page);
  await page.keyboard.press('Escape');
  await page.waitForURL('**/timeline');
  await settled(page);
  await page.keyboard.press('?');
  await page.locator('dialog[open]').waitFor();
  same(await axe(page), [], 'axe with the help open');
  await page.keyboard.press('Escape');
  await page.locator('dialog[open]').waitFor({ state: 'detached' });
  await page.getByLabel('Who', { exact: true }).focus();
  await page.keyboard.type('j?/k');
  same(await page.getByLabel('Who', { exact: true }).inputValue(), 'j?/k', 'typed');
  same(await page.locator('dialog[open]').count(), 0, 'help while typing');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await page.getByLabel('Single-letter keys are on').uncheck();
  await page.keyboard.press('Escape');
  await page.locator('h1').focus();
  await page.keyboard.press('j');
  same(await active(), null, 'j when the keys are off');
}));

test('languages: the browser\'s, switched, kept; colours likewise', () => on({ locale: 'fr-FR' }, async (page) => {
  await visit(page, '/timeline');
  same(await page.locator('h1').evaluate((h) => h.firstChild.textContent), 'Chronologie', 'French');
  same(await page.evaluate(() => document.documentElement.lang), 'fr', 'the language of the page');
  await page.getByRole('button', { name: 'English' }).click();
  await page.locator('h1', { hasText: 'Timeline' }).waitFor();
  await page.reload();
  await settled(page);
  same(await page.locator('h1').evaluate((h) => h.firstChild.textContent), 'Timeline', 'English after loading again');
  const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await paper();
  await page.getByRole('button', { name: /^Colours/ }).click();
  await page.waitForFunction((c) => getComputedStyle(document.documentElement).backgroundColor !== c, light);
  const dark = await paper();
  await page.reload();
  await settled(page);
  same(await paper(), dark, 'dark after loading again');
  same(await axe(page), [], 'axe in chosen dark on a light system');
}));

test('an unknown address, an unknown id and a bad filter say so', async () => {
  const { page, wrongs, close } = await openPage(browser, desk);
  await visit(page, '/fact/f000000000000');
  await page.getByRole('alert').waitFor();
  await visit(page, '/timeline?origins=many');
  await page.getByRole('alert').waitFor();
  check(wrongs.every((w) => /status of 40[04]/.test(w)), wrongs.join('\n'));
  await close();
});

test('printing leaves the words and drops the tools', () => on({}, async (page) => {
  await visit(page, `/fact/${told.id}`);
  await page.emulateMedia({ media: 'print' });
  same(await page.locator('.top').isVisible(), false, 'the menu');
  same(await page.locator('.reports').isVisible(), true, 'the reports');
}));

const near = ['Vasquin', 'Basquin'].map((name, i) => JSON.stringify({ id: `near${i}`, published: `2021-05-0${i + 4}`, language: 'fr',
  text: `Le préfet Hippolyte ${name} a ${i ? 'menacé Luis Ortega lundi à Madrid' : 'rencontré Marta Lindqvist lundi à Lisbonne'}.` })).join('\n');

test('duplicates: a pair is asked about, left open, told apart, taken back', () => on({}, async (page) => {
  await visit(page, '/add');
  await page.locator('input[type=file]').setInputFiles([{ name: 'near.jsonl', mimeType: 'application/json', buffer: Buffer.from(near) }]);
  await page.locator('[data-state=done]').waitFor({ timeout: 60000 });
  await visit(page, '/people');
  await page.getByRole('link', { name: 'Possible duplicates' }).click();
  await page.waitForURL('**/duplicates');
  const pair = page.locator('[data-similar]', { hasText: 'Hippolyte Basquin' });
  await pair.locator('[data-item]').focus();
  same(await axe(page), [], 'axe');
  await page.keyboard.press('h');
  await page.locator('.decided', { hasText: 'undecided' }).waitFor();
  await visit(page, '/duplicates');
  await pair.locator('.tag').waitFor(); // left open: it is there again, as one that was looked at
  await pair.locator('[data-item]').focus();
  await page.keyboard.press('n');
  await page.locator('.decided', { hasText: 'are two' }).waitFor();
  await pair.waitFor({ state: 'detached' });
  await page.locator('.decided button', { hasText: 'Undo' }).click();
  await pair.waitFor();
}));

const article = `Le ministre Aurélien Vasquin en visite à Nouakchott

Le ministre des Transports Aurélien Vasquin est arrivé mardi 4 février 2020 à Nouakchott. Il a rencontré le président Mohamed Ould Ghazouani.
« Nous voulons ouvrir cette route », a déclaré Aurélien Vasquin.`;

test('add: a pasted article arrives while another page looks on', () => on({}, async (page) => {
  const watcher = await openPage(browser, desk);
  await visit(watcher.page, '/people');
  const { counts, jobs } = await get('/status.json');
  const before = counts.documents;
  const earlier = jobs.filter((job) => job.kind === 'add' && job.state === 'done').length; // of other tests
  await visit(page, '/add');
  await page.getByLabel('Text').fill(article);
  await page.getByLabel('Published').fill('2020-02-05');
  await page.getByRole('button', { name: 'Add this text' }).click();
  await page.locator('[data-state=done]').nth(earlier).waitFor({ timeout: 60000 });
  same((await get('/status.json')).counts.documents, before + 1, 'documents');
  same(await axe(page), [], 'axe after adding');
  await page.locator('.arrived a').first().click();
  await page.waitForURL('**/document/**');
  await settled(page);
  check((await page.locator('.article-text').innerText()).includes('ouvrir cette route'), 'the text');
  await watcher.page.locator('table.people', { hasText: 'Vasquin' }).waitFor({ timeout: 20000 }); // nobody loaded it again
  same(watcher.wrongs, [], 'what went wrong on the other page');
  await watcher.close();
}));

test('add: files, one of them unreadable', () => on({}, async (page) => {
  await visit(page, '/add');
  await page.locator('input[type=file]').setInputFiles([
    { name: 'route.txt', mimeType: 'text/plain', buffer: Buffer.from(`${article}\nUne phrase de plus.`) },
    { name: 'image.png', mimeType: 'image/png', buffer: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex') },
  ]);
  await page.locator('.job', { hasText: 'route.txt' }).and(page.locator('[data-state=done]')).waitFor({ timeout: 60000 });
  await page.locator('.job', { hasText: 'image.png' }).locator('.errors, .bad').first().waitFor({ timeout: 60000 });
}));

const failed = await runTests();
await browser.close();
desk.close();
process.exit(failed ? 1 : 0);
