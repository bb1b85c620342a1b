//! Replays what was recorded from a real Flask app over a socket (`corpus.jsonl`: Flask 3.1.3,
//! Werkzeug 3.1.9, Python 3.11) and compares every answer: status, reason, headers in their order
//! and the body, byte for byte. The app here is a small one on the same framework layer as the
//! users service; it has the recorded app's routes and handlers, known from the recordings alone.
//!
//! Not compared: `Server`, `Date`, `Connection`, the order inside `Allow` (a Python set's) and the
//! debugger's page behind its title.

mod reference;

use flask_core::http::{Request, Response};
use flask_core::{Config, Incoming, respond};
use reference::Reference;
use serde_json::Value;

/// Recorded, but not replayed, and why.
const LEFT_OUT: [(&str, &str); 4] = [
    (
        "333",
        "a dict whose keys are numbers, which JSON itself can't bring in",
    ),
    ("345", "a cookie, which the layer has no support for"),
    (
        "350",
        "dates, decimals and UUIDs as values, which JSON itself can't bring in",
    ),
    (
        "483",
        "another version of HTTP, which a Request does not carry",
    ),
];

/// One recorded exchange.
struct Exchange {
    id: String,
    variant: String,
    continues: bool,
    config: Config,
    request: Request,
    expected: Value,
    /// The path and query that WSGI handed to the app, decoded.
    wsgi: Option<(String, String)>,
}

impl Exchange {
    fn parse(line: &str) -> Self {
        let recorded: Value = serde_json::from_str(line).expect("a JSON object a line");
        let request = &recorded["request"];
        let mut sent = Request::new(text(&request["method"]), latin_1(&text(&request["target"])));
        for field in request["headers"].as_array().into_iter().flatten() {
            sent = sent.header(text(&field[0]), text(&field[1]));
        }
        sent.body = match &request["body_base64"] {
            Value::String(encoded) => base64(encoded),
            _ => text(&request["body"]).into_bytes(),
        };
        let variant = text(&recorded["variant"]);
        let mut config = reference::config(&variant);
        if let Value::String(server) = &recorded["server"] {
            config.server = server.clone().into();
        }
        Self {
            id: text(&recorded["id"]),
            variant,
            continues: recorded["continues"] == Value::Bool(true),
            config,
            request: sent,
            expected: recorded["response"].clone(),
            wsgi: recorded["path_info"].is_string().then(|| {
                (
                    text(&recorded["path_info"]),
                    text(&recorded["query_string"]),
                )
            }),
        }
    }

    /// What is different from the recording, in words.
    fn differences(&self, response: &Response) -> Vec<String> {
        let expected = &self.expected;
        let mut found = Vec::new();
        let mut compare = |what: &str, got: String, wanted: String| {
            if got != wanted {
                let short = |text: &str| text.chars().take(300).collect::<String>();
                found.push(format!(
                    "{what}: {:?} instead of {:?}",
                    short(&got),
                    short(&wanted)
                ));
            }
        };
        compare(
            "status line",
            format!("{} {}", response.status, response.reason),
            format!("{} {}", expected["status"], text(&expected["reason"])),
        );
        let is_debugger = expected["debugger"] == Value::Bool(true);
        let shown = |name: &str, value: &str| match name {
            "Allow" => {
                let mut methods: Vec<&str> = value.split(", ").collect();
                methods.sort_unstable();
                format!("Allow: {}", methods.join(", "))
            }
            "Content-Length" if is_debugger => "Content-Length: *".to_owned(),
            _ => format!("{name}: {value}"),
        };
        let got = response
            .headers
            .iter()
            .map(|(name, value)| shown(name, value));
        let wanted = expected["headers"].as_array().into_iter().flatten();
        let wanted = wanted.map(|field| shown(&text(&field[0]), &text(&field[1])));
        compare(
            "headers",
            got.collect::<Vec<_>>().join(" | "),
            wanted.collect::<Vec<_>>().join(" | "),
        );
        let wanted = text(&expected["body"]);
        let got = String::from_utf8_lossy(&response.body);
        let is_cut = is_debugger || expected["cut"] == Value::Bool(true);
        let got = if is_cut {
            got.get(..wanted.len()).unwrap_or(&got)
        } else {
            &*got
        };
        compare("body", got.to_owned(), wanted);
        if let Some((path, query)) = &self.wsgi {
            let incoming = Incoming::new(&self.request, &self.config).expect("it came to the app");
            compare("path", incoming.path_info().to_owned(), path.clone());
            compare("query", incoming.query_string().to_owned(), query.clone());
        }
        found
    }
}

#[test]
fn recorded_answers_come_out_the_same() {
    let mut app = Reference::new("ref");
    let mut applied = 0;
    let mut failures = Vec::new();
    for line in include_str!("corpus.jsonl").lines() {
        let exchange = Exchange::parse(line);
        if !exchange.continues {
            app = Reference::new(&exchange.variant);
        }
        let map = reference::map(&exchange.variant);
        let response = respond(&mut app, &map, &exchange.config, &exchange.request);
        for difference in exchange.differences(&response) {
            failures.push(format!("{}: {difference}", exchange.id));
        }
        applied += 1;
    }
    println!("{applied} apply, {} left out", LEFT_OUT.len());
    for (id, reason) in LEFT_OUT {
        println!("left out: {id}, {reason}");
    }
    assert!(
        failures.is_empty(),
        "{} differ:\n{}",
        failures.len(),
        failures.join("\n")
    );
    assert_eq!(
        (applied, LEFT_OUT.len()),
        (328, 4),
        "the recordings are 332"
    );
}

/// A string of the recording, its `{{a*1000}}` written out.
fn text(value: &Value) -> String {
    let mut rest = value.as_str().unwrap_or_default();
    let mut out = String::with_capacity(rest.len());
    while let Some((before, (repeated, behind))) = rest
        .split_once("{{")
        .and_then(|(before, tail)| Some((before, tail.split_once("}}")?)))
    {
        let (part, count) = repeated.split_once('*').expect("text*count");
        out.push_str(before);
        out.push_str(&part.repeat(count.parse().expect("a count")));
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// The bytes that were on the wire: the recording has one character a byte.
fn latin_1(text: &str) -> Vec<u8> {
    text.chars()
        .map(|character| u8::try_from(character).expect("Latin-1"))
        .collect()
}

fn base64(encoded: &str) -> Vec<u8> {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digits = encoded.bytes().filter(|byte| *byte != b'=');
    let mut bytes = Vec::new();
    let (mut bits, mut held) = (0u32, 0);
    for digit in digits {
        let value = LETTERS
            .iter()
            .position(|letter| *letter == digit)
            .expect("base64");
        bits = bits << 6 | u32::try_from(value).expect("six bits");
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held & 0xFF) as u8);
        }
    }
    bytes
}
