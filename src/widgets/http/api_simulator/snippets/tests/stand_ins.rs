//! Runs snippets with a stand-in for the client, which reports what it would send.

use std::io::Write as _;
use std::process::{Command, Stdio};

use crate::widgets::http::api_simulator::snippets::BASE;

/// What a client would send.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct SentRequest {
    pub method: Vec<u8>,
    pub url: String,
    pub headers: Vec<(Vec<u8>, Vec<u8>)>,
    pub body: Vec<u8>,
}

/// Runs a program and returns what it printed.
fn run(program: &str, arguments: &[&str], input: &[u8]) -> Vec<u8> {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("this test needs `{program}` on PATH: {error}"));
    let mut stdin = child.stdin.take().expect("it was piped");
    stdin.write_all(input).expect("the program reads");
    drop(stdin);
    let output = child.wait_with_output().expect("it was started");
    assert!(output.status.success(), "{program} failed: {input:?}");
    output.stdout
}

/// The request that curl would send with its arguments, after a shell has read them.
pub fn sent_by_curl(command: &str) -> SentRequest {
    let script = format!(
        "curl() {{ printf '%s\\0' \"$@\"; for last; do :; done; \
         if [ \"$last\" = @- ]; then cat; fi; }}\n{command}\n"
    );
    let printed = run("sh", &["-c", &script], b"");
    let mut words = printed.split(|byte| *byte == 0);
    let mut sent = SentRequest {
        method: b"GET".to_vec(),
        ..SentRequest::default()
    };
    let as_text = |word: &[u8]| String::from_utf8(word.to_vec()).expect("UTF-8");
    while let Some(word) = words.next() {
        let mut next = || words.next().expect("an option has its value").to_vec();
        match word {
            b"-i" | b"--ignore-content-length" | b"" => {}
            b"--head" => sent.method = b"HEAD".to_vec(),
            b"-X" => sent.method = next(),
            b"--request-target" => {
                let target = next();
                sent.url = BASE.to_owned() + &as_text(&target);
                assert_eq!(next(), BASE.as_bytes());
            }
            b"-H" => {
                let field = next();
                let end = field.iter().position(|byte| b":;".contains(byte));
                let (name, value) = field.split_at(end.expect("a name ends"));
                let value = value.get(2..).unwrap_or_default();
                if field != b"Content-Type:" {
                    sent.headers.push((name.to_vec(), value.to_vec()));
                }
            }
            b"--data-raw" => sent.body = next(),
            b"--data-binary" => {
                assert_eq!(next(), b"@-");
                sent.body = words.by_ref().collect::<Vec<_>>().join(&0);
            }
            url => sent.url = as_text(url),
        }
    }
    sent
}

/// Runs all snippets in one interpreter, which prints a JSON line for each.
pub fn sent_by(program: &str, stand_in: &str, snippets: &[String]) -> Vec<SentRequest> {
    let flag = if program == "node" { "-e" } else { "-c" };
    let input = serde_json::to_vec(snippets).expect("texts");
    let printed = run(program, &[flag, stand_in], &input);
    let lines = String::from_utf8(printed).expect("ASCII");
    let read = |line: &str| {
        type Line = (Vec<u8>, String, Vec<(Vec<u8>, Vec<u8>)>, Vec<u8>);
        let (method, url, headers, body): Line = serde_json::from_str(line).expect("a line");
        SentRequest {
            method,
            url,
            headers,
            body,
        }
    };
    lines.lines().map(read).collect()
}

/// `requests.*` takes text that is ASCII, or bytes; anything else it would encode in its own
/// way.
pub const PYTHON: &str = r#"
import json, sys, types
def sent(value):
    return list(value if isinstance(value, bytes) else value.encode("ascii"))
def request(method, url, headers={}, data=b""):
    fields = [(sent(name), sent(value)) for name, value in headers.items()]
    sys.__stdout__.write(json.dumps([sent(method), url, fields, sent(data)]) + "\n")
    return types.SimpleNamespace(status_code=200, reason="OK", text="")
def function(method):
    return lambda *args, **kwargs: request(method, *args, **kwargs)
module = types.ModuleType("requests")
module.request = request
for method in ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]:
    setattr(module, method.lower(), function(method))
sys.modules["requests"] = module
sys.stdout = open("/dev/null", "w")
for snippet in json.loads(sys.stdin.buffer.read()):
    exec(snippet, {})
"#;

/// Node's own `Request` and `Headers` say what would be sent, and refuse what can't be.
pub const JAVASCRIPT: &str = r#"
const print = console.log;
console.log = () => {};
globalThis.fetch = async (url, { method, headers = [], body = "" }) => {
  const bytes = (text) => [...Buffer.from(text, "latin1")];
  new Headers(headers);
  if (headers.flat().some((text) => /[^\u0000-\u00ff]/.test(text))) throw headers;
  const fields = headers.map(([name, value]) => [bytes(name), bytes(value)]);
  print(JSON.stringify([bytes(method), url, fields, [...Buffer.from(body)]]));
  return { status: 200, statusText: "OK", text: async () => "" };
};
const Async = (async () => {}).constructor;
(async () => {
  for (const snippet of JSON.parse(require("fs").readFileSync(0))) await new Async(snippet)();
})().catch((error) => { console.error(error); process.exit(1); });
"#;
