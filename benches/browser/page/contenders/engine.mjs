// The engine, linked and optimised as in the page.
import start, { Work } from '../engine/convolens-benchmark.js';
import { five, sides } from '../volume.mjs';

export const name = 'Convolens';

const ready = start();

export async function prepare({ shape, input, layers, training }) {
  await ready;
  const work = new Work(input, Uint32Array.from(five(shape)));
  for (const layer of layers) ADD[layer.kind](work, layer);
  if (training) {
    const begin = () => work.begin_training(Uint32Array.from(training.labels), training.rate);
    begin();
    const values = () => {
      begin();
      work.train(1);
      return work.trained_values();
    };
    return { run: (times) => work.train(times), values, end: () => work.free() };
  }
  return { run: (times) => work.run(times), values: () => work.values(), end: () => work.free() };
}

const ADD = {
  convolution: (work, layer) =>
    work.convolution(layer.weights, Uint32Array.from(five(layer.shape)), Uint32Array.from(sides(layer)), layer.biases),
  dense: (work, { weights, biases }) => work.dense(weights, biases),
  pool: (work, { kernel }) => work.pool(kernel),
  relu: (work) => work.relu(),
};
