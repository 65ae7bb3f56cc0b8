// Packs pictures for the page: `node make_pictures.mjs FOLDER` with CHROMIUM set to a browser's file.
//
// FOLDER holds the twelve PNG and JPEG files that LICENSE.md describes, named like the ids of pictures.toml. PNG files
// are read here, JPEG files by the browser's decoder (another one may differ by 1 in a few pixels).
//
// Form of a packed file: the planes R−G, G, B−G (a grey picture: its one plane), row by row, every value less the one
// above it, all modulo 256, as one zlib stream. Width, height and channels stand in pictures.toml.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { PNG } from 'pngjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const [folder] = process.argv.slice(2);
const table = readFileSync(join(here, 'pictures.toml'), 'utf8');
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--headless', '--no-sandbox'] });
const page = await browser.newPage();

/** `{ width, height, data }` with RGBA bytes. */
async function decoded(file) {
  const bytes = readFileSync(join(folder, file));
  if (extname(file) === '.png') return PNG.sync.read(bytes);
  const { width, height, data } = await page.evaluate(async (content) => {
    const file = new Blob([Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0))], { type: 'image/jpeg' });
    const bitmap = await createImageBitmap(file, { colorSpaceConversion: 'none' });
    const { width, height } = bitmap;
    const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    context.drawImage(bitmap, 0, 0);
    return { width, height, data: [...context.getImageData(0, 0, width, height).data] };
  }, bytes.toString('base64'));
  return { width, height, data: Uint8Array.from(data) };
}

/** The entry of an id: what stands between its `id = "…"` and the next one. */
function entry(id) {
  const text = table.split('[[picture]]').find((part) => part.includes(`id = "${id}"`));
  if (!text) throw new Error(`${id} is not in pictures.toml`);
  const number = (name) => Number(text.match(new RegExp(`^${name} = (\\d+)$`, 'm'))[1]);
  return { width: number('width'), height: number('height'), channels: number('channels') };
}

function packed({ width, height, data }, channels) {
  const value = (pixel, channel) => {
    const [red, green, blue] = data.subarray(4 * pixel, 4 * pixel + 3);
    return channels === 1 ? green : [red - green, green, blue - green][channel];
  };
  const bytes = new Uint8Array(channels * height * width);
  for (let at = 0; at < bytes.length; at += 1) {
    const [channel, pixel] = [Math.floor(at / (height * width)), at % (height * width)];
    bytes[at] = value(pixel, channel) - (pixel < width ? 0 : value(pixel - width, channel));
  }
  return deflateSync(bytes, { level: 9 });
}

let sum = 0;
for (const file of readdirSync(folder).filter((name) => ['.png', '.jpg'].includes(extname(name)))) {
  const id = basename(file, extname(file));
  const { channels, ...size } = entry(id);
  const picture = await decoded(file);
  if (picture.width !== size.width || picture.height !== size.height) throw new Error(`${id} has another size`);
  const bytes = packed(picture, channels);
  writeFileSync(join(here, 'packed', `${id}.bin`), bytes);
  console.log(id, bytes.length);
  sum += bytes.length;
}
console.log('sum', sum);
await browser.close();
