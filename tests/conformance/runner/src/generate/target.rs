//! Methods and targets: what stands in the first line of a request.

use super::rng::Rng;

const METHODS: &[&str] = &["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];
const ODD_METHODS: &[&str] = &[
    "get",
    "Post",
    "TRACE",
    "CONNECT",
    "PROPFIND",
    "QUERY",
    "FOO",
    "head",
    "options",
    "G@T",
    "GÉT",
    "",
    "GET/1",
    "PATCH\t",
    "DELETE POST",
    "P\u{0}ST",
    "-",
    "GETGETGETGETGETGETGETGETGETGETGET",
    "ſ",
    "post\u{a0}",
    "\u{b5}",
    "ß",
    "{}",
    "M-SEARCH",
];

const IDS: &[&str] = &["1", "2", "3", "4", "5", "6", "7"];
const ODD_IDS: &[&str] = &[
    "0",
    "9",
    "007",
    "00",
    "-1",
    "+1",
    "1.0",
    "1_0",
    "1e1",
    "0x1",
    "abc",
    "",
    " 1",
    "1 ",
    "%31",
    "%D9%A3",
    "%EF%BC%91",
    "\u{661}",
    "٣",
    "1%00",
    "1%0A",
    "1%0a2",
    "1;v=2",
    "1,2",
    "*",
    "null",
    "me",
    "%2F",
    "1%2F",
    "..",
    ".",
    "%2e%2e",
    "%E0%A5%A7",
    "²",
    "%C2%B2",
    "%F0%9F%98%80",
    "١٢",
    "9223372036854775807",
    "9223372036854775808",
    "18446744073709551616",
    "100000000000000000000000000000000000000000",
    "000000000000000000000000000000000000005",
    "1%",
    "%",
    "%zz",
    "%ff",
    "%25",
    "%2531",
    "1#",
    "1?",
    "1&",
    "%E1%9F%A5",
    "%F0%9D%9F%8F",
];

const PATHS: &[&str] = &[
    "/",
    "",
    "*",
    "/api",
    "/api/v1",
    "/api/v1/",
    "/api/v1/users/",
    "/api/v1/user",
    "/API/V1/USERS",
    "/api/v1/health",
    "/api/v1/health/",
    "/api/v1/boom",
    "/api/v1/boom/",
    "/static/x",
    "/static/",
    "/static",
    "/static/../app.py",
    "/static/a/b",
    "/static/%2e%2e/x",
    "/favicon.ico",
    "/api/v2/users",
    "/api/v1/users/1/2",
    "/api/v1/users/1/",
    "/api/v1/users//1",
    "//api/v1/users",
    "///api/v1/users",
    "/api//v1/users",
    "/api/v1//users//1",
    "/api/v1/users/./1",
    "/api/v1/users/../users",
    "/api/v1/users;x=1",
    "/api/v1/users%20",
    "/api/v1/users%2F1",
    "/api%2Fv1%2Fusers",
    "/%61pi/v1/users",
    "/api/v1/users%3Fpage=1",
    "/api/v1/users%23",
    "api/v1/users",
    "users",
    "\\api\\v1\\users",
    "/api/v1\\users",
    "http://localhost/api/v1/users",
    "HTTP://EXAMPLE.com:5000/api/v1/users/1",
    "http://user:pw@example.com/api/v1/health",
    "http://localhost",
    "http:///api/v1/users",
    "http:api/v1/users",
    "https://example.com/api/v1/users",
    "ftp://localhost/api/v1/users",
    "http://[::1]/api/v1/users",
    "http://[::1/api/v1/users",
    "http://x:health/",
    "//localhost/api/v1/users",
    "//[x/api/v1/users",
    "localhost:443",
    "?",
    "??",
    "#",
    "/#/api/v1/users",
    "/api/v1/users#frag",
    "/api/v1/users?#",
    "/api/v1/users/1#a?b",
    "mailto:x",
    "/%",
    "/%00",
    "/\u{e9}",
    "/api/v1/us\u{e9}rs",
    "/caf%C3%A9",
    "/caf%E9",
    "/a b",
    "/\t",
    "/<script>",
    "/api/v1/\u{1f600}",
    "/api/v1/\"users\"",
    "/api/v1/'users'",
    "/api/v1/users\u{85}",
    "/\u{a0}/x",
    "/api/v1/users/1\u{2028}",
    "/%0d%0aX: 1",
    "/api/v1/users/%0A1",
    "//",
    "///",
    "//x//",
    "/.//users",
];

const QUERIES: &[&str] = &[
    "page=1",
    "page=2&per_page=2",
    "per_page=1",
    "per_page=100",
    "per_page=101",
    "page=0",
    "page=-1",
    "page=+1",
    "page=%2B1",
    "page=1_0",
    "page=%201",
    "page=1+",
    "page=",
    "page",
    "page=1.0",
    "page=%D9%A3",
    "page=1000000",
    "page=1000001",
    "page=9999999",
    "page=00000001",
    "page=0000001",
    "page=99999999999999999999",
    "page=1000000&per_page=100",
    "page=1&page=2",
    "page=x&page=1",
    "page=1;per_page=2",
    "PAGE=2",
    "p%61ge=2",
    "page[]=2",
    "page%00=1",
    "page=1%00",
    "page=1%0A",
    "role=user",
    "role=admin",
    "role=root",
    "role=",
    "role",
    "role=User",
    "role=user&role=admin",
    "role=%75ser",
    "role=user%20",
    "role=us%E9r",
    "role=us\u{e9}r",
    "role=%FF",
    "role=%ED%A0%80",
    "role=None",
    "role=null",
    "page=0&per_page=0&role=x",
    "per_page=1&page=3&role=user",
    "hard=true",
    "hard=false",
    "hard=True",
    "hard=1",
    "hard=",
    "hard",
    "hard=true&hard=false",
    "hard=false&hard=true",
    "hard=tru%65",
    "h%61rd=true",
    "hard=true%20",
    "hard=true#x",
    "hard=true;x",
    "&hard=true",
    "&&&",
    "=",
    "==",
    "=x",
    "&=&",
    "a=b&c=d",
    "%",
    "%zz",
    "%=%",
    "+",
    "+=+",
    "?",
    "a?b",
    "\u{e9}=\u{e9}",
    "x=\u{1f600}",
    "q=<script>",
    "page=1&&per_page=2&",
    "page==1",
    "page=1=2",
    "page=1%26per_page=2",
    "per_page=50&page=1",
    "page=%31",
    "page=1%C2%A0",
    "page=1&PAGE=x",
    "x=%00",
    "x='\"\\",
];

/// What is put into texts to see who stumbles.
pub const HOSTILE: &[&str] = &[
    "/",
    "//",
    "%",
    "%2F",
    "%2f",
    "%25",
    "%00",
    "%0A",
    "%C3",
    "%C3%A9",
    "%zz",
    "?",
    "&",
    "=",
    ";",
    "#",
    "+",
    " ",
    "\t",
    "\r",
    "\u{0}",
    "\u{b}",
    "\u{c}",
    "\u{1c}",
    "\u{7f}",
    "\u{85}",
    "\u{a0}",
    "\u{e9}",
    "\u{3000}",
    "\u{1f600}",
    "\u{feff}",
    "\\",
    "\"",
    "'",
    "<",
    ">",
    ":",
    "@",
    "[",
    "]",
    "{",
    "}",
    "|",
    "^",
    "`",
    "~",
    ".",
    "..",
    ",",
    "_",
    "-",
    "0",
    "9",
    "A",
    "z",
    "$",
    "!",
    "*",
    "(",
    ")",
];

/// A method, now and then one that nobody expects.
pub fn method(rng: &mut Rng) -> String {
    if rng.one_in(12) {
        rng.pick(ODD_METHODS).to_owned()
    } else {
        rng.pick(METHODS).to_owned()
    }
}

/// The address of one user.
pub fn item(rng: &mut Rng) -> String {
    let id = match rng.below(8) {
        0 => rng.pick(ODD_IDS).to_owned(),
        1 if rng.one_in(8) => digits(rng),
        _ => rng.pick(IDS).to_owned(),
    };
    format!("/api/v1/users/{id}")
}

/// Many digits: Python turns no more than 4300 of them into a number.
fn digits(rng: &mut Rng) -> String {
    let count = rng.pick(&[18, 19, 20, 40, 4299, 4300, 4301, 5000]);
    let digit = rng.pick(&["0", "1", "9"]);
    digit.repeat(count)
}

/// Any target.
pub fn target(rng: &mut Rng) -> String {
    let mut target = match rng.below(10) {
        0..3 => "/api/v1/users".to_owned(),
        3..6 => item(rng),
        _ => rng.pick(PATHS).to_owned(),
    };
    if rng.one_in(3) {
        target = with_query(rng, target);
    }
    if rng.one_in(8) {
        target = bent(rng, &target);
    }
    if rng.one_in(4000) {
        target.push_str(&"x".repeat(rng.pick(&[65_000, 65_501, 65_506, 65_520, 65_530])));
    }
    target
}

/// The target with a query behind it.
pub fn with_query(rng: &mut Rng, mut target: String) -> String {
    target.push('?');
    target.push_str(rng.pick(QUERIES));
    for _ in 0..rng.few(2) {
        target.push('&');
        target.push_str(rng.pick(QUERIES));
    }
    target
}

/// The text with some places changed.
pub fn bent(rng: &mut Rng, text: &str) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    for _ in 0..=rng.few(3) {
        let at = rng.below(characters.len() + 1);
        match rng.below(5) {
            0 if at < characters.len() => {
                characters.remove(at);
            }
            1 if at < characters.len() => characters.insert(at, characters[at]),
            2 if at < characters.len() => {
                let quoted: String = characters[at]
                    .to_string()
                    .bytes()
                    .map(|byte| format!("%{byte:02X}"))
                    .collect();
                characters.splice(at..=at, quoted.chars());
            }
            3 if at < characters.len() && rng.one_in(2) => {
                let other = characters[at];
                characters[at] = if other.is_lowercase() {
                    other.to_ascii_uppercase()
                } else {
                    other.to_ascii_lowercase()
                };
            }
            _ => {
                characters.splice(at..at, rng.pick(HOSTILE).chars());
            }
        }
    }
    characters.into_iter().collect()
}
