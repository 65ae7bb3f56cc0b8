// Runs before the first paint, so that language and theme do not flash: the link's, else as kept, else the system's.
(() => {
  const root = document.documentElement;
  const [, chapter, query] = /^#\/([\w-]*)\??(.*)/.exec(location.hash) ?? [];
  const asked = new URLSearchParams(query);
  let kept = {};
  try { kept = JSON.parse(localStorage.getItem('convolens.prefs')) ?? {}; } catch { /* storage can be closed */ }
  const choose = (key, values) => [asked.get(key), kept[key]].find((value) => values.includes(value));
  root.lang = choose('lang', ['ko', 'en']) ?? (navigator.language?.startsWith('ko') ? 'ko' : 'en');
  root.dataset.theme = choose('theme', ['light', 'dark'])
    ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
  root.dataset.chapter = chapter || 'convolution';
  if (asked.get('present') === '1') root.dataset.mode = 'present';
  if (new URLSearchParams(location.search).has('fuzz')) {
    document.head.append(Object.assign(document.createElement('script'), { src: 'fuzz.js' }));
  }
})();
