// The trained digit network: every number against a forward pass in plain JavaScript and PyTorch's figures.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import AxeBuilder from '@axe-core/playwright';
import { action, control, eventually, fragment } from './support/bench.mjs';
import { stage } from './support/harness.mjs';
import { best, digits, forward, golden, weights } from './support/network.mjs';

const known = digits();
const near = (found, expected, what, bound = 2e-4) =>
  assert.ok(Math.abs(found - expected) <= bound * (1 + Math.abs(expected)), `${what}: ${found} is not ${expected}`);

const scores = (page) => page.locator('.score').evaluateAll((rows) => rows.map((row) => ({
  share: Number(row.dataset.value), logit: Number(row.dataset.logit),
  trained: row.dataset.trained === undefined ? null : Number(row.dataset.trained),
})));
const answer = (page) => page.locator('.score[data-best]').evaluate((row) => Number(row.dataset.class));
const map = (page, layer, channel) => page.locator(`[data-action=open-map][data-layer=${layer}][data-channel="${channel}"]`);
const result = (page) => page.locator('.unit-equation').evaluate((one) => Number(one.dataset.result));
const openLayer = (page) => page.locator('.unit-equation').getAttribute('data-layer');
const link = (picture, select, more = '') => `/pipeline?picture=${picture}&select=${select}${more}`;

function assertScores(found, worked) {
  found.forEach(({ share, logit }, at) => {
    near(logit, worked.dense[at], `score ${at}`);
    near(share, worked.softmax[at], `probability ${at}`);
  });
}

describe('pipeline', () => {
  const { on } = stage();
  const violations = async (page) => (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) =>
    `${id}: ${nodes.map(({ html }) => html.slice(0, 150)).slice(0, 3).join(' | ')}`);

  test('the scores of digits are those of a plain forward pass and of PyTorch', async () => {
    for (const { index, label, logits } of golden().cases.slice(0, 4)) {
      const worked = forward(known.pixels(index));
      logits.forEach((logit, at) => near(worked.dense[at], logit, `oracle ${at}`, 1e-4));
      await on({ fragment: link(`digit:${index}`, 'relu2:0,4,4') }, async (page) => {
        assert.equal(await page.locator('[data-notice]').count(), 0);
        assertScores(await scores(page), worked);
        assert.equal(await answer(page), best(worked.dense));
        assert.equal(known.label(index), label);
      });
    }
  });

  test('every layer has the values of a plain forward pass, with its shape and its counts', () =>
    on({ fragment: link('digit:5', 'relu2:0,8,1') }, async (page) => {
      const worked = forward(known.pixels(5));
      for (const [layer, channel, row, column] of
        [['conv1', 3, 7, 9], ['relu1', 3, 7, 9], ['pool1', 3, 4, 4], ['conv2', 11, 5, 6], ['relu2', 11, 5, 6], ['pool2', 15, 2, 3]]) {
        await page.evaluate((select) => { location.hash = `#/pipeline?picture=digit:5&select=${select}`; },
          `${layer}:${channel},${row},${column}`);
        const { maps, side } = worked[layer];
        await eventually(page, () => openLayer(page), layer);
        near(await result(page), maps[channel][row * side + column], `${layer}`);
      }
      const counts = await page.locator('.tally').evaluateAll((all) =>
        all.map((one) => [Number(one.dataset.parameters), Number(one.dataset.products)]));
      assert.deepEqual(counts, [
        [80, 9 * 26 * 26 * 8], [0, 0], [16 * 8 * 9 + 16, 9 * 8 * 16 * 121], [0, 0], [0, 0], [4010, 4000],
      ]);
    }));

  test('a number leads down to the pixel, the way is in the link, and Backspace goes back', () =>
    on({ fragment: link('digit:5', 'dense1:3,0,0') }, async (page) => {
      const worked = forward(known.pixels(5));
      near(await result(page), worked.dense[3], 'score of 3');
      const layers = ['flatten', 'pool2', 'relu2', 'conv2', 'pool1', 'relu1', 'conv1', 'input'];
      for (const layer of layers) {
        const terms = page.locator('.unit-equation .products:not([hidden]) [data-term]:not([disabled]), .unit-equation > .terms-of [data-term]:not([disabled])');
        const winner = page.locator('.unit-equation [data-term][data-lit=winner]');
        await (await winner.count() ? winner : terms.first()).click();
        await eventually(page, () => openLayer(page), layer);
      }
      assert.ok((await page.locator('.unit-equation .way li').count()) >= 9);
      await eventually(page, async () => (await fragment(page)).includes('path='), true);
      const kept = await fragment(page);
      await page.reload();
      await page.waitForSelector('html[data-state=ready]', { state: 'attached' });
      assert.equal(await openLayer(page), 'input');
      assert.equal(await fragment(page), kept);
      await map(page, 'input', 0).focus();
      await page.keyboard.press('Backspace');
      await eventually(page, () => openLayer(page), 'conv1');
    }));

  test('a map enlarges with its numbers, and a click opens one', () =>
    on({ fragment: link('digit:5', 'relu2:0,8,1') }, async (page) => {
      const worked = forward(known.pixels(5));
      await map(page, 'pool2', 4).click();
      const grid = page.locator('[role=grid][data-grid=map][data-layer=pool2][data-channel="4"]');
      await grid.waitFor();
      const values = await grid.locator('[role=gridcell]').evaluateAll((cells) => cells.map((cell) => Number(cell.dataset.value)));
      values.forEach((value, at) => near(value, worked.pool2.maps[4][at], `cell ${at}`));
      await grid.locator('[data-r="1"][data-c="2"]').click();
      await eventually(page, async () => Math.abs(await result(page) - worked.pool2.maps[4][7]) < 1e-3, true);
      await page.keyboard.press('Escape');
      await grid.waitFor({ state: 'detached' });
    }));

  test('the telescope shows what a number sees', () =>
    on({ fragment: link('digit:5', 'conv2:0,8,1') }, async (page) => {
      const seen = await page.locator('.seen').evaluateAll((all) => all.map((one) => [one.dataset.layer, one.dataset.cells]));
      assert.deepEqual(seen, [['input', '16,2,8,8'], ['relu1', '16,2,6,6'], ['pool1', '8,1,3,3'], ['conv2', '8,1,1,1']]);
      // Eight lines from pooled maps, eight before them, eight from the picture.
      assert.equal(await page.locator('[data-line]').count(), 24);
      const worked = forward(known.pixels(5));
      const net = weights()['conv2.weight'];
      const parts = worked.pool1.maps.map((values, channel) => {
        let sum = 0;
        for (let at = 0; at < 9; at += 1) {
          sum += values[(8 + Math.floor(at / 3)) * 13 + 1 + at % 3] * net[channel * 9 + at];
        }
        return Math.abs(sum);
      });
      const most = Math.max(...parts);
      const shares = await page.locator('[data-line^="3:"]').evaluateAll((all) => all.map((one) => Number(one.dataset.share)));
      shares.forEach((share, channel) => near(share, parts[channel] / most, `share ${channel}`, 1e-3));
      await page.locator('.seen[data-layer=input]').click();
      await eventually(page, () => openLayer(page), 'input');
    }));

  test('digits are chosen one by one and by class', () =>
    on({ fragment: link('digit:5', 'relu2:0,8,1') }, async (page) => {
      await action(page, 'digit-next').click();
      await eventually(page, () => page.locator('[data-digit]').getAttribute('data-digit'), '6');
      assertScores(await scores(page), forward(known.pixels(6)));
      await control(page, 'digit-class').selectOption('4');
      const four = Array.from({ length: 1000 }, (_, at) => at).find((at) => at > 6 && known.label(at) === 4);
      await eventually(page, () => page.locator('[data-digit]').getAttribute('data-digit'), String(four));
    }));

  test('drawing goes live through the steps, each of which can be switched off', () =>
    on({ fragment: '/pipeline' }, async (page) => {
      await action(page, 'draw').click();
      const pad = control(page, 'pad');
      await pad.waitFor();
      const { x, y } = await pad.boundingBox();
      await page.mouse.move(x + 30, y + 30);
      await page.mouse.down();
      const heard = [];
      for (let at = 0; at <= 20; at += 1) {
        await page.mouse.move(x + 30, y + 30 + at * 5);
        heard.push((await scores(page)).map(({ logit }) => logit).join());
      }
      await page.mouse.up();
      assert.ok(new Set(heard).size > 5, 'scores follow the pen');
      const before = (await scores(page)).map(({ logit }) => logit);
      assert.equal(await page.locator('[data-step=centre]').getAttribute('data-size'), '28×28');
      await page.locator('[data-control=step][data-value=centre]').click();
      await eventually(page, async () => JSON.stringify((await scores(page)).map(({ logit }) => logit)) !== JSON.stringify(before), true);
      // A bar down the middle is a one.
      await page.locator('[data-control=step][data-value=centre]').click();
      await eventually(page, () => answer(page), 1);
      const address = await fragment(page);
      assert.ok(address.includes('picture=data:'), address);
    }));

  test('a changed weight changes the answer, stands beside the learned one, and goes back', () =>
    on({ fragment: link('digit:5', 'dense1:3,0,0', '&edits=dense1:b3@-30') }, async (page) => {
      const net = weights();
      const learned = forward(known.pixels(5), net);
      net['dense.bias'][3] = -30;
      const changed = forward(known.pixels(5), net);
      assertScores(await scores(page), changed);
      (await scores(page)).forEach(({ trained }, at) => near(trained, learned.softmax[at], `learned ${at}`));
      assert.equal(await answer(page), best(changed.dense));
      assert.equal(await page.locator('[data-edits]').getAttribute('data-edits'), '1');
      await action(page, 'reset-weights').click();
      await eventually(page, () => answer(page), best(learned.dense));
      assertScores(await scores(page), learned);
      assert.equal((await scores(page))[0].trained, null);
    }));

  test('a kernel of the network is edited in its grid', () =>
    on({ fragment: link('digit:5', 'conv1:2,10,10') }, async (page) => {
      const net = weights();
      const cell = page.locator('[role=grid][data-grid=kernel][data-layer=conv1][data-filter="2"] [data-r="1"][data-c="1"]');
      near(Number(await cell.getAttribute('data-value')), net['conv1.weight'][2 * 9 + 4], 'weight', 1e-6);
      await cell.dblclick();
      await page.locator('[role=gridcell] input').fill('3');
      await page.keyboard.press('Enter');
      net['conv1.weight'][2 * 9 + 4] = 3;
      const changed = forward(known.pixels(5), net);
      await eventually(page, async () => Math.abs((await scores(page))[0].logit - changed.dense[0]) < 1e-2, true);
      assertScores(await scores(page), changed);
      assert.ok((await fragment(page)).includes('edits=conv1:2,0,1,1@3'));
    }));

  test('moved, inverted and with noise the picture is worked out anew', () =>
    on({ fragment: link('digit:5', 'relu2:0,8,1') }, async (page) => {
      const pixels = known.pixels(5);
      await action(page, 'shift-right').focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowRight');
      await eventually(page, async () => (await fragment(page)).includes('shift=1,1'), true);
      const moved = pixels.map((_, at) => {
        const [row, column] = [Math.floor(at / 28) - 1, at % 28 - 1];
        return row >= 0 && column >= 0 ? pixels[row * 28 + column] : 0;
      });
      assertScores(await scores(page), forward(moved));
      await action(page, 'shift-reset').click();
      await action(page, 'invert').click();
      assertScores(await scores(page), forward(pixels.map((value) => 255 - value)));
      await action(page, 'invert').click();
      await control(page, 'noise').fill('60');
      const noisy = (await scores(page)).map(({ logit }) => logit);
      await action(page, 'noise-again').click();
      await eventually(page, async () => JSON.stringify((await scores(page)).map(({ logit }) => logit)) !== JSON.stringify(noisy), true);
      await control(page, 'noise').fill('0');
      assertScores(await scores(page), forward(pixels));
    }));

  test('the occlusion map finds the place that the answer rests on', () =>
    on({ fragment: link('digit:5', 'relu2:0,8,1') }, async (page) => {
      await control(page, 'square').selectOption('9');
      await action(page, 'occlude').click();
      await page.locator('[data-occlusion=done]').waitFor();
      const pixels = known.pixels(5);
      const net = weights();
      const class_ = best(forward(pixels, net).dense);
      const shares = Array.from({ length: 400 }, (_, at) => {
        const [top, left] = [Math.floor(at / 20), at % 20];
        const covered = pixels.map((value, cell) => {
          const [row, column] = [Math.floor(cell / 28) - top, cell % 28 - left];
          return row >= 0 && row < 9 && column >= 0 && column < 9 ? 0 : value;
        });
        return forward(covered, net).softmax[class_];
      });
      const least = Math.min(...shares);
      near(Number(await page.locator('[data-occlusion]').getAttribute('data-value')), least, 'least', 1e-3);
      const [row, column] = (await page.locator('[data-occlusion]').getAttribute('data-lowest')).split(',').map(Number);
      near(shares[row * 20 + column], least, 'place', 1e-3);
    }));

  test('the range of colours is said, and changes', () =>
    on({ fragment: link('digit:5', 'relu1:0,8,8') }, async (page) => {
      const worked = forward(known.pixels(5));
      const end = () => page.locator('.colours [data-end=high]').evaluate((one) => Number(one.dataset.value));
      near(await end(), Math.max(...worked.relu1.maps.flat()), 'layer');
      await control(page, 'range').selectOption('map');
      await eventually(page, async () => Math.abs(await end() - Math.max(...worked.relu1.maps[0])) < 1e-3, true);
      assert.ok((await fragment(page)).includes('range=map'));
    }));

  test('the projector shows numbers of the network in every scene', async () => {
    const { maps, side } = forward(known.pixels(5)).conv2;
    for (let scene = 0; scene < 6; scene += 1) {
      await on({ fragment: `/pipeline?present=1&scene=${scene}`, width: 1920, height: 1080 }, async (page) => {
        const layers = page.locator('[data-grid]').evaluateAll((all) => all.map((grid) => [grid.dataset.grid, grid.dataset.layer]));
        assert.deepEqual(await layers, [['map', 'dense1'], ['map', 'softmax']]);
        near(Number(await page.locator('[data-equation]').getAttribute('data-result')), maps[9][6 * side + 6], `scene ${scene}`);
      });
    }
  });

  test('maps are reached by keys', () => on({ fragment: link('digit:5', 'relu1:0,8,8') }, async (page) => {
    await map(page, 'relu1', 0).focus();
    for (const key of ['ArrowDown', 'ArrowRight', 'ArrowDown']) await page.keyboard.press(key);
    const at = await page.evaluate(() => [document.activeElement.dataset.layer, document.activeElement.dataset.channel]);
    assert.deepEqual(at, ['pool1', '2']);
    await page.keyboard.press('Enter');
    await eventually(page, () => openLayer(page), 'pool1');
  }));

  for (const lang of ['ko', 'en']) {
    test(`nothing is wider than the window, and axe finds nothing (${lang})`, async () => {
      for (const [width, height] of [[1280, 800], [360, 780]]) {
        await on({ fragment: '/pipeline', lang, width, height }, async (page) => {
          assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, `${width}`);
          assert.deepEqual(await violations(page), []);
        });
      }
    });
  }
});
