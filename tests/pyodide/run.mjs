// Runs pytest in Pyodide: Python compiled to WebAssembly, as a browser has it. The packages are those of
// a Python environment; their compiled parts can't be loaded there, and they go on without them.
//
//   node --stack-size=… run.mjs SITE_PACKAGES FOLDER ARGUMENT…
import { loadPyodide } from 'pyodide';

const [packages, folder, ...words] = process.argv.slice(2);

const python = await loadPyodide();
for (const [place, root] of [['/packages', packages], ['/work', folder]]) {
  python.FS.mkdir(place);
  python.FS.mount(python.FS.filesystems.NODEFS, { root }, place);
}
python.globals.set('words', words);
const code = await python.runPythonAsync(`
import os, sqlite3, sys
sys.dont_write_bytecode = True
sys.path += ["/work", "/packages"]
os.chdir("/work")
print("Python", sys.version.split()[0], "with SQLite", sqlite3.sqlite_version, flush=True)

import pytest
int(pytest.main(list(words)))
`);
process.exit(code);
