// Shows the panel #fatal when the page can't start or its WebAssembly died, and lets no call into the dead module.
(() => {
  let isDead = false;

  function silence() {
    document.getElementById('app').inert = true;
    for (let id = setTimeout(() => {}); id > 0; id -= 1) clearTimeout(id);
    for (let id = requestAnimationFrame(() => {}); id > 0; id -= 1) cancelAnimationFrame(id);
  }

  function show(reason) {
    if (isDead) return;
    isDead = true;
    document.documentElement.dataset.state = 'fatal';
    const panel = document.getElementById('fatal');
    const where = location.protocol === 'file:' ? 'file' : origin === 'null' && reason === 'start' ? 'frame' : reason;
    for (const part of panel.querySelectorAll('[data-when]')) part.hidden = !part.dataset.when.split(' ').includes(where);
    panel.hidden = false;
    silence();
    dispatchEvent(new CustomEvent('convolens:dead', { detail: where }));
  }

  /** With the newer version where one waits: the one that is kept on this device may be what can't start. */
  async function reopen() {
    try {
      const waiting = (await navigator.serviceWorker.getRegistration())?.waiting;
      if (waiting) {
        await new Promise((taken) => {
          waiting.addEventListener('statechange', taken);
          waiting.postMessage('take');
        });
      }
    } catch { /* none is kept here */ }
    location.reload();
  }

  const deadly = (error) => error instanceof WebAssembly.RuntimeError || error instanceof RangeError;

  /** A module's exports whose functions do nothing once it is dead; a trap in one of them kills it. */
  function gated(exports) {
    const gate = (call) => (...values) => {
      if (isDead) return []; // the glue takes it for no number and for none of several
      try {
        return call(...values);
      } catch (error) {
        if (deadly(error)) show('crash');
        throw error;
      }
    };
    return Object.fromEntries(Object.entries(exports).map(([name, item]) => [name, typeof item === 'function' ? gate(item) : item]));
  }

  // Timers, promises, observers, workers, other windows: whatever calls the module does so through its exports.
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (module, imports) => {
    const { exports } = await instantiate(module, imports);
    return { module, instance: { exports: gated(exports) } };
  };

  addEventListener('convolens:fatal', (event) => show(event.detail));
  addEventListener('convolens:reopen', reopen);
  addEventListener('error', (event) => {
    if (event.target.id === 'boot') show('start');
    else if (deadly(event.error)) show('crash');
  }, true);
  addEventListener('unhandledrejection', (event) => { if (deadly(event.reason)) show('crash'); });
})();
