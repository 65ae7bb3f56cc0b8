// A convolution beside a fully connected layer: counts, moved drawings, mixed pixels, against plain loops.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import AxeBuilder from '@axe-core/playwright';
import { action, control, enter, eventually, finish, fragment, notice, said } from './support/bench.mjs';
import { stage } from './support/harness.mjs';
import { connected, convolved, mixed, moved } from './support/mixing.mjs';

const DRAWN = [
  [0, 0, 0, 0, 0, 0, 0, 0], [0, 0, 9, 9, 9, 9, 0, 0], [0, 0, 0, 0, 0, 9, 0, 0], [0, 0, 0, 0, 9, 0, 0, 0],
  [0, 0, 0, 0, 9, 0, 0, 0], [0, 0, 0, 9, 0, 0, 0, 0], [0, 0, 0, 9, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0, 0, 0],
];
const PREWITT = [[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]];

const differing = (before, now) => before.flat().filter((value, at) => value !== now.flat()[at]).length;
const text = (rows) => rows.map((row) => row.join(',')).join(';');

const grid = (page, layer) => page.locator(`[role=grid][data-grid=map][data-layer=${layer}]`);
const cell = (page, layer, row, column = 0) =>
  grid(page, layer).locator(`[role=gridcell][data-r="${row}"][data-c="${column}"]`);
const values = (page, layer) => page.evaluate((layer) => {
  const grid = document.querySelector(`[role=grid][data-grid=map][data-layer=${layer}]`);
  const rows = Array.from({ length: Number(grid.dataset.rows) }, () => Array(Number(grid.dataset.cols)).fill(null));
  for (const cell of grid.querySelectorAll('[role=gridcell]')) {
    rows[cell.dataset.r][cell.dataset.c] = Math.fround(Number(cell.dataset.value)) + 0;
  }
  return rows;
}, layer);
const metric = (page, name, more = '') => page.locator(`[data-metric="${name}"]${more}`);
const counted = async (page, name, more) => Number(await metric(page, name, more).getAttribute('data-value'));
const counts = async (page) => {
  const [input, maps, vector, outputs, followed] = await Promise.all(
    ['changed-input', 'changed-maps', 'changed-vector', 'changed-outputs', 'followed'].map((name) => counted(page, name)));
  const same = Number(await metric(page, 'followed').getAttribute('data-same'));
  return { input, maps, vector, outputs, followed, same };
};
const learned = async (page) => {
  const of = (name, layer) => counted(page, name, `[data-layer=${layer}]`);
  return [await of('parameters', 'conv1'), await of('parameters', 'dense1'), await of('products', 'conv1'), await of('products', 'dense1')];
};
/** Both layers' numbers for a square picture of this side under a kernel of 3×3. */
const expected = (side) => {
  const [inputs, outputs] = [side * side, (side - 2) * (side - 2)];
  return [10, inputs * outputs + outputs, 9 * outputs, inputs * outputs];
};
const drawn = async (page) => (await page.locator('[data-grid=drawn] [data-value]').evaluateAll((cells) =>
  cells.map((one) => Number(one.dataset.value))));

describe('why', () => {
  const { on } = stage();
  const violations = async (page) => (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) =>
    `${id}: ${nodes.map(({ html }) => html.slice(0, 150)).slice(0, 3).join(' | ')}`);

  test('both layers work on the drawing, and nothing moves by itself', async () => {
    await on({ fragment: '/why', reducedMotion: false }, async (page) => {
      assert.deepEqual(await values(page, 'input'), DRAWN);
      assert.deepEqual(await values(page, 'conv1'), convolved(DRAWN, PREWITT));
      assert.deepEqual((await values(page, 'dense1')).flat(), connected(DRAWN));
      assert.deepEqual(await drawn(page), connected(DRAWN));
      assert.deepEqual(await counts(page), { input: 0, maps: 0, vector: 0, outputs: 0, followed: 36, same: 36 });
      assert.equal(await action(page, 'pause').count(), 0);
      assert.deepEqual(await violations(page), []);
    });
  });

  test('both counts follow the side of the picture, and the areas keep their scale', async () => {
    await on({ fragment: '/why' }, async (page) => {
      assert.deepEqual(await learned(page), expected(8));
      for (const side of [3, 16, 64, 224, 256]) {
        await enter(page, 'side', String(side));
        await eventually(page, () => learned(page), expected(side), `side ${side}`);
        const areas = await page.locator('.squares rect').evaluateAll((squares) => squares.map((one) => Number(one.dataset.area)));
        const [few, many] = expected(side);
        assert.ok(Math.abs(areas[0] / areas[1] / (few / many) - 1) < 1e-6, `side ${side}`);
      }
      assert.equal(await metric(page, 'parameters', '[data-layer=dense1]').innerText(), expected(256)[1].toLocaleString('en-US'));
      assert.match(await page.locator('.costs .line[data-layer=dense1] .formula').innerText(), /256·256·254·254 \+ 254·254/);
      assert.match(await fragment(page), /side=256/);
      const slider = control(page, 'side-slider');
      await slider.press('ArrowLeft');
      await eventually(page, () => learned(page), expected(255));
      assert.match(await said(page), /255×255/);
      await enter(page, 'side', '2');
      await eventually(page, () => notice(page, 'number-out-of-range').count(), 1);
      assert.deepEqual(await learned(page), expected(255));
      await action(page, 'side-own').click();
      await eventually(page, () => learned(page), expected(8));
      // The lesson counts the same.
      const lesson = await page.locator('article.lead').innerText();
      assert.ok(lesson.includes(String(expected(8)[1])));
      // The picture itself has stayed.
      assert.deepEqual(await values(page, 'input'), DRAWN);
    });
  });

  test('a drawing that is moved takes its map along and leaves the outputs', async () => {
    await on({ fragment: '/why' }, async (page) => {
      const check = async (shift) => {
        const now = moved(DRAWN, shift);
        const [before, map] = [convolved(DRAWN, PREWITT), convolved(now, PREWITT)];
        const [height, width] = [6 - Math.abs(shift[0]), 6 - Math.abs(shift[1])];
        await eventually(page, () => values(page, 'input'), now);
        assert.deepEqual(await values(page, 'conv1'), map);
        await eventually(page, async () => (await values(page, 'dense1')).flat(), connected(now));
        assert.deepEqual(await drawn(page), connected(DRAWN));
        assert.deepEqual(await counts(page), {
          input: differing(DRAWN, now), maps: differing(before, map), vector: differing(DRAWN, now),
          outputs: differing([connected(DRAWN)], [connected(now)]), followed: height * width, same: height * width,
        });
      };
      // With the pointer: two cells down and one to the left.
      const [from, to] = [await cell(page, 'input', 3, 4).boundingBox(), await cell(page, 'input', 5, 3).boundingBox()];
      const middle = (box) => [box.x + box.width / 2, box.y + box.height / 2];
      await page.mouse.move(...middle(from));
      await page.mouse.down();
      await page.mouse.move(...middle(to), { steps: 6 });
      await page.mouse.up();
      await check([2, -1]);
      await eventually(page, async () => /shift=2,-1/.test(await fragment(page)), true);
      // One undo takes the whole drag back.
      await page.keyboard.press('Control+z');
      await check([0, 0]);
      // With the keyboard.
      await action(page, 'shift-reset').focus();
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('ArrowRight');
      await check([-1, 1]);
      await action(page, 'shift-reset').click();
      await check([0, 0]);
    });
  });

  test('a finger moves the drawing too', async () => {
    await on({ fragment: '/why', touch: true, width: 360, height: 780 }, async (page) => {
      await cell(page, 'input', 3, 3).evaluate((one) => one.scrollIntoView({ block: 'center' }));
      const box = await cell(page, 'input', 3, 3).boundingBox();
      const session = await page.context().newCDPSession(page);
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      const touch = (type, points) => session.send('Input.dispatchTouchEvent', { type, touchPoints: points });
      await touch('touchStart', [{ x, y }]);
      await touch('touchMove', [{ x: x + box.width * 0.6, y }]);
      await touch('touchMove', [{ x: x + box.width, y }]);
      await touch('touchEnd', []);
      await eventually(page, () => values(page, 'input'), moved(DRAWN, [0, 1]));
    });
  });

  test('mixed pixels: the fully connected layer has the very same outputs, the map is gone', async () => {
    await on({ fragment: '/why' }, async (page) => {
      await action(page, 'permute').click();
      for (const seed of [1, 2]) {
        const now = mixed(DRAWN, seed);
        const [before, map] = [convolved(DRAWN, PREWITT), convolved(now, PREWITT)];
        await eventually(page, () => values(page, 'input'), now);
        assert.deepEqual(await values(page, 'conv1'), map);
        await eventually(page, async () => (await values(page, 'dense1')).flat(), connected(DRAWN));
        assert.deepEqual(connected(now, seed), connected(DRAWN));
        const changed = differing(DRAWN, now);
        const gone = differing(before, map);
        assert.deepEqual(await counts(page), { input: changed, maps: gone, vector: changed, outputs: 0, followed: 36, same: 36 - gone });
        assert.match(await fragment(page), new RegExp(`permuted=${seed}`));
        if (seed === 1) await action(page, 'permute').click();
      }
      await action(page, 'permute-reset').click();
      await eventually(page, () => values(page, 'input'), DRAWN);
      assert.ok(!(await fragment(page)).includes('permuted'));
    });
  });

  test('a link has the order, and an edited pixel is that of the drawing', async () => {
    const picture = [[1, 2, 3], [4, 5, 6], [7, 8, 9]];
    await on({ fragment: `/why?picture=grid:${text(picture)}&kernel=1,0;0,1&permuted=7&shift=1,0` }, async (page) => {
      assert.equal(await notice(page, 'link-partly-read').count(), 0);
      const now = mixed(moved(picture, [1, 0]), 7);
      assert.deepEqual(await values(page, 'input'), now);
      assert.deepEqual((await values(page, 'dense1')).flat(), connected(moved(picture, [1, 0])));
      const at = now.flat().indexOf(5);
      await cell(page, 'input', Math.floor(at / 3), at % 3).focus();
      await page.keyboard.press('Enter');
      await finish(page, '6.5');
      const edited = picture.map((row) => row.map((value) => value === 5 ? 6.5 : value));
      await eventually(page, () => values(page, 'input'), mixed(moved(edited, [1, 0]), 7));
      await action(page, 'permute-reset').click();
      await eventually(page, () => values(page, 'input'), moved(edited, [1, 0]));
    });
  });

  test('any number of both layers can be opened, down to the pixel', async () => {
    await on({ fragment: '/why' }, async (page) => {
      const equation = page.locator('[data-equation]');
      await cell(page, 'conv1', 2, 3).click();
      await eventually(page, () => equation.getAttribute('data-layer'), 'conv1');
      assert.equal(Number(await equation.getAttribute('data-result')), convolved(DRAWN, PREWITT)[2][3]);
      assert.equal(await equation.locator('[data-term]').count(), 9);
      await cell(page, 'dense1', 5).click();
      await eventually(page, () => equation.getAttribute('data-layer'), 'dense1');
      assert.equal(Number(await equation.getAttribute('data-result')), connected(DRAWN)[5]);
      const products = await equation.locator('[data-term]').evaluateAll((terms) => terms.map((term) => Number(term.dataset.product)));
      assert.equal(products.length, 64);
      assert.equal(products.reduce((sum, one) => sum + one, 0), connected(DRAWN)[5]);
      // The keyboard goes through the outputs.
      await page.keyboard.press('ArrowDown');
      await eventually(page, async () => Number(await equation.getAttribute('data-result')), connected(DRAWN)[6]);
    });
  });

  test('a photograph has a map and no fully connected layer', async () => {
    await on({ fragment: '/why?picture=brick' }, async (page) => {
      assert.equal(await grid(page, 'conv1').count(), 1);
      assert.equal(await grid(page, 'dense1').count(), 0);
      assert.ok((await learned(page))[1] > 1e8);
    });
  });

  for (const lang of ['ko', 'en']) {
    test(`on a phone in ${lang} nothing is wider than the window`, async () => {
      await on({ fragment: '/why?side=256&shift=1,1&permuted=3', lang, width: 360, height: 780, theme: 'dark' }, async (page) => {
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(wide <= 360, `${wide}`);
        assert.deepEqual(await violations(page), []);
      });
    });
  }
});
