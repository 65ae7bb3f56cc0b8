// Pictures of one's own: files, drops, pastes, drawings, and grids too large for one element a cell.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { correlate } from './support/arithmetic.mjs';
import {
  action, atStep, block, cell, control, enter, equation, eventually, focused, grid, lit, notice, values,
} from './support/bench.mjs';
import { stage } from './support/harness.mjs';
import { bomb, data, decoded, gif, painted, photo, png, reduced } from './support/pictures.mjs';

const BOX = Array.from({ length: 3 }, () => [1, 1, 1]);

describe('pictures', () => {
  const { on } = stage();
  const choose = (page, name, mimeType, buffer) =>
    page.locator('input[type=file]').setInputFiles({ name, mimeType, buffer });
  /** All values of a grid of any size, as its button copies them. */
  const copied = async (page, kind) => {
    await page.evaluate(() => navigator.clipboard.writeText(''));
    await page.locator('.figure').filter({ has: grid(page, kind) }).locator('[data-action=copy-values]').click();
    const read = () => page.evaluate(() => navigator.clipboard.readText());
    await eventually(page, async () => (await read()) !== '', true);
    return (await read()).split('\n').map((row) => row.split('\t').map((text) => Math.fround(Number(text)) + 0));
  };
  /** Waits until the input has the size of `expected`, then compares all of it and the output. */
  const shows = async (page, expected, within, message) => {
    const size = () => grid(page, 'input').evaluate((one) => [Number(one.dataset.rows), Number(one.dataset.cols)]);
    await eventually(page, size, [expected.length, expected[0].length], message);
    await eventually(page, async () => {
      const found = await copied(page, 'input');
      return Math.max(...expected.flatMap((row, r) => row.map((value, c) => Math.abs(value - found[r][c])))) <= within;
    }, true, message);
    assert.deepEqual(await copied(page, 'output'), correlate(await copied(page, 'input'), BOX, { divisor: 9 }), message);
  };

  test('three pictures become the grids that their pixels give', () => on({}, async (page) => {
    for (const [name, picture, within] of [
      ['photo.png', photo(173, 173), 0],
      ['wide.png', photo(211, 97), 0],
      ['clear.png', painted(90, 120, (x, y, random) => [x * 2, y * 2, 255 * random(), (x * 3 + y) % 256]), 1],
    ]) {
      await enter(page, 'cells', '12').catch(() => {});
      await choose(page, name, 'image/png', png(picture));
      await shows(page, reduced(picture, 12), within, `${name}, square`);
      for (const side of [5, 28, 64]) {
        await enter(page, 'cells', String(side));
        await shows(page, reduced(picture, side), within, `${name}, square, ${side}`);
      }
      await page.getByRole('radio', { name: 'All of it' }).check();
      await shows(page, reduced(picture, 64, true), within, `${name}, whole`);
      await enter(page, 'cells', '12');
      await shows(page, reduced(picture, 12, true), within, `${name}, whole, 12`);
      await page.getByRole('radio', { name: 'To a square' }).check();
      await shows(page, reduced(picture, 12), within, `${name}, square again`);
    }
  }));

  test('PNG, GIF, JPEG and WebP files of real pictures', () => on({}, async (page) => {
    for (const name of ['brick.png', 'rgb-lamps.png']) {
      await choose(page, name, 'image/png', data(name));
      await shows(page, reduced(decoded(data(name)), 12), 0, name);
    }
    const rows = Array.from({ length: 40 }, (_, y) => Array.from({ length: 56 }, (__, x) => (x * x + 3 * y) % 128));
    await choose(page, 'grey.gif', 'image/gif', gif(rows));
    const picture = painted(56, 40, (x, y) => [...Array(3).fill(2 * rows[y][x]), 255]);
    await shows(page, reduced(picture, 12), 0, 'GIF');
    const webp = Buffer.from(await page.evaluate(async () => {
      const canvas = new OffscreenCanvas(60, 60);
      const context = canvas.getContext('2d');
      for (let at = 0; at < 60; at += 1) {
        context.fillStyle = `rgb(${at * 4}, ${255 - at * 3}, ${(at * 37) % 256})`;
        context.fillRect(at, 0, 1, 60);
      }
      const file = await canvas.convertToBlob({ type: 'image/webp', quality: 0.8 });
      return [...new Uint8Array(await file.arrayBuffer())];
    }));
    for (const [name, type, bytes] of [['cat.jpg', 'image/jpeg', data('cat.jpg')], ['stripes.webp', 'image/webp', webp]]) {
      // Their pixels are whatever this browser decodes.
      const pixels = await page.evaluate(async ([mime, content]) => {
        const bitmap = await createImageBitmap(new Blob([new Uint8Array(content)], { type: mime }), { colorSpaceConversion: 'none' });
        const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d', { willReadFrequently: true });
        context.drawImage(bitmap, 0, 0);
        const { width, height } = bitmap;
        return { width, height, data: [...context.getImageData(0, 0, width, height).data] };
      }, [type, [...bytes]]);
      await choose(page, name, type, bytes);
      await shows(page, reduced({ ...pixels, data: Buffer.from(pixels.data) }, 12), 0, name);
    }
  }));

  test('a picture can be dropped or pasted anywhere', () => on({}, async (page) => {
    const carried = (picture, name) => page.evaluateHandle(([bytes, title]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(bytes)], title, { type: 'image/png' }));
      return transfer;
    }, [[...png(picture)], name]);
    const [first, second] = [photo(50, 50), painted(64, 32, (x, y) => [4 * x, 8 * y, 0, 255])];
    const dataTransfer = await carried(first, 'dropped.png');
    await page.dispatchEvent('h1', 'dragover', { dataTransfer });
    await page.dispatchEvent('h1', 'drop', { dataTransfer });
    await shows(page, reduced(first, 12), 0, 'dropped');
    const clipboardData = await carried(second, 'pasted.png');
    await clipboardData.evaluate((transfer) => {
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }));
    });
    await shows(page, reduced(second, 12), 0, 'pasted');
    await action(page, 'undo').click();
    await shows(page, reduced(first, 12), 0, 'undone');
  }));

  test('a picture smaller than the kernel makes the kernel smaller and says so', () => on(
    { fragment: '/convolution?picture=step&kernel=1,1,1,1,1,1;1,1,1,1,1,1/12' }, async (page) => {
      await choose(page, 'small.png', 'image/png', png(photo(40, 40)));
      await eventually(page, async () => (await values(page, 'input'))?.length, 12);
      await enter(page, 'cells', '5');
      await notice(page, 'kernel-shrunk').waitFor();
      assert.equal(await control(page, 'kernel-w').inputValue(), '5');
      await notice(page, 'kernel-shrunk').getByRole('button', { name: 'Undo' }).click();
      await eventually(page, () => control(page, 'kernel-w').inputValue(), '6');
    }));

  test('bad files are said to be so and leave every number as it was', async () => {
    const whole = png(photo(60, 60));
    const huge = bomb();
    assert.ok(huge.length < 40_000, `${huge.length} bytes`);
    for (const options of [{ fragment: '/convolution?kernel=sobel-x&step=7' }, { lang: 'ko', fragment: '/convolution?picture=spot' }]) {
      await on(options, async (page) => {
        const before = [await values(page, 'input'), await values(page, 'output')];
        for (const [name, type, content, code] of [
          ['empty.png', 'image/png', Buffer.alloc(0), 'file-empty'],
          ['cut.png', 'image/png', whole.subarray(0, Math.floor(whole.length / 2)), 'file-truncated'],
          ['page.png', 'image/png', Buffer.from('<!doctype html><html><body><h1>Not found</h1></body></html>'), 'file-not-an-image'],
          ['huge.png', 'image/png', huge, 'picture-too-large'],
          ['text.txt', 'text/plain', Buffer.from('just words'), 'file-not-an-image'],
        ]) {
          await choose(page, name, type, content);
          await notice(page, code).waitFor({ timeout: 10_000 });
          assert.equal(await notice(page, code).getAttribute('data-notice'), 'error');
          assert.match(await notice(page, code).textContent(), options.lang === 'ko' ? /[가-힣]{2,}/ : /previous picture is still there/);
          assert.deepEqual([await values(page, 'input'), await values(page, 'output')], before, name);
        }
        await choose(page, 'good.png', 'image/png', whole);
        await eventually(page, async () => (await values(page, 'input'))?.length, 12, 'a good one is taken after them');
        assert.equal(await page.locator('[data-notice]').count(), 0);
      });
    }
  });

  test('a bad file leaves the picture of before and its controls', () => on({}, async (page) => {
    const picture = photo(60, 60);
    await choose(page, 'good.png', 'image/png', png(picture));
    await shows(page, reduced(picture, 12), 0);
    await choose(page, 'empty.png', 'image/png', Buffer.alloc(0));
    await notice(page, 'file-empty').waitFor();
    await shows(page, reduced(picture, 12), 0);
    await enter(page, 'cells', '9');
    await shows(page, reduced(picture, 9), 0);
  }));

  test('the pad is drawn on with a pointer', () => on({}, async (page) => {
    await page.getByRole('button', { name: 'Draw' }).click();
    const blank = Array.from({ length: 12 }, () => Array(12).fill(0));
    await eventually(page, () => values(page, 'input'), blank);
    const pad = control(page, 'pad');
    await pad.scrollIntoViewIfNeeded();
    const area = await pad.boundingBox();
    const at = (row, column) => [area.x + (area.width * (column + 0.5)) / 12, area.y + (area.height * (row + 0.5)) / 12];
    const stroke = async (from, to) => {
      await page.mouse.move(...at(...from));
      await page.mouse.down();
      await page.mouse.move(...at(...to), { steps: 5 });
      await page.mouse.up();
    };
    await stroke([5, 2], [5, 9]);
    // A pen 18 of 196 pixels wide covers its own row of cells, which are 16⅓ high, and nothing two rows away.
    await eventually(page, async () => (await values(page, 'input'))[5].slice(3, 9).every((value) => value > 250), true);
    const drawn = await values(page, 'input');
    for (const row of [0, 1, 2, 3, 7, 8, 9, 10, 11]) assert.deepEqual(drawn[row], blank[0], `row ${row}`);
    assert.deepEqual(drawn[5].filter((_, column) => column < 1 || column > 10), [0, 0]);
    assert.deepEqual(await values(page, 'output'), correlate(drawn, BOX, { divisor: 9 }));
    await page.getByRole('button', { name: 'Eraser' }).click();
    await stroke([2, 6], [9, 6]);
    await eventually(page, async () => (await values(page, 'input'))[5][6] < 5, true, 'rubbed out');
    await action(page, 'undo-stroke').click();
    await eventually(page, () => values(page, 'input'), drawn, 'one undo takes a stroke back');
    await action(page, 'clear').click();
    await eventually(page, () => values(page, 'input'), blank);
    await action(page, 'undo-stroke').click();
    await eventually(page, () => values(page, 'input'), drawn);
    await enter(page, 'cells', '28');
    await eventually(page, () => grid(page, 'input').getAttribute('data-rows'), '28');
  }));

  test('the pad is drawn on with keys', () => on({}, async (page) => {
    await page.getByRole('button', { name: 'Draw' }).click();
    await eventually(page, async () => (await values(page, 'input')).flat().every((value) => value === 0), true);
    await control(page, 'pad').focus();
    await page.keyboard.press('Space');
    await eventually(page, async () => (await values(page, 'input'))[5][5] > 60, true, 'a dot in the middle');
    const dot = await values(page, 'input');
    assert.deepEqual([dot[5][5], dot[5][6], dot[6][5]], [dot[6][6], dot[6][6], dot[6][6]], 'round');
    for (let press = 0; press < 5; press += 1) await page.keyboard.press('ArrowRight');
    assert.deepEqual(await values(page, 'input'), dot, 'moving is not drawing');
    for (let press = 0; press < 5; press += 1) await page.keyboard.press('Shift+ArrowDown');
    await eventually(page, async () => (await values(page, 'input'))[7][8] > 150, true, 'drawing while Shift is down');
  }));

  test('the picture stands beside its grid with the same window', () => on({}, async (page) => {
    await choose(page, 'photo.png', 'image/png', png(photo(100, 100)));
    await eventually(page, async () => (await values(page, 'input'))?.length, 12);
    await cell(page, 'output', 4, 7).click();
    await atStep(page, 47);
    const frame = () => page.evaluate(() => {
      const [window, canvas] = ['.picture-window', '[role=img]'].map((name) =>
        document.querySelector(`.shown ${name}`).getBoundingClientRect());
      return [(window.top - canvas.top) / canvas.height, (window.left - canvas.left) / canvas.width,
        window.height / canvas.height, window.width / canvas.width].map((share) => Math.round(share * 12));
    });
    await eventually(page, frame, [4, 7, 3, 3]);
    assert.equal(await page.locator('.shown .picture-window').isVisible(), true);
  }));

  test('a grid of 64 cells a side is painted, and its cells are in the page where one is', () => on({}, async (page) => {
    const picture = photo(150, 150);
    await choose(page, 'photo.png', 'image/png', png(picture));
    await eventually(page, async () => (await values(page, 'input'))?.length, 12);
    await enter(page, 'cells', '64');
    const input = reduced(picture, 64);
    await shows(page, input, 0);
    const output = correlate(input, BOX, { divisor: 9 });
    const attribute = (kind, name) => grid(page, kind).getAttribute(name);
    assert.deepEqual([await attribute('input', 'aria-rowcount'), await attribute('input', 'aria-colcount')], ['64', '64']);
    assert.deepEqual([await attribute('output', 'aria-rowcount'), await attribute('output', 'aria-colcount')], ['62', '62']);

    /** The cells in the page are those of `data-window`, and each has its right value and place. */
    const right = async (kind, all) => {
      const [top, left, rows, columns] = (await attribute(kind, 'data-window')).split(',').map(Number);
      const cells = await grid(page, kind).locator('[role=gridcell]').evaluateAll((found) => found.map((one) => [
        `${one.dataset.r},${one.dataset.c}`, Math.fround(Number(one.dataset.value)) + 0,
        Number(one.closest('[aria-rowindex]').ariaRowIndex) - 1, Number(one.ariaColIndex) - 1,
      ]));
      assert.deepEqual(cells.map(([place]) => place), block(top, left, rows, columns), `${kind} ${top},${left}`);
      for (const [place, value, r, c] of cells) {
        assert.equal(`${r},${c}`, place);
        assert.equal(value, all[r][c], `${kind} ${place}`);
      }
      return [top, left, rows, columns];
    };
    assert.deepEqual(await right('input', input), [0, 0, 7, 7]);
    await right('output', output);

    await action(page, 'step').click();
    await atStep(page, 1);
    assert.equal((await equation(page)).result, output[0][1]);
    assert.equal(await attribute('input', 'data-lit-window'), '0,1,3,3');
    assert.equal(await attribute('output', 'data-lit-cell'), '0,1');
    await page.getByRole('button', { name: 'To the end' }).click();
    await atStep(page, 62 * 62 - 1);
    assert.equal((await equation(page)).result, output[61][61]);
    assert.equal(await attribute('input', 'data-lit-window'), '61,61,3,3');
    assert.deepEqual(await lit(page, 'input', 'window'), block(61, 61, 3, 3));
    await right('input', input);

    await grid(page, 'output').locator('[tabindex="0"]').focus();
    await page.keyboard.press('Control+Home');
    for (let press = 0; press < 9; press += 1) {
      await eventually(page, () => focused(page), `output 0,${press}`);
      await page.keyboard.press('ArrowRight');
    }
    await atStep(page, 9);
    assert.deepEqual(await right('output', output), [0, 6, 7, 7]);
    await page.keyboard.press('Control+End');
    await eventually(page, () => focused(page), 'output 61,61');
    assert.deepEqual(await right('output', output), [55, 55, 7, 7]);

    const area = await grid(page, 'output').boundingBox();
    await grid(page, 'output').click({ position: { x: (area.width * 20.5) / 62, y: (area.height * 30.5) / 62 } });
    await atStep(page, 30 * 62 + 20, 'a click on the painting goes there');
    assert.equal((await equation(page)).result, output[30][20]);
    await right('output', output);
  }));
});
