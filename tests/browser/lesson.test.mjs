// The lesson's example: every number of it, and every way through it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { correlate, numbers, turned } from './support/arithmetic.mjs';
import {
  action, atStep, block, cell, control, equation, eventually, focused, fragment, grid, lit, said, step, values,
} from './support/bench.mjs';
import { wound } from './support/clock.mjs';
import { stage } from './support/harness.mjs';

const LESSON = JSON.parse(readFileSync(new URL('../grids/lesson-grids.json', import.meta.url)));
const SEVEN = LESSON.grids.seven.data;
/** The presets' names in the address and in the data. */
const PRESETS = {
  box: 'box', edge: 'laplacian', sharpen: 'sharpen', gaussian: 'gauss', 'sobel-x': 'sobel_x', 'sobel-y': 'sobel_y',
  'prewitt-x': 'prewitt_x',
};

describe('the lesson', () => {
  const { on } = stage();

  test('opens with the seven under the box filter, whose first output is exactly 9', () => on({}, async (page) => {
    assert.deepEqual(await values(page, 'input'), SEVEN);
    assert.deepEqual(await values(page, 'kernel'), LESSON.kernels.box.numerators);
    assert.equal(await cell(page, 'output', 0, 0).getAttribute('data-value'), '9');
    assert.equal(await cell(page, 'output', 0, 0).textContent(), '9');
    assert.equal(await control(page, 'divisor').inputValue(), '9');
    assert.deepEqual(await equation(page), {
      result: 9, divisor: 9, bias: 0, terms: [0, 27, 27, 0, 27, 0, 0, 0, 0].map((value) => [value, 1, value]),
    });
    assert.equal(await page.locator('[data-equation] output').textContent(), '9');
    assert.equal(await page.locator('[data-shape]').getAttribute('data-value'), '5x5');
    assert.equal(await step(page), 0);
  }));

  test('every output of every preset over every example is as worked out elsewhere', () => on({}, async (page) => {
    for (const [picture, { data, results }] of Object.entries(LESSON.grids)) {
      await page.getByRole('combobox', { name: 'Picture' }).selectOption(picture);
      await eventually(page, () => values(page, 'input'), data);
      for (const [preset, name] of Object.entries(PRESETS)) {
        await page.getByRole('combobox', { name: 'Filter' }).selectOption(preset);
        const expected = numbers(results[name].correlation_valid.out);
        await eventually(page, () => values(page, 'output'), expected, `${picture} under ${preset}`);
        assert.deepEqual(await values(page, 'kernel'), LESSON.kernels[name].numerators);
        assert.equal(await control(page, 'divisor').inputValue(), String(LESSON.kernels[name].divisor));
      }
      await page.getByRole('combobox', { name: 'Filter' }).selectOption('identity');
      const middle = data.slice(1, -1).map((row) => row.slice(1, -1));
      await eventually(page, () => values(page, 'output'), middle, `${picture} under identity`);
    }
  }));

  test('true convolution turns the kernel', () => on({ fragment: '/convolution?kernel=sobel-x&flip=1' }, async (page) => {
    const { sobel_x: known } = LESSON.grids.seven.results;
    assert.deepEqual(await values(page, 'output'), numbers(known.true_convolution_valid.out));
    assert.deepEqual(await values(page, 'kernel'), turned(LESSON.kernels.sobel_x.numerators));
    await page.getByRole('switch', { name: 'Flip kernel' }).uncheck();
    await eventually(page, () => values(page, 'output'), numbers(known.correlation_valid.out));
    await page.getByRole('switch', { name: 'Flip kernel' }).check();
    await eventually(page, () => values(page, 'output'), numbers(known.true_convolution_valid.out));
    assert.match(await fragment(page), /flip=1/);
  }));

  test('padding and stride of a link are worked with', async () => {
    for (const preset of ['box', 'gaussian', 'sobel-y']) {
      await on({ fragment: `/convolution?kernel=${preset}&padding=same` }, async (page) => {
        const { out } = LESSON.grids.seven.results[PRESETS[preset]].correlation_same_zero;
        assert.deepEqual(await values(page, 'output'), numbers(out));
        const padded = await values(page, 'padded');
        assert.deepEqual([padded.length, padded[0].length], [9, 9]);
        assert.equal(await cell(page, 'padded', 1, 2).getAttribute('data-source'), '0,1');
        assert.equal((await lit(page, 'padded', 'padding')).length, 81 - 49);
      });
    }
    await on({ fragment: '/convolution?kernel=sobel-x&stride=2' }, async (page) => {
      const { numerator } = LESSON.grids.seven.results.sobel_x.correlation_valid_stride2;
      assert.deepEqual(await values(page, 'output'), numerator);
    });
  });

  test('the equation shows the products of its step', async () => {
    for (const [preset, steps] of [['box', [0, 7, 24]], ['sobel-x', [1, 12, 23]], ['gaussian', [3, 18]]]) {
      const { numerators, divisor } = LESSON.kernels[PRESETS[preset]];
      for (const at of steps) {
        await on({ fragment: `/convolution?kernel=${preset}&step=${at}` }, async (page) => {
          const [row, column] = [Math.floor(at / 5), at % 5];
          const terms = numerators.flatMap((weights, r) => weights.map((weight, c) => {
            const input = SEVEN[row + r][column + c];
            return [input, weight, input * weight + 0];
          }));
          const sum = terms.reduce((total, [, , product]) => total + product, 0);
          assert.deepEqual(await equation(page), { result: Math.fround(sum / divisor) + 0, divisor, bias: 0, terms });
          const subtotals = await page.locator('[data-subtotal]').evaluateAll((all) => all.map((one) => +one.dataset.subtotal + 0));
          assert.deepEqual(subtotals, [0, 3, 6].map((from) =>
            terms.slice(from, from + 3).reduce((total, term) => total + term[2], 0)), 'subtotals of the rows');
          assert.deepEqual(await lit(page, 'input', 'window'), block(row, column, 3, 3));
        });
      }
    }
  });

  test('buttons go step by step, and the live region says each', async () => {
    await on({}, async (page) => {
      await page.getByRole('button', { name: 'Next step' }).click();
      await atStep(page, 1);
      assert.equal(await said(page), 'Row 1, column 2. Sum of 9 products, 12.');
      for (const at of [2, 3, 4, 5]) {
        await page.getByRole('button', { name: 'Next step' }).click();
        await atStep(page, at);
      }
      assert.equal(await said(page), 'Row 2, column 1. Sum of 9 products, 3.');
      assert.deepEqual(await lit(page, 'input', 'window'), block(1, 0, 3, 3));
      await page.getByRole('button', { name: 'Previous step' }).click();
      await atStep(page, 4);
      assert.equal(await said(page), 'Row 1, column 5. Sum of 9 products, 13.');
      await page.getByRole('button', { name: 'To the end' }).click();
      await atStep(page, 24);
      assert.equal(await said(page), 'Row 5, column 5. Sum of 9 products, 2. Last step.');
      await page.getByRole('button', { name: 'Next step' }).click();
      await atStep(page, 24);
      await page.getByRole('button', { name: 'To the start' }).click();
      await atStep(page, 0);
      await page.getByRole('button', { name: 'Previous step' }).click();
      await atStep(page, 0);
      assert.match(await fragment(page), /step=0$/);
    });
    await on({ lang: 'ko', fragment: '/convolution?kernel=sobel-x&bias=-2' }, async (page) => {
      await page.getByRole('button', { name: '다음 단계' }).click();
      await atStep(page, 1);
      assert.equal(await said(page), '1행 2열. 합 −54, 편향 −2, 결과 −56.');
      await page.getByRole('button', { name: '끝으로' }).click();
      await atStep(page, 24);
      assert.equal(await said(page), '5행 5열. 합 −18, 편향 −2, 결과 −20. 마지막 단계예요.');
    });
    await on({ lang: 'ko' }, async (page) => {
      await page.getByRole('button', { name: '다음 단계' }).click();
      await eventually(page, () => said(page), '1행 2열. 곱 9개의 합, 12.');
    });
  });

  test('cells that the window has not reached show a dot and still carry their value', () => on({}, async (page) => {
    const shown = (row, column) => cell(page, 'output', row, column).evaluate((element) =>
      getComputedStyle(element.querySelector('span')).visibility !== 'hidden'
        && getComputedStyle(element.querySelector('span')).display !== 'none'
        && getComputedStyle(element.querySelector('span')).opacity !== '0'
        && getComputedStyle(element.querySelector('span')).fontSize !== '0px'
        && getComputedStyle(element.querySelector('span')).color !== 'rgba(0, 0, 0, 0)');
    assert.equal(await shown(0, 0), true);
    assert.equal(await shown(0, 1), false);
    assert.equal(await cell(page, 'output', 0, 1).getAttribute('data-value'), '12');
    await action(page, 'step').click();
    await eventually(page, () => shown(0, 1), true);
  }));

  /** A page that moves by itself, on a clock that the test winds. */
  const moving = { reducedMotion: false, prepare: wound };

  test('moves softly by itself until touched', () => on(moving, async (page) => {
    await action(page, 'pause').waitFor();
    await page.clock.pauseAt(3_600_000);
    const at = await step(page);
    await page.clock.runFor(1000);
    await atStep(page, at + 1);
    await page.clock.runFor(2000);
    await atStep(page, at + 3);
    assert.equal(await said(page), '', 'it moves in silence');
    await page.locator('h1').click();
    await action(page, 'play').waitFor();
    await page.clock.runFor(5000);
    assert.equal(await step(page), at + 3);
    await page.getByRole('combobox', { name: 'Speed' }).selectOption('2×');
    await page.getByRole('button', { name: 'Play' }).click();
    await page.clock.runFor(1000);
    await atStep(page, at + 5);
    await page.getByRole('combobox', { name: 'Speed' }).selectOption('0.5×');
    await page.clock.runFor(2000);
    await atStep(page, at + 6, 'changing the speed does not stop it');
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.clock.runFor(5000);
    assert.equal(await step(page), at + 6);
    await page.getByRole('combobox', { name: 'Speed' }).selectOption('4×');
    await page.getByRole('button', { name: 'Play' }).click();
    await page.clock.runFor(30 * 340);
    await atStep(page, 24);
    assert.equal(await said(page), 'Row 5, column 5. Sum of 9 products, 2. Last step.');
    await page.getByRole('button', { name: 'Play again' }).click();
    await atStep(page, 0);
  }));

  test('any key stops what moves by itself', () => on(moving, async (page) => {
    await action(page, 'pause').waitFor();
    await page.keyboard.press('ArrowRight');
    await action(page, 'play').waitFor();
  }));

  test('stands still with reduced motion, and where the link says the step', async () => {
    for (const options of [
      { ...moving, reducedMotion: true },
      { ...moving, fragment: '/convolution?step=3' },
      { ...moving, fragment: '/convolution?select=conv1:0,0,3' },
    ]) {
      await on(options, async (page) => {
        await page.clock.pauseAt(3_600_000);
        await page.clock.runFor(5000);
        assert.equal(await step(page), options.fragment ? 3 : 0);
        assert.equal(await action(page, 'play').count(), 1);
      });
    }
  });

  test('Space and arrows act where nothing else has the focus', () => on({}, async (page) => {
    await page.keyboard.press('ArrowRight');
    await atStep(page, 1);
    await page.keyboard.press('ArrowDown');
    await atStep(page, 6);
    await page.keyboard.press('ArrowUp');
    await atStep(page, 1);
    await page.keyboard.press('End');
    await atStep(page, 24);
    await page.keyboard.press('Home');
    await atStep(page, 0);
    await page.keyboard.press('Space');
    await action(page, 'pause').waitFor();
    await page.keyboard.press('Space');
    await action(page, 'play').waitFor();
  }));

  test('the slider goes anywhere by mouse and keys', () => on({}, async (page) => {
    const slider = page.getByRole('slider', { name: 'Step' });
    await slider.scrollIntoViewIfNeeded();
    const area = await slider.boundingBox();
    const x = (at) => area.x + (area.width * (at + 0.5)) / 25;
    const y = area.y + area.height / 2;
    await page.mouse.move(x(12), y);
    await page.mouse.down();
    await atStep(page, 12);
    await page.mouse.move(x(20), y, { steps: 4 });
    await atStep(page, 20);
    await page.mouse.move(x(60), y);
    await atStep(page, 24);
    await page.mouse.up();
    await page.mouse.move(x(3), y);
    await page.evaluate(() => 0);
    assert.equal(await step(page), 24, 'once let go it stays');
    await slider.focus();
    for (const [key, at] of [['Home', 0], ['ArrowRight', 1], ['ArrowDown', 6], ['ArrowUp', 1], ['ArrowLeft', 0], ['End', 24]]) {
      await page.keyboard.press(key);
      await atStep(page, at, key);
    }
    assert.equal(await slider.getAttribute('aria-valuetext'), 'Row 5, column 5');
    assert.equal(await slider.getAttribute('aria-valuemax'), '25');
  }));

  test('an output goes to its step by click and by focus', () => on({}, async (page) => {
    await cell(page, 'output', 2, 3).click();
    await atStep(page, 13);
    assert.equal(await said(page), 'Row 3, column 4. Sum of 9 products, 12.');
    assert.equal((await equation(page)).result, 12);
    assert.equal(await cell(page, 'output', 2, 3).getAttribute('aria-selected'), 'true');
    await page.keyboard.press('ArrowDown');
    await atStep(page, 18);
    assert.deepEqual(await lit(page, 'output', 'output'), ['3,3']);
  }));

  test('the whole grid by keys alone, with one tab stop a grid', () => on({}, async (page) => {
    for (const kind of ['input', 'kernel', 'output']) {
      assert.equal(await grid(page, kind).locator('[tabindex="0"]').count(), 1, kind);
    }
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await eventually(page, () => focused(page), 'output 0,0', 'the first tab stop leads to the output');
    for (const [key, place] of [
      ['ArrowRight', '0,1'], ['End', '0,4'], ['ArrowRight', '0,4'], ['ArrowDown', '1,4'], ['Home', '1,0'], ['ArrowLeft', '1,0'],
      ['Control+End', '4,4'], ['ArrowDown', '4,4'], ['ArrowUp', '3,4'], ['Control+Home', '0,0'], ['ArrowUp', '0,0'],
    ]) {
      await page.keyboard.press(key);
      await eventually(page, () => focused(page), `output ${place}`, key);
      const [row, column] = place.split(',').map(Number);
      await atStep(page, 5 * row + column, key);
    }
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await atStep(page, 1);
    await page.keyboard.press('Shift+Tab');
    const seen = new Set();
    for (let tab = 0; tab < 40 && seen.size < 2; tab += 1) {
      const place = await focused(page);
      if (place) seen.add(place);
      await page.keyboard.press('Shift+Tab');
    }
    assert.deepEqual([...seen], ['kernel 0,0', 'input 0,0'], 'tabbing back meets every grid once');
  }));

  test('Enter opens the editor of an input, Escape leaves it unchanged', () => on({}, async (page) => {
    await cell(page, 'input', 2, 2).click();
    await page.keyboard.press('Enter');
    await page.locator('[role=gridcell] input').waitFor();
    await page.keyboard.insertText('99');
    await page.keyboard.press('Escape');
    await page.locator('[role=gridcell] input').waitFor({ state: 'detached' });
    await eventually(page, () => focused(page), 'input 2,2');
    assert.deepEqual(await values(page, 'input'), SEVEN);
  }));

  test('everything is reached by touch on a phone', () => on({ touch: true, width: 360, height: 780 }, async (page) => {
    await cell(page, 'output', 3, 4).tap();
    await atStep(page, 19);
    assert.deepEqual(await lit(page, 'input', 'window'), block(3, 4, 3, 3));
    await action(page, 'step').tap();
    await atStep(page, 20);
    await action(page, 'back').tap();
    await atStep(page, 19);
    await cell(page, 'input', 0, 1).tap();
    await eventually(page, () => lit(page, 'output', 'fan'), ['0,0', '0,1']);
    await cell(page, 'kernel', 2, 2).tap();
    await eventually(page, async () => (await lit(page, 'input', 'kernel')).length, 25);
    const slider = page.getByRole('slider');
    await slider.tap();
    await atStep(page, 12);
  }));

  test('pointing at one of the three grids lights what belongs to it', () => on({}, async (page) => {
    await cell(page, 'output', 2, 3).hover();
    await eventually(page, () => lit(page, 'input', 'window'), block(2, 3, 3, 3));
    assert.deepEqual(await lit(page, 'kernel', 'kernel'), block(0, 0, 3, 3));
    assert.deepEqual(await lit(page, 'output', 'output'), ['2,3']);
    assert.equal((await equation(page)).result, 12, 'the equation follows the pointer');
    assert.equal(await step(page), 0, 'pointing alone is no step');

    await cell(page, 'kernel', 0, 2).hover();
    await eventually(page, () => lit(page, 'input', 'kernel'), block(0, 2, 5, 5));
    assert.deepEqual(await lit(page, 'output', 'kernel'), block(0, 0, 5, 5));
    assert.deepEqual(await lit(page, 'kernel', 'kernel'), ['0,2']);

    await cell(page, 'input', 2, 4).hover();
    await eventually(page, () => lit(page, 'output', 'fan'), block(0, 2, 3, 3));
    assert.deepEqual(await lit(page, 'input', 'fan'), ['2,4']);
    assert.deepEqual(await lit(page, 'kernel', 'kernel'), block(0, 0, 3, 3));
    assert.equal((await page.locator('[data-equation]').textContent()).match(/9×1/g)?.length >= 9, true,
      'with the weight for every output');

    await cell(page, 'input', 0, 0).hover();
    await eventually(page, () => lit(page, 'output', 'fan'), ['0,0']);
    assert.deepEqual(await lit(page, 'kernel', 'kernel'), ['0,0']);
    await page.locator('h1').hover();
    await eventually(page, () => lit(page, 'input', 'window'), block(0, 0, 3, 3), 'and goes out again');
  }));

  test('the text lights the cells that it speaks of, by pointer and by keys', () => on({ fragment: '/convolution?step=7' },
    async (page) => {
      const words = page.getByRole('button', { name: 'the first cell is 9' });
      await words.hover();
      await eventually(page, () => lit(page, 'output', 'output'), ['0,0']);
      assert.deepEqual(await lit(page, 'input', 'window'), block(0, 0, 3, 3));
      await page.getByRole('heading', { level: 1 }).hover();
      await eventually(page, () => lit(page, 'output', 'output'), ['1,2']);
      await words.focus();
      await eventually(page, () => lit(page, 'output', 'output'), ['0,0']);
    }));

  test('a kernel of no preset agrees with arithmetic outside the page', () => on(
    { fragment: '/convolution?picture=grid:1,2,3,4;0,-1,5,2;7,0.5,1,1&kernel=2,-1;0,3/4' }, async (page) => {
      const expected = correlate([[1, 2, 3, 4], [0, -1, 5, 2], [7, 0.5, 1, 1]], [[2, -1], [0, 3]], { divisor: 4 });
      assert.deepEqual(await values(page, 'output'), expected);
    }));
});
