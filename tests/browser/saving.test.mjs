// What the device keeps of the work: nothing is lost, nothing is mixed, and storage that fails costs only the saving.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import AxeBuilder from '@axe-core/playwright';
import { correlate } from './support/arithmetic.mjs';
import { action, cell, control, enter, eventually, fragment, grid, notice, values, write } from './support/bench.mjs';
import { stage } from './support/harness.mjs';
import { painted, photo, png, reduced } from './support/pictures.mjs';

const WORK = 'convolens.work';
const BOX = Array.from({ length: 3 }, () => [1, 1, 1]);
const network = (name) => ({
  name, mimeType: 'application/octet-stream', buffer: readFileSync(new URL(`../golden/networks/${name}`, import.meta.url)),
});

const slot = (page, name = WORK) => page.evaluate((key) => localStorage.getItem(key), name);
const link = async (page) => (await slot(page))?.split('\n')[1] ?? null;
const ready = (page) => page.waitForSelector('html[data-state=ready]', { state: 'attached' });
/** Opens the page anew in the same tab. */
const reopen = async (page, address) => {
  if (address === undefined) {
    await page.reload();
  } else {
    const base = page.url().split('#')[0];
    await page.goto('about:blank');
    await page.goto(base + address);
  }
  await ready(page);
};
/** Another tab of the same browser. */
const tab = async (page, address = '') => {
  const other = await page.context().newPage();
  other.on('pageerror', (error) => page.problems.push(`other tab: ${error}`));
  await other.goto(page.url().split('#')[0] + address);
  await ready(other);
  return other;
};
const choose = (page, picture) =>
  page.locator('input[type=file][data-control=file]').setInputFiles({ name: 'own.png', mimeType: 'image/png', buffer: png(picture) });
/** All values of a grid of any size, as its button copies them. */
const copied = async (page, kind) => {
  await page.bringToFront();
  await page.evaluate(() => navigator.clipboard.writeText(''));
  await page.locator('.figure').filter({ has: grid(page, kind) }).locator('[data-action=copy-values]').click();
  const read = () => page.evaluate(() => navigator.clipboard.readText());
  await eventually(page, async () => (await read()) !== '', true);
  return (await read()).split('\n').map((row) => row.split('\t').map((text) => Math.fround(Number(text)) + 0));
};
const size = (page, kind = 'input') =>
  grid(page, kind).evaluate((one) => [Number(one.dataset.rows), Number(one.dataset.cols)]);
/** The names of all attachments on the device. */
const attachments = (page) => page.evaluate(() => new Promise((resolve, reject) => {
  const opening = indexedDB.open('convolens');
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const database = opening.result;
    if (!database.objectStoreNames.contains('attachments')) return resolve([]);
    const request = database.transaction('attachments').objectStore('attachments').getAllKeys();
    request.onsuccess = () => { database.close(); resolve(request.result); };
    return undefined;
  };
}));
const named = async (page) => ((await slot(page)) ?? '').split('\n').filter((line) => /^(picture|network|kept) /.test(line))
  .map((line) => line.split(' ')[1]);
const isSaved = (page, part) => eventually(page, async () => (await link(page))?.includes(part) ?? false, true, part);
const notices = (page) => page.locator('[data-notice]').evaluateAll((all) => all.map((one) => one.dataset.code));
const kernel = (page) => values(page, 'kernel');

describe('saving', () => {
  const { on, open } = stage();

  test('without an address the work comes back, cell by cell', () => on({}, async (page) => {
    await write(page, 'kernel', 1, 1, '7');
    await write(page, 'input', 0, 0, '5');
    await control(page, 'bias').fill('-2');
    await control(page, 'bias').press('Enter');
    await isSaved(page, 'bias=-2');
    const before = [await kernel(page), await values(page, 'input'), await values(page, 'output')];
    for (const address of ['', '#', '#/']) {
      await reopen(page, address);
      assert.deepEqual([await kernel(page), await values(page, 'input'), await values(page, 'output')], before);
      assert.deepEqual(await notices(page), []);
    }
    assert.equal(before[0][1][1], 7);
    assert.deepEqual(before[2], correlate(before[1], before[0], { divisor: 9, bias: -2 }));
    await write(page, 'kernel', 0, 0, '3');
    await isSaved(page, 'kernel=3');
    await reopen(page);
    assert.equal((await kernel(page))[0][0], 3, 'a reload has its address and goes on');
    assert.deepEqual(await notices(page), []);
    assert.deepEqual(await attachments(page).catch(() => []), []);
  }));

  test('looking at something is not work, and leaves the work alone', () => on({ fragment: '/convolution?kernel=edge&step=0' }, async (page) => {
    await action(page, 'step').click();
    await eventually(page, async () => (await fragment(page)).includes('step=1'), true);
    assert.equal(await slot(page), null);
  }));

  test('a picture of 1024×1024 comes back with and without its address, value for value', () => on({ fragment: '/filters' }, async (page) => {
    const picture = photo(1024, 1024);
    await choose(page, picture);
    await eventually(page, () => size(page), [1024, 1024]);
    await isSaved(page, 'picture=local');
    const expected = reduced(picture, 1024, true);
    const shown = await fragment(page);
    assert.match(shown, /picture=local/);
    for (const address of [undefined, '']) {
      await reopen(page, address);
      assert.deepEqual(await notices(page), []);
      await eventually(page, () => size(page), [1024, 1024]);
      assert.deepEqual(await copied(page, 'input'), expected);
    }
    await eventually(page, async () => (await attachments(page)).length, 1);
    assert.deepEqual(await attachments(page), await named(page));
  }));

  test('a picture in its colours comes back', () => on({ fragment: '/channels' }, async (page) => {
    await choose(page, photo(200, 200));
    await isSaved(page, 'picture=local');
    const cells = () => page.locator('[role=grid][data-grid=map][data-layer=input], [role=grid][data-grid=input]').evaluateAll((all) =>
      all.flatMap((one) => [...one.querySelectorAll('[role=gridcell]')].map((cell) => cell.dataset.value)));
    const before = await cells();
    assert.ok(before.length >= 3 * 9);
    await reopen(page, '');
    await eventually(page, cells, before);
    assert.deepEqual(await notices(page), []);
  }));

  test('old attachments go, the latest stay for a step back', () => on({ fragment: '/filters' }, async (page) => {
    const pictures = [80, 90, 100, 110, 120, 130];
    for (const side of pictures) {
      await choose(page, photo(side, side));
      await eventually(page, () => size(page), [side, side]);
      await isSaved(page, 'picture=local');
      await eventually(page, async () => JSON.stringify((await attachments(page)).toSorted()) === JSON.stringify((await named(page)).toSorted()), true);
    }
    assert.equal((await named(page)).length, 4);
    await action(page, 'undo').click();
    await eventually(page, () => size(page), [120, 120]);
    await reopen(page);
    await eventually(page, () => size(page), [120, 120]);
    assert.deepEqual(await notices(page), []);
  }));

  test('Back and Forward lead to the picture of their entry', () => on({ fragment: '/filters' }, async (page) => {
    const [first, second] = [photo(90, 90), painted(70, 80, (x, y) => [x, y, 0, 255])];
    await choose(page, first);
    await eventually(page, () => size(page), [90, 90]);
    await isSaved(page, 'picture=local');
    await page.evaluate(() => { location.hash = '#/pooling'; });
    await eventually(page, () => page.getAttribute('html', 'data-chapter'), 'pooling');
    await page.evaluate(() => { location.hash = '#/filters'; });
    await eventually(page, () => page.getAttribute('html', 'data-chapter'), 'filters');
    await choose(page, second);
    await eventually(page, () => size(page), [80, 70]);
    await isSaved(page, 'picture=local');
    await page.goBack();
    await page.goBack();
    await eventually(page, () => size(page), [90, 90]);
    await reopen(page);
    await eventually(page, () => size(page), [90, 90]);
    assert.deepEqual(await copied(page, 'input'), reduced(first, 90, true));
    await page.goForward();
    await page.goForward();
    await eventually(page, () => size(page), [80, 70]);
  }));

  test('a network of one\'s own comes back with its scores', () => on({ fragment: '/pipeline?picture=digit:5&select=relu2:0,4,4' }, async (page) => {
    const scores = () => page.locator('.score').evaluateAll((rows) => rows.map((row) => Number(row.dataset.logit)));
    const before = await scores();
    await control(page, 'network-files').setInputFiles([network('vgg.json'), network('vgg.safetensors')]);
    await isSaved(page, 'network=local');
    await eventually(page, async () => String(await scores()) !== String(before), true);
    const own = await scores();
    for (const address of [undefined, '']) {
      await reopen(page, address);
      assert.equal(await page.locator('[data-network]').getAttribute('data-network'), 'local');
      await eventually(page, scores, own);
      assert.deepEqual(await notices(page), []);
    }
  }));

  test('a link beats the work, mixes nothing of it in, and the work stays within reach', async () => {
    for (const lang of ['en', 'ko']) {
      await on({ fragment: '/filters', lang }, async (page) => {
        const picture = photo(90, 90);
        await choose(page, picture);
        await eventually(page, () => size(page), [90, 90]);
        await enter(page, 'bias', '3').catch(() => {});
        await isSaved(page, 'picture=local');
        const work = await slot(page);
        await reopen(page, '#/convolution?kernel=edge&step=2');
        await notice(page, 'work-replaced').waitFor();
        assert.equal((await kernel(page))[1][1], -4);
        assert.deepEqual(await size(page), [7, 7]);
        assert.equal(await slot(page), work, 'nothing was changed yet');
        assert.equal(await action(page, 'work-back').count(), 1);
        const { violations } = await new AxeBuilder({ page }).analyze();
        assert.deepEqual(violations.map(({ id }) => id), []);
        await write(page, 'kernel', 0, 0, '8');
        await isSaved(page, 'kernel=8');
        assert.equal(await slot(page, `${WORK}.earlier`), work);
        await reopen(page);
        assert.equal((await kernel(page))[0][0], 8);
        await action(page, 'work-back').focus();
        await page.keyboard.press('Enter');
        await eventually(page, () => page.getAttribute('html', 'data-chapter'), 'filters');
        await eventually(page, () => size(page), [90, 90]);
        assert.deepEqual(await copied(page, 'input'), reduced(picture, 90, true));
        assert.deepEqual(await notices(page), []);
        assert.match(await link(page), /^\/filters.*picture=local/);
        assert.equal(await action(page, 'work-back').count(), 0);
        await page.goBack();
        await eventually(page, () => page.getAttribute('html', 'data-chapter'), 'convolution');
        await eventually(page, async () => (await kernel(page))[0][0], 8);
      });
    }
  });

  test('a link that is typed while the page is open does the same', () => on({}, async (page) => {
    await write(page, 'kernel', 1, 1, '7');
    await isSaved(page, 'kernel=1,1,1;1,7');
    await page.evaluate(() => { location.hash = '#/convolution?kernel=sharpen'; });
    await notice(page, 'work-replaced').waitFor();
    await write(page, 'kernel', 0, 0, '4');
    await isSaved(page, 'kernel=4');
    await action(page, 'work-back').click();
    await eventually(page, async () => (await kernel(page))[1][1], 7);
  }));

  test('start clean is one click, says what it did and can be undone, on a phone and by keyboard too', async () => {
    for (const [lang, width] of [['en', 1280], ['ko', 1280], ['en', 360], ['ko', 360]]) {
      await on({ lang, width, height: 780 }, async (page) => {
        const clean = async () => {
          if (width < 1100) await action(page, 'chapters').click();
          await action(page, 'start-clean').focus();
          await page.keyboard.press('Enter');
          await notice(page, 'work-cleared').waitFor();
        };
        const beginning = await values(page, 'input');
        await write(page, 'input', 0, 0, '5');
        await isSaved(page, 'picture=grid');
        const changed = await values(page, 'input');
        await clean();
        await eventually(page, () => values(page, 'input'), beginning);
        assert.equal(await slot(page), null);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
        const { violations } = await new AxeBuilder({ page }).analyze();
        assert.deepEqual(violations.map(({ id, nodes }) => `${id} ${nodes[0].html}`), []);
        await action(page, 'work-back').click();
        await eventually(page, () => values(page, 'input'), changed);
        await clean();
        await action(page, 'undo').click();
        await eventually(page, () => values(page, 'input'), changed);
        await isSaved(page, 'picture=grid');
        await clean();
        await reopen(page, '');
        assert.deepEqual(await values(page, 'input'), beginning);
        if (width < 1100) await action(page, 'chapters').click();
        await action(page, 'work-back').click();
        await eventually(page, () => values(page, 'input'), changed, 'also at the next visit');
      });
    }
  });

  test('a clean start has the picture that the chapter begins with, also after a reload', () => on({ fragment: '/filters' }, async (page) => {
    const beginning = await size(page);
    await choose(page, photo(90, 90));
    await isSaved(page, 'picture=local');
    await reopen(page);
    await eventually(page, () => size(page), [90, 90]);
    await action(page, 'start-clean').click();
    await eventually(page, () => size(page), beginning);
  }));

  test('undo and redo go over edits of every kind and over chapters', () => on({}, async (page) => {
    const state = async () => [await page.getAttribute('html', 'data-chapter'), await link(page)];
    const seen = [];
    const did = async (part) => { await isSaved(page, part); seen.push(await state()); };
    await write(page, 'kernel', 1, 1, '7'); await did('kernel=1,1,1;1,7');
    await write(page, 'input', 0, 0, '5'); await did('picture=grid:5');
    await enter(page, 'bias', '2'); await did('bias=2');
    for (const expected of [seen[1], seen[0]]) {
      await page.keyboard.press('Escape');
      await page.locator('h1').click();
      await page.keyboard.press('Control+z');
      await eventually(page, state, expected);
    }
    for (const expected of [seen[1], seen[2]]) {
      await page.keyboard.press('Control+Shift+Z');
      await eventually(page, state, expected);
    }
    const output = await values(page, 'output');
    await page.evaluate(() => { location.hash = '#/stride-padding'; });
    await eventually(page, () => page.getAttribute('html', 'data-chapter'), 'stride-padding');
    await enter(page, 'stride-h', '1');
    await isSaved(page, '/stride-padding');
    await action(page, 'undo').click();
    await action(page, 'undo').click();
    await eventually(page, () => page.getAttribute('html', 'data-chapter'), 'convolution');
    await isSaved(page, '/convolution');
    await reopen(page, '');
    await action(page, 'undo').isDisabled();
    assert.equal((await kernel(page))[1][1], 7, 'the link of an undone chapter is whole');
    assert.equal((await values(page, 'output')).length, output.length);
  }));

  test('two tabs: the later save holds, whole, and a reload keeps each its own', () => on({ fragment: '/filters' }, async (page) => {
    const [mine, yours] = [photo(90, 90), painted(70, 80, (x, y) => [2 * x, 2 * y, 0, 255])];
    await choose(page, mine);
    await eventually(page, () => size(page), [90, 90]);
    await isSaved(page, 'picture=local');
    const first = await slot(page);
    const other = await tab(page, '#/filters?kernel=sharpen');
    await choose(other, yours);
    await eventually(other, () => size(other), [80, 70]);
    await eventually(other, async () => (await slot(other)) !== first, true);
    await isSaved(other, 'picture=local');
    await reopen(page);
    await eventually(page, () => size(page), [90, 90]);
    assert.deepEqual(await copied(page, 'input'), reduced(mine, 90, true));
    await other.bringToFront();
    await reopen(other, '');
    await eventually(other, () => size(other), [80, 70]);
    assert.deepEqual(await copied(other, 'input'), reduced(yours, 80, true));
    assert.equal((await values(other, 'kernel'))[1][1], 5);
    await other.close();
  }));

  test('junk in the text is set aside, offered once as a file, and saving goes on', async () => {
    for (const junk of ['null', '{"link":"/filters"}', '\u0000\uffff', 'convolens-work/', 'convolens-work/1\nfilters', 'x'.repeat(1_000_000)]) {
      await on({ kept: { [WORK]: junk } }, async (page) => {
        await notice(page, 'work-unreadable').waitFor();
        const [download] = await Promise.all([page.waitForEvent('download'), action(page, 'work-file').click()]);
        assert.equal(await readFile(await download.path(), 'utf8'), junk.toWellFormed());
        await notice(page, 'work-unreadable').locator('button').last().click();
        await notice(page, 'work-unreadable').waitFor({ state: 'detached' });
        await write(page, 'kernel', 1, 1, '7');
        await isSaved(page, 'kernel=1,1,1;1,7');
      });
    }
  });

  test('fields that can\'t be read cost only themselves', () => on({
    kept: { [WORK]: 'convolens-work/1\n/convolution?kernel=edge&bias=abc&stride=99&picture=seven\npicture 12\nsound loud\n' },
  }, async (page) => {
    assert.equal((await kernel(page))[1][1], -4);
    assert.deepEqual(await notices(page), ['work-unreadable']);
    assert.match(await slot(page, `${WORK}.unreadable`), /bias=abc/);
  }));

  test('work of a newer version is left alone', () => {
    const newer = 'convolens-work/2\n{"anything": [1, 2]}';
    return on({ kept: { [WORK]: newer } }, async (page) => {
      await write(page, 'kernel', 1, 1, '7');
      await notice(page, 'work-newer').waitFor();
      await write(page, 'kernel', 1, 2, '7');
      if (await action(page, 'start-clean').count()) await action(page, 'start-clean').click();
      assert.equal(await slot(page), newer);
    });
  });

  test('junk in the database costs only the picture', () => on({ fragment: '/filters' }, async (page) => {
    await choose(page, photo(90, 90));
    await eventually(page, () => size(page), [90, 90]);
    await isSaved(page, 'picture=local');
    await isSaved(page, '/filters');
    const work = await slot(page);
    for (const junk of ['text', 5, null, { a: 1 }, [0, 90, 90, 1], Array(8100).fill(7)]) {
      await page.evaluate((value) => new Promise((resolve) => {
        const opening = indexedDB.open('convolens');
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('attachments', 'readwrite');
          const store = transaction.objectStore('attachments');
          store.getAllKeys().onsuccess = ({ target }) =>
            target.result.forEach((key) => store.put(Array.isArray(value) ? new Uint8Array(value) : value, key));
          transaction.oncomplete = () => { opening.result.close(); resolve(); };
        };
      }), junk);
      await reopen(page, '');
      await notice(page, 'picture-missing').waitFor();
      assert.equal(await page.getAttribute('html', 'data-chapter'), 'filters');
      assert.equal(await slot(page), work);
    }
  }));

  const broken = [
    ['full', () => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; }],
    ['refused', () => { Storage.prototype.setItem = () => { throw new DOMException('no', 'SecurityError'); }; }],
    ['closed', () => { Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('closed', 'SecurityError'); } }); }],
    ['missing', () => { Object.defineProperty(window, 'localStorage', { value: null }); }],
  ];
  for (const [name, script] of broken) {
    test(`storage that is ${name} costs only the saving`, () => on({ prepare: (page) => page.addInitScript(script) }, async (page) => {
      await write(page, 'kernel', 1, 1, '7');
      await notice(page, 'work-unsaved').waitFor();
      await notice(page, 'work-unsaved').locator('button').click();
      await write(page, 'kernel', 1, 2, '8');
      await eventually(page, async () => (await kernel(page))[1].slice(1), [7, 8]);
      assert.deepEqual(await values(page, 'output'), correlate(await values(page, 'input'), await kernel(page), { divisor: 9 }));
      assert.deepEqual(await notices(page), [], 'said once');
      await reopen(page);
      assert.deepEqual((await kernel(page))[1].slice(1), [7, 8], 'the address keeps it');
    }));
  }

  const closed = [
    ['is not there', () => { Object.defineProperty(window, 'indexedDB', { value: undefined }); }],
    ['throws', () => { Object.defineProperty(window, 'indexedDB', { get() { throw new DOMException('no', 'SecurityError'); } }); }],
    ['refuses to open', () => {
      IDBFactory.prototype.open = function open() {
        const request = new EventTarget();
        Object.setPrototypeOf(request, IDBOpenDBRequest.prototype);
        Object.defineProperty(request, 'error', { value: new DOMException('no', 'UnknownError') });
        setTimeout(() => request.dispatchEvent(new Event('error')));
        return request;
      };
    }],
    ['aborts in the middle', () => {
      const { put } = IDBObjectStore.prototype;
      IDBObjectStore.prototype.put = function aborted(...given) {
        const request = put.apply(this, given);
        request.addEventListener('success', () => this.transaction.abort());
        return request;
      };
    }],
    ['is full', () => { IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); }; }],
  ];
  for (const [name, script] of closed) {
    test(`where the database ${name}, the work before stays whole`, async () => {
      const page = await open({});
      await write(page, 'kernel', 1, 1, '7');
      await isSaved(page, 'kernel=1,1,1;1,7');
      const work = await slot(page);
      await page.addInitScript(script);
      await reopen(page, '#/filters');
      await choose(page, photo(90, 90));
      await eventually(page, () => size(page), [90, 90]);
      await notice(page, 'work-unsaved').waitFor();
      assert.equal(await slot(page), work, 'the old work, not half of each');
      await reopen(page, '');
      assert.equal((await kernel(page))[1][1], 7);
      page.assertClean();
      await page.done();
    });
  }

  test('an embedded page saves nothing', () => on({ fragment: '/convolution?embed=1' }, async (page) => {
    await write(page, 'kernel', 1, 1, '7');
    await eventually(page, async () => (await fragment(page)).includes('kernel=1,1,1;1,7'), true);
    assert.equal(await slot(page), null);
  }));

  test('what leads back fits a phone', async () => {
    for (const lang of ['en', 'ko']) {
      await on({ lang, width: 360, height: 780 }, async (page) => {
        await write(page, 'input', 0, 0, '5');
        await isSaved(page, 'picture=grid');
        await reopen(page, '#/convolution?kernel=edge');
        await notice(page, 'work-replaced').waitFor();
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
        const { violations } = await new AxeBuilder({ page }).analyze();
        assert.deepEqual(violations.map(({ id }) => id), []);
        assert.ok(await cell(page, 'kernel', 1, 1).isVisible());
      });
    }
  });

  test('what was computed is what was restored', () => on({ fragment: '/filters' }, async (page) => {
    const picture = photo(130, 100);
    await choose(page, picture);
    await eventually(page, () => size(page), [100, 130]);
    await page.locator('button[data-action=preset][data-value=box]').click();
    await isSaved(page, 'kernel=box');
    await reopen(page, '');
    await eventually(page, () => size(page, 'output'), [98, 128]);
    assert.deepEqual(await copied(page, 'output'), correlate(reduced(picture, 130, true), BOX, { divisor: 9 }));
  }));
});
