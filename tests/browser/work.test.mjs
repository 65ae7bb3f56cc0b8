// Work that is too long for a frame: done in a worker while the page answers, and the same without one.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import AxeBuilder from '@axe-core/playwright';
import { action, cell, control, enter, eventually, grid, notice, step, write } from './support/bench.mjs';
import { stage } from './support/harness.mjs';
import { painted, png } from './support/pictures.mjs';
import { texts } from './support/projector.mjs';

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
/** A kernel that fits on a phone, and whose work does not fit into a frame. */
const NARROW_LINK = `/filters?kernel=${Array(5).fill('1,2,3,2,1').join(';')}/45`;

/** One output by plain loops: products in the order row, column, then the divisor, then the bias, each as f32. */
function worked([row, column], kernel, divisor, bias) {
  const f32 = Math.fround;
  let sum = 0;
  kernel.forEach((line, r) => line.forEach((weight, c) => { sum = f32(sum + f32(pixel(row + r, column + c) * weight)); }));
  return f32(f32(sum / divisor) + f32(bias)) + 0;
}

/** The same for the link's kernel, or for that with another weight in the middle. */
function expected(place, { bias = 0, middle = weights[5][5] } = {}) {
  const kernel = weights.map((line, r) => line.map((weight, c) => (r === 5 && c === 5 ? middle : weight)));
  return worked(place, kernel, 13, bias);
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

/**
 * Lets the first worker toil for so many milliseconds over each job besides, and tell how far it is; those after it for
 * so many as `later` says. In the page `workers` are all that were started, `jobs` says how many jobs they got.
 */
const toiling = (first, later = first) => async (page) => {
  let milliseconds = first;
  await page.addInitScript(() => {
    globalThis.workers = [];
    globalThis.jobs = 0;
    globalThis.Worker = class extends Worker {
      constructor(...options) {
        super(...options);
        workers.push(this);
      }

      postMessage(message, moved) {
        jobs += message instanceof ArrayBuffer;
        super.postMessage(message, moved);
      }
    };
  });
  await page.route('**/worker.js', async (route) => {
    const response = await route.fetch();
    const toil = `{
      const post = postMessage;
      globalThis.postMessage = (report, moved) => {
        const begun = Date.now();
        for (let told = begun; report instanceof ArrayBuffer && Date.now() < begun + ${milliseconds};) {
          if (Date.now() > told + 100) {
            told = Date.now();
            post(Math.min(0.9, (told - begun) / 5000));
          }
        }
        post(report, moved);
      };
    }
    `;
    milliseconds = later;
    await route.fulfill({ response, body: toil + await response.text() });
  });
};
const jobs = (page) => page.evaluate(() => globalThis.jobs);
/** Makes the page's clock run so fast that each of its slices is one step, with a pause behind it until `rested`. */
const hurried = (page) => page.addInitScript(() => {
  const [now, later] = [performance.now.bind(performance), setTimeout];
  performance.now = () => 1000 * now();
  globalThis.setTimeout = (call, millis, ...all) => later(call, globalThis.rested ? millis : Math.max(millis, 600), ...all);
});
const forbidden = (page) => page.addInitScript(() => { globalThis.Worker = class { constructor() { throw new Error('no'); } }; });
const bar = (page) => page.locator('[role=progressbar][data-metric=progress]');
/** Waits until at least so much of the job is done, as the bar says. */
const reaches = (page, share) => page.waitForFunction((least) => {
  const one = document.querySelector('[role=progressbar][data-metric=progress]');
  return Number(one?.dataset.value) >= least && Number(one.ariaValueNow) >= Math.floor(100 * least);
}, share);
const kill = (page) => page.evaluate(() => globalThis.workers.at(-1).terminate());

/** Enters one number after the other into a field without giving the page a frame between, then waits for a frame. */
const rush = (page, name, numbers) => control(page, name).evaluate((field, all) => {
  for (const number of all) {
    field.value = number;
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }
  return new Promise((call) => { requestAnimationFrame(() => call()); });
}, numbers);

/** What axe finds. */
async function violations(page) {
  const found = await new AxeBuilder({ page }).analyze();
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
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
      assert.equal(await grid(page, 'output').getAttribute('data-pending'), '');
      assert.equal(await grid(page, 'input').getAttribute('data-pending'), null);
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
      assert.equal(await grid(page, 'output').getAttribute('data-pending'), null);
      assert.equal(await mark.count(), 0);
      assert.equal(page.workers().length, 1);
    }));
  }

  test('a worker at work does not hold the page up', () => on({ fragment: LINK, prepare: toiling(2500) }, async (page) => {
    assert.equal(await jobs(page), 0);
    await upload(page);
    await eventually(page, () => jobs(page), 1);
    const answer = await action(page, 'theme').evaluate((button) => {
      button.click();
      return new Promise((call) => {
        requestAnimationFrame(() => {
          call([document.documentElement.dataset.theme, 'pending' in document.getElementById('stage').dataset]);
        });
      });
    });
    assert.deepEqual(answer, ['dark', true], 'in one frame, the worker being at work');
    await grid(page, 'output').click({ position: { x: 30, y: 40 } });
    await done(page);
    await agrees(page);
  }));

  test('small numbers are there in the same frame', () => on({ fragment: '/convolution' }, async (page) => {
    const first = async () => Number(await cell(page, 'output', 0, 0).getAttribute('data-value'));
    const before = await first();
    await rush(page, 'bias', ['3']);
    assert.equal(await first(), before + 3);
    assert.equal(page.workers().length, 0);
  }));

  test('a kernel of 3×3 needs no worker for any picture', () => on({ fragment: '/filters?kernel=1,0,-1;2,0,-2;1,0,-1/1' }, async (page) => {
    const kernel = [[1, 0, -1], [2, 0, -2], [1, 0, -1]];
    await upload(page);
    await eventually(page, () => grid(page, 'output').getAttribute('data-rows'), '1022');
    await action(page, 'last').click();
    await eventually(page, () => grid(page, 'output').getAttribute('data-lit-cell'), '1021,1021');
    await rush(page, 'bias', ['1', '2']);
    const last = Number(await cell(page, 'output', 1021, 1021).getAttribute('data-value'));
    assert.equal(last, worked([1021, 1021], kernel, 1, 2));
    assert.equal(await pending(page).count(), 0);
    assert.equal(page.workers().length, 0);
  }));

  test('of many quick changes the first and the last one are worked out', () => on({ fragment: LINK, prepare: toiling(500) }, async (page) => {
    await upload(page);
    await eventually(page, () => jobs(page), 1);
    await done(page);
    await rush(page, 'bias', Array.from({ length: 20 }, (_, index) => String(index + 1)));
    assert.equal(await pending(page).count(), 1);
    await done(page);
    assert.equal(await jobs(page), 3);
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

  test('a worker that dies of its job is said to, and the next job works', () => {
    const body = 'let asked = 0; onmessage = () => { asked += 1; if (asked === 1) postMessage(null); else throw new Error("died"); };';
    const prepare = (page) =>
      page.route('**/worker.js', (route) => route.fulfill({ contentType: 'text/javascript', body }), { times: 1 });
    return on({ fragment: LINK, prepare }, async (page) => {
      await upload(page);
      await notice(page, 'work-lost').waitFor();
      assert.equal(await page.locator('#stage').getAttribute('aria-busy'), null, 'nobody works');
      assert.equal(await page.locator('.column.output .pending').textContent(), 'Earlier result');
      assert.deepEqual(await violations(page), []);
      await enter(page, 'bias', '1');
      await done(page);
      await agrees(page, { bias: 1 });
      assert.equal(await notice(page, 'work-lost').count(), 0);
    });
  });

  test('a worker that is killed is missed, and the next job works', () => on({ fragment: LINK, prepare: toiling(1000), lang: 'ko' }, async (page) => {
    await upload(page);
    await eventually(page, () => jobs(page), 1);
    await done(page);
    await rush(page, 'bias', ['4']);
    await kill(page);
    await notice(page, 'work-lost').waitFor();
    assert.equal(await page.locator('.column.output .pending').textContent(), '바꾸기 전 결과');
    assert.deepEqual(await violations(page), []);
    await enter(page, 'bias', '1');
    await done(page);
    await agrees(page, { bias: 1 });
    // With a job that waits, nothing is lost.
    await rush(page, 'bias', ['2', '3']);
    await kill(page);
    await done(page);
    await agrees(page, { bias: 3 });
    assert.equal(await page.locator('[data-notice]').count(), 0);
    assert.equal(await page.evaluate(() => globalThis.workers.length), 3);
  }));

  test('a worker that is silent counts as dead, and the numbers can be worked out after all', () => {
    const body = 'let asked = 0; onmessage = () => { asked += 1; if (asked === 1) postMessage(null); };';
    const prepare = (page) =>
      page.route('**/worker.js', (route) => route.fulfill({ contentType: 'text/javascript', body }), { times: 1 });
    return on({ fragment: LINK, prepare }, async (page) => {
      await upload(page);
      await notice(page, 'work-lost').waitFor();
      await action(page, 'compute').click();
      await done(page);
      await agrees(page);
      assert.equal(await page.locator('[data-notice]').count(), 0);
    });
  });

  const WORDS = {
    en: { bar: 'Working out the new numbers', stop: 'Stop', stopped: /You stopped the computation/, compute: 'Compute' },
    ko: { bar: '새 수를 계산하고 있어요', stop: '멈추기', stopped: /계산을 멈췄어요/, compute: '계산하기' },
  };
  for (const [place, prepare] of [['in a worker', toiling(Infinity, 0)], ['on the page', async (page) => { await forbidden(page); await hurried(page); }]]) {
    for (const lang of ['en', 'ko']) {
      const words = WORDS[lang];
      test(`long work ${place} says how far it is and is stopped, in ${lang}`, () => on({ fragment: LINK, prepare, lang }, async (page) => {
        await upload(page);
        const stop = page.getByRole('button', { name: words.stop, exact: true });
        await stop.waitFor();
        assert.equal(await page.getByRole('progressbar', { name: words.bar }).count(), 1);
        await reaches(page, 0.1);
        assert.deepEqual(await violations(page), []);
        await reaches(page, 0.2);
        // The page answers meanwhile.
        await action(page, 'theme').click();
        assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark');
        const rows = await grid(page, 'output').getAttribute('data-rows');
        await stop.click();
        await notice(page, 'work-stopped').waitFor();
        assert.match(await notice(page, 'work-stopped').textContent(), words.stopped);
        assert.equal(await bar(page).count(), 0);
        assert.equal(await page.locator('#stage').getAttribute('aria-busy'), null);
        assert.equal(await page.locator('.column.output .pending').textContent(), lang === 'en' ? 'Earlier result' : '바꾸기 전 결과');
        assert.deepEqual([await pending(page).count(), await grid(page, 'output').getAttribute('data-rows')], [1, rows]);
        assert.deepEqual(await violations(page), []);
        // The sentence stays while one looks round; the button leads on to the numbers.
        await page.locator('body').press('ArrowRight');
        await page.evaluate(() => { globalThis.rested = true; });
        await notice(page, 'work-stopped').getByRole('button', { name: words.compute }).click();
        assert.equal(await notice(page, 'work-stopped').count(), 0);
        await done(page);
        await agrees(page);
        assert.equal(page.workers().length, place === 'in a worker' ? 1 : 0);
      }));
    }
  }

  test('stopped work is stopped with what waits behind it, and undo takes its change back', () => on({ fragment: LINK, prepare: toiling(800) }, async (page) => {
    await upload(page);
    await eventually(page, () => jobs(page), 1);
    await done(page);
    await rush(page, 'bias', ['1', '2', '3']);
    assert.equal(await jobs(page), 2);
    await action(page, 'cancel').click();
    await notice(page, 'work-stopped').waitFor();
    assert.equal(await control(page, 'bias').inputValue(), '3');
    assert.match(await page.evaluate(() => location.hash), /bias=3&/);
    await notice(page, 'work-stopped').getByRole('button', { name: 'Undo' }).click();
    await pending(page).waitFor();
    await done(page);
    await agrees(page, { bias: 2 });
    await action(page, 'undo').click();
    await action(page, 'undo').click();
    await done(page);
    await agrees(page);
    assert.equal(await jobs(page), 5, 'the picture, the stopped one, and one for each step back');
  }));

  test('what is back where it was needs no work after a stop', () => on({ fragment: LINK, prepare: toiling(800) }, async (page) => {
    await upload(page);
    await eventually(page, () => jobs(page), 1);
    await done(page);
    await enter(page, 'bias', '5');
    await action(page, 'cancel').click();
    await notice(page, 'work-stopped').waitFor();
    await action(page, 'undo').click();
    await done(page);
    assert.equal(await page.locator('[data-notice]').count(), 0);
    assert.equal(await jobs(page), 2);
    await agrees(page);
  }));

  test('a short job shows no bar', () => on({ fragment: LINK, prepare: toiling(0) }, async (page) => {
    await page.evaluate(() => {
      globalThis.seen = 0;
      const look = () => {
        const one = document.querySelector('.under-way');
        if (one && getComputedStyle(one).visibility !== 'hidden' && one.getAnimations()[0]?.currentTime < 300) globalThis.seen += 1;
        requestAnimationFrame(look);
      };
      look();
    });
    await upload(page);
    await pending(page).waitFor();
    await done(page);
    assert.equal(await page.evaluate(() => globalThis.seen), 0);
    assert.equal(await bar(page).count(), 0);
  }));

  for (const lang of ['en', 'ko']) {
    test(`the projector says it too, in ${lang}`, () => on({ fragment: '/filters?present=1', lang }, async (page) => {
      const release = await held(page);
      await page.evaluate((link) => { location.hash = link; }, `${LINK}&picture=coffee&present=1`);
      await page.locator('.board.output .pending').waitFor();
      assert.equal(await grid(page, 'output').getAttribute('data-pending'), '');
      assert.equal(await page.locator('.pending').textContent(), lang === 'en' ? 'Computing' : '계산 중');
      const word = (await texts(page)).find(({ text }) => ['Computing', '계산 중'].includes(text));
      assert.ok(word.font >= 0.035 * 800 && word.contrast >= 7, JSON.stringify(word));
      assert.deepEqual(await violations(page), []);
      release();
      await eventually(page, () => grid(page, 'output').getAttribute('data-pending'), null);
      assert.equal(await page.locator('.pending').count(), 0);
      assert.equal(await grid(page, 'output').getAttribute('data-rows'), '246');
    }));
  }
});

describe('work in a subfolder', () => {
  const { on } = stage({ folder: '/course/week 1/' });

  test('the worker starts there too', () => on({ fragment: LINK }, async (page) => {
    const release = await held(page);
    await upload(page);
    await pending(page).waitFor();
    release();
    await done(page);
    assert.equal(page.workers().length, 1);
    await agrees(page);
  }));

  test('nothing jumps on a phone', () => on({ fragment: NARROW_LINK, width: 360, height: 780, lang: 'ko' }, async (page) => {
    const sizes = () => page.evaluate(() => ['html', '#stage', '.column.output'].map((one) => {
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
