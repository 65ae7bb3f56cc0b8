// All contenders on one workload: first whether they agree, then their times in turn, since a machine's pace drifts.
// The first contender is the one that the others are compared with. A further library is one more file in `contenders`.
import { limit } from './limit.mjs';
import { workloads } from './workloads.mjs';

const ROUNDS = 41;
/** Milliseconds of a sample: long enough for the clock, short enough to be left alone now and then. */
const SAMPLE = 5;
/** The largest difference at which two contenders agree, of numbers up to 1; of larger ones a share. */
const TOLERANCE = 1e-5;

/** Which files of `contenders` take part: the page's address says it. */
const named = new URLSearchParams(location.search).getAll('contender');
const contenders = await Promise.all(named.map((name) => import(`./contenders/${name}.mjs`)));
const all = await workloads();

/**
 * The milliseconds of each contender's fastest round: `{ times: [{ name, time }], limit }`, in the order of the contenders.
 * What else the machine does makes a round slower, never faster. `limit` is `{ products, time }` of the workload's
 * multiply-adds alone, timed in the same rounds, or `null` where it isn't a single convolution.
 */
globalThis.race = async (index) => {
  const workload = all[index];
  const runners = [];
  for (const contender of contenders) {
    const runner = await contender.prepare(workload);
    if (runner) runners.push({ name: contender.name, ...runner }); // not every one can train
  }
  await agree(workload, runners);
  const bound = await limit(workload);
  const timed = bound ? [...runners, bound] : runners;
  for (const runner of timed) Object.assign(runner, { times: await enough(runner), samples: [] });
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let turn = 0; turn < timed.length; turn += 1) {
      const runner = timed[(turn + round) % timed.length];
      runner.samples.push(await sample(runner, runner.times));
    }
  }
  for (const runner of runners) await runner.end();
  const fastest = ({ samples }) => Math.min(...samples);
  return {
    times: runners.map((runner) => ({ name: runner.name, time: fastest(runner) })),
    limit: bound && { products: bound.products, time: fastest(bound) },
  };
};

globalThis.names = all.map(({ name }) => name);

async function agree(workload, [first, ...others]) {
  const expected = await first.values();
  for (const other of others) {
    const found = await other.values();
    const close = (value, at) => Math.abs(value - found[at]) <= TOLERANCE * Math.max(1, Math.abs(value));
    const wrong = expected.findIndex((value, at) => !close(value, at));
    if (found.length !== expected.length || wrong >= 0) {
      throw new Error(`${workload.name}: ${first.name} says ${expected[wrong]} at ${wrong}, ${other.name} ${found[wrong]}`);
    }
  }
}

/** How many runs fill a sample, found after the browser has optimised the code. */
async function enough(runner) {
  await sample(runner, 1);
  for (let times = 1; ; times *= 2) {
    const tries = [await sample(runner, times), await sample(runner, times), await sample(runner, times)];
    if (Math.min(...tries) * times >= SAMPLE) return times;
  }
}

async function sample(runner, times) {
  const start = performance.now();
  await runner.run(times);
  return (performance.now() - start) / times;
}
