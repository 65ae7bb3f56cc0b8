// What gives way to a smaller picture, what is refused in whose name, and the pooled number as it is heard.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { action, control, eventually, fragment, notice, said } from './support/bench.mjs';
import { stage } from './support/harness.mjs';

const POOLED = [[1, 3, 2, 0, 4, 1], [5, 2, 1, 7, 3, 2], [0, 8, 6, 2, 1, 9], [4, 1, 3, 5, 0, 2], [7, 2, 0, 1, 6, 3], [3, 6, 4, 8, 2, 5]];
/** Values, place of the largest (1-based) of the 2×2 window of a step. */
function window(step) {
  const cells = [0, 1, 2, 3].map((at) => [Math.floor(step / 3) * 2 + Math.floor(at / 2), step % 3 * 2 + at % 2]);
  const values = cells.map(([row, column]) => POOLED[row][column]);
  const most = Math.max(...values);
  return { most, from: cells[values.indexOf(most)].map((index) => index + 1), mean: values.reduce((sum, value) => sum + value, 0) / 4 };
}

describe('giving way', () => {
  const { on } = stage();

  test('mirrored padding gives way to a smaller picture, and undo brings it back', () =>
    on({ fragment: '/stride-padding?picture=grid:' + Array(12).fill(Array(12).fill(1).join(',')).join(';') + '&kernel=1&padding=9&border=reflect' }, async (page) => {
      await control(page, 'picture').selectOption('seven');
      await notice(page, 'padding-reduced').waitFor();
      await eventually(page, async () => /padding=(\w+)/.exec(await fragment(page))?.[1], '6');
      await action(page, 'undo').first().click();
      await eventually(page, async () => /padding=(\w+)/.exec(await fragment(page))?.[1], '9');
    }));

  test('a link to a riddle without a kernel begins it', () => on({ fragment: '/filters?find=2' }, async (page) => {
    const weights = () => page.locator('[data-grid=kernel] [role=gridcell]').evaluateAll((cells) => cells.map((cell) => cell.dataset.value));
    await eventually(page, weights, Array(9).fill('0'));
  }));

  test('a reason names the layer that does not fit', async () => {
    for (const [lang, layers, expected] of [
      ['en', 'second=box', /second kernel/], ['ko', 'second=box', /둘째 커널이 덮는/],
      ['en', 'pool=max3', /pooling window/], ['ko', 'pool=max3', /풀링 창의/],
    ]) {
      await on({ fragment: `/lab?picture=seven&kernel=1,1,1,1,1;1,1,1,1,1;1,1,1,1,1;1,1,1,1,1;1,1,1,1,1&lang=${lang}&${layers}` }, async (page) => {
        const more = control(page, 'kernel-h').locator('xpath=..').locator('button').last();
        await eventually(page, async () => expected.test(await more.getAttribute('title')), true);
      });
    }
  });

  test('on the projector the pooled number is said where pooling is shown', () => on({ fragment: '/pooling?present=1&scene=1&lang=en' }, async (page) => {
    await page.keyboard.press('PageDown');
    const { most, from: [row, column] } = window(1);
    await eventually(page, () => said(page), `Row 1, column 2. Maximum of 4 values, ${most}, from row ${row}, column ${column}.`);
    await page.goto(page.url().replace('scene=1', 'scene=4'));
    await page.reload();
    await page.locator('main[data-scene="4"]').waitFor();
    await page.keyboard.press('PageDown');
    await eventually(page, () => said(page), `Row 1, column 3. Average of 4 values, ${window(2).mean}.`);
    assert.equal(await page.locator('[data-live]').count(), 1);
  }));

  test('behind the scenes of the lab the last layer speaks', () => on({ fragment: '/lab?picture=grid:1,2;3,4&kernel=1&pool=max2&present=1&scene=99&lang=en' }, async (page) => {
    await page.keyboard.press('ArrowRight');
    await eventually(page, () => said(page), 'Row 1, column 1. Maximum of 4 values, 4, from row 2, column 2.');
  }));
});
