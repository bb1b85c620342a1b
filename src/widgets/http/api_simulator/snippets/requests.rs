//! A Python program with the library `requests`.

use std::fmt::Write as _;

use super::{can_be_verbatim, double_quoted, plain_url, tidied_url};
use crate::components::exchange::text;
use crate::components::method::Method;
use crate::widgets::http::api_simulator::draft::value_bytes;
use users_service::Request;

/// The program: it sends the request, and prints the status and the body.
pub fn write(request: &Request) -> String {
    let mut out = "import requests\n\n".to_owned();
    let target = text(&request.target);
    let url = plain_url(&target)
        .filter(|url| is_kept(url))
        .unwrap_or_else(|| {
            out.push_str(
                "# requests tidies this URL up: not every byte goes out as you typed it.\n",
            );
            tidied_url(&target)
        });
    let method = text(&request.method);
    if method.contains(|letter: char| letter.is_ascii_lowercase()) {
        out.push_str("# requests writes the method in capitals.\n");
    }
    let fields = fields(request);
    if fields.len() < request.headers.len() {
        out.push_str("# requests sends a header once: repeated ones are joined.\n");
    }
    let mut arguments = vec![literal(&url)];
    // There is a function for each of these methods.
    let function = if Method::from_name(&method).is_some() {
        method.to_ascii_lowercase()
    } else {
        arguments.insert(0, literal(&method));
        "request".to_owned()
    };
    if !fields.is_empty() {
        let mut dict = "headers={".to_owned();
        for (name, value) in fields {
            let value = bytes_literal(&value_bytes(value.trim_start()));
            let _ = write!(dict, "\n        {}: {value},", literal(&name));
        }
        arguments.push(dict + "\n    }");
    }
    if !request.body.is_empty() {
        arguments.push(format!("data={}", bytes_literal(&request.body)));
    }
    if let [url] = arguments.as_slice() {
        let _ = writeln!(out, "response = requests.{function}({url})");
    } else {
        let arguments = arguments.join(",\n    ");
        let _ = writeln!(out, "response = requests.{function}(\n    {arguments},\n)");
    }
    out.push_str("print(response.status_code, response.reason)\nprint(response.text)\n");
    out
}

/// The header fields with repeated ones joined, as the server joins them; of `Content-Type` the
/// last counts there.
fn fields(request: &Request) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = Vec::new();
    for (name, value) in request.headers.iter() {
        match fields
            .iter_mut()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
        {
            Some((_, joined)) if !name.eq_ignore_ascii_case("Content-Type") => {
                *joined = [joined, ", ", value].concat();
            }
            Some((_, known)) => value.clone_into(known),
            None => fields.push((name.to_owned(), value.to_owned())),
        }
    }
    fields
}

/// Whether `requests` and `urllib3` leave the URL alone: percent escapes are in capitals and
/// are used only for characters that need them, and the path doesn't start with two slashes.
fn is_kept(url: &str) -> bool {
    let path = url.strip_prefix(super::BASE).unwrap_or(url);
    let is_normal = |escape: &str| {
        let digits = escape.get(..2).unwrap_or_default();
        let is_upper_hex = |byte: u8| matches!(byte, b'0'..=b'9' | b'A'..=b'F');
        let byte = u8::from_str_radix(digits, 16).unwrap_or(b'-');
        digits.bytes().all(is_upper_hex)
            && !(byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~'))
    };
    !path.starts_with("//") && path.split('%').skip(1).all(is_normal)
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
