// A reader of QR codes up to version 6, for codes without damage: it reads what is there and corrects nothing.

/** Error correction codewords of a block and number of blocks, by version and level (L, M, Q, H). */
const BLOCKS = [
  null,
  [[7, 1], [10, 1], [13, 1], [17, 1]],
  [[10, 1], [16, 1], [22, 1], [28, 1]],
  [[15, 1], [26, 1], [18, 2], [22, 2]],
  [[20, 1], [18, 2], [26, 2], [16, 4]],
  [[26, 1], [24, 2], [18, 4], [22, 4]],
  [[18, 2], [16, 4], [24, 4], [28, 4]],
];
const CODEWORDS = [0, 26, 44, 70, 100, 134, 172];
/** The two bits of a level, as the standard numbers them. */
const LEVELS = [1, 0, 3, 2];
const MASKS = [
  (y, x) => (y + x) % 2, (y) => y % 2, (y, x) => x % 3, (y, x) => (y + x) % 3,
  (y, x) => (Math.floor(y / 2) + Math.floor(x / 3)) % 2, (y, x) => ((y * x) % 2) + ((y * x) % 3),
  (y, x) => (((y * x) % 2) + ((y * x) % 3)) % 2, (y, x) => (((y + x) % 2) + ((y * x) % 3)) % 2,
];

/** The dark modules of an SVG path of horizontal runs, `M3 0h4v1h-4z`. */
export function modules(path, side) {
  const rows = Array.from({ length: side }, () => Array(side).fill(0));
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    rows[y].fill(1, Number(x), Number(x) + Number(length));
  }
  return rows;
}

/** The text of a code, row by row of 0 and 1. */
export function decode(rows) {
  const side = rows.length;
  const version = (side - 17) / 4;
  const format = [...Array(15).keys()].map((bit) => {
    if (bit < 6) return rows[bit][8];
    if (bit < 8) return rows[bit + 1][8];
    return bit === 8 ? rows[8][7] : rows[8][14 - bit];
  }).reduce((bits, module, bit) => bits | (module << bit), 0) ^ 0x5412;
  const [level, mask] = [LEVELS[format >> 13] , MASKS[(format >> 10) & 7]];
  const bits = data(side, version).map(([y, x]) => rows[y][x] ^ (mask(y, x) === 0 ? 1 : 0));
  const codewords = Array.from({ length: CODEWORDS[version] }, (_, index) =>
    bits.slice(8 * index, 8 * index + 8).reduce((word, bit) => word * 2 + bit, 0));
  return text(deinterleaved(codewords, BLOCKS[version][level]), version);
}

/** The places that hold data, in reading order: pairs of columns from the right, up and down in turn. */
function data(side, version) {
  const centre = side - 7;
  const isFixed = (y, x) => (y < 9 && (x < 9 || x >= side - 8)) || (y >= side - 8 && x < 9) || y === 6 || x === 6
    || (version > 1 && Math.abs(y - centre) <= 2 && Math.abs(x - centre) <= 2);
  const places = [];
  for (let right = side - 1, up = true; right > 0; right -= 2, up = !up) {
    if (right === 6) right = 5;
    for (let step = 0; step < side; step += 1) {
      const y = up ? side - 1 - step : step;
      for (const x of [right, right - 1]) if (!isFixed(y, x)) places.push([y, x]);
    }
  }
  return places;
}

function deinterleaved(codewords, [correction, count]) {
  const length = codewords.length - correction * count;
  const short = Math.floor(length / count);
  const blocks = Array.from({ length: count }, () => []);
  for (let index = 0; index < short * count; index += 1) blocks[index % count].push(codewords[index]);
  const longer = length - short * count;
  for (let index = 0; index < longer; index += 1) blocks[count - longer + index].push(codewords[short * count + index]);
  return blocks.flat();
}

/** One segment of bytes, which is what an address is. */
function text(words, version) {
  if (version > 9 || words[0] >> 4 !== 4) throw new Error(`not one segment of bytes: ${words[0] >> 4}`);
  const length = ((words[0] & 15) << 4) | (words[1] >> 4);
  const byte = (index) => ((words[index + 1] & 15) << 4) | (words[index + 2] >> 4);
  return String.fromCharCode(...Array.from({ length }, (_, index) => byte(index)));
}
