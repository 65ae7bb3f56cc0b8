// Runs the race in a browser and prints it. DIST is the folder with the engine; `cargo xtask bench` builds it and calls.
import { cp } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { launch } from '../../tests/browser/support/harness.mjs';
import { DIST, serve } from '../../tests/browser/support/server.mjs';

await cp(fileURLToPath(new URL('page/', import.meta.url)), DIST, { recursive: true });
const server = await serve({ types: { '.mjs': 'text/javascript' } });
const browser = await launch();
try {
  const page = await browser.newPage();
  await page.goto(server.address);
  await page.waitForFunction(() => globalThis.names);
  console.log(`milliseconds in Chromium ${browser.version()}, medians of rounds in turn; only ratios can be compared`);
  const names = await page.evaluate(() => globalThis.names);
  for (const [index, name] of names.entries()) {
    const [first, ...others] = await page.evaluate((at) => globalThis.race(at), index);
    if (index === 0) print(['', first, ...others].map((column) => column.name ?? column), others.map(() => 'ratio'));
    const times = [first, ...others].map(({ time }) => time.toFixed(3));
    print([name, ...times], others.map(({ time }) => (first.time / time).toFixed(3)));
  }
} finally {
  await browser.close();
  await server.close();
}

function print([name, ...times], ratios) {
  console.log([name.padEnd(28), ...[...times, ...ratios].map((text) => text.padStart(18))].join(''));
}
