// The engine, linked and optimised as in the page.
import start, { Work } from '../engine/convolens-benchmark.js';

export const name = 'Convolens';

const ready = start();

export async function prepare({ kind, shape, picture, kernel, padding, weights }) {
  await ready;
  const work = kind === 'pool'
    ? Work.max_pool(kernel, picture, Uint32Array.from(shape))
    : Work.convolution(weights, kernel, padding, picture, Uint32Array.from(shape));
  return { run: (times) => work.run(times), values: () => work.values(), end: () => work.free() };
}
