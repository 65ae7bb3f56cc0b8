// Changing numbers, taking changes back, and links that carry or break a state.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { correlate, correlateExactly, fractions, number, numbers } from './support/arithmetic.mjs';
import {
  action, atStep, cell, control, enter, equation, eventually, finish, focused, fragment, notice, said, state, step,
  values, write,
} from './support/bench.mjs';
import { stage } from './support/harness.mjs';

const SEVEN = [
  [0, 27, 27, 27, 27, 27, 0], [0, 27, 0, 0, 0, 27, 0], [0, 0, 0, 0, 9, 27, 0], [0, 0, 0, 0, 27, 9, 0],
  [0, 0, 0, 18, 18, 0, 0], [0, 0, 0, 27, 0, 0, 0], [0, 0, 0, 27, 0, 0, 0],
];
const ONES = (height, width) => Array.from({ length: height }, () => Array(width).fill(1));
const f32 = Math.fround;
const changed = (grid, row, column, value) => grid.map((cells, r) => cells.map((old, c) => (r === row && c === column ? value : old)));

describe('edits', () => {
  const { on } = stage();
  /** Waits for the output that arithmetic outside the page gives for what the page shows as its input and kernel. */
  const agrees = async (page, options, message) => eventually(page, () => values(page, 'output'),
    correlate(await values(page, 'input'), await values(page, 'kernel'), options), message);

  test('an input takes whole numbers, decimals, fractions and full-width digits', () => on({}, async (page) => {
    let expected = SEVEN;
    for (const [row, column, text, value] of [
      [0, 0, '9', 9], [1, 1, '-0.5', -0.5], [2, 2, '3,5', 3.5], [3, 3, '３', 3], [4, 4, '1/9', f32(1 / 9)],
      [6, 6, '−１／８', -0.125],
    ]) {
      await write(page, 'input', row, column, text);
      expected = changed(expected, row, column, value);
      await eventually(page, () => values(page, 'input'), expected, text);
      await eventually(page, () => focused(page), `input ${row},${column}`, 'the cell has the focus again');
      assert.equal(await page.locator('[data-notice]').count(), 0);
      await agrees(page, { divisor: 9 }, text);
    }
  }));

  test('a cell is opened by Enter, F2, a double click and by typing', () => on({}, async (page) => {
    await cell(page, 'kernel', 0, 0).click();
    await page.keyboard.press('F2');
    await finish(page, '2');
    await eventually(page, async () => (await values(page, 'kernel'))[0][0], 2, 'F2');
    await cell(page, 'kernel', 0, 1).dblclick();
    await finish(page, '3');
    await eventually(page, async () => (await values(page, 'kernel'))[0][1], 3, 'double click');
    await cell(page, 'kernel', 0, 2).click();
    await eventually(page, () => focused(page), 'kernel 0,2');
    await page.keyboard.press('4');
    await finish(page, '5');
    await eventually(page, async () => (await values(page, 'kernel'))[0][2], 45, 'typing begins with the digit');
    await cell(page, 'kernel', 1, 0).click();
    await page.keyboard.press('Enter');
    await finish(page, '7', 'Tab');
    await eventually(page, async () => (await values(page, 'kernel'))[1][0], 7, 'leaving takes the number too');
    await agrees(page, { divisor: 9 });
    await cell(page, 'kernel', 1, 1).click();
    await page.keyboard.press('Enter');
    await finish(page, '99', 'Escape');
    await eventually(page, () => focused(page), 'kernel 1,1');
    assert.equal((await values(page, 'kernel'))[1][1], 1, 'Escape keeps the old one');
  }));

  test('weights stay exact: the result is the fraction that it should be', () => on(
    { fragment: '/convolution?kernel=identity' }, async (page) => {
      const texts = [['1/9', '-0.5', '3.5'], ['0', '2/7', '0.1'], ['-1/3', '0', '1']];
      for (const [row, cells] of texts.entries()) {
        for (const [column, text] of cells.entries()) await write(page, 'kernel', row, column, text);
      }
      await eventually(page, () => values(page, 'kernel'), numbers(texts));
      assert.match(await said(page), /^Weight row 3, column 3 is now 1\. 25 outputs changed\.$/);
      await enter(page, 'divisor', '3');
      await enter(page, 'bias', '-1/6');
      const options = { divisor: 3, bias: -1 / 6 };
      await eventually(page, () => control(page, 'bias').inputValue(), '−1/6');
      await agrees(page, options);
      const exact = correlateExactly(fractions(SEVEN), fractions(texts), { divisor: 3, bias: '-1/6' });
      for (const [row, column] of [[0, 0], [1, 3], [4, 2]]) {
        await cell(page, 'output', row, column).click();
        await atStep(page, 5 * row + column);
        const [top, bottom] = exact[row][column];
        const text = (await page.locator('[data-equation] .outcome').textContent()).replaceAll('−', '-');
        if (bottom !== 1n) assert.ok(text.includes(`=${top}${bottom}`), `${text} shows ${top}/${bottom}`);
        const found = (await equation(page)).result;
        assert.ok(Math.abs(found - number([top, bottom])) <= 2 ** -20 * Math.max(1, Math.abs(found)), `${found} is ${top}/${bottom}`);
        assert.equal(await page.locator('[data-equation]').getAttribute('data-approximate'), null);
      }
    }));

  test('box with a bias: 81/9 + (−2) is exactly 7', () => on({}, async (page) => {
    await enter(page, 'bias', '-2');
    await agrees(page, { divisor: 9, bias: -2 });
    const { result, divisor, bias } = await equation(page);
    assert.deepEqual([result, divisor, bias], [7, 9, -2]);
    await page.getByRole('button', { name: 'Increase: Bias' }).click();
    await agrees(page, { divisor: 9, bias: -1 });
    await page.getByRole('button', { name: 'Decrease: Divisor' }).click();
    await agrees(page, { divisor: 8, bias: -1 });
    assert.equal(await control(page, 'preset').inputValue(), 'own');
  }));

  test('what is no number keeps the last value and says so', () => on({}, async (page) => {
    for (const [kind, row, column, text, code] of [
      ['input', 1, 1, 'abc', 'number-unreadable'], ['kernel', 0, 0, '1/0', 'denominator-zero'],
      ['kernel', 2, 2, '1234567890', 'number-too-long'], ['input', 0, 0, '1/10000', 'denominator-too-large'],
      ['kernel', 1, 1, '1e5', 'number-unreadable'],
    ]) {
      await write(page, kind, row, column, text);
      await notice(page, code).waitFor();
      assert.equal(await notice(page, code).getAttribute('data-notice'), 'error');
      assert.ok((await notice(page, code).textContent()).length > 20, 'with a sentence');
      await page.locator('[data-notice]').getByRole('button', { name: 'Close' }).last().click();
      await page.locator('[data-notice]').waitFor({ state: 'detached' });
      assert.deepEqual([await values(page, 'input'), await values(page, 'kernel')], [SEVEN, ONES(3, 3)]);
    }
    for (const [name, text, old] of [['bias', 'x', '0'], ['divisor', '1.5', '9'], ['kernel-h', '-', '3']]) {
      await enter(page, name, text);
      await notice(page, 'number-unreadable').waitFor();
      assert.equal(await control(page, name).inputValue(), old, name);
    }
    await enter(page, 'divisor', '0');
    await page.locator('[data-notice=error]').first().waitFor();
    assert.equal(await control(page, 'divisor').inputValue(), '9');
    await enter(page, 'divisor', '10000');
    await page.locator('[data-notice=error]').first().waitFor();
    assert.equal(await control(page, 'divisor').inputValue(), '9');
    assert.deepEqual(await values(page, 'kernel'), ONES(3, 3));
  }));

  test('height and width are set apart from each other, and a mean stays one', () => on({}, async (page) => {
    for (const [height, width] of [[2, 3], [1, 1], [4, 7], [7, 4], [6, 2]]) {
      await enter(page, 'kernel-h', String(height));
      await enter(page, 'kernel-w', String(width));
      await eventually(page, () => values(page, 'kernel'), ONES(height, width));
      assert.equal(await control(page, 'divisor').inputValue(), String(height * width));
      await agrees(page, { divisor: height * width });
      assert.equal(await page.locator('[data-shape]').getAttribute('data-value'), `${8 - height}x${8 - width}`);
      const anchors = await page.locator('[data-grid=kernel] .anchor').evaluateAll((all) =>
        all.map((one) => [Number(one.dataset.r), Number(one.dataset.c)]));
      const even = height % 2 === 0 || width % 2 === 0;
      assert.deepEqual(anchors, even ? [[Math.floor((height - 1) / 2), Math.floor((width - 1) / 2)]] : [], `anchor of ${height}×${width}`);
    }
  }));

  test('a kernel that does not fit says why and stays', () => on({}, async (page) => {
    await enter(page, 'kernel-h', '7');
    await eventually(page, async () => (await values(page, 'kernel')).length, 7);
    const more = page.getByRole('button', { name: 'Increase: Kernel height' });
    await eventually(page, () => more.getAttribute('aria-disabled'), 'true');
    await more.click({ force: true });
    await page.locator('.reason').filter({ hasText: /\b8\b.*\b7\b|\b7\b.*\b8\b/ }).waitFor();
    assert.equal((await values(page, 'kernel')).length, 7);
    await enter(page, 'kernel-w', '8');
    await page.locator('[data-notice=error]').waitFor();
    assert.equal((await values(page, 'kernel'))[0].length, 3);
    assert.equal(await control(page, 'kernel-w').inputValue(), '3');
    await enter(page, 'kernel-w', '12');
    await eventually(page, () => control(page, 'kernel-w').inputValue(), '3');
    await enter(page, 'kernel-h', '1');
    await eventually(page, async () => (await values(page, 'kernel')).length, 1);
    const less = page.getByRole('button', { name: 'Decrease: Kernel height' });
    assert.equal(await less.getAttribute('aria-disabled'), 'true');
    await less.click({ force: true });
    await page.locator('.reason').filter({ hasText: 'at least 1' }).waitFor();
  }));

  test('up to 11 cells a side, where the picture has them', () => {
    const rows = Array.from({ length: 12 }, (_, r) => Array.from({ length: 12 }, (__, c) => (r * 7 + c * 5) % 11));
    const picture = rows.map((row) => row.join(',')).join(';');
    return on({ fragment: `/convolution?picture=grid:${picture}` }, async (page) => {
      await enter(page, 'kernel-h', '11');
      await enter(page, 'kernel-w', '10');
      await eventually(page, () => values(page, 'kernel'), ONES(11, 10));
      await agrees(page, { divisor: 110 });
      assert.equal((await equation(page)).terms.length, 110, 'every product is there, folded or not');
      await page.getByRole('button', { name: 'Increase: Kernel height' }).click({ force: true });
      await page.locator('.reason').filter({ hasText: 'at most 11' }).waitFor();
      assert.equal((await values(page, 'kernel')).length, 11);
    });
  });

  test('values from 0 to 1 are the same divided by 255', () => on({ fragment: '/convolution?kernel=sobel-x' }, async (page) => {
    await page.getByRole('radio', { name: '0–1' }).check();
    await eventually(page, () => values(page, 'input'), SEVEN.map((row) => row.map((value) => f32(value / 255))));
    const exact = correlateExactly(fractions(SEVEN.map((row) => row.map((value) => `${value}/255`))),
      fractions([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]));
    const found = await values(page, 'output');
    exact.forEach((row, r) => row.forEach((value, c) => {
      assert.ok(Math.abs(found[r][c] - number(value)) < 1e-6, `${r},${c}: ${found[r][c]}`);
    }));
    await page.getByRole('radio', { name: '0–255' }).check();
    await eventually(page, () => values(page, 'input'), SEVEN);
  }));

  test('undo and redo by button and by keys', () => on({}, async (page) => {
    assert.equal(await action(page, 'undo').isDisabled(), true);
    const seen = [await state(page)];
    const changes = [
      () => control(page, 'preset').selectOption('sharpen'), () => enter(page, 'bias', '5'),
      () => enter(page, 'kernel-w', '4'), () => page.getByRole('switch').check(),
      () => control(page, 'picture').selectOption('spot'), () => page.getByRole('radio', { name: '0–1' }).check(),
    ];
    for (const change of changes) {
      await change();
      seen.push(await state(page));
      assert.notDeepEqual(seen.at(-1), seen.at(-2));
    }
    await page.locator('h1').click();
    for (let at = seen.length - 2; at >= 0; at -= 1) {
      await (at % 2 ? action(page, 'undo').click() : page.keyboard.press('Control+z'));
      await eventually(page, () => state(page), seen[at], `undo to ${at}`);
    }
    assert.equal(await action(page, 'undo').isDisabled(), true);
    await page.locator('h1').click();
    for (const keys of ['Control+y', 'Control+Shift+Z']) await page.keyboard.press(keys);
    await eventually(page, () => state(page), seen[2], 'redo by keys');
    for (let at = 3; at < seen.length; at += 1) await action(page, 'redo').click();
    await eventually(page, () => state(page), seen.at(-1), 'redo by button');
    assert.equal(await action(page, 'redo').isDisabled(), true);
  }));

  test('the address after edits opens the same state, also after reloading', () => on({}, async (page) => {
    await control(page, 'preset').selectOption('gaussian');
    await enter(page, 'kernel-h', '4');
    await enter(page, 'bias', '-1/3');
    await enter(page, 'divisor', '7');
    await page.getByRole('switch').check();
    await cell(page, 'output', 2, 3).click();
    await atStep(page, 13);
    const before = await state(page);
    const link = await fragment(page);
    assert.match(link, /^#\/convolution\?.*step=13$/);
    await on({ fragment: link }, async (other) => {
      assert.deepEqual(await state(other), before);
      await action(other, 'step').click();
      await action(other, 'back').click();
      await atStep(other, 13);
      assert.equal(await fragment(other), link);
    });
    await page.reload();
    await page.waitForSelector('html[data-state=ready]', { state: 'attached' });
    assert.deepEqual(await state(page), before);
  }));

  test('typed cells survive in the address too', () => on({}, async (page) => {
    await write(page, 'input', 0, 0, '1/9');
    await write(page, 'input', 6, 6, '-0.25');
    await write(page, 'kernel', 2, 2, '1/7');
    await eventually(page, async () => (await values(page, 'kernel'))[2][2], f32(1 / 7));
    const before = await state(page);
    await on({ fragment: await fragment(page) }, async (other) => assert.deepEqual(await state(other), before));
  }));

  test('the link is copied whole', () => on({}, async (page) => {
    await control(page, 'preset').selectOption('edge');
    await action(page, 'copy-link').click();
    await eventually(page, () => page.evaluate(() => navigator.clipboard.readText()), page.url());
    await action(page, 'copy-values').first().click();
    await eventually(page, () => page.evaluate(() => navigator.clipboard.readText()), SEVEN.map((row) => row.join('\t')).join('\n'));
  }));

  test('Back, Forward and a link written by hand open their states', () => on({ fragment: '/convolution?step=2' }, async (page) => {
    const go = (link) => page.evaluate((hash) => { location.hash = hash; }, link);
    await go('#/convolution?kernel=edge&step=3');
    await atStep(page, 3);
    assert.deepEqual((await values(page, 'kernel'))[1], [1, -4, 1]);
    await go('#/convolution?picture=spot&kernel=1,2;3,4/5&bias=0.5&step=4');
    await atStep(page, 4);
    assert.deepEqual(await values(page, 'kernel'), [[1, 2], [3, 4]]);
    await agrees(page, { divisor: 5, bias: 0.5 });
    await page.goBack();
    await atStep(page, 3);
    assert.deepEqual((await values(page, 'kernel'))[1], [1, -4, 1]);
    await page.goBack();
    await atStep(page, 2);
    assert.deepEqual(await values(page, 'kernel'), ONES(3, 3));
    await page.goForward();
    await atStep(page, 3);
    assert.deepEqual((await values(page, 'kernel'))[1], [1, -4, 1]);
  }));

  test('links that are wrong open what can be read and say what not', async () => {
    for (const [link, codes, check] of [
      ['/nowhere?kernel=edge', ['chapter-unknown'], async () => {}],
      ['/convolution?kernel=abc&bias=2', ['link-partly-read'], async (page) => {
        assert.deepEqual(await values(page, 'kernel'), ONES(3, 3));
        assert.equal(await control(page, 'bias').inputValue(), '2', 'the others count');
      }],
      ['/convolution?step=999', ['link-partly-read'], async (page) => assert.equal(await step(page), 24, 'the nearest')],
      ['/convolution?picture=local', ['picture-missing'], async (page) => assert.deepEqual(await values(page, 'input'), SEVEN)],
      ['/convolution?kernel=1,2,3,4,5,6,7,8,9', ['link-partly-read'], async () => {}],
      ['/convolution?nonsense=1&step=3', [], async (page) => assert.equal(await step(page), 3)],
      ['/convolution?%E0%A4%A&kernel=%zz&&&==', ['link-partly-read'], async () => {}],
      ['/convolution?picture=grid:1,2;3&flip=7&bias=1/0&padding=x&stride=0', ['link-partly-read'], async () => {}],
      [`/convolution?picture=grid:${'9,'.repeat(500_000)}9`, ['link-partly-read'], async () => {}],
      [`/convolution?${'x'.repeat(1_000_000)}`, [], async (page) => assert.deepEqual(await values(page, 'input'), SEVEN)],
      ['/convolution?picture=data:AAAA%00~~', ['link-partly-read'], async () => {}],
    ]) {
      await on({ fragment: link }, async (page) => {
        const found = await page.locator('[data-notice]').evaluateAll((all) => all.map((one) => one.dataset.code));
        assert.deepEqual(found, codes, link.slice(0, 60));
        await check(page);
        await agrees(page, {
          divisor: Number(await control(page, 'divisor').inputValue()), bias: Number(await control(page, 'bias').inputValue()),
        }, link.slice(0, 60));
        const before = await step(page);
        await action(page, before ? 'back' : 'step').click();
        await atStep(page, before ? before - 1 : 1, 'the page works');
      });
    }
  });

  test('switching language and theme keeps everything', () => on(
    { fragment: '/convolution?picture=spot&kernel=2,1;-1,0/3&bias=1/3&flip=1&step=5' }, async (page) => {
      const before = await state(page);
      const root = () => page.evaluate(() => [document.documentElement.lang, document.documentElement.dataset.theme, document.title]);
      await page.getByRole('button', { name: '한국어' }).click();
      await eventually(page, root, ['ko', 'light', '합성곱 · Convolens']);
      await page.getByRole('heading', { name: '합성곱', level: 1 }).waitFor();
      await action(page, 'theme').click();
      await eventually(page, root, ['ko', 'dark', '합성곱 · Convolens']);
      assert.deepEqual(await state(page), before);
      await page.reload();
      await page.waitForSelector('html[data-state=ready]', { state: 'attached' });
      assert.deepEqual(await root(), ['ko', 'dark', '합성곱 · Convolens'], 'this device keeps the choice');
      assert.deepEqual(await state(page), before);
      await page.getByRole('button', { name: 'English' }).click();
      await eventually(page, root, ['en', 'dark', 'Convolution · Convolens']);
      assert.deepEqual(await state(page), before);
      assert.doesNotMatch(await fragment(page), /lang|theme/);
    }));
});
