// The digit network worked out in plain JavaScript from its files: the oracle of the pipeline's tests.
import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';

const file = (path) => readFileSync(new URL(`../../../${path}`, import.meta.url));

/** The 1,000 test digits: labels, then 784 bytes each. */
export function digits() {
  const bytes = inflateSync(file('assets/digits/packed/test.bin'));
  return {
    label: (number) => bytes[number],
    pixels: (number) => [...bytes.subarray(1000 + number * 784, 1000 + (number + 1) * 784)],
  };
}

/** Weights by name, as the list says where they stand. */
export function weights() {
  const list = JSON.parse(file('assets/nets/digit-net.json'));
  const bytes = file('assets/nets/digit-net.f32le');
  return Object.fromEntries(list.tensors.map(({ name, offset, bytes: length }) =>
    [name, Array.from({ length: length / 4 }, (_, at) => bytes.readFloatLE(offset + 4 * at))]));
}

export const golden = () => JSON.parse(file('tests/golden/digit-net.json'));

const convolved = ({ maps, side }, weight, bias, filters) => {
  const wide = side - 2;
  const made = Array.from({ length: filters }, (_, filter) => Array.from({ length: wide * wide }, (_, at) => {
    const [row, column] = [Math.floor(at / wide), at % wide];
    let sum = bias[filter];
    maps.forEach((map, channel) => {
      for (let r = 0; r < 3; r += 1) {
        for (let c = 0; c < 3; c += 1) {
          sum += map[(row + r) * side + column + c] * weight[((filter * maps.length + channel) * 3 + r) * 3 + c];
        }
      }
    });
    return sum;
  }));
  return { maps: made, side: wide };
};
const rectified = ({ maps, side }) => ({ maps: maps.map((map) => map.map((value) => Math.max(0, value))), side });
const pooled = ({ maps, side }) => {
  const half = Math.floor(side / 2);
  const most = (map, at) => {
    const [row, column] = [2 * Math.floor(at / half), 2 * (at % half)];
    return Math.max(...[[0, 0], [0, 1], [1, 0], [1, 1]].map(([r, c]) => map[(row + r) * side + column + c]));
  };
  return { maps: maps.map((map) => Array.from({ length: half * half }, (_, at) => most(map, at))), side: half };
};

/** Every layer's values for 784 bytes; `net` are the weights. */
export function forward(pixels, net = weights()) {
  const input = { maps: [pixels.map((value) => value / 255)], side: 28 };
  const conv1 = convolved(input, net['conv1.weight'], net['conv1.bias'], 8);
  const relu1 = rectified(conv1);
  const pool1 = pooled(relu1);
  const conv2 = convolved(pool1, net['conv2.weight'], net['conv2.bias'], 16);
  const relu2 = rectified(conv2);
  const pool2 = pooled(relu2);
  const flatten = pool2.maps.flat();
  const dense = net['dense.bias'].map((bias, of) =>
    flatten.reduce((sum, value, at) => sum + value * net['dense.weight'][of * 400 + at], bias));
  const most = Math.max(...dense);
  const powers = dense.map((value) => Math.exp(value - most));
  const all = powers.reduce((sum, power) => sum + power, 0);
  return { input, conv1, relu1, pool1, conv2, relu2, pool2, flatten, dense, softmax: powers.map((power) => power / all) };
}

/** Where the largest value stands. */
export const best = (values) => values.indexOf(Math.max(...values));
