// The chapter on learning: a network really trains, every number of it can be opened, and nothing of it is lost.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import AxeBuilder from '@axe-core/playwright';
import { action, control, enter, eventually, fragment, notice, said } from './support/bench.mjs';
import { stage } from './support/harness.mjs';
import { begun, files, fingerprint, go, metric, seen, until, weight, weights, worked } from './support/learning.mjs';
import { best, digits } from './support/network.mjs';
import { faults } from './support/projector.mjs';

const BATCH = 32;
const DIGITS = 3000;
const TEST = 1000;
const f32 = Math.fround;
const known = digits();
/** Few digits and few filters: an epoch of a moment, with a test at its end. */
const SMALL = '/learning?examples=640&filters=2&seed=4';
const EPOCH = 640;
/** The same with the layers that the plain loops know. */
const USUAL = '/learning?examples=640&seed=4';

const near = (found, expected, what, bound = 1e-4) =>
  assert.ok(Math.abs(found - expected) <= bound * (1 + Math.abs(expected)), `${what}: ${found} is not ${expected}`);
const parts = (page) => page.locator('[data-equation=update] p').evaluateAll((lines) => lines.map((line) =>
  Object.fromEntries([...line.querySelectorAll('[data-part]')].map((part) => [part.dataset.part, Number(part.dataset.value)]))));
const shares = (page) => page.locator('[data-share]').evaluateAll((all) => all.map((one) => Number(one.dataset.value)));
const gradient = (page) => page.locator('[data-equation=gradient]').evaluate((one) => Number(one.dataset.result));
const result = async (page) => f32(await page.locator('[data-equation=update]').evaluate((one) => Number(one.dataset.result)));
const violations = async (page) => {
  const found = await new AxeBuilder({ page }).analyze();
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)}`);
};

describe('learning', () => {
  const { on } = stage();

  test('it begins with random weights, guesses, and says so', () => on({ fragment: '/learning' }, async (page) => {
    await begun(page);
    assert.equal(await seen(page), 0);
    assert.match(await page.locator('canvas[data-curve=loss]').getAttribute('aria-label'), /random/);
    assert.equal(await page.locator('[data-confusion]').count(), 0);
    // The first test comes before the first step.
    await go(page, 'step', BATCH);
    const accuracy = await metric(page, 'accuracy-test');
    assert.ok(accuracy > 0.02 && accuracy < 0.3, String(accuracy));
    assert.match(await fingerprint(page), /^[0-9a-f]{16}$/);
    assert.equal((await weights(page, 0)).length, 9);
    assert.equal(await metric(page, 'parameters'), 5258);
    const confusion = await page.locator('[data-confusion] td').evaluateAll((cells) => cells.map((cell) => [cell.dataset.label === cell.dataset.answer, Number(cell.dataset.value)]));
    assert.equal(confusion.reduce((sum, [, count]) => sum + count, 0), TEST);
    near(confusion.filter(([right]) => right).reduce((sum, [, count]) => sum + count, 0) / TEST, accuracy, 'the diagonal', 1e-6);
  }));

  test('a step moves every filter, and a rewind leads to the very same start and way', () => on({ fragment: SMALL }, async (page) => {
    await begun(page);
    const [start, before] = [await fingerprint(page), await weights(page, 1)];
    await go(page, 'step', BATCH);
    const [after, moved] = [await fingerprint(page), await weights(page, 1)];
    assert.notEqual(after, start);
    assert.ok(moved.some((value, at) => value !== before[at]));
    await go(page, 'step', BATCH);
    await action(page, 'rewind').click();
    await eventually(page, () => seen(page), 0);
    await eventually(page, () => fingerprint(page), start);
    assert.deepEqual(await weights(page, 1), before);
    await begun(page);
    await go(page, 'step', BATCH);
    assert.equal(await fingerprint(page), after, 'the same step again');
    assert.deepEqual(await weights(page, 1), moved);
  }));

  test('the same seed gives the same numbers on another page, another seed others', async () => {
    const after = async (seed) => {
      let found;
      await on({ fragment: `${SMALL.replace('seed=4', `seed=${seed}`)}` }, async (page) => {
        await begun(page);
        await go(page, 'epoch', EPOCH);
        found = await fingerprint(page);
      });
      return found;
    };
    const [first, same, other] = [await after(4), await after(4), await after(5)];
    assert.equal(first, same);
    assert.notEqual(first, other);
  });

  test('twenty steps give the very bits that they give outside of a browser', async () => {
    // As `tests/it/learning.rs` has them, made by native code.
    for (const [plan, expected] of [['', 'd9e4cd2ca6a4a4a8'], ['?optimizer=adam&rate=0.003', '55903f6474edcab2'], ['?augment=2,10,10', '90332311fcc2ab6f']]) {
      await on({ fragment: `/learning${plan}` }, async (page) => {
        await begun(page);
        for (let step = 0; step < 20; step += 1) await go(page, 'step', BATCH);
        assert.equal(await fingerprint(page), expected, plan);
      });
    }
  });

  test('it learns: over 90 % of the test digits, the same by a reader and loops that are not ours', () => on({ fragment: '/learning' }, async (page) => {
    await begun(page);
    await go(page, 'step', BATCH);
    const before = await metric(page, 'loss-test');
    await action(page, 'train').click();
    await until(page, 'accuracy-test', 0.9);
    await action(page, 'pause').click();
    await action(page, 'train').waitFor();
    const [digitsSeen, print] = [await seen(page), await fingerprint(page)];
    assert.ok(digitsSeen >= DIGITS, String(digitsSeen));
    assert.ok(await metric(page, 'loss-test') < before);
    assert.ok(await metric(page, 'accuracy-train') > 0.8);
    assert.ok(await metric(page, 'training-seconds') > 0);
    assert.match(await page.locator('canvas[data-curve=accuracy]').getAttribute('aria-label'), /\d of the test digits|of the test digits/);
    // To the end of an epoch, where network and test belong together.
    await go(page, 'epoch', DIGITS - digitsSeen % DIGITS);
    assert.notEqual(await fingerprint(page), print);
    const saved = await files(page);
    assert.equal(saved.layers.format, 'convolens-net/1');
    assert.ok(saved.list.name.endsWith('.json') && saved.tensors.name.endsWith('.safetensors'));
    const first = saved.layers.layers[0];
    assert.deepEqual(saved.values[first.weight].values.slice(0, 9), await weights(page, 0), 'the very weights on the page');
    let right = 0;
    for (let digit = 0; digit < TEST; digit += 1) right += best(worked(saved, known.pixels(digit)).dense) === known.label(digit);
    near(right / TEST, await metric(page, 'accuracy-test'), 'accuracy', 2e-3);
    const mistakes = await page.locator('[data-action=open-mistake]').evaluateAll((all) => all.slice(0, 12).map((one) => [one.dataset.digit, one.dataset.label, one.dataset.answer].map(Number)));
    assert.ok(mistakes.length > 0);
    for (const [digit, label, answer] of mistakes) {
      assert.equal(known.label(digit), label);
      assert.equal(best(worked(saved, known.pixels(digit)).dense), answer, `digit ${digit}`);
    }
  }));

  test('a digit that it gets wrong opens in the pipeline with this network and its scores', () => on({ fragment: USUAL }, async (page) => {
    await begun(page);
    await go(page, 'epoch', EPOCH);
    const saved = await files(page);
    const wrong = page.locator('[data-action=open-mistake]').first();
    const [digit, answer] = await wrong.evaluate((one) => [Number(one.dataset.digit), Number(one.dataset.answer)]);
    await wrong.click();
    await eventually(page, () => page.getAttribute('html', 'data-chapter'), 'pipeline');
    await eventually(page, () => page.locator('[data-digit]').first().getAttribute('data-digit'), String(digit));
    const scores = await page.locator('.score').evaluateAll((rows) => rows.map((row) => Number(row.dataset.logit)));
    worked(saved, known.pixels(digit)).dense.forEach((value, at) => near(scores[at], value, `score ${at}`));
    assert.equal(await page.locator('.score[data-best]').evaluate((row) => Number(row.dataset.class)), answer);
    await page.goBack();
    await eventually(page, () => page.getAttribute('html', 'data-chapter'), 'learning');
    await eventually(page, () => seen(page), EPOCH, 'the training is still there');
  }));

  test('the saved files open again in the pipeline', () => on({ fragment: USUAL }, async (page) => {
    await begun(page);
    await go(page, 'epoch', EPOCH);
    const saved = await files(page);
    await page.evaluate(() => { location.hash = '#/pipeline?picture=digit:7'; });
    await eventually(page, () => page.getAttribute('html', 'data-chapter'), 'pipeline');
    await control(page, 'network-files').setInputFiles([saved.list, saved.tensors].map(({ name, bytes }) => ({ name, mimeType: 'application/octet-stream', buffer: bytes })));
    await page.locator('[data-network=local]').waitFor();
    const scores = await page.locator('.score').evaluateAll((rows) => rows.map((row) => Number(row.dataset.logit)));
    worked(saved, known.pixels(7)).dense.forEach((value, at) => near(scores[at], value, `score ${at}`));
  }));

  test('closing the chapter pauses, coming back goes on, and a reload keeps what was learned', () => on({ fragment: '/learning' }, async (page) => {
    await begun(page);
    await action(page, 'train').click();
    await eventually(page, async () => await seen(page) > 0, true);
    await page.evaluate(() => { location.hash = '#/flatten'; });
    await eventually(page, () => page.getAttribute('html', 'data-chapter'), 'flatten');
    await page.goBack();
    await eventually(page, () => page.getAttribute('html', 'data-chapter'), 'learning');
    await action(page, 'train').waitFor();
    const [digitsSeen, print] = [await seen(page), await fingerprint(page)];
    assert.ok(digitsSeen > 0);
    await go(page, 'step', BATCH);
    const after = await fingerprint(page);
    assert.notEqual(after, print);
    await page.reload();
    await page.waitForSelector('html[data-state=ready]', { state: 'attached' });
    await eventually(page, () => seen(page), digitsSeen + BATCH, 'after a reload');
    await eventually(page, () => fingerprint(page), after);
  }));

  test('a gradient is the sum of what its digits and places add, and the update gives the very next weight', () => on({ fragment: SMALL }, async (page) => {
    await begun(page);
    await go(page, 'step', BATCH);
    await weight(page, 1, 0, 2).click();
    await page.locator('[data-equation=update]').waitFor();
    const each = await shares(page);
    assert.equal(each.length, BATCH);
    const sum = each.reduce((all, share) => f32(all + share), 0);
    assert.equal(f32(await gradient(page)), sum, 'bit for bit');
    // The strongest places of a digit, the rest, and their sum.
    await page.locator('[data-share="3"]').click();
    await eventually(page, () => page.locator('[data-share="3"]').getAttribute('aria-pressed'), 'true');
    const terms = await page.locator('[data-term]').evaluateAll((rows) => rows.map(({ dataset }) => [dataset.input, dataset.slope, dataset.product].map(Number)));
    assert.ok(terms.length > 0);
    for (const [input, slope, product] of terms) assert.equal(f32(product), f32(f32(input) * f32(slope)));
    const [movement, step] = await parts(page);
    near(movement.momentum * movement['first-before'] + movement.gradient, movement.first, 'movement', 1e-6);
    assert.equal(f32(movement.gradient), sum);
    assert.equal(f32(step.weight), (await weights(page, 1))[2]);
    near(step.weight - step.rate * step.first, step.next, 'next', 1e-6);
    const next = await result(page);
    await go(page, 'step', BATCH);
    assert.equal((await weights(page, 1))[2], next, 'the step makes this very weight');
  }));

  test('the update is written as the optimiser makes it', () => on({ fragment: SMALL }, async (page) => {
    await begun(page);
    for (const [word, check] of [
      ['sgd', ([step]) => near(step.weight - step.rate * step.gradient, step.next, 'sgd', 1e-6)],
      ['adam', ([mean, square, step]) => {
        near(0.9 * mean['first-before'] + 0.1 * mean.gradient, mean.first, 'm', 1e-6);
        near(0.999 * square['second-before'] + 0.001 * square.gradient ** 2, square.second, 'v', 1e-6);
        near(step['first-corrected'], mean.first / (1 - 0.9 ** 2), 'm corrected', 1e-4);
        near(step.weight - step.rate * step['first-corrected'] / (Math.sqrt(step['second-corrected']) + step.epsilon), step.next, 'adam', 1e-5);
      }],
    ]) {
      await control(page, 'optimizer').selectOption(word);
      await eventually(page, () => seen(page), 0);
      await begun(page);
      await go(page, 'step', BATCH);
      await weight(page, 0, 1, 1).click();
      await eventually(page, async () => (await parts(page)).length, word === 'adam' ? 3 : 1);
      check(await parts(page));
      const next = await result(page);
      await go(page, 'step', BATCH);
      assert.equal((await weights(page, 0))[4], next, word);
    }
  }));

  test('settings begin anew, undo brings them back, and impossible ones are refused with the reason', () => on({ fragment: SMALL }, async (page) => {
    await begun(page);
    await go(page, 'step', BATCH);
    await enter(page, 'filters', '3');
    await eventually(page, () => page.locator('[role=grid][data-grid=kernel]').count(), 3);
    await eventually(page, () => seen(page), 0);
    assert.match(await fragment(page), /filters=3/);
    await enter(page, 'filter-side', '7');
    await eventually(page, async () => (await weights(page, 0)).length, 49);
    await enter(page, 'depth', '3');
    await notice(page, 'plan-impossible').waitFor();
    assert.match(await notice(page, 'plan-impossible').innerText(), /After 2/);
    assert.equal(await control(page, 'depth').inputValue(), '2');
    await enter(page, 'filter-side', '4');
    assert.match(await notice(page, 'plan-impossible').innerText(), /3, 5, 7/);
    await enter(page, 'learning-rate', '99');
    assert.match(await notice(page, 'plan-impossible').innerText(), /learning rate/);
    await action(page, 'undo').click();
    await action(page, 'undo').click();
    await eventually(page, () => page.locator('[role=grid][data-grid=kernel]').count(), 2);
  }));

  test('an experiment asks before it shows, and then changes one thing', () => on({ fragment: '/learning' }, async (page) => {
    await begun(page);
    await control(page, 'experiment').selectOption('overfitting');
    const text = () => page.locator('.learning-experiments').innerText();
    assert.doesNotMatch(await page.content(), /by heart\. On the test digits/);
    await page.locator('[data-control=answer]').nth(1).check();
    await action(page, 'answer').click();
    await notice(page, 'experiment-wrong').waitFor();
    assert.match(await text(), /by heart/);
    assert.match(await said(page), /by heart/);
    assert.match(await fragment(page), /examples=50/);
    await control(page, 'experiment').selectOption('frozen-edge');
    await page.locator('[data-control=answer]').nth(2).check();
    await action(page, 'answer').click();
    await notice(page, 'experiment-right').waitFor();
    await begun(page);
    const edge = [0, 1, 0, 1, -4, 1, 0, 1, 0];
    assert.deepEqual(await weights(page, 0), edge);
    await go(page, 'step', BATCH);
    assert.deepEqual(await weights(page, 0), edge, 'it stays');
    await weight(page, 0, 0, 0).click();
    await eventually(page, () => result(page), 0);
    assert.notEqual(await gradient(page), 0);
  }));

  test('the fully connected network shows its weights as pictures and stays out of the pipeline', () => on({ fragment: '/learning?model=dense&examples=200' }, async (page) => {
    await begun(page);
    const grid = page.locator('[role=grid][data-layer=dense1][data-filter="0"]');
    assert.deepEqual(await grid.evaluate((one) => [one.dataset.rows, one.dataset.cols, one.querySelectorAll('[role=gridcell]').length]), ['28', '28', 1]);
    const { width, height } = await grid.boundingBox();
    await grid.click({ position: { x: width * 14.5 / 28, y: height * 10.5 / 28 } });
    await page.locator('[data-equation=update]').waitFor();
    assert.equal(await grid.getAttribute('data-window'), '10,14,1,1');
    assert.equal(f32(await gradient(page)), (await shares(page)).reduce((all, share) => f32(all + share), 0));
    assert.equal(await action(page, 'open-trained').getAttribute('aria-disabled'), 'true');
  }));

  test('a worker that dies leaves what was learned, says so, and the next job works', async () => {
    const prepare = async (page) => page.addInitScript(() => {
      globalThis.workers = [];
      globalThis.Worker = class extends Worker {
        constructor(...options) {
          super(...options);
          globalThis.workers.push(this);
        }
      };
    });
    await on({ fragment: '/learning', prepare }, async (page) => {
      await begun(page);
      await action(page, 'train').click();
      await eventually(page, async () => await seen(page) > 0, true);
      await page.evaluate(() => globalThis.workers.at(-1).terminate());
      await notice(page, 'work-lost').or(notice(page, 'training-lost')).waitFor({ timeout: 15_000 });
      await action(page, 'train').waitFor();
      const kept = await seen(page);
      assert.ok(kept > 0);
      await go(page, 'step', BATCH);
      assert.equal(await seen(page), kept + BATCH);
    });
  });

  test('all of it by keys', () => on({ fragment: SMALL }, async (page) => {
    await begun(page);
    await weight(page, 0, 0, 0).focus();
    for (const key of ['ArrowRight', 'ArrowDown', 'End', 'ArrowUp']) await page.keyboard.press(key);
    assert.deepEqual(await page.evaluate(() => [document.activeElement.dataset.r, document.activeElement.dataset.c]), ['0', '2']);
    await page.keyboard.press('Enter');
    await page.locator('[data-equation=update]').waitFor();
    assert.equal(await weight(page, 0, 0, 2).getAttribute('aria-selected'), 'true');
    await action(page, 'step').focus();
    await page.keyboard.press('Enter');
    await eventually(page, () => seen(page), BATCH);
    await page.locator('.curve summary').first().focus();
    await page.keyboard.press('Enter');
    const table = page.locator('[data-curve-table]').first();
    await table.waitFor();
    near(Number(await table.locator('tbody td').nth(1).getAttribute('data-value')), await metric(page, 'loss-test'), 'the first test', 1e-6);
    const cell = page.locator('[data-action=confusion]').first();
    const [label, answer] = await cell.evaluate((one) => [one.parentElement.dataset.label, one.parentElement.dataset.answer]);
    await cell.focus();
    await page.keyboard.press('Space');
    await eventually(page, () => page.locator('[data-action=open-mistake]').evaluateAll((all) =>
      [...new Set(all.map((one) => `${one.dataset.label} ${one.dataset.answer}`))]), [`${label} ${answer}`]);
  }));

  for (const lang of ['ko', 'en']) {
    for (const theme of ['light', 'dark']) {
      test(`axe finds nothing and nothing is too wide in ${lang}, ${theme}`, async () => {
        for (const [width, height, touch] of [[1280, 800, false], [360, 780, true]]) {
          await on({ fragment: SMALL, lang, theme, width, height, touch }, async (page) => {
            await begun(page);
            await go(page, 'epoch', EPOCH);
            await weight(page, 0, 0, 1).click();
            await page.locator('[data-equation=update]').waitFor();
            await page.locator('.learning-settings summary').first().press('Enter');
            assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, `${width}`);
            assert.deepEqual(await violations(page), []);
          });
        }
      });
    }
  }

  test('the projector trains, large enough for the last row', async () => {
    for (const [width, height, lang] of [[1920, 1080, 'ko'], [1280, 720, 'en'], [1024, 768, 'ko']]) {
      await on({ fragment: `/learning?present=1&lang=${lang}&examples=200&seed=4`, width, height }, async (page) => {
        await eventually(page, async () => await metric(page, 'loss-test'), null);
        await page.keyboard.press('ArrowRight');
        await eventually(page, async () => await metric(page, 'accuracy-test') !== null, true);
        await page.keyboard.press('ArrowDown');
        const problems = [];
        const scenes = Number(await page.locator('main').getAttribute('data-scenes'));
        for (let scene = 0; scene < scenes; scene += 1) {
          await eventually(page, async () => Number(await page.locator('main').getAttribute('data-scene')), scene);
          await page.locator('.learned-standing').waitFor();
          if (scene === 2) await page.locator('[data-equation=update]').waitFor();
          problems.push(...(await faults(page)).map((fault) => `${width} ${scene}: ${fault}`));
          await page.keyboard.press('PageDown');
        }
        assert.deepEqual(problems, []);
        assert.deepEqual(await violations(page), []);
      });
    }
  });
});
