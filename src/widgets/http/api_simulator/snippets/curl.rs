//! A curl command for a POSIX shell.

use super::{BASE, has_content_type, plain_url};
use crate::components::exchange::text;
use crate::widgets::http::api_simulator::draft::value_bytes;
use users_service::Request;

/// The command. It prints the status line and the headers, too, and sends the bytes as typed.
pub fn write(request: &Request) -> String {
    let mut first = vec!["curl".to_owned(), "-i".to_owned()];
    let mut lines = Vec::new();
    let has_body = !request.body.is_empty();
    match (&*request.method, has_body) {
        (b"GET", false) => {}
        // With `-X HEAD` curl would wait for a body.
        (b"HEAD", false) => first.push("--head".to_owned()),
        (b"HEAD", true) => first.push("-X HEAD --ignore-content-length".to_owned()),
        (method, _) => first.extend(["-X".to_owned(), word(method)]),
    }
    match plain_url(&text(&request.target)) {
        Some(url) => first.push(word(url.as_bytes())),
        // curl normalises URLs as well; this option sends what was typed.
        None => first.extend([
            "--request-target".to_owned(),
            word(&request.target),
            BASE.to_owned(),
        ]),
    }
    lines.push(first.join(" "));
    for (name, value) in request.headers.iter() {
        // `Name:` would remove a header, `Name;` sends it empty.
        let field = if value.trim().is_empty() {
            [name.as_bytes(), b";"].concat()
        } else {
            [name.as_bytes(), b": ", &value_bytes(value)].concat()
        };
        lines.push(format!("-H {}", word(&field)));
    }
    if has_body && !has_content_type(request) {
        // Without this, curl would send the type of a form.
        lines.push("-H 'Content-Type:'".to_owned());
    }
    let is_piped = !is_typable(&request.body);
    if is_piped {
        lines.push("--data-binary @-".to_owned());
    } else if has_body {
        lines.push(format!("--data-raw {}", word(&request.body)));
    }
    let command = lines.join(" \\\n  ");
    if is_piped {
        format!("printf '%b' {} |\n  {command}", escaped(&request.body))
    } else {
        command
    }
}

/// Whether the text can be typed into a terminal: UTF-8 without control characters, except for line
/// feeds and tabs.
fn is_typable(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| {
        !text
            .contains(|character: char| !matches!(character, '\n' | '\t') && character.is_control())
    })
}

/// One word of a command.
fn word(bytes: &[u8]) -> String {
    let is_bare = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_./:@%+,=".contains(byte);
    if !bytes.is_empty() && bytes.iter().all(is_bare) {
        text(bytes)
    } else if is_typable(bytes) {
        single_quoted(&text(bytes))
    } else {
        format!("\"$(printf '%b' {})\"", escaped(bytes))
    }
}

/// In single quotes nothing has a meaning but the quote that ends them.
fn single_quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}

/// The bytes for `printf '%b'` (POSIX): the backslash and what a terminal doesn't take as
/// escapes.
fn escaped(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() + 2);
    for chunk in bytes.utf8_chunks() {
        for character in chunk.valid().chars() {
            match character {
                '\\' => out.push_str("\\\\"),
                _ if character.is_control() => {
                    octal(&mut out, character.encode_utf8(&mut [0; 4]).as_bytes());
                }
                _ => out.push(character),
            }
        }
        octal(&mut out, chunk.invalid());
    }
    single_quoted(&out)
}

fn octal(out: &mut String, bytes: &[u8]) {
    for byte in bytes {
        out.push_str(&format!("\\0{byte:03o}"));
    }
}
