// The pictures that ship: fetched when chosen, never decoded by the browser.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { inflateSync } from 'node:zlib';
import { action, control, enter, eventually, grid, notice, values } from './support/bench.mjs';
import { stage } from './support/harness.mjs';
import { data, decoded, reduced } from './support/pictures.mjs';
import { DIST } from './support/server.mjs';

/** `{ width, height, data }` of a packed file, its pixels worked out here. */
function unpacked(id, width, height, channels) {
  const bytes = inflateSync(readFileSync(`${DIST}pictures/${id}.bin`));
  const area = width * height;
  assert.equal(bytes.length, channels * area);
  for (let at = 0; at < bytes.length; at += 1) if (at % area >= width) bytes[at] += bytes[at - width];
  const rgba = Buffer.alloc(4 * area, 255);
  for (let at = 0; at < area; at += 1) {
    const [first, green = first, third = first] = Array.from({ length: channels }, (_, c) => bytes[c * area + at]);
    rgba.set(channels === 1 ? [first, first, first] : [first + green & 255, green, third + green & 255], 4 * at);
  }
  return { width, height, data: rgba };
}

describe('photographs', () => {
  const { on, open } = stage();
  const fetched = (page) => page.evaluate(() =>
    performance.getEntriesByType('resource').map((entry) => new URL(entry.name).pathname).filter((name) => name.endsWith('.bin')));
  const choose = (page, id) => control(page, 'picture').selectOption(id);

  test('a picture is fetched once, when it is chosen, and reduced like a file', () => on({}, async (page) => {
    assert.deepEqual(await fetched(page), []);
    await choose(page, 'brick');
    await eventually(page, () => values(page, 'input'), reduced(decoded(data('brick.png')), 12), 'brick');
    assert.equal(await control(page, 'picture').inputValue(), 'brick');
    await page.locator('.shown canvas[aria-label="A brick wall with straight joints."]').waitFor();
    for (const [id, ...size] of [['coffee', 384, 256, 3], ['rgb-lamps', 240, 240, 3], ['handwriting', 448, 172, 1]]) {
      await choose(page, id);
      await eventually(page, () => values(page, 'input'), reduced(unpacked(id, ...size), 12), id);
    }
    await page.getByRole('radio', { name: 'All of it' }).check();
    await enter(page, 'cells', '14');
    const whole = reduced(unpacked('handwriting', 448, 172, 1), 14, true);
    await eventually(page, () => values(page, 'input'), whole, 'whole');
    await choose(page, 'brick');
    await eventually(page, () => values(page, 'input'), reduced(decoded(data('brick.png')), 14), 'brick again');
    assert.equal((await fetched(page)).filter((name) => name.endsWith('brick.bin')).length, 1);
    await choose(page, 'seven');
    await eventually(page, async () => (await values(page, 'input')).length, 7);
    await page.locator('.shown').waitFor({ state: 'detached' });
    await action(page, 'undo').click();
    await eventually(page, async () => (await values(page, 'input')).length, 14);
  }));

  test('the number of cells is what the picture has, whatever is wished for', () => on({ fragment: '/filters' }, async (page) => {
    await choose(page, 'brick');
    await eventually(page, () => control(page, 'cells').inputValue(), '224', 'a pixel a cell');
    const more = control(page, 'cells').locator('xpath=following-sibling::button');
    assert.equal(await more.getAttribute('aria-disabled'), 'true');
    await enter(page, 'cells', '300');
    await notice(page, 'side-range').waitFor();
    assert.match(await notice(page, 'side-range').textContent(), /224/);
    assert.equal(await control(page, 'cells').inputValue(), '224');
    await action(page, 'draw').click();
    await eventually(page, () => control(page, 'cells').inputValue(), '64', 'a drawing is no finer');
    await page.locator('[data-control=pad][aria-label*="64×64"]').waitFor();
  }));

  test('the canvas beside the grid shows the colours of the picture', () => on({}, async (page) => {
    await choose(page, 'rgb-lamps');
    await page.locator('.shown canvas').waitFor();
    const pixel = (x, y) => page.locator('.shown canvas').evaluate((canvas, [across, down]) =>
      [...canvas.getContext('2d').getImageData(across, down, 1, 1).data], [x, y]);
    await eventually(page, () => pixel(120, 50), [255, 0, 0, 255]);
    assert.deepEqual(await pixel(50, 160), [0, 255, 0, 255]);
    assert.deepEqual(await pixel(190, 160), [0, 0, 255, 255]);
  }));

  test('all have a title in both languages and open', async () => {
    for (const lang of ['en', 'ko']) {
      await on({ fragment: `/convolution?lang=${lang}` }, async (page) => {
        const options = await control(page, 'picture').locator('optgroup').nth(1).locator('option').evaluateAll((all) =>
          all.map((one) => [one.value, one.textContent]));
        assert.equal(options.length, 12);
        for (const [id, title] of options) {
          assert.equal(/[가-힣]/.test(title), lang === 'ko', title);
          await choose(page, id);
          await page.locator('.shown canvas').waitFor();
          await eventually(page, async () => Math.max(...await grid(page, 'input').evaluate((one) =>
            [Number(one.dataset.rows), Number(one.dataset.cols)])), 12, id);
        }
        assert.equal(await page.locator('[data-notice]').count(), 0);
      });
    }
  });

  test('a file that does not come or is damaged is said to be so', async () => {
    for (const [code, answer] of [
      ['picture-unreachable', (route) => route.abort()],
      ['picture-unreachable', (route) => route.fulfill({ status: 404, body: 'no' })],
      ['picture-damaged', (route) => route.fulfill({ body: '<!doctype html>' })],
      ['picture-damaged', (route) => route.fulfill({ body: readFileSync(`${DIST}pictures/coins.bin`).subarray(0, 900) })],
    ]) {
      const page = await open({ prepare: (one) => one.route('**/coins.bin', answer) });
      const before = await values(page, 'input');
      await choose(page, 'coins');
      await notice(page, code).waitFor();
      assert.match(await notice(page, code).locator('p').textContent(), /Coins/);
      assert.deepEqual(await values(page, 'input'), before);
      assert.equal(await control(page, 'picture').inputValue(), 'seven', 'the list says what is there');
      await page.unroute('**/coins.bin');
      await choose(page, 'coins');
      await eventually(page, async () => (await values(page, 'input')).length, 12, 'the next try works');
      await page.done();
    }
  });
});
