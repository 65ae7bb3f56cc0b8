// TensorFlow.js as it is loaded: all of it, then one more backend.

/** Channels as the last axis, as this library has them, and back. */
export const [LAST, FIRST] = [[0, 2, 3, 1], [0, 3, 1, 2]];

const FILES = ['tfjs/dist/tf', 'tfjs-backend-wasm/dist/tf-backend-wasm'];

const loaded = (async () => {
  for (const file of FILES) await script(`peers/@tensorflow/${file}.min.js`);
  const { tf } = globalThis;
  tf.wasm.setWasmPaths('peers/@tensorflow/tfjs-backend-wasm/dist/');
  tf.enableProdMode();
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false); // one thread, as all contenders have
  return tf;
})();

/** The library on one of its backends, which all of it shares. */
export async function library(backend) {
  const tf = await loaded;
  if (!await tf.setBackend(backend)) throw new Error(`the backend ${backend} of TensorFlow.js does not start`);
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
