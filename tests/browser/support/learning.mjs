// The chapter on learning as its hooks show it, and its network worked out in plain JavaScript from the files it saves.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { action, eventually } from './bench.mjs';
import { forward } from './network.mjs';

/** A figure by its name; null while there is none. */
export const metric = (page, name) => page.locator(`[data-metric="${name}"]`).first().evaluate((one) =>
  (one.dataset.value === undefined ? null : Number(one.dataset.value)));
export const seen = (page) => metric(page, 'examples-seen');
export const fingerprint = (page) => page.locator('[data-fingerprint]').getAttribute('data-fingerprint');

/** Waits until the digits are there and nothing runs. */
export async function begun(page) {
  await eventually(page, async () => await fingerprint(page) !== null, true, 'the digits');
  await eventually(page, () => action(page, 'train').count(), 1, 'nothing runs');
}

/** Waits until a figure is at least so large, however long a slow machine trains. */
export const until = (page, name, least) => page.waitForFunction(([wanted, value]) =>
  Number(document.querySelector(`[data-metric="${wanted}"]`)?.dataset.value) >= value, [name, least], { timeout: 90_000 });

/** Makes a step or an epoch and waits until it is done. */
export async function go(page, name, digits) {
  const before = await seen(page);
  await action(page, name).click();
  await until(page, 'examples-seen', before + digits);
  await action(page, 'train').waitFor();
  assert.equal(await seen(page), before + digits, name);
}

/** The weights of one filter as the page shows them. */
export const weights = (page, filter, layer = 'conv1') =>
  page.locator(`[role=grid][data-grid=kernel][data-layer=${layer}][data-filter="${filter}"] [role=gridcell]`)
    .evaluateAll((cells) => cells.map((cell) => Math.fround(Number(cell.dataset.value))));
export const weight = (page, filter, row, column, layer = 'conv1') =>
  page.locator(`[role=grid][data-grid=kernel][data-layer=${layer}][data-filter="${filter}"] [data-r="${row}"][data-c="${column}"]`);

/** The saved list of layers and the saved tensors, read without our code. */
export async function files(page) {
  const downloads = [];
  page.on('download', (download) => downloads.push(download));
  await action(page, 'save-network').click();
  await eventually(page, async () => downloads.length, 2);
  const kept = await Promise.all(downloads.map(async (download) => ({ name: download.suggestedFilename(), bytes: await readFile(await download.path()) })));
  const [list, tensors] = ['.json', '.safetensors'].map((ending) => kept.find(({ name }) => name.endsWith(ending)));
  const length = Number(tensors.bytes.readBigUInt64LE(0));
  const header = JSON.parse(tensors.bytes.subarray(8, 8 + length).toString('utf8'));
  const read = ([name, { dtype, shape, data_offsets: [from, to] }]) => {
    const bytes = tensors.bytes.subarray(8 + length + from, 8 + length + to);
    return [name, { dtype, shape, values: Array.from({ length: bytes.length / 4 }, (_, at) => bytes.readFloatLE(4 * at)) }];
  };
  const { __metadata__: _, ...entries } = header;
  return { list, tensors, layers: JSON.parse(list.bytes.toString('utf8')), values: Object.fromEntries(Object.entries(entries).map(read)) };
}

/** Class scores of a digit's bytes by the saved files of a network of two blocks with ReLU. */
export function worked({ layers, values }, pixels) {
  const learned = layers.layers.filter(({ weight }) => weight);
  const [conv1, conv2, dense] = learned.map(({ weight, bias }) => [values[weight].values, values[bias].values]);
  return forward(pixels, {
    'conv1.weight': conv1[0], 'conv1.bias': conv1[1], 'conv2.weight': conv2[0], 'conv2.bias': conv2[1],
    'dense.weight': dense[0], 'dense.bias': dense[1],
  });
}
