// The lab: every control at once, layers in a row against plain loops, and the way back from any number.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import AxeBuilder from '@axe-core/playwright';
import { correlate } from './support/arithmetic.mjs';
import { action, atStep, control, enter, eventually, fragment, notice } from './support/bench.mjs';
import { stage } from './support/harness.mjs';

const f32 = Math.fround;
const PICTURE = [
  [3, 1, 4, 1, 5, 9, 2, 6], [5, 3, 5, 8, 9, 7, 9, 3], [2, 3, 8, 4, 6, 2, 6, 4], [3, 3, 8, 3, 2, 7, 9, 5],
  [0, 2, 8, 8, 4, 1, 9, 7], [1, 6, 9, 3, 9, 9, 3, 7], [5, 1, 0, 5, 8, 2, 0, 9], [7, 4, 9, 4, 4, 5, 9, 2],
];
const LAB = `/lab?picture=grid:${PICTURE.map((row) => row.join()).join(';')}`;
const SOBEL = [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]];
const ONES = Array(3).fill([1, 1, 1]);

const relu = (rows) => rows.map((row) => row.map((value) => Math.max(0, value)));
/** Pooling without padding. */
function pool(rows, [height, width], [down, across], keep) {
  const count = (side, window, stride) => Math.floor((side - window) / stride) + 1;
  return Array.from({ length: count(rows.length, height, down) }, (_, r) =>
    Array.from({ length: count(rows[0].length, width, across) }, (_, c) =>
      keep(rows.slice(r * down, r * down + height).flatMap((row) => row.slice(c * across, c * across + width)))));
}
const largest = (cells) => Math.max(...cells);
const mean = (cells) => f32(cells.reduce((sum, value) => f32(sum + value), 0) / cells.length) + 0;

const board = (page, layer, kind = ':not([data-grid=kernel])') =>
  page.locator(`[role=grid]${kind}[data-layer=${layer}]`);
const spot = (page, layer, row, column, kind) =>
  board(page, layer, kind).locator(`[role=gridcell][data-r="${row}"][data-c="${column}"]`);
/** Every number of a layer's grid, row by row. */
const numbers = async (page, layer, kind) => {
  const grid = board(page, layer, kind);
  if (!await grid.count()) return null;
  return grid.evaluate((element) => {
    const rows = Array.from({ length: Number(element.dataset.rows) }, () => Array(Number(element.dataset.cols)).fill(null));
    for (const cell of element.querySelectorAll('[role=gridcell]')) {
      rows[cell.dataset.r][cell.dataset.c] = Math.fround(Number(cell.dataset.value)) + 0;
    }
    return rows;
  });
};
const result = async (page, layer) =>
  f32(Number(await page.locator(`[data-equation][data-layer=${layer}]`).getAttribute('data-result'))) + 0;
const terms = (page, layer) => page.locator(`[data-equation][data-layer=${layer}] [data-term]`).evaluateAll((all) =>
  all.map((term) => Number(term.dataset.input)));
const hook = (page, layer, name) => board(page, layer).getAttribute(`data-${name}`);
const shows = (page, layer, expected, message) => eventually(page, () => numbers(page, layer), expected, message ?? layer);

describe('the lab', () => {
  const { on } = stage();

  test('convolution, ReLU and maximum in a row', () => on(
    { fragment: `${LAB}&kernel=sobel-x&relu=1&pool=max2x2s2x2&step=0` }, async (page) => {
      const output = correlate(PICTURE, SOBEL);
      const rectified = relu(output);
      const pooled = pool(rectified, [2, 2], [2, 2], largest);
      await shows(page, 'conv1', output);
      await shows(page, 'relu1', rectified);
      await shows(page, 'pool1', pooled);
      for (const [row, column] of [[0, 0], [1, 2], [2, 1]]) {
        await spot(page, 'pool1', row, column).click();
        await eventually(page, () => result(page, 'pool1'), pooled[row][column]);
        const window = [0, 1].flatMap((r) => [0, 1].map((c) => rectified[2 * row + r][2 * column + c]));
        assert.deepEqual(await terms(page, 'pool1'), window);
        const won = window.indexOf(pooled[row][column]);
        const [from, at] = [2 * row + Math.floor(won / 2), 2 * column + won % 2];
        await atStep(page, 6 * from + at, 'at the winner');
        assert.equal(await result(page, 'relu1'), rectified[from][at]);
        assert.equal(await hook(page, 'conv1', 'lit-field'), `${2 * row},${2 * column},2,2`);
        assert.equal(await hook(page, 'relu1', 'lit-field'), `${2 * row},${2 * column},2,2`);
        assert.equal(await hook(page, 'input', 'lit-field'), `${2 * row},${2 * column},4,4`);
      }
    }));

  test('convolution, ReLU, convolution and average in a row', () => on(
    { fragment: `${LAB}&kernel=sobel-x&relu=1&second=box&pool=avg2x2s1x1in&step=35` }, async (page) => {
      const rectified = relu(correlate(PICTURE, SOBEL));
      const second = correlate(rectified, ONES, { divisor: 9 });
      const pooled = pool(second, [2, 2], [1, 1], mean);
      await shows(page, 'relu1', rectified);
      await shows(page, 'conv2', second);
      await shows(page, 'pool1', pooled);
      assert.deepEqual(await numbers(page, 'conv2', '[data-grid=kernel]'), ONES);
      await spot(page, 'pool1', 1, 2).click();
      await eventually(page, () => result(page, 'pool1'), pooled[1][2]);
      await eventually(page, () => hook(page, 'input', 'lit-field'), '1,2,6,6');
      assert.equal(await hook(page, 'conv1', 'lit-field'), '1,2,4,4');
      assert.equal(await hook(page, 'relu1', 'lit-field'), '1,2,4,4');
      assert.equal(await hook(page, 'conv2', 'lit-field'), '1,2,2,2');
      assert.equal(await result(page, 'conv2'), second[1][2], 'the equations before it lead to it');
      assert.equal(await result(page, 'relu1'), rectified[1][2]);
    }));

  test('pointing lights the way back, Enter keeps it, stepping lets go', () => on(
    { fragment: `${LAB}&kernel=sobel-x&padding=1&stride=2&relu=1&pool=max2x2s2x2&step=15` }, async (page) => {
      await spot(page, 'pool1', 1, 1).hover();
      await eventually(page, () => hook(page, 'input', 'lit-field'), '4,4,5,5', 'with stride and padding');
      await page.mouse.move(2, 2);
      await eventually(page, () => hook(page, 'input', 'lit-field'), null);
      await spot(page, 'pool1', 0, 0).focus();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');
      await eventually(page, () => hook(page, 'input', 'lit-field'), '0,4,5,5');
      const open = await result(page, 'pool1');
      assert.equal(open, (await numbers(page, 'pool1'))[0][1]);
      await action(page, 'first').focus();
      assert.equal(await result(page, 'pool1'), open, 'it stays open elsewhere');
      await page.keyboard.press('Enter');
      await atStep(page, 0);
      await eventually(page, () => hook(page, 'input', 'lit-field'), null);
      await page.evaluate(() => document.activeElement.blur());
      await page.keyboard.press('ArrowRight');
      await atStep(page, 1);
      await page.keyboard.press('ArrowDown');
      await atStep(page, 5);
      await eventually(page, () => result(page, 'relu1'), Math.max(0, (await numbers(page, 'conv1'))[1][1]));
    }));

  test('later cells are there once their last input is', () => on(
    { fragment: `${LAB}&kernel=sobel-x&relu=1&pool=max2x2s2x2&step=7` }, async (page) => {
      const hidden = (layer) => board(page, layer).locator('.off').count();
      assert.deepEqual([await hidden('conv1'), await hidden('relu1'), await hidden('pool1')], [28, 28, 8]);
      await action(page, 'last').click();
      await eventually(page, () => hidden('pool1'), 0);
    }));

  test('every control changes what it should, and undo takes all back', () => on({ fragment: `${LAB}&kernel=box&step=35` }, async (page) => {
    const opening = await numbers(page, 'conv1');
    const agrees = async (message) => {
      const [kernel, second] = [await numbers(page, 'conv1', '[data-grid=kernel]'), await numbers(page, 'conv2', '[data-grid=kernel]')];
      const number = async (name) => Number((await control(page, name).inputValue()).replace('−', '-'));
      let rows = correlate(PICTURE, kernel, { divisor: await number('divisor'), bias: await number('bias') });
      await shows(page, 'conv1', rows, message);
      if (await control(page, 'relu').isChecked()) await shows(page, 'relu1', rows = relu(rows), message);
      if (second) await shows(page, 'conv2', rows = correlate(rows, second, { divisor: await number('second-divisor') }), message);
      const kind = await control(page, 'pool').inputValue();
      if (kind === 'none') return;
      const pair = async (name) => [await number(`${name}-h`), await number(`${name}-w`)];
      await shows(page, 'pool1', pool(rows, await pair('pool-window'), await pair('pool-stride'), kind === 'max' ? largest : mean), message);
    };
    const changes = [
      ['kernel', () => control(page, 'preset').selectOption('sobel-y')],
      ['bias', () => enter(page, 'bias', '-3')],
      ['divisor', () => enter(page, 'divisor', '2')],
      ['turning', () => control(page, 'flip').click()],
      ['ReLU', () => control(page, 'relu').click()],
      ['second filter', () => control(page, 'second').selectOption('sharpen')],
      ['second size', () => enter(page, 'second-w', '2')],
      ['second divisor', () => enter(page, 'second-divisor', '3')],
      ['maximum', () => control(page, 'pool').selectOption('max')],
      ['average', () => control(page, 'pool').selectOption('avg')],
      ['window', () => enter(page, 'pool-window-h', '3')],
      ['stride', () => enter(page, 'pool-stride-w', '1')],
      ['a second weight', async () => {
        await spot(page, 'conv2', 0, 1, '[data-grid=kernel]').dblclick();
        await page.keyboard.insertText('7');
        await page.keyboard.press('Enter');
        await eventually(page, async () => (await numbers(page, 'conv2', '[data-grid=kernel]'))[0][1], 7);
      }],
    ];
    for (const [name, change] of changes) {
      const before = await fragment(page);
      await change();
      await eventually(page, async () => await fragment(page) !== before, true, name);
      await agrees(name);
    }
    assert.equal(await control(page, 'second').inputValue(), 'own');
    for (let count = changes.length; count > 0; count -= 1) await action(page, 'undo').click();
    await shows(page, 'conv1', opening, 'undone');
    assert.equal(await board(page, 'relu1').count() + await board(page, 'pool1').count(), 0);
    for (let count = changes.length; count > 0; count -= 1) await action(page, 'redo').click();
    await agrees('done again');
  }));

  test('a link carries every layer', () => on(
    { fragment: `${LAB}&kernel=1,0;0,-1/2&bias=1&flip=1&stride=1x2&padding=1,0,0,1&border=reflect&relu=1&second=2,1;0,1/3&pool=avg2x2s1x1p1ceilex&show=zero&step=3` },
    async (page) => {
      const layers = ['conv1', 'relu1', 'conv2', 'pool1'];
      const all = async (from) => Promise.all(layers.map((layer) => numbers(from, layer)));
      const seen = await all(page);
      assert.ok(seen.every(Boolean));
      assert.equal(await page.locator('[data-notice]').count(), 0);
      assert.equal(await control(page, 'show').inputValue(), 'zero');
      await control(page, 'show').selectOption('abs');
      await eventually(page, async () => (await fragment(page)).includes('show=abs'), true);
      const link = await fragment(page);
      for (const part of ['flip=1', 'stride=1x2', 'border=reflect', 'relu=1', 'second=', 'pool=avg2x2s1x1p1ceilex', 'step=3']) {
        assert.ok(decodeURIComponent(link).includes(part), `${part} in ${link}`);
      }
      await on({ fragment: link }, async (copy) => assert.deepEqual(await all(copy), seen));
    }));

  test('what has no room is refused with its reason', () => on(
    { fragment: '/lab?picture=grid:1,2,3;4,5,6;7,8,9&kernel=1,0;0,1&step=0' }, async (page) => {
      await control(page, 'pool').selectOption('max');
      await shows(page, 'pool1', [[14]]);
      const box = control(page, 'second').locator('option[value=box]');
      assert.equal(await box.isDisabled(), true);
      const reason = control(page, 'second').locator('xpath=..').locator('.reason');
      assert.match(await reason.textContent(), /doesn't fit/);
      await enter(page, 'pool-window-h', '5');
      await notice(page, 'setting-impossible').waitFor();
      await shows(page, 'pool1', [[14]], 'nothing changed');
    }));

  test('side by side by a link, a painted grid and a photograph work too', async () => {
    await on({ fragment: '/lab?compare=1&pool=max2x2s2x2&step=3' }, async (page) => {
      assert.ok(await numbers(page, 'pool1'));
      assert.ok(await numbers(page, 'pool2'));
      await spot(page, 'pool2', 0, 1).click();
      await atStep(page, 1);
    });
    await on({ fragment: '/lab?picture=coins&kernel=sobel-x&relu=1&second=box&pool=max2x2s2x2&step=30000' }, async (page) => {
      await eventually(page, () => board(page, 'pool1').getAttribute('data-rows'), '111');
      await board(page, 'pool1').locator('.over').click({ position: { x: 40, y: 40 } });
      await eventually(page, async () => (await hook(page, 'input', 'lit-field'))?.split(',').slice(2).join(), '6,6');
      assert.equal(await result(page, 'pool1'), f32(Math.max(...await terms(page, 'pool1'))));
    });
  });

  test('the projector shows the lab by its title', () => on({ fragment: '/lab?present=1&relu=1' }, async (page) => {
    assert.equal(await page.locator('main.present h1').textContent(), 'Lab');
    // The first filter, and all layers in a row.
    assert.equal(await page.locator('main.present').getAttribute('data-scenes'), '2');
  }));

  for (const { lang, theme } of ['ko', 'en'].flatMap((lang) => ['light', 'dark'].map((theme) => ({ lang, theme })))) {
    test(`readable for everyone in ${lang}, ${theme}, on a desk and on a phone`, async () => {
      for (const size of [{ width: 1280, height: 800 }, { width: 360, height: 780, touch: true }]) {
        await on({ lang, theme, ...size, fragment: '/lab?step=9&relu=1&second=box&pool=avg2x2s2x2p1ex' }, async (page) => {
          const { violations } = await new AxeBuilder({ page }).analyze();
          assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)}`), [], `${size.width}`);
          const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          assert.ok(over <= 0, `${size.width}: ${over} px over`);
          const ids = await page.evaluate(() => [...document.querySelectorAll('[id]')].map((one) => one.id));
          assert.equal(new Set(ids).size, ids.length, 'no id twice');
          const small = await page.evaluate(() => [...document.querySelectorAll('.panel :is(button, input, select, summary)')]
            .map((one) => [one, (one.closest('label') ?? one).getBoundingClientRect()])
            .filter(([, { width, height }]) => width && (width < 23.99 || height < 23.99)).map(([one]) => one.outerHTML.slice(0, 120)));
          assert.deepEqual(small, []);
        });
      }
    });
  }
});
