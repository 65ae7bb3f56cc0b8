// Filters on a photograph: output, drag of a weight, lens, gauge, display ranges, flip, against plain loops.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { inflateSync } from 'node:zlib';
import AxeBuilder from '@axe-core/playwright';
import { correlate, turned } from './support/arithmetic.mjs';
import { action, atStep, cell, control, enter, equation, eventually, focused, fragment, grid, said, step, values } from './support/bench.mjs';
import { wound } from './support/clock.mjs';
import { stage } from './support/harness.mjs';
import { painted, png, reduced } from './support/pictures.mjs';
import { DIST } from './support/server.mjs';

const [HEIGHT, WIDTH] = [227, 288];
const SOBEL = [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]];
const KERNELS = {
  box: [[[1, 1, 1], [1, 1, 1], [1, 1, 1]], 9, 1], edge: [[[0, 1, 0], [1, -4, 1], [0, 1, 0]], 1, 0],
  sharpen: [[[0, -1, 0], [-1, 5, -1], [0, -1, 0]], 1, 1], identity: [[[0, 0, 0], [0, 1, 0], [0, 0, 0]], 1, 1],
  gaussian: [[[1, 2, 1], [2, 4, 2], [1, 2, 1]], 16, 1], 'sobel-x': [SOBEL, 1, 0],
};

/** The grey picture of coins: each byte is the difference to the one above it. */
const COINS = (() => {
  const bytes = inflateSync(readFileSync(`${DIST}pictures/coins.bin`));
  for (let at = WIDTH; at < bytes.length; at += 1) bytes[at] += bytes[at - WIDTH];
  return Array.from({ length: HEIGHT }, (_, row) => [...bytes.subarray(row * WIDTH, (row + 1) * WIDTH)]);
})();

describe('filters', () => {
  const { on } = stage();
  const metric = (page, name) => page.locator(`[data-metric="${name}"]`);
  const value = async (page, row, column) => Math.fround(Number(await cell(page, 'output', row, column).getAttribute('data-value'))) + 0;
  const address = (query = '') => ({ fragment: `/filters?picture=coins${query}` });
  const focusOn = async (page, row, column) => {
    await grid(page, 'output').locator('[tabindex="0"]').focus();
    await page.keyboard.press('Control+Home');
    for (let far = Math.floor(row / 8); far > 0; far -= 1) await page.keyboard.press('Shift+ArrowDown');
    for (let near = row % 8; near > 0; near -= 1) await page.keyboard.press('ArrowDown');
    for (let far = Math.floor(column / 8); far > 0; far -= 1) await page.keyboard.press('Shift+ArrowRight');
    for (let near = column % 8; near > 0; near -= 1) await page.keyboard.press('ArrowRight');
    await eventually(page, () => focused(page), `output ${row},${column}`);
  };
  /** The middle of a cell of a photograph, in CSS pixels. */
  const point = async (page, kind, row, column, [rows, columns]) => {
    const { x, y, width, height } = await grid(page, kind).locator('canvas').boundingBox();
    return [x + ((column + 0.5) / columns) * width, y + ((row + 0.5) / rows) * height];
  };
  /** Presses on a weight and moves up, in steps of four pixels. */
  const hold = async (page, row, column) => {
    const { x, y, width, height } = await cell(page, 'kernel', row, column).boundingBox();
    const [left, top] = [x + width / 2, y + height / 2];
    await page.mouse.move(left, top);
    await page.mouse.down();
    return (up) => page.mouse.move(left, top - up, { steps: 1 + Math.ceil(Math.abs(up) / 4) });
  };
  const weight = async (page, row, column) => Number(await cell(page, 'kernel', row, column).getAttribute('data-value'));

  test('output cells of a photograph are those of plain loops', () => on(address(), async (page) => {
    const expected = correlate(COINS, SOBEL);
    for (const [row, column] of [[0, 0], [100, 41], [64, 200], [224, 285]]) {
      await focusOn(page, row, column);
      assert.equal(await value(page, row, column), expected[row][column], `${row},${column}`);
      assert.equal((await equation(page)).result, expected[row][column]);
    }
    for (const [id, [kernel, divisor, sum]] of Object.entries(KERNELS)) {
      await page.locator(`button[data-action=preset][data-value="${id}"]`).click();
      await eventually(page, () => values(page, 'kernel'), kernel, id);
      assert.equal(await page.locator('button[data-action=preset][aria-pressed=true]').getAttribute('data-value'), id);
      assert.equal(await control(page, 'preset').getAttribute('data-value'), id);
      assert.equal(await value(page, 224, 285), correlate(COINS.slice(-3).map((row) => row.slice(-3)), kernel, { divisor })[0][0], id);
      assert.equal(await metric(page, 'weight-sum').getAttribute('data-value'), String(sum), id);
      assert.equal(await metric(page, 'patch').getAttribute('data-value'), String(128 * sum), id);
    }
  }));

  test('the gauge says what an even patch becomes', () => on({ fragment: '/filters?picture=coins&kernel=box' }, async (page) => {
    const text = () => page.locator('.gauge').innerText();
    const colours = () => page.locator('.patches .grey').evaluateAll((all) => all.map((one) => getComputedStyle(one).backgroundColor));
    assert.match(await text(), /Keeps the brightness\.[^]*An even grey of 128 becomes 128\.$/);
    assert.deepEqual(await colours(), ['rgb(128, 128, 128)', 'rgb(128, 128, 128)']);
    await page.locator('button[data-value=edge]').click();
    await eventually(page, colours, ['rgb(128, 128, 128)', 'rgb(0, 0, 0)']);
    assert.match(await text(), /Shows only changes\.[^]*becomes 0\.$/);
    await enter(page, 'bias', '-2');
    await eventually(page, async () => (await text()).includes('becomes −2. No grey can show that.'), true);
    await enter(page, 'bias', '0');
    await page.locator('button[data-value=box]').click();
    await enter(page, 'divisor', '10');
    await eventually(page, () => metric(page, 'patch').getAttribute('data-value'), '115.2');
    assert.match(await text(), /Sum of the weights\s+0\.9[^]*Darkens\./);
  }));

  test('a weight follows the pointer, the output follows the weight, one undo takes all back', () => on(address(), async (page) => {
    await focusOn(page, 100, 41);
    const result = (kernel) => correlate(COINS.slice(100, 103).map((row) => row.slice(41, 44)), kernel)[0][0];
    const with5 = (number) => [[-1, 0, 1], [-2, number, 2], [-1, 0, 1]];
    const move = await hold(page, 1, 1);
    for (const [up, number] of [[7, 0], [8, 1], [40, 5], [-16, -2], [44, 5]]) {
      await move(up);
      await eventually(page, () => weight(page, 1, 1), number, `${up} pixels up`);
      await eventually(page, () => value(page, 100, 41), result(with5(number)));
    }
    assert.doesNotMatch(decodeURIComponent(await fragment(page)), /kernel=-1/, 'the address waits');
    await page.mouse.up();
    await eventually(page, () => said(page), `Weight row 2, column 2 is now 5. ${225 * 286} outputs changed.`);
    assert.match(decodeURIComponent(await fragment(page)), /kernel=-1,0,1;-2,5,2;-1,0,1/);
    await action(page, 'undo').click();
    await eventually(page, () => values(page, 'kernel'), SOBEL);
    await eventually(page, () => value(page, 100, 41), result(SOBEL));
    assert.ok(await action(page, 'undo').isDisabled(), 'there was one change');
    await action(page, 'redo').click();
    await eventually(page, () => weight(page, 1, 1), 5);
    await action(page, 'undo').click();

    await page.keyboard.down('Shift');
    const fine = await hold(page, 0, 0);
    await fine(8);
    await fine(40);
    await eventually(page, () => weight(page, 0, 0), -0.6, 'from the first move on, tenths');
    await page.keyboard.up('Shift');
    await page.keyboard.press('Escape');
    await eventually(page, () => values(page, 'kernel'), SOBEL, 'Esc restores');
    await page.mouse.up();
    assert.ok(await action(page, 'undo').isDisabled());
    const back = await hold(page, 0, 0);
    await back(20);
    await back(0);
    await page.mouse.up();
    await eventually(page, () => values(page, 'kernel'), SOBEL);
    assert.ok(await action(page, 'undo').isDisabled(), 'there and back is no change');
    await page.mouse.wheel(0, 120);
    assert.deepEqual(await values(page, 'kernel'), SOBEL, 'the wheel changes nothing');
    await cell(page, 'kernel', 2, 2).click();
    await eventually(page, () => focused(page), 'kernel 2,2', 'a press alone chooses the cell');
    assert.deepEqual(await values(page, 'kernel'), SOBEL);
  }));

  test('on a slow machine picture and weight go ahead, and the rest follows when the hand rests', () => on({ ...address(), prepare: wound }, async (page) => {
    await focusOn(page, 100, 41);
    const painted = () => grid(page, 'output').locator('canvas').evaluate((canvas) => canvas.toDataURL());
    const behind = () => page.locator('#stage').getAttribute('data-behind');
    const result = (number) => correlate(COINS, [[-1, 0, 1], [-2, number, 2], [-1, 0, 1]])[100][41];
    await page.clock.pauseAt(600_000);
    const move = await hold(page, 1, 1);
    const frame = async (up) => {
      await move(up);
      await page.clock.runFor(20);
    };
    await move(8);
    await page.clock.runFor(16); // the frame comes, and the timeout that measures it is due
    await page.clock.fastForward(100); // it took long
    await eventually(page, () => value(page, 100, 41), result(1));
    assert.equal(await behind(), null);
    // What the hand does without a rest is seen in the picture and on the weight, and nowhere else.
    const one = await painted();
    for (const [up, number] of [[24, 3], [40, 5]]) {
      await frame(up);
      await eventually(page, () => weight(page, 1, 1), number);
      assert.equal(await behind(), '');
      assert.match(await page.locator('.gauge').innerText(), new RegExp(`Sum of the weights\\s+${number}`));
      assert.equal(await value(page, 100, 41), result(1));
    }
    const five = await painted();
    assert.notEqual(five, one);
    await page.clock.runFor(200);
    await eventually(page, () => value(page, 100, 41), result(5));
    assert.equal(await behind(), null);
    assert.equal(await painted(), five);
    await frame(24);
    await eventually(page, () => weight(page, 1, 1), 3);
    await frame(40);
    await page.clock.runFor(200);
    await eventually(page, () => weight(page, 1, 1), 5);
    assert.equal(await behind(), null, 'there and back is a rest too');
    await frame(16);
    await eventually(page, () => weight(page, 1, 1), 2);
    assert.equal(await value(page, 100, 41), result(5));
    await page.mouse.up();
    await eventually(page, () => value(page, 100, 41), result(2), 'letting go is a rest');
    await page.clock.runFor(200);
    await action(page, 'undo').click();
    await eventually(page, () => values(page, 'kernel'), SOBEL, 'one undo takes all back');
    await eventually(page, () => value(page, 100, 41), result(0));
    assert.ok(await action(page, 'undo').isDisabled());
  }));

  test('weights are dragged in other chapters too, also by touch', () => on({ fragment: '/convolution', touch: true }, async (page) => {
    const before = await values(page, 'kernel');
    const protocol = await page.context().newCDPSession(page);
    await cell(page, 'kernel', 0, 1).scrollIntoViewIfNeeded();
    const { x, y, width, height } = await cell(page, 'kernel', 0, 1).boundingBox();
    const touch = (type, up) => protocol.send('Input.dispatchTouchEvent', {
      type, touchPoints: type === 'touchEnd' ? [] : [{ x: x + width / 2, y: y + height / 2 - up }],
    });
    await touch('touchStart', 0);
    for (const up of [6, 12, 18, 25]) await touch('touchMove', up);
    await eventually(page, () => weight(page, 0, 1), before[0][1] + 3);
    await touch('touchEnd');
    const kernel = before.map((row, at) => (at ? row : row.with(1, before[0][1] + 3)));
    const divisor = Number(await control(page, 'divisor').inputValue());
    assert.deepEqual(await values(page, 'output'), correlate(await values(page, 'input'), kernel, { divisor }));
    await action(page, 'undo').click();
    await eventually(page, () => values(page, 'kernel'), before);
  }));

  test('the lens shows the window that is pointed at, and a click steps from there', () => on(address(), async (page) => {
    const lens = page.locator('[data-lens]');
    const shown = () => lens.locator('[role=gridcell]').evaluateAll((cells) => cells.map(({ dataset: { r, c, value: text } }) => [r, c, text].map(Number)));
    const around = (row, column) => Array.from({ length: 49 }, (_, at) => [row - 2 + Math.floor(at / 7), column - 2 + (at % 7)])
      .map(([r, c]) => [r, c, COINS[r][c]]);
    /** Points at a cell, which may be smaller than a pixel, and gives the output cell that the page found there. */
    const pointed = async (kind, row, column, size) => {
      await page.mouse.move(...await point(page, kind, row, column, size));
      const off = kind === 'input' ? 1 : 0;
      await eventually(page, async () => {
        const [r, c] = (await grid(page, 'output').getAttribute('data-lit-cell')).split(',').map(Number);
        return Math.abs(r + off - row) <= 1 && Math.abs(c + off - column) <= 1;
      }, true, `${kind} ${row},${column}`);
      return (await grid(page, 'output').getAttribute('data-lit-cell')).split(',').map(Number);
    };
    assert.match(await page.locator('.lens').innerText(), /Point anywhere in the picture/);
    const [top, left] = await pointed('input', 120, 150, [HEIGHT, WIDTH]);
    await eventually(page, shown, around(top, left), 'hover over the input');
    assert.equal(await step(page), 0, 'pointing is no step');
    assert.equal(await grid(page, 'input').getAttribute('data-lit-window'), `${top},${left},3,3`);
    assert.match(await page.locator('.lens').innerText(), new RegExp(`Row ${top + 1}, column ${left + 1}`));
    assert.match((await page.locator('.lens').innerText()).replaceAll('\u00a0', ' '), /arrow keys move it by a cell, with Shift by 8 cells/);
    assert.equal((await equation(page)).result, correlate(COINS, SOBEL)[top][left]);
    const [down, right] = await pointed('output', 60, 30, [225, 286]);
    await eventually(page, shown, around(down, right), 'hover over the output');
    await page.mouse.down();
    await page.mouse.up();
    await atStep(page, down * 286 + right, 'a click steps');
    const [row0, column0] = await pointed('input', 121, 151, [HEIGHT, WIDTH]);
    await page.mouse.down();
    await page.mouse.up();
    await atStep(page, row0 * 286 + column0, 'also on the input');
    await page.mouse.move(5, 5);
    await lens.locator('[tabindex="0"]').focus();
    for (const [key, row, column] of [
      ['ArrowRight', row0, column0 + 1], ['Shift+ArrowRight', row0, column0 + 9], ['Shift+ArrowUp', row0 - 8, column0 + 9],
      ['ArrowDown', row0 - 7, column0 + 9],
    ]) {
      await page.keyboard.press(key);
      await atStep(page, row * 286 + column, key);
    }
    await eventually(page, shown, around(row0 - 7, column0 + 9));
    await action(page, 'step').click();
    await atStep(page, (row0 - 7) * 286 + column0 + 10);
  }));

  test('small grids have no lens', () => on({ fragment: '/filters?picture=seven' }, async (page) => {
    assert.equal(await page.locator('[data-lens]').count(), 0);
    assert.deepEqual(await values(page, 'output'), correlate(await values(page, 'input'), SOBEL));
  }));

  test('every display range names its ends and what it loses', () => on(address(), async (page) => {
    const all = correlate(COINS, SOBEL).flat();
    const [low, high] = [all.reduce((a, b) => Math.min(a, b)), all.reduce((a, b) => Math.max(a, b))];
    const most = Math.max(-low, high);
    const percent = (is) => {
      const share = Math.round((1000 * all.filter(is).length) / all.length) / 10;
      return share < 0.1 ? '<0.1' : String(share);
    };
    const [dark, bright] = [percent((one) => one < 0), percent((one) => one > 255)];
    const nothing = 'No value is lost.';
    const end = (name) => page.locator(`.range [data-end=${name}]`);
    for (const [word, ends, zero, loss] of [
      ['clamp', [0, 255], 0, `${dark}% of the values turn black. ${bright}% of the values turn white.`],
      ['abs', [0, most], 0, `${dark}% of the values are negative and look positive.`],
      ['minmax', [low, high], 1, nothing], ['zero', [-most, most], 1, nothing], ['raw', [-most, most], 1, nothing],
    ]) {
      await page.locator(`[data-control=show][value=${word}]`).check();
      await eventually(page, () => page.locator('.range [data-show]').getAttribute('data-show'), word);
      assert.deepEqual([Number(await end('low').getAttribute('data-value')), Number(await end('high').getAttribute('data-value'))], ends, word);
      assert.equal(await end('zero').count(), zero, word);
      assert.equal((await page.locator('[data-loss]').textContent()).replaceAll('\u00a0', ' '), loss, word);
      assert.equal(await page.locator('.range .bar i').count(), 33);
      const bins = Array(33).fill(0);
      for (const one of all) {
        const placed = word === 'abs' ? Math.abs(one) : one;
        if (placed >= ends[0] && placed <= ends[1]) bins[Math.min(32, Math.floor(Math.fround(Math.fround((placed - ends[0]) / (ends[1] - ends[0])) * 33)))] += 1;
      }
      const heights = await page.locator('.histogram i').evaluateAll((bars) => bars.map((bar) => Number(bar.style.getPropertyValue('--share'))));
      heights.forEach((height, at) => assert.ok(Math.abs(height - Math.sqrt(bins[at] / Math.max(...bins))) < 1e-5, `${word}, bar ${at}`));
    }
    assert.match(await page.locator('.range').innerText(), /√/);
    // What is painted: black where the clamp cuts, a grey of its own value elsewhere.
    await page.locator('[data-control=show][value=clamp]').check();
    const sobel = correlate(COINS, SOBEL);
    for (const [row, column] of [[100, 41], [64, 200], [12, 250]]) {
      const grey = Math.max(0, Math.min(255, sobel[row][column]));
      await eventually(page, () => grid(page, 'output').locator('canvas').evaluate((canvas, [x, y]) =>
        [...canvas.getContext('2d').getImageData(x, y, 1, 1).data], [column, row]), [grey, grey, grey, 255]);
    }
  }));

  test('flip turns the kernel and says what changes', () => on(address(), async (page) => {
    await focusOn(page, 100, 41);
    const part = COINS.slice(100, 103).map((row) => row.slice(41, 44));
    const [plain] = correlate(part, SOBEL)[0];
    await control(page, 'flip').check();
    await eventually(page, () => values(page, 'kernel'), turned(SOBEL));
    assert.equal(await value(page, 100, 41), -plain + 0, 'the sign flips');
    const says = () => page.locator('.turned').textContent();
    assert.match(await says(), /every weight of this kernel changes its sign/);
    await page.locator('button[data-value=box]').click();
    await eventually(page, async () => /stays the same/.test(await says()), true);
    await cell(page, 'kernel', 0, 0).click();
    await page.keyboard.press('3');
    await page.keyboard.press('Enter');
    await eventually(page, async () => (await says()).replaceAll('\u00a0', ' '),
      'Turned by 180°, 2 weights of this kernel differ: it is another kernel.');
    assert.equal(await page.locator('button[data-action=preset][aria-pressed=true]').getAttribute('data-value'), 'own');
  }));

  test('a larger file is reduced to 1024 cells, and the page says so', () => on({ fragment: '/filters?show=raw&kernel=identity' }, async (page) => {
    const picture = painted(2000, 1500, (x, y) => [(x >> 3) % 256, (y >> 2) % 256, (x + y) % 251, 255]);
    await control(page, 'file').setInputFiles({ name: 'large.png', mimeType: 'image/png', buffer: png(picture) });
    await eventually(page, () => grid(page, 'input').getAttribute('data-rows'), '768');
    assert.equal(await grid(page, 'input').getAttribute('data-cols'), '1024');
    assert.match(await metric(page, 'file-size').textContent(), /^1500×2000 pixels, reduced to 768×1024\.$/);
    const expected = reduced(picture, 1024, true);
    for (const [row, column] of [[0, 0], [40, 16]]) {
      await focusOn(page, row, column);
      assert.equal(await value(page, row, column), expected[row + 1][column + 1]);
    }
  }));

  test('axe finds nothing, and nothing is wider than the window', async () => {
    for (const [lang, theme, width] of [['ko', 'light', 1280], ['en', 'dark', 1280], ['en', 'light', 360], ['ko', 'dark', 360]]) {
      for (const query of ['', '&kernel=1,1,1,1,1,1,1;0,-2,0,3,0,-2,0', '&picture=seven&kernel=box']) {
        await on({ ...address(query), lang, theme, width, touch: width < 720 }, async (page) => {
          const { violations } = await new AxeBuilder({ page }).analyze();
          assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).slice(0, 3)}`), []);
          const over = await page.evaluate(() => [...document.querySelectorAll('#stage *')].filter((one) =>
            document.documentElement.scrollWidth > innerWidth && one.getBoundingClientRect().right > innerWidth + 0.5)
            .slice(0, 5).map((one) => one.outerHTML.slice(0, 100)));
          assert.deepEqual(over, [], `${lang}, ${width}, ${query}`);
        });
      }
    }
  });

  test('all is reached by keys', () => on(address(), async (page) => {
    const reached = new Set();
    await page.locator('#stage [data-grid=input] [tabindex="0"]').focus();
    for (let press = 0; press < 60; press += 1) {
      reached.add(await page.evaluate(() => {
        const { activeElement: one } = document;
        return one.closest('[data-lens]') ? 'lens'
          : one.closest('[data-grid]')?.dataset.grid ?? one.dataset.control ?? one.dataset.value ?? one.dataset.action;
      }));
      await page.keyboard.press('Tab');
    }
    for (const name of ['input', 'kernel', 'output', 'box', 'own', 'kernel-h', 'kernel-w', 'divisor', 'bias', 'flip', 'lens', 'show', 'play']) {
      assert.ok(reached.has(name), name);
    }
    await page.locator('button[data-value=own]').press('Enter');
    await eventually(page, async () => (await focused(page))?.split(' ')[0], 'kernel', 'own leads to the weights');
  }));

  for (const lang of ['en', 'ko']) {
    test(`the largest kernel fits on a phone, in ${lang}`, () => on({
      ...address(`&kernel=${Array(11).fill(Array(11).fill(1)).join(';')}/121`), lang, width: 360, height: 780,
    }, async (page) => {
      await page.locator('[data-lens] [data-lit]').nth(120).waitFor();
      await page.locator('[data-separable=true]').waitFor();
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
      const lens = await page.locator('[data-lens]').boundingBox();
      assert.ok(lens.x >= 0 && lens.x + lens.width <= 360, JSON.stringify(lens));
    }));
  }
});
