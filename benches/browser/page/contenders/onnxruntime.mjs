// ONNX Runtime Web on WebAssembly, one thread. Its interface copies input and output in each run.
import * as ort from '../peers/onnxruntime-web/dist/ort.wasm.min.mjs';
import { model } from '../onnx.mjs';

export const name = 'ONNX Runtime Web';

ort.env.wasm.numThreads = 1;
ort.env.wasm.wasmPaths = new URL('../peers/onnxruntime-web/dist/', import.meta.url).href;

export async function prepare(workload) {
  if (workload.training) return null;
  const session = await ort.InferenceSession.create(model(workload), {
    executionProviders: ['wasm'], graphOptimizationLevel: 'all',
  });
  const feeds = { input: new ort.Tensor('float32', workload.input, workload.shape) };
  const run = async (times) => {
    for (let time = 0; time < times; time += 1) await session.run(feeds);
  };
  return { run, values: async () => (await session.run(feeds)).output.data, end: () => session.release() };
}
