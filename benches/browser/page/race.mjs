// All contenders on one workload: first whether they agree, then their times in turn, since a machine's pace drifts.
// The first contender is the one that the others are compared with. A further library is one more file and line here.
import * as engine from './contenders/engine.mjs';
import * as loop from './contenders/loop.mjs';
import { workloads } from './workloads.mjs';

const CONTENDERS = [engine, loop];
const ROUNDS = 9;
/** Milliseconds of a sample: long enough for a clock that is kept coarse. */
const SAMPLE = 15;
/** The largest difference at which two contenders agree. */
const TOLERANCE = 1e-5;

globalThis.names = workloads().map(({ name }) => name);

/** The median milliseconds of each contender: `[{ name, time }]`, in the order of the contenders. */
globalThis.race = async (index) => {
  const workload = workloads()[index];
  const runners = await Promise.all(CONTENDERS.map(async (contender) => ({
    name: contender.name, samples: [], ...await contender.prepare(workload),
  })));
  agree(workload, runners);
  for (const runner of runners) runner.times = enough(runner);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let turn = 0; turn < runners.length; turn += 1) {
      const runner = runners[(turn + round) % runners.length];
      runner.samples.push(sample(runner, runner.times));
    }
  }
  for (const runner of runners) runner.end();
  return runners.map(({ name, samples }) => ({ name, time: median(samples) }));
};

function agree(workload, [first, ...others]) {
  const expected = first.values();
  for (const other of others) {
    const found = other.values();
    const wrong = expected.findIndex((value, at) => !(Math.abs(value - found[at]) <= TOLERANCE));
    if (found.length !== expected.length || wrong >= 0) {
      throw new Error(`${workload.name}: ${first.name} says ${expected[wrong]} at ${wrong}, ${other.name} ${found[wrong]}`);
    }
  }
}

/** How many runs fill a sample, found after the browser has optimised the code. */
function enough(runner) {
  sample(runner, 1);
  let times = 1;
  while (sample(runner, times) * times < SAMPLE) times *= 2;
  return times;
}

function sample(runner, times) {
  const start = performance.now();
  runner.run(times);
  return (performance.now() - start) / times;
}

const median = (samples) => samples.sort((one, other) => one - other)[Math.floor(samples.length / 2)];
