// Pictures made for the tests, and their reduction worked out pixel by pixel.
import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { PNG } from 'pngjs';

/** A picture `{ width, height, data }` of RGBA bytes, `pixel(x, y, random)` each; always the same. */
export function painted(width, height, pixel) {
  let seed = 12345;
  const random = () => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    return seed / 2 ** 32;
  };
  const data = Buffer.alloc(4 * width * height);
  for (let at = 0; at < width * height; at += 1) {
    data.set(pixel(at % width, Math.floor(at / width), random), 4 * at);
  }
  return { width, height, data };
}

/** Like a photo: light and shadow, colours, noise. */
export const photo = (width, height) => painted(width, height, (x, y, random) => {
  const light = 110 + 70 * Math.sin(x / 17) + 50 * Math.cos(y / 11);
  return [light + 40 * random(), light * 0.8 + 30 * random(), 200 - light * 0.6 + 50 * random(), 255].map((value) =>
    Math.max(0, Math.min(255, Math.floor(value))));
});

/** The bytes of a PNG file. */
export function png({ width, height, data }) {
  const file = new PNG({ width, height });
  data.copy(file.data);
  return PNG.sync.write(file);
}

export const decoded = (bytes) => PNG.sync.read(bytes);
export const data = (name) => readFileSync(new URL(`../data/${name}`, import.meta.url));

/**
 * The grid of a picture whose longer side gets `side` cells: the middle square or all of it, Y over white, the mean of
 * the pixels that a cell covers (in part where its edge cuts them), rounded half up.
 */
export function reduced({ width, height, data: rgba }, side, whole = false) {
  const square = Math.min(width, height);
  const [left, top, wide, high] = whole ? [0, 0, width, height]
    : [Math.floor((width - square) / 2), Math.floor((height - square) / 2), square, square];
  const short = Math.max(1, Math.floor((side * Math.min(wide, high)) / Math.max(wide, high) + 0.5));
  const [rows, columns] = high >= wide ? [side, short] : [short, side];
  // In units of 1/rows and 1/columns of a pixel all edges, areas and sums are whole numbers.
  const overlap = (pixel, pixels, cell, cells) =>
    Math.max(0, Math.min((pixel + 1) * cells, (cell + 1) * pixels) - Math.max(pixel * cells, cell * pixels));
  const grey = (x, y) => {
    const [red, green, blue, alpha] = rgba.subarray(4 * (y * width + x));
    return ((299 * red + 587 * green + 114 * blue) * alpha + 255_000 * (255 - alpha)) / 255;
  };
  return Array.from({ length: rows }, (_, row) => Array.from({ length: columns }, (__, column) => {
    let sum = 0;
    for (let y = 0; y < high; y += 1) {
      const down = overlap(y, high, row, rows);
      if (!down) continue;
      for (let x = 0; x < wide; x += 1) {
        const along = overlap(x, wide, column, columns);
        if (along) sum += down * along * grey(left + x, top + y);
      }
    }
    return Math.floor((2 * sum + 1000 * high * wide) / (2000 * high * wide));
  }));
}

/** The bytes of a GIF file of the grey values (0 to 127, doubled) of `rows`. */
export function gif(rows) {
  const [height, width] = [rows.length, rows[0].length];
  const short = (value) => [value & 255, value >> 8];
  const palette = Array.from({ length: 128 }, (_, value) => [2 * value, 2 * value, 2 * value]).flat();
  // Codes of eight bits; the table is cleared before it would need a ninth.
  const codes = rows.flat().flatMap((value, at) => (at % 100 ? [value] : [128, value]));
  codes.push(129);
  const blocks = [];
  for (let at = 0; at < codes.length; at += 255) {
    const part = codes.slice(at, at + 255);
    blocks.push(part.length, ...part);
  }
  return Buffer.from([
    ...Buffer.from('GIF89a'), ...short(width), ...short(height), 0b1111_0110, 0, 0, ...palette,
    0x2c, 0, 0, 0, 0, ...short(width), ...short(height), 0, 7, ...blocks, 0, 0x3b,
  ]);
}

/** A PNG file of 16384×16384 black pixels of one bit: some 33 kB that would fill a gigabyte. */
export function bomb() {
  const side = 16_384;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header[8] = 1;
  const rows = deflateSync(Buffer.alloc(side * (1 + side / 8)), { level: 9 });
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type, content) {
  const body = Buffer.concat([Buffer.from(type), content]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(content.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(checksum(body), body.length + 4);
  return whole;
}

function checksum(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}
