// A clock that the test winds.

/** Installs the clock before the page is opened. Its ids of timers fit into 32 bits, as those of a browser do. */
export async function wound(page) {
  await page.clock.install({ time: 0 });
  await page.addInitScript(() => {
    const known = new Map();
    let last = 0;
    for (const [set, clear] of [
      ['setTimeout', 'clearTimeout'], ['setInterval', 'clearInterval'], ['requestAnimationFrame', 'cancelAnimationFrame'],
    ]) {
      const [start, stop] = [globalThis[set], globalThis[clear]];
      globalThis[set] = (...all) => {
        last += 1;
        known.set(last, start(...all));
        return last;
      };
      globalThis[clear] = (id) => stop(known.get(id));
    }
  });
}
