// TensorFlow.js on its WebAssembly backend: input and weights stay in its memory, results are not read back. It can't train.
import { filtering, first, last, library } from '../tensorflow.mjs';

export const name = 'TensorFlow.js wasm';

export async function prepare(workload) {
  return workload.training ? null : forward('wasm', workload);
}

/** The runner of a workload without training on one of the library's backends. */
export async function forward(backend, { shape, input, layers }) {
  const tf = await library(backend);
  const kept = [];
  const keep = (tensor) => {
    kept.push(tensor);
    return tensor;
  };
  const picture = keep(tf.tidy(() => tf.transpose(tf.tensor(input, shape), last(shape.length))));
  const steps = build(tf, keep, shape, layers);
  const compute = () => tf.tidy(() => steps.reduce((value, step) => step(value), picture));
  // Before each use, since another contender may have turned the library to its own backend.
  const run = async (times) => {
    await library(backend);
    for (let time = 0; time < times; time += 1) compute().dispose();
  };
  const values = async () => {
    await library(backend);
    return tf.tidy(() => {
      const output = compute();
      return (output.rank === shape.length ? tf.transpose(output, first(output.rank)) : output).dataSync();
    });
  };
  return { run, values, end: () => kept.forEach((tensor) => tensor.dispose()) };
}

/** The layers as functions; of pictures a ReLU after a convolution is part of it, the fastest way of this library. */
function build(tf, keep, shape, layers) {
  const volume = shape.length === 5;
  let [channels, ...sizes] = shape.slice(1);
  const steps = [];
  for (const [index, layer] of layers.entries()) {
    if (layer.kind === 'convolution') {
      const filter = keep(tf.tidy(() => tf.transpose(tf.tensor(layer.weights, layer.shape), filtering(layer.shape.length))));
      const bias = keep(tf.tensor1d(layer.biases));
      const [filters, , ...kernel] = layer.shape;
      sizes = sizes.map((size, axis) => size + 2 * layer.padding - kernel[axis] + 1);
      channels = filters;
      const activation = layers[index + 1]?.kind === 'relu' ? 'relu' : undefined;
      steps.push(volume
        // It takes no number of zeros: `same` keeps the size.
        ? (x) => tf.add(tf.conv3d(x, filter, 1, layer.padding ? 'same' : 'valid'), bias)
        : (x) => tf.fused.conv2d({ x, filter, strides: 1, pad: layer.padding, bias, activation }));
    } else if (layer.kind === 'pool') {
      sizes = sizes.map((size) => Math.floor(size / layer.kernel));
      steps.push((x) => tf.maxPool(x, layer.kernel, layer.kernel, 'valid'));
    } else if (layer.kind === 'dense') {
      const inputs = [layer.biases.length, channels, ...sizes];
      const size = layer.weights.length / layer.biases.length;
      const b = keep(tf.tidy(() => {
        const turned = tf.transpose(tf.tensor(layer.weights, inputs), last(inputs.length));
        return tf.transpose(tf.reshape(turned, [inputs[0], size]));
      }));
      const bias = keep(tf.tensor1d(layer.biases));
      steps.push((x) => tf.fused.matMul({ a: tf.reshape(x, [shape[0], size]), b, bias }));
    } else if (volume || layers[index - 1]?.kind !== 'convolution') {
      steps.push((x) => tf.relu(x));
    }
  }
  return steps;
}
