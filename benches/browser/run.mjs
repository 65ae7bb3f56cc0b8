// Runs the race in a browser and prints it. DIST is the folder with the engine; `cargo xtask bench` builds it and calls.
// A word as an argument picks the workloads that have it in their name.
import { existsSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { launch } from '../../tests/browser/support/harness.mjs';
import { DIST, serve } from '../../tests/browser/support/server.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
/** Contenders that are libraries, and the folder of each below `peers/node_modules`. */
const PEERS = {
  tensorflow: '@tensorflow', 'tensorflow-cpu': '@tensorflow', onnxruntime: 'onnxruntime-web', convnetjs: 'convnetjs',
};

await cp(here('page/'), DIST, { recursive: true });
await cp(here('../../assets/nets/'), `${DIST}nets`, { recursive: true });
const peers = [];
for (const [contender, folder] of Object.entries(PEERS)) {
  const packages = here(`peers/node_modules/${folder}`);
  if (existsSync(packages)) {
    await cp(packages, `${DIST}peers/${folder}`, { recursive: true });
    peers.push(contender);
  } else {
    console.log(`${folder} is not installed in benches/browser/peers, so it does not take part`);
  }
}
/** With these the browser's clock counts in steps of 5 µs instead of 100. */
const headers = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };
const server = await serve({ types: { '.mjs': 'text/javascript' }, headers });
const browser = await launch();
try {
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(error));
  await page.goto(`${server.address}?${new URLSearchParams(['engine', ...peers, 'loop'].map((name) => ['contender', name]))}`);
  await page.waitForFunction(() => globalThis.names);
  console.log(`milliseconds in Chromium ${browser.version()}, the fastest of many rounds in turn; only ratios can be compared`);
  const names = await page.evaluate(() => globalThis.names);
  const picked = names.filter((name) => name.includes(process.argv[2] ?? ''));
  let before = '';
  for (const name of picked) {
    const { times: [first, ...others], limit } = await page.evaluate((at) => globalThis.race(at), names.indexOf(name));
    const contenders = others.map((contender) => contender.name).join();
    if (contenders !== before) print(['', first, ...others].map((column) => column.name ?? column), others.map(() => 'ratio'));
    before = contenders;
    const times = [first, ...others].map(({ time }) => time.toFixed(3));
    print([name, ...times], others.map(({ time }) => (first.time / time).toFixed(3)));
    if (limit) {
      const share = (100 * limit.time / first.time).toFixed(0);
      console.log(`  ${rate(limit, first)} GFLOP/s, ${share} % of the ${rate(limit, limit)} of multiply-adds in registers alone`);
    }
  }
} finally {
  await browser.close();
  await server.close();
}

/** Thousand millions of multiplications and additions in a second, for so many products in so many milliseconds. */
function rate({ products }, { time }) {
  return (2 * products / time / 1e6).toFixed(1);
}

function print([name, ...times], ratios) {
  console.log([name.padEnd(28), ...[...times, ...ratios].map((text) => text.padStart(20))].join(''));
}
