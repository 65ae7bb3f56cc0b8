// Starts the page: fetches and compiles the WebAssembly once and runs it. What goes wrong is fatal.js's to say.
const boot = document.getElementById('boot');
const address = (name) => new URL(boot.dataset[name], document.baseURI).href;

async function compiled() {
  const url = address('wasm');
  // The same request as the preload's, so that the browser answers it from there.
  const preload = [...document.querySelectorAll('link[rel=preload]')].find((link) => link.href === url);
  const response = await fetch(url, { credentials: 'same-origin', integrity: preload?.integrity ?? '' });
  if (!response.ok) throw new Error(`${response.status} for ${url}`);
  const streams = response.headers.get('content-type')?.startsWith('application/wasm');
  return streams ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

try {
  const [glue, module] = await Promise.all([import(address('js')), compiled()]);
  await glue.default({ module_or_path: module });
} catch (error) {
  console.error(error);
  dispatchEvent(new CustomEvent('convolens:fatal', { detail: 'start' }));
}
