// A suite whose pages must all stay clean unless a test forgives what it provoked.
import { after, afterEach, before } from 'node:test';
import assert from 'node:assert/strict';
import { launch, watch } from './harness.mjs';
import { serve } from './server.mjs';

/**
 * Call once at the top of a test file.
 * @param {Parameters<typeof serve>[0]} hosting
 * @returns {{
 *   address: string,
 *   browser: import('playwright-core').Browser,
 *   open: (fragment?: string, options?: object) => Promise<import('playwright-core').Page>,
 *   blank: (options?: object) => Promise<import('playwright-core').Page>,
 * }}
 */
export function harness(hosting = {}) {
  const it = {};
  let server;
  let opened = [];

  before(async () => {
    server = await serve(hosting);
    it.address = server.address;
    it.browser = await launch();
  });
  after(async () => {
    await it.browser?.close();
    await server?.close();
  });
  afterEach(async () => {
    const pages = opened;
    opened = [];
    for (const page of pages) await page.context().close();
    for (const page of pages) assertClean(page);
  });

  /** A new page that has opened nothing: no cookies, no storage. */
  it.blank = async ({ width = 1280, height = 800, locale = 'en-US', touch = false, reducedMotion = false,
    dark = false, ...context } = {}) => {
    const opening = await it.browser.newContext({
      viewport: { width, height },
      locale,
      hasTouch: touch,
      isMobile: touch,
      reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
      colorScheme: dark ? 'dark' : 'light',
      // What a service worker answers can't be answered by a test's `page.route`.
      serviceWorkers: 'block',
      ...context,
    });
    const page = await opening.newPage();
    page.problems = watch(page, server.origin);
    opened.push(page);
    return page;
  };

  /** A new page that has opened `fragment`, such as `#/convolution?step=4`, and answers input. */
  it.open = async (fragment = '#/convolution', { lang = 'en', theme = 'light', ...options } = {}) => {
    const page = await it.blank(options);
    const separator = fragment.includes('?') ? '&' : '?';
    await page.goto(`${it.address}${fragment}${separator}lang=${lang}&theme=${theme}`);
    await ready(page);
    return page;
  };
  return it;
}

/** Waits until the page, or a frame in it, answers input; fails at once when it can't start. */
export async function ready(page) {
  await page.waitForSelector('html[data-state=ready], html[data-state=fatal]', { state: 'attached' });
  assert.equal(await page.getAttribute('html', 'data-state'), 'ready');
}

/** What this page said in the console, threw, or asked of other hosts. */
export const problems = (page) => page.problems;

/** Takes away the problems that match, which a test provoked; at least one must. */
export function forgive(page, pattern) {
  const before = page.problems.length;
  const kept = page.problems.filter((problem) => !pattern.test(problem));
  page.problems.splice(0, before, ...kept);
  assert.notEqual(page.problems.length, before, `nothing to forgive matches ${pattern}`);
}

/** No console error, no thrown error, no request to another origin. Runs after each test by itself. */
export function assertClean(page) {
  assert.deepEqual(page.problems, []);
}
