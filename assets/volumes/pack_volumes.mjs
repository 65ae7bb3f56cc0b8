// Packs volumes for the page: `node pack_volumes.mjs FOLDER`.
//
// FOLDER holds `mri/icbm152lin-t1-3mm.u8.gz` and `-t2-` ([61, 73, 61] bytes each) and `cohort/SIMULATED-page-60.u8.gz`
// ([60, 24, 28, 24] bytes) with its table, `….json`; all volumes slice by slice, row by row.
//
// Form of a packed head: every value less the one to its right, then less the row in front, then less the slice below,
// all modulo 256, as one zlib stream. Form of the packed cohort: of each person the age in tenths of a year (two bytes,
// the lower one first), the sex and the class, then all volumes as they are (their noise packs no better as differences),
// as one zlib stream.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { constants, deflateSync, gunzipSync } from 'node:zlib';

const [folder] = process.argv.slice(2);

function unpacked(file, size) {
  const bytes = gunzipSync(readFileSync(join(folder, file)));
  if (bytes.length !== size.reduce((product, side) => product * side)) throw new Error(`${file} has another size`);
  return bytes;
}

/** Each value less the one before it along an axis whose neighbours are `stride` apart. */
function differences(bytes, stride, side) {
  return bytes.map((value, at) => value - (Math.floor(at / stride) % side === 0 ? 0 : bytes[at - stride]));
}

function write(name, bytes) {
  const packed = deflateSync(bytes, { level: 9, memLevel: 9, strategy: constants.Z_FILTERED });
  writeFileSync(fileURLToPath(new URL(`packed/${name}.bin`, import.meta.url)), packed);
  console.log(name, packed.length);
}

for (const name of ['t1', 't2']) {
  const [depth, height, width] = [61, 73, 61];
  const bytes = unpacked(`mri/icbm152lin-${name}-3mm.u8.gz`, [depth, height, width]);
  const along = [[1, width], [width, height], [width * height, depth]];
  write(name, along.reduce((values, [stride, side]) => differences(values, stride, side), bytes));
}

const { people } = JSON.parse(readFileSync(join(folder, 'cohort/SIMULATED-page-60.json'), 'utf8'));
const table = people.flatMap(({ age, sex, class: group }) => {
  const tenths = Math.round(10 * age);
  if (tenths / 10 !== age) throw new Error(`${age} is no number of tenths`);
  return [tenths % 256, Math.floor(tenths / 256), sex, group];
});
const volumes = unpacked('cohort/SIMULATED-page-60.u8.gz', [people.length, 24, 28, 24]);
write('cohort', Buffer.concat([Buffer.from(table), volumes]));
