// A static host for dist/, at any folder, as plain as the plainest one.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The built page: `dist/`, or the folder that the variable DIST names; ends in a slash. */
export const DIST = resolve(process.env.DIST ?? fileURLToPath(new URL('../../../dist/', import.meta.url))) + sep;

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.md': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/**
 * Serves `dist/` below `folder`.
 * @param {{
 *   folder?: string, headers?: Record<string, string>, types?: Record<string, string>, dist?: () => string,
 * }} options
 *   `headers` go with every answer; `types` replace content types by extension; `dist` names the folder that lies on
 *   the host now, if it is another one than dist/.
 * @returns {Promise<{ address: string, origin: string, close: () => Promise<void> }>}
 */
export async function serve({ folder = '/', headers = {}, types = {}, dist = () => DIST } = {}) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://host').pathname);
    const name = path === folder ? 'index.html' : path.slice(folder.length);
    const file = resolve(dist(), name);
    try {
      if (!path.startsWith(folder) || !file.startsWith(dist())) throw new Error('outside');
      const body = await readFile(file);
      const type = { ...TYPES, ...types }[extname(file)] ?? 'application/octet-stream';
      response.writeHead(200, { ...headers, 'content-type': type }).end(body);
    } catch {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
    }
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const close = () => new Promise((closed) => {
    server.close(closed);
    server.closeAllConnections();
  });
  return { origin, address: origin + folder, close };
}
