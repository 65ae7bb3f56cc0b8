// The page as a whole: readable for everyone, on every screen, also before and without its WebAssembly.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import AxeBuilder from '@axe-core/playwright';
import { action, control, enter, eventually, grid, notice, values } from './support/bench.mjs';
import { stage } from './support/harness.mjs';
import { photo, png } from './support/pictures.mjs';

const WASM = /_bg\.wasm$/;
const LOOKS = ['ko', 'en'].flatMap((lang) => ['light', 'dark'].map((theme) => ({ lang, theme })));

describe('the page', () => {
  const { on, open } = stage();
  const violations = async (page) => (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) =>
    `${id}: ${nodes.map(({ html, failureSummary }) => `${html.slice(0, 150)} ${failureSummary.slice(0, 200)}`).slice(0, 3).join(' | ')}`);
  /** A page in which everything that can be open is open. */
  const full = async (page) => {
    await page.locator('input[type=file]').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: png(photo(40, 60)) });
    await eventually(page, async () => (await values(page, 'input'))?.length, 12);
    await control(page, 'preset').selectOption('sobel-x');
    await enter(page, 'bias', 'x');
    await notice(page, 'number-unreadable').waitFor();
    await page.locator('details.help summary').first().click();
  };

  for (const { lang, theme } of LOOKS) {
    test(`axe finds nothing in ${lang}, ${theme}, on a desk and on a phone`, async () => {
      for (const size of [{ width: 1280, height: 800 }, { width: 360, height: 780, touch: true }]) {
        await on({ lang, theme, ...size }, async (page) => {
          assert.deepEqual(await violations(page), [], `${size.width}, as it opens`);
          await full(page);
          assert.deepEqual(await violations(page), [], `${size.width}, with a picture, a notice and help`);
          // By key: an open help may lie over it.
          await action(page, 'draw').press('Enter');
          await control(page, 'pad').waitFor();
          assert.deepEqual(await violations(page), [], `${size.width}, with the pad`);
          await action(page, 'help').click();
          await page.getByRole('dialog').waitFor();
          assert.deepEqual(await violations(page), [], `${size.width}, with the sheet of help`);
        });
      }
    });
  }

  test('nothing is wider than the window', async () => {
    const over = [];
    for (const lang of ['ko', 'en']) {
      for (const width of [320, 360, 768, 1280, 1920]) {
        await on({ lang, width }, async (page) => {
          const wide = () => page.evaluate(() => ({
            by: document.documentElement.scrollWidth - innerWidth,
            what: document.documentElement.scrollWidth <= innerWidth ? []
              : [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > innerWidth + 0.5)
                .slice(0, 5).map((one) => one.outerHTML.slice(0, 100)),
          }));
          const fits = async (when) => {
            const { by, what } = await wide();
            if (by > 0) over.push(`${lang}, ${width}, ${when}: ${by} px over: ${what.join('\n')}`);
          };
          await fits('as it opens');
          await full(page);
          await fits('with a picture');
          await enter(page, 'kernel-w', '11');
          await eventually(page, async () => (await values(page, 'kernel'))[0].length, 11);
          await fits('with a wide kernel');
          await enter(page, 'cells', '64');
          await eventually(page, () => grid(page, 'input').getAttribute('data-rows'), '64');
          await fits('with a large grid');
          // By key: an open help may lie over it.
          await action(page, 'draw').press('Enter');
          await control(page, 'pad').waitFor();
          await fits('with the pad');
        });
      }
    }
    assert.deepEqual(over, []);
  });

  test('everything to press is at least 24 px a side', async () => {
    for (const width of [1280, 360]) {
      for (const lang of ['ko', 'en']) {
        await on({ width, lang, touch: width < 720 }, async (page) => {
          // A field over or in a label is pressed by the label; words in a sentence are as high as the line.
          const small = () => page.evaluate(() =>
            [...document.querySelectorAll('button, input, select, summary, a[href], [role=slider], [role=gridcell]')]
              .filter((one) => !one.matches('button.live') && one.checkVisibility({ visibilityProperty: true }))
              .map((one) => [one, (one.closest('label') ?? one).getBoundingClientRect()])
              .filter(([, { width: wide, height: high, right, bottom }]) =>
                wide && high && right > 0 && bottom > 0 && (wide < 23.99 || high < 23.99))
              .map(([one, { width: wide, height: high }]) => `${wide.toFixed(1)}×${high.toFixed(1)} ${one.outerHTML.slice(0, 120)}`));
          assert.deepEqual(await small(), [], `${lang}, ${width}`);
          await full(page);
          assert.deepEqual((await small()).filter((one) => !one.includes('gridcell')), [], `${lang}, ${width}, with a picture`);
          // By key: an open help may lie over it.
          await action(page, 'draw').press('Enter');
          await control(page, 'pad').waitFor();
          assert.deepEqual((await small()).filter((one) => !one.includes('gridcell')), [], `${lang}, ${width}, with the pad`);
        });
      }
    }
  });

  test('the text and the first grid are read before the WebAssembly is there', async () => {
    for (const { lang, theme } of LOOKS) {
      const page = await open({ lang, theme, state: null, prepare: (held) => held.route(WASM, () => {}) });
      const first = page.locator(`#first-view section[lang=${lang}]`).first();
      await first.waitFor({ state: 'visible' });
      const text = (await page.locator('#first-view').innerText()).replaceAll('\u00a0', ' ');
      assert.ok(text.includes(lang === 'ko' ? '합성곱' : 'Convolution'), 'the title');
      assert.match(text, lang === 'ko' ? /가중치/ : /A small kernel sweeps the input/);
      assert.doesNotMatch(text, lang === 'ko' ? /A small kernel/ : /[가-힣]{3} [가-힣]/);
      assert.match(text, /27\s+27\s+27\s+27\s+27/, 'the first row of the seven');
      assert.match(text, /\b9\b/, 'and its first output');
      assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), theme);
      const dark = await page.evaluate(() => {
        const context = new OffscreenCanvas(1, 1).getContext('2d');
        context.fillStyle = getComputedStyle(document.body).backgroundColor;
        context.fillRect(0, 0, 1, 1);
        return context.getImageData(0, 0, 1, 1).data[1] < 128;
      });
      assert.equal(dark, theme === 'dark', 'in its colours');
      assert.deepEqual(page.problems, []);
      await page.done();
    }
  });

  test('embedded, the page has no navigation', () => on({ fragment: '/convolution?embed=1' }, async (page) => {
    await page.getByRole('navigation').waitFor({ state: 'hidden' });
    assert.equal((await values(page, 'output'))[0][0], 9);
  }));

  test('the help opens at its beginning', () => on({}, async (page) => {
    await action(page, 'help').click();
    await page.getByRole('dialog').waitFor();
    assert.equal(await page.getByRole('dialog').evaluate((sheet) => sheet.scrollTop), 0);
  }));

  test('an open help closes at a press elsewhere', () => on({}, async (page) => {
    const help = page.locator('details.help[open]');
    await page.getByRole('region', { name: 'Picture' }).locator('summary').first().click();
    await help.waitFor({ state: 'attached' });
    await page.getByRole('heading', { level: 1 }).click();
    await help.waitFor({ state: 'detached' });
  }));

  test('no element brings a script or a style of its own', () => on({}, async (page) => {
    const policy = await page.locator('meta[http-equiv=Content-Security-Policy]').getAttribute('content');
    assert.match(policy, /default-src 'none'/);
    assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|https?:/);
    const source = await page.evaluate(async () => (await fetch(location.pathname)).text());
    assert.doesNotMatch(source, /<[^>]+\sstyle=|<style|<[^>]+\son[a-z]+=|<script(?![^>]*\ssrc=)/);
  }));

  test('a reload and everything open ask no other server', () => on({ fragment: '/convolution?kernel=edge' },
    async (page) => {
      await page.reload();
      await page.waitForSelector('html[data-state=ready]', { state: 'attached' });
      await full(page);
    }));
});
