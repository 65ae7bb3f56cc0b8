// Work that is too long for a frame: done in a worker while the page answers, and the same without one.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import AxeBuilder from '@axe-core/playwright';
import { action, cell, control, enter, eventually, grid, notice, step, write } from './support/bench.mjs';
import { stage } from './support/harness.mjs';
import { painted, png } from './support/pictures.mjs';

const SIDE = 1024;
const KERNEL = 11;
const OUTPUT = SIDE - KERNEL + 1;

/** Grey, so that every cell is its pixel. */
const picture = painted(SIDE, SIDE, (x, y, random) => {
  const grey = Math.floor(255 * random() * (x + y) / (2 * SIDE));
  return [grey, grey, grey, 255];
});
const file = { name: 'large.png', mimeType: 'image/png', buffer: png(picture) };
const pixel = (row, column) => picture.data[4 * (row * SIDE + column)];

const weights = Array.from({ length: KERNEL }, (_, r) => Array.from({ length: KERNEL }, (__, c) => ((r * 7 + c * 3) % 9) - 4));
const LINK = `/filters?kernel=${weights.map((row) => row.join(',')).join(';')}/13`;

/** One output by plain loops: products in the order row, column, then the divisor, then the bias, each as f32. */
function expected([row, column], { bias = 0, middle = weights[5][5] } = {}) {
  const f32 = Math.fround;
  let sum = 0;
  for (let r = 0; r < KERNEL; r += 1) {
    for (let c = 0; c < KERNEL; c += 1) {
      const weight = r === 5 && c === 5 ? middle : weights[r][c];
      sum = f32(sum + f32(pixel(row + r, column + c) * weight));
    }
  }
  return f32(f32(sum / 13) + f32(bias)) + 0;
}

const upload = (page) => page.locator('input[type=file]').setInputFiles(file);
const pending = (page) => page.locator('#stage[data-pending]');
const done = (page) => pending(page).waitFor({ state: 'detached', timeout: 20_000 });

/** Places of the output: where the pointer is pressed, and its first and last cell. */
const PLACES = [[0.1, 0.2], [0.5, 0.5], [0.9, 0.3], [0.7, 0.95]];

/** What the page says of some outputs, `[row, column]` and value each. */
async function sampled(page) {
  const output = grid(page, 'output');
  const { width, height } = await output.boundingBox();
  const lit = async () => (await output.getAttribute('data-lit-cell')).split(',').map(Number);
  const value = async ([row, column]) =>
    Math.fround(Number(await cell(page, 'output', row, column).getAttribute('data-value'))) + 0;
  const samples = [];
  for (const [x, y] of PLACES) {
    await output.click({ position: { x: x * width, y: y * height } });
    const place = await lit();
    samples.push([place, await value(place)]);
  }
  for (const [name, place] of [['first', [0, 0]], ['last', [OUTPUT - 1, OUTPUT - 1]]]) {
    await action(page, name).click();
    await eventually(page, lit, place, name);
    samples.push([place, await value(place)]);
  }
  return samples;
}

async function agrees(page, change) {
  const output = grid(page, 'output');
  await eventually(page, () => output.evaluate((one) => [one.dataset.rows, one.dataset.cols]), [`${OUTPUT}`, `${OUTPUT}`]);
  for (const [place, value] of await sampled(page)) assert.equal(value, expected(place, change), String(place));
}

/** Keeps the worker's script back until it is called. */
async function held(page) {
  let release;
  const released = new Promise((call) => { release = call; });
  await page.route('**/worker.js', async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

describe('work', () => {
  const { on } = stage();

  for (const lang of ['en', 'ko']) {
    test(`the page answers while a worker works, in ${lang}`, () => on({ fragment: LINK, lang }, async (page) => {
      const release = await held(page);
      await upload(page);
      await pending(page).waitFor();
      assert.equal(await page.locator('#stage').getAttribute('aria-busy'), 'true');
      const mark = page.locator('.column.output .pending');
      assert.equal(await mark.textContent(), lang === 'en' ? 'Computing' : '계산 중');
      const before = await step(page);
      const start = Date.now();
      await page.locator('body').press('ArrowRight');
      await eventually(page, () => step(page), before + 1);
      assert.ok(Date.now() - start < 1000, `${Date.now() - start} ms`);
      assert.equal(await grid(page, 'input').evaluate((one) => one.dataset.rows === '1024'), false, 'the old picture stands');
      release();
      await done(page);
      await agrees(page);
      assert.equal(await page.locator('#stage').getAttribute('aria-busy'), null);
      assert.equal(await mark.count(), 0);
      assert.equal(page.workers().length, 1);
    }));
  }

  test('short work needs no worker', () => on({ fragment: '/filters' }, async (page) => {
    await control(page, 'preset').selectOption('box');
    await enter(page, 'bias', '3');
    assert.equal(await pending(page).count(), 0);
    assert.equal(page.workers().length, 0);
  }));

  test('of many quick changes the last one is shown', () => on({ fragment: LINK }, async (page) => {
    await upload(page);
    await done(page);
    const release = await held(page);
    for (let bias = 1; bias <= 20; bias += 1) await enter(page, 'bias', String(bias));
    release();
    await done(page);
    await agrees(page, { bias: 20 });
    for (let times = 0; times < 5; times += 1) await action(page, 'undo').click();
    await done(page);
    await agrees(page, { bias: 15 });
    assert.match(await page.evaluate(() => location.hash), /bias=15&/);
  }));

  test('what is typed stands in the kernel at once, and going back needs no work', () => on({ fragment: LINK }, async (page) => {
    const release = await held(page);
    await upload(page);
    await write(page, 'kernel', 5, 5, '7');
    assert.equal(await cell(page, 'kernel', 5, 5).getAttribute('data-value'), '7');
    await action(page, 'undo').click();
    await action(page, 'undo').click();
    await done(page);
    await action(page, 'redo').click();
    await action(page, 'redo').click();
    await pending(page).waitFor();
    release();
    await done(page);
    await agrees(page, { middle: 7 });
  }));

  test('a short change ends the waiting', () => on({ fragment: LINK }, async (page) => {
    const release = await held(page);
    await upload(page);
    await pending(page).waitFor();
    await control(page, 'picture').selectOption('seven');
    await done(page);
    const rows = await grid(page, 'output').getAttribute('data-rows');
    release();
    await action(page, 'undo').click();
    await done(page);
    await agrees(page);
    assert.notEqual(rows, String(OUTPUT));
  }));

  test('without a worker the page does the same work', async () => {
    const blocked = (page) => page.route('**/worker.js', (route) => route.fulfill({ status: 404, body: 'no' }));
    const forbidden = (page) => page.addInitScript(() => { globalThis.Worker = class { constructor() { throw new Error('no'); } }; });
    const broken = (page) => page.route('**/worker.js', (route) =>
      route.fulfill({ contentType: 'text/javascript', body: 'throw new Error("broken");' }));
    for (const prepare of [blocked, forbidden, broken]) {
      await on({ fragment: LINK, prepare }, async (page) => {
        await upload(page);
        await done(page);
        await agrees(page);
        await enter(page, 'bias', '2');
        await done(page);
        await agrees(page, { bias: 2 });
        assert.equal(await page.locator('[data-notice]').count(), 0);
      });
    }
  });

  test('a worker that dies or is silent is said to, and the next job works', async () => {
    const script = (then) => `let asked = 0; onmessage = () => { asked += 1; if (asked === 1) postMessage(null); else { ${then} } };`;
    for (const [then, lang, mark] of [['throw new Error("killed");', 'en', 'Earlier result'], ['', 'ko', '바꾸기 전 결과']]) {
      const body = script(then);
      const prepare = (page) => page.route('**/worker.js', (route) => route.fulfill({ contentType: 'text/javascript', body }), { times: 1 });
      await on({ fragment: LINK, prepare, lang }, async (page) => {
        await upload(page);
        await notice(page, 'work-lost').waitFor();
        assert.equal(await page.locator('#stage').getAttribute('aria-busy'), null, 'nobody works');
        assert.equal(await page.locator('.column.output .pending').textContent(), mark);
        const { violations } = await new AxeBuilder({ page }).analyze();
        assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
        await enter(page, 'bias', '1');
        await done(page);
        await agrees(page, { bias: 1 });
        assert.equal(await notice(page, 'work-lost').count(), 0);
      });
    }
  });
});

describe('work in a subfolder', () => {
  const { on } = stage({ folder: '/course/week 1/' });

  test('the worker starts there too', () => on({ fragment: LINK }, async (page) => {
    await upload(page);
    await pending(page).waitFor();
    await done(page);
    assert.equal(page.workers().length, 1);
    await agrees(page);
  }));

  test('nothing jumps on a phone', () => on({ fragment: '/filters', width: 360, height: 780, lang: 'ko' }, async (page) => {
    const sizes = () => page.evaluate(() => ['html', '#stage', '.column.output .caption'].map((one) => {
      const { scrollWidth, scrollHeight } = document.querySelector(one);
      return [scrollWidth, scrollHeight];
    }));
    const before = await sizes();
    const release = await held(page);
    await upload(page);
    await pending(page).waitFor();
    await page.locator('.column.output .pending').waitFor();
    // Only the picture's own controls, above, change with the file.
    assert.deepEqual((await sizes()).slice(1), before.slice(1));
    assert.equal((await sizes())[0][0], 360);
    release();
    await done(page);
  }));
});
