// The sizes of a folder's files: one JSON line a file, raw and as a server with brotli would send it.
import { readFile, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

const compress = promisify(brotliCompress);
const root = process.argv[2];
/** What `xtask/src/sizes.rs` knows the drawings of a page by. */
const DRAWINGS = '#drawings';

const entries = await readdir(root, { recursive: true, withFileTypes: true });
for (const entry of entries.filter((entry) => entry.isFile())) {
  const path = join(entry.parentPath ?? entry.path, entry.name);
  // Trunk builds in a hidden folder beside what it built before.
  if (relative(root, path).startsWith('.')) {
    continue;
  }
  const raw = await readFile(path);
  const name = relative(root, path).split(sep).join('/');
  await print(name, raw);
  // What a page draws counts by itself as well.
  const drawings = name.endsWith('.html') && raw.toString().match(/<figure class="drawing">.*?<\/figure>/gs);
  if (drawings) {
    await print(`${name}${DRAWINGS}`, Buffer.from(drawings.join('\n')));
  }
}

async function print(path, raw) {
  const packed = await compress(raw, {
    params: { [constants.BROTLI_PARAM_SIZE_HINT]: raw.length },
  });
  console.log(JSON.stringify({ path, raw: raw.length, brotli: packed.length }));
}
