// Networks of one's own: PyTorch's numbers for PyTorch's files, and files that are none change nothing.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import AxeBuilder from '@axe-core/playwright';
import { action, control, eventually, fragment, notice } from './support/bench.mjs';
import { stage } from './support/harness.mjs';
import { dice, safetensors, worked } from './support/own-network.mjs';
import { painted, png } from './support/pictures.mjs';

const bytes = (name) => readFileSync(new URL(`../golden/networks/${name}`, import.meta.url));
const given = (name, buffer = bytes(name)) => ({ name, mimeType: 'application/octet-stream', buffer });
const cases = JSON.parse(bytes('networks.json'));
const golden = (tensors) => cases.find((one) => one.tensors === tensors).output;
/** The stored value of the goldens' pictures at a place of all channels in a row. */
const stored = (index) => (index * index * 31 + 7 * index) % 256;

const choose = (page, ...files) => control(page, 'network-files').setInputFiles(files);
const network = (page) => page.locator('[data-network]').getAttribute('data-network');
const numbers = (page, name) => page.locator('.score').evaluateAll((rows, key) =>
  rows.map((row) => Number(row.dataset[key])), name);
const assertNear = (found, expected) => {
  assert.equal(found.length, expected.length);
  found.forEach((value, at) => assert.ok(Math.abs(value - expected[at]) <= 1e-4, `${at}: ${value} is not ${expected[at]}`));
};
const files = (list, tensors) => [
  given('network.json', Buffer.from(JSON.stringify({ format: 'convolens-net/1', ...list }))),
  given('network.safetensors', safetensors(tensors)),
];
const conv = (weight, more = {}) => ({ type: 'conv2d', weight, ...more });
const linear = (weight, more = {}) => ({ type: 'linear', weight, ...more });
const START = '/pipeline?picture=digit:5&select=relu2:0,4,4';

describe('own networks', () => {
  const { on } = stage();

  test('a network of 64×64×3 with a normalization has PyTorch\'s scores', () =>
    on({ fragment: START }, async (page) => {
      await choose(page, given('vgg.json'), given('vgg.safetensors'));
      await eventually(page, () => network(page), 'local');
      assert.equal(await page.locator('[data-notice]').count(), 0);
      const plane = 64 * 64;
      const picture = painted(64, 64, (x, y) => [0, 1, 2].map((c) => stored(c * plane + 64 * y + x)).concat(255));
      const before = await numbers(page, 'logit');
      await control(page, 'file').setInputFiles({ name: 'golden.png', mimeType: 'image/png', buffer: png(picture) });
      await eventually(page, async () => String(await numbers(page, 'logit')) !== String(before), true);
      assertNear(await numbers(page, 'logit'), golden('vgg.safetensors'));
      const exponentials = golden('vgg.safetensors').map(Math.exp);
      const all = exponentials.reduce((sum, value) => sum + value, 0);
      assertNear(await numbers(page, 'value'), exponentials.map((value) => value / all));
      assert.equal(await page.locator('[data-action=open-map][data-layer=input]').count(), 3);
      // What is shown of the picture keeps its channels.
      await action(page, 'invert').click();
      await eventually(page, async () => String(await numbers(page, 'logit')) !== String(before), true);
      assert.equal(await network(page), 'local');
      await action(page, 'undo').click();
      await eventually(page, async () => Math.abs((await numbers(page, 'logit'))[0] - golden('vgg.safetensors')[0]) < 1e-4, true);
    }));

  test('every setting of a layer, from .npz too, has PyTorch\'s probabilities', () =>
    on({ fragment: START }, async (page) => {
      const grid = (channel) => Array.from({ length: 13 }, (_, row) =>
        Array.from({ length: 18 }, (_, column) => stored((channel * 13 + row) * 18 + column)).join(',')).join(';');
      for (const tensors of ['zoo.npz', 'zoo-f16.safetensors']) {
        await page.evaluate((hash) => { location.hash = hash; }, `#${START}`);
        await eventually(page, () => network(page), 'digit');
        await choose(page, given('zoo.json'), given(tensors));
        await eventually(page, () => network(page), 'local');
        await page.evaluate((hash) => { location.hash = hash; },
          `#/pipeline?picture=grid:${grid(0)}|${grid(1)}&network=local&values=unit&select=conv1:0,0,0`);
        await eventually(page, () => page.locator('.unit-equation').getAttribute('data-layer'), 'conv1');
        // A link in place of one's own work is said so, and nothing else is.
        assert.equal(await page.locator('[data-notice]:not([data-code=work-replaced])').count(), 0);
        assertNear(await numbers(page, 'value'), golden(tensors));
      }
    }));

  test('a TinyVGG written by hand has the numbers of plain loops, and all of the chapter works with it', () =>
    on({ fragment: START }, async (page) => {
      const any = dice();
      const tensors = {
        a: any(0.8, 10, 3, 3, 3), ab: any(0.2, 10), b: any(0.4, 10, 10, 3, 3), bb: any(0.2, 10), c: any(0.4, 10, 10, 3, 3),
        cb: any(0.2, 10), d: any(0.4, 10, 10, 3, 3), db: any(0.2, 10), e: any(0.2, 3, 1690), eb: any(0.2, 3),
      };
      const [relu, pool] = [{ type: 'relu' }, { type: 'maxpool2d', kernel_size: 2 }];
      const layers = [
        conv('a', { bias: 'ab' }), relu, conv('b', { bias: 'bb' }), relu, pool, conv('c', { bias: 'cb' }), relu,
        conv('d', { bias: 'db' }), relu, pool, { type: 'flatten' }, linear('e', { bias: 'eb' }),
      ];
      await choose(page, ...files({ input: { shape: [3, 64, 64] }, classes: ['pizza', 'steak', 'sushi'], layers }, tensors));
      await eventually(page, () => network(page), 'local');
      const colour = (c, y, x) => (x * (c + 3) + y * y * (2 * c + 1) + 40 * c) % 256;
      const picture = painted(64, 64, (x, y) => [0, 1, 2].map((c) => colour(c, y, x)).concat(255));
      const before = String(await numbers(page, 'logit'));
      await control(page, 'file').setInputFiles({ name: 'any.png', mimeType: 'image/png', buffer: png(picture) });
      await eventually(page, async () => String(await numbers(page, 'logit')) !== before, true);
      const maps = [0, 1, 2].map((c) => Array.from({ length: 64 }, (_, y) => Array.from({ length: 64 }, (_, x) => colour(c, y, x) / 255)));
      const { scores, after } = worked(layers, tensors, maps);
      assertNear(await numbers(page, 'logit'), scores);
      assert.deepEqual(await page.locator('.score b').allTextContents(), ['pizza', 'steak', 'sushi']);
      const opened = () => page.locator('.unit-equation').getAttribute('data-layer');
      const result = () => page.locator('.unit-equation').evaluate((one) => Number(one.dataset.result));
      // A number of a map, of the colours it was made of, and of the answer.
      await page.locator('[data-action=open-map][data-layer=relu3][data-channel="4"]').click({ position: { x: 20, y: 20 } });
      await eventually(page, opened, 'relu3');
      const cell = (await fragment(page)).match(/select=relu3:(\d+),(\d+),(\d+)/).slice(1).map(Number);
      assertNear([await result()], [after[7][cell[0]][cell[1]][cell[2]]]);
      await page.keyboard.press('Escape');
      await page.locator('.score').nth(1).click();
      await eventually(page, opened, 'softmax');
      assertNear([await result()], [Math.exp(scores[1]) / scores.reduce((sum, score) => sum + Math.exp(score), 0)]);
      assert.ok((await page.locator('.unit-equation').textContent()).includes('steak'));
      assert.ok(await page.locator('[data-action=follow]').count() > 4);
      // A photograph of ours, a drawing, noise: the picture stays one of three channels.
      for (const change of [
        () => control(page, 'picture').selectOption('rgb-lamps'),
        () => action(page, 'draw').click(),
        () => control(page, 'noise').fill('40'),
        () => action(page, 'occlude').click(),
      ]) {
        const known = [String(await numbers(page, 'logit')), await page.locator('.occlusion .note').textContent()];
        await change();
        await eventually(page, async () => String(await numbers(page, 'logit')) !== known[0]
          || await page.locator('.occlusion .note').textContent() !== known[1], true);
        assert.equal(await network(page), 'local');
        assert.equal(await page.locator('[data-notice]').count(), 0);
        assert.equal(await page.locator('[data-action=open-map][data-layer=input]').count(), 3);
      }
    }));

  test('classes of any number and name, no bias, stride, dilation, padding, groups, mean and global pools', () =>
    on({ fragment: START, lang: 'ko' }, async (page) => {
      const any = dice(3);
      const tensors = { a: any(0.8, 16, 2, 3, 3), b: any(0.5, 32, 8, 3, 3), c: any(1, 43, 32) };
      const layers = [
        conv('a', { stride: 2, padding: 2, dilation: 2 }), { type: 'relu' },
        { type: 'avgpool2d', kernel_size: 3, stride: 2, padding: 1, count_include_pad: false },
        conv('b', { padding: 1, groups: 2 }), { type: 'relu' },
        { type: 'adaptiveavgpool2d', output_size: 1 }, { type: 'flatten' }, linear('c'),
      ];
      const classes = Array.from({ length: 43 }, (_, at) => `아주 긴 이름의 표지판 ${at}`);
      await choose(page, ...files({ input: { shape: [2, 20, 31] }, classes, layers }, tensors));
      await eventually(page, () => network(page), 'local');
      const value = (c, y, x) => (x * (c + 3) + y * y * (2 * c + 1) + 40 * c) % 256;
      const rows = (c) => Array.from({ length: 20 }, (_, y) => Array.from({ length: 31 }, (_, x) => value(c, y, x)));
      const written = (c) => rows(c).map((row) => row.join(',')).join(';');
      await page.evaluate((hash) => { location.hash = hash; },
        `#/pipeline?picture=grid:${written(0)}|${written(1)}&network=local&values=unit&select=conv2:3,2,2`);
      await eventually(page, () => page.locator('.unit-equation').getAttribute('data-layer'), 'conv2');
      const maps = [0, 1].map((c) => rows(c).map((row) => row.map((one) => one / 255)));
      const { scores, after } = worked(layers, tensors, maps.map((map) => map.map((row) => row.map(Math.fround))));
      assertNear(await numbers(page, 'logit'), scores);
      assertNear([await page.locator('.unit-equation').evaluate((one) => Number(one.dataset.result))], [after[4][3][2][2]]);
      assert.equal(await page.locator('.score').nth(42).locator('b').getAttribute('title'), classes[42]);
      await page.locator('.score').nth(42).focus();
      await page.keyboard.press('Enter');
      await eventually(page, () => page.locator('.unit-equation').getAttribute('data-layer'), 'softmax');
      assert.ok((await page.locator('.unit-equation').textContent()).includes(classes[42]));
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
      const { violations } = await new AxeBuilder({ page }).analyze();
      assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 150)).slice(0, 3).join(' | ')}`), []);
    }));

  test('files that are no network are refused with a sentence, and nothing changes', async () => {
    const list = JSON.parse(bytes('zoo.json'));
    const changed = (change) => {
      const copy = structuredClone(list);
      change(copy);
      return given('changed.json', Buffer.from(JSON.stringify(copy)));
    };
    const tensors = given('zoo.safetensors');
    const wrong = [
      ['network-files', [given('zoo.json')]],
      ['network-foreign', [given('zoo.json'), given('zoo.pt')]],
      ['network-tensor-type', [given('zoo.json'), given('zoo-integers.npz')]],
      ['network-damaged', [given('zoo.json'), given('cut.safetensors', bytes('zoo.safetensors').subarray(0, 3000))]],
      ['network-list', [given('list.json', Buffer.from('{"format": ')), tensors]],
      ['network-input', [changed((one) => { one.input.shape = [2, 13]; }), tensors]],
      ['network-layer-kind', [changed((one) => { one.layers[1].type = 'gelu'; }), tensors]],
      ['network-layer-field', [changed((one) => { one.layers[1].slope = 0.1; }), tensors]],
      ['network-layer-misfit', [changed((one) => { one.input.shape = [2, 1, 1]; }), tensors]],
      ['network-tensor-name', [changed((one) => { one.layers[0].weight = 'w'; }), tensors]],
      ['network-tensor-shape', [changed((one) => { one.layers[0].weight = '2.weight'; }), tensors]],
      ['network-classes', [changed((one) => { one.classes = ['a', 'b']; }), tensors]],
      ['network-damaged', [given('zoo.json'), given('text.safetensors', Buffer.from('a text file'))]],
      ['network-damaged', [given('empty.json', Buffer.alloc(0)), tensors]],
      ['network-list', [given('other.json', Buffer.from('{"name": "other"}')), tensors]],
      ['network-tensor-number', files({ input: { shape: [1, 9, 9] }, layers: [conv('w')] },
        { w: { shape: [1, 1, 1, 1], values: [NaN] } })],
      ['network-unusable', files({ input: { shape: [1, 9, 9] }, layers: [conv('w')] }, { w: { shape: [2, 1, 1, 1], values: [1, 2] } })],
      ['network-unusable', files({ input: { shape: [1, 2, 2] }, layers: [conv('w'), { type: 'flatten' }] },
        { w: { shape: [1, 1, 1, 1], values: [1] } })],
      ['network-unusable', files({ input: { shape: [1, 9, 9] }, layers: [{ type: 'flatten' }, linear('w')] },
        { w: { shape: [2, 81], values: Array(162).fill(1) } })],
      ['network-unusable', files({ input: { shape: [4, 9, 9] }, layers: [conv('w'), { type: 'adaptiveavgpool2d', output_size: 1 }] },
        { w: { shape: [2, 4, 1, 1], values: Array(8).fill(1) } })],
      ['network-too-large', [given('zoo.json'), given('large.npz', Buffer.alloc((32 << 20) + 1))]],
    ];
    for (const lang of ['en', 'ko']) {
      await on({ fragment: START, lang }, async (page) => {
        const [scores, address] = [await numbers(page, 'logit'), await fragment(page)];
        for (const [code, files] of wrong) {
          await choose(page, ...files);
          await notice(page, code).waitFor();
          assert.equal(await page.locator('[data-notice]').count(), 1);
          assert.equal(await page.evaluate(() => document.activeElement.dataset.control), 'network-files');
          const said = await notice(page, code).locator('p').textContent();
          assert.ok(said.length > 20 && !/[{}]/.test(said), said);
          assert.equal(await network(page), 'digit');
          assert.deepEqual(await numbers(page, 'logit'), scores);
          assert.equal(await fragment(page), address);
          await notice(page, code).locator('button').last().click();
          await notice(page, code).waitFor({ state: 'detached' });
        }
      });
    }
  });

  test('a drop opens a network, a digit goes into one for digits, and undo and the button lead back', () =>
    on({ fragment: START }, async (page) => {
      const known = await numbers(page, 'logit');
      const drop = async (...names) => {
        const dataTransfer = await page.evaluateHandle((files) => {
          const transfer = new DataTransfer();
          files.forEach(([name, content]) => transfer.items.add(new File([new Uint8Array(content)], name)));
          return transfer;
        }, names.map((name) => [name, [...bytes(name)]]));
        await page.dispatchEvent('h1', 'dragover', { dataTransfer });
        await page.dispatchEvent('h1', 'drop', { dataTransfer });
      };
      await drop('zoo.safetensors', 'zoo.json');
      await eventually(page, () => network(page), 'local');
      assert.equal(await action(page, 'digits').count(), 0);
      await drop('digit-net.json', 'digit-net.safetensors');
      await action(page, 'digits').waitFor();
      await eventually(page, () => numbers(page, 'logit'), known);
      assert.equal(await network(page), 'local');
      await action(page, 'undo').click();
      await action(page, 'digits').waitFor({ state: 'detached' });
      await action(page, 'digit-network').click();
      await eventually(page, () => network(page), 'digit');
      await eventually(page, () => numbers(page, 'logit'), known);
    }));

  test('a link to a network that is not here says so and opens the rest', () =>
    on({ fragment: '/pipeline?picture=digit:7&network=local&range=network&edits=conv1:b0@3&select=conv9:0,0,0' }, async (page) => {
      await notice(page, 'network-missing').waitFor();
      assert.equal(await page.locator('[data-notice]').count(), 1);
      assert.equal(await network(page), 'digit');
      assert.equal(await page.locator('[data-digit]').getAttribute('data-digit'), '7');
      assert.equal(await control(page, 'range').inputValue(), 'network');
      assert.equal(await page.locator('[data-edits]').getAttribute('data-edits'), '0');
    }));

  test('the lines of PyTorch are shown and copied, by the keyboard and on a phone too', async () => {
    for (const lang of ['en', 'ko']) {
      await on({ fragment: START, lang, width: 360, height: 780 }, async (page) => {
        await page.locator('summary[data-action=torch]').focus();
        await page.keyboard.press('Enter');
        const shown = await page.locator('[data-torch]').textContent();
        assert.ok(shown.includes('nn.Conv2d(1, 8, 3)') && shown.includes('save_file('), shown);
        await action(page, 'copy-torch').press('Enter');
        await eventually(page, async () => (await page.evaluate(() => navigator.clipboard.readText())).trim(), shown.trim());
        await choose(page, given('vgg.json'), given('vgg.safetensors'));
        await eventually(page, () => network(page), 'local');
        assert.ok((await page.locator('[data-torch]').textContent()).includes('"shape": [3, 64, 64]'));
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
        const { violations } = await new AxeBuilder({ page }).analyze();
        assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 150)).slice(0, 3).join(' | ')}`), []);
      });
    }
  });
});
