// How smoothly the built page follows a hand that changes one number, on a machine four times slower than this one.
//
//   node benches/browser/drag.mjs FRAGMENT SELECTOR [KEY|pointer]
//
// FRAGMENT is the address's part after '#'; SELECTOR finds the cell, for example
// '[data-grid=kernel] [role=gridcell][data-r="1"][data-c="1"]'. KEY, such as ArrowUp, is pressed on it; `pointer`
// drags it up and down.
import { parseArgs } from 'node:util';
import { start } from '../../tests/browser/support/harness.mjs';

const SLOWER = 4;
const CHANGES = 120;
/** Changes before any is counted, in which the browser optimises the code. */
const FIRST = 20;
/** CSS pixels of one pointer move. */
const MOVE = 2;

const { positionals: [fragment, selector, hand = 'ArrowUp'] } = parseArgs({ allowPositionals: true });
if (!selector) {
  console.error('usage: node benches/browser/drag.mjs FRAGMENT SELECTOR [KEY|pointer]');
  process.exit(2);
}

const running = await start();
try {
  const page = await running.open({ fragment });
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
  page.assertClean();
} finally {
  await running.close();
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
