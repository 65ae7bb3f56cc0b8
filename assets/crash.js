// Counts crashes that come soon after the start. Before the page starts again after two of them, or where a person asks for
// it, the work is set aside, so that the page starts clean and nothing is lost. No clock is asked that can be set.
(() => {
  const [WORK, EARLIER, CRASHES] = ['convolens.work', 'convolens.work.earlier', 'convolens.crashes'];
  const FILE = 'convolens-work.txt';
  const SOON = 30_000; // milliseconds
  const MOST = 2;
  const ASKED = 'clean';

  // Storage can be closed, full, or hold anything.
  const attempt = (act) => { try { return act(); } catch { return null; } };
  const get = (key) => attempt(() => localStorage.getItem(key));
  const set = (key, text) => attempt(() => { localStorage.setItem(key, text); return true; });
  const remove = (key) => attempt(() => localStorage.removeItem(key));
  const crashes = () => (/^[1-9]$/.test(get(CRASHES)) ? Number(get(CRASHES)) : 0);

  /** The saved work and the address, if that says something else, as the text that is saved; null if there is neither. */
  function text() {
    const [work, link] = [get(WORK), location.hash.slice(1)];
    if (!link.startsWith('/')) return work;
    if (!work) return `convolens-work/1\n${link}\n${typeof history.state === 'string' ? history.state : ''}`;
    return work.split('\n')[1] === link ? work : `${work.replace(/\n?$/, '\n')}address ${link}\n`;
  }

  /** Of a link the chapter and what belongs to this visit. */
  function bare(link) {
    const [, chapter, query] = /^\/([\w-]*)\??(.*)/.exec(link) ?? [];
    const visit = new URLSearchParams(query);
    for (const key of [...visit.keys()]) if (!['embed', 'lang', 'present', 'theme'].includes(key)) visit.delete(key);
    return chapter === undefined ? '' : `#/${chapter}${String(visit) && `?${visit}`}`;
  }

  function setAside() {
    const [kept, link] = [text(), location.hash.slice(1) || get(WORK)?.split('\n')[1]];
    attempt(() => history.replaceState(null, '', location.pathname + location.search + bare(link ?? '')));
    if (kept === null || bare(link ?? '').includes('embed=1')) return; // what is embedded saves nothing
    const work = get(WORK);
    remove(WORK); // first, since there may be no room for it twice
    if (!set(EARLIER, kept) && work) set(WORK, work);
  }

  function save() {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text() ?? location.href]));
    link.download = FILE;
    link.click();
    URL.revokeObjectURL(link.href);
  }

  if (crashes() >= MOST) {
    setAside();
    document.documentElement.dataset.clean = 'crash';
  } else if (get(CRASHES) === ASKED) {
    document.documentElement.dataset.clean = ASKED;
  }
  if (crashes() >= MOST || get(CRASHES) === ASKED) remove(CRASHES);
  setTimeout(() => remove(CRASHES), SOON);

  addEventListener('convolens:dead', ({ detail }) => {
    if (detail !== 'crash') return;
    if (performance.now() < SOON) set(CRASHES, String(crashes() + 1));
    else remove(CRASHES);
  });
  addEventListener('click', ({ target }) => {
    const { action } = target.closest('#fatal [data-action]')?.dataset ?? {};
    if (action === 'crash-file') save();
    if (action === 'crash-clean') {
      setAside();
      set(CRASHES, ASKED);
    }
    if (action && action !== 'crash-file') dispatchEvent(new CustomEvent('convolens:reopen'));
  }, true);
})();
