// Works for the page: runs the page's own WebAssembly module a second time and answers the bytes of each job with those
// of its report. First comes { js, module }: null says that it runs. A number says how much of the job is done, 0 to 1.
const TELLS = 50; // milliseconds between two such numbers
let glue;

async function run({ js, module }) {
  const made = await import(js);
  await made.default({ module_or_path: module });
  postMessage(null);
  return made;
}

async function answer(job) {
  const { Task } = await glue;
  const task = new Task(new Uint8Array(job));
  let told = performance.now();
  let report;
  while (!(report = task.step())) {
    if (performance.now() - told > TELLS) {
      postMessage(task.share());
      told = performance.now();
    }
  }
  postMessage(report.buffer, [report.buffer]);
  task.free();
}

// The page hears of an error that is thrown, not of a promise that is broken.
const fail = (error) => setTimeout(() => { throw error; });

addEventListener('message', ({ data }) => {
  if (glue) answer(data).catch(fail);
  else (glue = run(data)).catch(fail);
});
