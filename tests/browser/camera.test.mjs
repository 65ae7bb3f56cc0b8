// The live camera, with the browser's pretended one and with one whose pixels the test knows.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import AxeBuilder from '@axe-core/playwright';
import { correlate } from './support/arithmetic.mjs';
import { action, control, enter, eventually, fragment, notice, values } from './support/bench.mjs';
import { stage } from './support/harness.mjs';

const PRETENDED = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

/** Counts the tracks that a page has been given and that are still on. */
const counted = (page) => page.addInitScript(() => {
  const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  globalThis.given = [];
  navigator.mediaDevices.getUserMedia = async (wanted) => {
    globalThis.asked = wanted;
    const stream = await ask(wanted);
    globalThis.given.push(...stream.getTracks());
    return stream;
  };
});
const live = (page) => page.evaluate(() => globalThis.given.filter((track) => track.readyState === 'live').length);

/** A camera of 320×240: black at the left half, white at the right top, grey 128 at the right bottom. */
const known = (page) => page.addInitScript(() => {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [320, 240];
  const context = canvas.getContext('2d');
  globalThis.paint = (left, top, bottom) => {
    for (const [colour, ...area] of [[left, 0, 0, 160, 240], [top, 160, 0, 160, 120], [bottom, 160, 120, 160, 120]]) {
      context.fillStyle = colour;
      context.fillRect(...area);
    }
  };
  globalThis.painting = ['#000', '#fff', '#808080'];
  // A captured canvas gives a frame only when something is painted.
  setInterval(() => globalThis.paint(...globalThis.painting), 40);
  globalThis.facing = undefined;
  navigator.mediaDevices.getUserMedia = async (wanted) => {
    globalThis.asked = wanted;
    const stream = canvas.captureStream(30);
    for (const track of stream.getTracks()) {
      const settings = track.getSettings.bind(track);
      track.getSettings = () => ({ ...settings(), facingMode: globalThis.facing });
    }
    globalThis.given = stream.getTracks();
    return stream;
  };
});

/** The brightness, in steps of 16, in the middle of the four quarters of the input grid. */
const quarters = async (page) => {
  const grid = await values(page, 'input');
  const [rows, columns] = [grid.length, grid[0].length];
  const at = (down, along) => Math.round(grid[Math.floor(rows * down)][Math.floor(columns * along)] / 16);
  return [at(0.2, 0.2), at(0.2, 0.8), at(0.8, 0.2), at(0.8, 0.8)];
};
const [BLACK, GREY, WHITE] = [0, 8, 16];
const MIRRORED = [WHITE, BLACK, GREY, BLACK];
const STRAIGHT = [BLACK, WHITE, BLACK, GREY];
const source = '/convolution?picture=seven&kernel=box';

describe('the camera of the browser', () => {
  const { on } = stage({ flags: PRETENDED });
  const allowed = { fragment: source, permissions: ['camera'], prepare: counted };

  test('frames become the input one after another, and the output follows', () => on(allowed, async (page) => {
    const before = await fragment(page);
    await action(page, 'camera').click();
    await eventually(page, async () => (await values(page, 'input'))[0].length, 12);
    const seen = new Set();
    await eventually(page, async () => seen.add(JSON.stringify(await values(page, 'input'))).size > 2, true, 'it moves');
    // Both are read at once, between two frames.
    const { input, output, covered } = await page.evaluate(() => {
      const read = (kind) => [...document.querySelectorAll(`[data-grid=${kind}] [role=row]`)].map((row) =>
        [...row.querySelectorAll('[role=gridcell]')].map((cell) => Math.fround(Number(cell.dataset.value)) + 0));
      const covered = document.querySelectorAll('[data-grid=output] .off').length;
      return { input: read('input'), output: read('output'), covered };
    });
    assert.deepEqual(output, correlate(input, Array(3).fill([1, 1, 1]), { divisor: 9 }));
    assert.equal(covered, 0, 'all outputs are uncovered');
    assert.equal(await fragment(page), before, 'the address waits');
    assert.equal(await live(page), 1);
    assert.deepEqual((await new AxeBuilder({ page }).include('.picture').analyze()).violations, []);
    await enter(page, 'cells', '14');
    await eventually(page, async () => (await values(page, 'input')).length, 14, 'the number of cells counts at once');
    await action(page, 'camera-stop').click();
    await eventually(page, () => live(page), 0, 'the camera is off');
    const last = await values(page, 'input');
    await eventually(page, async () => (await fragment(page)).includes('picture=data:'), true, 'now the address has it');
    assert.deepEqual(await values(page, 'input'), last);
    await action(page, 'undo').click();
    await eventually(page, async () => (await values(page, 'input')).length, 7, 'one undo for all frames');
    await eventually(page, () => action(page, 'undo').isDisabled(), true);
  }));

  test('a frame that is taken can be reduced anew, and the camera is off', () => on(allowed, async (page) => {
    await action(page, 'camera').click();
    await action(page, 'camera-take').click();
    await eventually(page, () => live(page), 0);
    await action(page, 'camera').waitFor();
    await page.locator('.shown canvas').waitFor();
    await page.getByRole('radio', { name: 'All of it' }).check();
    await eventually(page, async () => {
      const grid = await values(page, 'input');
      return [grid.length, grid[0].length];
    }, [9, 12], 'of 4 to 3');
    await enter(page, 'cells', '8');
    await eventually(page, async () => (await values(page, 'input'))[0].length, 8);
  }));

  test('whatever else gives a picture turns the camera off', () => on(allowed, async (page) => {
    for (const other of [
      () => control(page, 'picture').selectOption('spot'),
      () => control(page, 'picture').selectOption('brick'),
      () => action(page, 'draw').click(),
      () => action(page, 'undo').click(),
      () => page.evaluate(() => { location.hash = '#/convolution?picture=step'; }),
    ]) {
      await action(page, 'camera').click();
      await eventually(page, async () => (await live(page)) === 1 && (await values(page, 'input')).length === 12, true);
      await other();
      await eventually(page, () => live(page), 0, String(other));
      await action(page, 'camera').waitFor();
    }
  }));

  test('a page that is not seen turns the camera off', () => on(allowed, async (page) => {
    await action(page, 'camera').click();
    await eventually(page, () => live(page), 1);
    await page.evaluate(() => {
      Object.defineProperty(document, 'hidden', { value: true });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await eventually(page, () => live(page), 0);
  }));
});

describe('a camera whose pixels are known', () => {
  const { on } = stage({ flags: PRETENDED });
  const options = { fragment: source, permissions: ['camera'], prepare: known };

  test('its middle square becomes the grid, as in a mirror unless it looks away', () => on(options, async (page) => {
    await action(page, 'camera').click();
    await eventually(page, () => quarters(page), MIRRORED);
    assert.equal(await page.evaluate(() => globalThis.asked.video.facingMode), 'user');
    await page.getByRole('radio', { name: 'What I see' }).check();
    await eventually(page, () => quarters(page), STRAIGHT);
    assert.equal(await page.evaluate(() => globalThis.asked.video.facingMode), 'environment');
    await page.getByRole('radio', { name: 'All of it' }).check();
    await eventually(page, async () => (await values(page, 'input')).length, 9);
    await page.evaluate(() => { globalThis.painting = ['#808080', '#000', '#fff']; });
    await eventually(page, () => quarters(page), [GREY, BLACK, GREY, WHITE], 'what moves is followed');
    await action(page, 'camera-take').click();
    await page.locator('.shown canvas').waitFor();
    assert.deepEqual(await quarters(page), [GREY, BLACK, GREY, WHITE]);
  }));

  test('what the camera says about itself counts', () => on(options, async (page) => {
    await page.evaluate(() => { globalThis.facing = 'environment'; });
    await action(page, 'camera').click();
    await eventually(page, () => quarters(page), STRAIGHT);
    await action(page, 'camera-take').click();
    await page.locator('.shown canvas').waitFor();
    assert.deepEqual(await quarters(page), STRAIGHT);
  }));

  test('a camera that stops by itself is said to have', () => on(options, async (page) => {
    await action(page, 'camera').click();
    await eventually(page, () => quarters(page), MIRRORED);
    await page.evaluate(() => globalThis.given.forEach((track) => track.dispatchEvent(new Event('ended'))));
    await notice(page, 'camera-busy').waitFor();
    await action(page, 'camera').waitFor();
    assert.deepEqual(await quarters(page), MIRRORED, 'the last picture is still there');
  }));
});

describe('no camera', () => {
  const { on, open } = stage({ flags: ['--use-fake-device-for-media-stream'] });
  const failing = (name) => (page) => page.addInitScript((kind) => {
    navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('no', kind); };
  }, name);

  test('a refusal and all other reasons are said, and nothing changes', async () => {
    for (const [code, prepare] of [
      ['camera-refused', async () => {}],
      ['camera-refused', failing('NotAllowedError')],
      ['camera-none', failing('NotFoundError')],
      ['camera-busy', failing('NotReadableError')],
      ['camera-blocked', failing('SecurityError')],
      ['camera-blocked', (page) => page.addInitScript(() => {
        Object.defineProperty(Navigator.prototype, 'mediaDevices', { value: undefined });
      })],
    ]) {
      for (const lang of ['en', 'ko']) {
        await on({ fragment: `${source}&lang=${lang}`, prepare }, async (page) => {
          const before = [await values(page, 'input'), await fragment(page)];
          await action(page, 'camera').click();
          await notice(page, code).waitFor();
          assert.ok((await notice(page, code).locator('p').textContent()).length > 40, code);
          await action(page, 'camera').waitFor();
          assert.deepEqual([await values(page, 'input'), await fragment(page)], before);
          assert.ok(await action(page, 'undo').isDisabled());
        });
      }
    }
  });

  test('a frame without the right to a camera says to open a window', async () => {
    const page = await open({});
    const body = `<!doctype html><link rel="icon" href="data:,"><iframe allow="camera 'none'" src="./#${source}"></iframe>`;
    await page.route('**/host.html', (route) => route.fulfill({ contentType: 'text/html', body }));
    await page.goto(new URL('host.html', page.url()).href);
    const frame = page.frameLocator('iframe');
    await frame.locator('[data-action=camera]').click();
    await frame.locator('[data-code=camera-blocked]').waitFor();
    // The browser itself names the reason in the console.
    assert.deepEqual(page.problems.filter((problem) => !/permissions policy/i.test(problem)), []);
    await page.done();
  });
});
