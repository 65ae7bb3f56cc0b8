// The shell round the app: policy, first paint, start, and what the person sees when that fails.
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { forgive, harness, ready } from './support/suite.mjs';
import { DIST, serve } from './support/server.mjs';

const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob: data:; "
  + "media-src 'self' blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
  + "base-uri 'none'; form-action 'none'";

const it = harness();

const attributes = (page) => page.evaluate(() => {
  const root = document.documentElement;
  return { lang: root.lang, ...root.dataset };
});

/** The sentences of the panel that are on screen. */
const said = (page) => page.locator('#fatal section p:visible').allTextContents();

/** A page whose WebAssembly never arrives: what the person sees before it does. */
async function before(fragment, options = {}, prepare = async () => {}) {
  const page = await it.blank(options);
  await page.route('**/*.wasm', () => {});
  await prepare(page);
  await page.goto(it.address + fragment, { waitUntil: 'domcontentloaded' });
  return page;
}

describe('policy', () => {
  test('is the first thing in the head, and nothing is inline', async () => {
    const page = await it.open();
    const first = page.locator('head > *').first();
    assert.equal(await first.getAttribute('http-equiv'), 'Content-Security-Policy');
    assert.equal(await first.getAttribute('content'), POLICY);
    const html = await readFile(`${DIST}index.html`, 'utf8');
    assert.doesNotMatch(html, /<script(?![^>]*\ssrc=)/);
    assert.doesNotMatch(html, /<style|\sstyle=|\son\w+=/);
  });

  test('stops an inline script', async () => {
    const page = await it.open();
    await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.intruder = true';
      document.head.append(script);
    });
    assert.equal(await page.evaluate(() => window.intruder), undefined);
    forgive(page, /Content Security Policy/);
  });
});

describe('first paint', () => {
  const rows = [
    ['language and theme of the link', '#/convolution?lang=ko&theme=dark', {}, { lang: 'ko', theme: 'dark' }],
    ['language of the browser', '#/convolution', { locale: 'ko-KR' }, { lang: 'ko', theme: 'light' }],
    ['English for other languages', '', { locale: 'fr-FR' }, { lang: 'en', theme: 'light' }],
    ['theme of the system', '', { dark: true }, { lang: 'en', theme: 'dark' }],
    ['unknown values are passed over', '#/filters?lang=xx&theme=%E0%A4%A', { dark: true }, { theme: 'dark', chapter: 'filters' }],
    ['present mode', '#/convolution?present=1', {}, { mode: 'present' }],
  ];
  for (const [name, fragment, options, expected] of rows) {
    test(name, async () => {
      const page = await before(fragment, options);
      const found = await attributes(page);
      for (const [key, value] of Object.entries(expected)) assert.equal(found[key], value, key);
    });
  }

  test('language and theme that this device keeps; the link goes before', async () => {
    const keep = (page) => page.addInitScript(() => {
      localStorage.setItem('convolens.prefs', '{"lang":"ko","theme":"dark"}');
    });
    const kept = await attributes(await before('', {}, keep));
    assert.deepEqual([kept.lang, kept.theme], ['ko', 'dark']);
    const asked = await attributes(await before('#/convolution?lang=en', {}, keep));
    assert.deepEqual([asked.lang, asked.theme], ['en', 'dark']);
  });

  for (const text of ['null', '5', '{"lang":7}', '{']) {
    test(`kept words that say nothing: ${text}`, async () => {
      const keep = (page) => page.addInitScript((words) => localStorage.setItem('convolens.prefs', words), text);
      assert.equal((await attributes(await before('', {}, keep))).lang, 'en');
    });
  }

  test('closed storage', async () => {
    const close = (page) => page.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('closed', 'SecurityError'); } });
    });
    assert.equal((await attributes(await before('#/convolution?lang=ko', {}, close))).lang, 'ko');
  });

  for (const [lang, other] of [['ko', 'en'], ['en', 'ko']]) {
    test(`the lesson can be read before the app is there, in ${lang} only`, async () => {
      const page = await before(`#/convolution?lang=${lang}`);
      assert.equal((await attributes(page)).state, 'loading');
      assert.ok(await page.locator(`#first-view section[lang=${lang}] h1`).isVisible());
      assert.ok(!await page.locator(`#first-view section[lang=${other}]`).isVisible());
      assert.ok(!await page.locator('#fatal').isVisible());
    });
  }
});

describe('start', () => {
  for (const folder of ['/', '/sub/folder/']) {
    test(`served from ${folder}, with one download of each file`, async () => {
      const server = await serve({ folder });
      const page = await it.browser.newPage();
      const asked = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.goto(server.address);
      await ready(page);
      assert.equal(asked.filter((url) => url.endsWith('.wasm')).length, 1);
      assert.equal(new Set(asked).size, asked.length);
      assert.ok(asked.every((url) => url.startsWith(server.address)));
      await page.close();
      await server.close();
    });
  }

  test('a host that sends another type for WebAssembly', async () => {
    const server = await serve({ types: { '.wasm': 'application/octet-stream' } });
    const page = await it.browser.newPage();
    await page.goto(server.address);
    await ready(page);
    await page.close();
    await server.close();
  });

  test('the version is the package\'s', async () => {
    const manifest = await readFile(new URL('../../Cargo.toml', import.meta.url), 'utf8');
    const page = await it.open();
    assert.equal((await attributes(page)).version, /^version = "(.*)"$/m.exec(manifest)[1]);
  });
});

describe('a sandboxed frame', () => {
  const framed = async (headers) => {
    const server = await serve({ headers });
    const page = await it.browser.newPage();
    await page.setContent(`<iframe sandbox="allow-scripts" width="900" height="700" src="${server.address}"></iframe>`);
    const frame = page.frameLocator('iframe');
    const close = () => Promise.all([page.close(), server.close()]);
    return { frame, close };
  };

  test('starts where the host allows other origins', async () => {
    const { frame, close } = await framed({ 'Access-Control-Allow-Origin': '*' });
    await frame.locator('html[data-state=ready]').waitFor({ state: 'attached' });
    await close();
  });

  test('elsewhere says so and offers a new window', async () => {
    const { frame, close } = await framed({});
    await frame.locator('html[data-state=fatal]').waitFor({ state: 'attached' });
    assert.equal(await frame.locator('#fatal a:visible').count(), 2);
    await close();
  });
});

describe('the panel', () => {
  const missing = (route) => route.fulfill({ status: 404, body: 'not found' });
  const broken = async (pattern, handler) => {
    const page = await it.blank();
    await page.route(pattern, handler);
    await page.goto(it.address);
    await page.waitForSelector('html[data-state=fatal]', { state: 'attached' });
    page.problems = [];
    return page;
  };
  const failures = [
    ['WebAssembly is missing', '**/*.wasm', missing],
    ['WebAssembly is cut off', '**/*.wasm', async (route) => {
      const body = await (await route.fetch()).body();
      await route.fulfill({ contentType: 'application/wasm', body: body.subarray(0, body.length >> 1) });
    }],
    ['WebAssembly is empty', '**/*.wasm', (route) => route.fulfill({ contentType: 'application/wasm', body: '' })],
    ['the glue is missing', '**/convolens-*.js', missing],
    ['the start script is missing', '**/boot.js', missing],
    ['the connection breaks', '**/*.wasm', (route) => route.abort()],
  ];
  for (const [name, pattern, handler] of failures) {
    test(`says in both languages that ${name}`, async () => {
      const page = await broken(pattern, handler);
      const [korean, english] = await said(page);
      assert.match(korean, /시작하지 못했어요/);
      assert.match(english, /could not start/);
    });
  }

  test('comes where the host forbids WebAssembly by a policy of its own', async () => {
    for (const policy of ["default-src 'self'", "script-src 'self'", "default-src 'self'; script-src 'self'; connect-src 'none'"]) {
      const server = await serve({ headers: { 'content-security-policy': policy } });
      const page = await it.browser.newPage();
      await page.goto(server.address);
      await page.waitForSelector('html[data-state=fatal]', { state: 'attached' });
      assert.match((await said(page)).join(' '), /시작하지 못했어요.*could not start/s);
      await page.close();
      await server.close();
    }
  });

  for (const [theme, dark] of [['light', false], ['light', true], ['dark', false], ['dark', true]]) {
    test(`is accessible in ${theme} on a ${dark ? 'dark' : 'light'} system`, async () => {
      const page = await it.blank({ dark });
      await page.route('**/*.wasm', missing);
      await page.goto(`${it.address}#/convolution?theme=${theme}`);
      await page.locator('#fatal [data-action=reopen]:visible').waitFor();
      const { violations } = await new AxeBuilder({ page }).include('#fatal').analyze();
      assert.deepEqual(violations.map(({ id }) => id), []);
      page.problems = [];
    });
  }

  test('reopens where the address stands', async () => {
    const page = await broken('**/*.wasm', missing);
    await page.unroute('**/*.wasm');
    await page.evaluate(() => history.replaceState(null, '', '#/convolution?step=4'));
    await page.click('#fatal [data-action=reopen]:visible');
    await ready(page);
    assert.match(page.url(), /step=4/);
  });

  test('comes when the WebAssembly dies, and no timer and no frame runs on', async () => {
    const page = await it.open();
    await page.evaluate(() => {
      window.seen = 0;
      requestAnimationFrame(function again() { window.seen += 1; requestAnimationFrame(again); });
      setInterval(() => { window.seen += 1; }, 1);
      setTimeout(() => { throw new WebAssembly.RuntimeError('unreachable'); });
    });
    await page.waitForSelector('html[data-state=fatal]', { state: 'attached' });
    assert.deepEqual((await said(page)).filter((text) => /앱이 멈췄어요|The app stopped/.test(text)).length, 2);
    const seen = await page.evaluate(() => window.seen);
    await page.evaluate(() => new Promise((next) => { requestAnimationFrame(() => requestAnimationFrame(next)); }));
    assert.equal(await page.evaluate(() => window.seen), seen);
    assert.equal(await page.locator('#app').evaluate((app) => app.inert), true);
    forgive(page, /unreachable/);
    await page.click('#fatal [data-action=reopen]:visible');
    await ready(page);
  });

  test('comes when a promise of the WebAssembly fails', async () => {
    const page = await it.open();
    await page.evaluate(() => { Promise.reject(new WebAssembly.RuntimeError('unreachable')); });
    await page.waitForSelector('html[data-state=fatal]', { state: 'attached' });
    forgive(page, /unreachable/);
  });

  test('does not come for an error that leaves the app alive', async () => {
    const page = await it.open();
    await page.evaluate(() => { setTimeout(() => { throw new TypeError('harmless'); }); });
    await page.waitForFunction(() => true);
    await page.evaluate(() => new Promise((next) => { setTimeout(next); }));
    assert.equal((await attributes(page)).state, 'ready');
    forgive(page, /harmless/);
  });

  test('says why a file opened from disk does not start', async () => {
    const page = await it.blank();
    await page.goto(pathToFileURL(`${DIST}index.html`).href);
    await page.waitForSelector('html[data-state=fatal]', { state: 'attached' });
    assert.match((await said(page)).join(' '), /cargo xtask serve.*cargo xtask serve/s);
    page.problems = [];
  });
});
