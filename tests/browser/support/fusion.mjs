// The networks of late fusion worked out in plain JavaScript from their files: the oracle of its tests.
import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';

const file = (path) => readFileSync(new URL(`../../../${path}`, import.meta.url));
const floats = (bytes, offset = 0, count = bytes.length / 4) =>
  Array.from({ length: count }, (_, at) => bytes.readFloatLE(offset + 4 * at));

export const PEOPLE = 60;
export const FEATURES = 640;
const SIZE = [24, 28, 24];
const VOXELS = SIZE[0] * SIZE[1] * SIZE[2];

/** Logits in f64 of all three networks on everybody. */
export const golden = () => JSON.parse(file('tests/golden/volume-net.golden.json'));

/** Age in years, sex, class and voxels of each simulated person. */
export function people() {
  const bytes = inflateSync(file('assets/volumes/packed/cohort.bin'));
  return Array.from({ length: PEOPLE }, (_, at) => ({
    age: bytes.readUInt16LE(4 * at) / 10, sex: bytes[4 * at + 2], class: bytes[4 * at + 3],
    voxels: bytes.subarray(4 * PEOPLE + at * VOXELS, 4 * PEOPLE + (at + 1) * VOXELS),
  }));
}

/** Weights by name. */
export function weights(name = 'late-fusion') {
  const { tensors } = JSON.parse(file(`assets/nets/volume-net-${name}.json`));
  const bytes = file(`assets/nets/volume-net-${name}.f32le`);
  return Object.fromEntries(tensors.map((one) => [one.name, floats(bytes, one.offset, one.bytes / 4)]));
}

/** What reaches the last layer, as a mean over the people of the training. */
export const means = () => floats(file('assets/nets/volume-net-late-fusion.mean-features.f32le'));

const convolved = ({ maps, size: [depth, height, width] }, weight, bias) => {
  const size = [depth - 2, height - 2, width - 2];
  const made = bias.map((start, filter) => {
    const map = new Float64Array(size[0] * size[1] * size[2]);
    let at = 0;
    for (let d = 0; d < size[0]; d += 1) for (let r = 0; r < size[1]; r += 1) for (let c = 0; c < size[2]; c += 1) {
      let sum = start;
      maps.forEach((from, channel) => {
        for (let tap = 0; tap < 27; tap += 1) {
          const [i, j, k] = [Math.floor(tap / 9), Math.floor(tap / 3) % 3, tap % 3];
          sum += from[((d + i) * height + r + j) * width + c + k] * weight[(filter * maps.length + channel) * 27 + tap];
        }
      });
      map[at] = Math.max(0, sum);
      at += 1;
    }
    return map;
  });
  return { maps: made, size };
};
const pooled = ({ maps, size }) => {
  const half = size.map((side) => Math.floor(side / 2));
  const made = maps.map((map) => {
    const small = [];
    for (let d = 0; d < half[0]; d += 1) for (let r = 0; r < half[1]; r += 1) for (let c = 0; c < half[2]; c += 1) {
      const corner = (tap) => map[((2 * d + (tap >> 2)) * size[1] + 2 * r + ((tap >> 1) & 1)) * size[2] + 2 * c + (tap & 1)];
      small.push(Math.max(...Array.from({ length: 8 }, (_, tap) => corner(tap))));
    }
    return small;
  });
  return { maps: made, size: half };
};

/** The 640 features of a volume. */
export function features(voxels, learned = weights()) {
  const input = { maps: [Float64Array.from(voxels, (voxel) => voxel / 255)], size: SIZE };
  const first = pooled(convolved(input, learned['conv1.weight'], learned['conv1.bias']));
  const second = pooled(convolved(first, learned['conv2.weight'], learned['conv2.bias']));
  return second.maps.flatMap((map) => [...map]);
}

/** What the network gets of age and sex. */
export const entries = (age, sex) => [(age - 65) / 15, sex - 0.5];

/** Both class scores of what reaches the last layer. */
export function logits(values, learned = weights()) {
  return learned['dense.bias'].map((bias, scored) =>
    values.reduce((sum, value, at) => sum + value * learned['dense.weight'][scored * values.length + at], bias));
}

/** Shares of the exponentials. */
export function softmax(scores) {
  const powers = scores.map((score) => Math.exp(score - Math.max(...scores)));
  const sum = powers.reduce((one, other) => one + other);
  return powers.map((power) => power / sum);
}

/** How many of some people the reference logits of a network get right. */
export function right(name, chosen = () => true) {
  const { nets, labels } = golden();
  const all = people().map(({ age, class: group }, at) => ({ age, group, at })).filter(chosen);
  const answer = ([healthy, atrophy]) => Number(atrophy > healthy);
  return [all.filter(({ at }) => answer(nets[`volume-net-${name}`].logits[at]) === labels[at]).length, all.length];
}
