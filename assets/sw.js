// The service worker: keeps every file of one build on this device, so that the page opens without a network. A newer
// build is kept beside it and waits until a person takes it, or until no page is left that the older one answers for.
// Each build writes its own version and the list of its files, with the hash of each, into the holes of this file.
const BUILD = '{{build}}';
const FILES = new Map({{files}});

// Another folder of the same host may hold another copy: the store is shared by all of them.
const OURS = `convolens ${registration.scope} `;
const PAGE = new URL('./', location);

const named = (file) => new URL(file, location).href;
const known = new Set([...FILES.keys()].map(named));

/** Past the browser's own cache; a file of another build has another hash and is refused, and with it this version. */
async function keep() {
  const cache = await caches.open(OURS + BUILD);
  await cache.addAll([...FILES].map(([file, integrity]) => new Request(file, { cache: 'reload', integrity })));
}

async function forgetOthers() {
  const others = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== OURS + BUILD);
  await Promise.all(others.map((name) => caches.delete(name)));
}

/** The kept file's address for a request, which may have a query. */
function file(request) {
  const url = new URL(request.url);
  url.search = url.hash = '';
  return url.href === named('index.html') ? PAGE.href : url.href;
}

async function answer(request) {
  const cache = await caches.open(OURS + BUILD);
  return await cache.match(file(request), { ignoreVary: true }) ?? fetch(request);
}

addEventListener('install', (event) => event.waitUntil(keep()));
addEventListener('activate', (event) => event.waitUntil(forgetOthers()));
addEventListener('fetch', (event) => {
  if (event.request.method === 'GET' && known.has(file(event.request))) event.respondWith(answer(event.request));
});
addEventListener('message', (event) => {
  if (event.data === 'take') event.waitUntil(skipWaiting());
  // A page that was loaded from the network: answered for from now on if it is of this very build.
  if (event.data === BUILD) event.waitUntil(clients.claim());
});
