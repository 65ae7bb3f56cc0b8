// Moved and mixed pictures, and what a convolution and a fully connected layer make of them, in plain loops.

/** SplitMix64 (Steele, Lea, Flood): the published generator, written anew. */
function random(seed) {
  const mask = (1n << 64n) - 1n;
  let state = BigInt(seed);
  const bits = () => {
    state = (state + 0x9e3779b97f4a7c15n) & mask;
    let mixed = ((state ^ (state >> 30n)) * 0xbf58476d1ce4e5b9n) & mask;
    mixed = ((mixed ^ (mixed >> 27n)) * 0x94d049bb133111ebn) & mask;
    return mixed ^ (mixed >> 31n);
  };
  return (end) => Number((bits() * BigInt(end)) >> 64n);
}
/** Which pixel stands at each place, by Fisher and Yates from the last place down. */
function order(seed, count) {
  const [sources, below] = [Array.from({ length: count }, (_, at) => at), random(seed)];
  for (let last = count - 1; seed > 0 && last > 0; last -= 1) {
    const other = below(last + 1);
    [sources[last], sources[other]] = [sources[other], sources[last]];
  }
  return sources;
}
export const moved = (input, [down, right]) => input.map((row, r) => row.map((_, c) => input[r - down]?.[c - right] ?? 0));
export const mixed = (input, seed) => {
  const [flat, sources] = [input.flat(), order(seed, input.flat().length)];
  return input.map((row, r) => row.map((_, c) => flat[sources[r * row.length + c]]));
};
export const convolved = (input, kernel) => Array.from({ length: input.length - kernel.length + 1 }, (_, r) =>
  Array.from({ length: input[0].length - kernel[0].length + 1 }, (_, c) =>
    kernel.flatMap((row, y) => row.map((weight, x) => weight * input[r + y][c + x])).reduce((sum, one) => sum + one, 0)));
/** Eight outputs with weights −1, 0 or 1, drawn from seed 8; each weight goes where its pixel goes. */
export const connected = (input, seed = 0) => {
  const [flat, below] = [input.flat(), random(8)];
  const weights = Array.from({ length: 8 }, () => flat.map(() => below(3) - 1));
  const sources = order(seed, flat.length);
  return weights.map((row) => flat.reduce((sum, value, at) => sum + value * row[sources[at]], 0));
};
