// Blocks of numbers pasted into grids, as a spreadsheet copies them.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { correlate } from './support/arithmetic.mjs';
import { action, cell, control, eventually, focused, notice, values } from './support/bench.mjs';
import { stage } from './support/harness.mjs';
import { photo, png } from './support/pictures.mjs';

const SMALL = '/convolution?picture=grid:1,2,3;4,5,6;7,8,9&kernel=box';
const SMALL_ROWS = [[1, 2, 3], [4, 5, 6], [7, 8, 9]];

describe('blocks of numbers', () => {
  const { on } = stage();
  const paste = async (page, kind, row, column, text) => {
    await cell(page, kind, row, column).click();
    await eventually(page, () => focused(page), `${kind} ${row},${column}`);
    await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await page.keyboard.press('Control+V');
  };
  const agrees = async (page, divisor) => eventually(page, () => values(page, 'output'),
    correlate(await values(page, 'input'), await values(page, 'kernel'), { divisor }));

  test('a kernel becomes the block, of another size and without a divisor', () => on({}, async (page) => {
    await paste(page, 'kernel', 1, 1, '1\t0\r\n-0,5\t\u22121/4\r\n2\t1\r\n');
    await eventually(page, () => values(page, 'kernel'), [[1, 0], [-0.5, -0.25], [2, 1]]);
    assert.equal(await control(page, 'divisor').inputValue(), '1');
    await agrees(page, 1);
    await eventually(page, () => focused(page), 'kernel 1,1', 'the focus stays in the grid');
    await paste(page, 'kernel', 0, 1, ' 7 ');
    await eventually(page, () => values(page, 'kernel'), [[1, 7], [-0.5, -0.25], [2, 1]], 'one number goes into its cell');
    for (let count = 0; count < 2; count += 1) await action(page, 'undo').click();
    await eventually(page, () => values(page, 'kernel'), Array(3).fill([1, 1, 1]));
    assert.equal(await control(page, 'divisor').inputValue(), '9');
  }));

  test('a turned kernel takes the block as it shows it', () => on({ fragment: `${SMALL}&flip=1` }, async (page) => {
    await paste(page, 'kernel', 0, 0, '1,2\n3,4');
    await eventually(page, () => values(page, 'kernel'), [[1, 2], [3, 4]]);
    await agrees(page, 1);
    await control(page, 'flip').click();
    await eventually(page, () => values(page, 'kernel'), [[4, 3], [2, 1]]);
  }));

  test('a picture is covered from the focused cell on, and grows', () => on({ fragment: SMALL }, async (page) => {
    await paste(page, 'input', 1, 1, '0.5;-1\n1/8;20');
    await eventually(page, () => values(page, 'input'), [[1, 2, 3], [4, 0.5, -1], [7, 0.125, 20]]);
    await agrees(page, 9);
    await paste(page, 'input', 0, 2, '5 6\n7 8');
    await eventually(page, () => values(page, 'input'), [[1, 2, 5, 6], [4, 0.5, 7, 8], [7, 0.125, 20, 0]]);
    await agrees(page, 9);
  }));

  test('with padding the block begins at the nearest cell of the picture', () => on(
    { fragment: `${SMALL}&padding=1` }, async (page) => {
      await paste(page, 'padded', 0, 2, '50\t60');
      await eventually(page, async () => (await values(page, 'padded'))[1], [0, 1, 50, 60, 0]);
    }));

  test('while a number is typed a block still goes into the grid', () => on({ fragment: SMALL }, async (page) => {
    await cell(page, 'input', 0, 0).click();
    await page.keyboard.press('Enter');
    await page.locator('[role=gridcell] input').waitFor();
    await page.evaluate(() => navigator.clipboard.writeText('12'));
    await page.keyboard.press('Control+V');
    await eventually(page, () => page.locator('[role=gridcell] input').inputValue(), '12', 'one number into the field');
    await page.evaluate(() => navigator.clipboard.writeText('10\t20\n30\t40'));
    await page.keyboard.press('Control+V');
    await eventually(page, () => values(page, 'input'), [[10, 20, 3], [30, 40, 6], [7, 8, 9]]);
  }));

  test('what is no block is said to be so, and nothing changes', () => on({ fragment: SMALL }, async (page) => {
    for (const [kind, text, code] of [
      ['kernel', '1 2\n3', 'paste-ragged'], ['kernel', '1\t2\n3\tx', 'paste-number'], ['input', '1\t\n2\t3', 'paste-gap'],
      ['input', ' \n ', 'paste-empty'], ['output', '1 2', 'paste-output'], ['kernel', '1 '.repeat(12), 'number-out-of-range'],
      ['kernel', '1\n1\n1\n1', 'setting-impossible'], ['input', '1 '.repeat(1025), 'number-out-of-range'],
    ]) {
      await paste(page, kind, 0, 0, text);
      await notice(page, code).waitFor();
      assert.ok((await notice(page, code).locator('p').textContent()).length > 20, code);
      await notice(page, code).getByRole('button', { name: 'Close' }).click();
      assert.deepEqual([await values(page, 'input'), await values(page, 'kernel')], [SMALL_ROWS, Array(3).fill([1, 1, 1])], code);
    }
    assert.ok(await action(page, 'undo').isDisabled());
  }));

  test('cells that came with their picture are numbers in a grid', () => on({ fragment: SMALL }, async (page) => {
    await cell(page, 'input', 0, 0).click();
    await eventually(page, () => focused(page), 'input 0,0');
    await page.evaluate((bytes) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', '90\t91');
      clipboardData.items.add(new File([new Uint8Array(bytes)], 'cells.png', { type: 'image/png' }));
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, [...png(photo(40, 40))]);
    await eventually(page, async () => (await values(page, 'input'))[0], [90, 91, 3]);
  }));
});
