// From the maps into the vector, the scores and their shares, against plain loops in double precision.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import AxeBuilder from '@axe-core/playwright';
import { action, control, enter, eventually, fragment, notice, said } from './support/bench.mjs';
import { stage } from './support/harness.mjs';

const stroke = (is) => Array.from({ length: 6 }, (_, r) => Array.from({ length: 6 }, (_, c) => (is(r, c) ? 1 : 0)));
const SAMPLES = { upright: stroke((_, c) => c === 1), level: stroke((r) => r === 1), cross: stroke((r, c) => r === 2 || c === 2) };
const FILTERS = [[[0, 0, 0], [-1, 2, -1], [0, 0, 0]], [[0, -1, 0], [0, 2, 0], [0, -1, 0]]];
const FLAT = [[1, 0, 1, 0, -1, -1, -1, -1], [-1, -1, -1, -1, 1, 1, 0, 0], [1, 1, 1, 1, 1, 1, 1, 1]];
const POOLED = [[4, -4], [-4, 4], [4, 4]];
const BIASES = [0, 0, -5];
const NAMES = { en: ['Vertical bar', 'Horizontal bar', 'Cross'], ko: ['세로 막대', '가로 막대', '십자'] };

const moved = (input, [down, right]) => input.map((row, r) => row.map((_, c) => input[r - down]?.[c - right] ?? 0));

/** Every value between the layers. */
function worked(input, { filters = FILTERS, flat = FLAT, pooled = POOLED, biases = BIASES, pools = false } = {}) {
  const conv = filters.map((kernel) => Array.from({ length: input.length - 2 }, (_, r) =>
    Array.from({ length: input[0].length - 2 }, (_, c) =>
      kernel.flatMap((row, i) => row.map((weight, j) => weight * input[r + i][c + j])).reduce((sum, one) => sum + one, 0))));
  const relu = conv.map((map) => map.map((row) => row.map((value) => Math.max(0, value))));
  const pool = relu.map((map) => Array.from({ length: Math.floor(map.length / 2) }, (_, r) =>
    Array.from({ length: Math.floor(map[0].length / 2) }, (_, c) =>
      Math.max(map[2 * r][2 * c], map[2 * r][2 * c + 1], map[2 * r + 1][2 * c], map[2 * r + 1][2 * c + 1]))));
  const mean = (map) => map.flat().reduce((sum, one) => sum + one, 0) / map.flat().length;
  const vector = pools ? pool.map(mean) : pool.flat(2);
  const scores = (pools ? pooled : flat).map((weights, k) =>
    weights.reduce((sum, weight, i) => sum + weight * vector[i], 0) + biases[k]);
  const powers = scores.map(Math.exp);
  const shares = powers.map((power) => power / powers.reduce((sum, one) => sum + one, 0));
  return { conv, relu, pool, vector, scores, shares };
}

/** The values of a layer's maps as they stand in the page. */
const maps = (page, layer) => page.evaluate((name) =>
  [...document.querySelectorAll(`[role=grid][data-grid=map][data-layer=${name}]`)].map((grid) => {
    const rows = Array.from({ length: Number(grid.dataset.rows) }, () => []);
    for (const cell of grid.querySelectorAll('[role=gridcell]')) rows[cell.dataset.r][cell.dataset.c] = Number(cell.dataset.value) + 0;
    return rows;
  }), layer);
const column = async (page, layer) => (await maps(page, layer))[0].map(([value]) => value);
const cellOf = (page, layer, row, col = 0, channel = null) => page.locator(
  `[role=grid][data-grid=map][data-layer=${layer}]${channel === null ? '' : `[data-channel="${channel}"]`} [role=gridcell][data-r="${row}"][data-c="${col}"]`);
const weight = (page, layer, row, col, filter) => page.locator(
  `[role=grid][data-grid=kernel][data-layer=${layer}][data-filter="${filter}"] [role=gridcell][data-r="${row}"][data-c="${col}"]`);
const near = (found, expected, message) => {
  assert.equal(found.length, expected.length, message);
  found.forEach((value, at) => assert.ok(Math.abs(value - expected[at]) < 1e-6, `${message}: ${found} and not ${expected}`));
};
const metric = (page, name) => page.locator(`[data-metric="${name}"]`);
const all = (page, name) => metric(page, name).evaluateAll((found) => found.map((one) => one.dataset.value));
const numbers = (text) => text.split(',').map(Number);

async function checkValues(page, expected, pools = false) {
  await eventually(page, () => maps(page, 'conv1'), expected.conv);
  assert.deepEqual(await maps(page, 'relu1'), expected.relu.map((map) => map.map((row) => row.map((value) => value + 0))));
  assert.deepEqual(await maps(page, 'pool1'), expected.pool);
  near(await column(page, pools ? 'globalpool1' : 'flatten'), expected.vector, 'vector');
  near(await column(page, 'dense1'), expected.scores, 'scores');
  near(await column(page, 'softmax'), expected.shares, 'shares');
}

/** The scores and shares of both ways, as the table has them. */
async function checkTable(page, input, more = {}) {
  const both = [false, true].map((pools) => worked(input, { ...more, pools }));
  const best = ({ shares }) => String(shares.indexOf(Math.max(...shares)));
  await eventually(page, () => all(page, 'answer'), both.map(best));
  const scores = await all(page, 'scores');
  scores.forEach((text, at) => near(numbers(text), both[at].scores, 'scores in the table'));
}

/** Types a number into a cell, whose editor opens with Enter. */
async function type(page, cell, text) {
  await cell.click();
  await eventually(page, () => cell.evaluate((one) => one === document.activeElement), true);
  await page.keyboard.press('Enter');
  await cell.locator('input').waitFor();
  await page.keyboard.insertText(text);
  await page.keyboard.press('Enter');
  await cell.locator('input').waitFor({ state: 'detached' });
}

describe('flatten', () => {
  const { on } = stage();
  const violations = async (page) => (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) =>
    `${id}: ${nodes.map(({ html }) => html.slice(0, 150)).slice(0, 3).join(' | ')}`);

  for (const [sample, input] of Object.entries(SAMPLES)) {
    for (const pools of [false, true]) {
      test(`${sample}, ${pools ? 'pooled' : 'flattened'}: every value, and the answer`, () =>
        on({ fragment: `/flatten?picture=${sample}${pools ? '&head=pooled&select=globalpool1:0,0,0' : ''}` }, async (page) => {
          assert.equal(await page.locator('[data-notice]').count(), 0);
          const expected = worked(input, { pools });
          await checkValues(page, expected, pools);
          await checkTable(page, input);
          assert.deepEqual(await all(page, 'answer'), Array(2).fill(String(Object.keys(SAMPLES).indexOf(sample))));
        }));
    }
  }

  test('each step is one place of the vector, and both ends of its line light up', () => on({ fragment: '/flatten' }, async (page) => {
    for (let entry = 0; entry < 8; entry += 1) {
      const [channel, row, col] = [Math.floor(entry / 4), Math.floor(entry % 4 / 2), entry % 2];
      const sentence = page.locator('.place-line');
      await eventually(page, () => sentence.getAttribute('data-entry'), String(entry));
      assert.match(await cellOf(page, 'flatten', entry).getAttribute('data-lit'), /output/);
      assert.match(await cellOf(page, 'pool1', row, col, channel).getAttribute('data-lit'), /window/);
      const sum = await sentence.locator('mn').allTextContents();
      assert.deepEqual(sum, [channel + 1, 1, 4, row + 1, 1, 2, col + 1, entry + 1].map(String));
      if (entry < 7) await action(page, 'step').click();
    }
    // And from the map.
    await cellOf(page, 'pool1', 1, 0, 1).hover();
    await eventually(page, () => cellOf(page, 'flatten', 6).getAttribute('data-lit'), 'fan');
    assert.equal(await page.locator('.place-line').getAttribute('data-entry'), '6');
    await cellOf(page, 'flatten', 3).hover();
    await eventually(page, () => cellOf(page, 'pool1', 1, 1, 0).getAttribute('data-lit'), 'window');
  }));

  test('softmax has the scores filled in', () => on({ fragment: '/flatten?picture=cross' }, async (page) => {
    const { scores, shares } = worked(SAMPLES.cross);
    for (const [k, score] of scores.entries()) {
      await page.locator(`[data-action=open-class][data-value="${k}"]`).click();
      const shown = page.locator('[data-softmax]');
      await eventually(page, () => shown.getAttribute('data-class'), String(k));
      near([Number(await shown.getAttribute('data-value'))], [shares[k]], 'share');
      const exponents = await shown.locator('msup mn').allTextContents();
      assert.deepEqual(exponents.map((text) => Number(text.replace('−', '-'))), [score, ...scores]);
      const largest = Math.max(...scores);
      const fraction = await shown.locator('mfrac').nth(1).locator('mn').allTextContents();
      const powers = scores.map((one) => Math.exp(one - largest));
      fraction.map(Number).forEach((value, at) => {
        const power = [powers[k], ...powers][at];
        assert.ok(Math.abs(value - power) <= 5e-4 * power, `${value} and not ${power}`);
      });
      // The weights of the class stand beside the vector.
      const grid = page.locator('[role=grid][data-grid=kernel][data-layer=dense1]');
      await eventually(page, () => grid.getAttribute('data-filter'), String(k));
      const weights = await grid.locator('[role=gridcell]').evaluateAll((cells) => cells.map((one) => Number(one.dataset.value)));
      assert.deepEqual(weights, FLAT[k]);
      assert.equal(await page.locator('.unit-equation').getAttribute('data-result'), String(score));
    }
  }));

  test('a moved bar changes the flattened score and not the pooled one', () => on({ fragment: '/flatten' }, async (page) => {
    assert.equal(await metric(page, 'scores-unmoved').count(), 0);
    const still = [false, true].map((pools) => worked(SAMPLES.upright, { pools }));
    for (const right of [1, 2]) {
      await action(page, 'shift-right').click();
      const input = moved(SAMPLES.upright, [0, right]);
      await checkValues(page, worked(input));
      await checkTable(page, input);
      (await all(page, 'scores-unmoved')).forEach((text, at) => near(numbers(text), still[at].scores, 'in its place'));
    }
    const [flat, pooled] = (await all(page, 'scores')).map(numbers);
    assert.notDeepEqual(flat, still[0].scores);
    assert.deepEqual(pooled, still[1].scores);
    assert.match(await fragment(page), /shift=0,2/);
  }));

  test('parameters of both ways are counted', () => on({ fragment: '/flatten' }, async (page) => {
    assert.deepEqual(await all(page, 'parameters'), [8 * 3 + 3, 2 * 3 + 3].map(String));
    await control(page, 'picture').selectOption('noise');
    await eventually(page, () => all(page, 'parameters'), [2 * 4 * 4 * 3 + 3, 2 * 3 + 3].map(String));
  }));

  test('weights, biases and pixels can be typed', () => on({ fragment: '/flatten' }, async (page) => {
    const flat = structuredClone(FLAT);
    const input = structuredClone(SAMPLES.upright);
    const filters = structuredClone(FILTERS);
    flat[0][2] = -0.5;
    await type(page, weight(page, 'dense1', 2, 0, 0), '-1/2');
    await checkValues(page, worked(input, { flat }));
    input[3][4] = 0.5;
    await type(page, cellOf(page, 'input', 3, 4, 0), '0.5');
    await checkValues(page, worked(input, { flat }));
    filters[1][0][0] = 3;
    await type(page, weight(page, 'conv1', 0, 0, 1), '3');
    await checkValues(page, worked(input, { flat, filters }));
    const biases = [0, 2.5, -5];
    await enter(page, 'dense-bias-1', '2.5');
    await checkValues(page, worked(input, { flat, filters, biases }));
    await checkTable(page, input, { flat, filters, biases });
    const link = await fragment(page);
    await on({ fragment: link }, async (again) => {
      assert.equal(await again.locator('[data-notice]').count(), 0);
      await checkValues(again, worked(input, { flat, filters, biases }));
    });
    await enter(page, 'dense-bias-1', 'much');
    await notice(page, 'number-unreadable').waitFor();
  }));

  test('a score opens down to the pixel, and leads back', () => on({ fragment: '/flatten' }, async (page) => {
    const equation = page.locator('.unit-equation');
    await cellOf(page, 'dense1', 0).click();
    await eventually(page, () => equation.getAttribute('data-layer'), 'dense1');
    for (const layer of ['flatten', 'pool1', 'relu1', 'conv1', 'input']) {
      // The first term that is not 0.
      const term = equation.locator('[data-term]:not([data-product="0"]):not([data-product="-0"])').first();
      const input = await term.getAttribute('data-input');
      await term.click();
      await eventually(page, () => equation.getAttribute('data-layer'), layer);
      assert.equal(Number(await equation.getAttribute('data-result')), Number(input));
    }
    assert.match(await fragment(page), /select=input:0,\d,\d&path=dense1:0,0,0;flatten:/);
    await equation.locator('.way button').first().click();
    await eventually(page, () => equation.getAttribute('data-layer'), 'dense1');
  }));

  test('the pooled way stands in the same place, and the link keeps it', () => on({ fragment: '/flatten' }, async (page) => {
    await page.locator('[data-control=head][value=pooled]').check();
    await checkValues(page, worked(SAMPLES.upright, { pools: true }), true);
    await eventually(page, async () => (await fragment(page)).includes('head=pooled'), true);
    const weights = page.locator('[role=grid][data-grid=kernel][data-layer=dense1] [role=gridcell]');
    assert.deepEqual(await weights.evaluateAll((cells) => cells.map((one) => Number(one.dataset.value))), POOLED[0]);
    await page.locator('[data-control=head][value=flat]').check();
    await checkValues(page, worked(SAMPLES.upright));
  }));

  test('a picture too large for a vector gives the layers up, and undo brings them back', () => on({ fragment: '/flatten' }, async (page) => {
    await control(page, 'picture').selectOption('brick');
    // As large as the picture that the weights were made for.
    await eventually(page, () => page.locator('[role=grid][data-layer=input]').getAttribute('data-rows'), '6');
    await enter(page, 'cells', '40');
    await eventually(page, () => page.locator('[role=grid][data-layer=flatten]').count(), 0);
    await notice(page, 'layers-removed').waitFor();
    for (let change = 0; change < 2; change += 1) await action(page, 'undo').first().click();
    await checkValues(page, worked(SAMPLES.upright));
  }));

  test('classes have their names in both languages', async () => {
    for (const lang of ['en', 'ko']) {
      await on({ fragment: '/flatten', lang }, async (page) => {
        assert.deepEqual(await page.locator('[data-action=open-class]').allTextContents(), NAMES[lang]);
        await cellOf(page, 'dense1', 2).click();
        await eventually(page, async () => (await said(page)).includes(NAMES[lang][2]), true);
      });
    }
  });

  test('keys reach every number', () => on({ fragment: '/flatten' }, async (page) => {
    await cellOf(page, 'pool1', 0, 0, 0).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await eventually(page, () => page.locator('.place-line').getAttribute('data-entry'), '3');
    await cellOf(page, 'softmax', 0).focus();
    await page.keyboard.press('ArrowDown');
    await eventually(page, () => page.locator('[data-softmax]').getAttribute('data-class'), '1');
  }));

  for (const [lang, theme] of [['ko', 'light'], ['en', 'dark']]) {
    test(`clean, and no wider than a phone: ${lang}, ${theme}`, async () => {
      for (const [width, height] of [[1280, 800], [1100, 800], [800, 1000], [360, 780]]) {
        await on({ fragment: '/flatten', lang, theme, width, height }, async (page) => {
          const wide = await page.evaluate(() => document.documentElement.scrollWidth);
          assert.ok(wide <= width, `${wide} on ${width}`);
          if (width !== 800) assert.deepEqual(await violations(page), []);
        });
      }
    });
  }

  test('on a desk all of it is in sight', async () => {
    for (const lang of ['ko', 'en']) {
      await on({ fragment: '/flatten', lang, width: 1280, height: 800 }, async (page) => {
        const end = await page.locator('.workings').evaluate((one) => one.getBoundingClientRect().bottom);
        assert.ok(end <= 800, `${end}`);
      });
    }
  });

  test('on the projector each scene steps through its own grid', () => on({ fragment: '/flatten?present=1' }, async (page) => {
    const layers = () => page.locator('.boards [role=grid]').evaluateAll((grids) => grids.map((one) => one.dataset.layer));
    const at = () => page.locator('main').getAttribute('data-scene');
    const next = async (times) => { for (let step = 0; step < times; step += 1) await page.keyboard.press('PageDown'); };
    assert.equal(await page.locator('main').getAttribute('data-scenes'), '5');
    assert.deepEqual(await layers(), ['pool1', 'pool1', 'flatten']);
    await next(8);
    await eventually(page, at, '1');
    assert.deepEqual(await layers(), ['flatten', 'dense1', 'dense1']);
    const { scores, shares } = worked(SAMPLES.upright);
    const equation = page.locator('[data-equation]');
    await eventually(page, async () => Number(await equation.getAttribute('data-result')), scores[0]);
    await next(3);
    await eventually(page, at, '2');
    assert.deepEqual(await layers(), ['dense1', 'softmax']);
    near([Number(await equation.getAttribute('data-result'))], [shares[0]], 'share');
    await page.keyboard.press('PageUp');
    await eventually(page, at, '1');
  }));
});
