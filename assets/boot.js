const boot = document.getElementById('boot');
const at = (name) => new URL(boot.dataset[name], document.baseURI).href;
const glue = await import(at('js'));
await glue.default({ module_or_path: at('wasm') });
