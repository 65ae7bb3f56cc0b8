// Channels: the ledger, filters, counts, colours by themselves, photographs in colour, against plain loops.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { inflateSync } from 'node:zlib';
import AxeBuilder from '@axe-core/playwright';
import { action, control, enter, equation, eventually, fragment, said } from './support/bench.mjs';
import { stage } from './support/harness.mjs';
import { painted, png } from './support/pictures.mjs';
import { DIST } from './support/server.mjs';

const RED = [[8, 8, 2, 1, 1], [8, 7, 2, 1, 0], [9, 8, 3, 1, 1], [8, 8, 2, 2, 1], [9, 8, 2, 1, 0]];
const GREEN = [[1, 2, 7, 8, 8], [2, 1, 7, 9, 8], [1, 2, 6, 8, 9], [1, 1, 7, 8, 8], [2, 1, 8, 8, 9]];
const BLUE = [[3, 3, 3, 2, 3], [4, 3, 3, 3, 2], [3, 4, 2, 3, 3], [3, 3, 3, 4, 3], [2, 3, 3, 3, 3]];
const PLANES = [RED, GREEN, BLUE];
const ACROSS = [[1, 0, -1], [1, 0, -1], [1, 0, -1]];
const EDGE = [[0, 1, 0], [1, -4, 1], [0, 1, 0]];
const BOX = [[1, 1, 1], [1, 1, 1], [1, 1, 1]];
const NONE = [[0, 0, 0], [0, 0, 0], [0, 0, 0]];
const SAME = [[0, 0, 0], [0, 1, 0], [0, 0, 0]];
const negated = (kernel) => kernel.map((row) => row.map((weight) => 0 - weight));
const FIRST = { kernels: [ACROSS, negated(ACROSS), SAME], divisor: 1, bias: 2 };
const SECOND = { kernels: [EDGE, NONE, EDGE], divisor: 1, bias: 1 };

const f32 = Math.fround;

/** What a channel adds at a place: its products, row by row. */
const products = (plane, kernel, row, column) => kernel.flatMap((weights, r) =>
  weights.map((weight, c) => [plane[row + r][column + c], weight, plane[row + r][column + c] * weight + 0]));
const subtotal = (plane, kernel, row, column) =>
  products(plane, kernel, row, column).reduce((sum, [, , product]) => sum + product, 0);

/** A map: whole numbers as long as nothing is divided. */
const map = (planes, { kernels, divisor, bias }) => {
  const [height, width] = [planes[0].length - kernels[0].length + 1, planes[0][0].length - kernels[0][0].length + 1];
  return Array.from({ length: height }, (_, row) => Array.from({ length: width }, (__, column) =>
    f32(f32(planes.reduce((sum, plane, at) => sum + subtotal(plane, kernels[at], row, column), 0) / divisor) + bias) + 0));
};

/** A packed photograph in colour as three planes of rows. */
const unpacked = (id, width, height) => {
  const bytes = inflateSync(readFileSync(`${DIST}pictures/${id}.bin`));
  const area = width * height;
  for (let at = 0; at < bytes.length; at += 1) if (at % area >= width) bytes[at] += bytes[at - width];
  for (let at = 0; at < area; at += 1) {
    bytes[at] += bytes[area + at];
    bytes[2 * area + at] += bytes[area + at];
  }
  return [0, 1, 2].map((channel) => Array.from({ length: height }, (_, row) =>
    [...bytes.subarray(channel * area + row * width, channel * area + (row + 1) * width)]));
};

describe('channels', () => {
  const { on } = stage();
  const here = { fragment: '/channels' };
  const mapped = (layer, channel) => `[role=grid][data-grid=map][data-layer=${layer}][data-channel="${channel}"]`;
  const kernel = (filter, channel) => `[role=grid][data-grid=kernel][data-filter="${filter}"][data-channel="${channel}"]`;
  const cellOf = (page, grid, row, column) => page.locator(`${grid} [role=gridcell][data-r="${row}"][data-c="${column}"]`);
  const numbers = (page, grid) => page.locator(grid).evaluate((element) => {
    const rows = Array.from({ length: Number(element.dataset.rows) }, () => []);
    for (const cell of element.querySelectorAll('[role=gridcell]')) rows[cell.dataset.r][cell.dataset.c] = Math.fround(Number(cell.dataset.value)) + 0;
    return rows;
  });
  const maps = async (page) => {
    const count = await page.locator('[data-grid=map][data-layer=conv1]').count();
    return Promise.all(Array.from({ length: count }, (_, channel) => numbers(page, mapped('conv1', channel))));
  };
  const shows = (page, planes, filters, message) => eventually(page, () => maps(page), filters.map((one) => map(planes, one)), message);
  const subtotals = (page) => page.locator('[data-subtotal]').evaluateAll((all) => all.map((one) => Number(one.dataset.subtotal)));
  const result = async (page) => Number(await page.locator('[data-equation]').getAttribute('data-result'));
  const metric = (page, name) => page.locator(`[data-metric="${name}"]`);
  const counted = async (page, name) => Number(await metric(page, name).getAttribute('data-value'));
  const write = async (page, grid, row, column, text) => {
    await cellOf(page, grid, row, column).click();
    await page.keyboard.press('Enter');
    await eventually(page, () => page.evaluate(() => document.activeElement.matches('[role=gridcell] input')), true);
    await page.keyboard.insertText(text);
    await page.keyboard.press('Enter');
    await page.locator('[role=gridcell] input').waitFor({ state: 'detached' });
  };
  const preset = (page, channel, id) => page.locator(`[data-control=preset][data-channel="${channel}"]`).selectOption(id);
  const violations = async (page) => (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) =>
    `${id}: ${nodes.map(({ html }) => html.slice(0, 150)).slice(0, 3).join(' | ')}`);

  test('the ledger has every product, a subtotal for each channel, and the total', () => on(here, async (page) => {
    await shows(page, PLANES, [FIRST, SECOND]);
    assert.equal(await result(page), 45);
    await action(page, 'first').click();
    for (let at = 0; at < 9; at += 1) {
      const [row, column] = [Math.floor(at / 3), at % 3];
      await eventually(page, () => page.locator(mapped('conv1', 0)).getAttribute('data-lit-cell'), `${row},${column}`);
      const parts = PLANES.map((plane, channel) => subtotal(plane, FIRST.kernels[channel], row, column));
      assert.deepEqual(await subtotals(page), parts);
      assert.deepEqual(await equation(page), {
        result: map(PLANES, FIRST)[row][column], divisor: 1, bias: 2,
        terms: PLANES.flatMap((plane, channel) => products(plane, FIRST.kernels[channel], row, column)),
      });
      for (const channel of [0, 1, 2]) {
        assert.equal(await page.locator(mapped('input', channel)).getAttribute('data-lit-window'), `${row},${column},3,3`);
        assert.equal(Number(await page.locator(`[data-metric=apart][data-channel="${channel}"]`).getAttribute('data-value')), parts[channel]);
      }
      if (at < 8) await action(page, 'step').click();
    }
    await cellOf(page, mapped('conv1', 1), 0, 2).click();
    await eventually(page, () => result(page), map(PLANES, SECOND)[0][2]);
    assert.deepEqual(await subtotals(page), PLANES.map((plane, channel) => subtotal(plane, SECOND.kernels[channel], 0, 2)));
    assert.deepEqual(await numbers(page, kernel(1, 0)), EDGE);
    assert.equal(await said(page), 'Feature map 2, row 1, column 3: sum of 27 products, \u22121.');
    assert.match(await fragment(page), /select=conv1:1,0,2/);
  }));

  test('a channel that is off takes only its subtotal with it', () => on(here, async (page) => {
    const blue = page.locator('[data-control=channel][data-channel="2"]');
    await blue.click();
    await eventually(page, () => subtotals(page), [20, 20, 0]);
    assert.equal(await result(page), 42);
    await shows(page, [RED, GREEN, BLUE.map((row) => row.map(() => 0))], [FIRST, SECOND], 'as many maps as before');
    assert.match(await fragment(page), /off=2/);
    await blue.press('Space');
    await eventually(page, () => subtotals(page), [20, 20, 3]);
    assert.doesNotMatch(await fragment(page), /off=/);
  }));

  test('filters are added, edited one by one and taken away', () => on(here, async (page) => {
    const box = { kernels: [BOX, BOX, BOX], divisor: 9, bias: 0 };
    await action(page, 'filter-add').click();
    await shows(page, PLANES, [FIRST, SECOND, box]);
    assert.equal(await page.locator('[data-control=filter][value="2"]').isChecked(), true);
    await preset(page, 1, 'edge');
    const mixed = { kernels: [BOX, EDGE.map((row) => row.map((weight) => 9 * weight)), BOX], divisor: 9, bias: 0 };
    await shows(page, PLANES, [FIRST, SECOND, mixed], 'the divisor stays common');
    assert.equal(await page.locator('[data-control=preset][data-channel="0"]').inputValue(), 'box');
    assert.equal(await page.locator('[data-control=preset][data-channel="1"]').inputValue(), 'edge');
    await preset(page, 'all', 'identity');
    await enter(page, 'bias', '-3');
    await enter(page, 'divisor', '2');
    const third = { kernels: [SAME, SAME, SAME], divisor: 2, bias: -3 };
    await shows(page, PLANES, [FIRST, SECOND, third]);
    await page.locator('[data-control=filter][value="0"]').check();
    await write(page, kernel(0, 2), 0, 1, '5');
    const changed = { ...FIRST, kernels: [ACROSS, negated(ACROSS), [[0, 5, 0], [0, 1, 0], [0, 0, 0]]] };
    await shows(page, PLANES, [changed, SECOND, third], 'one weight');
    await page.locator('[data-action=filter-remove][data-filter="1"]').click();
    await shows(page, PLANES, [changed, third]);
    assert.deepEqual(await numbers(page, kernel(0, 2)), changed.kernels[2], 'the open filter stays open');
    await page.reload();
    await shows(page, PLANES, [changed, third], 'the link');
    await page.locator('[data-action=filter-remove][data-filter="0"]').click();
    await shows(page, PLANES, [third]);
    assert.equal(await page.locator('[data-action=filter-remove]').count(), 0);
    await write(page, mapped('input', 1), 0, 0, '7');
    await shows(page, [RED, [[7, ...GREEN[0].slice(1)], ...GREEN.slice(1)], BLUE], [third], 'a cell of a plane');
  }));

  test('weights are counted against a fully connected layer', () => on(here, async (page) => {
    assert.deepEqual([await counted(page, 'parameters'), await counted(page, 'dense-parameters')], [3 * 3 * 3 * 2 + 2, 75 * 18 + 18]);
    await enter(page, 'kernel-w', '2');
    await eventually(page, () => counted(page, 'parameters'), 3 * 2 * 3 * 2 + 2);
    assert.equal(await counted(page, 'dense-parameters'), 75 * 24 + 24);
    await action(page, 'one-by-one').click();
    await eventually(page, () => counted(page, 'parameters'), 3 * 2 + 2);
    assert.equal(await counted(page, 'dense-parameters'), 75 * 50 + 50);
    const single = (weights, divisor) => ({ kernels: weights.map((weight) => [[weight]]), divisor, bias: 0 });
    await shows(page, PLANES, [single([299, 587, 114], 1000), single([1, -1, 0], 1)]);
    assert.match(await metric(page, 'parameters').innerText(), /1.?·.?1.?·.?3.?·.?2.?\+.?2.?=.?8/s);
  }));

  test('each colour by itself is a picture in colour', () => on(here, async (page) => {
    await preset(page, 'all', 'sharpen');
    const sharpen = [[0, -1, 0], [-1, 5, -1], [0, -1, 0]];
    await shows(page, PLANES, [{ kernels: [sharpen, sharpen, sharpen], divisor: 1, bias: 2 }, SECOND]);
    const level = (value) => Math.max(0, Math.min(255, Math.round(255 * value / 9)));
    const apart = PLANES.map((plane) => map([plane], { kernels: [sharpen], divisor: 1, bias: 0 }));
    const pixels = (hook) => page.locator(`canvas[data-colours=${hook}]`).evaluate((canvas) =>
      [canvas.width, canvas.height, ...canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data]);
    const expected = (planes) => [planes[0][0].length, planes[0].length,
      ...planes[0].flatMap((row, r) => row.flatMap((_, c) => [...planes.map((plane) => level(plane[r][c])), 255]))];
    await eventually(page, () => pixels('apart'), expected(apart));
    assert.deepEqual(await pixels('input'), expected(PLANES));
    const beyond = apart.flat(2).filter((value) => value < 0 || value > 9).length;
    assert.equal(await counted(page, 'cut-off'), beyond);
    const values = await metric(page, 'apart').evaluateAll((all) => all.map((one) => Number(one.dataset.value)));
    assert.deepEqual(values, apart.map((plane) => plane[0][1]));
  }));

  test('a photograph comes in its colours, and the ledger shows the window that is pointed at', () => on(here, async (page) => {
    const planes = unpacked('rgb-lamps', 240, 240);
    await control(page, 'picture').selectOption('rgb-lamps');
    await eventually(page, () => page.locator(mapped('input', 2)).getAttribute('data-rows'), '240');
    await eventually(page, () => fragment(page).then((text) => text.includes('picture=rgb-lamps:rgb')), true);
    assert.equal(await counted(page, 'dense-parameters'), (240 * 240 * 3 + 1) * 238 * 238 * 2);
    const at = async (row, column) => {
      const { x, y, width, height } = await page.locator(`${mapped('input', 0)} canvas`).boundingBox();
      await page.mouse.click(x + (column + 0.5) / 240 * width, y + (row + 0.5) / 240 * height);
      const place = (await page.locator(mapped('conv1', 0)).getAttribute('data-lit-cell')).split(',').map(Number);
      assert.ok(Math.abs(place[0] + 1 - row) <= 2 && Math.abs(place[1] + 1 - column) <= 2, `${place} at ${row},${column}`);
      return place;
    };
    for (const [row, column] of [[60, 120], [150, 80], [100, 121]]) {
      const [top, left] = await at(row, column);
      const found = await equation(page);
      assert.deepEqual(found.terms, planes.flatMap((plane, channel) => products(plane, FIRST.kernels[channel], top, left)));
      assert.equal(found.result, found.terms.reduce((sum, [, , product]) => sum + product, 2));
    }
    await control(page, 'picture').selectOption('coins');
    await eventually(page, () => page.locator('[data-grid=map][data-layer=input]').count(), 1, 'a grey picture has one channel');
    await control(page, 'picture').selectOption('opening');
    await eventually(page, () => page.locator('[data-grid=map][data-layer=input]').count(), 3);
    assert.deepEqual(await numbers(page, mapped('input', 1)), GREEN);
  }));

  test('a picture of one\'s own comes in three planes', () => on(here, async (page) => {
    const picture = painted(8, 6, (x, y, random) => [random() * 255, 20 * x, 30 * y, 255].map(Math.floor));
    await control(page, 'file').setInputFiles({ name: 'own.png', mimeType: 'image/png', buffer: png(picture) });
    await eventually(page, () => page.locator('[data-metric=file-size]').count(), 0);
    await eventually(page, () => page.locator(mapped('input', 0)).getAttribute('data-cols'), '64');
    await enter(page, 'cells', '8');
    await eventually(page, () => page.locator(mapped('input', 0)).getAttribute('data-cols'), '8');
    for (const channel of [0, 1, 2]) {
      const rows = Array.from({ length: 6 }, (_, y) => Array.from({ length: 8 }, (__, x) => picture.data[4 * (8 * y + x) + channel]));
      assert.deepEqual(await numbers(page, mapped('input', channel)), rows);
    }
  }));

  test('a pasted block stays in its channel', () => on(here, async (page) => {
    await cellOf(page, mapped('input', 1), 1, 1).click();
    await page.evaluate(() => navigator.clipboard.writeText('5\t6\n7\t0'));
    await page.keyboard.press('Control+V');
    const green = GREEN.map((row) => [...row]);
    [green[1][1], green[1][2], green[2][1], green[2][2]] = [5, 6, 7, 0];
    await eventually(page, () => numbers(page, mapped('input', 1)), green);
    assert.deepEqual([await numbers(page, mapped('input', 0)), await numbers(page, mapped('input', 2))], [RED, BLUE]);
    await action(page, 'undo').click();
    await eventually(page, () => numbers(page, mapped('input', 1)), GREEN);
  }));

  test('all is reached by keys', () => on(here, async (page) => {
    await page.locator(`${mapped('conv1', 1)} [tabindex="0"]`).focus();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('ArrowDown');
    await eventually(page, () => result(page), map(PLANES, SECOND)[1][0]);
    await page.locator(`${kernel(1, 0)} [tabindex="0"]`).focus();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('4');
    await page.keyboard.press('Enter');
    const changed = { ...SECOND, kernels: [[[4, 1, 0], ...EDGE.slice(1)], NONE, EDGE] };
    await shows(page, PLANES, [FIRST, changed]);
    assert.equal(await result(page), map(PLANES, changed)[1][0]);
  }));

  for (const [lang, theme, width, height] of [['ko', 'light', 1280, 800], ['en', 'dark', 360, 780]]) {
    test(`${lang}, ${theme}, ${width}: nothing is wider than the window, and axe finds nothing`, () =>
      on({ ...here, lang, theme, width, height, touch: width < 720 }, async (page) => {
        await page.locator('[data-subtotal]').first().waitFor();
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
        if (width === 1280) {
          const foot = await page.locator('.transport').boundingBox();
          assert.ok(foot.y + foot.height <= height, 'the ledger and its transport stand on one screen');
        } else {
          const small = await page.locator('.depth button, .filter-depth button').evaluateAll((all) =>
            all.map((one) => [one.dataset.action, one.getBoundingClientRect().height]).filter(([, tall]) => tall > 0 && tall < 24));
          assert.deepEqual(small, []);
        }
        assert.deepEqual(await violations(page), []);
      }));
  }

  test('other sizes of kernels have a line for each of their rows', () => on({
    fragment: `/channels?kernel=${Array(3).fill(Array(4).fill('1,2,3,4').join(';')).join('|')}&bias=0`,
  }, async (page) => {
    const wide = Array(4).fill([1, 2, 3, 4]);
    await shows(page, PLANES, [{ kernels: [wide, wide, wide], divisor: 1, bias: 0 }]);
    assert.equal(await page.locator('.products-row').count(), 12);
    assert.equal((await equation(page)).terms.length, 48);
  }));

  test('on the projector a scene shows planes, map and subtotals', () => on({
    fragment: '/channels?present=1', width: 1920, height: 1080,
  }, async (page) => {
    assert.deepEqual(await numbers(page, `main ${'[role=grid][data-layer=input]'} >> nth=1`), GREEN);
    assert.deepEqual(await subtotals(page), [20, 20, 3]);
    await page.keyboard.press('PageDown');
    await eventually(page, () => result(page), 15);
    await page.keyboard.press('End');
    await page.keyboard.press('PageDown');
    await page.keyboard.press('End');
    await page.keyboard.press('PageDown');
    await eventually(page, () => page.locator('main').getAttribute('data-scene'), '2');
    assert.equal(await page.locator('main [role=grid][data-layer=conv1]').count(), 2);
    assert.deepEqual(await violations(page), []);
  }));
});
