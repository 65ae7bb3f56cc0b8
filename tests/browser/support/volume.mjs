// The scans as their packed files say, and plain loops over them: what the page's numbers are held against.
import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';

export const SIZE = [61, 73, 61];

/** The values `[z][y][x]` of a packed scan, flat: each was stored less the one before along x, then y, then z. */
function unpacked(name) {
  const values = Uint8Array.from(inflateSync(readFileSync(new URL(`../../../assets/volumes/packed/${name}`, import.meta.url))));
  const [slices, rows, columns] = SIZE;
  for (const [stride, side] of [[rows * columns, slices], [columns, rows], [1, columns]]) {
    for (let at = stride; at < values.length; at += 1) {
      if (Math.floor(at / stride) % side !== 0) values[at] += values[at - stride];
    }
  }
  return values;
}

export const t1 = unpacked('t1.bin');
export const t2 = unpacked('t2.bin');

/** A voxel; 0 outside. */
export const voxel = (scan, [z, y, x]) => {
  const inside = [z, y, x].every((place, axis) => place >= 0 && place < SIZE[axis]);
  return inside ? scan[(z * SIZE[1] + y) * SIZE[2] + x] : 0;
};

/** Plane by plane: which axis its slices, rows and columns are. */
export const AXES = { axial: [0, 1, 2], coronal: [1, 0, 2], sagittal: [2, 0, 1] };

/** The voxel at a row and column of a slice of a plane. */
export const at = (plane, slice, row, column) => {
  const place = [0, 0, 0];
  [slice, row, column].forEach((value, index) => { place[AXES[plane][index]] = value; });
  return place;
};

/**
 * Products of each channel and slice at an output cell: `[[value, weight, product], …]`, grouped. `kernels` are
 * `[channel][d][h][w]`, `start(cell)` the first voxel of the window.
 */
export function products(scans, kernels, start, dilation = [1, 1, 1]) {
  return kernels.map((kernel, channel) => kernel.map((slice, d) => slice.flatMap((row, h) => row.map((weight, w) => {
    const value = voxel(scans[channel], [start[0] + d * dilation[0], start[1] + h * dilation[1], start[2] + w * dilation[2]]);
    return [value, weight, value * weight];
  }))));
}

export const sum = (groups) => groups.flat(2).reduce((total, [, , product]) => total + product, 0);

/** A kernel of one number. */
export const filled = ([depth, height, width], of) => Array.from({ length: depth }, (_, d) =>
  Array.from({ length: height }, (__, h) => Array.from({ length: width }, (___, w) => of(d, h, w))));
