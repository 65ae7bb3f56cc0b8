// Opens the release build in Chromium and notes everything that a clean page must not do.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { after, before } from 'node:test';
import { chromium } from 'playwright-core';
import { serve } from './server.mjs';

const FLAGS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'msedge'];

/** The browser's file: `CHROMIUM` (which `cargo xtask test` sets), else the first on the path. */
function executable() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((file) => existsSync(file));
  assert.ok(found, 'no Chromium on the path: set CHROMIUM to its file');
  return found;
}

/** A running browser, started with these flags too. */
export const launch = (flags = []) => chromium.launch({ executablePath: executable(), args: [...FLAGS, ...flags] });

/** A running browser and server; `flags` are the browser's, the other options the server's. Close it in `after`. */
export async function start({ folder = '/', flags = [], ...hosting } = {}) {
  const server = await serve({ folder, ...hosting });
  const browser = await launch(flags);
  return {
    address: server.origin + folder,
    stop: () => server.close(),
    open: (options = {}) => open(browser, server.origin, folder, options),
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}

/**
 * For a block of tests: a browser and a server of its own. `on(options, use)` gives `use` a page that has to stay
 * clean; `open` is that of `start`. The options here are those of `start`.
 */
export function stage(hosting) {
  let running;
  before(async () => { running = await start(hosting); });
  after(() => running.close());
  const open = (options) => running.open(options);
  const on = async (options, use) => {
    const page = await open(options);
    await use(page);
    page.assertClean();
    await page.done();
  };
  return { open, on };
}

/**
 * Opens the page in a context of its own and waits until it answers.
 *
 * fragment: the address's part after '#', such as '/convolution?lang=en'; search: the part before it, such as '?text=long'. width, height: CSS pixels.
 * lang: 'ko' or 'en', the browser's language. theme: 'light' or 'dark', the system's. kept: what the device keeps, as
 * { key: text }. permissions: what the browser allows besides the clipboard. prepare(page): runs before the page is
 * opened. state: the data-state to wait for, or null for none. offline: whether the browser may keep the page's files.
 */
async function open(browser, origin, folder, options) {
  const {
    fragment = '', search = '', width = 1280, height = 800, lang = 'en', theme = 'light', touch = false, reducedMotion = true,
    kept = {}, permissions = [], prepare = async () => {}, state = 'ready', offline = false,
  } = options;
  const context = await browser.newContext({
    viewport: { width, height }, hasTouch: touch, locale: lang === 'ko' ? 'ko-KR' : 'en-US', colorScheme: theme,
    reducedMotion: reducedMotion ? 'reduce' : 'no-preference', acceptDownloads: true,
    permissions: ['clipboard-read', 'clipboard-write', ...permissions],
    // What a service worker answers can't be answered by a test's `page.route`.
    serviceWorkers: offline ? 'allow' : 'block',
  });
  await context.addInitScript((texts) => {
    for (const [key, text] of Object.entries(texts)) localStorage.getItem(key) ?? localStorage.setItem(key, text);
  }, kept);
  const page = await context.newPage();
  const problems = watch(page, origin);
  await prepare(page);
  await page.goto(origin + folder + search + (fragment && `#${fragment.replace(/^#/, '')}`));
  if (state) await reach(page, state, problems);
  return Object.assign(page, {
    problems,
    /** Fails if the page logged an error, threw, or asked another server for anything. */
    assertClean: () => assert.deepEqual(problems, []),
    done: () => context.close(),
  });
}

/** Waits for `html[data-state]`; a page that does not get there fails with what it said. */
async function reach(page, state, problems) {
  try {
    await page.waitForSelector(`html[data-state="${state}"]`, { state: 'attached', timeout: 20_000 });
  } catch (error) {
    throw new Error(`the page is not ${state}: ${problems.join('\n') || error.message}`);
  }
}

/** Notes console errors, uncaught errors and requests to other servers. */
export function watch(page, origin) {
  const problems = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => problems.push(`error: ${error.stack ?? error}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (!['data:', 'blob:'].includes(url.protocol) && url.origin !== origin) problems.push(`foreign: ${url.href}`);
  });
  return problems;
}
