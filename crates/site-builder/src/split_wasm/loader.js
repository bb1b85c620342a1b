// Loads the later parts of the app. A released app imports a function for each part from here and
// calls it with a callback of its own: an index into its table of functions, and a value to hand over.
// The build writes the app's script, the parts and their files into this.
import { initSync } from "{{GLUE}}";

const PARTS = {{PARTS}};

// By file: a part that failed is tried again the next time.
const modules = new Map();
const instances = new Map();

function once(kept, file, make) {
  if (!kept.has(file)) {
    const made = make(file);
    made.catch(() => kept.delete(file));
    kept.set(file, made);
  }
  return kept.get(file);
}

// Compiled while it arrives where the server names the media type of WebAssembly, and accepted under
// any other; an error page is not.
async function compile(file) {
  const response = await fetch(new URL(file, import.meta.url), { priority: "low" });
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  return response.headers.get("Content-Type") === "application/wasm"
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
}

async function instantiate(file) {
  const module = await once(modules, file, compile);
  // The app is running, so this only returns what it exports.
  const app = initSync();
  return WebAssembly.instantiate(module, { __wasm_split: app, app });
}

// Fetches and compiles a part before the app asks for it.
export function fetchAhead(part) {
  // A failure is told when the part is needed.
  for (const file of PARTS[part] ?? []) once(modules, file, compile).catch(() => {});
}

function loader(part) {
  return async (callback, data) => {
    let isLoaded = true;
    try {
      await Promise.all(PARTS[part].map((file) => once(instances, file, instantiate)));
    } catch (error) {
      console.error(error);
      isLoaded = false;
    }
    initSync().__indirect_function_table.get(callback)(data, isLoaded);
  };
}

