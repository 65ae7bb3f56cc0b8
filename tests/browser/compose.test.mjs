// Two filters in a row and one taken apart, worked out in plain loops.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import AxeBuilder from '@axe-core/playwright';
import { correlate, turned } from './support/arithmetic.mjs';
import { action, control, eventually, fragment, notice } from './support/bench.mjs';
import { stage } from './support/harness.mjs';

const SEVEN = JSON.parse(readFileSync(new URL('../grids/lesson-grids.json', import.meta.url))).grids.seven.data;
const BOX = { rows: [[1, 1, 1], [1, 1, 1], [1, 1, 1]], divisor: 9 };
const SOBEL = { rows: [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]], divisor: 1 };
/** A picture that is no pattern, with negative numbers too. */
const ROUGH = Array.from({ length: 11 }, (_, row) =>
  Array.from({ length: 13 }, (__, column) => ((row * 37 + column * 53 + row * column * 11) % 41) - 15));
const link = (rows) => `grid:${rows.map((row) => row.join(',')).join(';')}`;

/** Numbers of a grid, row by row, by its hooks. */
const cells = (page, selector) => page.evaluate((found) => {
  const grid = document.querySelector(found);
  if (!grid) return null;
  const rows = Array.from({ length: Number(grid.dataset.rows) }, () => Array(Number(grid.dataset.cols)).fill(null));
  for (const cell of grid.querySelectorAll('[data-r]')) {
    rows[cell.dataset.r][cell.dataset.c] = Math.fround(Number(cell.dataset.value)) + 0;
  }
  return rows;
}, selector);
const combined = (page) => cells(page, '[data-grid=combined]');
const metric = (page, name) =>
  page.locator(`[data-metric="${name}"]`).getAttribute('data-value', { timeout: 5_000 }).then(Number);
const verdict = (page) => page.locator('[data-metric=cells-different]');
const counted = async (page) => {
  const { value, erased } = await verdict(page).evaluate((one) => ({ ...one.dataset }));
  return [Number(value), Number(erased)];
};

/** The kernel of two in a row, by the definition: every weight of the one meets every weight of the other. */
function joined(first, second) {
  const [height, width] = [first.length + second.length - 1, first[0].length + second[0].length - 1];
  const rows = Array.from({ length: height }, () => Array(width).fill(0));
  first.forEach((row, r) => row.forEach((one, c) =>
    second.forEach((below, y) => below.forEach((two, x) => { rows[r + y][c + x] += one * two; }))));
  return rows;
}

/** Sums in whole numbers, before any division. */
const sums = (input, kernel) => correlate(input, kernel);
const different = (one, two) => one.flat().filter((value, index) => value !== two.flat()[index]).length;

/** What ReLU between both changes, in whole numbers: `[different cells, numbers below 0]`. */
function rectified(input, first, second) {
  const between = sums(input, first);
  const kept = between.map((row) => row.map((value) => Math.max(0, value)));
  return [different(sums(kept, second), sums(between, second)), between.flat().filter((value) => value < 0).length];
}

describe('filters in a row', () => {
  const { on } = stage();

  test('box then box is the known kernel of five, over 81', () =>
    on({ fragment: '/filters?picture=seven&kernel=box&second=box' }, async (page) => {
      const row = [1, 2, 3, 2, 1];
      assert.deepEqual(await combined(page), row.map((one) => row.map((two) => one * two)));
      assert.equal(await page.locator('[data-grid=combined]').getAttribute('data-divisor'), '81');
      assert.equal(await metric(page, 'cells-different'), 0);
      assert.match(await verdict(page).textContent(), /same output in every cell/);
      const both = correlate(correlate(SEVEN, BOX.rows, BOX), BOX.rows, BOX);
      assert.deepEqual(await cells(page, '[data-grid=output][data-layer=conv2]'), both);
    }));

  test('any two filters are one, turned or not, and taking it keeps the output', async () => {
    for (const flip of [0, 1]) {
      await on({ fragment: `/filters?picture=${link(ROUGH)}&kernel=sobel-x&second=0,1,2;3,4,5&flip=${flip}` }, async (page) => {
        const shown = (kernel) => (flip ? turned(kernel) : kernel);
        const [first, second] = [shown(SOBEL.rows), shown([[0, 1, 2], [3, 4, 5]])];
        const one = joined(first, second);
        assert.deepEqual(await cells(page, '[data-grid=kernel][data-layer=conv2]'), second);
        assert.deepEqual(await combined(page), one);
        const both = sums(sums(ROUGH, first), second);
        assert.deepEqual(await cells(page, '[data-grid=output][data-layer=conv2]'), both);
        await action(page, 'use-combined').click();
        await eventually(page, () => cells(page, '[data-grid=output][data-layer=conv1]'), both);
        assert.deepEqual(await cells(page, '[data-grid=kernel][data-layer=conv1]'), one);
        assert.equal(await control(page, 'second').inputValue(), 'none');
        assert.equal(await combined(page), null);
        await action(page, 'undo').click();
        await eventually(page, () => cells(page, '[data-grid=output][data-layer=conv2]'), both);
        assert.equal(await action(page, 'undo').isDisabled(), true, 'one undo takes all back');
      });
    }
  });

  test('ReLU between them changes as many cells as plain loops count', async () => {
    for (const [picture, input] of [['seven', SEVEN], [link(ROUGH), ROUGH]]) {
      await on({ fragment: `/filters?picture=${picture}&kernel=sobel-x&second=box` }, async (page) => {
        assert.deepEqual(await combined(page), joined(SOBEL.rows, BOX.rows));
        assert.equal(await metric(page, 'cells-different'), 0);
        await control(page, 'relu').click();
        const [cellsDifferent, erased] = rectified(input, SOBEL.rows, BOX.rows);
        assert.ok(cellsDifferent > 0 && erased > 0);
        await eventually(page, () => counted(page), [cellsDifferent, erased]);
        const text = (await verdict(page).textContent()).replaceAll('\u00a0', ' ');
        assert.ok(text.includes(`${erased} negative number`) && text.includes(`${cellsDifferent} cells differ`), text);
        const between = sums(input, SOBEL.rows).map((row) => row.map((value) => Math.max(0, value)));
        assert.deepEqual(await cells(page, '[data-layer=relu1]'), between);
        assert.deepEqual(await cells(page, '[data-grid=output][data-layer=conv2]'), correlate(between, BOX.rows, BOX));
        assert.match(await fragment(page), /relu=1/);
        assert.match(await fragment(page), /second=box/);
      });
    }
  });

  test('ReLU that meets no negative number changes nothing', () =>
    on({ fragment: '/filters?picture=seven&kernel=box&second=sobel-x&relu=1' }, async (page) => {
      assert.deepEqual(await counted(page), [0, 0]);
      assert.match(await verdict(page).textContent(), /Nothing is negative now/);
    }));

  test('negative numbers that the second filter does not read change nothing', () =>
    on({ fragment: '/filters?picture=grid:0,5,5,5;0,5,5,5;0,5,5,5&kernel=-1,0;0,0&second=0,0&relu=1' }, async (page) => {
      const [, erased] = rectified([[0, 5, 5, 5], [0, 5, 5, 5], [0, 5, 5, 5]], [[-1, 0], [0, 0]], [[0, 0]]);
      assert.deepEqual(await counted(page), [0, erased]);
      assert.match(await verdict(page).textContent(), /no cell of the second output changed/);
    }));

  test('where there is no combined kernel the panel says why', async () => {
    for (const [query, obstacle, words] of [
      ['stride=2', 'stride', /stride is now 2×2/], ['dilation=2', 'dilation', /dilation is now 2×2/],
      ['padding=1', 'padding', /padded now/],
    ]) {
      await on({ fragment: `/filters?picture=${link(ROUGH)}&kernel=box&second=box&${query}` }, async (page) => {
        assert.equal(await verdict(page).getAttribute('data-obstacle'), obstacle);
        assert.match(await verdict(page).textContent(), words);
        assert.equal(await combined(page), null);
        assert.equal(await action(page, 'use-combined').count(), 0);
      });
    }
  });

  test('a combined kernel above the limit is shown and can not be taken', () => {
    const ones = Array(9).fill(Array(9).fill(1).join(',')).join(';');
    return on({ fragment: `/filters?picture=${link(ROUGH)}&kernel=${ones}&second=1,1,1,1` }, async (page) => {
      assert.equal((await combined(page))[0].length, 12);
      assert.equal(await action(page, 'use-combined').getAttribute('aria-disabled'), 'true');
      const reason = page.locator('#combined-reason');
      assert.match((await reason.textContent()).replaceAll('\u00a0', ' '), /9×12, more than 11 cells a side/);
      await action(page, 'use-combined').click({ force: true });
      assert.equal((await combined(page))[0].length, 12);
    });
  });

  test('weights are typed by keyboard, and what is no number is refused in place', () =>
    on({ fragment: '/filters?picture=seven&kernel=box&second=identity' }, async (page) => {
      const field = (row, column) =>
        page.locator(`[data-layer=conv2] [data-r="${row}"][data-c="${column}"] [data-control=second-weight]`);
      const kernel = () => cells(page, '[data-grid=kernel][data-layer=conv2]');
      await control(page, 'relu').focus();
      await page.keyboard.press('Tab');
      while (!(await field(0, 0).evaluate((one) => one === document.activeElement))) await page.keyboard.press('Tab');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.insertText('1/2');
      await page.keyboard.press('Enter');
      await eventually(page, kernel, [[0, 0, 0], [0, 0.5, 0], [0, 0, 0]]);
      await page.keyboard.press('End');
      await page.keyboard.insertText('-3');
      await page.keyboard.press('ArrowUp');
      await eventually(page, kernel, [[0, 0, 0], [0, 0.5, -3], [0, 0, 0]]);
      assert.equal(await control(page, 'second').inputValue(), 'own');
      assert.match(await fragment(page), /second=0,0,0;0,0.5,-3;0,0,0/);
      await page.keyboard.insertText('x');
      await page.keyboard.press('Enter');
      await notice(page, 'number-unreadable').waitFor();
      assert.equal(await field(0, 2).inputValue(), '0.0');
      await page.keyboard.insertText('7');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Tab');
      assert.deepEqual(await kernel(), [[0, 0, 0], [0, 0.5, -3], [0, 0, 0]]);
    }));

  test('a second filter that is larger than the output is refused with the reason', () =>
    on({ fragment: '/filters?picture=grid:1,2,3,4;5,6,7,8;9,8,7,6;5,4,3,2&kernel=box' }, async (page) => {
      await control(page, 'second').selectOption('box');
      await page.locator('.composition [data-notice=error]').waitFor();
      await eventually(page, () => control(page, 'second').inputValue(), 'none');
    }));

  test('a number of the second output opens with all its products', () =>
    on({ fragment: '/filters?picture=seven&kernel=sobel-x&second=sobel-y' }, async (page) => {
      const between = sums(SEVEN, SOBEL.rows);
      const second = [[-1, -2, -1], [0, 0, 0], [1, 2, 1]];
      await page.locator('[data-grid=output][data-layer=conv2] [data-r="1"][data-c="2"]').click();
      const equation = page.locator('[data-equation][data-layer=conv2]');
      const expected = second.flatMap((row, r) => row.map((weight, c) => [between[1 + r][2 + c], weight]));
      await eventually(page, () => equation.locator('[data-term]').evaluateAll((terms) =>
        terms.map(({ dataset: { input, weight } }) => [Number(input) + 0, Number(weight) + 0])),
      expected.map((pair) => pair.map((value) => value + 0)));
      const sum = expected.reduce((total, [value, weight]) => total + value * weight, 0);
      assert.equal(Number(await equation.getAttribute('data-result')), sum);
    }));
});

describe('a kernel taken apart', () => {
  const { on } = stage();
  const outer = (column, row) => column.map((one) => row.map((two) => one * two));

  test('column and row give the kernel, and multiplications are counted both ways', async () => {
    const [height, width] = [ROUGH.length - 2, ROUGH[0].length - 2];
    for (const [preset, kernel, divisor] of [
      ['sobel-x', SOBEL.rows, 1], ['gaussian', [[1, 2, 1], [2, 4, 2], [1, 2, 1]], 16],
    ]) {
      await on({ fragment: `/filters?picture=${link(ROUGH)}&kernel=${preset}` }, async (page) => {
        const column = (await cells(page, '[data-grid=column]')).flat();
        const row = (await cells(page, '[data-grid=row]')).flat();
        assert.deepEqual(outer(column, row).map((line) => line.map((value) => value + 0)), kernel);
        assert.equal(await page.locator('[data-grid=column]').getAttribute('data-divisor'), String(divisor));
        assert.equal(await metric(page, 'products-cell'), 9);
        assert.equal(await metric(page, 'products-cell-split'), 6);
        let [whole, split] = [0, 0];
        for (let r = 0; r < height; r += 1) for (let c = 0; c < width; c += 1) whole += 9;
        for (let r = 0; r < ROUGH.length; r += 1) for (let c = 0; c < width; c += 1) split += 3;
        for (let r = 0; r < height; r += 1) for (let c = 0; c < width; c += 1) split += 3;
        assert.equal(await metric(page, 'products'), whole);
        assert.equal(await metric(page, 'products-split'), split);
        const text = (await page.locator('[data-separable=true]').innerText()).replaceAll('\u00a0', ' ');
        const percent = Math.round((100 * (whole - split)) / whole);
        assert.ok(text.includes(`${whole - split} multiplications (${percent}%)`), text);
      });
    }
  });

  test('an edge detector has no column and row', () =>
    on({ fragment: '/filters?picture=seven&kernel=edge' }, async (page) => {
      assert.match(await page.locator('[data-separable=false]').innerText(), /does not split/);
      assert.equal(await page.locator('[data-grid=column]').count(), 0);
      assert.equal(await metric(page, 'products'), 9 * 25);
      assert.equal(await page.locator('[data-metric=products-split]').count(), 0);
    }));
});

describe('both panels', () => {
  const { on } = stage();

  test('are clean for axe and within the window in both languages', async () => {
    for (const lang of ['ko', 'en']) {
      for (const [width, theme] of [[1280, 'light'], [360, 'dark']]) {
        for (const query of ['picture=seven&kernel=sobel-x&second=box&relu=1', 'picture=noise&kernel=edge&second=gaussian']) {
          await on({ lang, width, theme, touch: width < 720, fragment: `/filters?${query}` }, async (page) => {
            const { violations } = await new AxeBuilder({ page }).include('.panels').analyze();
            assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)}`), [], `${lang} ${width}`);
            const right = await page.locator('.panels').evaluate((panels) =>
              Math.max(...[...panels.querySelectorAll('*')].filter((one) => !one.closest('.scroller, .help p, .unseen'))
                .map((one) => one.getBoundingClientRect().right)));
            assert.ok(right <= width, `${lang} ${width}: ${right}`);
            const small = await page.locator('.panels').locator('button, input, select, summary').evaluateAll((all) =>
              all.map((one) => one.getBoundingClientRect()).filter(({ width: wide, height }) => wide < 23.99 || height < 23.99).length);
            assert.equal(small, 0);
          });
        }
      }
    }
  });
});
