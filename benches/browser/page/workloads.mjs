// What is computed. Numbers are like those of pictures and weights, and always the same.

/**
 * @typedef {{ name: string, kind: 'convolution' | 'pool', shape: [number, number, number], picture: Float32Array,
 *   filters: number, kernel: number, padding: number, weights: Float32Array }} Workload
 *   `shape` is [channels, rows, columns]; `weights` is [filters, channels, kernel, kernel], empty for pooling.
 */

/** @returns {Workload[]} */
export const workloads = () => [
  convolution('3×3 on 512×512', [1, 512, 512], 1, 3),
  convolution('11×11 on 512×512', [1, 512, 512], 1, 11),
  convolution('3×3 on 1024×1024', [1, 1024, 1024], 1, 3),
  convolution('3×3, 3→10, on 64×64', [3, 64, 64], 10, 3),
  {
    name: 'max-pool 2×2 on 1920×1080', kind: 'pool', shape: [1, 1080, 1920], picture: numbers(1080 * 1920),
    filters: 1, kernel: 2, padding: 0, weights: new Float32Array(),
  },
];

function convolution(name, shape, filters, kernel) {
  const taps = shape[0] * kernel * kernel;
  const weights = numbers(filters * taps, 2).map((weight) => (weight - 0.5) / taps);
  return {
    name, kind: 'convolution', shape, picture: numbers(shape[0] * shape[1] * shape[2]), filters, kernel, padding: 1,
    weights,
  };
}

/** Numbers from 0 to 1. */
function numbers(length, seed = 1) {
  let state = seed;
  return Float32Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  });
}
