//! A JavaScript program with `fetch`, as a module for a browser or Node.

use std::fmt::Write as _;

use super::fields;
use super::url::{self, Keeps};
use super::{Caveat, Program, can_be_verbatim, double_quoted, has_content_type, is_token, text};
use users_service::Request;

/// Methods that the Fetch standard writes in capitals (§2.2.1); others stay as they are.
const CAPITALISED: [&str; 6] = ["DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT"];
/// Methods that it forbids (§2.2.1).
const FORBIDDEN: [&str; 3] = ["CONNECT", "TRACE", "TRACK"];
/// Headers that Node refuses or writes itself, and a browser leaves out.
///
/// Node loses `__proto__`, because it keeps headers in an object.
const NOWHERE: [&str; 9] = [
    "__proto__",
    "connection",
    "content-length",
    "expect",
    "host",
    "keep-alive",
    "sec-fetch-mode",
    "transfer-encoding",
    "upgrade",
];
/// The other headers that no script may set in a browser (§2.2.2).
const NOT_IN_A_BROWSER: [&str; 14] = [
    "accept-charset",
    "accept-encoding",
    "access-control-request-headers",
    "access-control-request-method",
    "access-control-request-private-network",
    "cookie",
    "cookie2",
    "date",
    "dnt",
    "origin",
    "referer",
    "te",
    "trailer",
    "via",
];

/// What the URL standard leaves alone (§1.3: the path percent-encode set, the special-query one).
const KEEPS: Keeps = Keeps {
    path: |byte| byte.is_ascii_graphic() && !b"\"#<>?`{}\\".contains(&byte),
    query: |byte| byte.is_ascii_graphic() && !b"\"#<>'".contains(&byte),
};

const INTRODUCTION: &str = "// For Node. A browser runs it too, on a page of the same server: from anywhere \
                            else, CORS forbids it.\n";

/// The program: it sends the request, and prints the status and the body.
pub fn write(request: &Request) -> Program {
    let target = text(&request.target);
    let method = text(&request.method);
    let url = KEEPS.url(&target);
    let fields = Fields::of(request);
    let caveats = caveats(request, &target, &method, url.is_some(), &fields);
    let url = url.unwrap_or_else(|| url::tidied(&target));
    let mut code = String::new();
    let _ = writeln!(code, "const response = await fetch({}, {{", literal(&url));
    let _ = writeln!(code, "  method: {},", literal(&method));
    if !fields.sent.is_empty() {
        // Pairs, because an object has no room for `__proto__`.
        code.push_str("  headers: [\n");
        for (name, value) in &fields.sent {
            let _ = writeln!(code, "    [{}, {}],", literal(name), byte_string(value));
        }
        code.push_str("  ],\n");
    }
    if !request.body.is_empty() && !refuses_body(&method) {
        let _ = writeln!(code, "  body: {},", body(request));
    }
    if url::may_redirect(&target) {
        code.push_str("  redirect: \"manual\",\n");
    }
    code.push_str("});\nconsole.log(response.status, response.statusText);\n");
    code.push_str("console.log(await response.text());\n");
    Program::new("fetch", "//", INTRODUCTION, caveats, &code)
}

/// §5.4 of the standard: no body with GET and HEAD.
fn refuses_body(method: &str) -> bool {
    ["GET", "HEAD"].contains(&&*method.to_ascii_uppercase())
}

/// The header fields, by what becomes of them.
struct Fields {
    /// What the program has, a name once.
    sent: Vec<(String, String)>,
    /// What can't be sent.
    left_out: Vec<String>,
    /// What a browser doesn't send.
    browser_leaves_out: Vec<String>,
}

impl Fields {
    fn of(request: &Request) -> Self {
        let mut fields = Self {
            sent: Vec::new(),
            left_out: Vec::new(),
            browser_leaves_out: Vec::new(),
        };
        for (name, value) in fields::joined(request) {
            let lower = name.to_ascii_lowercase();
            if NOWHERE.contains(&&*lower) {
                let is_said_anyway = match &*lower {
                    "content-length" => fields::has_right_length(request),
                    "connection" => value.trim() == "keep-alive",
                    _ => false,
                };
                if !is_said_anyway {
                    fields.left_out.push(name);
                }
                continue;
            }
            if NOT_IN_A_BROWSER.contains(&&*lower)
                || lower.starts_with("proxy-")
                || lower.starts_with("sec-")
            {
                fields.browser_leaves_out.push(name.clone());
            }
            fields.sent.push((name, value.trim().to_owned()));
        }
        fields
    }
}

fn caveats(
    request: &Request,
    target: &str,
    method: &str,
    is_kept: bool,
    fields: &Fields,
) -> Vec<Caveat> {
    let capitals = method.to_ascii_uppercase();
    let is_elsewhere = url::is_elsewhere(target);
    let is_refused =
        FORBIDDEN.contains(&&*capitals) || method.is_empty() || !method.bytes().all(is_token);
    let joins = fields::joined(request).len() < request.headers.len();
    [
        (!is_kept && !is_elsewhere, Caveat::TidiesUrl),
        (is_kept && target.contains('^'), Caveat::MayTidyUrl),
        (is_elsewhere, Caveat::OtherServer),
        (is_refused, Caveat::RefusesMethod),
        (
            method != capitals && CAPITALISED.contains(&&*capitals),
            Caveat::Capitals,
        ),
        (
            !request.body.is_empty() && refuses_body(method),
            Caveat::RefusesBody,
        ),
        (fields::have_controls(request), Caveat::RefusesValue),
        (joins, Caveat::JoinsFields),
        (
            !fields.left_out.is_empty(),
            Caveat::LeavesOut(fields.left_out.clone()),
        ),
        (
            !fields.browser_leaves_out.is_empty(),
            Caveat::BrowserLeavesOut(fields.browser_leaves_out.clone()),
        ),
        (url::may_redirect(target), Caveat::HiddenRedirect),
        (fields::are_many(request), Caveat::ManyHeaders),
        (fields::has_long_line(request), Caveat::LongLine),
    ]
    .into_iter()
    .filter_map(|(applies, caveat)| applies.then_some(caveat))
    .collect()
}

fn literal(text: &str) -> String {
    double_quoted(text, |character| {
        format!("\\u{{{:x}}}", u32::from(character))
    })
}

/// A header's value: one character a byte, so that UTF-8 goes out as it was typed.
fn byte_string(value: &str) -> String {
    let mut out = String::new();
    for character in literal(value).chars() {
        if character.is_ascii() {
            out.push(character);
        } else {
            let _ = write!(out, "\\u{:04x}", u32::from(character));
        }
    }
    out
}

fn body(request: &Request) -> String {
    let text = match std::str::from_utf8(&request.body) {
        Ok(text) => text,
        Err(_) => {
            let bytes: Vec<String> = request.body.iter().map(u8::to_string).collect();
            return format!("new Uint8Array([{}])", bytes.join(", "));
        }
    };
    let quoted = if can_be_verbatim(text, "`") && !text.contains("${") {
        format!("`{text}`")
    } else {
        literal(text)
    };
    if has_content_type(request) {
        quoted
    } else {
        // With a text, fetch would announce `text/plain`.
        format!("new TextEncoder().encode({quoted})")
    }
}
