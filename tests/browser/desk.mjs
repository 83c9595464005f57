// What the browser tests share: a server on a fresh store, a browser that reports what must not happen, and axe.
import { spawn, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Two articles that contradict each other, and tell what is announced, conditional and denied. */
export const statuses = fileURLToPath(new URL('statuses.jsonl', import.meta.url));
export const chromiumPath = process.env.RECOUPE_CHROMIUM ?? '/usr/bin/chromium';

/** Adds `inputs` to a store of its own and serves it on a free port. */
export async function openDesk(recoupe, inputs) {
  const folder = mkdtempSync(join(tmpdir(), 'recoupe-desk-'));
  const store = join(folder, 'desk.db');
  execFileSync(recoupe, ['add', '--store', store, ...inputs], { stdio: ['ignore', 'ignore', 'pipe'] });
  const server = spawn(recoupe, ['serve', '--store', store, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const address = await new Promise((yes, no) => {
    let said = '';
    server.stdout.on('data', (bytes) => {
      said += bytes;
      const m = /http:\/\/127\.0\.0\.1:\d+/.exec(said);
      if (m) yes(m[0]);
    });
    server.on('exit', (code) => no(new Error(`recoupe serve ended with ${code}: ${said}`)));
  });
  const close = () => {
    server.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  };
  return { address, store, close };
}

export function openBrowser() {
  return chromium.launch({
    executablePath: chromiumPath,
    // WebGL in software: the machine of the tests has no graphics card.
    args: ['--no-sandbox', '--enable-unsafe-swiftshader', '--use-gl=angle', '--use-angle=swiftshader', '--disable-dev-shm-usage'],
  });
}

/** A page whose console errors, policy violations, dialogs and requests to elsewhere are collected in `wrongs`. */
export async function openPage(browser, desk, { width = 1280, height = 900, scheme = 'light', locale = 'en-GB', reduced = true, zoom = 1 } = {}) {
  const context = await browser.newContext({
    viewport: { width: Math.round(width / zoom), height: Math.round(height / zoom) }, deviceScaleFactor: zoom,
    colorScheme: scheme, locale, reducedMotion: reduced ? 'reduce' : 'no-preference', baseURL: desk.address,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15000);
  const wrongs = [];
  page.on('console', (m) => { if (m.type() === 'error') wrongs.push(`console: ${m.text()}`); });
  page.on('pageerror', (e) => wrongs.push(`script: ${e.message}`));
  page.on('dialog', (d) => { wrongs.push(`dialog: ${d.message()}`); void d.dismiss(); });
  page.on('request', (r) => { if (!r.url().startsWith(`${desk.address}/`)) wrongs.push(`outside request: ${r.url()}`); });
  page.on('popup', (p) => wrongs.push(`popup: ${p.url()}`));
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', (e) => console.error(`policy: ${e.violatedDirective} ${e.blockedURI}`));
  });
  return { page, wrongs, close: () => context.close() };
}

/** Goes to an address and waits until the view has its answer. */
export async function visit(page, address) {
  await page.goto(address);
  await settled(page);
}

export async function settled(page) {
  await page.waitForSelector('main h1');
  await page.waitForFunction(() => !document.querySelector('.loading, [aria-busy=true]'));
}

/** What axe finds wrong, all rules of WCAG 2.2 AA and its best practices, one line each. */
export async function axe(page) {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, {
    preload: false, resultTypes: ['violations'],
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  }));
  return violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target.join(' ')} ${n.failureSummary?.split('\n').slice(1, 3).join(' ').trim()}`));
}

/** Links and buttons that are less than 24 px high, where axe would only say so if another were near. */
export function tooLow(page) {
  return page.evaluate(() => [...document.querySelectorAll('main a[href], main button, main summary')]
    .filter((e) => !e.closest('svg') && e.getClientRects().length > 0 && Math.max(...[...e.getClientRects()].map((r) => r.height)) < 24)
    .map((e) => `${e.parentElement.className || e.parentElement.tagName} > ${e.className || e.tagName}: ${e.textContent.slice(0, 40)}`));
}

/* A test runner of twenty lines: names, failures, a count at the end that CI reads. RECOUPE_ONLY=words runs those that have them. */
const tests = [];
export const test = (name, run) => { if (name.includes(process.env.RECOUPE_ONLY ?? '')) tests.push({ name, run }); };
export const check = (holds, message) => { if (!holds) throw new Error(message); };
export const same = (got, wanted, what) => check(JSON.stringify(got) === JSON.stringify(wanted), `${what}: ${JSON.stringify(got)} instead of ${JSON.stringify(wanted)}`);

export async function runTests() {
  let failed = 0;
  for (const { name, run } of tests) {
    const begun = Date.now();
    try {
      await run();
      console.log(`ok    ${name} (${Date.now() - begun} ms)`);
    } catch (e) {
      failed++;
      console.log(`FAIL  ${name}\n      ${e.stack?.split('\n').slice(0, 6).join('\n      ')}`);
    }
  }
  console.log(`${tests.length - failed} passed, ${failed} failed`);
  return failed;
}
