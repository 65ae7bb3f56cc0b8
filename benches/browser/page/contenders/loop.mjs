// What one writes without a library: nested loops over typed arrays.
import { five, sides } from '../volume.mjs';

export const name = 'JavaScript loop';

export async function prepare({ shape, input, layers, training }) {
  if (training) return null;
  const begin = { shape: five(shape), values: input };
  const compute = () => layers.reduce((state, layer) => COMPUTE[layer.kind](state, layer), begin).values;
  const run = (times) => {
    for (let time = 0; time < times; time += 1) compute();
  };
  return { run, values: compute, end: () => {} };
}

const COMPUTE = { convolution, dense, pool, relu };

function convolution({ shape: [samples, channels, depth, rows, columns], values }, layer) {
  const { weights, biases } = layer;
  const [filters, , deep, down, right] = five(layer.shape);
  const [front, top, left] = sides(layer);
  const slices = depth + 2 * front - deep + 1;
  const height = rows + 2 * top - down + 1;
  const width = columns + 2 * left - right + 1;
  const output = new Float32Array(samples * filters * slices * height * width);
  let at = 0;
  for (let sample = 0; sample < samples; sample += 1) {
    for (let filter = 0; filter < filters; filter += 1) {
      for (let slice = 0; slice < slices; slice += 1) {
        for (let row = 0; row < height; row += 1) {
          for (let column = 0; column < width; column += 1) {
            let sum = 0;
            for (let channel = 0; channel < channels; channel += 1) {
              for (let k = 0; k < deep; k += 1) {
                const z = slice + k - front;
                if (z < 0 || z >= depth) continue;
                for (let j = 0; j < down; j += 1) {
                  const y = row + j - top;
                  if (y < 0 || y >= rows) continue;
                  for (let i = 0; i < right; i += 1) {
                    const x = column + i - left;
                    if (x < 0 || x >= columns) continue;
                    const weight = weights[(((filter * channels + channel) * deep + k) * down + j) * right + i];
                    sum += weight * values[(((sample * channels + channel) * depth + z) * rows + y) * columns + x];
                  }
                }
              }
            }
            output[at] = sum + biases[filter];
            at += 1;
          }
        }
      }
    }
  }
  return { shape: [samples, filters, slices, height, width], values: output };
}

function dense({ shape: [samples], values }, { weights, biases }) {
  const [inputs, outputs] = [values.length / samples, biases.length];
  const output = new Float32Array(samples * outputs);
  for (let sample = 0; sample < samples; sample += 1) {
    for (let at = 0; at < outputs; at += 1) {
      let sum = 0;
      for (let index = 0; index < inputs; index += 1) {
        sum += weights[at * inputs + index] * values[sample * inputs + index];
      }
      output[sample * outputs + at] = sum + biases[at];
    }
  }
  return { shape: [samples, outputs, 1, 1, 1], values: output };
}

function pool({ shape: [samples, channels, depth, rows, columns], values }, { kernel }) {
  const [height, width] = [Math.floor(rows / kernel), Math.floor(columns / kernel)];
  const output = new Float32Array(samples * channels * depth * height * width);
  let at = 0;
  for (let plane = 0; plane < samples * channels * depth; plane += 1) {
    for (let row = 0; row < height; row += 1) {
      for (let column = 0; column < width; column += 1) {
        let most = -Infinity;
        for (let j = 0; j < kernel; j += 1) {
          for (let i = 0; i < kernel; i += 1) {
            const value = values[(plane * rows + row * kernel + j) * columns + column * kernel + i];
            if (value > most) most = value;
          }
        }
        output[at] = most;
        at += 1;
      }
    }
  }
  return { shape: [samples, channels, depth, height, width], values: output };
}

function relu({ shape, values }) {
  return { shape, values: values.map((value) => Math.max(value, 0)) };
}
