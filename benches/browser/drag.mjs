// How smoothly the built page follows a hand that changes one number, on a machine four times slower than this one.
//
//   node benches/browser/drag.mjs [FRAGMENT SELECTOR [KEY|pointer]]
//
// Without arguments a weight is dragged over a picture of 512×512, and the work of a change is compared with a plain
// JavaScript loop of the same convolution in the same page. FRAGMENT is the address's part after '#'; SELECTOR finds the cell, for example
// '[data-grid=kernel] [role=gridcell][data-r="1"][data-c="1"]'. KEY, such as ArrowUp, is pressed on it; `pointer`
// drags it up and down.
import { parseArgs } from 'node:util';
import { start } from '../../tests/browser/support/harness.mjs';
import { photo, png } from '../../tests/browser/support/pictures.mjs';

const SLOWER = 4;
const CHANGES = 120;
/** Changes before any is counted, in which the browser optimises the code. */
const FIRST = 20;
/** CSS pixels of one pointer move. */
const MOVE = 8;
const SIDE = 512;
const WEIGHT = '[data-grid=kernel] [role=gridcell][data-r="1"][data-c="1"]';

const { positionals: [fragment, selector = WEIGHT, hand = fragment ? 'ArrowUp' : 'pointer'] } = parseArgs({ allowPositionals: true });

const running = await start();
try {
  const page = await running.open({ fragment: fragment ?? '/filters?kernel=sobel-x' });
  if (!fragment) await openPicture(page);
  const cell = page.locator(selector);
  await cell.scrollIntoViewIfNeeded();
  const protocol = await page.context().newCDPSession(page);
  await protocol.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await protocol.send('Performance.enable');
  const change = await (hand === 'pointer' ? dragging(page, cell) : pressing(page, cell, hand));
  for (let count = 0; count < FIRST; count += 1) await change();
  const before = await spent(protocol);
  await page.evaluate(watchFrames);
  for (let count = 0; count < CHANGES; count += 1) await change();
  const frames = await page.evaluate(() => globalThis.endFrames());
  const after = await spent(protocol);
  report(frames, after.map((seconds, at) => (1000 * (seconds - before[at])) / CHANGES));
  if (!fragment) {
    const [loop, task] = [await page.evaluate(plainLoop, SIDE), (1000 * (after[0] - before[0])) / CHANGES];
    console.log(`plain loop       ${loop.toFixed(1)} ms: all work of a change is ${(task / loop).toFixed(2)} times as long`);
  }
  page.assertClean();
} finally {
  await running.close();
}

async function openPicture(page) {
  const file = { name: 'large.png', mimeType: 'image/png', buffer: png(photo(SIDE, SIDE)) };
  await page.locator('[data-control=file]').setInputFiles(file);
  await page.locator(`[data-grid=input][data-rows="${SIDE}"]`).waitFor();
}

/** In the page: milliseconds that 3×3 products over a picture take, the median of some rounds. */
function plainLoop(side) {
  const picture = Float32Array.from({ length: side * side }, (_, at) => (at * 7) % 256);
  const weights = Float32Array.of(-1, 0, 1, -2, 0, 2, -1, 0, 1);
  const size = side - 2;
  const output = new Float32Array(size * size);
  const round = () => {
    const begun = performance.now();
    for (let row = 0; row < size; row += 1) {
      for (let column = 0; column < size; column += 1) {
        let sum = 0;
        for (let down = 0; down < 3; down += 1) {
          for (let right = 0; right < 3; right += 1) {
            sum += weights[3 * down + right] * picture[(row + down) * side + column + right];
          }
        }
        output[row * size + column] = sum;
      }
    }
    return performance.now() - begun;
  };
  return Array.from({ length: 31 }, round).sort((one, other) => one - other)[15];
}

async function pressing(page, cell, key) {
  await cell.click();
  return () => page.keyboard.press(key);
}

async function dragging(page, cell) {
  const { x, y, width, height } = await cell.boundingBox();
  const [left, top] = [x + width / 2, y + height / 2];
  await page.mouse.move(left, top);
  await page.mouse.down();
  let moved = 0;
  // Up and down again, so that the pointer stays on the page however long the drag is.
  return () => {
    moved += 1;
    const along = moved % 80;
    return page.mouse.move(left, top - MOVE * Math.min(along, 80 - along));
  };
}

/** In the page: notes when each frame begins, until `endFrames` gives the milliseconds between them. */
function watchFrames() {
  const starts = [];
  let request = requestAnimationFrame(function next(now) {
    starts.push(now);
    request = requestAnimationFrame(next);
  });
  globalThis.endFrames = () => {
    cancelAnimationFrame(request);
    return starts.slice(1).map((now, at) => now - starts[at]);
  };
}

/** Seconds that the page's main thread has worked: in all, in scripts, in style and layout. */
async function spent(protocol) {
  const { metrics } = await protocol.send('Performance.getMetrics');
  const of = (name) => metrics.find((metric) => metric.name === name).value;
  return [of('TaskDuration'), of('ScriptDuration'), of('RecalcStyleDuration') + of('LayoutDuration')];
}

function report(frames, [task, script, style]) {
  const sorted = frames.toSorted((one, other) => one - other);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))].toFixed(1);
  console.log(`${CHANGES} changes by ${hand} at ${SLOWER}× throttling, ${frames.length} frames`);
  console.log(`frame to frame   p50 ${at(0.5)} ms   p95 ${at(0.95)} ms   longest ${at(1)} ms`);
  console.log(`work a change    ${task.toFixed(1)} ms: scripts ${script.toFixed(1)}, style and layout ${style.toFixed(1)}`);
}
