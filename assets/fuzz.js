// Random but repeatable events, by `?fuzz=pointer|keys|both&seed=N`: what no person does, done many times. early.js loads
// this only when asked; `?fuzz=actions` is src/view/fuzz.rs. html[data-fuzz-steps] counts.
(() => {
  const asked = new URLSearchParams(location.search);
  const kinds = { pointer: [touch, drag, hover, choose, wheel], keys: [press, type, paste] };
  const kind = asked.get('fuzz');
  const steps = kind === 'both' ? [...kinds.pointer, ...kinds.keys] : kinds[kind];
  if (!steps) return;

  const root = document.documentElement;
  // Files, the camera and other windows are the person's alone; a chapter's link would end the chapter's turn.
  const AVOIDED = 'a, [type=file], [data-action=camera], [data-action=take-build], [data-action=work-file], #fatal *';
  const TOUCHED = 'button, summary, canvas, svg, [role=grid], [role=gridcell], [role=slider], [role=button], [data-term], [data-subtotal], .pad, label, p';
  const FIELDS = 'input:not([type=file]), select, textarea';
  const KEYS = ['Enter', ' ', 'Escape', 'Tab', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp',
    'PageDown', 'Backspace', 'Delete', 'F2', '0', '7', '-', '/', '.', ',', 'b', 's', 'q', 'm', 'z', 'ㅠ', 'Process', 'Unidentified'];
  const TEXTS = ['', '0', '-1', '−3', '1/9', '1/0', '0.25', '1,5', '999999999', '1e9', '99999999999', '٣', 'NaN', '<b>x</b>', '한글', '%'];
  const BLOCKS = ['1\t2\t3\n4\t5\t6', '1;2;3', '1/9', 'a\tb', '', '1 2\n3', '0,5;1,5', '9\n'.repeat(80)];

  let seed = Number.parseInt(asked.get('seed') ?? '1', 10) >>> 0;
  // Mulberry32.
  function random() {
    seed = (seed + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), seed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  const one = (all) => all[Math.floor(random() * all.length)];
  const chance = (share) => random() < share;

  function seen(selector) {
    const all = [...document.querySelectorAll(selector)];
    return one(all.filter((part) => !part.closest(AVOIDED) && !part.disabled && part.getClientRects().length));
  }

  function place(part) {
    const { left, top, width, height } = part.getBoundingClientRect();
    return { clientX: left + random() * width, clientY: top + random() * height };
  }

  function point(part, name, at, buttons) {
    const event = {
      ...at, buttons, bubbles: true, cancelable: true, composed: true, pointerId: 1, isPrimary: true, shiftKey: chance(0.1),
      pointerType: chance(0.3) ? 'touch' : 'mouse',
    };
    part.dispatchEvent(new PointerEvent(name, event));
  }

  function touch() {
    const part = seen(TOUCHED);
    if (!part) return;
    const at = place(part);
    point(part, 'pointerdown', at, 1);
    point(part, chance(0.1) ? 'pointercancel' : 'pointerup', at, 0);
    if (part.isConnected) part.click?.() ?? part.dispatchEvent(new MouseEvent('click', { ...at, bubbles: true }));
  }

  function drag() {
    const part = seen(TOUCHED);
    if (!part) return;
    point(part, 'pointerdown', place(part), 1);
    for (let left = random() * 8; left > 0; left -= 1) {
      const at = chance(0.2) ? { clientX: random() * 4000 - 1000, clientY: random() * 4000 - 1000 } : place(part);
      point(part, 'pointermove', at, 1);
    }
    if (chance(0.9)) point(part, chance(0.1) ? 'pointercancel' : 'pointerup', place(part), 0);
  }

  function hover() {
    const part = seen(TOUCHED);
    if (!part) return;
    for (const name of ['pointerover', 'pointerenter', 'pointermove']) point(part, name, place(part), 0);
    if (chance(0.5)) for (const name of ['pointerout', 'pointerleave']) point(part, name, place(part), 0);
  }

  function wheel() {
    const part = seen(TOUCHED);
    part?.dispatchEvent(new WheelEvent('wheel', { deltaY: random() * 200 - 100, bubbles: true, cancelable: true }));
  }

  function fill(field, value) {
    field.value = value;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    if (chance(0.8)) field.dispatchEvent(new Event('change', { bubbles: true }));
  }

  function choose() {
    const field = seen(FIELDS);
    if (!field) return;
    if (['checkbox', 'radio'].includes(field.type)) field.click();
    else if (field.type === 'range') fill(field, String(Number(field.min) + random() * (field.max - field.min)));
    else if (field.options) fill(field, one([...field.options])?.value ?? '');
    else fill(field, one(TEXTS));
  }

  function focused() {
    if (chance(0.3)) seen('button, input, select, textarea, summary, [tabindex]')?.focus();
    return document.activeElement ?? document.body;
  }

  function press() {
    const part = focused();
    const key = one(KEYS);
    const event = { key, code: key, bubbles: true, cancelable: true, shiftKey: chance(0.2), ctrlKey: chance(0.1), isComposing: chance(0.03) };
    for (let times = chance(0.1) ? 20 : 1; times > 0; times -= 1) {
      const goesOn = part.dispatchEvent(new KeyboardEvent('keydown', event));
      // A browser makes a click of these by itself only when a person presses them.
      if (goesOn && ['Enter', ' '].includes(key) && part.matches('button, summary') && !part.closest(AVOIDED)) part.click();
    }
    part.dispatchEvent(new KeyboardEvent('keyup', event));
  }

  function type() {
    const part = focused();
    if (part.matches(FIELDS) && !part.options && !['checkbox', 'radio', 'range'].includes(part.type)) {
      fill(part, one(TEXTS));
      part.dispatchEvent(new KeyboardEvent('keydown', { key: one(['Enter', 'Escape', 'Tab']), bubbles: true, cancelable: true }));
    } else {
      for (const key of one(TEXTS)) part.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    }
  }

  function paste() {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', one(BLOCKS));
    focused().dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }

  let count = 0;
  function step() {
    if (root.dataset.state === 'fatal') return;
    if (root.dataset.state === 'ready') {
      one(steps)();
      count += 1;
      root.dataset.fuzzSteps = String(count);
    }
    setTimeout(step);
  }
  step();
})();
