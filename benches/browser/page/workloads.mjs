// What is computed: networks, of one layer or of many. Numbers are like those of pictures and weights, and always the same.
import { list } from './list.mjs';

/**
 * @typedef {{ kind: 'convolution', shape: number[], padding: number, weights: Float32Array,
 *   biases: Float32Array } | { kind: 'dense', weights: Float32Array, biases: Float32Array } | { kind: 'relu' } |
 *   { kind: 'pool', kernel: number }} Layer
 *   `shape` is [filters, channels, rows, columns], of volumes [filters, channels, depth, rows, columns]; a dense layer
 *   flattens what it gets, its weights are [outputs, inputs].
 * @typedef {{ name: string, shape: number[], input: Float32Array, layers: Layer[],
 *   training?: { labels: number[], rate: number } }} Workload
 *   `shape` is [samples, channels, rows, columns], of volumes [samples, channels, depth, rows, columns]. With `training`
 *   it is one step of plain gradient descent down the mean cross-entropy of all samples; its values are the output after
 *   the first step.
 */

const RELU = { kind: 'relu' };
const POOL = { kind: 'pool', kernel: 2 };

/** @returns {Promise<Workload[]>} */
export const workloads = async () => {
  const digits = await list('digit-net');
  return [
    workload('3×3 on 512×512', [1, 1, 512, 512], [convolution([1, 1, 3, 3], 1)]),
    workload('11×11 on 512×512', [1, 1, 512, 512], [convolution([1, 1, 11, 11], 1)]),
    workload('3×3 on 1024×1024', [1, 1, 1024, 1024], [convolution([1, 1, 3, 3], 1)]),
    workload('3×3, 3→10, on 64×64', [1, 3, 64, 64], [convolution([10, 3, 3, 3], 1)]),
    workload('3×3×3, 2→8, on 64×64×64', [1, 2, 64, 64, 64], [convolution([8, 2, 3, 3, 3], 1)]),
    workload('max-pool 2×2 on 1920×1080', [1, 1, 1080, 1920], [POOL]),
    workload('digit network, 1 picture', [1, 1, 28, 28], digits),
    workload('digit network, 64 pictures', [64, 1, 28, 28], digits),
    workload('TinyVGG, 64×64×3', [1, 3, 64, 64], tinyVgg()),
    training('digit network, a step of 32', [32, 1, 28, 28], digits),
    training('digit network, a step of 64', [64, 1, 28, 28], digits),
  ];
};

/** Two times two convolutions of ten filters and a pooling, then ten outputs. */
function tinyVgg() {
  const block = (channels) => [
    convolution([10, channels, 3, 3], 0), RELU, convolution([10, 10, 3, 3], 0), RELU, POOL,
  ];
  const inputs = 10 * 13 * 13;
  return [...block(3), ...block(10), { kind: 'dense', weights: weights(10 * inputs, inputs), biases: weights(10, 10) }];
}

function workload(name, shape, layers) {
  return { name, shape, input: numbers(shape.reduce((one, other) => one * other)), layers };
}

function training(name, shape, layers) {
  const labels = Array.from({ length: shape[0] }, (_, sample) => sample % 10);
  return { ...workload(name, shape, layers), training: { labels, rate: 0.01 } };
}

function convolution(shape, padding) {
  const taps = shape.slice(1).reduce((one, other) => one * other);
  return { kind: 'convolution', shape, padding, weights: weights(shape[0] * taps, taps), biases: weights(shape[0], 4) };
}

/** Numbers on both sides of 0, so large that a sum of so many products stays about as large as what it is made of. */
const weights = (length, taps) => numbers(length, 2).map((number) => (number - 0.5) * Math.sqrt(12 / taps));

/** Numbers from 0 to 1. */
function numbers(length, seed = 1) {
  let state = seed;
  return Float32Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  });
}
