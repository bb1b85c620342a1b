// Measures the users service in WebAssembly in Chromium: requests per second of the CPU time that
// the page's main thread spends. Prints one line of JSON.
//
//   node wasm.mjs bench.wasm BATCH
import { readFile } from 'node:fs/promises';
import { launch } from './chromium.mjs';

const [file, batch] = process.argv.slice(2);
const wasm = (await readFile(file)).toString('base64');
const browser = await launch();
const page = await browser.newPage();
const devtools = await page.context().newCDPSession(page);
await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });

await page.evaluate(async (wasm) => {
  const bytes = Uint8Array.from(atob(wasm), (letter) => letter.charCodeAt(0));
  const { instance } = await WebAssembly.instantiate(bytes, {});
  globalThis.load = instance.exports;
}, wasm);

/** Runs batches for about half a second; how many requests were sent, and how many went well. */
const send = (name) =>
  page.evaluate(
    ([name, batch]) => {
      const until = performance.now() + 500;
      let sent = 0;
      let well = 0;
      while (performance.now() < until) {
        well += globalThis.load[name]();
        sent += batch;
      }
      return { sent, well };
    },
    [name, Number(batch)],
  );

const threadTime = async () => {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'ThreadTime').value;
};

async function rate(name) {
  const before = await threadTime();
  const { sent, well } = await send(name);
  const spent = (await threadTime()) - before;
  if (well !== sent) {
    throw new Error(`the service refused ${sent - well} of ${sent} requests (${name})`);
  }
  return sent / spent;
}

const figures = {};
for (const name of ['get_item', 'create', 'get_item_traced', 'create_traced']) {
  // The first half second is for the browser's optimising compiler.
  await send(name);
  figures[name] = await rate(name);
}
await browser.close();
console.log(JSON.stringify(figures));
