// Another build of the page, as a later release would lie on the host: dist/ copied, changed, and listed anew.
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { DIST } from './server.mjs';

/** Addresses of the files below a folder with the hashes that a browser checks, without the service worker. */
export async function hashed(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = {};
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    const address = path.slice(folder.length).split(sep).join('/');
    const hash = createHash('sha256').update(await readFile(path)).digest('base64');
    if (address !== 'sw.js') files[address === 'index.html' ? './' : address] = `sha256-${hash}`;
  }
  return files;
}

/** The list that a build's service worker holds. */
export async function listed(folder) {
  const script = await readFile(join(folder, 'sw.js'), 'utf8');
  return Object.fromEntries(JSON.parse(/new Map\((\[.*\])\)/.exec(script)[1]));
}

/** An attribute of the page's html, which is without quotes in a release. */
export const attribute = (name) => new RegExp(` ${name}=(?:"([^"]*)"|([^\\s">]+))`, 'g');

/** The name of a build, as its page says it. */
export async function named(folder) {
  const [[, quoted, bare]] = (await readFile(join(folder, 'index.html'), 'utf8')).matchAll(attribute('data-build'));
  return quoted ?? bare;
}

/**
 * A build that says `name` wherever one can ask: `data-build`, `data-version`, `globalThis.started` (boot.js) and
 * `globalThis.glued`; glue and WebAssembly have names of their own. `start` is put before its boot.js. Remove it at the
 * end with `gone`.
 */
export async function build(name, { start = '' } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'convolens-build-')) + sep;
  await cp(DIST, folder, { recursive: true });
  const edit = async (file, change) => writeFile(folder + file, change(await readFile(folder + file, 'utf8')));
  const old = await named(folder);
  const glue = (await readdir(folder)).find((file) => /^convolens-.*\.js$/.test(file)).slice(0, -'.js'.length);
  await edit(`${glue}.js`, (text) => `globalThis.glued = '${name}';\n${text.replaceAll(glue, name)}`);
  await edit('boot.js', (text) => `globalThis.started = '${name}';\n${start}\n${text}`);
  await edit('index.html', (html) => html.replaceAll(glue, name).replace(attribute('integrity'), '')
    .replace(attribute('data-version'), ` data-version="${name}"`).replace(old, name));
  await rename(`${folder}${glue}.js`, `${folder}${name}.js`);
  await rename(`${folder}${glue}_bg.wasm`, `${folder}${name}_bg.wasm`);
  const files = JSON.stringify(Object.entries(await hashed(folder)));
  await edit('sw.js', (script) => script.replace(old, name).replace(/new Map\(.*\)/, () => `new Map(${files})`));
  return { folder, gone: () => rm(folder, { recursive: true }) };
}
