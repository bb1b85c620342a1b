//! A Python program with the library `requests`.

use std::fmt::Write as _;

use super::fields::{self, Framing};
use super::url::{self, Keeps, is_in_path, is_in_query};
use super::{
    Caveat, Program, can_be_verbatim, double_quoted, is_http_0_9, is_token, text, value_bytes,
};
use users_service::Request;

/// Methods that the library has a function for.
const FUNCTIONS: [&str; 7] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

const KEEPS: Keeps = Keeps {
    path: is_in_path,
    query: is_in_query,
};

/// The program: it sends the request, and prints the status and the body.
pub fn write(request: &Request) -> Program {
    let target = text(&request.target);
    let method = text(&request.method);
    let url = KEEPS.url(&target).filter(|url| is_kept(url));
    let caveats = caveats(request, &target, &method, url.is_some());
    let mut arguments = vec![literal(&url.unwrap_or_else(|| url::tidied(&target)))];
    let function = if FUNCTIONS.contains(&&*method) {
        method.to_ascii_lowercase()
    } else {
        arguments.insert(0, literal(&method));
        "request".to_owned()
    };
    arguments.extend(keyword_arguments(request, &target));
    let mut code = String::new();
    if let [url] = arguments.as_slice() {
        let _ = writeln!(code, "response = requests.{function}({url})");
    } else {
        let arguments = arguments.join(",\n    ");
        let _ = writeln!(code, "response = requests.{function}(\n    {arguments},\n)");
    }
    code.push_str("print(response.status_code, response.reason)\nprint(response.text)\n");
    Program::new("requests", "#", "import requests\n\n", caveats, &code)
}

fn caveats(request: &Request, target: &str, method: &str, is_kept: bool) -> Vec<Caveat> {
    let has_body = !request.body.is_empty();
    let is_own = Framing::of(request) == Framing::Own && !fields::has_right_length(request);
    let is_elsewhere = url::is_elsewhere(target);
    let may_collapse = is_kept && has_slashes_first(target);
    let joins = fields::joined(request).len() < request.headers.len();
    [
        (!is_kept && !is_elsewhere, Caveat::TidiesUrl),
        (may_collapse, Caveat::MayTidyUrl),
        (is_elsewhere, Caveat::OtherServer),
        (is_http_0_9(request), Caveat::NoStatusLine),
        (!method.bytes().all(is_token), Caveat::RefusesMethod),
        (
            method.contains(|letter: char| letter.is_ascii_lowercase()),
            Caveat::Capitals,
        ),
        (fields::have(request, &['\r', '\n']), Caveat::RefusesValue),
        (joins, Caveat::JoinsFields),
        (
            is_own && (has_body || ends_chunks(request)),
            Caveat::OwnLength,
        ),
        (
            is_own && !has_body && fields::announces_more(request),
            Caveat::WaitsForBody,
        ),
        (fields::are_many(request), Caveat::ManyHeaders),
        (fields::has_long_line(request), Caveat::LongLine),
    ]
    .into_iter()
    .filter_map(|(applies, caveat)| applies.then_some(caveat))
    .collect()
}

/// Whether the library ends a body in chunks that has none: any `Transfer-Encoding` is one to it.
fn ends_chunks(request: &Request) -> bool {
    fields::has(request, "Transfer-Encoding")
        && !fields::has(request, "Content-Length")
        && ["GET", "HEAD"].contains(&&*text(&request.method).to_ascii_uppercase())
}

/// Whether the path begins with two slashes, of which older versions make one.
fn has_slashes_first(target: &str) -> bool {
    KEEPS.url(target).is_some_and(|url| {
        // Behind the scheme, the server and the slash that both begin with.
        let path = url.splitn(4, '/').nth(3).unwrap_or_default();
        path.starts_with('/')
    })
}

/// Headers, body, and whether a redirect is followed.
fn keyword_arguments(request: &Request, target: &str) -> Vec<String> {
    let is_chunked = Framing::of(request) == Framing::Chunked;
    let mut arguments = Vec::new();
    let mut dict = String::new();
    for (name, value) in fields::joined(request) {
        // The library writes this itself for what comes from an iterator.
        if is_chunked && name.eq_ignore_ascii_case("Transfer-Encoding") {
            continue;
        }
        let value = bytes_literal(&value_bytes(value.trim_start()));
        let _ = write!(dict, "\n        {}: {value},", literal(&name));
    }
    if !dict.is_empty() {
        arguments.push(format!("headers={{{dict}\n    }}"));
    }
    match (is_chunked, request.body.is_empty()) {
        (false, true) => {}
        (false, false) => arguments.push(format!("data={}", bytes_literal(&request.body))),
        (true, true) => arguments.push("data=iter([])".to_owned()),
        (true, false) => {
            arguments.push(format!("data=iter([{}])", chunk_literal(&request.body)));
        }
    }
    if url::may_redirect(target) {
        arguments.push("allow_redirects=False".to_owned());
    }
    arguments
}

/// A chunk has to be bytes.
fn chunk_literal(bytes: &[u8]) -> String {
    let text = bytes_literal(bytes);
    if text.starts_with("b\"") || text.ends_with(".encode()") {
        text
    } else {
        text + ".encode()"
    }
}

/// Whether `requests` and `urllib3` leave the URL alone: percent escapes are in capitals and
/// stand for characters that need them.
fn is_kept(url: &str) -> bool {
    let is_normal = |escape: &str| {
        let digits = escape.get(..2).unwrap_or_default();
        let is_upper_hex = |byte: u8| matches!(byte, b'0'..=b'9' | b'A'..=b'F');
        let byte = u8::from_str_radix(digits, 16).unwrap_or(b'-');
        digits.bytes().all(is_upper_hex)
            && !(byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~'))
    };
    url.split('%').skip(1).all(is_normal)
}

/// A `str`.
fn literal(text: &str) -> String {
    double_quoted(text, |character| format!("\\U{:08x}", u32::from(character)))
}

/// Something that is sent as these bytes: a plain `str` where that is ASCII.
fn bytes_literal(bytes: &[u8]) -> String {
    let Ok(text) = std::str::from_utf8(bytes) else {
        let escapes: String = bytes.iter().map(|byte| format!("\\x{byte:02x}")).collect();
        return format!("b\"{escapes}\"");
    };
    let quoted = if can_be_verbatim(text, "\"\"\"") && !text.ends_with('"') {
        format!("\"\"\"{text}\"\"\"")
    } else {
        literal(text)
    };
    let encode = if text.is_ascii() { "" } else { ".encode()" };
    quoted + encode
}
