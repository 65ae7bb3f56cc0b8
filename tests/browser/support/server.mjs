// Serves dist/ (or the folder that DIST names) on a free port of this machine, from the root and from any folder below it.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, resolve as absolute } from 'node:path';
import { fileURLToPath } from 'node:url';

const DIST = absolute(process.env.DIST ?? fileURLToPath(new URL('../../../dist/', import.meta.url)));
const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.wasm': 'application/wasm', '.json': 'application/json', '.svg': 'image/svg+xml', '.png': 'image/png',
};

/** Starts a server of `dist/` below `folder` ('/' or such as '/sub/folder/'). `wasmType` is what it calls the wasm. */
export async function serve({ folder = '/', wasmType = TYPES['.wasm'] } = {}) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const name = path.startsWith(folder) ? normalize(path.slice(folder.length) || 'index.html') : '..';
    try {
      if (name.startsWith('..')) throw new Error('outside');
      const body = await readFile(join(DIST, name));
      const type = extname(name) === '.wasm' ? wasmType : TYPES[extname(name)] ?? 'application/octet-stream';
      response.writeHead(200, { 'content-type': type, 'access-control-allow-origin': '*', 'cache-control': 'no-store' });
      response.end(body);
    } catch {
      response.writeHead(404, { 'content-type': 'text/plain' });
      response.end('not found');
    }
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); }),
  };
}
