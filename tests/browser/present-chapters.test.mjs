// The projector in every chapter: photographs with a lens, the size formula, three operations, layers in a row.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { inflateSync } from 'node:zlib';
import AxeBuilder from '@axe-core/playwright';
import { correlate } from './support/arithmetic.mjs';
import { equation, eventually, fragment, grid, lit, values } from './support/bench.mjs';
import { stage } from './support/harness.mjs';
import { connected, convolved, mixed, moved } from './support/mixing.mjs';
import { best, digits, forward } from './support/network.mjs';
import { faults } from './support/projector.mjs';
import { DIST } from './support/server.mjs';

const SOBEL = [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]];
/** The pictures that the chapters open with. */
const DIGITS = [[3, 1, 4, 1, 5, 9, 2], [6, 5, 3, 5, 8, 9, 7], [9, 3, 2, 3, 8, 4, 6], [2, 6, 4, 3, 3, 8, 3], [2, 7, 9, 5, 0, 2, 8],
  [8, 4, 1, 9, 7, 1, 6], [9, 3, 9, 9, 3, 7, 5], [1, 0, 5, 8, 2, 0, 9]];
const POOLED = [[1, 3, 2, 0, 4, 1], [5, 2, 1, 7, 3, 2], [0, 8, 6, 2, 1, 9], [4, 1, 3, 5, 0, 2], [7, 2, 0, 1, 6, 3], [3, 6, 4, 8, 2, 5]];
const BLOB = ['1111151111', '1115999511', '1159999951', '1599939995', '1599333995', '1599333995', '1599939995', '1159999951', '1115999511', '1111151111']
  .map((row) => [...row].map(Number));
const SEVEN = ['00000000', '00999900', '00000900', '00009000', '00009000', '00090000', '00090000', '00000000'].map((row) => [...row].map(Number));
const PREWITT = [[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]];
const PEAK = [[0, 0, -1, 0, 0], [0, -1, -2, -1, 0], [-1, -2, 16, -2, -1], [0, -1, -2, -1, 0], [0, 0, -1, 0, 0]];

/** A shipped picture of one channel, row by row. */
function photograph(id, width, height) {
  const bytes = inflateSync(readFileSync(`${DIST}pictures/${id}.bin`));
  for (let at = width; at < bytes.length; at += 1) bytes[at] += bytes[at - width];
  return Array.from({ length: height }, (_, row) => [...bytes.subarray(row * width, (row + 1) * width)]);
}

/** One number a window of `side × side` cells, `stride` apart. */
const windows = (rows, side, stride, make) =>
  Array.from({ length: Math.floor((rows.length - side) / stride) + 1 }, (_, top) =>
    Array.from({ length: Math.floor((rows[0].length - side) / stride) + 1 }, (__, left) =>
      make(Array.from({ length: side * side }, (___, at) =>
        rows[top * stride + Math.floor(at / side)][left * stride + (at % side)]))));
const largest = (cells) => Math.max(...cells);
const mean = (cells) => Math.fround(cells.reduce((sum, cell) => sum + cell, 0) / cells.length);

const main = (page) => page.locator('main.present');
const press = async (page, ...keys) => {
  for (const key of keys) await page.keyboard.press(key);
};
const scene = async (page) => Number(await main(page).getAttribute('data-scene'));
const step = async (page) => Number(/[?&]step=(\d+)/.exec(await fragment(page))?.[1]);
const isAt = (page, expected, message) => eventually(page, async () => [await step(page), await scene(page)], expected, message);
const grids = (page) => page.locator('.boards [role=grid]:not([data-lens])').evaluateAll((all) => all.map((one) => one.dataset.layer + ' ' + one.dataset.grid));
const signs = (page) => page.locator('.boards .operator').allTextContents();
/** The shown workings, each its layer and its result. */
const workings = (page) => page.locator('.made [data-equation]').evaluateAll((all) => all.map((one) => [one.dataset.layer, Number(one.dataset.result)]));
const layer = (page, name) => page.evaluate((wanted) => {
  const found = document.querySelector(`[role=grid][data-layer=${wanted}]:not([data-grid=kernel])`);
  const rows = Array.from({ length: Number(found.dataset.rows) }, () => []);
  for (const cell of found.querySelectorAll('[role=gridcell]')) rows[cell.dataset.r][cell.dataset.c] = Number(cell.dataset.value);
  return rows;
}, name);

describe('the projector in every chapter', () => {
  const { on } = stage();
  const coins = photograph('coins', 288, 227);
  const edges = correlate(coins, SOBEL);
  const filters = (rest) => ({ fragment: `/filters?present=1${rest}`, width: 1920, height: 1080 });

  test('a photograph has a lens with the numbers of its window, over the weights they meet', () => on(filters('&step=30150'), async (page) => {
    const [row, column] = [Math.floor(30150 / 286), 30150 % 286];
    const lens = () => page.locator('[data-lens] [role=gridcell]').evaluateAll((cells) => cells.map((cell) => [Number(cell.dataset.value), cell.innerText]));
    const window = (top, left) => [0, 1, 2].flatMap((r) => [0, 1, 2].map((c) => coins[top + r][left + c]));
    assert.deepEqual(await lens(), window(row, column).map((value) => [value, String(value)]));
    assert.equal((await equation(page)).result, edges[row][column]);
    assert.equal(await page.locator('.products').getAttribute('data-layout'), 'products');
    await press(page, 'Shift+ArrowRight');
    await isAt(page, [30151, 0], 'with Shift by one cell');
    assert.deepEqual((await lens()).map(([value]) => value), window(row, column + 1));
    assert.equal((await equation(page)).result, edges[row][column + 1]);
  }));

  test('a window of a few pixels has a ring round it, light and dark, in picture and output', () => on(filters('&step=30150'), async (page) => {
    for (const kind of ['input', 'output']) {
      const [ring, frame] = await grid(page, kind).locator('> .frame').first().evaluate((one) => {
        const { width, borderTopColor, borderTopWidth, boxShadow } = getComputedStyle(one, '::after');
        return [{ width: parseFloat(width), borderTopColor, borderTopWidth, boxShadow }, one.getBoundingClientRect().width];
      });
      assert.ok(ring.width >= 40, `${kind}: ${ring.width}`);
      assert.ok(frame < ring.width);
      assert.equal(ring.borderTopWidth, '6px');
      assert.equal(ring.borderTopColor, 'rgb(0, 88, 74)');
      assert.match(ring.boxShadow, /rgb\(255, 255, 255\).*inset/);
    }
    const [picture, output] = await Promise.all(['input', 'output'].map((kind) => grid(page, kind).boundingBox()));
    assert.ok(picture.width > 600 && output.width > 600, `${picture.width}, ${output.width}`);
  }));

  test('over a photograph Page Down goes to the next scene at once, arrows move the window so far that it is seen', () => on(filters('&step=30150'),
    async (page) => {
      await press(page, 'PageDown');
      await isAt(page, [30150, 1], 'the window stays');
      await press(page, 'ArrowRight');
      await isAt(page, [30161, 1], 'a twenty-fourth of 286');
      await press(page, 'ArrowDown');
      await isAt(page, [30161 + 11 * 286, 1]);
      await press(page, 'ArrowUp', 'ArrowLeft', 'PageUp');
      await isAt(page, [30150, 0]);
      await press(page, 'PageUp');
      await isAt(page, [30150, 0], 'nothing is before the first');
      await press(page, 'Home');
      await isAt(page, [0, 0]);
      await press(page, 'ArrowLeft', 'ArrowUp');
      await isAt(page, [0, 0], 'the edge stops it');
      await press(page, 'End');
      await isAt(page, [64349, 0]);
      await press(page, 'PageDown', 'PageDown', 'PageDown', 'PageDown', 'PageDown', 'PageDown', 'PageDown');
      await isAt(page, [64349, 5], 'the last scene');
      await page.reload();
      await page.waitForSelector('html[data-state=ready]', { state: 'attached' });
      await isAt(page, [64349, 5], 'a reload comes back');
    }));

  test('scenes about sizes show the formula in place of the products, the others the products', () => on({ fragment: '/stride-padding?present=1' },
    async (page) => {
      const padded = DIGITS.map((row) => [0, ...row, 0]);
      const output = windows(padded, 3, 2, (cells) => [1, 0, -1, 2, 0, -2, 1, 0, -1].reduce((sum, weight, at) => sum + weight * cells[at], 0));
      assert.deepEqual(await values(page, 'padded'), padded);
      for (const [at, size] of [[0, false], [1, true], [2, false], [3, false], [4, true]]) {
        await eventually(page, () => scene(page), at);
        assert.equal(await page.locator('[data-shape]').count(), size ? 1 : 0, `scene ${at}`);
        assert.equal(await page.locator('.products').count(), size ? 0 : 1, `scene ${at}`);
        assert.deepEqual((await values(page, 'output')).map((row) => row.map((value) => value + 0)), output.map((row) => row.map((value) => value + 0)));
        if (size) {
          assert.equal(await page.locator('[data-shape]').getAttribute('data-value'), '3x4');
          assert.deepEqual((await page.locator('[data-shape] math').allTextContents()).map((text) => text.replace(/\s/g, '')),
            ['⌊8−3+2·02⌋+1=⌊2.5⌋+1=3', '7−3+2·12+1=4']);
        }
        await press(page, 'End', 'PageDown');
      }
    }));

  test('padding is tinted, what a border copied has its source outlined, leftover cells are hatched', () => on(
    { fragment: '/stride-padding?present=1&scene=2&border=replicate&padding=1&stride=2' }, async (page) => {
      const look = (selector) => page.locator(selector).first().evaluate((one) => {
        const { backgroundColor, backgroundImage } = getComputedStyle(one);
        return [backgroundColor, backgroundImage.includes('repeating-linear-gradient')];
      });
      assert.deepEqual(await look('[data-lit~=padding]'), ['rgb(225, 239, 235)', false]);
      const path = await page.locator('.copies path').last().getAttribute('d');
      assert.equal(path.match(/z/g).length, 5, 'five padding cells in the first window');
      assert.equal(path.match(/L/g).length, 15, 'an arrow each');
      await page.evaluate(() => { location.hash = '#/stride-padding?present=1&scene=2'; });
      await eventually(page, () => page.locator('.copies path').count(), 0, 'zeros are copied from nowhere');
      assert.deepEqual((await look('[data-lit~=unused]'))[1], true);
    }));

  test('pooling shows the operation that the section is about', () => on({ fragment: '/pooling?present=1' }, async (page) => {
    const made = { pool1: windows(POOLED, 2, 2, largest), pool2: windows(POOLED, 2, 2, mean), conv1: windows(POOLED, 2, 2, ([a, b, c, d]) => a - b - c + d) };
    const first = { pool1: 5, pool2: 2.75, conv1: -5 };
    const shown = [['pool1', 'pool2', 'conv1'], ['pool1'], ['pool1'], null, ['pool2'], ['pool1', 'pool2', 'conv1']];
    for (const [at, layers] of shown.entries()) {
      await eventually(page, () => scene(page), at);
      if (!layers) {
        assert.deepEqual(await grids(page), ['input input', 'conv1 kernel', 'conv1 output']);
        assert.equal((await equation(page)).result, -5);
        assert.deepEqual(await signs(page), ['∗', '=']);
      } else {
        assert.deepEqual((await grids(page)).map((one) => one.split(' ')[0]), ['input', ...layers]);
        assert.deepEqual(await workings(page), layers.map((name) => [name, first[name]]));
        assert.deepEqual(await signs(page), ['→', ...layers.slice(1).map(() => '')]);
        for (const name of layers) assert.deepEqual(await layer(page, name), made[name], name);
        const hasRing = await page.locator('[data-grid=input] [data-lit~=winner]').first().evaluate((one) => getComputedStyle(one, '::before').content !== 'none');
        assert.equal(hasRing, layers.includes('pool1'), `ring in scene ${at}`);
        assert.deepEqual(await lit(page, 'input', 'winner'), ['1,0']);
      }
      await press(page, 'End', 'PageDown');
    }
    await isAt(page, [8, 5], 'the end');
    await press(page, 'PageUp');
    await isAt(page, [7, 5]);
    await page.reload();
    await page.waitForSelector('html[data-state=ready]', { state: 'attached' });
    await isAt(page, [7, 5]);
    assert.deepEqual(await workings(page), [['pool1', 8], ['pool2', made.pool2[2][1]], ['conv1', made.conv1[2][1]]]);
  }));

  test('layers in a row have a scene of their own, as many from the end as can be read', () => on(
    { fragment: '/lab?present=1&relu=1&pool=max2x2&step=35', width: 1920, height: 1080 }, async (page) => {
      assert.deepEqual(await grids(page), ['input input', 'conv1 kernel', 'conv1 output']);
      assert.equal(await main(page).getAttribute('data-scenes'), '2');
      await press(page, 'PageDown');
      await isAt(page, [0, 1]);
      assert.equal(await page.locator('main h1').textContent(), 'Output → ReLU → Max pooling');
      assert.deepEqual(await grids(page), ['conv1 output', 'relu1 output', 'pool1 pooled']);
      assert.deepEqual(await signs(page), ['→', '→']);
      const output = correlate(BLOB, PEAK);
      const relu = output.map((row) => row.map((value) => Math.max(value, 0)));
      assert.deepEqual(await layer(page, 'conv1'), output);
      assert.deepEqual(await layer(page, 'relu1'), relu);
      assert.deepEqual(await layer(page, 'pool1'), windows(relu, 2, 2, largest));
      assert.deepEqual(await workings(page), [['pool1', largest([relu[0][0], relu[0][1], relu[1][0], relu[1][1]])]]);
      assert.equal(await page.locator('.cell.off').count(), 0, 'they are there at once');
      await page.evaluate(() => { location.hash = '#/lab?present=1&scene=1&picture=spot&kernel=1&relu=1'; });
      await eventually(page, () => grids(page), ['input input', 'conv1 kernel', 'conv1 output', 'relu1 output'], 'all that fit');
      await page.evaluate(() => { location.hash = '#/lab?present=1&scene=1'; });
      await eventually(page, () => scene(page), 0, 'without further layers there is no such scene');
    }));

  /** The font of the first of these, as a part of the height. */
  const high = async (page, selector) => await page.locator(selector).first().evaluate((one) => parseFloat(getComputedStyle(one).fontSize)) / page.viewportSize().height;

  test('why convolution: a window, both counts, the moved drawing, the row of numbers', () => on({ fragment: '/why?present=1', width: 1920, height: 1080 }, async (page) => {
    assert.equal(await main(page).getAttribute('data-scenes'), '4');
    assert.deepEqual(await grids(page), ['input map', 'conv1 kernel', 'conv1 map']);
    assert.deepEqual(await signs(page), ['∗', '=']);
    assert.deepEqual(await layer(page, 'input'), SEVEN);
    const map = convolved(SEVEN, PREWITT);
    const plain = (rows) => rows.map((row) => row.map((value) => value + 0));
    assert.deepEqual(plain(await layer(page, 'conv1')), plain(map));
    assert.deepEqual(await workings(page), [['conv1', map[1][2]]]);
    await press(page, 'End', 'PageDown');
    await eventually(page, () => scene(page), 1);
    const counts = () => page.locator('[data-metric=parameters]').evaluateAll((all) => all.map((one) => [Number(one.dataset.value), one.querySelector('b').innerText]));
    const learned = (side) => {
      const outputs = (side - 2) ** 2;
      return [10, side * side * outputs + outputs].map((count) => [count, count < 10000 ? String(count) : count.toLocaleString('en')]);
    };
    assert.deepEqual(await counts(), learned(8));
    assert.ok(await high(page, '.count b') >= 0.1);
    assert.ok((await page.locator('.counted .formula').allTextContents()).includes('= 8·8·6·6 + 6·6'));
    const part = () => page.locator('.areas-present').evaluate((one) => {
      const [all, few] = ['.dense1', '.conv1'].map((name) => one.querySelector(name).getBoundingClientRect());
      return few.width * few.height / (all.width * all.height);
    });
    assert.ok(Math.abs(await part() / (10 / 2340) - 1) < 0.01, 'areas are to scale');
    await press(page, 'ArrowUp');
    await eventually(page, counts, learned(16), 'twice the side');
    await press(page, 'ArrowRight', 'ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowUp');
    await eventually(page, counts, learned(256), 'the largest');
    await press(page, 'ArrowLeft');
    await eventually(page, counts, learned(128));
    await press(page, 'Home');
    await eventually(page, counts, learned(8));
    await press(page, 'PageDown');
    await eventually(page, () => scene(page), 2);
    for (const [key, by] of [['ArrowRight', [0, 1]], ['ArrowDown', [1, 1]], ['ArrowLeft', [1, 0]], ['ArrowUp', [0, 0]], ['ArrowLeft', [0, -1]], ['Home', [0, 0]]]) {
      await press(page, key);
      const input = moved(SEVEN, by);
      await eventually(page, () => layer(page, 'input'), input, key);
      assert.deepEqual(plain(await layer(page, 'conv1')), plain(convolved(input, PREWITT)), key);
    }
    await press(page, 'PageDown');
    await eventually(page, () => scene(page), 3);
    const outputs = () => page.locator('.output-present').evaluateAll((all) => all.map((one) => [Number(one.dataset.drawn), one.querySelector('i').innerText, Number(one.dataset.value)]));
    const same = connected(SEVEN).map((value) => [value + 0, '=', value + 0]);
    assert.deepEqual(await outputs(), same);
    const pixels = () => page.locator('.row-present').evaluate((one) => one.toDataURL());
    const ordered = await pixels();
    await press(page, 'ArrowRight');
    await eventually(page, async () => (await pixels()) !== ordered, true, 'the row is mixed');
    assert.deepEqual(connected(mixed(SEVEN, 1), 1), connected(SEVEN));
    await eventually(page, outputs, same, 'mixed pixels take their weights with them');
    await press(page, 'ArrowLeft');
    await eventually(page, pixels, ordered, 'put back');
    await page.evaluate(() => { location.hash = '#/why?present=1&scene=3&shift=0,1'; });
    const now = connected(moved(SEVEN, [0, 1]));
    await eventually(page, outputs, connected(SEVEN).map((value, at) => [value + 0, value === now[at] ? '=' : '≠', now[at] + 0]));
    const wide = await page.locator('.row-present').boundingBox();
    assert.ok(wide.width > 1500 && wide.x + wide.width <= 1920, `${wide.width}`);
    assert.ok(await high(page, '.output-present b') >= 0.05);
    await press(page, 'PageUp');
    await eventually(page, () => scene(page), 2);
  }));

  test('the pipeline: all maps with a very large answer, the window of a number in every map, the scores', () => on(
    { fragment: '/pipeline?present=1', width: 1920, height: 1080 }, async (page) => {
      const worked = forward(digits().pixels(5));
      const answer = best(worked.dense);
      const near = (found, expected, what) => assert.ok(Math.abs(found - expected) <= 2e-4 * (1 + Math.abs(expected)), `${what}: ${found} is not ${expected}`);
      const classes = () => page.locator('.class-present').evaluateAll((all) => all.map((one) => [Number(one.dataset.value), Number(one.dataset.logit)]));
      const shown = () => page.locator('.column-present').evaluateAll((all) => all.map((one) => [one.dataset.layer, one.querySelectorAll('canvas').length]));
      assert.equal(await main(page).getAttribute('data-scenes'), '6');
      assert.deepEqual(await shown(), [['input', 1], ['relu1', 8], ['pool1', 8], ['relu2', 16], ['pool2', 16]]);
      (await classes()).forEach(([share, score], at) => {
        near(share, worked.softmax[at], `share ${at}`);
        near(score, worked.dense[at], `score ${at}`);
      });
      assert.equal(Number(await page.locator('.class-present[data-best]').getAttribute('data-class')), answer);
      assert.ok(await high(page, '.class-present[data-best] b') >= 0.12, 'the answer is very large');
      await press(page, 'PageDown', 'PageDown');
      await eventually(page, () => scene(page), 2, 'Page Down goes on at once');
      const telescope = () => page.locator('.column-present').evaluateAll((all) => all.map((one) => [one.dataset.layer, one.dataset.cells]));
      const seen = (row, column) => [['input', `${2 * row},${2 * column},8,8`], ['relu1', `${2 * row},${2 * column},6,6`], ['pool1', `${row},${column},3,3`], ['conv2', `${row},${column},1,1`]];
      assert.deepEqual(await telescope(), seen(6, 6));
      const number = () => page.locator('.opened-present').getAttribute('data-result').then(Number);
      near(await number(), worked.conv2.maps[9][6 * 11 + 6], 'the open number');
      await press(page, 'ArrowRight', 'ArrowDown');
      await eventually(page, telescope, seen(7, 7));
      near(await number(), worked.conv2.maps[9][7 * 11 + 7], 'the next number');
      const marks = await page.locator('.column-present').evaluateAll((all) => all.map((one) => {
        const [face, mark] = ['canvas', '.window-present'].map((part) => one.querySelector(part).getBoundingClientRect());
        const edge = parseFloat(getComputedStyle(one.querySelector('.window-present')).borderWidth);
        return [(mark.left + edge - face.left) / face.width, (mark.width - 2 * edge) / face.width];
      }));
      const expected = [[14 / 28, 8 / 28], [14 / 26, 6 / 26], [7 / 13, 3 / 13], [7 / 11, 1 / 11]];
      marks.flat().forEach((share, at) => assert.ok(Math.abs(share - expected.flat()[at]) < 0.01, `frame ${at}: ${share}`));
      assert.ok(await high(page, '.opened-present b') >= 0.1);
      await press(page, 'PageDown', 'PageDown');
      await eventually(page, () => scene(page), 4);
      assert.equal(await page.locator('.class-present').count(), 10);
      const bars = await page.locator('.class-present').evaluateAll((all) => all.map((one) => one.querySelector('i').getBoundingClientRect().width));
      assert.equal(best(bars), answer);
      await press(page, 'PageDown', 'PageDown');
      await eventually(page, () => scene(page), 5, 'the last scene');
      await press(page, 'ArrowRight', 'ArrowDown', 'ArrowDown');
      const pixels = digits().pixels(5);
      const drawing = Array.from({ length: 28 }, (_, row) => [...pixels.slice(28 * row, 28 * row + 28)]);
      const later = forward(moved(drawing, [2, 1]).flat());
      await eventually(page, async () => (await fragment(page)).includes('shift=2,1'), true, 'arrows move the digit');
      (await classes()).forEach(([share, score], at) => {
        near(share, later.softmax[at], `moved share ${at}`);
        near(score, later.dense[at], `moved score ${at}`);
      });
      await page.reload();
      await page.waitForSelector('html[data-state=ready]', { state: 'attached' });
      await eventually(page, () => scene(page), 5, 'a reload comes back');
      near((await classes())[answer][1], later.dense[answer], 'to the moved digit');
      await press(page, 'Home');
      await eventually(page, async () => (await fragment(page)).includes('shift='), false, 'Home puts it back');
      await press(page, 'PageUp');
      await eventually(page, () => scene(page), 4);
    }));

  const long = 'pool=max8x8s1&picture=grid:' + Array.from({ length: 9 }, (_, row) => Array.from({ length: 9 }, (__, column) => 100 + row * 9 + column).join(',')).join(';');
  /** Chapter, scenes, and settings that need room. */
  const SETTINGS = [
    ['filters', 6, ['', 'kernel=gaussian&bias=-2', 'values=unit&kernel=box', `kernel=${Array(5).fill('1,4,6,4,1').join(';')}`, 'picture=seven']],
    ['filters', 7, ['second=gaussian&relu=1', 'pool=avg3x3']],
    ['stride-padding', 5, ['', 'padding=1&border=reflect&dilation=2', 'padding=same&stride=1', 'padding=3,2,1,0&stride=3&kernel=box']],
    ['pooling', 6, ['', 'pool=avg3x3s2x2p1ceilex', 'pool=max3x3s1', long, 'kernel=1,2;3,4/7&bias=-1.5']],
    ['learning', 6, ['', 'model=dense&optimizer=adam']], ['why', 4, ['', 'side=256']], ['pipeline', 6, ['', 'picture=digit:8&select=dense1:3,0,0']],
    ['lab', 1, ['']], ['lab', 2, ['relu=1', 'relu=1&pool=max2x2', 'second=box&pool=avg2x2', 'relu=1&pool=max6x6']],
  ];
  for (const [width, height] of [[1920, 1080], [1280, 720], [1024, 768]]) {
    test(`${width}×${height}: every scene is at least 3.5 % high, 7:1 and in its place`, () => on({ fragment: '/lab?present=1', width, height }, async (page) => {
      const problems = [];
      for (const [chapter, scenes, settings] of SETTINGS) {
        for (const [index, setting] of settings.entries()) {
          for (let at = 0; at < scenes; at += 1) {
            const lang = (at + index) % 2 && setting ? 'ko' : 'en';
            const hash = `#/${chapter}?present=1&scene=${at}&lang=${lang}${setting && `&${setting}`}`;
            await page.evaluate((to) => { location.hash = to; }, hash);
            await eventually(page, async () => [await page.getAttribute('html', 'data-chapter'), await scene(page), await page.getAttribute('html', 'lang')], [chapter, at, lang]);
            await press(page, 'End', 'ArrowLeft');
            for (const one of setting ? [lang] : ['en', 'ko']) {
              if (one !== lang) {
                await page.evaluate((to) => { location.hash = to; }, hash.replace('lang=en', `lang=${one}`));
                await eventually(page, () => page.getAttribute('html', 'lang'), one);
              }
              await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
              problems.push(...(await faults(page)).map((fault) => `${chapter} ${at} ${one} ${setting.slice(0, 40)}: ${fault}`));
            }
          }
        }
      }
      assert.deepEqual(problems, []);
    }));
  }

  for (const lang of ['ko', 'en']) {
    test(`axe finds nothing in ${lang}`, async () => {
      for (const at of ['why?scene=0', 'why?scene=1', 'why?scene=3', 'pipeline?scene=0', 'pipeline?scene=2', 'pipeline?scene=4', 'learning?scene=0', 'learning?scene=1', 'filters?scene=0', 'stride-padding?scene=1', 'pooling?scene=0', 'pooling?scene=2', 'lab?scene=1&relu=1&pool=max2x2']) {
        await on({ fragment: `/${at}&present=1&lang=${lang}`, width: 1920, height: 1080 }, async (page) => {
          const { violations } = await new AxeBuilder({ page }).analyze();
          assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 150)}`), [], at);
        });
      }
    });
  }
});
