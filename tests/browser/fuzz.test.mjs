// Random events over every chapter: the page stays alive, answers, and says nothing in the console. The same seed gives
// the same events, so a failure names its address. `FUZZ_SECONDS` runs each for longer; `cargo xtask soak` does.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { eventually } from './support/bench.mjs';
import { stage } from './support/harness.mjs';

const SECONDS = Number(process.env.FUZZ_SECONDS ?? 3);
const SEED = Number(process.env.FUZZ_SEED ?? 1);
const KINDS = ['pointer', 'keys', 'both', 'actions'];
/** Pages at a time. */
const AT_ONCE = 3;

/** The chapters as the page lists them. */
async function chapters(open) {
  const page = await open({});
  const links = await page.locator('nav a[href^="#/"]').evaluateAll((all) => all.map((one) => one.getAttribute('href').slice(2)));
  await page.done();
  assert.ok(links.length >= 9, `${links}`);
  return links;
}

const steps = (page) => page.evaluate(() => Number(document.documentElement.dataset.fuzzSteps ?? 0));

describe('random events', () => {
  const { open } = stage({ folder: '/' });

  for (const kind of KINDS) {
    test(`${kind}: every chapter bears them`, async () => {
      const jobs = (await chapters(open)).map((chapter, at) => [chapter, SEED + at]);
      const turn = async () => {
        for (let job = jobs.shift(); job; job = jobs.shift()) await bears(open, kind, ...job);
      };
      await Promise.all(Array.from({ length: AT_ONCE }, turn));
    });
  }

  test('the same seed gives the same events', async () => {
    // Presses of keys where nothing moves by itself: what was done is then seen in what there is.
    const after = async (seed) => {
      const page = await open({ fragment: '/convolution?step=0', search: `?fuzz=keys&seed=${seed}`, prepare: recorded });
      await eventually(page, async () => (await page.evaluate(() => window.pressed.length)) >= 60, true);
      const pressed = await page.evaluate(() => window.pressed.slice(0, 60));
      await page.done();
      return pressed;
    };
    const [first, again, other] = [await after(7), await after(7), await after(8)];
    assert.deepEqual(first, again);
    assert.notDeepEqual(first, other);
  });

  test('nothing happens where nobody asks for it', async () => {
    const page = await open({ search: '?fuzz=nonsense' });
    await page.evaluate(() => new Promise((painted) => { requestAnimationFrame(() => requestAnimationFrame(painted)); }));
    assert.equal(await steps(page), 0);
    page.assertClean();
    await page.done();
  });
});

/** Lets a chapter bear events for a while; the page must be clean and answer afterwards. */
async function bears(open, kind, chapter, seed) {
  const name = `?fuzz=${kind}&seed=${seed}#/${chapter}`;
  const page = await open({ fragment: `/${chapter}`, search: `?fuzz=${kind}&seed=${seed}`, prepare: told });
  const end = Date.now() + SECONDS * 1000;
  let done = 0;
  while (Date.now() < end || done < 10) {
    // A frame of the page: it is not frozen.
    await page.evaluate(() => new Promise((painted) => { requestAnimationFrame(painted); }));
    done = await steps(page);
    assert.equal(await page.getAttribute('html', 'data-state'), 'ready', `${name} after ${done} steps: ${page.problems}`);
    assert.ok(Date.now() < end + 20_000, `${name}: no steps`);
  }
  assert.deepEqual(page.problems, [], name);
  await page.done();
}

/** Notes every key that goes down. */
const recorded = (page) => page.addInitScript(() => {
  window.pressed = [];
  addEventListener('keydown', (event) => window.pressed.push(`${event.key}${event.shiftKey}${event.ctrlKey}`), true);
});

/** Lets an error say where it came from in full: ten lines, as usual, end in what every panic has. */
const told = (page) => page.addInitScript(() => { Error.stackTraceLimit = 60; });
