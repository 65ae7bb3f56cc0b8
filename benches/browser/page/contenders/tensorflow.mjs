// TensorFlow.js on its WebAssembly backend: input and weights stay in its memory, results are not read back. It can't train.
import { FIRST, LAST, library } from '../tensorflow.mjs';

export const name = 'TensorFlow.js wasm';

export async function prepare({ shape, input, layers, training }) {
  if (training) return null;
  const tf = await library('wasm');
  const kept = [];
  const keep = (tensor) => {
    kept.push(tensor);
    return tensor;
  };
  const picture = keep(tf.tidy(() => tf.transpose(tf.tensor4d(input, shape), LAST)));
  const steps = build(tf, keep, shape, layers);
  const compute = () => tf.tidy(() => steps.reduce((value, step) => step(value), picture));
  const run = (times) => {
    for (let time = 0; time < times; time += 1) compute().dispose();
  };
  const values = () => tf.tidy(() => {
    const output = compute();
    return (output.rank === 4 ? tf.transpose(output, FIRST) : output).dataSync();
  });
  return { run, values, end: () => kept.forEach((tensor) => tensor.dispose()) };
}

/** The layers as functions; a ReLU after a convolution is part of it, the fastest way of this library. */
function build(tf, keep, shape, layers) {
  let [channels, rows, columns] = shape.slice(1);
  const steps = [];
  for (const [index, layer] of layers.entries()) {
    if (layer.kind === 'convolution') {
      const filter = keep(tf.tidy(() => tf.transpose(tf.tensor4d(layer.weights, layer.shape), [2, 3, 1, 0])));
      const bias = keep(tf.tensor1d(layer.biases));
      const [filters, , down, right] = layer.shape;
      const grown = 2 * layer.padding + 1;
      [channels, rows, columns] = [filters, rows + grown - down, columns + grown - right];
      const activation = layers[index + 1]?.kind === 'relu' ? 'relu' : undefined;
      steps.push((x) => tf.fused.conv2d({ x, filter, strides: 1, pad: layer.padding, bias, activation }));
    } else if (layer.kind === 'pool') {
      [rows, columns] = [Math.floor(rows / layer.kernel), Math.floor(columns / layer.kernel)];
      steps.push((x) => tf.maxPool(x, layer.kernel, layer.kernel, 'valid'));
    } else if (layer.kind === 'dense') {
      const inputs = [layer.biases.length, channels, rows, columns];
      const size = channels * rows * columns;
      const b = keep(tf.tidy(() => {
        const turned = tf.transpose(tf.tensor4d(layer.weights, inputs), LAST);
        return tf.transpose(tf.reshape(turned, [inputs[0], size]));
      }));
      const bias = keep(tf.tensor1d(layer.biases));
      steps.push((x) => tf.fused.matMul({ a: tf.reshape(x, [shape[0], size]), b, bias }));
    } else if (layers[index - 1]?.kind !== 'convolution') {
      steps.push((x) => tf.relu(x));
    }
  }
  return steps;
}
