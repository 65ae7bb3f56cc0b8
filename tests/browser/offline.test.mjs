// The page without a network: all of it is there after the first visit, one build at a time, a newer one on consent.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { cp, rename } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import AxeBuilder from '@axe-core/playwright';
import { action, cell, control, eventually, fragment, grid, notice, state, values, write } from './support/bench.mjs';
import { attribute, build, hashed, listed, named } from './support/builds.mjs';
import { stage, start, watch } from './support/harness.mjs';
import { digits, forward } from './support/network.mjs';
import { painted, png } from './support/pictures.mjs';
import { DIST } from './support/server.mjs';

const source = (path) => new URL(`../../${path}`, import.meta.url);
const CHAPTERS = readdirSync(source('assets/lessons'), { withFileTypes: true }).filter((one) => one.isDirectory()).map(({ name }) => name);
const PHOTOGRAPHS = [...readFileSync(source('assets/pictures/pictures.toml'), 'utf8').matchAll(/^id = "(.*)"$/gm)].map(([, id]) => id);

/** Whether a service worker answers for the page. */
const answered = (page) => page.evaluate(() => Boolean(navigator.serviceWorker.controller));
const kept = (page) => eventually(page, () => answered(page), true, 'a service worker answers');
/** Whether one waits: asks the host first, as browsers do by themselves now and then. */
const waits = (page) => page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration())?.waiting));
const update = (page) => page.evaluate(async () => { await (await navigator.serviceWorker.getRegistration()).update(); });
const stores = (page) => page.evaluate(() => caches.keys());
const ready = (page) => page.waitForSelector('html[data-state=ready]', { state: 'attached' });
const reload = async (page) => {
  await page.reload();
  await ready(page);
};
/** Opens a link by a reload, so that nothing that the page has in memory helps. */
const reopen = async (page, link) => {
  await page.evaluate((hash) => history.replaceState(null, '', hash), `#${link}`);
  await reload(page);
};
/** What says in a page of which build it is: all of it must say the same. */
const builds = async (page) => page.evaluate(() => {
  const { build, version } = document.documentElement.dataset;
  const wasm = performance.getEntriesByType('resource').map(({ name }) => name.split('/').at(-1)).filter((name) => name.endsWith('.wasm'));
  return { build, version, started: globalThis.started, glued: globalThis.glued, wasm };
});
const all = (name) => ({ build: name, version: name, started: name, glued: name, wasm: [`${name}_bg.wasm`] });
const violations = async (page) => (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`);

describe('the list of a build', () => {
  test('has every file with its hash', async () => {
    assert.deepEqual(await listed(DIST), await hashed(DIST));
    assert.match(await named(DIST), /^[0-9a-f]{16}$/);
    assert.ok(readFileSync(`${DIST}sw.js`, 'utf8').includes(`'${await named(DIST)}'`));
  });
});

for (const folder of ['/', '/course/week 1/']) {
  describe(`without a network, at ${folder}`, () => {
    let running;
    let page;
    before(async () => {
      running = await start({ folder });
      page = await running.open({ offline: true, fragment: '/filters' });
      await kept(page);
      await running.stop();
      await page.context().setOffline(true);
    });
    after(async () => {
      page.assertClean();
      await running.close();
    });

    test('a photograph that was not looked at before, still in the first visit', async () => {
      await page.evaluate((hash) => { location.hash = hash; }, '#/filters?picture=coffee');
      await eventually(page, () => grid(page, 'output').getAttribute('data-rows'), '254');
      assert.equal(await page.locator('[data-notice]').count(), 0);
    });

    test('the store has every file', async () => {
      assert.deepEqual(await stores(page), [`convolens ${encodeURI(running.address)} ${await named(DIST)}`]);
      const files = await page.evaluate(async () => {
        const store = await caches.open((await caches.keys())[0]);
        return (await store.keys()).map(({ url }) => url.slice(new URL('./', location.href).href.length));
      });
      assert.deepEqual(files.map((file) => file || './').sort(), Object.keys(await hashed(DIST)).sort());
    });

    for (const chapter of CHAPTERS) {
      test(`the chapter ${chapter}`, async () => {
        await reopen(page, `/${chapter}`);
        assert.equal(await page.getAttribute('html', 'data-chapter'), chapter);
        assert.ok(await page.locator('#stage [data-grid], #stage [data-action=open-map]').count() > 0);
        assert.equal(await page.locator('[data-notice]').count(), 0);
      });
    }

    test('every photograph', async () => {
      for (const id of PHOTOGRAPHS) {
        await reopen(page, `/filters?picture=${id}`);
        assert.equal(await control(page, 'picture').inputValue(), id);
        assert.equal(await page.locator('[data-notice]').count(), 0, id);
        assert.ok(Number(await grid(page, 'input').getAttribute('data-rows')) > 64, id);
      }
    });

    test('the test digits and the trained network', async () => {
      await reopen(page, '/pipeline?picture=digit:5&select=dense1:3,0,0');
      const { dense } = forward(digits().pixels(5));
      const found = await page.locator('.score').evaluateAll((rows) => rows.map((row) => Number(row.dataset.logit)));
      assert.equal(found.length, 10);
      found.forEach((logit, at) => assert.ok(Math.abs(logit - dense[at]) < 1e-3 * (1 + Math.abs(dense[at])), `score ${at}`));
    });

    test('a job of the worker', async () => {
      const picture = painted(1024, 1024, (x, y, random) => Array(3).fill(Math.floor(255 * random())).concat(255));
      await reopen(page, `/filters?kernel=${Array(11).fill(Array(11).fill(1).join(',')).join(';')}/1`);
      await page.locator('input[type=file]').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: png(picture) });
      await eventually(page, () => grid(page, 'output').getAttribute('data-rows'), '1014');
      assert.equal(page.workers().length, 1);
      let sum = 0;
      for (let r = 0; r < 11; r += 1) for (let c = 0; c < 11; c += 1) sum += picture.data[4 * (r * 1024 + c)];
      await action(page, 'first').click();
      assert.equal(Number(await cell(page, 'output', 0, 0).getAttribute('data-value')), sum);
    });

    test('an address with a query, and the page by its own name', async () => {
      const address = encodeURI(running.address);
      for (const name of ['?fuzz=keys', 'index.html', 'index.html?a=b']) {
        await page.goto(`${address}${name}#/pooling`);
        await ready(page);
        assert.equal(await page.getAttribute('html', 'data-chapter'), 'pooling', name);
      }
      // Not opened as a page: for one without an icon of its own the browser asks the host for /favicon.ico.
      const licence = await page.evaluate(async (url) => (await fetch(url)).text(), `${address}pictures/LICENSE.md`);
      assert.equal(licence, readFileSync(`${DIST}pictures/LICENSE.md`, 'utf8'));
    });
  });
}

describe('a newer build', () => {
  let old;
  let newer;
  let broken;
  let dist;
  const { on } = stage({ dist: () => dist });
  const at = (fragment, use, options = {}) => {
    dist = old.folder;
    return on({ fragment, offline: true, ...options }, async (page) => {
      await kept(page);
      await use(page);
    });
  };
  /** The newer one lies on the host, and the page has heard of it. */
  const released = async (page, { folder } = newer) => {
    dist = folder;
    await update(page);
    await notice(page, 'newer-build').waitFor();
  };
  /** The page was loaded anew, and all of it is of the newer one. */
  const taken = async (page) => {
    await page.waitForSelector('html[data-build=newer][data-state=ready]', { state: 'attached' });
    assert.deepEqual(await builds(page), all('newer'));
  };
  before(async () => {
    [old, newer] = [await build('old'), await build('newer')];
    broken = await build('broken', { start: "WebAssembly.compileStreaming = () => { throw new Error('broken'); };" });
  });
  after(() => Promise.all([old, newer, broken].map(({ gone }) => gone())));

  test('is not taken by itself, and is when a person says so; the state stays', () => at('/convolution', async (page) => {
    assert.deepEqual(await builds(page), all('old'));
    await write(page, 'kernel', 0, 1, '5');
    await action(page, 'step').click();
    await page.evaluate(() => caches.open('convolens of another folder'));
    dist = newer.folder;
    await reload(page);
    await notice(page, 'newer-build').waitFor();
    assert.equal(await notice(page, 'newer-build').getAttribute('data-notice'), 'info');
    assert.deepEqual(await builds(page), all('old'));
    await reload(page);
    await notice(page, 'newer-build').waitFor();
    assert.deepEqual(await builds(page), all('old'), 'after two reloads');
    assert.equal((await stores(page)).length, 3);

    await write(page, 'kernel', 2, 2, '-3');
    assert.equal(await notice(page, 'newer-build').count(), 1, 'a change does not take the notice away');
    const [before, link] = [await state(page), await fragment(page)];
    let loads = 0;
    page.on('domcontentloaded', () => { loads += 1; });
    await action(page, 'take-build').click();
    await taken(page);
    assert.equal(await fragment(page), link);
    assert.deepEqual(await state(page), before);
    await eventually(page, () => stores(page), ['convolens of another folder', `convolens ${page.url().split('#')[0]} newer`]);
    assert.equal(loads, 1);
    assert.equal(await notice(page, 'newer-build').count(), 0);
    assert.equal(await waits(page), false);
  }));

  test('is taken from the keyboard, from a state that no change has written into the address', () => at('/pooling', async (page) => {
    await released(page);
    assert.equal(await fragment(page), '#/pooling');
    await action(page, 'take-build').focus();
    await page.keyboard.press('Enter');
    await taken(page);
    assert.equal(await page.getAttribute('html', 'data-chapter'), 'pooling');
  }));

  test('is put off until the page is opened again', () => at('/why', async (page) => {
    await released(page);
    await action(page, 'later').click();
    assert.equal(await notice(page, 'newer-build').count(), 0);
    assert.deepEqual(await builds(page), all('old'));
    await reload(page);
    await notice(page, 'newer-build').waitFor();
    assert.deepEqual(await builds(page), all('old'));
  }));

  test('is in every tab at the same time', () => at('/convolution', async (page) => {
    const other = await page.context().newPage();
    const problems = watch(other, new URL(page.url()).origin);
    await other.goto(page.url().replace(/#.*/, '#/pooling?lang=ko'));
    await ready(other);
    await write(page, 'kernel', 1, 1, '7');
    await released(page);
    await notice(other, 'newer-build').waitFor();
    assert.deepEqual([await builds(page), await builds(other)], [all('old'), all('old')]);
    await action(page, 'take-build').click();
    for (const one of [page, other]) {
      await taken(one);
      assert.equal(await notice(one, 'newer-build').count(), 0);
    }
    assert.equal((await values(page, 'kernel'))[1][1], 7);
    assert.equal(await other.getAttribute('html', 'data-chapter'), 'pooling');
    assert.deepEqual(problems, []);
  }));

  test('is there when the last tab was closed', () => at('/convolution', async (page) => {
    await released(page);
    const [context, address] = [page.context(), page.url()];
    const rest = await context.newPage();
    await page.close();
    // The browser lets go of the old one some time after.
    const opened = async () => {
      await rest.goto('about:blank');
      await rest.goto(address);
      await ready(rest);
      return builds(rest);
    };
    await eventually(rest, opened, all('newer'));
  }));

  test('with a file missing, or one of another build, is not kept, and the old one works', () => at('/convolution', async (page) => {
    const half = await build('half');
    const refused = async () => {
      dist = half.folder;
      await update(page);
      await eventually(page, () => page.evaluate(async () => {
        const { installing, waiting } = await navigator.serviceWorker.getRegistration();
        return [installing, waiting];
      }), [null, null]);
    };
    await rename(`${half.folder}nets`, `${half.folder}away`);
    await refused();
    await cp(`${newer.folder}boot.js`, `${half.folder}boot.js`);
    await rename(`${half.folder}away`, `${half.folder}nets`);
    await refused();
    await reload(page);
    assert.deepEqual(await builds(page), all('old'));
    assert.equal(await notice(page, 'newer-build').count(), 0);
    await released(page);
    await half.gone();
  }));

  test('does not answer for a page that the network gave before it', () => at('/convolution', async (page) => {
    // As when a release comes between the page and its service worker.
    const context = await page.context().browser().newContext();
    const early = await context.newPage();
    await early.route('**/boot.js', async (route) => {
      dist = old.folder;
      const response = await route.fetch();
      dist = newer.folder;
      await route.fulfill({ response });
    });
    await early.route(/old(_bg)?\.(js|wasm)$/, (route) => route.fulfill({ path: old.folder + route.request().url().split('/').at(-1) }));
    await early.goto(page.url());
    await ready(early);
    await early.evaluate(async () => { await navigator.serviceWorker.ready; });
    await eventually(early, () => stores(early), [`convolens ${page.url().split('#')[0]} newer`]);
    assert.deepEqual(await builds(early), all('old'));
    assert.equal(await answered(early), false);
    await early.unrouteAll();
    await reload(early);
    assert.deepEqual(await builds(early), all('newer'));
    await context.close();
  }));

  test('helps where the one that is kept does not start', () => at('/convolution?step=4', async (page) => {
    await released(page, broken);
    await action(page, 'take-build').click();
    await page.waitForSelector('html[data-state=fatal]', { state: 'attached' });
    await page.locator('#fatal [data-action=reopen]:visible').click();
    await page.waitForSelector('html[data-state=fatal]', { state: 'attached' });
    dist = newer.folder;
    await update(page);
    await eventually(page, () => waits(page), true);
    await page.locator('#fatal [data-action=reopen]:visible').click();
    await ready(page);
    assert.deepEqual(await builds(page), all('newer'));
    assert.match(page.url(), /step=4/);
    page.problems.splice(0, Infinity, ...page.problems.filter((problem) => !/broken/.test(problem)));
  }));

  for (const [lang, said] of [['en', /^A new version is ready/], ['ko', /^새 버전이 준비됐어요/]]) {
    for (const [width, height] of [[1280, 800], [360, 780]]) {
      test(`is said quietly, in ${lang} at ${width}`, () => at('/convolution', async (page) => {
        const size = () => page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight]);
        const before = await size();
        await released(page);
        assert.deepEqual(await size(), before, 'nothing moves');
        const one = notice(page, 'newer-build');
        assert.match(await one.locator('p').textContent(), said);
        assert.match(await page.locator('[data-live]').textContent(), said);
        const box = await one.boundingBox();
        assert.ok(box.x >= 0 && box.x + box.width <= width && box.y >= 0 && box.y + box.height <= height, JSON.stringify(box));
        assert.deepEqual(await violations(page), []);
      }, { lang, width, height }));
    }
  }

  test('waits silently on the projector', () => at('/convolution?present=1', async (page) => {
    dist = newer.folder;
    await update(page);
    await eventually(page, () => waits(page), true);
    assert.equal(await page.locator('[data-notice]').count(), 0);
    await action(page, 'exit').press('Enter');
    await notice(page, 'newer-build').waitFor();
    assert.deepEqual(await builds(page), all('old'));
  }));
});

describe('where nothing is kept', () => {
  const { on, open } = stage({ headers: { 'Access-Control-Allow-Origin': '*' }, flags: ['--host-resolver-rules=MAP school.test 127.0.0.1'] });
  const works = async (page) => {
    await write(page, 'kernel', 0, 0, '2');
    assert.equal((await values(page, 'kernel'))[0][0], 2);
    assert.equal(await page.locator('[data-notice]').count(), 0);
  };
  const refusals = {
    'there are no service workers': () => { Object.defineProperty(Navigator.prototype, 'serviceWorker', { value: undefined }); },
    'asking for them throws': () => {
      Object.defineProperty(Navigator.prototype, 'serviceWorker', { get() { throw new DOMException('no', 'SecurityError'); } });
    },
    'they are refused': () => {
      ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException('no', 'SecurityError'));
    },
    'they are blocked without a word': () => { ServiceWorkerContainer.prototype.register = async () => {}; },
  };
  for (const [name, refuse] of Object.entries(refusals)) {
    test(`the page works: ${name}`, () => on({
      fragment: '/convolution', offline: true, prepare: (page) => page.addInitScript(refuse),
    }, works));
  }

  test('the page works at an address that is not secure', () => on({ fragment: '/convolution', offline: true }, async (page) => {
    await page.goto(page.url().replace('127.0.0.1', 'school.test'));
    await ready(page);
    assert.equal(await page.evaluate(() => 'serviceWorker' in navigator), false);
    await works(page);
    page.problems.splice(0, Infinity, ...page.problems.filter((problem) => !/^foreign: http:\/\/school\.test/.test(problem)));
  }));

  test('the page works in a sandboxed frame', async () => {
    const page = await open({ offline: true });
    const address = page.url().split('#')[0];
    await kept(page);
    const body = `<iframe sandbox="allow-scripts" width="1200" height="700" src="${address}#/convolution"></iframe>`;
    await page.route('**/course.html', (route) => route.fulfill({ contentType: 'text/html', body }));
    await page.goto(`${address}course.html`);
    const frame = page.frameLocator('iframe');
    await frame.locator('html[data-state=ready]').waitFor({ state: 'attached' });
    await frame.locator('button[data-action=step]').click();
    assert.equal(await frame.locator('[data-notice]').count(), 0);
    page.assertClean();
    await page.done();
  });

  test('a page that is being worked on keeps nothing', () => on({
    fragment: '/convolution', offline: true, prepare: (page) => page.route(/\/$/, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.text()).replace(attribute('data-build'), ' data-build=""') });
    }),
  }, async (page) => {
    await works(page);
    assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
    assert.deepEqual(await stores(page), []);
  }));
});
