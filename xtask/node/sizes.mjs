// The sizes of a folder's files: one JSON line a file, raw and as a server with brotli would send it.
import { readFile, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

const compress = promisify(brotliCompress);
const root = process.argv[2];
const entries = await readdir(root, { recursive: true, withFileTypes: true });
for (const entry of entries.filter((entry) => entry.isFile())) {
  const path = join(entry.parentPath ?? entry.path, entry.name);
  // Trunk builds in a hidden folder beside what it built before.
  if (relative(root, path).startsWith('.')) {
    continue;
  }
  const raw = await readFile(path);
  const packed = await compress(raw, {
    params: { [constants.BROTLI_PARAM_SIZE_HINT]: raw.length },
  });
  const name = relative(root, path).split(sep).join('/');
  console.log(JSON.stringify({ path: name, raw: raw.length, brotli: packed.length }));
}
