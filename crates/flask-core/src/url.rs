//! Percent-encoding as `urllib.parse` and Werkzeug do it.

use std::borrow::Cow;

/// What stays as it is in the path of a URL (`quote(path, safe="!$&'()*+,/:;=@")`).
pub(super) const PATH_SAFE: &[u8] = b"!$&'()*+,/:;=@";

/// What becomes of bytes that aren't UTF-8.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Invalid {
    /// `errors="replace"`: U+FFFD.
    Replaced,
    /// `errors="werkzeug.url_quote"`: they stay as `%FF`.
    StaysQuoted,
}

/// `urllib.parse.unquote(text)`.
pub(super) fn unquote(text: &str, invalid: Invalid) -> Cow<'_, str> {
    unquote_but(text, invalid, |_| false)
}

/// Unquotes all but the bytes that have to stay quoted.
pub(super) fn unquote_but(text: &str, invalid: Invalid, stays: fn(u8) -> bool) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut run = Vec::new();
    let bytes = text.as_bytes();
    let mut rest = bytes;
    // Escapes are decoded together as far as ASCII goes: a character of its own ends the run.
    while let Some((&first, tail)) = rest.split_first() {
        match (first, escape_at(tail)) {
            (b'%', Some(byte)) if stays(byte) => {
                decode(&run, invalid, &mut out);
                run.clear();
                out.push('%');
                out.extend(tail.iter().take(2).map(|digit| char::from(*digit)));
                rest = tail.get(2..).unwrap_or_default();
            }
            (b'%', Some(byte)) => {
                run.push(byte);
                rest = tail.get(2..).unwrap_or_default();
            }
            (0..0x80, _) => {
                run.push(first);
                rest = tail;
            }
            _ => {
                decode(&run, invalid, &mut out);
                run.clear();
                let from = bytes.len() - rest.len();
                let other = text.get(from..).unwrap_or_default();
                let end = other
                    .find(|character: char| character.is_ascii())
                    .unwrap_or(other.len());
                out.push_str(other.get(..end).unwrap_or_default());
                rest = rest.get(end..).unwrap_or_default();
            }
        }
    }
    decode(&run, invalid, &mut out);
    Cow::Owned(out)
}

/// The byte that two hexadecimal digits stand for.
fn escape_at(tail: &[u8]) -> Option<u8> {
    let digit = |at: usize| char::from(*tail.get(at)?).to_digit(16);
    u8::try_from(digit(0)? * 16 + digit(1)?).ok()
}

fn decode(bytes: &[u8], invalid: Invalid, out: &mut String) {
    for chunk in bytes.utf8_chunks() {
        out.push_str(chunk.valid());
        match (chunk.invalid(), invalid) {
            ([], _) => {}
            (_, Invalid::Replaced) => out.push('\u{FFFD}'),
            (bytes, Invalid::StaysQuoted) => bytes.iter().for_each(|byte| push_quoted(*byte, out)),
        }
    }
}

/// `urllib.parse.quote(text, safe)`.
pub(super) fn quote(text: &str, safe: &[u8]) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"_.-~".contains(&byte) || safe.contains(&byte) {
            out.push(char::from(byte));
        } else {
            push_quoted(byte, &mut out);
        }
    }
    out
}

fn push_quoted(byte: u8, out: &mut String) {
    let digit = |value: u8| {
        char::from_digit(u32::from(value), 16)
            .unwrap_or('0')
            .to_ascii_uppercase()
    };
    out.push('%');
    out.push(digit(byte >> 4));
    out.push(digit(byte & 0xF));
}
