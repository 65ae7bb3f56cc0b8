// Shows the panel #fatal when the page can't start or its WebAssembly died, and keeps events from the dead module.
(() => {
  const root = document.documentElement;
  const dead = () => root.dataset.state === 'fatal';

  function silence() {
    document.getElementById('app').inert = true;
    for (let id = setTimeout(() => {}); id > 0; id -= 1) clearTimeout(id);
    for (let id = requestAnimationFrame(() => {}); id > 0; id -= 1) cancelAnimationFrame(id);
  }

  function show(reason) {
    if (dead()) return;
    root.dataset.state = 'fatal';
    const panel = document.getElementById('fatal');
    const where = location.protocol === 'file:' ? 'file' : origin === 'null' ? 'frame' : reason;
    for (const part of panel.querySelectorAll('[data-when]')) part.hidden = part.dataset.when !== where;
    panel.hidden = false;
    silence();
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
  addEventListener('convolens:fatal', (event) => show(event.detail));
  addEventListener('error', (event) => {
    if (event.target.id === 'boot') show('start');
    else if (deadly(event.error)) show('crash');
  }, true);
  addEventListener('unhandledrejection', (event) => { if (deadly(event.reason)) show('crash'); });
  addEventListener('click', (event) => { if (event.target.closest('#fatal button')) reopen(); }, true);

  const events = ['beforeinput', 'blur', 'change', 'click', 'close', 'contextmenu', 'copy', 'cut', 'dblclick', 'dragenter',
    'dragleave', 'dragover', 'drop', 'focus', 'focusin', 'focusout', 'hashchange', 'input', 'keydown', 'keyup', 'message',
    'paste', 'pointercancel', 'pointerdown', 'pointerenter', 'pointerleave', 'pointermove', 'pointerout', 'pointerover',
    'pointerup', 'popstate', 'resize', 'scroll', 'toggle', 'visibilitychange', 'wheel'];
  for (const type of events) {
    addEventListener(type, (event) => { if (dead()) event.stopImmediatePropagation(); }, true);
  }
})();
