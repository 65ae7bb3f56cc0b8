// TensorFlow.js on its JavaScript backend: the one that trains on the processor, and on volumes the faster of both.
import { filtering, last, library } from '../tensorflow.mjs';
import { forward } from './tensorflow.mjs';

export const name = 'TensorFlow.js cpu';

export async function prepare(workload) {
  if (workload.training) return train(workload);
  return workload.shape.length === 5 ? forward('cpu', workload) : null;
}

async function train({ shape, input, layers, training }) {
  const tf = await library('cpu');
  const picture = tf.tidy(() => tf.transpose(tf.tensor4d(input, shape), last(4)));
  const labels = tf.tidy(() => tf.cast(tf.oneHot(tf.tensor1d(training.labels, 'int32'), 10), 'float32'));
  let network = build(tf, shape, layers);
  const scores = () => network.steps.reduce((value, step) => step(value), picture);
  const optimizer = tf.train.sgd(training.rate);
  const run = (times) => {
    for (let time = 0; time < times; time += 1) optimizer.minimize(() => tf.losses.softmaxCrossEntropy(labels, scores()));
  };
  const values = () => {
    network.variables.forEach((variable) => variable.dispose());
    network = build(tf, shape, layers);
    run(1);
    return tf.tidy(() => scores().dataSync());
  };
  return { run, values, end: () => [picture, labels, ...network.variables].forEach((tensor) => tensor.dispose()) };
}

/** The layers as functions, and what they learn. */
function build(tf, shape, layers) {
  let [channels, rows, columns] = shape.slice(1);
  const [steps, variables] = [[], []];
  const learned = (make) => {
    const variable = tf.variable(tf.tidy(make));
    variables.push(variable);
    return variable;
  };
  for (const layer of layers) {
    const bias = layer.biases && learned(() => tf.tensor1d(layer.biases));
    if (layer.kind === 'convolution') {
      const filter = learned(() => tf.transpose(tf.tensor4d(layer.weights, layer.shape), filtering(4)));
      const [filters, , down, right] = layer.shape;
      const grown = 2 * layer.padding + 1;
      [channels, rows, columns] = [filters, rows + grown - down, columns + grown - right];
      steps.push((x) => tf.add(tf.conv2d(x, filter, 1, layer.padding), bias));
    } else if (layer.kind === 'pool') {
      [rows, columns] = [Math.floor(rows / layer.kernel), Math.floor(columns / layer.kernel)];
      steps.push((x) => tf.maxPool(x, layer.kernel, layer.kernel, 'valid'));
    } else if (layer.kind === 'dense') {
      const size = channels * rows * columns;
      const weights = learned(() => {
        const turned = tf.transpose(tf.tensor4d(layer.weights, [layer.biases.length, channels, rows, columns]), last(4));
        return tf.transpose(tf.reshape(turned, [layer.biases.length, size]));
      });
      steps.push((x) => tf.add(tf.matMul(tf.reshape(x, [shape[0], size]), weights), bias));
    } else {
      steps.push((x) => tf.relu(x));
    }
  }
  return { steps, variables };
}
