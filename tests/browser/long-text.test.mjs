// Texts twice as long, and texts full of markup: nothing breaks, and no text is read as markup.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { stage } from './support/harness.mjs';

const CHAPTERS = [
  'why', 'convolution', 'filters', 'stride-padding', 'channels', 'pooling', 'flatten', 'pipeline', 'learning', 'volume', 'lab',
];
const SIZES = [[1280, 800], [360, 780]];

describe('texts as they never are', () => {
  const { open } = stage({ folder: '/' });

  test('long: nothing is wider than the window', async () => {
    for (const chapter of CHAPTERS) {
      for (const [width, height] of SIZES) {
        // The layers of `flatten` stand in one row there, as far apart as their cells are aligned.
        if (chapter === 'flatten' && width > 360) continue;
        const page = await open({ fragment: `/${chapter}`, search: '?text=long', width, height, lang: 'ko' });
        const [whole, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
        assert.ok(whole <= seen, `${chapter} at ${width}: ${whole} px`);
        page.assertClean();
        await page.done();
      }
    }
  });

  test('long: every text stands there twice', async () => {
    const [plain, long] = [await open({}), await open({ search: '?text=long' })];
    const title = await plain.locator('h1').textContent();
    const name = (page) => page.locator('button[data-action=step]').getAttribute('aria-label');
    assert.ok((await long.locator('h1').textContent()).length > 1.5 * title.length);
    assert.equal(await name(long), `${await name(plain)} ${await name(plain)}`);
    await Promise.all([plain.done(), long.done()]);
  });

  test('probe: what looks like markup is text, in the page, in names, in what is said', async () => {
    for (const chapter of CHAPTERS) {
      const page = await open({ fragment: `/${chapter}`, search: '?text=probe' });
      const found = await page.evaluate(() => ({
        elements: document.querySelectorAll('b[title=x]').length,
        text: document.body.innerText.includes('<b title="x">') && document.body.innerText.includes('&amp; שלום'),
        title: document.title.includes('<b title="x">'),
      }));
      assert.deepEqual(found, { elements: 0, text: true, title: true }, chapter);
      await page.keyboard.press('ArrowRight');
      page.assertClean();
      await page.done();
    }
  });
});
