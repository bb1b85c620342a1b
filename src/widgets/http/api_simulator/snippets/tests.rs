//! Whether the snippets send the request: they are run with a stand-in for the client that reports
//! what it would send.

use super::super::draft::Draft;
use super::*;
use crate::components::exchange::text;
use crate::widgets::http::api_simulator::draft::value_bytes;
use std::collections::BTreeMap;

mod stand_ins;

use stand_ins::{JAVASCRIPT, PYTHON, SentRequest, sent_by, sent_by_curl};

/// The parts of the request that a client sends.
fn wanted(request: &Request) -> SentRequest {
    let field = |(name, value): (&str, &str)| (name.as_bytes().to_vec(), value_bytes(value));
    SentRequest {
        method: request.method.clone(),
        url: BASE.to_owned() + &text(&request.target),
        headers: request.headers.iter().map(field).collect(),
        body: request.body.clone(),
    }
}

/// Texts that break what is quoted carelessly, always the same ones.
struct Nasty(u64);

impl Nasty {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("31 bits") % end
    }

    fn text(&mut self, pieces: &[&str]) -> String {
        let length = self.below(12);
        (0..length)
            .map(|_| pieces[self.below(pieces.len())])
            .collect()
    }
}

const SEEN: &[&str] = &[
    "'",
    "\"",
    "\\",
    "$",
    "$(id)",
    "${x}",
    "`id`",
    "!",
    "!!",
    "%",
    "%s",
    "%41",
    "\\n",
    "\\0101",
    "\\u0041",
    "\\x41",
    "é",
    "😀",
    "中",
    "\u{202e}",
    "\u{feff}",
    "\u{e0001}",
    "a",
    "1",
    " ",
    "&",
    ";",
    "|",
    "<",
    ">",
    "*",
    "?",
    "[",
    "]",
    "{",
    "}",
    "#",
    "~",
    "^",
    "=",
    ":",
    ",",
    "@",
    "-",
    "\"\"\"",
    "'''",
    "\t",
    "</script>",
    "//",
    "/*",
];
const UNSEEN: &[&str] = &[
    "\n",
    "\r",
    "\r\n",
    "\0",
    "\u{1b}[2J",
    "\u{7f}",
    "\u{85}",
    "\n\n",
    "\u{1}1",
];

fn requests(count: usize) -> Vec<Request> {
    let mut nasty = Nasty(0x2545_F491_4F6C_DD1D);
    let all = [SEEN, UNSEEN].concat();
    let methods = ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "BREW", "X'Y"];
    (0..count)
        .map(|_| {
            let method = methods[nasty.below(methods.len())];
            let target = format!("/{}", nasty.text(SEEN));
            let (own, typed) = (nasty.text(SEEN), nasty.text(SEEN));
            let fields = [("X-Own", own.trim()), ("content-type", typed.trim())];
            let fields = &fields[..nasty.below(3)];
            let pieces = if nasty.below(2) == 0 { SEEN } else { &all };
            let body = nasty.text(pieces);
            let draft = Draft::new(method, &target, fields, &body);
            draft.request().expect("rows that can be sent")
        })
        .collect()
}

#[test]
fn a_shell_hands_curl_the_request_as_typed() {
    for request in requests(250) {
        let command = Client::Curl.write(&request);
        let sent = sent_by_curl(&command);
        // Of a plain URL curl makes the target, so both ways name the same request.
        assert_eq!(sent, wanted(&request), "{command}");
    }
}

#[test]
fn python_hands_requests_the_request_as_typed() {
    let all = requests(250);
    let snippets: Vec<_> = all.iter().map(|it| Client::Requests.write(it)).collect();
    for ((request, sent), code) in all
        .iter()
        .zip(sent_by("python3", PYTHON, &snippets))
        .zip(&snippets)
    {
        assert_eq!(sent, wanted(request), "{code}");
    }
}

#[test]
fn javascript_hands_fetch_the_request_as_typed() {
    let all = requests(250);
    let snippets: Vec<_> = all.iter().map(|it| Client::Fetch.write(it)).collect();
    for ((request, sent), code) in all
        .iter()
        .zip(sent_by("node", JAVASCRIPT, &snippets))
        .zip(&snippets)
    {
        assert_eq!(sent, wanted(request), "{code}");
    }
}

#[test]
fn bytes_that_are_no_text_survive_each_quoting() {
    let mut request = Request::new("POST", "/").header("X", "\u{ff}\u{1}");
    request.body = (0..=255).collect();
    let curl = sent_by_curl(&Client::Curl.write(&request));
    assert_eq!(curl, wanted(&request));
    for (client, program, stand_in) in [
        (Client::Requests, "python3", PYTHON),
        (Client::Fetch, "node", JAVASCRIPT),
    ] {
        let request = Request {
            headers: Default::default(),
            ..request.clone()
        };
        let sent = sent_by(program, stand_in, &[client.write(&request)]);
        assert_eq!(sent, [wanted(&request)]);
    }
}

#[test]
fn the_usual_requests_read_well() {
    let get = Request::new("GET", "/api/v1/users?page=2&per_page=3");
    assert_eq!(
        Client::Curl.write(&get),
        "curl -i 'http://127.0.0.1:5000/api/v1/users?page=2&per_page=3'"
    );
    assert_eq!(
        Client::Requests.write(&get).lines().nth(2),
        Some("response = requests.get(\"http://127.0.0.1:5000/api/v1/users?page=2&per_page=3\")")
    );
    let post = Request::new("POST", "/api/v1/users").json("{\n  \"name\": \"Zoë\"\n}");
    assert_eq!(
        Client::Curl.write(&post),
        "curl -i -X POST http://127.0.0.1:5000/api/v1/users \\\n  \
         -H 'Content-Type: application/json' \\\n  --data-raw '{\n  \"name\": \"Zoë\"\n}'"
    );
    assert_eq!(
        Client::Requests.write(&post),
        "import requests\n\nresponse = requests.post(\n    \"http://127.0.0.1:5000/api/v1/users\",\n    \
         headers={\n        \"Content-Type\": \"application/json\",\n    },\n    \
         data=\"\"\"{\n  \"name\": \"Zoë\"\n}\"\"\".encode(),\n)\n\
         print(response.status_code, response.reason)\nprint(response.text)\n"
    );
    assert!(
        Client::Fetch
            .write(&post)
            .contains("  body: `{\n  \"name\": \"Zoë\"\n}`,\n")
    );
}

#[test]
fn what_a_client_would_do_otherwise_is_prevented_or_said() {
    let curl = |request: &Request| Client::Curl.write(request);
    assert!(curl(&Request::new("HEAD", "/")).contains("--head"));
    let untyped = Request {
        body: b"x".to_vec(),
        ..Request::new("POST", "/")
    };
    assert!(curl(&untyped).contains("-H 'Content-Type:'"));
    assert!(
        Client::Fetch
            .write(&untyped)
            .contains("new TextEncoder().encode(\"x\")")
    );
    assert!(curl(&Request::new("GET", "/").header("X", "")).contains("-H 'X;'"));
    for target in [
        "/a/../b",
        "/%2E%2e/b",
        "/a b",
        "/[1]",
        "/{a}",
        "/#a",
        "/ü",
        "*",
        "users",
        "/a\\b",
    ] {
        let request = Request::new("GET", target);
        assert!(curl(&request).contains("--request-target "), "{target}");
        for client in [Client::Requests, Client::Fetch] {
            assert!(
                client.write(&request).contains("tidies this URL up"),
                "{target}"
            );
        }
    }
    for target in ["/%61", "/%c3%a9", "/%zz", "/%", "//a"] {
        let request = Request::new("GET", target);
        assert!(!curl(&request).contains("--request-target "), "{target}");
        assert!(
            Client::Requests
                .write(&request)
                .contains("tidies this URL up"),
            "{target}"
        );
        assert!(
            !Client::Fetch.write(&request).contains("tidies this URL up"),
            "{target}"
        );
    }
    let body = Request {
        body: b"{}".to_vec(),
        ..Request::new("GET", "/")
    };
    assert!(Client::Fetch.write(&body).contains("body is left out"));
    assert!(
        Client::Fetch
            .write(&Request::new("TRACE", "/"))
            .contains("refuses this method")
    );
    assert!(
        Client::Fetch
            .write(&Request::new("get", "/"))
            .contains("in capitals")
    );
    assert!(
        Client::Requests
            .write(&Request::new("get", "/"))
            .contains("in capitals")
    );
}

#[test]
fn repeated_headers_are_joined_where_a_name_can_be_sent_once() {
    let request = Request::new("GET", "/")
        .header("Accept", "text/html")
        .header("X", "1")
        .header("accept", "*/*")
        .header("Content-Type", "a/b")
        .header("content-type", "c/d");
    let sent = sent_by("python3", PYTHON, &[Client::Requests.write(&request)]).pop();
    let headers: BTreeMap<_, _> = sent.unwrap_or_default().headers.into_iter().collect();
    assert_eq!(
        headers.get(&b"Accept"[..]),
        Some(&b"text/html, */*".to_vec())
    );
    assert_eq!(headers.get(&b"Content-Type"[..]), Some(&b"c/d".to_vec()));
    assert_eq!(
        sent_by_curl(&Client::Curl.write(&request)),
        wanted(&request)
    );
}

#[test]
fn a_whole_url_of_this_server_is_taken_as_it_is() {
    for host in ["127.0.0.1", "localhost"] {
        let request = Request::new("GET", format!("http://{host}:5000/api/v1/users"));
        for client in [Client::Curl, Client::Requests, Client::Fetch] {
            let snippet = client.write(&request);
            assert!(
                snippet.contains("http://127.0.0.1:5000/api/v1/users"),
                "{snippet}"
            );
            assert!(
                !snippet.contains("tid") && !snippet.contains("--request"),
                "{snippet}"
            );
        }
    }
    let other = Request::new("GET", "http://example.com/");
    assert!(
        Client::Curl
            .write(&other)
            .contains("--request-target http://example.com/ http://127")
    );
}

#[test]
fn on_the_wire_a_request_has_what_every_client_adds() {
    let post = Request::new("POST", "/u")
        .header("X", "\u{c3}\u{a9}")
        .json("{}");
    assert_eq!(
        Client::Wire.write(&post),
        "POST /u HTTP/1.1\nHost: 127.0.0.1:5000\nX: é\nContent-Type: application/json\n\
         Content-Length: 2\n\n{}"
    );
    let own = Request::new("GET", "/")
        .header("host", "a")
        .header("content-length", "9");
    assert_eq!(
        Client::Wire.write(&own),
        "GET / HTTP/1.1\nhost: a\ncontent-length: 9\n\n"
    );
}
