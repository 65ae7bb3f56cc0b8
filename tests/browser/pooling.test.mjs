// Maximum, average and convolution on the same windows, against plain loops.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import AxeBuilder from '@axe-core/playwright';
import { action, atStep, block, cell, control, enter, eventually, fragment, grid, lit, notice, said } from './support/bench.mjs';
import { stage } from './support/harness.mjs';

const f32 = Math.fround;
const DRAWN = [[1, 3, 2, 0, 4, 1], [5, 2, 1, 7, 3, 2], [0, 8, 6, 2, 1, 9], [4, 1, 3, 5, 0, 2], [7, 2, 0, 1, 6, 3], [3, 6, 4, 8, 2, 5]];
const SEVEN = [
  [0, 27, 27, 27, 27, 27, 0], [0, 27, 0, 0, 0, 27, 0], [0, 0, 0, 0, 9, 27, 0], [0, 0, 0, 0, 27, 9, 0],
  [0, 0, 0, 18, 18, 0, 0], [0, 0, 0, 27, 0, 0, 0], [0, 0, 0, 27, 0, 0, 0],
];
// Numbers of both signs with many ties, always the same.
const MADE = Array.from({ length: 9 }, (_, r) => Array.from({ length: 11 }, (_, c) => (r * 7 + c * 5 + r * c * 3) % 9 - 4));
const OPENING_KERNEL = [[1, -1], [-1, 1]];

const text = (rows) => rows.map((row) => row.join(',')).join(';');
const pair = ([height, width]) => `${height}x${width}`;
const pool = ({ window, stride, padding = [0, 0], ceil = false, inside = false }) =>
  `avg${pair(window)}s${pair(stride)}p${pair(padding)}${ceil ? 'ceil' : ''}${inside ? 'ex' : 'in'}`;

/** Places of a window along one side, by PyTorch's rule. */
function places(input, window, stride, padding, ceil) {
  const count = (ceil ? Math.ceil : Math.floor)((input + 2 * padding - window) / stride) + 1;
  return ceil && (count - 1) * stride >= input + padding ? count - 1 : count;
}

/** The three outputs, the winners and how many cells are kept, thrown away and in no window. */
function worked(input, kernel, { window, stride, padding = [0, 0], ceil = false, inside = false }) {
  const [height, width] = [input.length, input[0].length];
  const down = places(height, window[0], stride[0], padding[0], ceil);
  const along = places(width, window[1], stride[1], padding[1], ceil);
  const [seen, kept] = [new Set(), new Set()];
  const windows = Array.from({ length: down * along }, (_, step) => {
    let [most, winner, sum, weighted, all, own] = [-Infinity, null, 0, 0, 0, 0];
    for (let r = 0; r < window[0]; r += 1) {
      for (let c = 0; c < window[1]; c += 1) {
        const row = Math.floor(step / along) * stride[0] - padding[0] + r;
        const column = step % along * stride[1] - padding[1] + c;
        if (row < height + padding[0] && column < width + padding[1]) all += 1;
        const value = input[row]?.[column];
        if (value === undefined) continue;
        own += 1;
        sum += value;
        weighted += value * kernel[r][c];
        seen.add(`${row},${column}`);
        if (value > most) [most, winner] = [value, `${row},${column}`];
      }
    }
    kept.add(winner);
    return { maximum: most, winner, average: f32(sum / (inside ? own : all)), convolution: weighted + 0 };
  });
  const rows = (name) => Array.from({ length: down }, (_, row) => windows.slice(row * along, (row + 1) * along).map((one) => one[name]));
  return {
    windows, maximum: rows('maximum'), average: rows('average'), convolution: rows('convolution'),
    kept: kept.size, discarded: seen.size - kept.size, outside: height * width - seen.size,
  };
}

/** The picture moved by rows down and columns to the right. */
const moved = (input, [down, right]) =>
  input.map((row, r) => row.map((_, c) => input[r - down]?.[c - right] ?? 0));

const change = (before, now) => {
  const by = before.flat().map((value, at) => Math.abs(now.flat()[at] - value));
  return { count: by.filter((one) => one > 0).length, mean: by.reduce((sum, one) => sum + one, 0) / by.length };
};

/** All values of the grid of a layer, −0 as 0. */
const layer = (page, name) => page.evaluate((layer) => {
  const grid = document.querySelector(`[role=grid][data-layer=${layer}]:not([data-grid=kernel])`);
  const rows = Array.from({ length: Number(grid.dataset.rows) }, () => Array(Number(grid.dataset.cols)).fill(null));
  for (const cell of grid.querySelectorAll('[role=gridcell]')) {
    rows[cell.dataset.r][cell.dataset.c] = Math.fround(Number(cell.dataset.value)) + 0;
  }
  return rows;
}, name);
const metric = (page, name) => page.locator(`[data-metric="${name}"]`);
const counted = async (page, name) => {
  const found = metric(page, name);
  return await found.count() ? Number(await found.getAttribute('data-value')) : 0;
};
const result = (page, name) =>
  page.locator(`[data-equation][data-layer=${name}]`).evaluate((one) => Math.fround(Number(one.dataset.result)) + 0);
const outputs = async (page) => ({ maximum: await layer(page, 'pool1'), average: await layer(page, 'pool2'), convolution: await layer(page, 'conv1') });
const three = ({ maximum, average, convolution }) => ({ maximum, average, convolution });

const KERNEL3 = [[1, 0, -1], [2, 1, -2], [0, 3, 1]];
const CASES = [
  { name: 'side by side', input: DRAWN, kernel: OPENING_KERNEL, window: [2, 2], stride: [2, 2] },
  { name: 'overlapping', input: MADE, kernel: KERNEL3, window: [3, 3], stride: [1, 2] },
  { name: 'padding counted', input: MADE, kernel: KERNEL3, window: [3, 3], stride: [2, 2], padding: [1, 1] },
  { name: 'padding not counted', input: MADE, kernel: KERNEL3, window: [3, 3], stride: [2, 2], padding: [1, 1], inside: true },
  { name: 'ceil', input: MADE, kernel: OPENING_KERNEL, window: [2, 2], stride: [2, 4], ceil: true },
  { name: 'ceil with padding', input: SEVEN, kernel: KERNEL3, window: [3, 3], stride: [3, 2], padding: [1, 1], ceil: true },
  { name: 'ceil, padding not counted', input: SEVEN, kernel: KERNEL3, window: [3, 3], stride: [3, 3], padding: [1, 0], ceil: true, inside: true },
  { name: 'wide', input: MADE, kernel: [[1, 2, 3, 4, 5, 6, 7, 8]], window: [1, 8], stride: [1, 3], padding: [0, 4] },
  { name: 'apart', input: SEVEN, kernel: [[1, 2]], window: [1, 2], stride: [4, 3] },
];

describe('pooling', () => {
  const { on } = stage();
  const link = (input, kernel, rule, more = '') =>
    `/pooling?picture=${input === SEVEN ? 'seven' : `grid:${text(input)}`}&kernel=${text(kernel)}&pool=${pool(rule)}&compare=1${more}`;
  const violations = async (page) => (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) =>
    `${id}: ${nodes.map(({ html }) => html.slice(0, 150)).slice(0, 3).join(' | ')}`);

  for (const { name, input, kernel, ...rule } of CASES) {
    test(`${name}: outputs, winners and what is thrown away`, async () => {
      const expected = worked(input, kernel, rule);
      const last = expected.windows.length - 1;
      await on({ fragment: link(input, kernel, rule, `&step=${last}`) }, async (page) => {
        assert.equal(await page.locator('[data-notice]').count(), 0);
        assert.deepEqual(await outputs(page), three(expected));
        for (const what of ['kept', 'discarded', 'outside']) {
          assert.equal(await counted(page, `cells-${what}`), expected[what], what);
        }
        // Where ceil mode runs over the end, the convolution reads zeros there.
        const kind = await grid(page, 'padded').count() ? 'padded' : 'input';
        const [above, left] = rule.padding ?? [0, 0];
        const rings = [...new Set(expected.windows.map(({ winner }) => {
          const [row, column] = winner.split(',').map(Number);
          return `${row + above},${column + left}`;
        }))].sort();
        assert.deepEqual((await lit(page, kind, 'winner')).sort(), rings);
        await action(page, 'first').click();
        for (const [at, one] of expected.windows.entries()) {
          await atStep(page, at);
          await eventually(page, () => metric(page, 'winner').getAttribute('data-value'), one.winner, `winner of ${at}`);
          assert.equal(await result(page, 'pool1'), one.maximum);
          assert.equal(await result(page, 'pool2'), one.average);
          assert.equal(await result(page, 'conv1'), one.convolution);
          if (at < last) await action(page, 'step').click();
        }
      });
    });
  }

  test('pooling has no weights, a convolution has one a cell and a bias', () => on({ fragment: '/pooling' }, async (page) => {
    const weights = () => metric(page, 'parameters').evaluateAll((all) => all.map((one) => one.dataset.value));
    assert.deepEqual(await weights(), ['0', '0', '5']);
    await enter(page, 'pool-window-h', '3');
    await eventually(page, weights, ['0', '0', '7']);
  }));

  test('controls set the windows, and the link keeps them', () => on({ fragment: '/pooling' }, async (page) => {
    const rule = { window: [3, 2], stride: [1, 2], padding: [1, 1], ceil: true, inside: true };
    for (const [name, value] of [['window-h', 3], ['window-w', 2], ['stride-h', 1], ['stride-w', 2], ['pad-h', 1], ['pad-w', 1]]) {
      await enter(page, `pool-${name}`, String(value));
    }
    await control(page, 'pool-ceil').check();
    await page.locator('[data-control=pool-divisor][value=ex]').check();
    const kernel = async () => (await page.locator('[data-grid=kernel] [role=gridcell]').evaluateAll((cells) =>
      cells.map((cell) => Number(cell.dataset.value))));
    await eventually(page, async () => (await kernel()).length, 6);
    const flat = await kernel();
    const expected = worked(DRAWN, [flat.slice(0, 2), flat.slice(2, 4), flat.slice(4)], rule);
    await eventually(page, () => outputs(page), three(expected));
    await eventually(page, async () => (await fragment(page)).includes('pool=max3x2s1x2p1ceilex'), true);
    await on({ fragment: await fragment(page) }, async (again) => assert.deepEqual(await outputs(again), three(expected)));
    await action(page, 'undo').click();
    await eventually(page, () => outputs(page), three(worked(DRAWN, [flat.slice(0, 2), flat.slice(2, 4), flat.slice(4)], { ...rule, inside: false })));
  }));

  test('a kernel that a link leaves out takes the size of the window without a word', () =>
    on({ fragment: '/pooling?pool=max3x3s3x3' }, async (page) => {
      assert.equal(await notice(page, 'link-partly-read').count(), 0);
      assert.equal(await grid(page, 'kernel').getAttribute('data-rows'), '3');
    }));

  test('what can not be says why and changes nothing', () => on({ fragment: '/pooling' }, async (page) => {
    const before = await outputs(page);
    for (const [name, value] of [['window-h', '7'], ['window-w', '9'], ['stride-h', '0'], ['stride-w', '9'], ['pad-h', '2']]) {
      await enter(page, `pool-${name}`, value);
      await page.locator('[data-notice=error]').waitFor();
      assert.match(await page.locator('[data-notice=error] p').textContent(), /\S/, name);
      assert.deepEqual(await outputs(page), before, name);
      await page.locator('[data-notice=error] button').click();
      await page.locator('[data-notice]').waitFor({ state: 'detached' });
    }
    const less = control(page, 'pool-pad-h').locator('xpath=preceding-sibling::button');
    assert.equal(await less.getAttribute('aria-disabled'), 'true');
    await less.press('Enter');
    await page.locator('.pool-controls .reason').waitFor();
  }));

  test('a move of the drawing is counted for each output', async () => {
    for (const [input, kernel, rule] of [[DRAWN, OPENING_KERNEL, CASES[0]], [SEVEN, KERNEL3, CASES[5]]]) {
      const before = worked(input, kernel, rule);
      await on({ fragment: link(input, kernel, rule) }, async (page) => {
        assert.equal(await metric(page, 'changed-maximum').count(), 0);
        let by = [0, 0];
        for (const [name, down, right] of [['down', 1, 0], ['right', 0, 1], ['up', -1, 0], ['up', -1, 0], ['left', 0, -1]]) {
          // With the keyboard.
          await action(page, `shift-${name}`).press(name === 'right' ? 'Space' : 'Enter');
          by = [by[0] + down, by[1] + right];
          const now = worked(moved(input, by), kernel, rule);
          await eventually(page, () => outputs(page), three(now), `${by}`);
          if (by[0] === 0 && by[1] === 0) continue;
          for (const what of ['maximum', 'average', 'convolution']) {
            const { count, mean } = change(before[what], now[what]);
            const shown = metric(page, `changed-${what}`);
            assert.equal(Number(await shown.getAttribute('data-value')), count, `${what} at ${by}`);
            assert.ok(Math.abs(Number(await shown.getAttribute('data-mean')) - mean) < 1e-5, `${what} at ${by}`);
          }
        }
        await eventually(page, async () => (await fragment(page)).includes('shift=-1,0'), true);
        await action(page, 'shift-reset').press('Enter');
        await eventually(page, () => outputs(page), three(before));
        assert.equal(await metric(page, 'changed-maximum').count(), 0);
        assert.equal(await action(page, 'shift-reset').getAttribute('aria-disabled'), 'true');
      });
    }
  });

  test('an output rings its winner, and a ringed cell leads to the outputs it won', () =>
    on({ fragment: link(DRAWN, KERNEL3, CASES[1], '&step=15') }, async (page) => {
      const rule = CASES[1];
      const expected = worked(DRAWN, KERNEL3, rule);
      const along = expected.maximum[0].length;
      await grid(page, 'output').locator('[role=gridcell][data-r="1"][data-c="1"]').hover();
      await eventually(page, () => metric(page, 'winner').getAttribute('data-value'), expected.windows[along + 1].winner);
      assert.ok((await lit(page, 'input', 'winner')).includes(expected.windows[along + 1].winner));
      assert.deepEqual((await lit(page, 'input', 'window')).sort(), block(1, 2, 3, 3).sort());
      const [row, column] = expected.windows[0].winner.split(',');
      await cell(page, 'input', row, column).click();
      const won = expected.windows.flatMap(({ winner }, at) => winner === `${row},${column}` ? [`${Math.floor(at / along)},${at % along}`] : []);
      const rung = (name) => page.locator(`[role=grid][data-layer=${name}] [data-lit~=winner]`).evaluateAll((cells) =>
        cells.map(({ dataset }) => `${dataset.r},${dataset.c}`));
      await eventually(page, () => rung('pool1'), won);
      assert.deepEqual(await rung('pool2'), []);
      assert.equal(await counted(page, 'wins'), won.length);
    }));

  test('of equal values the first wins', () => on({ fragment: '/pooling?picture=grid:2,2,2;2,2,2;2,2,2&pool=max2x2s1x1' }, async (page) => {
    const places = ['0,0', '0,1', '1,0', '1,1'];
    for (const [at, place] of places.entries()) {
      await eventually(page, () => metric(page, 'winner').getAttribute('data-value'), place);
      if (at < 3) await page.keyboard.press('ArrowRight');
    }
  }));

  test('a step is said with all three values', async () => {
    for (const [lang, text] of [
      ['en', 'Row 1, column 2. Maximum 7, from row 2, column 4. Average 2.5, convolution 8.'],
      ['ko', '1행 2열. 최댓값 7, 2행 4열에서. 평균 2.5, 합성곱 8.'],
    ]) {
      await on({ lang, fragment: '/pooling?step=0' }, async (page) => {
        await page.keyboard.press('ArrowRight');
        await eventually(page, () => said(page), text);
      });
    }
  });

  test('a chain keeps its layers', () => on({ fragment: `/pooling?compare=0&relu=1&picture=grid:${text(DRAWN)}&kernel=1,-1;-1,1&pool=avg2x2s2x2` }, async (page) => {
    const convolved = worked(DRAWN, OPENING_KERNEL, { window: [2, 2], stride: [1, 1] }).convolution;
    const rectified = convolved.map((row) => row.map((value) => Math.max(0, value)));
    assert.deepEqual(await layer(page, 'conv1'), convolved);
    assert.deepEqual(await layer(page, 'relu1'), rectified);
    assert.deepEqual(await layer(page, 'pool1'), worked(rectified, OPENING_KERNEL, { window: [2, 2], stride: [2, 2] }).average);
    await enter(page, 'pool-stride-w', '1');
    await eventually(page, () => layer(page, 'pool1'), worked(rectified, OPENING_KERNEL, { window: [2, 2], stride: [2, 1] }).average);
  }));

  test('a photograph shows three pictures and the open window in numbers', () => on({ fragment: '/pooling?picture=coins&step=5000' }, async (page) => {
    for (const name of ['pool1', 'pool2', 'conv1']) {
      const shown = page.locator(`[role=grid][data-layer=${name}]:not([data-grid=kernel])`);
      assert.deepEqual([await shown.getAttribute('data-rows'), await shown.getAttribute('data-cols')], ['113', '144']);
      const { width } = await shown.boundingBox();
      assert.ok(width > 140, `${name} is ${width} px wide`);
    }
    const terms = await page.locator('[data-layer=pool1][data-equation] [data-term]').evaluateAll((all) => all.map((one) => Number(one.dataset.input)));
    assert.equal(terms.length, 4);
    assert.equal(await result(page, 'pool1'), Math.max(...terms));
    assert.equal(await result(page, 'pool2'), f32(terms.reduce((sum, one) => sum + one, 0) / 4));
    assert.equal(await result(page, 'conv1'), terms[0] - terms[1] - terms[2] + terms[3]);
  }));

  test('axe finds nothing, and nothing is clipped', async () => {
    for (const lang of ['ko', 'en']) {
      for (const [width, theme] of [[1280, 'light'], [1100, 'dark'], [720, 'light'], [360, 'dark']]) {
        for (const query of ['?step=4', '?pool=max8x8s1x1p4ceil&shift=1,0&step=0']) {
          await on({ lang, width, theme, touch: width < 720, fragment: `/pooling${query}` }, async (page) => {
            const where = `${lang}, ${width}, ${query}`;
            assert.deepEqual(await violations(page), [], where);
            const over = await page.evaluate(() => [document.documentElement.scrollWidth - innerWidth,
              ...[...document.querySelectorAll('#stage .pool-controls *, #stage .three *, #stage .effects *')]
                .filter((one) => !one.closest('.help p, .divided, math, svg, .unseen') && one.getBoundingClientRect().right > innerWidth + 0.5)
                .map((one) => one.outerHTML.slice(0, 90))]);
            assert.ok(over[0] <= 0 && over.length === 1, `${where}: ${over.join('\n')}`);
            const heights = await page.locator('.pool-controls .size').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
            assert.ok(heights.every((height) => height < 50), `${where}: fields wrap: ${heights}`);
            if (width > 720) {
              const tops = await page.locator('.three .layer > .figure > .grid').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
              assert.ok(tops.every((top) => Math.abs(top - tops[0]) < 0.5), `${where}: ${tops}`);
            }
          });
        }
      }
    }
  });
});
