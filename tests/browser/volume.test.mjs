// The chapter on a volume: every number of the planes, the ledger and the layers against plain loops over the scan.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import AxeBuilder from '@axe-core/playwright';
import { action, control, enter, eventually, finish, fragment, notice, said } from './support/bench.mjs';
import { stage } from './support/harness.mjs';
import { faults } from './support/projector.mjs';
import { AXES, SIZE, at, filled, products, sum, t1, t2, voxel } from './support/volume.mjs';

const f32 = Math.fround;
const START = '/volume?select=conv1:0,26,33,24';
const BOTH = '/volume?volume=mri-t1t2&kernel=edge3&select=conv1:0,26,33,24';
const MEAN = filled([3, 3, 3], () => 1);
const EDGE = filled([3, 3, 3], (d, h, w) => [-6, 1, 0, 0][Math.abs(d - 1) + Math.abs(h - 1) + Math.abs(w - 1)]);

const plane = (page, grid, name) => page.locator(`[role=grid][data-grid=${grid}][data-plane=${name}]`);
const slices = (page, grid) => page.evaluate((kind) => Object.fromEntries(
  [...document.querySelectorAll(`[role=grid][data-grid=${kind}][data-plane]`)].map((one) => [one.dataset.plane, Number(one.dataset.slice)])), grid);
/** The voxels of a plane that are elements: `[row, column, value]`. */
const voxels = (page, grid, name) => plane(page, grid, name).locator('[role=gridcell]').evaluateAll((cells) =>
  cells.map((cell) => [Number(cell.dataset.r), Number(cell.dataset.c), Number(cell.dataset.value)]));
const result = async (page) => f32(Number(await page.locator('.volume-ledger').getAttribute('data-result')));
const terms = (page) => page.locator('.volume-ledger [data-term]').evaluateAll((all) => all.map((one) =>
  ['input', 'weight', 'product'].map((name) => Number(one.dataset[name]))));
const subtotals = (page, slice) => page.locator(`.volume-ledger [data-subtotal]${slice ? '[data-slice]' : ':not([data-slice])'}`)
  .evaluateAll((all) => all.map((one) => Number(one.dataset.subtotal)));
const place = async (page) => (await fragment(page)).match(/select=([^&]*)/)?.[1];
const shapes = (page) => page.locator('[data-shape]').evaluateAll((all) => all.map((one) => Number(one.dataset.value)));
const outputSize = async (page) => {
  const rows = await plane(page, 'output', 'axial').getAttribute('data-rows');
  const columns = await plane(page, 'output', 'axial').getAttribute('data-cols');
  return [Number(await plane(page, 'output', 'coronal').getAttribute('data-rows')), Number(rows), Number(columns)];
};
const violations = async (page) => {
  const found = await new AxeBuilder({ page }).analyze();
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)}`);
};

/** Every voxel of the planes that is an element is what `value` says of its place. */
async function holds(page, grid, value) {
  const shown = await slices(page, grid);
  for (const name of Object.keys(AXES)) {
    const found = await voxels(page, grid, name);
    assert.ok(found.length >= 25, `${name}: ${found.length} voxels`);
    for (const [row, column, is] of found) {
      assert.equal(f32(is), f32(value(at(name, shown[name], row, column))), `${grid} ${name} ${row},${column}`);
    }
  }
}

describe('a volume', () => {
  const { on } = stage();

  test('stands in three planes as it was measured, and its output is that of a plain loop', () => on({ fragment: START }, async (page) => {
    assert.deepEqual(await slices(page, 'input'), { axial: 27, coronal: 34, sagittal: 25 });
    assert.deepEqual(await slices(page, 'output'), { axial: 26, coronal: 33, sagittal: 24 });
    await holds(page, 'input', (place) => voxel(t1, place));
    await holds(page, 'output', (place) => sum(products([t1], [MEAN], place)) / 27);
    assert.deepEqual(await outputSize(page), SIZE.map((side) => side - 2));
    assert.deepEqual(await shapes(page), SIZE.map((side) => side - 2));
    const made = products([t1], [MEAN], [26, 33, 24]);
    assert.deepEqual(await terms(page), made.flat(2));
    assert.deepEqual(await subtotals(page, true), made[0].map((slice) => slice.reduce((total, [, , product]) => total + product, 0)));
    assert.equal(await result(page), f32(sum(made) / 27));
  }));

  test('is stepped through along any axis, by buttons, by a slider and by itself', () => on({ fragment: START }, async (page) => {
    await control(page, 'along').nth(0).check({ force: true });
    await action(page, 'step').click();
    await eventually(page, () => place(page), 'conv1:0,27,33,24');
    await holds(page, 'input', (voxelAt) => voxel(t1, voxelAt));
    assert.match(await said(page), /27 products/);
    assert.equal(await result(page), f32(sum(products([t1], [MEAN], [27, 33, 24])) / 27));
    await control(page, 'along').nth(1).check({ force: true });
    await action(page, 'back').click();
    await eventually(page, () => place(page), 'conv1:0,27,32,24');
    await action(page, 'last').click();
    await eventually(page, () => place(page), 'conv1:0,27,70,24');
    await control(page, 'scrub').fill('12');
    await eventually(page, () => place(page), 'conv1:0,27,12,24');
    await control(page, 'speed').selectOption('4×');
    await action(page, 'play').click();
    await eventually(page, async () => Number((await slices(page, 'output')).coronal) > 13, true);
    await action(page, 'pause').click();
    await page.locator('h1').click();
    await page.keyboard.press('Home');
    await eventually(page, async () => (await slices(page, 'output')).coronal, 0);
  }));

  test('a press in one plane moves the cross-hair in all, and keys go through slices', () => on({ fragment: START }, async (page) => {
    const axial = plane(page, 'input', 'axial');
    const box = await axial.boundingBox();
    await page.mouse.click(box.x + (40.5 / 61) * box.width, box.y + (20.5 / 73) * box.height);
    await eventually(page, () => slices(page, 'input'), { axial: 27, coronal: 20, sagittal: 40 });
    // Upward in the coronal plane is upward in the head.
    const coronal = await plane(page, 'input', 'coronal').boundingBox();
    await page.mouse.click(coronal.x + (10.5 / 61) * coronal.width, coronal.y + (5.5 / 61) * coronal.height);
    await eventually(page, () => slices(page, 'input'), { axial: 55, coronal: 20, sagittal: 10 });
    await plane(page, 'input', 'sagittal').locator('[tabindex="0"]').focus();
    await page.keyboard.press('ArrowUp');
    await eventually(page, async () => (await slices(page, 'input')).axial, 56);
    await page.keyboard.press('PageUp');
    await eventually(page, async () => (await slices(page, 'input')).sagittal, 11);
    await page.keyboard.press('Shift+ArrowRight');
    await eventually(page, async () => (await slices(page, 'input')).coronal, 28);
    const focused = await page.evaluate(() => [document.activeElement.dataset.r, document.activeElement.dataset.c, document.activeElement.getAttribute('aria-label')]);
    assert.deepEqual(focused.slice(0, 2), ['56', '28']);
    assert.match(focused[2], new RegExp(`Sagittal.*: ${voxel(t1, [56, 28, 11])}$`));
    // A voxel at the edge has no window round it, but it can be read.
    await page.keyboard.press('Control+End');
    await eventually(page, () => page.evaluate(() => document.activeElement.dataset.c), '72');
    const output = plane(page, 'output', 'axial');
    const area = await output.boundingBox();
    await page.mouse.click(area.x + (3.5 / 59) * area.width, area.y + (7.5 / 71) * area.height);
    await eventually(page, async () => (await place(page)).endsWith(',7,3'), true);
    }));

  test('weights are typed, presets chosen, and a modality switched off', () => on({ fragment: BOTH }, async (page) => {
    assert.equal((await terms(page)).length, 54);
    const both = products([t1, t2], [EDGE, EDGE], [26, 33, 24]);
    assert.deepEqual(await terms(page), both.flat(2));
    assert.deepEqual(await subtotals(page, false), both.map((channel) => sum([channel])));
    assert.equal(await result(page), f32(sum(both)));
    const kernel = page.locator('[role=grid][data-grid=kernel][data-channel="1"][data-slice="1"]');
    await kernel.locator('[data-r="1"][data-c="1"]').focus();
    await page.keyboard.press('Enter');
    await finish(page, '-5');
    const changed = filled([3, 3, 3], (d, h, w) => (d === 1 && h === 1 && w === 1 ? -5 : EDGE[d][h][w]));
    const expected = sum(products([t1, t2], [EDGE, changed], [26, 33, 24]));
    await eventually(page, () => result(page), f32(expected));
    assert.match(await said(page), new RegExp(`54 products, ${String(expected).replace('-', '−')}`));
    await holds(page, 'output', (cell) => sum(products([t1, t2], [EDGE, changed], cell)));
    await kernel.locator('[data-r="1"][data-c="1"]').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('7');
    await finish(page, 'x');
    await notice(page, 'number-unreadable').waitFor();
    await control(page, 'preset').nth(2).selectOption('identity3');
    const one = filled([3, 3, 3], (d, h, w) => Number(d === 1 && h === 1 && w === 1));
    await eventually(page, () => result(page), f32(sum(products([t1, t2], [EDGE, one], [26, 33, 24]))));
    await control(page, 'modality-on').nth(0).uncheck();
    await eventually(page, () => result(page), f32(voxel(t2, [27, 34, 25])));
    assert.equal((await subtotals(page, false))[0], 0);
    await enter(page, 'bias', '-2.5');
    await eventually(page, () => result(page), f32(voxel(t2, [27, 34, 25]) - 2.5));
    const link = await fragment(page);
    await page.reload();
    await page.waitForSelector('html[data-state=ready]', { state: 'attached' });
    assert.equal(await fragment(page), link);
    assert.equal(await result(page), f32(voxel(t2, [27, 34, 25]) - 2.5));
  }));

  test('size, stride, padding, distance and pooling differ from axis to axis', () => on({ fragment: START }, async (page) => {
    await enter(page, 'kernel-d', '2');
    await enter(page, 'stride-h', '2');
    await enter(page, 'pad-w', '1');
    await enter(page, 'dilation-w', '2');
    const size = [SIZE[0] - 1, Math.floor((SIZE[1] - 3) / 2) + 1, SIZE[2] + 2 - 4];
    await eventually(page, () => outputSize(page), size);
    assert.deepEqual(await shapes(page), size);
    const mean = filled([2, 3, 3], () => 1);
    const value = ([d, h, w]) => sum(products([t1], [mean], [d, 2 * h, w - 1], [1, 1, 2])) / 18;
    await holds(page, 'output', value);
    await control(page, 'pool').selectOption('max');
    await enter(page, 'pool-d', '1');
    await enter(page, 'pool-stride-w', '3');
    const pooled = [size[0], Math.floor((size[1] - 2) / 2) + 1, Math.floor((size[2] - 2) / 3) + 1];
    await eventually(page, () => shapes(page), [Math.floor((size[0] - 1) / 2) + 1, ...pooled.slice(1)]);
    const window = (cell) => [0, 1].flatMap((h) => [0, 1].map((w) => value([2 * cell[0], 2 * cell[1] + h, 3 * cell[2] + w])));
    await holds(page, 'pooled', (cell) => Math.max(...window(cell).map(f32)));
    const [d, h, w] = (await place(page)).split(':')[1].split(',').slice(1).map(Number);
    const values = window([d, h, w]).map(f32);
    assert.deepEqual((await terms(page)).map(([input]) => f32(input)), values);
    const winner = page.locator('.volume-ledger [data-lit=winner]');
    assert.equal(Number(await winner.getAttribute('data-term')), values.indexOf(Math.max(...values)));
    await winner.click();
    await eventually(page, async () => (await place(page)).startsWith('conv1:'), true);
    assert.equal(await result(page), Math.max(...values));
    // What can't be says why, and changes nothing.
    await enter(page, 'kernel-d', '6');
    await notice(page, 'number-out-of-range').waitFor();
    assert.equal(await control(page, 'kernel-d').inputValue(), '2');
  }));

  test('slice by slice the third axis adds nothing', () => on({ fragment: '/volume?kernel=edge-d&select=conv1:0,26,33,24' }, async (page) => {
    const edge = filled([3, 3, 3], (d) => d - 1);
    assert.equal(await result(page), f32(sum(products([t1], [edge], [26, 33, 24]))));
    await control(page, 'slicewise').check();
    await eventually(page, () => outputSize(page), [SIZE[0], SIZE[1] - 2, SIZE[2] - 2]);
    await holds(page, 'output', () => 0);
    assert.equal((await terms(page)).length, 9);
    await control(page, 'preset').selectOption('box3');
    await eventually(page, async () => (await result(page)) > 0, true);
    const [d, h, w] = (await place(page)).split(':')[1].split(',').slice(1).map(Number);
    const flat = filled([1, 3, 3], () => 1);
    assert.equal(await result(page), f32(sum(products([t1], [flat], [d, h, w])) / 27));
  }));

  test('two modalities must look at the same place', () => on({ fragment: `${BOTH}&modality=1` }, async (page) => {
    await holds(page, 'input', (place) => voxel(t2, place));
    await control(page, 'shift-w').locator('xpath=following-sibling::button').click();
    const moved = ([z, y, x]) => voxel(t2, [z, y, x - 1]);
    await eventually(page, async () => (await voxels(page, 'input', 'axial')).every(([row, column, value]) =>
      value === moved([27, row, column])), true);
    const expected = sum(products([t1], [EDGE], [26, 33, 24])) + sum(products([t2], [EDGE], [26, 33, 23]));
    assert.equal(await result(page), f32(expected));
    // T1 below, T2 above: what is fluid comes out on top.
    const apart = () => page.locator('[data-metric=separation]').getAttribute('data-value').then(Number);
    await control(page, 'shift-w').fill('0');
    await control(page, 'shift-w').press('Enter');
    await control(page, 'preset').nth(0).selectOption('identity3');
    const first = page.locator('[role=grid][data-grid=kernel][data-channel="0"][data-slice="1"] [data-r="1"][data-c="1"]');
    await first.focus();
    await page.keyboard.press('Enter');
    await finish(page, '-1');
    const [fluid, white] = tissue((place) => voxel(t2, place) - voxel(t1, place));
    await eventually(page, async () => Math.abs((await apart()) - separation(fluid, white)) < 1e-3, true, String(separation(fluid, white)));
    const large = await apart();
    assert.ok(large > 5, String(large));
    await first.focus();
    await page.keyboard.press('Enter');
    await finish(page, '1');
    await eventually(page, async () => (await apart()) < large / 2, true);
  }));

  test('many filters: the planes at once, the rest by a worker', () =>
    on({ fragment: `/volume?volume=mri-t1t2&kernel=${Array(8).fill('gaussian3').join('!')}&padding=same&select=conv1:5,30,40,30` }, async (page) => {
      const weights = filled([3, 3, 3], (d, h, w) => [1, 2, 1][d] * [1, 2, 1][h] * [1, 2, 1][w]);
      const value = (cell) => sum(products([t1, t2], [weights, weights], cell.map((place) => place - 1))) / 64;
      await holds(page, 'output', value);
      await page.locator('.planes[data-pending]').waitFor({ state: 'detached' });
      await holds(page, 'output', value);
      assert.deepEqual(await outputSize(page), SIZE);
    }));

  test('what is seen is there before the worker is, and the rest can be stopped and begun again', async () => {
    let release;
    const released = new Promise((call) => { release = call; });
    const prepare = (page) => page.route('**/worker.js', async (route) => {
      await released;
      await route.continue();
    });
    const kernels = Array(8).fill('edge-h').join('!');
    await on({ fragment: `/volume?volume=mri-t1t2&kernel=${kernels}&select=conv1:7,30,40,30`, prepare }, async (page) => {
      const edge = filled([3, 3, 3], (_, h) => h - 1);
      const value = (cell) => sum(products([t1, t2], [edge, edge], cell));
      await page.locator('.planes[data-pending]').waitFor();
      await holds(page, 'output', value);
      await action(page, 'step').click();
      await eventually(page, () => place(page), 'conv1:7,30,40,31');
      await holds(page, 'output', value);
      assert.equal(await result(page), f32(value([30, 40, 31])));
      await page.locator('.volume-rest').getByRole('button').click();
      await notice(page, 'work-stopped').waitFor();
      await holds(page, 'output', value);
      await action(page, 'compute').click();
      release();
      await page.locator('.planes[data-pending]').waitFor({ state: 'detached', timeout: 20_000 });
      await holds(page, 'output', value);
    });
  });

  test('a person of the cohort is marked as simulated, and what is missing is said', () =>
    on({ fragment: '/volume?volume=person:3' }, async (page) => {
      await page.locator('.volume-source', { hasText: /SIMULATED/ }).waitFor();
      assert.equal(await plane(page, 'input', 'axial').getAttribute('data-rows'), '28');
      await control(page, 'volume').selectOption('ball');
      await eventually(page, () => plane(page, 'input', 'axial').getAttribute('data-rows'), '9');
      assert.equal(await plane(page, 'input', 'coronal').locator('[role=gridcell]').count(), 81);
      await enter(page, 'window-high', '30');
      await eventually(page, async () => (await fragment(page)).includes('window=0,30'), true);
      await enter(page, 'window-high', '-9');
      await notice(page, 'window-upside-down').waitFor();
      assert.equal(await control(page, 'window-high').inputValue(), '30');
      await page.goto(`${page.url().split('#')[0]}#/volume?volume=local`);
      await notice(page, 'volume-missing').waitFor();
    }));

  for (const options of [{ lang: 'ko' }, { lang: 'en', theme: 'dark' }, { lang: 'ko', width: 360, height: 780, touch: true }]) {
    test(`${Object.values(options).join(' ')}: nothing is out of reach`, () => on({ fragment: '/volume?volume=mri-t1t2&pool=max2&relu=1', ...options }, async (page) => {
      assert.deepEqual(await violations(page), []);
      const [wide, shown] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      assert.ok(wide <= shown, `${wide} px on ${shown}`);
      const cut = await page.evaluate(() => [...document.querySelectorAll('.volume-value, .volume-product, .volume-weight, .volume-sum b, .volume-subtotal b')]
        .filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent));
      assert.deepEqual(cut, []);
    }));
  }

  for (const lang of ['ko', 'en']) {
    test(`${lang}: the last row of a classroom reads all of it`, () => on({ fragment: '/volume?volume=mri-t1t2&kernel=edge3&present=1&select=conv1:0,26,33,24', lang, width: 1920, height: 1080 }, async (page) => {
      const scenes = Number(await page.locator('main').getAttribute('data-scenes'));
      const problems = [];
      for (let scene = 0; scene < scenes - 2; scene += 1) {
        await eventually(page, async () => Number(await page.locator('main').getAttribute('data-scene')), scene);
        await page.locator('.volume-present').waitFor();
        problems.push(...(await faults(page)).map((fault) => `${scene}: ${fault}`));
        await page.keyboard.press('PageDown');
      }
      assert.deepEqual(problems, []);
      await page.keyboard.press('Home');
    }));
  }
});

/** The values of `of` over fluid and over white matter, by the same shares of each modality's largest value as the page. */
function tissue(of) {
  const most = [t1, t2].map((scan) => scan.reduce((largest, value) => Math.max(largest, value), 0));
  const found = [[], []];
  for (let z = 1; z < SIZE[0] - 1; z += 1) {
    for (let y = 1; y < SIZE[1] - 1; y += 1) {
      for (let x = 1; x < SIZE[2] - 1; x += 1) {
        const [first, second] = [voxel(t1, [z, y, x]) / most[0], voxel(t2, [z, y, x]) / most[1]];
        if (f32(first) <= 0.5 && f32(second) >= f32(0.7)) found[0].push(of([z, y, x]));
        else if (f32(first) >= f32(0.72) && f32(second) <= 0.5) found[1].push(of([z, y, x]));
      }
    }
  }
  return found;
}

function separation(fluid, white) {
  const mean = (values) => values.reduce((total, value) => total + value, 0) / values.length;
  const variance = (values) => mean(values.map((value) => value * value)) - mean(values) ** 2;
  return (mean(fluid) - mean(white)) / Math.sqrt((variance(fluid) + variance(white)) / 2);
}
