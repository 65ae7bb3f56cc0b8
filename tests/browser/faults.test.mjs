// What goes wrong around the page: links and clocks that make no sense, too many changes, a phone that is turned round.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { correlate } from './support/arithmetic.mjs';
import { action, atStep, cell, control, enter, equation, eventually, focused, fragment, grid, notice, values } from './support/bench.mjs';
import { wound } from './support/clock.mjs';
import { stage } from './support/harness.mjs';
import { step, used } from './support/memory.mjs';

const BOX = Array.from({ length: 3 }, () => [1, 1, 1]);
const { open, on } = stage({ folder: '/' });
const ready = (page) => page.waitForSelector('html[data-state=ready]', { state: 'attached' });
const chapter = (page) => page.getAttribute('html', 'data-chapter');
const painted = (page) => page.evaluate(() =>
  new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); }));

describe('a link', () => {
  const JUNK = [
    '#', '#/', '#//', '#?', '#/convolution?', '#/convolution?&&&===', '#/convolution?kernel', '#/%00', '#/convolution?%ff=%fe',
    '#/convolution?kernel=%ff%fe%fd', '#/nowhere?kernel=edge', '#/convolution?kernel=1,2;3', '#/convolution?picture=grid:',
    '#/convolution?picture=data:AAAA', '#/convolution?picture=local&kernel=local', '#/convolution?step=99999999999999999999',
    '#/convolution?stride=0&dilation=-1&padding=1,2,3', '#/convolution?pool=max0x0s0&second=;;;', '#/pipeline?select=conv9:9,9,9&path=;;;',
    '#/pipeline?edits=conv1:0,0,0,0@NaN&range=all', '#/convolution?lang=xx&theme=blue&present=2&scene=-1',
  ];

  test('of junk opens a state, and says what it could not read', async () => {
    const page = await open({});
    for (const link of JUNK) {
      await page.evaluate((hash) => { location.hash = hash; }, link);
      await painted(page);
      assert.equal(await page.getAttribute('html', 'data-state'), 'ready', link);
    }
    await page.evaluate(() => { location.hash = '#/convolution?kernel=1,2;3&stride=2'; });
    await notice(page, 'link-partly-read').waitFor();
    // What could be read still counts.
    await eventually(page, async () => (await values(page, 'output'))?.length, 3);
    assert.deepEqual(await values(page, 'kernel'), BOX);
    page.assertClean();
    await page.done();
  });

  test('of a megabyte of junk does so too', async () => {
    for (const key of ['kernel', 'picture', 'edits', 'x']) {
      const page = await open({});
      // Longer than what some browsers take: then they leave the address as it is.
      await page.evaluate(([name, text]) => { location.hash = `#/convolution?${name}=${text.repeat(1 << 17)}`; }, [key, '1,2;|!~/']);
      await painted(page);
      await ready(page);
      await page.keyboard.press('End');
      await atStep(page, 24);
      page.assertClean();
      await page.done();
    }
  });
});

describe('the history', () => {
  test('has an entry a chapter and at most one a second; Back and Forward step chapters', () =>
    on({ fragment: '/convolution?kernel=edge&step=3', prepare: wound }, async (page) => {
      const length = () => page.evaluate(() => history.length);
      const hurry = (...names) => page.evaluate((all) => {
        for (const name of all) document.querySelector(`nav a[href="#/${name}"]`).click();
      }, names);
      const start = await length();
      await hurry('filters', 'pooling', 'channels');
      await eventually(page, () => chapter(page), 'channels');
      assert.equal(await length(), start + 1);
      await page.clock.runFor(1_001);
      await hurry('flatten');
      await eventually(page, () => chapter(page), 'flatten');
      assert.equal(await length(), start + 2);
      await page.goBack();
      await eventually(page, () => chapter(page), 'channels');
      await page.goBack();
      await eventually(page, () => chapter(page), 'convolution');
      assert.equal(await control(page, 'preset').inputValue(), 'edge');
      await page.goForward();
      await eventually(page, () => chapter(page), 'channels');
    }));

  test('keeps what was changed just before another chapter was opened', () => on({}, async (page) => {
    await cell(page, 'kernel', 0, 0).click();
    await page.evaluate(() => {
      for (const key of ['9', 'Enter']) document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    });
    await control(page, 'bias').fill('5');
    await control(page, 'bias').press('Enter');
    await control(page, 'bias').fill('7');
    await control(page, 'bias').press('Enter');
    await page.locator('nav a[href="#/pooling"]').click();
    await eventually(page, () => chapter(page), 'pooling');
    await page.goBack();
    await eventually(page, () => chapter(page), 'convolution');
    assert.equal(await control(page, 'bias').inputValue(), '7');
  }));
});

describe('too much', () => {
  test('fifty changes a second: all are done, the browser is not pestered, and the last one is in the address', () =>
    on({
      fragment: '/convolution?kernel=box&step=0',
      prepare: (page) => page.addInitScript(() => {
        const { replaceState } = History.prototype;
        window.replaced = 0;
        History.prototype.replaceState = function counted(...all) {
          window.replaced += 1;
          return replaceState.apply(this, all);
        };
      }),
    }, async (page) => {
      const input = await values(page, 'input');
      const seconds = await page.evaluate(() => new Promise((done) => {
        const field = document.querySelector('[data-control=divisor]');
        const begin = performance.now();
        let count = 0;
        const timer = setInterval(() => {
          count += 1;
          field.focus();
          field.value = String(1 + (count * 7) % 400);
          field.dispatchEvent(new InputEvent('input', { bubbles: true }));
          field.dispatchEvent(new Event('change', { bubbles: true }));
          if (count === 250) {
            clearInterval(timer);
            done((performance.now() - begin) / 1000);
          }
        }, 20);
      }));
      const divisor = 1 + (250 * 7) % 400;
      await eventually(page, () => fragment(page), `#/convolution?picture=seven&kernel=1,1,1;1,1,1;1,1,1/${divisor}&step=0`);
      assert.ok((await page.evaluate(() => window.replaced)) <= 60 + 4 * (seconds + 1));
      await page.keyboard.press('Escape');
      const sums = correlate(input, BOX);
      await eventually(page, () => values(page, 'output'), sums.map((row) => row.map((sum) => Math.fround(Math.fround(sum) / divisor))));
      // And each one can be taken back.
      await action(page, 'undo').click();
      await eventually(page, () => control(page, 'divisor').inputValue(), String(1 + (249 * 7) % 400));
    }));

  test('a size that no kernel can have is refused, wherever it is typed', () => on({ fragment: '/lab?second=gaussian&pool=max2x2s2' }, async (page) => {
    const before = await fragment(page);
    const fields = await page.locator('input[data-control]:not([type])' + ', input[type=text][data-control]').evaluateAll((all) =>
      all.filter((one) => one.getClientRects().length).map((one) => one.dataset.control));
    for (const name of ['kernel-h', 'second-h', 'second-w', 'pool-window-h', 'stride-h', 'dilation-w']) assert.ok(fields.includes(name), `${name} of ${fields}`);
    for (const name of fields.filter((field) => field !== 'bias')) {
      for (const text of ['999999999', '1000000000000', '-1', '0', 'x']) await enter(page, name, text);
      assert.equal(await page.getAttribute('html', 'data-state'), 'ready', name);
    }
    assert.ok((await page.locator('[data-notice]').count()) > 0);
    assert.equal(await fragment(page), before);
  }));

  test('five thousand steps without waiting leave the memory as it was', () => on({ fragment: '/convolution?kernel=edge&step=0' }, async (page) => {
    await step(page, 1_000);
    const early = await used(page);
    assert.ok(early.wasm > 1 << 20 && early.nodes > 500, JSON.stringify(early));
    await step(page, 5_000);
    const late = await used(page);
    assert.equal(late.wasm, early.wasm);
    assert.ok(late.nodes <= early.nodes * 1.05, `${late.nodes} nodes, ${early.nodes} before`);
    assert.ok(late.listeners <= early.listeners * 1.05, `${late.listeners} listeners, ${early.listeners} before`);
    // And it stands where so many steps lead.
    await atStep(page, 0);
    await page.keyboard.press('ArrowRight');
    await atStep(page, 1);
  }));
});

describe('the device', () => {
  test('a clipboard that is refused leaves the link to be copied by hand', async () => {
    for (const [lang, name] of [['en', 'Text to copy'], ['ko', '복사할 글']]) {
      await on({
        fragment: '/convolution?kernel=edge&step=3', lang,
        prepare: (page) => page.addInitScript(() => {
          Clipboard.prototype.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
          Document.prototype.execCommand = () => false;
        }),
      }, async (page) => {
        await action(page, 'copy-link').click();
        await notice(page, 'clipboard-refused').waitFor();
        const field = page.getByRole('textbox', { name });
        assert.equal(await field.inputValue(), await page.evaluate(() => location.href));
        assert.match(await field.inputValue(), /#\/convolution\?.*kernel=edge.*step=3$/);
        await field.click();
        await page.keyboard.press('ControlOrMeta+a');
        assert.equal(await page.evaluate(() => getSelection().toString()), await field.inputValue());
      });
    }
  });

  test('a clock that is wrong, and jumps, changes nothing', async () => {
    for (const years of [-60, 80]) {
      await on({
        prepare: (page) => page.addInitScript((off) => {
          const { now } = Date;
          let calls = 0;
          // Each look at the clock may see it a day earlier than the last one.
          Date.now = () => now() + off * 31_557_600_000 - ((calls += 1) % 3) * 86_400_000;
        }, years),
      }, async (page) => {
        await control(page, 'bias').fill('3');
        await control(page, 'bias').press('Enter');
        await eventually(page, async () => (await page.evaluate(() => localStorage.getItem('convolens.work')))?.includes('bias=3') ?? false, true);
        await page.reload();
        await ready(page);
        assert.equal(await control(page, 'bias').inputValue(), '3');
        await action(page, 'play').click();
        await eventually(page, async () => (await page.getByRole('slider').getAttribute('aria-valuenow')) !== '1', true);
      });
    }
  });

  test('a phone that is turned round keeps the place, the number that is being typed and the layout', () =>
    on({ fragment: '/convolution?kernel=edge&step=7', width: 360, height: 780, touch: true, lang: 'ko' }, async (page) => {
      await cell(page, 'kernel', 1, 1).focus();
      await page.keyboard.press('Enter');
      await eventually(page, () => page.evaluate(() => document.activeElement.matches('[role=gridcell] input')), true);
      await page.keyboard.insertText('12');
      for (const [width, height] of [[780, 360], [360, 780], [780, 360]]) {
        await page.setViewportSize({ width, height });
        await painted(page);
        const [whole, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
        assert.ok(whole <= seen, `${whole} of ${seen} px`);
        assert.equal(await page.locator('[role=gridcell] input').inputValue(), '12');
      }
      await page.keyboard.press('Enter');
      await eventually(page, async () => (await values(page, 'kernel'))[1][1], 12);
      await atStep(page, 7);
      assert.equal(await focused(page), 'kernel 1,1');
      const { terms, result } = await equation(page);
      assert.equal(terms.reduce((sum, [, , product]) => sum + product, 0), result);
      assert.equal(await grid(page, 'output').count(), 1);
    }));
});
