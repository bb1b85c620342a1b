// Runs programs with Node's own fetch, one a line: {"program": text}. Answers each with a line, as
// run_requests.py does.

import { createInterface } from 'node:readline';

const realFetch = globalThis.fetch;
const Program = (async () => {}).constructor;
const print = console.log;
let returned;

globalThis.fetch = async (...call) => {
  const response = await realFetch(...call);
  returned = response.clone();
  return response;
};

async function run(program) {
  returned = undefined;
  const printed = [];
  console.log = (...words) => printed.push(words.join(' '));
  const result = {};
  try {
    await new Program(program)();
  } catch (error) {
    result.error = `${error} ${error.cause ?? ''}`;
  }
  result.printed = printed.map((line) => `${line}\n`).join('');
  if (returned) {
    try {
      const body = Buffer.from(await returned.arrayBuffer());
      result.status = returned.status;
      result.reason = returned.statusText;
      result.headers = [...returned.headers];
      result.body_base64 = body.toString('base64');
    } catch (error) {
      result.error ??= `${error}`;
    }
  }
  return result;
}

for await (const line of createInterface({ input: process.stdin })) {
  print(JSON.stringify(await run(JSON.parse(line).program)));
}
