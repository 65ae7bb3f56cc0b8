// A volume of one's own: opened, turned, kept on this device, or refused with a sentence while the scan stays.
import assert from 'node:assert/strict';
import { closeSync, ftruncateSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import AxeBuilder from '@axe-core/playwright';
import { control, eventually, fragment, notice } from './support/bench.mjs';
import { stage } from './support/harness.mjs';

const bytes = (name) => readFileSync(new URL(`../golden/volumes/${name}`, import.meta.url));
const choose = (page, name, buffer = bytes(name)) =>
  control(page, 'volume-file').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
const metric = (page) => page.locator('[data-metric=volume]');
const facts = async (page) => ((await metric(page).count()) ? metric(page).textContent() : null);
const codes = (page) => page.locator('[data-notice]').evaluateAll((all) => all.map((one) => one.dataset.code));
const START = '/volume';
const TURNED = '4×3×5 voxels of 1.5×1×2 mm. In the file the axes run PIR; here they are turned to LPS: to the left, to the back, up.';

describe('a volume of one\'s own', () => {
  const { on } = stage();

  test('is turned as the head lies, kept on this device, and nothing is known of its name', () =>
    on({ fragment: START }, async (page) => {
      assert.equal(await facts(page), null);
      await choose(page, 'pir-u32.nii.gz');
      await eventually(page, () => facts(page), TURNED);
      assert.deepEqual(await codes(page), []);
      assert.match(await fragment(page), /volume=local/);
      const work = () => page.evaluate(() => localStorage.getItem('convolens.work') ?? '');
      await eventually(page, async () => /^volume [0-9a-f]{32}$/m.test(await work()), true);
      const said = await page.content() + await work();
      assert.ok(!said.includes('nobody') && !said.includes('pir-u32'));
      await page.reload();
      await page.waitForSelector('html[data-state=ready]', { state: 'attached' });
      await eventually(page, () => facts(page), TURNED);
      // An array has no place in a head.
      const header = Buffer.from("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2, 3), }\n");
      const array = Buffer.concat([Buffer.from('\x93NUMPY\x01\0', 'latin1'), Buffer.from([header.length, 0]), header, Buffer.alloc(48)]);
      await choose(page, 'zeros.npy', array);
      await eventually(page, () => facts(page), '2×2×3 voxels.');
      await page.locator('h1').click();
      await page.keyboard.press('Control+z');
      await eventually(page, () => facts(page), TURNED);
    }));

  test('that can\'t be read says why, and the one before stays', () =>
    on({ fragment: START }, async (page) => {
      await choose(page, 'pir-u32.nii.gz');
      await eventually(page, () => facts(page), TURNED);
      const plain = gunzipSync(bytes('pir-u32.nii.gz'));
      const changed = (place, byte) => Buffer.concat([plain.subarray(0, place), Buffer.from([byte]), plain.subarray(place + 1)]);
      for (const [code, file] of [
        ['volume-unknown', Buffer.from('a letter')],
        ['volume-unknown', Buffer.alloc(0)],
        ['volume-foreign', Buffer.concat([Buffer.alloc(128), Buffer.from('DICM')])],
        ['volume-header', changed(42, 0)],
        ['volume-dimensions', changed(40, 2)],
        ['volume-type', changed(70, 128)],
        ['volume-too-large', bytes('broken-huge-dims.nii')],
        ['volume-truncated', bytes('broken-truncated.nii')],
        ['volume-damaged', bytes('pir-u32.nii.gz').subarray(0, -4)],
        ['volume-damaged', gzipSync(Buffer.concat([plain, Buffer.alloc(64 << 20)]))],
      ]) {
        await choose(page, 'any.nii', file);
        await eventually(page, () => codes(page), [code]);
        assert.ok((await notice(page, code).textContent()).includes("The volume on the page stays as it is."));
        assert.equal(await facts(page), TURNED);
        await choose(page, 'again.nii', plain);
        await eventually(page, () => codes(page), []);
      }
      const folder = mkdtempSync(join(tmpdir(), 'volume-'));
      const large = join(folder, 'large.nii');
      const descriptor = openSync(large, 'w');
      ftruncateSync(descriptor, (96 << 20) + 1);
      closeSync(descriptor);
      await control(page, 'volume-file').setInputFiles(large);
      await eventually(page, () => codes(page), ['volume-too-large']);
      rmSync(folder, { recursive: true });
    }));

  test('can be dropped anywhere', () => on({ fragment: START }, async (page) => {
    const dataTransfer = await page.evaluateHandle((content) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(content)], 'dropped.nii.gz'));
      return transfer;
    }, [...bytes('pir-u32.nii.gz')]);
    await page.dispatchEvent('h1', 'dragover', { dataTransfer });
    await page.dispatchEvent('h1', 'drop', { dataTransfer });
    await eventually(page, () => facts(page), TURNED);
  }));

  test('tells what was made of it', () =>
    on({ fragment: START, lang: 'ko' }, async (page) => {
      await choose(page, 'f64-noform.nii.gz');
      await eventually(page, () => codes(page), ['volume-orientation']);
      const header = gunzipSync(bytes('ras-i8.nii.gz')).subarray(0, 352);
      header.writeInt16LE(257, 42); // too long a side
      header.writeInt16LE(4, 40);
      header.writeInt16LE(5, 48); // five volumes
      header.writeInt16LE(16, 70); // of f32
      const numbers = Buffer.alloc(4 * 257 * 4 * 5 * 5);
      numbers.writeFloatLE(NaN, 8);
      await choose(page, 'large.nii.gz', gzipSync(Buffer.concat([header, numbers])));
      // Of two rows left a kernel of three has no room.
      await eventually(page, () => codes(page), ['volume-reduced', 'volume-left-out', 'volume-not-finite', 'volume-fitted']);
      assert.match(await facts(page), /^3×2×129복셀이고 복셀 하나는 6×4×2mm예요\./);
      const { violations } = await new AxeBuilder({ page }).analyze();
      assert.deepEqual(violations.map((one) => one.id), []);
    }));
});
