// The bench as its hooks show it, and a person's hands on it.
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';

export const grid = (page, kind) => page.locator(`[role=grid][data-grid=${kind}]`);
export const cell = (page, kind, row, column) =>
  grid(page, kind).locator(`[role=gridcell][data-r="${row}"][data-c="${column}"]`);
export const action = (page, name) => page.locator(`button[data-action="${name}"]`);
export const control = (page, name) => page.locator(`[data-control="${name}"]`);
export const notice = (page, code) => page.locator(`[data-notice][data-code="${code}"]`);

/** Reads until it gets what is expected: looks again after every frame, for at most ten seconds. */
export async function eventually(page, read, expected, message) {
  const end = Date.now() + 10_000;
  let found = await read();
  while (!isDeepStrictEqual(found, expected) && Date.now() < end) {
    // Through the protocol and not a timer of the page, whose clock a test may have stopped.
    await page.evaluate(() => 0);
    found = await read();
  }
  assert.deepEqual(found, expected, message);
}

/** Every cell's `data-value` as f32, row by row; −0 counts as 0. Only for grids that are all in the page. */
export function values(page, kind) {
  return page.evaluate((name) => {
    const grid = document.querySelector(`[role=grid][data-grid=${name}]`);
    if (!grid) return null;
    const rows = Array.from({ length: Number(grid.dataset.rows) }, () => Array(Number(grid.dataset.cols)).fill(null));
    for (const cell of grid.querySelectorAll('[role=gridcell]')) {
      const row = rows[cell.dataset.r];
      if (row) row[cell.dataset.c] = Math.fround(Number(cell.dataset.value)) + 0;
    }
    return rows;
  }, kind);
}

/** Cells `row,column` of a grid with `word` in their `data-lit`. */
export const lit = (page, kind, word) =>
  grid(page, kind).locator(`[role=gridcell][data-lit~="${word}"]`).evaluateAll((cells) =>
    cells.map((cell) => `${cell.dataset.r},${cell.dataset.c}`));

/** `row,column` of all cells of a block, row by row. */
export const block = (row, column, rows, columns) =>
  Array.from({ length: rows * columns }, (_, index) =>
    `${row + Math.floor(index / columns)},${column + (index % columns)}`);

/** The equation's numbers. */
export const equation = (page) => page.evaluate(() => {
  const equation = document.querySelector('[data-equation]');
  const number = (element, name) => Math.fround(Number(element.dataset[name])) + 0;
  return {
    result: number(equation, 'result'),
    divisor: number(equation.querySelector('[data-divisor]'), 'divisor'),
    bias: number(equation.querySelector('[data-bias]'), 'bias'),
    terms: [...equation.querySelectorAll('[data-term]')].map((term) =>
      ['input', 'weight', 'product'].map((name) => number(term, name))),
  };
});

/** The 0-based step that the slider says. */
export const step = async (page) => Number(await page.getByRole('slider').getAttribute('aria-valuenow')) - 1;
export const atStep = (page, expected, message) => eventually(page, () => step(page), expected, message);

/** The polite live region's text; spaces that keep a number and its noun together count as spaces. */
export const said = async (page) => (await page.locator('[data-live]').textContent()).replaceAll('\u00a0', ' ');

/** `row,column` and grid of the focused cell. */
export const focused = (page) => page.evaluate(() => {
  const cell = document.activeElement?.closest('[role=gridcell]');
  return cell ? `${cell.closest('[role=grid]').dataset.grid} ${cell.dataset.r},${cell.dataset.c}` : null;
});

/** Opens a cell's editor with Enter, types and enters the text. */
export async function write(page, kind, row, column, text) {
  await cell(page, kind, row, column).click();
  await eventually(page, () => focused(page), `${kind} ${row},${column}`);
  await page.keyboard.press('Enter');
  await finish(page, text);
}

/** Types into the editor that is open and enters the text. */
export async function finish(page, text, key = 'Enter') {
  await eventually(page, () => page.evaluate(() => document.activeElement.matches('[role=gridcell] input')), true);
  await page.keyboard.insertText(text);
  await page.keyboard.press(key);
  await page.locator('[role=gridcell] input').waitFor({ state: 'detached' });
}

/** Types a number into a field. */
export async function enter(page, name, text) {
  await control(page, name).fill(text);
  await control(page, name).press('Enter');
}

/** All numbers that a state has, for comparing two pages. */
export async function state(page) {
  const text = (name) => control(page, name).inputValue();
  return {
    input: await values(page, 'input'), padded: await values(page, 'padded'), kernel: await values(page, 'kernel'),
    output: await values(page, 'output'), divisor: await text('divisor'), bias: await text('bias'),
    flip: await control(page, 'flip').isChecked(), step: await step(page),
    unit: await page.locator('[data-control=values][value=unit]').isChecked(),
  };
}

/** The part of the address after '#'. */
export const fragment = (page) => page.evaluate(() => location.hash);
