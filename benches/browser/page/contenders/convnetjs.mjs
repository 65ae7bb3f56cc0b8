// ConvNetJS, which trains one picture after another, in numbers of 64 bits.
import { script } from '../tensorflow.mjs';

export const name = 'ConvNetJS';

const ready = script('peers/convnetjs/build/convnet-min.js').then(() => globalThis.convnetjs);

export async function prepare({ shape, input, layers, training }) {
  if (!training) return null;
  const library = await ready;
  const [samples, channels, rows, columns] = shape;
  const size = channels * rows * columns;
  const pictures = Array.from({ length: samples }, (_, sample) => {
    const picture = new library.Vol(columns, rows, channels, 0);
    turned(picture.w, input.subarray(sample * size, (sample + 1) * size), [channels, rows, columns]);
    return picture;
  });
  const begin = () => {
    const network = build(library, shape, layers);
    const options = { method: 'sgd', learning_rate: training.rate, momentum: 0, batch_size: samples, l2_decay: 0 };
    return { network, trainer: new library.SGDTrainer(network, options) };
  };
  let now = begin();
  const run = (times) => {
    for (let time = 0; time < times; time += 1) {
      pictures.forEach((picture, sample) => now.trainer.train(picture, training.labels[sample]));
    }
  };
  const values = () => {
    now = begin();
    run(1);
    // The last layer's input: the scores, before softmax.
    return Float32Array.from(pictures.flatMap((picture) => {
      now.network.forward(picture);
      return Array.from(now.network.layers.at(-1).in_act.w);
    }));
  };
  return { run, values, end: () => {} };
}

function build(library, [, channels, rows, columns], layers) {
  const definitions = [{ type: 'input', out_sx: columns, out_sy: rows, out_depth: channels }];
  for (const layer of layers) {
    if (layer.kind === 'convolution') {
      const [filters, , side] = layer.shape;
      definitions.push({ type: 'conv', sx: side, filters, stride: 1, pad: layer.padding });
    } else if (layer.kind === 'pool') {
      definitions.push({ type: 'pool', sx: layer.kernel, stride: layer.kernel });
    } else if (layer.kind === 'relu') {
      definitions.at(-1).activation = 'relu';
    } else {
      definitions.push({ type: 'softmax', num_classes: layer.biases.length });
    }
  }
  const network = new library.Net();
  network.makeLayers(definitions);
  const learned = layers.filter((layer) => layer.weights);
  const learning = network.layers.filter((layer) => layer.filters);
  learning.forEach((layer, index) => {
    const { weights, biases } = learned[index];
    const before = network.layers[network.layers.indexOf(layer) - 1];
    const inputs = learned[index].shape ? [...learned[index].shape.slice(1)] : [before.out_depth, before.out_sy, before.out_sx];
    const taps = weights.length / biases.length;
    layer.filters.forEach((filter, at) => turned(filter.w, weights.subarray(at * taps, (at + 1) * taps), inputs));
    layer.biases.w.set(biases);
  });
  return network;
}

/** Copies `[channels, rows, columns]` to where the channels stand side by side, as this library has them. */
function turned(to, from, [channels, rows, columns]) {
  for (let channel = 0; channel < channels; channel += 1) {
    for (let place = 0; place < rows * columns; place += 1) {
      to[place * channels + channel] = from[channel * rows * columns + place];
    }
  }
}
