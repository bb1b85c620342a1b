//! Requests as a curious reader might type them: a fixed seed gives the same ones.

use fastrand::Rng;

use crate::case::{self, Case};

const METHODS: &[&str] = &[
    "GET", "GET", "GET", "POST", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "BREW",
    "get", "Patch", "X'Y", "LOCK",
];
const PATHS: &[&str] = &[
    "/api/v1/users",
    "/api/v1/users",
    "/api/v1/users/1",
    "/api/v1/users/5",
    "/api/v1/users/99",
    "/api/v1/users/",
    "/api/v1//users",
    "/api//v1/users/2",
    "//api/v1/users",
    "/api%2F%2Fv1/users",
    "/api/v1/health",
    "/api/v1/boom",
    "/api/v1/users/../health",
    "/api/v1/./users",
    "/api/v1/users/%31",
    "/api/v1/users/%c3%a9",
    "/api/v1/users/%zz",
    "/static/a'b",
    "/nowhere",
    "http://127.0.0.1:5000/api/v1/users/3",
    "http://localhost:5000/api//v1/users",
    "users",
    "*",
];
const QUERIES: &[&str] = &[
    "",
    "",
    "",
    "?",
    "?page=2&per_page=2",
    "?role=admin",
    "?role=ad%6Din",
    "?page=x",
    "?hard=true",
    "?a=1?b=2",
    "?q='",
    "?filter[role]=admin",
    "?q=a+b%20c",
    "#top",
];
const HEADERS: &[(&str, &str)] = &[
    ("Accept", "application/json"),
    ("Accept", "text/html, */*;q=0.1"),
    ("Authorization", "Bearer abc"),
    ("X-Request-ID", "7"),
    ("X-Request-ID", ""),
    ("X-Name", "Zoë 😀"),
    ("X-Quote", "it's \"so\" $HOME `id` \\n"),
    ("Host", "desk.example"),
    ("User-Agent", "me"),
    ("Cookie", "a=b"),
    ("Content-Type", "text/plain"),
    ("Content-Type", "application/json; charset=utf-8"),
    ("Content-Length", "5"),
    ("Transfer-Encoding", "chunked"),
    ("Expect", "100-continue"),
    ("Connection", "keep-alive"),
    ("If-None-Match", "*"),
    ("__proto__", "x"),
];
const BODIES: &[&str] = &[
    "{\"email\": \"grace@example.com\"}",
    "{\n  \"email\": \"zoe@example.com\",\n  \"name\": \"Zoë\"\n}",
    "{\"name\": \"Ada\", \"email\": \"ada2@example.com\", \"role\": \"user\", \"age\": 30}",
    "{\"name\": null}",
    "{\"age\": 1e2}",
    "[1, 2",
    "[]",
    "\"\"",
];
const PIECES: &[&str] = &[
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
    "..",
    ".",
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

/// That many requests.
pub fn cases(count: usize, seed: u64) -> Vec<Case> {
    let mut rng = Rng::with_seed(seed);
    let mut cases = Vec::with_capacity(count);
    while cases.len() < count {
        let number = cases.len() + 1;
        if let Some(request) = request(&mut rng) {
            let name = format!("generated {number}");
            cases.push(Case { name, request });
        }
    }
    cases
}

fn request(rng: &mut Rng) -> Option<users_service::Request> {
    let method = pick(rng, METHODS);
    // Half of the requests are ordinary in all but one place, so that most go far into the app.
    let is_wild = rng.u8(..4) == 0;
    let target = if is_wild && rng.bool() {
        format!("/{}", pieces(rng, PIECES))
    } else {
        [pick(rng, PATHS), pick(rng, QUERIES)].concat()
    };
    let mut fields: Vec<(&str, String)> = Vec::new();
    for _ in 0..rng.usize(..4).saturating_sub(1) {
        let (name, value) = HEADERS[rng.usize(..HEADERS.len())];
        fields.push((name, value.to_owned()));
    }
    if is_wild && rng.bool() {
        fields.push(("X-Own", pieces(rng, PIECES).trim().to_owned()));
    }
    let body = match (rng.u8(..8), method) {
        (0..4, "GET" | "HEAD" | "OPTIONS" | "DELETE") | (0, _) => String::new(),
        (1, _) => pieces(rng, &[PIECES, UNSEEN].concat()),
        _ => pick(rng, BODIES).to_owned(),
    };
    if !body.is_empty() && rng.u8(..8) != 0 {
        fields.push(("Content-Type", "application/json".to_owned()));
    }
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    case::typed(method, &target, &fields, &body)
}

fn pick<'t>(rng: &mut Rng, texts: &[&'t str]) -> &'t str {
    rng.choice(texts).copied().unwrap_or_default()
}

fn pieces(rng: &mut Rng, from: &[&str]) -> String {
    (0..rng.usize(1..12)).map(|_| pick(rng, from)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_requests() {
        let requests = |seed| {
            let all = cases(50, seed).into_iter();
            all.map(|case| case.request).collect::<Vec<_>>()
        };
        assert_eq!(requests(1), requests(1));
        assert_ne!(requests(1), requests(2));
    }
}
