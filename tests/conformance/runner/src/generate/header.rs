//! Headers: those that the app looks at, those that the server looks at, and strangers.

use super::rng::Rng;
use super::target::bent;

const JSON_TYPES: &[&str] = &[
    "application/json",
    "application/json; charset=utf-8",
    "application/json;charset=latin-1",
    "APPLICATION/JSON",
    "application/vnd.api+json",
    "application/problem+json; q=1",
    "application/json;",
    "application/json ; a=b",
    "application/+json",
    "application/json\t",
];
const OTHER_TYPES: &[&str] = &[
    "text/plain",
    "text/json",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "",
    "json",
    "application/jsonp",
    "application/json, text/plain",
    "application /json",
    "application/",
    "/json",
    ";application/json",
    "\"application/json\"",
    "application/x+json+xml",
    "*/*",
    "application/json\u{a0}",
    "application/\u{e9}+json",
    "application/octet-stream",
    "application\\json",
];

const LENGTHS: &[&str] = &[
    "0",
    "1",
    "5",
    "20",
    "16384",
    "16385",
    "100000",
    "-1",
    "+5",
    "abc",
    "",
    " 12 ",
    "12abc",
    "1_2",
    "5, 5",
    "0x10",
    "5.0",
    "1e1",
    "\u{b2}",
    "99999999999999999999999",
    "00012",
    "12;",
    "\t12",
];

const HOSTS: &[&str] = &[
    "localhost",
    "LOCALHOST",
    "localhost:80",
    "localhost:5000",
    "localhost:443",
    "localhost:0",
    "localhost:08",
    "localhost:65535",
    "localhost:65536",
    "localhost:",
    "localhost:x",
    "example.com",
    "Example.COM:8080",
    "a.b.c.d.e",
    "127.0.0.1",
    "127.0.0.1:5000",
    "[::1]",
    "[::1]:80",
    "[::1]:5000",
    "[::1",
    "::1",
    "[]",
    "[x]",
    "",
    " ",
    "a b",
    "a_b",
    "a,b",
    "a/b",
    "a?b",
    "a#b",
    "user@host",
    "%41",
    "-",
    ".",
    "..",
    ".a",
    "a.",
    "a..b",
    "b\u{fc}cher.example",
    "xn--bcher-kva.example",
    "<x>",
    "\"x\"",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example",
    "\u{7f}",
    "[::ffff:1.2.3.4]",
    "[1::2]:8000",
    "[v1.a]",
    "localhost:80:80",
    "http://localhost",
    "\tlocalhost",
    "localhost\u{0}",
];

const OTHERS: &[(&str, &str)] = &[
    ("Accept", "application/json"),
    ("Accept", "text/html"),
    ("Accept", "*/*"),
    ("Accept", ""),
    ("User-Agent", "curl/8.5.0"),
    ("X-HTTP-Method-Override", "DELETE"),
    ("X-Forwarded-Host", "evil"),
    ("X-Forwarded-Proto", "https"),
    ("If-None-Match", "*"),
    ("If-Modified-Since", "now"),
    ("Range", "bytes=0-3"),
    ("Cookie", "session=abc"),
    ("Authorization", "Bearer x"),
    ("Accept-Encoding", "gzip"),
    ("Content-Encoding", "gzip"),
    ("Content-Encoding", "identity"),
    ("Expect", "100-continue"),
    ("Expect", "200-ok"),
    ("Connection", "keep-alive"),
    ("Connection", "upgrade"),
    ("Upgrade", "websocket"),
    ("Transfer-Encoding", "chunked"),
    ("Transfer-Encoding", "Chunked"),
    ("Origin", "null"),
    ("Access-Control-Request-Method", "PUT"),
    ("X-Empty", ""),
    ("X_Underscore", "1"),
    ("Content_Type", "text/plain"),
    ("Content_Length", "3"),
    (
        "X-Long",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    ),
    ("x-lower", "a"),
    ("X-Latin", "\u{e9}\u{ff}"),
    ("X-Tab", "a\tb"),
    ("X-Space", "  a  "),
    ("Server-Name", "x"),
    ("Te", "trailers"),
    ("Trailer", "X"),
    ("Date", "x"),
    ("Allow", "X"),
    ("Content-Disposition", "form-data"),
    ("Content-MD5", "x"),
    ("Pragma", "no-cache"),
    ("X-Colon", ":"),
];

/// A header of any kind.
pub fn any(rng: &mut Rng) -> (String, String) {
    let (name, value) = match rng.below(10) {
        0 => ("Content-Type", rng.pick(JSON_TYPES)),
        1 => ("Content-Type", rng.pick(OTHER_TYPES)),
        2 => ("Content-Length", rng.pick(LENGTHS)),
        3 => ("Host", rng.pick(HOSTS)),
        _ => rng.pick(OTHERS),
    };
    let (mut name, mut value) = (name.to_owned(), value.to_owned());
    match rng.below(30) {
        0 => name = name.to_ascii_lowercase(),
        1 => name = name.to_ascii_uppercase(),
        2 => name = one_byte_each(&bent(rng, &name)),
        3..6 => value = one_byte_each(&bent(rng, &value)),
        _ => {}
    }
    (name, value)
}

/// What says that a body is JSON, in one of the ways that Flask takes.
pub fn json_type(rng: &mut Rng) -> (String, String) {
    let value = if rng.one_in(5) {
        rng.pick(JSON_TYPES)
    } else {
        JSON_TYPES[0]
    };
    ("Content-Type".to_owned(), value.to_owned())
}

/// A header has one byte a character, and ends where its line ends.
pub fn one_byte_each(text: &str) -> String {
    text.chars()
        .map(|character| {
            let fits = u32::from(character) <= 0xff && character != '\n';
            if fits { character } else { '\u{bf}' }
        })
        .collect()
}
