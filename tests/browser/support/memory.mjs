// How much memory a page uses, and what makes it use more if anything does: steps, one after another.

/** So many steps over a grid of 25 cells, to its end and back to its beginning again and again, without waiting. */
export const step = (page, count) => page.evaluate((total) => {
  const row = [...Array(24).fill('ArrowRight'), 'Home'];
  for (let at = 0; at < total; at += 1) {
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: row[at % row.length], bubbles: true, cancelable: true }));
  }
}, count);

/** Nodes and listeners that are alive after a collection, and bytes of WebAssembly. */
export async function used(page) {
  const session = await page.context().newCDPSession(page);
  await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); }));
  await session.send('HeapProfiler.collectGarbage');
  const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
  const { result } = await session.send('Runtime.evaluate', { expression: 'WebAssembly.Memory.prototype' });
  const { objects } = await session.send('Runtime.queryObjects', { prototypeObjectId: result.objectId });
  const { result: bytes } = await session.send('Runtime.callFunctionOn', {
    objectId: objects.objectId, returnByValue: true,
    functionDeclaration: 'function () { return this.reduce((sum, memory) => sum + memory.buffer.byteLength, 0); }',
  });
  await session.detach();
  return { nodes, listeners: jsEventListeners, wasm: bytes.value };
}
