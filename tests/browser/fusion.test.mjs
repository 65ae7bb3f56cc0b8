// Late fusion: scores against the reference logits, age and sex that move them, every number down to the voxel, accuracies
// counted in the page, confounding, and a last layer learned anew.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import AxeBuilder from '@axe-core/playwright';
import { action, control, enter, eventually, fragment, notice, said } from './support/bench.mjs';
import { FEATURES, PEOPLE, entries, features, golden, logits, means, people, right, softmax } from './support/fusion.mjs';
import { stage } from './support/harness.mjs';
import { faults } from './support/projector.mjs';

const LATE = 'volume-net-late-fusion';
const known = people();
const reference = golden();

const near = (found, expected, what, bound = 1e-4) =>
  assert.ok(Math.abs(found - expected) <= bound * (1 + Math.abs(expected)), `${what}: ${found} is not ${expected}`);
const section = (page) => page.locator('section.fusion');
const there = (page) => page.locator('.fusion-ledger').waitFor();
const scores = (page) => page.locator('.fusion [data-class]').evaluateAll((all) => all.map((one) => [Number(one.dataset.logit), Number(one.dataset.value)]));
/** Both scores and both probabilities are those of the logits. */
async function agrees(page, expected, what) {
  const found = await scores(page);
  assert.equal(found.length, 2);
  softmax(expected).forEach((share, group) => {
    near(found[group][0], expected[group], `${what}, score ${group}`);
    near(found[group][1], share, `${what}, probability ${group}`);
  });
}
const opened = (page) => page.locator('.fusion [data-equation]').evaluate((one) => ({
  layer: one.dataset.layer, result: Number(one.dataset.result), bias: Number(one.dataset.bias ?? 0),
  terms: [...one.querySelectorAll('[data-term]')].map(({ dataset }) => ({
    input: Number(dataset.input), weight: Number(dataset.weight ?? 1), product: Number(dataset.product), won: dataset.lit === 'winner',
  })),
}));
const layer = async (page) => (await page.locator('.fusion [data-equation]').count()) && (await opened(page)).layer;
const counted = (page, name) => page.locator(`.fusion tr[data-network=${name}] [data-metric=accuracy]`).evaluate((one) =>
  [Number(one.dataset.right), Number(one.dataset.seen)]);
const violations = async (page) => {
  const found = await new AxeBuilder({ page }).include('section.fusion').analyze();
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)}`);
};
const sum = (terms) => terms.reduce((all, { product }) => all + product, 0);
const tip = (page) => page.locator('[data-layer=flatten] [role=gridcell]');

describe('late fusion', () => {
  const { on } = stage();

  test('the scores of people are the reference ones', () => on({ fragment: '/volume' }, async (page) => {
    await there(page);
    assert.match(await section(page).textContent(), /SIMULATED DATA/);
    for (const number of [1, 2, 17, 60]) {
      await enter(page, 'fusion-person', String(number));
      await agrees(page, reference.nets[LATE].logits[number - 1], `person ${number}`);
      const { age } = known[number - 1];
      assert.match(await page.locator('[data-person]').textContent(), new RegExp(`Simulated person ${number} of 60: ${String(age).replace('.', '\\.')} years`));
    }
    await eventually(page, async () => /person=59/.test(await fragment(page)), true);
    await enter(page, 'fusion-person', '61');
    assert.equal(await control(page, 'fusion-person').inputValue(), '60');
  }));

  test('age and sex move both scores at once, and undo takes a drag back', () => on({ fragment: '/volume?person=2' }, async (page) => {
    await there(page);
    const seen = features(known[2].voxels);
    const slider = page.getByRole('slider', { name: 'Age' });
    await slider.focus();
    await page.keyboard.press('Home');
    await agrees(page, logits([...seen, ...entries(40, known[2].sex)]), 'at 40');
    assert.equal(await slider.getAttribute('aria-valuetext'), '40 years');
    await page.keyboard.press('ArrowRight');
    await agrees(page, logits([...seen, ...entries(41, known[2].sex)]), 'at 41');
    await page.getByRole('radio', { name: 'female', exact: true }).check({ force: true });
    await agrees(page, logits([...seen, ...entries(41, 0)]), 'female');
    await eventually(page, async () => /age=41.*sex=0/.test(await fragment(page)), true);
    assert.match(await said(page), /The network says/);
    await action(page, 'fusion-own-age').click();
    await agrees(page, logits([...seen, ...entries(known[2].age, 0)]), 'the own age');
    await action(page, 'undo').click();
    await agrees(page, logits([...seen, ...entries(41, 0)]), 'undone');
  }));

  test('the age at which the answer turns is where it does', () => on({ fragment: '/volume?person=0' }, async (page) => {
    await there(page);
    const years = Number(await page.locator('[data-turning]').getAttribute('data-turning'));
    const best = async () => Number(await page.locator('.fusion [data-best]').getAttribute('data-class'));
    const at = async (age) => {
      await control(page, 'fusion-age').fill(String(age));
      return best();
    };
    assert.deepEqual([await at(Math.floor(years)), await at(Math.ceil(years))], [1, 0], String(years));
  }));

  test('what is switched off is at the mean of the training', () => on({ fragment: '/volume?person=7' }, async (page) => {
    await there(page);
    const [own, seen, mean] = [entries(known[7].age, known[7].sex), features(known[7].voxels), means()];
    await control(page, 'fusion-image').uncheck();
    await agrees(page, logits([...mean.slice(0, FEATURES), ...own]), 'without the image');
    await tip(page).press('Enter');
    assert.match(await page.locator('.fusion-opened').textContent(), /mean over the 600 simulated people/);
    await control(page, 'fusion-table').uncheck();
    await agrees(page, logits(mean), 'without both');
    await control(page, 'fusion-image').check();
    await agrees(page, logits([...seen, ...mean.slice(FEATURES)]), 'without age and sex');
    await eventually(page, async () => /without=table/.test(await fragment(page)), true);
  }));

  test('every number opens, from a probability down to a voxel, and the link leads back to it', () => on({ fragment: '/volume?person=4' }, async (page) => {
    await there(page);
    const follow = async (term) => page.locator(`.fusion [data-term="${term}"]`).evaluate((one) => one.click());
    await page.locator('[data-layer=softmax] [role=gridcell]').first().click();
    const share = await opened(page);
    assert.deepEqual([share.layer, share.terms.length], ['softmax', 2]);
    await follow(1);
    const score = await opened(page);
    assert.deepEqual([score.layer, score.terms.length], ['dense1', FEATURES + 2]);
    near(sum(score.terms) + score.bias, score.result, 'a score', 1e-5);
    near(score.result, reference.nets[LATE].logits[4][1], 'the score');
    const subtotals = await page.locator('.fusion [data-subtotal]').evaluateAll((all) => all.map((one) => Number(one.dataset.subtotal)));
    assert.equal(subtotals.length, 10, 'eight maps, age, sex');
    near(subtotals.reduce((one, other) => one + other) + score.bias, score.result, 'subtotals', 1e-5);
    // The feature that weighs most: joined, flattened, pooled, rectified, convolved, and so on to the voxel.
    const most = score.terms.slice(0, FEATURES).reduce((best, term, at, all) => (Math.abs(term.product) > Math.abs(all[best].product) ? at : best), 0);
    await follow(most);
    for (const name of ['concat1', 'flatten', 'pool2', 'relu2', 'conv2', 'pool1', 'relu1', 'conv1', 'input']) {
      const one = await opened(page);
      assert.equal(one.layer, name);
      if (name.startsWith('pool')) {
        assert.equal(one.terms.length, 8);
        near(Math.max(...one.terms.map(({ input }) => input)), one.result, name, 0);
        await follow(one.terms.findIndex(({ won }) => won));
      } else if (name.startsWith('conv')) {
        assert.equal(one.terms.length, name === 'conv1' ? 27 : 108);
        assert.equal(await page.locator('.fusion [data-subtotal]').count(), name === 'conv1' ? 3 : 12, 'a subtotal each channel and slice');
        one.terms.forEach(({ input, weight, product }) => near(product, input * weight, 'a product', 1e-6));
        near(sum(one.terms) + one.bias, one.result, name, 1e-5);
        await follow(13);
      } else if (name !== 'input') {
        near(Math.max(name.startsWith('relu') ? 0 : -Infinity, one.terms[0].input), one.result, name, 0);
        await follow(0);
      }
    }
    const voxel = Number((await opened(page)).result) * 255;
    near(voxel, Math.round(voxel), 'a byte', 1e-5);
    assert.match(await page.locator('.fusion-opened').textContent(), new RegExp(`stored value is ${Math.round(voxel)};`));
    await eventually(page, async () => /open=.*;input:/.test(await fragment(page)), true);
    await page.reload();
    await there(page);
    assert.equal(await layer(page), 'input');
    await page.locator('.fusion-way button').first().click();
    assert.equal(await layer(page), 'softmax');
    await action(page, 'fusion-close').click();
    assert.equal(await layer(page), 0);
    await page.locator('[data-layer=table] [role=gridcell]').first().click();
    assert.match(await page.locator('.fusion-opened .made').textContent(), /\(47\.7 − 65\) ÷ 15/);
  }));

  test('the laid out score is what its parts add up to', () => on({ fragment: '/volume?person=11' }, async (page) => {
    await there(page);
    for (const group of ['0', '1']) {
      await page.locator(`[data-control=fusion-class][value="${group}"]`).check({ force: true });
      const parts = await page.locator('.fusion [data-part]').evaluateAll((all) => all.map((one) => [one.dataset.part, Math.fround(Number(one.dataset.value))]));
      assert.deepEqual(parts.map(([name]) => name), ['image', 'age', 'sex', 'bias', 'logit']);
      const added = parts.slice(0, 4).reduce((all, [, value]) => Math.fround(all + value), 0);
      assert.equal(added, parts[4][1], 'bit for bit');
      const maps = await page.locator('.fusion [data-map-sum]').evaluateAll((all) => all.map((one) => Number(one.dataset.mapSum)));
      near(maps.reduce((one, other) => one + other), parts[0][1], 'the maps', 1e-5);
    }
  }));

  test('the keyboard goes through the features and opens one', () => on({ fragment: '/volume?person=0' }, async (page) => {
    await there(page);
    const expected = features(known[0].voxels);
    await tip(page).focus();
    // One row down and one slice to the right of the first map: slice 2, row 2, column 1.
    for (const key of ['ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
    const at = 20 + 4;
    assert.equal(await tip(page).getAttribute('data-r'), String(at));
    near(Number(await tip(page).getAttribute('data-value')), expected[at], 'the value');
    assert.match(await tip(page).getAttribute('aria-label'), /^Feature 25, map 1, slice 2, row 2, column 1: /);
    await page.keyboard.press('End');
    assert.equal(await tip(page).getAttribute('data-r'), String(7 * 80 + 20 + 7));
    await page.keyboard.press('Enter');
    assert.equal(await layer(page), 'flatten');
    assert.match(await said(page), /feature 588/);
    assert.equal(await page.locator('.fusion-planes i').count(), 3, 'what it sees is framed in each plane');
    // The mouse opens the feature under it, also where its weight is: the last one, bottom right.
    for (const strip of await page.locator('.fusion-strip').all()) {
      const { width, height } = await strip.boundingBox();
      await tip(page).press('Home');
      await strip.click({ position: { x: width - 2, y: height - 2 } });
      assert.equal(await tip(page).getAttribute('data-r'), String(FEATURES - 1));
      assert.equal(await layer(page), 'flatten');
    }
  }));

  test('accuracies are counted here, beside those that the data reports', () => on({ fragment: '/volume' }, async (page) => {
    await there(page);
    const reported = await page.locator('.fusion [data-metric=accuracy-reported]').evaluateAll((all) => all.map((one) => Number(one.dataset.value)));
    assert.deepEqual(reported, [0.765, 0.53, 0.96]);
    await action(page, 'fusion-count').click();
    const names = [['image', 'image-only'], ['table', 'table-only'], ['both', 'late-fusion']];
    await page.locator('.fusion [data-network=both] [data-right]').waitFor();
    for (const [name, net] of names) assert.deepEqual(await counted(page, name), right(net), name);
    assert.deepEqual(await Promise.all(names.map(([name]) => counted(page, name))), [[48, 60], [37, 60], [58, 60]]);
    // Confounding, made by hand: who is counted decides what age alone seems to know.
    const aligned = ({ age, group }) => (age >= 65) === (group === 1);
    await page.locator('[data-control=fusion-sample][value=aligned]').check({ force: true });
    for (const [name, net] of names) assert.deepEqual(await counted(page, name), right(net, aligned), `aligned, ${name}`);
    assert.match(await page.locator('[data-confounded]').textContent(), /36 of 37 right, without ever having seen a brain/);
    await page.locator('[data-control=fusion-sample][value=opposed]').check({ force: true });
    for (const [name, net] of names) assert.deepEqual(await counted(page, name), right(net, (one) => !aligned(one)), `opposed, ${name}`);
    assert.match(await page.locator('[data-confounded]').textContent(), /1 of 23/);
    await eventually(page, async () => /sample=opposed/.test(await fragment(page)), true);
  }));

  test('features divided by age: the last layer is learned anew, to the same bits each time', () => on({ fragment: '/volume?person=30' }, async (page) => {
    await there(page);
    await page.locator('[data-control=fusion-scaled][value=divide]').check({ force: true });
    await page.locator('.fusion [data-way=joined]').waitFor();
    const tallies = await page.locator('.fusion [data-metric=accuracy-tested]').evaluateAll((all) => all.map((one) => [Number(one.dataset.right), Number(one.dataset.seen)]));
    assert.deepEqual(tallies, [[13, 20], [16, 20], [19, 20]], 'as a program of its own in f64 counts them');
    assert.match(await page.locator('.fusion-refit').textContent(), /20 people are few/);
    const first = await scores(page);
    const feature = page.locator('[data-layer=scale1] [role=gridcell]');
    await feature.focus();
    await page.keyboard.press('Control+End');
    near(Number(await feature.getAttribute('data-value')), features(known[30].voxels)[FEATURES - 1] * 65 / known[30].age, 'divided');
    await page.keyboard.press('Enter');
    assert.equal(await layer(page), 'scale1');
    await eventually(page, async () => /scaled=1&open=scale1:639,0,0/.test(await fragment(page)), true);
    await page.reload();
    await there(page);
    await page.locator('.fusion [data-way=joined]').waitFor();
    assert.deepEqual(await scores(page), first);
    await page.getByRole('radio', { name: 'male', exact: true }).check({ force: true });
    assert.deepEqual(await scores(page), first, 'the sex does not come in');
  }));

  test('the count says how far it is, is stopped, and begins again', () => {
    const prepare = (page) => page.addInitScript(() => {
      globalThis.Worker = class { constructor() { throw new Error('no'); } };
      // A clock so fast that each slice is one step, with a pause behind it until `rested`.
      const [now, later] = [performance.now.bind(performance), setTimeout];
      performance.now = () => 1000 * now();
      globalThis.setTimeout = (call, millis, ...all) => later(call, globalThis.rested ? millis : Math.max(millis, 300), ...all);
    });
    return on({ fragment: '/volume', prepare }, async (page) => {
      await there(page);
      await action(page, 'fusion-count').click();
      await page.waitForFunction(() => Number(document.querySelector('.fusion [data-metric=progress]')?.dataset.value) > 0);
      await action(page, 'fusion-stop').click();
      await notice(page, 'fusion-stopped').waitFor();
      assert.equal(await page.locator('.fusion [data-right]').count(), 0);
      await page.evaluate(() => { globalThis.rested = true; });
      await action(page, 'fusion-again').click();
      await page.locator('.fusion [data-network=both] [data-right]').waitFor();
      assert.deepEqual(await counted(page, 'image'), [48, PEOPLE]);
    });
  });

  test('where the people can not be fetched it says so and tries again', async () => {
    const prepare = (page) => page.route('**/volumes/cohort.bin', (route) =>
      (globalThis.closed ? route.fulfill({ status: 404 }) : route.continue()));
    globalThis.closed = true;
    await on({ fragment: '/volume', prepare }, async (page) => {
      await notice(page, 'fusion-missing').waitFor();
      globalThis.closed = false;
      await action(page, 'fusion-retry').click();
      await there(page);
      page.problems.length = 0; // the browser itself reports the answer 404
    });
  });

  for (const lang of ['en', 'ko']) {
    for (const [width, theme] of [[1280, 'light'], [360, 'dark']]) {
      test(`it is accessible and fits ${width} pixels, ${theme}, ${lang}`, () => on({ fragment: '/volume?open=dense1:1,0,0', lang, theme, width, height: 780 }, async (page) => {
        await there(page);
        assert.match(await section(page).textContent(), lang === 'ko' ? /모의 데이터/ : /SIMULATED DATA/);
        assert.deepEqual(await violations(page), []);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
        if (width === 360) {
          const low = await section(page).locator('button:visible:not(.one), input[type=range]').evaluateAll((all) =>
            all.filter((one) => one.getBoundingClientRect().height < 42).map((one) => one.outerHTML.slice(0, 120)));
          assert.deepEqual(low, []);
        }
      }));
    }
  }

  test('on the projector both scores are laid out', () => on({ fragment: '/volume?person=4&present=1&scene=5', width: 1920, height: 1080 }, async (page) => {
    await page.locator('.fused-part').first().waitFor();
    const parts = await page.locator('.fused-score').evaluateAll((all) => all.map((one) => Number([...one.querySelectorAll('.fused-part')].at(-1).dataset.value)));
    parts.forEach((logit, group) => near(logit, reference.nets[LATE].logits[4][group], `score ${group}`));
    assert.match(await page.locator('.fused-present').textContent(), /SIMULATED DATA/);
    // Who is counted decides, without a button.
    await page.locator('.fused-present td[data-right]').first().waitFor();
    const counts = await page.locator('.fused-present tr[data-sample]').evaluateAll((all) => all.map((row) =>
      [...row.querySelectorAll('[data-right]')].map((one) => `${one.dataset.right}/${one.dataset.seen}`)));
    assert.deepEqual(counts, [['48/60', '37/60', '58/60'], ['37/37', '36/37', '37/37'], ['11/23', '1/23', '21/23']]);
    assert.deepEqual(await faults(page), []);
  }));
});
