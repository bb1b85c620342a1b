//! A JavaScript program with `fetch`, as a module for a browser or Node.

use std::fmt::Write as _;

use super::{can_be_verbatim, double_quoted, has_content_type, plain_url, tidied_url};
use crate::components::exchange::text;
use users_service::Request;

/// Methods that the Fetch standard writes in capitals (§2.2.1); others stay as they are.
const CAPITALISED: [&str; 6] = ["DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT"];

/// The program: it sends the request, and prints the status and the body.
pub fn write(request: &Request) -> String {
    let mut out = String::new();
    let target = text(&request.target);
    let url = plain_url(&target).unwrap_or_else(|| {
        out.push_str("// fetch tidies this URL up: not every byte goes out as you typed it.\n");
        tidied_url(&target)
    });
    let method = text(&request.method);
    // §2.2.1 of the standard: forbidden methods; §5.4: no body with GET and HEAD.
    let capitals = method.to_ascii_uppercase();
    if ["CONNECT", "TRACE", "TRACK", ""].contains(&&*capitals) || method.contains(' ') {
        out.push_str("// fetch refuses this method.\n");
    } else if method != capitals && CAPITALISED.contains(&&*capitals) {
        out.push_str("// fetch writes this method in capitals.\n");
    }
    let has_body = !request.body.is_empty();
    let is_refused = has_body && ["GET", "HEAD"].contains(&&*capitals);
    if is_refused {
        out.push_str("// fetch refuses a body with this method, so the body is left out.\n");
    }
    let _ = writeln!(out, "const response = await fetch({}, {{", literal(&url));
    let _ = writeln!(out, "  method: {},", literal(&method));
    if !request.headers.is_empty() {
        // Pairs, because an object has a name only once.
        out.push_str("  headers: [\n");
        for (name, value) in request.headers.iter() {
            let _ = writeln!(out, "    [{}, {}],", literal(name), byte_string(value));
        }
        out.push_str("  ],\n");
    }
    if has_body && !is_refused {
        let _ = writeln!(out, "  body: {},", body(request));
    }
    out.push_str("});\nconsole.log(response.status, response.statusText);\n");
    out.push_str("console.log(await response.text());\n");
    out
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
        // With a text, fetch would send the type `text/plain`.
        format!("new TextEncoder().encode({quoted})")
    }
}
