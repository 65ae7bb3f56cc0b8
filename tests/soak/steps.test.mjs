// Half an hour of steps, or `SOAK_MINUTES`: the memory stays as it was. `cargo xtask soak` runs it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { atStep } from '../browser/support/bench.mjs';
import { stage } from '../browser/support/harness.mjs';
import { step, used } from '../browser/support/memory.mjs';

const MINUTES = Number(process.env.SOAK_MINUTES ?? 30);
const { on } = stage({ folder: '/' });

test('steps without end leave the memory as it was', () => on({ fragment: '/convolution?kernel=edge&step=0' }, async (page) => {
  await step(page, 2_000);
  const early = await used(page);
  const end = Date.now() + MINUTES * 60_000;
  let steps = 0;
  while (Date.now() < end) {
    await step(page, 1_000);
    steps += 1_000;
  }
  const late = await used(page);
  console.log(`${steps} steps: ${JSON.stringify(early)} became ${JSON.stringify(late)}`);
  assert.equal(late.wasm, early.wasm);
  assert.ok(late.nodes <= early.nodes * 1.05 && late.listeners <= early.listeners * 1.05);
  await atStep(page, 0);
}));
