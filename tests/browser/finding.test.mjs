// Find the kernel: the target, the error, gradient descent and its curve, beside numbers worked out here.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import AxeBuilder from '@axe-core/playwright';
import { correlate } from './support/arithmetic.mjs';
import { action, control, enter, eventually, focused, fragment, grid, said, values, write } from './support/bench.mjs';
import { wound } from './support/clock.mjs';
import { stage } from './support/harness.mjs';
import { ready } from './support/suite.mjs';

/** Kernels of whole weights that the page offers: one of them is each solution. */
const KERNELS = [
  [[0, 1, 0], [1, -4, 1], [0, 1, 0]], [[0, -1, 0], [-1, 5, -1], [0, -1, 0]], [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]],
  [[-1, -2, -1], [0, 0, 0], [1, 2, 1]], [[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]],
];
const ZEROS = [[0, 0, 0], [0, 0, 0], [0, 0, 0]];
const LINK = '/filters?picture=noise&kernel=0,0,0;0,0,0;0,0,0&find=';
const PACE = 350;
const f32 = Math.fround;

/** Every cell of a grid that is only shown. */
const shown = (page, kind) => page.evaluate((name) => {
  const grid = document.querySelector(`[data-grid=${name}]`);
  const rows = Array.from({ length: Number(grid.dataset.rows) }, () => []);
  for (const cell of grid.querySelectorAll('[role=cell]')) rows[cell.dataset.r][cell.dataset.c] = Math.fround(Number(cell.dataset.value)) + 0;
  return rows;
}, kind);
const metric = async (page, name) => f32(await page.locator(`[data-metric=${name}]`).getAttribute('data-value'));
const steps = (page) => metric(page, 'descent-steps');
const points = async (page) => Number(await page.locator('canvas[data-curve]').getAttribute('data-points'));
const errors = (page) => page.locator('[data-curve-table] td').evaluateAll((cells) => cells.map((cell) => Number(cell.dataset.value)));
const found = (page) => page.locator('[data-found]');

function meanSquare(output, target) {
  const cells = output.flatMap((row, r) => row.map((value, c) => f32(value - target[r][c])));
  return f32(cells.reduce((sum, value) => f32(sum + f32(value * value)), 0) / f32(cells.length));
}

/** The kernel that makes the target that is shown. */
async function solution(page) {
  const [input, target] = [await values(page, 'input'), await shown(page, 'target')];
  const kernel = KERNELS.find((kernel) => meanSquare(correlate(input, kernel), target) === 0);
  assert.ok(kernel, 'no preset makes the target');
  return kernel;
}

describe('find the kernel', () => {
  const { on } = stage();

  test('the button opens the first riddle on noise, and one undo brings the photograph back', () => on({ fragment: '/filters' }, async (page) => {
    await action(page, 'find').press('Enter');
    await eventually(page, () => metric(page, 'riddle'), 1);
    assert.equal(await page.evaluate(() => document.activeElement.id), 'finding-title');
    assert.deepEqual(await values(page, 'kernel'), ZEROS);
    assert.match(await fragment(page), /picture=noise.*find=1/);
    assert.equal(await action(page, 'find').count(), 0);
    assert.equal(await page.locator('[data-action=preset]').first().isVisible(), false);
    await action(page, 'undo').click();
    await page.locator('.finding').waitFor({ state: 'detached' });
    await eventually(page, () => grid(page, 'input').getAttribute('data-rows'), '227');
    await action(page, 'find').click();
    await action(page, 'riddle-close').click();
    await eventually(page, () => page.evaluate(() => document.activeElement.dataset.action), 'find');
  }));

  test('the error is the mean of the squared differences of what is shown', () => on({ fragment: `${LINK}1` }, async (page) => {
    const [input, target] = [await values(page, 'input'), await shown(page, 'target')];
    for (const [row, column, text] of [[0, 1, '2'], [1, 1, '-3'], [2, 2, '0.5']]) {
      await write(page, 'kernel', row, column, text);
      const output = correlate(input, await values(page, 'kernel'));
      assert.deepEqual(await values(page, 'output'), output);
      const difference = output.map((cells, r) => cells.map((value, c) => f32(value - target[r][c]) + 0));
      assert.deepEqual(await shown(page, 'difference'), difference);
      assert.equal(await metric(page, 'error'), meanSquare(output, target));
    }
    assert.equal(await found(page).count(), 0);
    await page.locator('.error summary').press('Enter');
    await page.locator('.error').getByText('÷ 64').waitFor();
  }));

  test('every riddle is found by typing its kernel, and another one follows', () => on({ fragment: `${LINK}1` }, async (page) => {
    for (let riddle = 1; riddle <= KERNELS.length; riddle += 1) {
      await eventually(page, () => metric(page, 'riddle'), riddle);
      await eventually(page, () => values(page, 'kernel'), ZEROS);
      const kernel = await solution(page);
      const text = kernel.map((row) => row.join()).join(';');
      assert.ok(!(await page.content()).includes(text) && !(await fragment(page)).includes(text));
      for (const [row, column] of [0, 1, 2].flatMap((r) => [0, 1, 2].map((c) => [r, c]))) {
        assert.equal(await found(page).count(), 0);
        if (kernel[row][column]) await write(page, 'kernel', row, column, String(kernel[row][column]));
        if (kernel.flat().slice(3 * row + column + 1).every((weight) => weight === 0)) break;
      }
      await found(page).waitFor();
      assert.equal(await metric(page, 'error'), 0);
      assert.deepEqual((await shown(page, 'difference')).flat().filter(Boolean), []);
      assert.ok(await action(page, 'descend').getAttribute('aria-disabled'));
      await found(page).locator('[data-action=riddle-next]').click();
    }
    await eventually(page, () => metric(page, 'riddle'), 1, 'after the last the first');
  }));

  test('descent finds the kernel; one undo takes all its steps back', () => on({ fragment: `${LINK}3`, prepare: wound }, async (page) => {
    const kernel = await solution(page);
    await action(page, 'descend').press('Enter');
    await eventually(page, () => steps(page), 1);
    for (let step = 2; await found(page).count() === 0; step += 1) {
      await page.clock.runFor(PACE);
      await eventually(page, () => steps(page), step);
      assert.ok(step < 60);
    }
    assert.deepEqual(await values(page, 'kernel'), kernel);
    await action(page, 'descend').waitFor();
    assert.match(await said(page), /^After \d+ steps the error is 0\.$/);
    await page.locator('.curve summary').click();
    const [count, table] = [await steps(page), await errors(page)];
    assert.equal(await points(page), count + 1);
    assert.equal(table.length, count + 1);
    assert.ok(table.every((error, index) => index === 0 || error < table[index - 1]), String(table));
    assert.equal(table.at(-1), 0);
    assert.match(await page.locator('canvas[data-curve]').getAttribute('aria-label'), /to 0, \d+.steps/);
    await action(page, 'undo').click();
    await eventually(page, () => values(page, 'kernel'), ZEROS);
    assert.deepEqual([await steps(page), await points(page)], [0, 1]);
    await action(page, 'redo').click();
    await eventually(page, () => steps(page), count);
  }));

  test('it stops by its button, by an edit and by leaving the chapter', () => on({ fragment: `${LINK}1`, prepare: wound }, async (page) => {
    const run = async (further) => {
      const before = await steps(page);
      await action(page, 'descend').click();
      await eventually(page, () => steps(page), before + 1);
      for (let step = 2; step <= further; step += 1) {
        await page.clock.runFor(PACE);
        await eventually(page, () => steps(page), before + step);
      }
    };
    const rests = async (kernel) => {
      await action(page, 'descend').waitFor();
      await page.clock.runFor(10 * PACE);
      assert.deepEqual(await values(page, 'kernel'), kernel);
    };
    await run(3);
    await action(page, 'descend-stop').click();
    await rests(await values(page, 'kernel'));
    assert.match(await said(page), /^After 3 steps, error /);
    await run(2);
    assert.equal(await steps(page), 5, 'it goes on where it was');
    await enter(page, 'bias', '1');
    await rests(await values(page, 'kernel'));
    assert.equal(await steps(page), 0);
    await run(2);
    await page.evaluate(() => { location.hash = '#/convolution'; });
    await page.waitForSelector('html[data-chapter=convolution]');
    const kernel = await values(page, 'kernel');
    await page.clock.runFor(10 * PACE);
    assert.deepEqual(await values(page, 'kernel'), kernel);
  }));

  test('steps too long make the error grow, and the page says so', () => on({ fragment: `${LINK}2` }, async (page) => {
    await control(page, 'rate').press('End');
    assert.equal(await control(page, 'rate').getAttribute('data-value'), '3');
    for (let step = 1; step <= 3; step += 1) {
      await action(page, 'descend-once').press('Enter');
      await eventually(page, () => steps(page), step);
    }
    const growing = await errors(page);
    assert.ok(growing.every((error, index) => index === 0 || error > growing[index - 1]), String(growing));
    await page.locator('.said.warning').waitFor();
    assert.match(await said(page), /growing/);
    await control(page, 'rate').press('Home');
    assert.equal(await control(page, 'rate').getAttribute('data-value'), '0.1');
    await action(page, 'descend-once').click();
    await page.locator('.said.warning').waitFor({ state: 'detached' });
    await action(page, 'descend-restart').click();
    await eventually(page, () => values(page, 'kernel'), ZEROS);
  }));

  test('a link brings riddle and kernel back', () => on({ fragment: `${LINK}4` }, async (page) => {
    await write(page, 'kernel', 0, 0, '-2');
    await eventually(page, async () => /find=4/.test(await fragment(page)), true);
    const [kernel, target, error] = [await values(page, 'kernel'), await shown(page, 'target'), await metric(page, 'error')];
    await page.reload();
    await ready(page);
    assert.equal(await metric(page, 'riddle'), 4);
    assert.deepEqual([await values(page, 'kernel'), await shown(page, 'target'), await metric(page, 'error')], [kernel, target, error]);
  }));

  test('outputs of different sizes are not compared, and a button helps', () => on({ fragment: `${LINK}1` }, async (page) => {
    await enter(page, 'kernel-h', '2');
    await page.locator('[data-code=find-sizes]').waitFor();
    assert.equal(await page.locator('[data-grid=difference]').count(), 0);
    await action(page, 'riddle-size').click();
    await page.locator('[data-code=find-sizes]').waitFor({ state: 'detached' });
    await eventually(page, () => values(page, 'kernel'), ZEROS);
  }));

  test('photographs work too', () => on({ fragment: '/filters?picture=coins&kernel=0,0,0;0,0,0;0,0,0&find=1' }, async (page) => {
    const before = await metric(page, 'error');
    assert.ok(before > 0);
    assert.equal(await page.locator('[data-grid=target] canvas').count(), 1);
    for (let step = 1; step <= 3; step += 1) {
      await action(page, 'descend-once').click();
      await eventually(page, () => steps(page), step);
    }
    assert.ok(await metric(page, 'error') < before);
    await action(page, 'riddle-noise').click();
    await eventually(page, async () => (await values(page, 'input'))?.length, 10);
    assert.equal(await metric(page, 'riddle'), 1);
  }));

  test('all is done by keyboard', () => on({ fragment: `${LINK}1` }, async (page) => {
    await grid(page, 'kernel').locator('[tabindex="0"]').focus();
    await eventually(page, () => focused(page), 'kernel 0,0');
    const passed = new Set();
    for (let press = 0; press < 60; press += 1) {
      await page.keyboard.press('Tab');
      passed.add(await page.evaluate(() => document.activeElement.dataset.action ?? document.activeElement.dataset.control));
    }
    for (const name of ['riddle-next', 'riddle-close', 'descend', 'descend-once', 'descend-restart', 'rate']) assert.ok(passed.has(name), name);
  }));

  test('the curve has the screen\'s pixels', async () => {
    await on({ fragment: `${LINK}1` }, async (page) => {
      const ratio = () => page.locator('canvas[data-curve]').evaluate((canvas) => Math.round(100 * canvas.width / canvas.clientWidth) / 100);
      await eventually(page, ratio, 1);
      const session = await page.context().newCDPSession(page);
      await session.send('Emulation.setDeviceMetricsOverride', { width: 1280, height: 800, deviceScaleFactor: 2, mobile: false });
      await action(page, 'descend-once').click();
      await eventually(page, ratio, 2);
      const isDrawn = () => page.locator('canvas[data-curve]').evaluate((canvas) =>
        canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some((value) => value > 0));
      await eventually(page, isDrawn, true);
    });
  });

  for (const { lang, theme } of ['ko', 'en'].flatMap((lang) => ['light', 'dark'].map((theme) => ({ lang, theme })))) {
    test(`axe finds nothing and nothing is too wide in ${lang}, ${theme}`, async () => {
      for (const size of [{ width: 1280, height: 800 }, { width: 360, height: 780, touch: true }]) {
        await on({ fragment: `${LINK}1`, lang, theme, ...size }, async (page) => {
          await page.locator('.error summary').press('Enter');
          await page.locator('.curve summary').press('Enter');
          const { violations } = await new AxeBuilder({ page }).include('.finding').analyze();
          assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)}`), []);
          const widest = await page.evaluate(() => Math.max(...[...document.querySelectorAll('.finding, .finding *:not(.unseen, .help p)')]
            .filter((element) => !element.closest('.scroll')).map((element) => element.getBoundingClientRect().right)));
          assert.ok(widest <= size.width, `${size.width}: ${widest}`);
        });
      }
    });
  }
});
