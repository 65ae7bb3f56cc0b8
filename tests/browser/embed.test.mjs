// In another page's frame: the height that is told, the messages that are heard, the keys that are handed on.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { eventually } from './support/bench.mjs';
import { launch, watch } from './support/harness.mjs';
import { serve } from './support/server.mjs';

const CHAPTERS = [
  'why', 'convolution', 'filters', 'stride-padding', 'channels', 'pooling', 'flatten', 'pipeline', 'learning', 'volume', 'lab',
];

let browser;
let host;
let around;
before(async () => {
  browser = await launch();
  host = await serve({ headers: { 'Access-Control-Allow-Origin': '*' } });
  around = createServer((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><link rel="icon" href="data:,"><body>'));
  await new Promise((listening) => around.listen(0, '127.0.0.1', listening));
});
after(async () => {
  await browser.close();
  await host.close();
  around.close();
  around.closeAllConnections();
});

/**
 * A page of another site with ours in a frame. `heard` collects what ours tells it; `script` runs there first; `with`
 * are further attributes of the frame.
 */
async function framed(fragment, use, { script = () => {}, with: attributes = '', width = 900, height = 700 } = {}) {
  const context = await browser.newContext({ viewport: { width: 1000, height: 800 }, reducedMotion: 'reduce', serviceWorkers: 'block' });
  const page = await context.newPage();
  // localhost and 127.0.0.1 are two sites.
  await page.goto(`http://localhost:${around.address().port}/`);
  const problems = watch(page, host.origin);
  await page.evaluate(script);
  await page.evaluate(([address, more, size]) => {
    window.heard = [];
    addEventListener('message', (event) => {
      if (event.source === document.querySelector('iframe').contentWindow) window.heard.push(event.data);
    });
    document.body.innerHTML = `<iframe ${more} width="${size[0]}" height="${size[1]}" src="${address}"></iframe>`;
  }, [`${host.address}#${fragment}`, attributes, [width, height]]);
  const frame = page.frameLocator('iframe');
  await frame.locator('html[data-state=ready]').waitFor({ state: 'attached' });
  await use(page, frame);
  assert.deepEqual(problems, []);
  await context.close();
}

const heard = (page) => page.evaluate(() => window.heard);
const heights = async (page) => (await heard(page)).filter((one) => one.subject === 'lti.frameResize').map((one) => one.height);
const content = (frame) => frame.locator('#app').evaluate((app) => Math.ceil(app.getBoundingClientRect().height));
const say = (page, message) => page.evaluate((data) => document.querySelector('iframe').contentWindow.postMessage(data, '*'), message);

/** Two frames of the page in the frame: what it had to do is done. */
const settled = (frame) => frame.locator('html').evaluate(() =>
  new Promise((painted) => { requestAnimationFrame(() => requestAnimationFrame(painted)); }));

describe('the height', () => {
  test('is the content\'s, in every chapter, and a frame of that height is told nothing more', async () => {
    for (const chapter of CHAPTERS) {
      await framed(`/${chapter}?embed=1`, async (page, frame) => {
        await eventually(page, async () => (await heights(page)).at(-1) === await content(frame), true, chapter);
        // The frame takes each height that it is told, until none comes.
        for (let turn = 0; turn < 4; turn += 1) {
          await page.evaluate(() => {
            document.querySelector('iframe').height = window.heard.filter((one) => one.subject).at(-1).height;
          });
          await settled(frame);
        }
        const told = await heights(page);
        await settled(frame);
        assert.deepEqual(await heights(page), told, chapter);
        assert.equal(told.at(-1), await content(frame), chapter);
        assert.ok(told.length <= 4 && told.every((height, at) => height !== told[at - 1]), `${chapter}: ${told}`);
        const [whole, seen] = await frame.locator('html').evaluate((root) => [root.scrollHeight, root.clientHeight]);
        assert.ok(whole <= seen + 1, `${chapter}: ${whole} of ${seen} px`);
      });
    }
  });

  test('follows the width and what is opened', () => framed('/convolution?embed=1', async (page, frame) => {
    await eventually(page, async () => (await heights(page)).length > 0, true);
    const wide = (await heights(page)).at(-1);
    await page.evaluate(() => { document.querySelector('iframe').width = 380; });
    await eventually(page, async () => (await heights(page)).at(-1) === await content(frame), true);
    assert.ok((await heights(page)).at(-1) > wide);
    await page.evaluate(() => { document.querySelector('iframe').width = 900; });
    await eventually(page, async () => (await heights(page)).at(-1), wide);
  }));

  test('is not told by the projector, whose content is as high as the frame', () =>
    framed('/convolution?embed=1&present=1', async (page, frame) => {
      await settled(frame);
      assert.deepEqual(await heights(page), []);
    }));
});

describe('messages', () => {
  test('H5P\'s resizer and the page come to one height', () => framed('/convolution?embed=1', async (page, frame) => {
    // What the resizer of H5P does, as its documentation says.
    await page.evaluate(() => {
      addEventListener('message', ({ data, source }) => {
        const one = document.querySelector('iframe');
        if (data.context !== 'h5p') return;
        if (data.action === 'prepareResize') {
          one.style.height = `${data.clientHeight}px`;
          source.postMessage({ context: 'h5p', action: 'resizePrepared' }, '*');
        } else if (data.action === 'resize') {
          one.style.height = `${data.scrollHeight}px`;
        }
      });
    });
    assert.ok((await heard(page)).some((one) => one.context === 'h5p' && one.action === 'hello'));
    await say(page, { context: 'h5p', action: 'hello' });
    await eventually(page, async () => (await page.locator('iframe').evaluate((one) => one.clientHeight)) === await content(frame), true);
    const resizes = async () => (await heard(page)).filter((one) => one.action === 'resize').map((one) => one.scrollHeight);
    await eventually(page, async () => (await resizes()).at(-1) === await content(frame), true);
    // The same again changes nothing.
    const before = (await heard(page)).length;
    for (let turn = 0; turn < 20; turn += 1) await say(page, { context: 'h5p', action: 'hello' });
    await settled(frame);
    assert.equal((await heard(page)).length, before);
  }));

  test('everything else is passed over, whoever says it', () => framed('/convolution?embed=1&kernel=edge&step=3', async (page, frame) => {
    await eventually(page, async () => (await heights(page)).length > 0, true);
    const state = () => frame.locator('html').evaluate((root) => [
      location.href, root.dataset.state, root.lang, root.dataset.theme, document.querySelector('[data-equation]').dataset.result,
      document.querySelectorAll('[data-notice]').length,
    ]);
    const [before, told] = [await state(), (await heard(page)).length];
    const messages = [
      null, 0, '', 'hello', [], {}, { context: 'h5p' }, { action: 'hello' }, { context: 'h5p', action: 'resize' },
      { context: 'h5p', action: 'resizePrepared', scrollHeight: 1 }, { context: ['h5p'], action: { a: 'hello' } },
      { subject: 'lti.frameResize', height: 3 }, { method: 'next' }, JSON.stringify({ method: 'next' }),
      { context: 'h5p', action: 'x'.repeat(1 << 20) }, { state: '#/filters', lang: 'ko', theme: 'dark' }, Array(1000).fill({ context: 'h5p' }),
    ];
    for (const message of messages) await say(page, message);
    // The right words from somebody else: the frame itself.
    await frame.locator('html').evaluate(() => postMessage({ context: 'h5p', action: 'hello' }, '*'));
    await settled(frame);
    assert.deepEqual(await state(), before);
    assert.equal((await heard(page)).length, told);
  }));

  test('alone in its window the page tells nobody anything', async () => {
    const context = await browser.newContext({ reducedMotion: 'reduce', serviceWorkers: 'block' });
    const page = await context.newPage();
    await page.addInitScript(() => {
      window.heard = [];
      addEventListener('message', (event) => window.heard.push(event.data));
    });
    await page.goto(`${host.address}#/convolution?embed=1`);
    await page.waitForSelector('html[data-state=ready]', { state: 'attached' });
    await page.keyboard.press('PageDown');
    await page.evaluate(() => new Promise((painted) => { requestAnimationFrame(() => requestAnimationFrame(painted)); }));
    assert.deepEqual(await heard(page), []);
    await context.close();
  });
});

describe('a frame that may do nothing but run scripts', () => {
  test('works without storage and worker, and tells its height', () =>
    framed('/convolution?embed=1', async (page, frame) => {
      await eventually(page, async () => (await heights(page)).at(-1) === await content(frame), true);
      await frame.locator('button[data-action=step]').click();
      await frame.locator('[role=gridcell][data-lit~=output][data-c="1"]').waitFor();
      assert.equal(await frame.locator('[data-notice]').count(), 0);
    }, { with: 'sandbox="allow-scripts"' }));

  test('works out what a worker would', () =>
    // 11×11 weights over 512×512 pixels: more than a frame of the screen has time for.
    framed(`/filters?picture=cat&kernel=${Array(11).fill(Array(11).fill(1).join(',')).join(';')}/121`, async (page, frame) => {
      await frame.locator('#stage[aria-busy=true]').waitFor({ state: 'detached' });
      await frame.locator('#stage:not([data-pending])').waitFor();
    }, { with: 'sandbox="allow-scripts"' }));
});

describe('a clicker\'s keys', () => {
  const slides = async (page) => (await heard(page)).filter((one) => typeof one === 'string').map((one) => JSON.parse(one).method);

  test('go to the slides around, where the page has no use for them', () => framed('/convolution?embed=1', async (page, frame) => {
    await page.evaluate(() => { document.querySelector('iframe').height = 5000; });
    await settled(frame);
    await frame.locator('h1').click();
    await page.keyboard.press('PageDown');
    await page.keyboard.press('PageUp');
    await eventually(page, () => slides(page), ['next', 'prev']);
    // Space and arrows step the window.
    await page.keyboard.press('ArrowRight');
    await settled(frame);
    assert.deepEqual(await slides(page), ['next', 'prev']);
  }));

  test('scroll a page that is longer than its frame first', () => framed('/convolution?embed=1', async (page, frame) => {
    await frame.locator('h1').click();
    await page.keyboard.press('PageUp');
    await page.keyboard.press('PageDown');
    await eventually(page, () => slides(page), ['prev']);
    await eventually(page, () => frame.locator('html').evaluate((root) => root.scrollTop > 0), true);
  }, { height: 300 }));

  test('turn the projector\'s scenes, and before the first and after the last one the slides', () =>
    framed('/convolution?embed=1&present=1', async (page, frame) => {
      await frame.locator('main[data-scene="0"]').click({ position: { x: 5, y: 5 } });
      await page.keyboard.press('PageUp');
      await eventually(page, () => slides(page), ['prev']);
      await page.keyboard.press('PageDown');
      await settled(frame);
      assert.deepEqual(await slides(page), ['prev']);
      const scenes = Number(await frame.locator('main').getAttribute('data-scenes'));
      for (let press = 0; press < 200 && (await slides(page)).length < 2; press += 1) await page.keyboard.press('PageDown');
      // What the frame tells arrives later than the next press may: each press behind the last scene is one more slide.
      const [first, ...rest] = await slides(page);
      assert.equal(first, 'prev');
      assert.deepEqual([...new Set(rest)], ['next']);
      assert.equal(await frame.locator('main').getAttribute('data-scene'), String(scenes - 1));
    }));
});
