// TensorFlow.js as it is loaded: all of it, then one more backend.

/** The axes of a shape with so many, the channels as the last, as this library has them; and back. */
export const last = (rank) => [0, ...numbered(rank).slice(2), 1];
export const first = (rank) => [0, rank - 1, ...numbered(rank).slice(1, -1)];
/** The axes of filters as this library has them. */
export const filtering = (rank) => [...numbered(rank).slice(2), 1, 0];
const numbered = (rank) => Array.from({ length: rank }, (_, axis) => axis);

const FILES = ['tfjs/dist/tf', 'tfjs-backend-wasm/dist/tf-backend-wasm'];

const loaded = (async () => {
  for (const file of FILES) await script(`peers/@tensorflow/${file}.min.js`);
  const { tf } = globalThis;
  tf.wasm.setWasmPaths('peers/@tensorflow/tfjs-backend-wasm/dist/');
  tf.enableProdMode();
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false); // one thread, as all contenders have
  return tf;
})();

/** The library, turned to one of its backends, which all of it shares. */
export async function library(backend) {
  const tf = await loaded;
  if (tf.getBackend() !== backend && !await tf.setBackend(backend)) {
    throw new Error(`the backend ${backend} of TensorFlow.js does not start`);
  }
  return tf;
}

export function script(source) {
  return new Promise((done, failed) => {
    const element = document.createElement('script');
    element.src = source;
    element.onload = done;
    element.onerror = () => failed(new Error(`${source} does not load`));
    document.head.append(element);
  });
}
