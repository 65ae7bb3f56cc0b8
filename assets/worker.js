// Works for the page: runs the page's own WebAssembly module a second time and answers the bytes of each job with those
// of its report. First comes { js, module }: the address of the page's script and the module; null says that it runs.
let glue;

async function run({ js, module }) {
  const made = await import(js);
  await made.default({ module_or_path: module });
  postMessage(null);
  return made;
}

async function answer(job) {
  const report = (await glue).serve(new Uint8Array(job));
  postMessage(report.buffer, [report.buffer]);
}

// The page hears of an error that is thrown, not of a promise that is broken.
const fail = (error) => setTimeout(() => { throw error; });

addEventListener('message', ({ data }) => {
  if (glue) answer(data).catch(fail);
  else (glue = run(data)).catch(fail);
});
