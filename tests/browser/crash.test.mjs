// Crashes, in a build that crashes when it is told to: nothing reaches the dead module, and nothing of the work is lost.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { action, cell, control, enter, eventually, grid, notice, values, write } from './support/bench.mjs';
import { stage } from './support/harness.mjs';
import { photo, png, reduced } from './support/pictures.mjs';
import { DIST } from './support/server.mjs';

/** The build with faults, which `cargo xtask build --faults` makes: `target/faults`, or what the variable FAULTS names. */
const FAULTS = resolve(process.env.FAULTS ?? fileURLToPath(new URL('../../target/faults/', import.meta.url))) + sep;
assert.ok(existsSync(FAULTS), `${FAULTS} is missing: cargo xtask build --faults`);

const KINDS = ['panic', 'memory', 'stack'];
const [WORK, EARLIER, CRASHES] = ['convolens.work', 'convolens.work.earlier', 'convolens.crashes'];
const slot = (page, name = WORK) => page.evaluate((key) => localStorage.getItem(key), name);
const isSaved = (page, part) => eventually(page, async () => (await slot(page))?.includes(part) ?? false, true, part);
const ready = (page) => page.waitForSelector('html[data-state=ready]', { state: 'attached' });
const dead = (page) => page.waitForSelector('html[data-state=fatal]', { state: 'attached' });
const way = (page, name) => page.locator(`#fatal [data-action=${name}]:visible`);
const tell = (page, query) => page.evaluate((detail) => { dispatchEvent(new CustomEvent('convolens:fault', { detail })); }, query);
/** Takes away what a crash is allowed to say. */
const forgive = (page) => {
  page.problems.splice(0, Infinity, ...page.problems.filter((problem) =>
    !/unreachable|out of bounds|call stack|a fault that a test asked for|memory allocation|Unreachable|RuntimeError/.test(problem)));
};
const crash = async (page, fault = 'panic') => {
  await tell(page, `fault=${fault}&where=page`);
  await dead(page);
  forgive(page);
};
const go = async (page, name) => {
  await way(page, name).click();
  await ready(page);
};
const kernel = (page) => values(page, 'kernel');
const sized = (page) => grid(page, 'input').evaluate((one) => [Number(one.dataset.rows), Number(one.dataset.cols)]);
const upload = (page, picture) =>
  page.locator('input[type=file][data-control=file]').setInputFiles({ name: 'own.png', mimeType: 'image/png', buffer: png(picture) });

/** Counts in `calls` all calls that reach the WebAssembly. */
const counting = (page) => page.addInitScript(() => {
  globalThis.calls = 0;
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (module, imports) => {
    const { exports } = await instantiate(module, imports);
    const counted = (call) => (...all) => {
      globalThis.calls += 1;
      return call(...all);
    };
    return { exports: Object.fromEntries(Object.entries(exports).map(([name, one]) => [name, typeof one === 'function' ? counted(one) : one])) };
  };
});
const calls = (page) => page.evaluate(() => globalThis.calls);
const frames = (page) => page.evaluate(() => new Promise((next) => { requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(next, 50))); }));

describe('a crash', () => {
  const { on } = stage({ dist: () => FAULTS });

  for (const fault of KINDS) {
    for (const lang of ['en', 'ko']) {
      test(`by ${fault} leads back to the work, in ${lang}`, () => on({ lang }, async (page) => {
        await write(page, 'kernel', 1, 1, '7');
        await write(page, 'input', 0, 0, '5');
        await isSaved(page, 'grid:5');
        const before = [await kernel(page), await values(page, 'input'), await values(page, 'output')];
        await crash(page, fault);
        const said = (await page.locator('#fatal p:visible').allTextContents()).join(' ');
        assert.match(said, /앱이 멈췄어요.*The app stopped/s);
        const { violations } = await new AxeBuilder({ page }).include('#fatal').analyze();
        assert.deepEqual(violations.map(({ id }) => id), []);
        await go(page, 'reopen');
        assert.deepEqual([await kernel(page), await values(page, 'input'), await values(page, 'output')], before);
        assert.equal(await page.locator('[data-notice]').count(), 0);
      }));
    }
  }

  test('lets no call into the dead module, wherever it would come from', () => on({ fragment: '/filters?kernel=1,2,3;4,5,6;7,8,9/45', prepare: counting }, async (page) => {
    // A worker that answers later, saving that is under way, timers, frames, observers and media queries.
    await page.route('**/worker.js', async (route) => {
      const late = 'addEventListener("message", () => setInterval(() => postMessage(0.5), 20));\n';
      await route.fulfill({ contentType: 'text/javascript', body: `postMessage(null);\n${late}` });
    });
    await upload(page, photo(1024, 1024));
    await eventually(page, () => sized(page), [1024, 1024]);
    await enter(page, 'kernel-h', '11');
    await enter(page, 'kernel-w', '11');
    await page.locator('#stage[data-pending]').waitFor();
    const worker = await page.evaluate(() => globalThis.calls);
    await eventually(page, async () => (await calls(page)) > worker, true, 'the worker is heard');
    await action(page, 'play').first().click();
    await upload(page, photo(900, 900));
    await crash(page);
    const at = await calls(page);
    await frames(page);
    await page.keyboard.press('ArrowRight');
    await page.mouse.move(300, 300);
    await page.mouse.wheel(0, 200);
    await page.setViewportSize({ width: 700, height: 600 });
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'no-preference' });
    await page.evaluate(() => { location.hash = '#/filters?step=3'; history.back(); });
    await page.evaluate(() => {
      document.dispatchEvent(new Event('visibilitychange'));
      for (const one of document.querySelectorAll('#app *')) one.dispatchEvent(new Event('click', { bubbles: true }));
    });
    await frames(page);
    assert.equal(await calls(page), at);
  }));

  test('starts clean where one asks for it, and keeps the picture and all else', () => on({ fragment: '/filters' }, async (page) => {
    const picture = photo(300, 200);
    await upload(page, picture);
    await eventually(page, () => sized(page), [200, 300]);
    await enter(page, 'bias', '3');
    await isSaved(page, 'bias=3');
    const text = await slot(page);
    await crash(page);
    await go(page, 'crash-clean');
    assert.equal(new URL(page.url()).hash, '#/filters');
    assert.equal(await control(page, 'bias').inputValue(), '0');
    await notice(page, 'work-cleared').waitFor();
    assert.deepEqual([await slot(page), await slot(page, EARLIER)], [null, text]);
    await enter(page, 'bias', '4');
    await isSaved(page, 'bias=4');
    await action(page, 'work-back').first().click();
    await eventually(page, () => control(page, 'bias').inputValue(), '3');
    assert.deepEqual(await sized(page), [200, 300]);
    await page.locator('.figure').filter({ has: grid(page, 'input') }).locator('[data-action=copy-values]').click();
    const read = () => page.evaluate(() => navigator.clipboard.readText());
    await eventually(page, async () => (await read()).split('\n').length, 200);
    const copied = (await read()).split('\n').map((line) => line.split('\t').map(Number));
    assert.deepEqual(copied, reduced(picture, 300, true));
  }));

  test('after two soon after the start it starts clean by itself and offers the work', () => on({ fragment: '/filters' }, async (page) => {
    // A clock that is set back at every start.
    await page.addInitScript(() => {
      const now = Date.now() - 1e9 * performance.timeOrigin % 1e12;
      Date.now = () => now;
    });
    await enter(page, 'bias', '3');
    await isSaved(page, 'bias=3');
    const text = await slot(page);
    await crash(page);
    await go(page, 'reopen');
    assert.equal(await control(page, 'bias').inputValue(), '3');
    await crash(page, 'stack');
    await go(page, 'reopen');
    assert.equal(await control(page, 'bias').inputValue(), '0');
    assert.equal(new URL(page.url()).hash, '#/filters');
    const told = notice(page, 'work-crashed');
    assert.match(await told.textContent(), /stopped twice/);
    assert.deepEqual([await slot(page), await slot(page, EARLIER), await slot(page, CRASHES)], [null, text, null]);
    const [download] = await Promise.all([page.waitForEvent('download'), told.locator('[data-action=work-file]').click()]);
    assert.equal(await readFile(await download.path(), 'utf8'), text);
    const { violations } = await new AxeBuilder({ page }).analyze();
    assert.deepEqual(violations.map(({ id }) => id), []);
    await told.locator('[data-action=work-back]').click();
    await eventually(page, () => control(page, 'bias').inputValue(), '3');
    await crash(page);
    await go(page, 'reopen');
    assert.equal(await control(page, 'bias').inputValue(), '3', 'the count began anew');
  }));

  test('at the very start counts too, and a link that is its cause is left', () => on({ fragment: '/filters' }, async (page) => {
    await enter(page, 'bias', '3');
    await isSaved(page, 'bias=3');
    const [base] = page.url().split('#');
    for (let times = 0; times < 2; times += 1) {
      await page.goto('about:blank');
      await page.goto(`${base}?fault=memory&where=page#/lab?bias=9&lang=ko`);
      await dead(page);
      forgive(page);
    }
    await page.goto('about:blank');
    await page.goto(`${base}#/lab?bias=9&lang=ko`);
    await ready(page);
    assert.equal(new URL(page.url()).hash, '#/lab?lang=ko');
    await notice(page, 'work-crashed').waitFor();
    const kept = await slot(page, EARLIER);
    assert.ok(kept.includes('bias=3') && kept.endsWith('\naddress /lab?bias=9&lang=ko\n'), kept);
    await action(page, 'work-back').first().click();
    await eventually(page, () => control(page, 'bias').inputValue(), '3');
  }));

  test('long after the start does not count', () => on({ fragment: '/filters' }, async (page) => {
    await page.addInitScript(() => {
      const now = performance.now.bind(performance);
      performance.now = () => now() + (globalThis.isLate ? 60_000 : 0);
    });
    await enter(page, 'bias', '3');
    await isSaved(page, 'bias=3');
    for (const isLate of [false, true, false, true]) {
      await page.evaluate((late) => { globalThis.isLate = late; }, isLate);
      await crash(page);
      assert.equal(await slot(page, CRASHES), isLate ? null : '1');
      await go(page, 'reopen');
      assert.equal(await control(page, 'bias').inputValue(), '3');
    }
  }));

  test('with junk where crashes are counted the page starts as ever', async () => {
    for (const junk of ['', '0', '-1', '99', '1.5', 'null', '{}', ' 2', 'x'.repeat(1_000_000)]) {
      await on({ kept: { [CRASHES]: junk, [WORK]: 'convolens-work/1\n/filters?bias=3\n' } }, async (page) => {
        assert.equal(await control(page, 'bias').inputValue(), '3');
        await crash(page);
        await go(page, 'reopen');
        assert.equal(await control(page, 'bias').inputValue(), '3');
      });
    }
  });

  const STORAGE = {
    closed: () => Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('closed', 'SecurityError'); } }),
    full: () => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; },
    absent: () => Object.defineProperty(window, 'localStorage', { value: null }),
  };
  for (const [name, script] of Object.entries(STORAGE)) {
    test(`where storage is ${name} the address leads back, and can be kept`, () => on({ fragment: '/filters?bias=3', prepare: (page) => page.addInitScript(script) }, async (page) => {
      await enter(page, 'bias', '4');
      await eventually(page, () => page.evaluate(() => location.hash.includes('bias=4')), true);
      for (let times = 0; times < 3; times += 1) {
        await crash(page);
        const [download] = await Promise.all([page.waitForEvent('download'), way(page, 'crash-file').click()]);
        assert.match(await readFile(await download.path(), 'utf8'), /^convolens-work\/1\n\/filters\?.*bias=4.*\n$/);
        await go(page, 'reopen');
        assert.equal(await control(page, 'bias').inputValue(), '4');
      }
      await crash(page);
      await go(page, 'crash-clean');
      assert.equal(await control(page, 'bias').inputValue(), '0');
    }));
  }

  test('leaves a file of the work on the dead page', () => on({}, async (page) => {
    await write(page, 'kernel', 0, 0, '8');
    await isSaved(page, 'kernel=8');
    const text = await slot(page);
    await crash(page);
    for (let times = 0; times < 2; times += 1) {
      const [download] = await Promise.all([page.waitForEvent('download'), way(page, 'crash-file').click()]);
      assert.equal(download.suggestedFilename(), 'convolens-work.txt');
      assert.equal(await readFile(await download.path(), 'utf8'), text);
    }
    await page.keyboard.press('Tab');
    await go(page, 'reopen');
  }));

  test('in an embedded page touches no work of the person', () => on({ kept: { [WORK]: 'convolens-work/1\n/lab?bias=5\n' }, fragment: '/filters?bias=3&embed=1' }, async (page) => {
    for (let times = 0; times < 2; times += 1) {
      await crash(page);
      await go(page, 'reopen');
    }
    assert.equal(new URL(page.url()).hash, '#/filters?embed=1');
    assert.equal(await slot(page), 'convolens-work/1\n/lab?bias=5\n');
    assert.equal(await control(page, 'bias').inputValue().catch(() => '0'), '0');
  }));

  test('in the middle of a drag leads back to numbers that were there', () => on({ fragment: '/convolution' }, async (page) => {
    await write(page, 'kernel', 1, 1, '7');
    await isSaved(page, 'kernel=1,1,1;1,7');
    await drag(page);
    await crash(page);
    await page.mouse.up();
    await go(page, 'reopen');
    assert.equal((await kernel(page))[1][1], 7);
  }));

  for (const fault of KINDS) {
    test(`by ${fault} in a worker costs only the job`, () => on({ fragment: '/filters' }, async (page) => {
      await upload(page, photo(1024, 1024));
      await eventually(page, () => sized(page), [1024, 1024]);
      let workers = 0;
      page.on('worker', () => { workers += 1; });
      await tell(page, `fault=${fault}&where=worker`);
      await enter(page, 'kernel-h', '11');
      await enter(page, 'kernel-w', '9');
      await page.locator('#stage[data-pending]').waitFor({ state: 'detached', timeout: 20_000 }).catch(() => {});
      if (await notice(page, 'work-lost').count()) await action(page, 'compute').click();
      await page.locator('#stage[data-pending]').waitFor({ state: 'detached', timeout: 20_000 });
      assert.equal(await grid(page, 'output').getAttribute('data-rows'), '1014');
      assert.equal(await page.evaluate(() => document.documentElement.dataset.state), 'ready');
      assert.equal(workers, 2, 'one died, the next one worked');
      forgive(page);
    }));
  }
});

/** Presses on a weight and moves up, without letting go. */
async function drag(page) {
  const box = await cell(page, 'kernel', 1, 1).boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let step = 1; step <= 5; step += 1) await page.mouse.move(x, y - 8 * step);
  await eventually(page, async () => (await kernel(page))[1][1] > 7, true);
}

describe('the page that is shipped', () => {
  const { on } = stage();

  test('has no faults', () => on({}, async (page) => {
    await tell(page, 'fault=panic&where=page');
    await write(page, 'kernel', 1, 1, '7');
    for (const file of readdirSync(DIST).filter((name) => /\.(js|wasm)$/.test(name))) {
      assert.equal(readFileSync(DIST + file).includes('convolens:fault'), false, file);
    }
  }));

  test('opens after a reload in the middle of a drag with numbers that were there', () => on({ fragment: '/convolution' }, async (page) => {
    await write(page, 'kernel', 1, 1, '7');
    await isSaved(page, 'kernel=1,1,1;1,7');
    await drag(page);
    await page.reload();
    await ready(page);
    await page.mouse.up();
    assert.equal((await kernel(page))[1][1], 7);
    assert.equal(await page.locator('[data-notice]').count(), 0);
    await write(page, 'kernel', 0, 0, '2');
    await isSaved(page, 'kernel=2');
    assert.equal((await kernel(page))[0][0], 2);
  }));
});
