// The projector: a clicker, a back row that can read every number, and nothing else on the screen.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import AxeBuilder from '@axe-core/playwright';
import { action, cell, equation, eventually, fragment, grid, said, values } from './support/bench.mjs';
import { wound } from './support/clock.mjs';
import { stage } from './support/harness.mjs';
import { faults, texts } from './support/projector.mjs';
import { decode, modules } from './support/qr.mjs';

const LINK = '/convolution?present=1';
const WINDOWS = [[1920, 1080], [1280, 720], [1280, 800], [1024, 768], [1280, 1024]];
/** Settings that need all the room there is, in every direction. */
const SETTINGS = [
  'kernel=box', 'kernel=sobel-x&step=13', 'kernel=gaussian&bias=-2', 'padding=same&kernel=edge', 'kernel=1',
  'values=unit', 'kernel=1,2,3,4,5,6,7/28', 'kernel=-1;2;-1&flip=1', 'stride=2', 'dilation=2',
  `kernel=${Array(5).fill('1,4,6,4,1').join(';')}/80&padding=same`,
  `kernel=${Array(11).fill('1,2,3,4,5,6,5,4,3,2,1').join(';')}/7&padding=5`,
];
/** A picture of this many cells a side, each with three digits. */
const picture = (side) => `picture=grid:${Array.from({ length: side }, (_, row) =>
  Array.from({ length: side }, (_, column) => 100 + ((row * 37 + column * 11) % 150)).join(',')).join(';')}`;

const main = (page) => page.locator('main.present');
const sentence = (page) => page.locator('main h1').textContent();
const product = (page, index) => page.locator(`[data-term="${index}"]`);
const isAt = (page, expected, message) => eventually(page, async () => {
  const [, step] = /[?&]step=(\d+)/.exec(await fragment(page)) ?? [];
  return [Number(step), Number(await main(page).getAttribute('data-scene'))];
}, expected, message);
const press = async (page, ...keys) => {
  for (const key of keys) await page.keyboard.press(key);
};
const barIsThere = (page) => page.locator('.bar-present').evaluate((bar) => getComputedStyle(bar).opacity === '1');

describe('on the projector', () => {
  const { on, open } = stage();

  test('there is one sentence, three grids, one line of numbers, and nothing to navigate', () => on({ fragment: `${LINK}&kernel=sobel-x&step=3` },
    async (page) => {
      assert.equal(await sentence(page), 'A small kernel sweeps the input, one cell at a time');
      assert.equal(await page.locator('[role=grid]').count(), 3);
      assert.equal(await page.locator('nav, header, footer').count(), 0);
      assert.equal(await page.locator('.place').innerText().then((text) => text.replace(/\s+/g, ' ')), 'Row 1, column 4 4/25');
      const { result, terms } = await equation(page);
      assert.equal(result, 81);
      assert.deepEqual(terms.map(([, , product]) => product), [-27, 0, 27, 0, 0, 54, 0, 0, 27]);
      assert.equal(await page.locator('.products').innerText().then((text) => text.replace(/\s+/g, ' ')),
        '(−27) + 0 + 27 + 0 + 0 + 54 + 0 + 0 + 27 = 81');
    }));

  test('a sentence of each section is a scene, in both languages', async () => {
    for (const [lang, sentences] of [['en', ['A small kernel sweeps', 'Each cell of the window', 'The weights decide', 'You choose the height', 'What you have computed']],
      ['ko', ['작은 커널이', '창과 커널은', '가중치가', '커널의 높이와', '지금까지 한 계산은']]]) {
      for (const [scene, start] of sentences.entries()) {
        await on({ fragment: `${LINK}&scene=${scene}&lang=${lang}` }, async (page) => {
          assert.ok((await sentence(page)).startsWith(start), `${scene}: ${await sentence(page)}`);
          assert.equal(await main(page).getAttribute('data-scenes'), '5');
        });
      }
    }
  });

  test('a clicker goes cell by cell, over the ends of rows, into the next scene and back', () => on({ fragment: LINK }, async (page) => {
    await press(page, 'PageDown');
    await isAt(page, [1, 0]);
    await press(page, 'PageDown', 'ArrowRight', 'PageDown', 'PageDown');
    await isAt(page, [5, 0], 'the next row');
    assert.equal(await page.locator('.place b').textContent(), 'Row 2, column 1');
    await press(page, 'PageUp', 'ArrowLeft');
    await isAt(page, [3, 0]);
    await press(page, 'ArrowDown', 'ArrowDown', 'ArrowUp');
    await isAt(page, [8, 0]);
    await press(page, 'End');
    await isAt(page, [24, 0]);
    await press(page, 'PageDown');
    await isAt(page, [0, 1], 'the next scene');
    assert.match(await said(page), /^Each cell of the window .*Row 1, column 1\. Sum of 9 products, 9\.$/);
    await press(page, 'PageUp');
    await isAt(page, [24, 0], 'the scene before');
    await press(page, 'Home');
    await isAt(page, [0, 0]);
    await press(page, 'PageUp');
    await isAt(page, [0, 0], 'nothing is before the first');
  }));

  test('after the last cell of the last scene nothing comes', () => on({ fragment: `${LINK}&scene=4&step=24` }, async (page) => {
    await press(page, 'PageDown', 'PageDown');
    await isAt(page, [24, 4]);
  }));

  test('a reload comes back to step, scene and language', () => on({ fragment: `${LINK}&scene=1&kernel=edge&lang=ko` }, async (page) => {
    await press(page, 'PageDown', 'PageDown', 'PageDown');
    await isAt(page, [3, 1]);
    const before = [await fragment(page), await sentence(page), (await equation(page)).result];
    await page.reload();
    await page.waitForSelector('html[data-state=ready]', { state: 'attached' });
    assert.deepEqual([await fragment(page), await sentence(page), (await equation(page)).result], before);
    await isAt(page, [3, 1]);
    await press(page, 'PageDown');
    await isAt(page, [4, 1]);
  }));

  test('it is entered by its button and left by Esc, to the same step and setting', () => on({ fragment: '/convolution?kernel=sobel-y&step=7' }, async (page) => {
    await page.getByRole('button', { name: 'Present' }).click();
    await main(page).waitFor();
    assert.match(await fragment(page), /kernel=sobel-y.*step=7&present=1&scene=0&lang=en$/);
    await press(page, 'PageDown');
    await isAt(page, [8, 0]);
    const before = (await equation(page)).result;
    await press(page, 'Escape');
    await page.getByRole('navigation').waitFor();
    assert.equal(await fragment(page), '#/convolution?picture=seven&kernel=sobel-y&step=8');
    assert.equal((await equation(page)).result, before);
    await eventually(page, () => page.evaluate(() => document.activeElement.dataset.action), 'present', 'the focus');
    assert.equal(await page.evaluate(() => document.documentElement.dataset.mode), undefined);
    await press(page, 'Enter');
    await main(page).waitFor();
    await page.mouse.move(400, 400);
    await page.mouse.move(420, 410);
    await action(page, 'exit').click();
    await page.getByRole('navigation').waitFor();
  }));

  test('where the page may not fill the screen, that is silent', () => on({
    prepare: (page) => page.addInitScript(() => {
      Element.prototype.requestFullscreen = () => Promise.reject(new TypeError('not allowed'));
    }),
  }, async (page) => {
    await action(page, 'present').click();
    await main(page).waitFor();
  }));

  test('a page that ceases to fill the screen is no longer presented', () => on({}, async (page) => {
    await action(page, 'present').click();
    await main(page).waitFor();
    const fills = () => page.evaluate(() => document.fullscreenElement !== null);
    await eventually(page, fills, true, 'it fills the screen');
    await press(page, 'PageDown');
    await isAt(page, [1, 0]);
    await page.reload();
    await page.waitForSelector('html[data-state=ready]', { state: 'attached' });
    await isAt(page, [1, 0], 'a reload is none of it');
    await press(page, 'Escape');
    await action(page, 'present').click();
    await eventually(page, fills, true, 'again');
    await page.evaluate(() => document.exitFullscreen());
    await page.getByRole('navigation').waitFor();
  }));

  test('Space plays and pauses, and nothing plays before', () => on({ fragment: LINK.replace('?', '?kernel=box&'), reducedMotion: false, prepare: wound },
    async (page) => {
      await page.clock.runFor(3000);
      await eventually(page, () => page.locator('.place span').textContent(), '1/25', 'nothing plays');
      await press(page, 'Space');
      await page.clock.runFor(2100);
      await isAt(page, [2, 0]);
      await press(page, 'Space');
      await page.clock.runFor(3000);
      await isAt(page, [2, 0]);
    }));

  test('a black screen hides everything, says so, and any key of a clicker brings the scene back', () => on({ fragment: `${LINK}&step=3` }, async (page) => {
    const black = page.locator('button.black');
    for (const [off, back] of [['b', 'b'], ['.', '.'], ['b', 'Escape'], ['b', 'PageDown'], ['b', 'Space'], ['b', 'Enter']]) {
      await press(page, off);
      await black.waitFor();
      const seen = await page.evaluate(() => [[10, 10], [700, 400], [innerWidth - 10, innerHeight - 10]].map(([x, y]) => {
        const { backgroundColor, opacity } = getComputedStyle(document.elementFromPoint(x, y));
        return `${backgroundColor} ${opacity}`;
      }));
      assert.deepEqual(seen, Array(3).fill('rgb(0, 0, 0) 1'));
      assert.equal(await said(page), 'The screen is black. Press B to see it again.');
      const tree = await page.locator('body').ariaSnapshot();
      assert.doesNotMatch(tree, /grid|heading|Kernel/, off);
      assert.match(tree, /button "The screen is black/);
      await page.mouse.move(300, 300);
      await page.mouse.move(320, 310);
      assert.equal(await page.evaluate(() => document.elementFromPoint(innerWidth / 2, innerHeight - 20).className), 'black', 'no bar');
      await press(page, back);
      await black.waitFor({ state: 'detached' });
      await isAt(page, [3, 0], `${back} only brings it back`);
    }
    await press(page, 'b');
    await page.mouse.click(500, 300);
    await black.waitFor({ state: 'detached' });
    assert.match(await page.locator('body').ariaSnapshot(), /heading/);
  }));

  test('letters work while Hangul is being typed', () => on({ fragment: LINK }, async (page) => {
    await page.evaluate(() => document.dispatchEvent(new KeyboardEvent('keydown', { key: 'ㅠ', code: 'KeyB', bubbles: true })));
    await page.locator('button.black').waitFor();
  }));

  test('the bar comes with the mouse for three seconds, with Tab and with M', () => on({ fragment: LINK, prepare: wound }, async (page) => {
    assert.equal(await barIsThere(page), false);
    await page.mouse.move(300, 300);
    await page.mouse.move(320, 310);
    await eventually(page, () => barIsThere(page), true, 'mouse');
    await page.clock.runFor(1000);
    assert.equal(await barIsThere(page), true);
    await page.clock.runFor(2500);
    await eventually(page, () => barIsThere(page), false);
    await press(page, 'm');
    await eventually(page, () => barIsThere(page), true, 'M');
    assert.equal(await page.evaluate(() => document.activeElement.dataset.action), 'back');
    await press(page, 'Tab', 'Enter');
    await isAt(page, [1, 0], 'next step by its button');
    await page.clock.runFor(4000);
    assert.equal(await barIsThere(page), true, 'it stays while the keyboard is in it');
    await press(page, 'm');
    await eventually(page, () => barIsThere(page), false);
    await press(page, 'Tab');
    await eventually(page, () => barIsThere(page), true, 'Tab');
  }));

  test('every button of the bar does what its key does', () => on({ fragment: `${LINK}&step=3` }, async (page) => {
    const click = async (name) => {
      await page.mouse.move(300, 300 + Math.random() * 50);
      await page.mouse.move(320, 310);
      await action(page, name).click();
    };
    await click('step');
    await isAt(page, [4, 0]);
    await click('back');
    await isAt(page, [3, 0]);
    await click('play');
    await action(page, 'pause').waitFor();
    await click('pause');
    await click('spotlight');
    assert.ok(await page.locator('.screen.spotlight').count());
    await click('code');
    await page.locator('.code-screen svg').waitFor();
    await page.locator('.code-screen').click();
    await page.locator('.code-screen').waitFor({ state: 'detached' });
    await press(page, 'Space');
    await action(page, 'pause').waitFor({ state: 'attached' });
    await press(page, 'Space');
    const heights = await page.locator('.bar-present button').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
    assert.ok(heights.every((height) => height >= 44), heights.join());
    await page.locator('button[data-action=black]').click();
    await page.locator('button.black').click();
    await page.locator('button.black').waitFor({ state: 'detached' });
  }));

  test('the spotlight leaves the window, the output and the result as they are', () => on({ fragment: `${LINK}&step=7&kernel=sobel-x` }, async (page) => {
    const strength = (selector) => page.locator(selector).first().evaluate((one) => {
      let strength = 1;
      for (let at = one; at; at = at.parentElement) strength *= Number(getComputedStyle(at).opacity);
      return strength;
    });
    const window = '[data-grid=input] [data-lit~=window] span';
    assert.equal(await strength('h1'), 1);
    await press(page, 's');
    for (const bright of [window, '[data-grid=output] [data-lit~=output] span', '.result']) assert.equal(await strength(bright), 1, bright);
    for (const dim of ['h1', '.place', '[data-grid=kernel] [role=gridcell] span', '.product', '.corner', '[data-grid=input] [data-r="6"] span']) {
      assert.ok(await strength(dim) < 0.3, dim);
    }
    await press(page, 's');
    assert.equal(await strength('h1'), 1);
  }));

  test('a pointer that rests on a cell changes nothing', () => on({ fragment: `${LINK}&step=7` }, async (page) => {
    const state = () => page.locator('.boards, .products').evaluateAll((all) => all.map((one) => one.outerHTML).join());
    const before = await state();
    for (const kind of ['input', 'kernel', 'output']) {
      const { x, y } = await cell(page, kind, 0, 0).boundingBox();
      await page.mouse.move(x + 20, y + 20);
      await page.mouse.click(x + 20, y + 20);
    }
    await page.evaluate(() => new Promise(requestAnimationFrame));
    assert.equal(await state(), before);
    assert.equal(await page.locator('.present [title]').count(), 0, 'nothing that only a pointer shows');
  }));

  test('a press on a product shows its factors and where they are, and Esc closes them first', () => on({ fragment: `${LINK}&step=3&kernel=sobel-x` }, async (page) => {
    const factors = product(page, 5).locator('.factors');
    assert.equal(await factors.isVisible(), false);
    await product(page, 5).click();
    await factors.waitFor();
    assert.equal(await factors.textContent(), '27×2');
    assert.equal(await product(page, 5).getAttribute('aria-expanded'), 'true');
    assert.equal(await page.locator('.frame.hue').count(), 2);
    await press(page, 'PageDown');
    assert.equal(await factors.textContent(), '0×2', 'it stays open over steps');
    await press(page, 'Escape');
    await factors.waitFor({ state: 'hidden' });
    assert.equal(await main(page).count(), 1);
  }));

  test('the code is this state\'s link, and large enough', async () => {
    for (const fragmentOf of [`${LINK}&step=7&kernel=edge`, '/convolution?present=1&scene=2&step=24', `${LINK}&kernel=box&flip=1`]) {
      await on({ fragment: fragmentOf, width: 1920, height: 1080 }, async (page) => {
        const code = page.locator('.corner svg');
        const read = () => code.evaluate((svg) => ({
          path: svg.querySelector('path').getAttribute('d'), side: svg.viewBox.baseVal.width - 8, width: svg.getBoundingClientRect().width,
          colours: [getComputedStyle(svg.querySelector('path')).fill, getComputedStyle(document.querySelector('main')).backgroundColor],
          right: svg.getBoundingClientRect().right, bottom: svg.getBoundingClientRect().bottom,
        }));
        const link = async () => (await page.evaluate(() => location.href)).replace(/&present=.*/, '');
        await press(page, 'PageUp', 'PageUp');
        const { path, side, width, colours } = await read();
        assert.ok(width / (side + 8) >= 7, `${width / (side + 8)} px a module`);
        assert.deepEqual(colours, ['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
        assert.ok(decode(modules(path, side)).startsWith('http'));
        await eventually(page, async () => {
          const now = await read();
          return decode(modules(now.path, now.side));
        }, await link(), 'it follows the step');
        assert.equal(await code.getAttribute('data-code'), await link());
        await press(page, 'q');
        const large = page.locator('.code-screen svg');
        await large.waitFor();
        const size = await large.evaluate((svg) => [svg.getBoundingClientRect().width, svg.querySelector('path').getAttribute('d'), svg.viewBox.baseVal.width - 8]);
        assert.equal(size[0], 1080);
        assert.equal(decode(modules(size[1], size[2])), await link());
        await press(page, 'q');
        await large.waitFor({ state: 'detached' });
      });
    }
  });

  test('a link that is too long says that it has no code', async () => {
    await on({ fragment: `${LINK}&${picture(10)}` }, async (page) => {
      assert.equal(await page.locator('.corner').textContent(), '', 'too much for the corner');
      await press(page, 'q');
      await page.locator('.code-screen svg').waitFor();
    });
    // Of 100 cells, each with nine digits behind the point.
    const long = `picture=grid:${Array(10).fill(Array.from({ length: 10 }, (_, index) => `0.12345${index}789/1`.slice(0, 11)).join(',')).join(';')}`
      + `&kernel=${Array(11).fill(Array(11).fill('-0.1234567').join(',')).join(';')}&padding=5`;
    await on({ fragment: `${LINK}&${long}` }, async (page) => {
      assert.ok((await page.evaluate(() => location.href)).length > 2000);
      assert.equal((await page.locator('.corner').textContent()).replaceAll('\u00a0', ' '), 'No QR code: the link has more than 2,000 characters.');
      await press(page, 'q');
      await page.locator('.code-screen p').waitFor();
      assert.equal(await page.locator('svg.code').count(), 0);
    });
  });

  for (const [width, height] of WINDOWS) {
    test(`${width}×${height}: every number is at least 3.5 % high, 7:1 and in its place`, () => on({ fragment: LINK, width, height, theme: 'dark' }, async (page) => {
      const problems = [];
      for (const [index, setting] of [...SETTINGS, picture(8), picture(12), picture(28)].entries()) {
        for (const lang of ['ko', 'en']) {
          await page.evaluate((hash) => { location.hash = hash; }, `#${LINK}&scene=${index % 5}&lang=${lang}&${setting}`);
          await eventually(page, () => page.getAttribute('html', 'lang'), lang);
          if (!setting.includes('step')) await press(page, 'End');
          await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
          const note = (problem) => problems.push(`${setting.slice(0, 40)} ${lang}: ${problem}`);
          (await faults(page)).forEach(note);
        }
      }
      assert.deepEqual(problems, []);
    }));
  }

  test('numbers of small grids stand in their cells, and those of large ones in the line', async () => {
    await on({ fragment: `${LINK}&step=4`, width: 1920, height: 1080 }, async (page) => {
      const cells = (await texts(page)).filter((text) => text.cell);
      assert.equal(cells.length, 49 + 9 + 5);
    });
    await on({ fragment: `${LINK}&${picture(28)}&kernel=sobel-x&step=300`, width: 1920, height: 1080 }, async (page) => {
      const shown = (await texts(page)).filter((text) => text.cell);
      assert.equal(shown.length, 9, 'only the kernel has numbers');
      assert.equal(await grid(page, 'input').getAttribute('data-window'), '11,14,3,3');
      assert.equal(await grid(page, 'input').locator('[role=gridcell]').count(), 9);
      const { terms } = await equation(page);
      const written = await page.locator('.factors').allInnerTexts();
      assert.deepEqual(written, terms.map(([input, weight]) => `${input}×${weight < 0 ? `(−${-weight})` : weight}`));
    });
    await on({ fragment: `${LINK}&kernel=${Array(7).fill('1,2,3,4,5,6,-7').join(';')}&padding=3&step=10`, width: 1920, height: 1080 }, async (page) => {
      const sums = await page.locator('.row-sum b').allInnerTexts();
      const { terms } = await equation(page);
      assert.equal(terms.length, 49);
      assert.deepEqual(sums, Array.from({ length: 7 }, (_, row) => {
        const sum = terms.slice(7 * row, 7 * row + 7).reduce((total, term) => total + term[2], 0);
        return sum < 0 ? `(−${-sum})` : String(sum);
      }));
      assert.equal(await page.locator('.product:visible').count(), 0);
    });
  });

  test('cells that lose decimals keep their values', () => on({ fragment: `${LINK}&kernel=gaussian&step=24`, width: 1920, height: 1080 }, async (page) => {
    const one = cell(page, 'output', 0, 0);
    assert.equal(await one.getAttribute('data-value'), '11.8125');
    assert.equal(await one.innerText(), '11.8');
    assert.equal(await one.getAttribute('aria-label'), '11.81');
    assert.equal((await values(page, 'output'))[0][0], 11.8125);
  }));

  test('white ground, black ink, lines 2, outline 6, bars 8, whatever the theme', () => on({ fragment: `${LINK}&step=3&theme=dark`, width: 1920, height: 1080 },
    async (page) => {
      const style = (selector, pseudo, ...names) => page.locator(selector).first().evaluate((one, [its, wanted]) =>
        wanted.map((name) => getComputedStyle(one, its)[name]), [pseudo, names]);
      assert.deepEqual(await style('main', null, 'backgroundColor', 'color'), ['rgb(255, 255, 255)', 'rgb(0, 0, 0)']);
      assert.deepEqual(await style('[role=gridcell]', null, 'borderRightWidth'), ['2px']);
      assert.deepEqual(await style('.frame', null, 'borderTopWidth'), ['6px']);
      assert.deepEqual(await style('.cell.keyed', '::after', 'height'), ['8px']);
      assert.deepEqual(await style('.result', null, 'borderTopWidth'), ['6px']);
    }));

  test('a window that changes its size keeps the sizes', () => on({ fragment: LINK, width: 1920, height: 1080 }, async (page) => {
    const part = async () => Math.min(...(await texts(page)).map(({ font }) => font)) / page.viewportSize().height;
    const before = await part();
    await page.setViewportSize({ width: 1280, height: 720 });
    await eventually(page, async () => (await page.locator('[role=grid]').first().boundingBox()).height < 500, true);
    assert.ok(Math.abs(await part() - before) < 0.001);
  }));

  for (const lang of ['ko', 'en']) {
    test(`axe finds nothing in ${lang}`, () => on({ fragment: `${LINK}&kernel=sobel-x&step=7&lang=${lang}`, width: 1920, height: 1080 }, async (page) => {
      const violations = async () => (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 150)}`);
      assert.deepEqual(await violations(), [], 'as it opens');
      await press(page, 'm');
      await product(page, 2).press('Enter');
      assert.deepEqual(await violations(), [], 'with bar and factors');
      await press(page, 'q');
      await page.locator('.code-screen').waitFor();
      assert.deepEqual((await violations()).filter((one) => !one.startsWith('page-has-heading-one')), [], 'with the large code');
      await press(page, 'q', 'b');
      await page.locator('button.black').waitFor();
      assert.deepEqual((await violations()).filter((one) => !one.startsWith('page-has-heading-one')), [], 'black');
    }));
  }

  test('a link that could be read in part only says so', () => on({ fragment: `${LINK}&scene=x&kernel=wrong` }, async (page) => {
    const notice = page.locator('[data-notice][data-code=link-partly-read]');
    await notice.waitFor();
    assert.match(await notice.textContent(), /kernel, scene/);
    await press(page, 'PageDown');
    await notice.waitFor({ state: 'detached' });
  }));

  test('Back leaves a presentation that a link opened', async () => {
    const page = await open({ fragment: '/convolution?kernel=edge&step=2' });
    await page.evaluate(() => { location.hash = '#/convolution?kernel=edge&step=3&present=1'; });
    await main(page).waitFor();
    await page.goBack();
    await page.getByRole('navigation').waitFor();
    page.assertClean();
    await page.done();
  });
});
