// The machine's limit: as many multiply-adds as a workload has, of numbers that stay in registers.
import start, { multiply_adds as multiplyAdds } from './engine/convolens-benchmark.js';

/**
 * A runner without values, and how many products one run has; `null` where the workload is not a single convolution. Its
 * output must be as large as its input, as that of all such workloads is.
 */
export async function limit({ shape, input, layers }) {
  const [layer, ...others] = layers;
  if (layer.kind !== 'convolution' || others.length > 0) return null;
  await start();
  const products = (input.length / shape[1]) * layer.weights.length;
  const run = (times) => {
    for (let time = 0; time < times; time += 1) multiplyAdds(products);
  };
  return { products, run };
}
