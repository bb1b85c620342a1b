// Goes before the loader that wasm_split writes, and replaces `WebAssembly` in that module alone:
// a part is compiled while it arrives where the server names its media type, and is accepted under
// any other media type; an error page is not.
const WebAssembly = {
  __proto__: globalThis.WebAssembly,
  async instantiateStreaming(source, imports) {
    const response = await source;
    if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
    if (response.headers.get("Content-Type") === "application/wasm") {
      return super.instantiateStreaming(response, imports);
    }
    return super.instantiate(await response.arrayBuffer(), imports);
  },
};
