// A dumb static host, as plain as the plainest one that the course has to work on: files as they
// are, a folder's index.html, 404.html with status 404, nothing else. No fallback to the home page.
// The package sirv would be more lenient than that: it answers `/x`, `/x/index` and `/404` without a
// redirect, knows neither base paths nor 404.html, and sends brotli only where the files lie compressed
// in the folder. What it leaves to do is most of this file.
//
//   node tests/e2e/server.mjs [--root dist] [--base /] [--port 4173]
import { createServer } from 'node:http';
import { readFile, readdir, stat } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml',
  '.zip': 'application/zip',
};
const PACKED_ALREADY = new Set(['.ico', '.png', '.woff2', '.zip']);
const PACKERS = {
  br: (raw, quality) =>
    promisify(brotliCompress)(raw, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }),
  gzip: (raw) => promisify(gzip)(raw),
};
const BEST_QUALITY = constants.BROTLI_MAX_QUALITY;
// A tenth larger and thirty times faster: no test has to wait until a file is packed.
const QUICK_QUALITY = 5;

/**
 * Serves a folder under a base path on the loopback address.
 * @param {{ root: string, base?: string, port?: number, quality?: number }} options port 0 takes a
 *   free one; `quality` is brotli's
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serve({ root, base = '/', port = 0, quality = BEST_QUALITY }) {
  const folder = resolve(root);
  const site = { folder, base, quality, packed: new Map() };
  const server = createServer((request, response) => {
    answer(site, request, response).catch((error) => {
      console.error(error);
      response.writeHead(500).end();
    });
  });
  await packAhead(site);
  await new Promise((listening, failed) => {
    server.once('error', failed).listen(port, '127.0.0.1', listening);
  });
  return {
    url: `http://127.0.0.1:${server.address().port}${base}`,
    close: () =>
      new Promise((closed) => {
        server.close(closed);
        server.closeAllConnections();
      }),
  };
}

async function answer(site, request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { Allow: 'GET, HEAD' }).end();
    return;
  }
  const [path, query] = request.url.split(/\?(.*)/s);
  const found = await look(site, path);
  if (found.moved) {
    response.writeHead(301, { Location: query ? `${found.moved}?${query}` : found.moved }).end();
    return;
  }
  if (!found.file) {
    response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('Not found\n');
    return;
  }
  const { body, headers } = await pack(site, found.file, request.headers['accept-encoding'] ?? '');
  // Fetched again each time: after a new build, old pages must not be served.
  headers['Cache-Control'] = 'no-cache';
  if (found.status === 200 && request.headers['if-none-match'] === headers.ETag) {
    response.writeHead(304, { ETag: headers.ETag, 'Cache-Control': 'no-cache' }).end();
    return;
  }
  response.writeHead(found.status, headers).end(request.method === 'HEAD' ? undefined : body);
}

/** Which file a path means: `{ status, file }`, `{ moved }`, or nothing. */
async function look({ folder, base }, path) {
  let decoded;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return {};
  }
  if (`${decoded}/` === base) {
    return { moved: base };
  }
  if (!decoded.startsWith(base) || decoded.includes('\0')) {
    return {};
  }
  const file = resolve(folder, decoded.slice(base.length));
  if (file !== folder && !file.startsWith(folder + sep)) {
    return {};
  }
  const there = await stat(file).catch(() => null);
  if (there?.isDirectory() && !decoded.endsWith('/')) {
    return { moved: `${path}/` };
  }
  if (there?.isFile() && !decoded.endsWith('/')) {
    return { status: 200, file };
  }
  const index = join(file, 'index.html');
  if (there?.isDirectory() && (await isFile(index))) {
    return { status: 200, file: index };
  }
  const notFound = join(folder, '404.html');
  return (await isFile(notFound)) ? { status: 404, file: notFound } : {};
}

async function isFile(path) {
  return (await stat(path).catch(() => null))?.isFile() ?? false;
}

/** Packs the WebAssembly before the first reader asks: it takes seconds, for which a test would wait. */
async function packAhead(site) {
  const names = await readdir(site.folder, { recursive: true });
  const modules = names.filter((name) => name.endsWith('.wasm'));
  await Promise.all(modules.map((name) => pack(site, join(site.folder, name), 'br')));
}

/** A file's bytes as this client takes them; each is packed once for each time it is written. */
async function pack({ packed, quality }, file, accepted) {
  const ending = extname(file);
  const { mtimeMs, size } = await stat(file);
  const encoding = PACKED_ALREADY.has(ending)
    ? undefined
    : Object.keys(PACKERS).find((name) => new RegExp(`\\b${name}\\b`).test(accepted));
  const key = [file, mtimeMs, size, encoding].join('|');
  if (!packed.has(key)) {
    const raw = readFile(file);
    packed.set(key, encoding ? raw.then((bytes) => PACKERS[encoding](bytes, quality)) : raw);
  }
  const body = await packed.get(key);
  const headers = {
    'Content-Type': TYPES[ending] ?? 'application/octet-stream',
    'Content-Length': body.length,
    ETag: `"${mtimeMs.toString(36)}-${size.toString(36)}-${encoding ?? 'raw'}"`,
    Vary: 'Accept-Encoding',
  };
  if (encoding) {
    headers['Content-Encoding'] = encoding;
  }
  return { body, headers };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      root: { type: 'string', default: 'dist' },
      base: { type: 'string', default: '/' },
      port: { type: 'string', default: '4173' },
    },
  });
  if (!(await isFile(join(values.root, 'index.html')))) {
    console.error(`${values.root} has no index.html: build the site first (cargo xtask build)`);
    process.exit(1);
  }
  const { url } = await serve({ ...values, port: Number(values.port), quality: QUICK_QUALITY });
  console.log(`serving ${values.root} at ${url}`);
}
