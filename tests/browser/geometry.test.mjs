// The chapter on stride and padding: how the window moves, where padding comes from, and the question about the size.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import AxeBuilder from '@axe-core/playwright';
import { cell, control, action, enter, equation, eventually, fragment, grid, lit, notice, values } from './support/bench.mjs';
import { stage } from './support/harness.mjs';

const PICTURE = [
  [3, 1, 4, 1, 5, 9, 2], [6, 5, 3, 5, 8, 9, 7], [9, 3, 2, 3, 8, 4, 6], [2, 6, 4, 3, 3, 8, 3],
  [2, 7, 9, 5, 0, 2, 8], [8, 4, 1, 9, 7, 1, 6], [9, 3, 9, 9, 3, 7, 5], [1, 0, 5, 8, 2, 0, 9],
];
const KERNEL = [[1, 0, -1], [2, 0, -2], [1, 0, -1]];
const PLAIN = { stride: [1, 1], dilation: [1, 1], padding: [0, 0, 0, 0], border: 'zero' };

/** Which input index stands at a padded place, counted from the input's first; null for a zero. */
function source(border, index, size) {
  if (index >= 0 && index < size) return index;
  if (border === 'zero') return null;
  if (border === 'replicate') return index < 0 ? 0 : size - 1;
  return index < 0 ? -index : 2 * (size - 1) - index;
}

/** The picture with its padding `[top, right, bottom, left]`. */
function padded(picture, { padding: [top, right, bottom, left], border }) {
  const rows = [];
  for (let row = -top; row < picture.length + bottom; row += 1) {
    const line = [];
    for (let column = -left; column < picture[0].length + right; column += 1) {
      const [r, c] = [source(border, row, picture.length), source(border, column, picture[0].length)];
      line.push(r === null || c === null ? 0 : picture[r][c]);
    }
    rows.push(line);
  }
  return rows;
}

/** Where windows begin on an axis: as long as the whole window fits. */
function starts(length, kernel, stride, dilation) {
  const places = [];
  for (let start = 0; start + (kernel - 1) * dilation < length; start += stride) places.push(start);
  return places;
}

/** Outputs, and the input's rows and columns that no window touches. */
function convolve(picture, kernel, moves) {
  const [across, down] = [kernel[0].length, kernel.length];
  const input = padded(picture, moves);
  const rows = starts(input.length, down, moves.stride[0], moves.dilation[0]);
  const columns = starts(input[0].length, across, moves.stride[1], moves.dilation[1]);
  const output = rows.map((top) => columns.map((left) => {
    let sum = 0;
    for (let r = 0; r < down; r += 1) {
      for (let c = 0; c < across; c += 1) {
        sum += kernel[r][c] * input[top + r * moves.dilation[0]][left + c * moves.dilation[1]];
      }
    }
    return sum + 0;
  }));
  const untouched = (length, before, places, cells, dilation) => {
    const touched = new Set(places.flatMap((start) => Array.from({ length: cells }, (_, at) => start + at * dilation)));
    return Array.from({ length }, (_, index) => index).filter((index) => !touched.has(index + before));
  };
  return {
    output,
    leftRows: untouched(picture.length, moves.padding[0], rows, down, moves.dilation[0]),
    leftColumns: untouched(picture[0].length, moves.padding[3], columns, across, moves.dilation[1]),
  };
}

const written = ({ stride, dilation, padding, border }) =>
  `stride=${stride.join('x')}&dilation=${dilation.join('x')}&padding=${padding.join(',')}&border=${border}`;
const open = (moves, more = '') => `/stride-padding?${written({ ...PLAIN, ...moves })}${more}`;
const shape = (page) => page.locator('[data-shape]').getAttribute('data-value');
const text = async (page, selector) => (await page.locator(selector).textContent()).replaceAll('\u00a0', ' ').trim();
const formulas = (page) => page.locator('.formula').evaluateAll((all) => all.map((one) =>
  [...one.querySelectorAll('mn, mo')].map((part) => part.textContent).join('')));
const button = (page, name, by) => control(page, name).locator(by < 0 ? 'xpath=preceding-sibling::button' : 'xpath=following-sibling::button');

/** The page shows what the loops above give. */
async function agrees(page, moves, kernel = KERNEL) {
  const whole = { ...PLAIN, ...moves };
  const { output, leftRows, leftColumns } = convolve(PICTURE, kernel, whole);
  await eventually(page, () => values(page, 'output'), output, JSON.stringify(moves));
  assert.equal(await shape(page), `${output.length}x${output[0].length}`);
  const [top, , , left] = whole.padding;
  const isPadded = whole.padding.some((cells) => cells > 0);
  const kind = isPadded ? 'padded' : 'input';
  assert.deepEqual(await values(page, kind), padded(PICTURE, whole));
  const unread = PICTURE.flatMap((row, r) => row.map((_, c) => [r, c]))
    .filter(([r, c]) => leftRows.includes(r) || leftColumns.includes(c)).map(([r, c]) => `${r + top},${c + left}`);
  if (PICTURE.length + whole.padding[0] + whole.padding[2] < 13) assert.deepEqual(await lit(page, kind, 'unused'), unread);
  const counted = [[leftRows.length, 'row'], [leftColumns.length, 'column']].filter(([count]) => count > 0)
    .map(([count, noun]) => `No window touches ${count} ${noun}${count > 1 ? 's' : ''} of the input.`).join(' ');
  assert.equal(await text(page, '[data-leftover]'), counted);
  assert.equal(await page.locator('[data-sign=unused]').count(), unread.length ? 1 : 0);
  assert.equal(await page.locator('[data-sign=padding]').count(), isPadded ? 1 : 0);
}

describe('how the window moves', () => {
  const { on } = stage();

  for (const moves of [
    { stride: [2, 3] }, { stride: [3, 1], padding: [1, 0, 2, 1] },
    { padding: [2, 1, 0, 3], border: 'reflect', stride: [1, 2] }, { padding: [0, 4, 1, 2], border: 'replicate' },
    { dilation: [2, 1], stride: [2, 2], padding: [1, 1, 1, 1], border: 'reflect' },
    { dilation: [3, 2], padding: [1, 2, 3, 0], stride: [1, 4] },
  ]) {
    test(`a link: ${written({ ...PLAIN, ...moves })}`, () => on({ fragment: open(moves) }, (page) => agrees(page, moves)));
  }

  test('every field by typing, and the address that comes of it', () => on({ fragment: open({}) }, async (page) => {
    await agrees(page, {});
    await enter(page, 'stride-h', '3');
    await agrees(page, { stride: [3, 1] });
    await enter(page, 'dilation-w', '2');
    await agrees(page, { stride: [3, 1], dilation: [1, 2] });
    await control(page, 'padding').selectOption('sides');
    for (const [name, cells] of [['pad-top', '2'], ['pad-right', '1'], ['pad-bottom', '0'], ['pad-left', '3']]) {
      await enter(page, name, cells);
    }
    await control(page, 'border').selectOption('replicate');
    const moves = { stride: [3, 1], dilation: [1, 2], padding: [2, 1, 0, 3], border: 'replicate' };
    await agrees(page, moves);
    assert.deepEqual([await control(page, 'pad-h').inputValue(), await control(page, 'pad-w').inputValue()], ['2+0', '3+1']);
    const address = await fragment(page);
    for (const part of ['stride=3x1', 'dilation=1x2', 'padding=2,1,0,3', 'border=replicate']) {
      assert.ok(address.includes(part), `${part} in ${address}`);
    }
    await on({ fragment: address.replace(/^#/, '') }, (other) => agrees(other, moves));
    await enter(page, 'pad-w', '1+2');
    await agrees(page, { ...moves, padding: [2, 2, 0, 1] });
    await enter(page, 'kernel-h', '1');
    await eventually(page, async () => (await values(page, 'kernel')).length, 1);
    await agrees(page, { ...moves, padding: [2, 2, 0, 1] }, await values(page, 'kernel'));
    for (let count = 0; count < 2; count += 1) await action(page, 'undo').click();
    await agrees(page, moves);
  }));

  test('same padding: the odd cell at the end or at the start', () => on({ fragment: open({ stride: [3, 2] }) }, async (page) => {
    for (const [rule, isLower] of [['same', false], ['same-lower', true]]) {
      await control(page, 'padding').selectOption(rule);
      const side = (length, stride) => {
        const total = Math.max(0, (Math.ceil(length / stride) - 1) * stride + 3 - length);
        const [small, large] = [Math.floor(total / 2), Math.ceil(total / 2)];
        return isLower ? [large, small] : [small, large];
      };
      const [[top, bottom], [left, right]] = [side(8, 3), side(7, 2)];
      await agrees(page, { stride: [3, 2], padding: [top, right, bottom, left] });
      if (top !== bottom) assert.match(await text(page, '.geometry-controls > .reason'), isLower ? /at the top/ : /at the bottom/);
    }
    await control(page, 'padding').selectOption('valid');
    await agrees(page, { stride: [3, 2] });
  }));

  test('linked, height and width change together', () => on({ fragment: open({}) }, async (page) => {
    await control(page, 'link-sides').check();
    await button(page, 'stride-h', 1).click();
    await agrees(page, { stride: [2, 2] });
    await button(page, 'pad-w', 1).click();
    await agrees(page, { stride: [2, 2], padding: [1, 1, 1, 1] });
    await control(page, 'link-sides').uncheck();
    await button(page, 'pad-w', -1).click();
    await agrees(page, { stride: [2, 2], padding: [1, 0, 1, 0] });
  }));

  test('what can not be chosen says why and changes nothing', () => on({ fragment: open({ dilation: [3, 1] }) }, async (page) => {
    const blocked = async (name, by, reason) => {
      const one = button(page, name, by);
      await eventually(page, () => one.getAttribute('aria-disabled'), 'true', name);
      const before = [await values(page, 'output'), await fragment(page)];
      await one.click({ force: true });
      await eventually(page, async () => reason.test(await page.locator('.geometry-controls [role=status]').textContent()), true, name);
      assert.deepEqual([await values(page, 'output'), await fragment(page)], before);
    };
    await blocked('dilation-h', 1, /window|fit|covers/i);
    await blocked('kernel-h', 1, /window|fit|covers/i);
    await blocked('dilation-w', -1, /at least 1/);
    await blocked('stride-h', -1, /at least 1/);
    await blocked('pad-h', -1, /less than 0/);
    await enter(page, 'dilation-h', '1');
    await enter(page, 'stride-w', '8');
    await blocked('stride-w', 1, /at most 8/);
    await enter(page, 'kernel-w', '1');
    await blocked('kernel-w', -1, /at least 1/);
    await enter(page, 'stride-h', '9');
    await notice(page, 'number-out-of-range').waitFor();
    assert.equal(await control(page, 'stride-h').inputValue(), '1');
    // A mirror shows at most all rows but the edge: 6 of the 7 columns.
    await control(page, 'border').selectOption('reflect');
    await enter(page, 'pad-w', '6');
    await blocked('pad-w', 1, /6/);
    await control(page, 'border').selectOption('zero');
    await enter(page, 'pad-w', '7');
    await eventually(page, () => control(page, 'border').locator('option[value=reflect]').isDisabled(), true);
    await page.locator('.geometry-controls .reason', { hasText: 'Reflect' }).waitFor();
    await enter(page, 'pad-w', '10');
    await blocked('pad-w', 1, /at most 10/);
    const { output } = convolve(PICTURE, await values(page, 'kernel'), { ...PLAIN, stride: [1, 8], padding: [0, 10, 0, 10] });
    await eventually(page, () => values(page, 'output'), output);
  }));
});

describe('where padding comes from', () => {
  const { on } = stage();
  /** Arrows that the loops above give for these padded cells. */
  const arrows = (cells, { padding: [top, , , left], border }) => cells.flatMap(([r, c]) => {
    const [row, column] = [source(border, r - top, 8), source(border, c - left, 7)];
    const isOwn = r - top === row && c - left === column;
    return row === null || column === null || isOwn ? [] : [`${row + top},${column + left}>${r},${c}`];
  }).sort();
  const shown = (page) => page.evaluate(() => (document.querySelector('.copies')?.dataset.copies ?? '').split(' ').filter(Boolean).sort());
  const window = (top, left) => Array.from({ length: 9 }, (_, at) => [top + Math.floor(at / 3), left + (at % 3)]);

  for (const border of ['reflect', 'replicate', 'zero']) {
    const moves = { ...PLAIN, padding: [2, 1, 1, 2], border };
    test(`${border}: the window's, and of the cell that is pointed at`, () => on({ fragment: open(moves, '&step=0') }, async (page) => {
      await eventually(page, () => shown(page), arrows(window(0, 0), moves));
      await action(page, 'step').click();
      await eventually(page, () => shown(page), arrows(window(0, 1), moves));
      await cell(page, 'padded', 0, 9).hover();
      await eventually(page, () => shown(page), arrows([[0, 9]], moves));
      const [row, column] = [source(border, -2, 8), source(border, 7, 7)];
      const sentence = border === 'zero' ? 'Padding. The value is 0.'
        : `Padding. The value ${PICTURE[row][column]} comes from row ${row + 1}, column ${column + 1}.`;
      await eventually(page, () => text(page, '[data-source-said]'), sentence);
      assert.equal(await cell(page, 'padded', 0, 9).getAttribute('aria-label'), sentence);
      await cell(page, 'padded', 4, 4).hover();
      await eventually(page, () => shown(page), []);
      assert.equal(await cell(page, 'padded', 4, 4).getAttribute('aria-label'), `${PICTURE[2][2]}`);
      await cell(page, 'padded', 0, 9).click();
      await page.keyboard.press('ArrowLeft');
      await eventually(page, () => shown(page), arrows([[0, 8]], moves), 'by the keyboard');
    }));
  }

  test('in a painted grid too, with its unread rows hatched', () => on(
    { fragment: open({ padding: [6, 6, 6, 6], border: 'reflect', stride: [1, 8] }, '&step=0') }, async (page) => {
      await page.locator('.grid.painted').first().waitFor();
      const moves = { padding: [6, 6, 6, 6], border: 'reflect' };
      await eventually(page, () => shown(page), arrows(window(0, 0), moves));
      const box = await grid(page, 'padded').boundingBox();
      const side = box.width / 19;
      await page.mouse.move(box.x + 18.5 * side, box.y + 7.5 * side);
      await eventually(page, () => shown(page), arrows([[7, 18]], moves));
      assert.ok(await page.locator('.unread path[fill]').getAttribute('d'));
    }));
});

describe('the size formula', () => {
  const { on } = stage();

  test('has every number in it, and the floor where there is a remainder', () => on(
    { fragment: open({ stride: [2, 3], padding: [1, 2, 0, 1], dilation: [1, 2] }) }, async (page) => {
      assert.deepEqual(await formulas(page), ['8+1+0−1·(3−1)−12+1=4', '⌊7+1+2−2·(3−1)−13⌋+1=⌊1.66…⌋+1=2']);
      assert.equal(await text(page, '[data-remainder]'),
        'The height divides evenly. Along the width, 2 cells are left over, so the result is rounded down.');
      assert.equal(await page.getByText('⌈').count(), 0, 'nothing is rounded up');
      await enter(page, 'stride-w', '5');
      await eventually(page, async () => (await formulas(page))[1], '7+1+2−2·(3−1)−15+1=2');
      await enter(page, 'stride-h', '1');
      await enter(page, 'stride-w', '1');
      await eventually(page, () => text(page, '[data-remainder]'), '');
    }));

  test('height and width that agree have one formula', () => on(
    { fragment: '/stride-padding?picture=seven&padding=1&stride=2' }, async (page) => {
      assert.deepEqual(await formulas(page), ['7+1+1−1·(3−1)−12+1=4']);
    }));
});

describe('the question about the size', () => {
  const { on } = stage();
  const picture = Array.from({ length: 11 }, (_, r) => Array.from({ length: 9 }, (_, c) => (3 * r + 5 * c) % 10));
  const LINK = `/stride-padding?picture=grid:${picture.map((row) => row.join(',')).join(';')}&kernel=1,2,3;4,5,6&stride=2&padding=1`;
  const question = (page) => text(page, '#prediction-question');
  const answer = async (page, typed) => {
    await control(page, 'prediction').fill(typed);
    await action(page, 'check').click();
  };

  /** What the engine has to give once the change of the question is made, from its sentence. */
  async function asked(page) {
    const read = async (name) => Number(await control(page, name).inputValue());
    const side = (await question(page)).match(/height|width/)[0];
    const end = side[0];
    const axis = { input: end === 'h' ? 11 : 9, kernel: await read(`kernel-${end}`), stride: await read(`stride-${end}`),
      dilation: await read(`dilation-${end}`), pads: await read(`pad-${end}`) };
    const sentence = await question(page);
    const to = Number(sentence.match(/\d+/)[0]);
    if (sentence.includes('stride')) axis.stride = to;
    else if (sentence.includes('dilation')) axis.dilation = to;
    else if (sentence.includes('kernel')) axis.kernel = to;
    else {
      axis.pads = to;
      assert.ok(sentence.includes('padding'));
    }
    const size = starts(axis.input + 2 * axis.pads, axis.kernel, axis.stride, axis.dilation).length;
    const old = (await shape(page)).split('x').map(Number);
    return { axis, size, side, shape: end === 'h' ? [size, old[1]] : [old[0], size] };
  }

  test('hides its answer, tells mistakes apart, and makes the change once it is right', () => on({ fragment: LINK }, async (page) => {
    for (let round = 0; round < 5; round += 1) {
      const { axis, size, shape: next } = await asked(page);
      const before = [await shape(page), await fragment(page)];
      const content = await page.content();
      for (const said of [next.join('x'), next.join('×')]) assert.ok(!content.includes(said), `${said} is in the page`);
      const way = axis.input + 2 * axis.pads - (axis.kernel - 1) * axis.dilation - 1;
      const mistakes = [['999', undefined], ['x', undefined]];
      if (way % axis.stride) mistakes.push([`${way + axis.stride}/${axis.stride}`, 'not-rounded'], [`${size + 1}`, 'rounded-up']);
      for (const [typed, mistake] of mistakes) {
        await answer(page, typed);
        const code = typed === 'x' ? 'prediction-unreadable' : 'prediction-wrong';
        await notice(page, code).waitFor();
        await eventually(page, () => notice(page, code).getAttribute('data-mistake'), mistake ?? null, typed);
        assert.equal(await control(page, 'prediction').getAttribute('aria-invalid'), 'true');
        assert.deepEqual([await shape(page), await fragment(page)], before, 'nothing changes');
      }
      await action(page, 'hint').click();
      assert.match(await text(page, '.prediction .hint'), new RegExp(`${axis.input + 2 * axis.pads}`));
      await control(page, 'prediction').fill(`${size}`);
      await control(page, 'prediction').press('Enter');
      await notice(page, 'prediction-right').waitFor();
      await eventually(page, () => shape(page), next.join('x'));
      assert.deepEqual([Number(await grid(page, 'output').getAttribute('data-rows')), Number(await grid(page, 'output').getAttribute('data-cols'))], next);
      await eventually(page, () => page.evaluate(() => document.activeElement.dataset.action), 'next-question');
      await page.keyboard.press('Enter');
      await eventually(page, () => page.evaluate(() => document.activeElement.dataset.control), 'prediction');
    }
  }));

  test('goes when something else is changed, and is skipped by the link', () => on({ fragment: LINK }, async (page) => {
    await answer(page, '999');
    await notice(page, 'prediction-wrong').waitFor();
    await enter(page, 'stride-w', '1');
    await notice(page, 'prediction-wrong').waitFor({ state: 'detached' });
    await eventually(page, () => question(page), 'If the stride along the width becomes 2, what will the width of the output be?');
    await eventually(page, () => control(page, 'prediction').inputValue(), '', 'another question has no answer yet');
    await on({ fragment: `${LINK}&predict=0` }, async (other) => {
      await grid(other, 'output').waitFor();
      assert.equal(await other.locator('.prediction').count(), 0);
    });
    await on({ fragment: '/convolution' }, async (other) => assert.equal(await other.locator('.prediction').count(), 0));
  }));
});

describe('the stage', () => {
  const { on } = stage();

  test('the question begins on the line under the grids', () => on({ fragment: '/stride-padding' }, async (page) => {
    const top = (selector) => page.locator(selector).evaluate((element) => Math.round(element.getBoundingClientRect().top));
    await eventually(page, async () => (await top('.prediction')) - (await top('.workings')), 0);
    const transport = await page.locator('.transport').boundingBox();
    assert.ok(transport.y + transport.height <= 800, 'all of it is on the first screen');
  }));

  for (const [lang, width, height, theme] of [['ko', 1280, 800, 'light'], ['en', 1280, 800, 'dark'], ['en', 800, 900, 'light'],
    ['ko', 360, 780, 'dark'], ['en', 360, 780, 'light']]) {
    test(`${lang} at ${width} in ${theme}: nothing is wider than the window or breaks a rule of axe`, () => on(
      { fragment: open({ stride: [2, 3], padding: [1, 2, 0, 1], border: 'reflect' }), lang, width, height, theme }, async (page) => {
        await control(page, 'padding').selectOption('sides');
        await control(page, 'pad-left').waitFor();
        assert.ok(await page.evaluate(() => document.querySelector('main').scrollWidth <= innerWidth));
        const outside = await page.locator('.geometry-controls :is(button, input, select), .signs p, .remainder').evaluateAll((all) =>
          all.filter((one) => one.getBoundingClientRect().right > innerWidth).map((one) => one.outerHTML.slice(0, 80)));
        assert.deepEqual(outside, []);
        if (width === 360) {
          const small = await page.locator('.geometry-controls .number button').evaluateAll((all) =>
            all.filter((one) => one.offsetWidth < 44 || one.offsetHeight < 40).length);
          assert.equal(small, 0, 'fingers hit every button');
        }
        const { violations } = await new AxeBuilder({ page }).analyze();
        assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes[0].html.slice(0, 160)]), []);
      }));
  }

  test('every control is reached and worked with the keyboard', () => on({ fragment: open({}) }, async (page) => {
    await control(page, 'stride-h').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await agrees(page, { stride: [2, 1] });
    await control(page, 'padding').focus();
    await page.keyboard.press('ArrowDown');
    await agrees(page, { stride: [2, 1], padding: [0, 1, 1, 1] });
    await control(page, 'link-sides').focus();
    await page.keyboard.press('Space');
    assert.ok(await control(page, 'link-sides').isChecked());
    await control(page, 'border').focus();
    await page.keyboard.press('ArrowDown');
    await agrees(page, { stride: [2, 1], padding: [0, 1, 1, 1], border: 'reflect' });
    const { result } = await equation(page);
    assert.equal(result, convolve(PICTURE, KERNEL, { ...PLAIN, stride: [2, 1], padding: [0, 1, 1, 1], border: 'reflect' }).output[0][0]);
  }));
});
