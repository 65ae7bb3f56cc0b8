// What the last row of a classroom has to read: every text and every part of the screen, measured.

/** Every text on the screen: its words, its font in CSS pixels, its contrast against what is under it, its place. */
export const texts = (page) => page.evaluate(() => {
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const light = (colour, under) => {
    context.fillStyle = under;
    context.fillRect(0, 0, 1, 1);
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    const bytes = [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
    const [red, green, blue] = bytes.map((byte) => byte / 255).map((part) =>
      (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ground = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const colour = getComputedStyle(one).backgroundColor;
      if (colour !== 'rgba(0, 0, 0, 0)' && colour !== 'transparent') return colour;
    }
    return 'white';
  };
  const walker = document.createTreeWalker(document.querySelector('.screen'), NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || element.closest('.bar-present') || !element.checkVisibility({ visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const { left, top, right, bottom } = range.getBoundingClientRect();
    if (right === left) continue;
    const style = getComputedStyle(element);
    const back = ground(element);
    const [one, other] = [light(style.color, back), light(back, 'white')].sort((a, b) => b - a);
    found.push({
      text: node.data.trim(), font: parseFloat(style.fontSize), contrast: (one + 0.05) / (other + 0.05),
      place: [left, top, right, bottom], cell: element.closest('[role=gridcell]') !== null,
    });
  }
  return found;
});

/** Boxes of what must not lie over one another; the code's with the white that it needs. */
const boxes = (page) => page.evaluate(() => {
  const parts = {
    sentence: 'h1', place: '.place', classes: '.class-present', opened: '.opened-present b', counts: '.count b',
    areas: '.areas-present', outputs: '.output-present, .outputs-named', rows: '.rows-present', now: '.beside-present canvas', corner: '.corner .code, .corner p',
    line: '.summand, .row-sum, .outcome, .sizes math, .sizes .label, .compact, .made > .label',
  };
  const all = Object.entries(parts).map(([name, selector]) => [name, [...document.querySelectorAll(selector)]]);
  document.querySelectorAll('.column-present').forEach((column, index) => {
    const words = [...column.querySelectorAll('h2 > *')].map((one) => {
      const text = document.createRange();
      text.selectNodeContents(one);
      return text;
    });
    all.push([`layer ${index}`, words], [`maps ${index}`, [...column.querySelectorAll('.map-present')]]);
  });
  document.querySelectorAll('.board').forEach((board, index) => {
    const name = board.querySelector('.name');
    const text = document.createRange();
    text.selectNodeContents(name);
    // As wide as the text, as high as its line.
    const place = () => {
      const [{ left, right }, { top, bottom }] = [text.getBoundingClientRect(), name.getBoundingClientRect()];
      return { left, top, right, bottom };
    };
    all.push([`grid ${index}`, [board.querySelector('.grid')]], [`name ${index}`, [{ getBoundingClientRect: place }]]);
  });
  const found = {};
  for (const [name, elements] of all) {
    for (const { left, top, right, bottom } of elements.map((one) => one.getBoundingClientRect())) {
      const [l, t, r, b] = found[name] ?? [Infinity, Infinity, -Infinity, -Infinity];
      if (right > left) found[name] = [Math.min(l, left), Math.min(t, top), Math.max(r, right), Math.max(b, bottom)];
    }
  }
  return found;
});
const overlap = (a, b) => Math.min(a[2], b[2]) - Math.max(a[0], b[0]) > 1 && Math.min(a[3], b[3]) - Math.max(a[1], b[1]) > 1;

/** What is too small, too pale, outside the screen or over something else. */
export async function faults(page) {
  const { width, height } = page.viewportSize();
  const problems = [];
  for (const { text, font, contrast, place: [left, top, right, bottom] } of await texts(page)) {
    if (font < 0.035 * height) problems.push(`${text} is ${(100 * font / height).toFixed(2)} % high`);
    if (contrast < 7) problems.push(`${text} has ${contrast.toFixed(2)}:1`);
    if (left < 0 || top < 0 || right > width || bottom > height) problems.push(`${text} is outside`);
  }
  const named = Object.entries(await boxes(page));
  for (const [name, box] of named) {
    if (box[0] < 0 || box[1] < 0 || box[2] > width || box[3] > height) problems.push(`${name} is outside: ${box.map(Math.round)}`);
    for (const [other, its] of named) {
      if (name < other && overlap(box, its)) problems.push(`${name} lies over ${other}: ${box.map(Math.round)} ${its.map(Math.round)}`);
    }
  }
  return problems;
}
