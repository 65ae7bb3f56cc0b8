// Packs digits for the page: `node pack_digits.mjs FOLDER`.
//
// FOLDER holds `digits-test-1000.u8.gz` and `digits-train-3000.u8.gz` (28 × 28 bytes a digit) and beside each its labels,
// `….labels.u8` (a byte a digit). Form of a packed file: all labels, then all pictures, as one zlib stream.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateSync, gunzipSync } from 'node:zlib';

const [folder] = process.argv.slice(2);
const packed = fileURLToPath(new URL('packed/', import.meta.url));

for (const [name, to] of [['digits-test-1000', 'test.bin'], ['digits-train-3000', 'training.bin']]) {
  const labels = readFileSync(join(folder, `${name}.labels.u8`));
  const pictures = gunzipSync(readFileSync(join(folder, `${name}.u8.gz`)));
  if (pictures.length !== 28 * 28 * labels.length) throw new Error(`${name} has other digits than labels`);
  const bytes = deflateSync(Buffer.concat([labels, pictures]), { level: 9 });
  writeFileSync(join(packed, to), bytes);
  console.log(to, bytes.length);
}
