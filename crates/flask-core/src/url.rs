//! Percent-encodes and decodes as `urllib.parse` and Werkzeug do.

use std::borrow::Cow;

use percent_encoding::{
    AsciiSet, NON_ALPHANUMERIC, percent_decode_str, percent_encode_byte, utf8_percent_encode,
};

/// The characters that `urllib.parse.quote(text, safe="")` encodes: all except letters, digits and
/// `_.-~`.
const QUOTED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'_')
    .remove(b'.')
    .remove(b'-')
    .remove(b'~');

/// The characters that are encoded in the path of a URL (`safe="!$&'()*+,/:;=@"`).
pub(super) const PATH: &AsciiSet = &QUOTED
    .remove(b'!')
    .remove(b'$')
    .remove(b'&')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b'/')
    .remove(b':')
    .remove(b';')
    .remove(b'=')
    .remove(b'@');

/// The characters that are encoded in a path that has escapes already (`safe="%!$&'()*+,/:;=@"`).
pub(super) const ESCAPED_PATH: &AsciiSet = &PATH.remove(b'%');

/// The characters that are encoded in a query (`safe="%!$&'()*+,/:;=?@"`).
pub(super) const QUERY: &AsciiSet = &ESCAPED_PATH.remove(b'?');

/// The characters that are encoded in a fragment (`safe="%!#$&'()*+,/:;=?@"`).
pub(super) const FRAGMENT: &AsciiSet = &QUERY.remove(b'#');

/// The error handler for bytes that aren't UTF-8 (`codecs.register_error`).
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum InvalidUtf8 {
    /// `errors="replace"`: U+FFFD.
    Replace,
    /// `errors="werkzeug.url_quote"`: they stay as `%FF`.
    KeepQuoted,
}

/// `urllib.parse.quote(text, safe)`; the set has the characters that aren't safe.
pub(super) fn quote(text: &str, quoted: &'static AsciiSet) -> String {
    utf8_percent_encode(text, quoted).to_string()
}

/// `urllib.parse.unquote(text)`.
pub(super) fn unquote(text: &str, invalid: InvalidUtf8) -> Cow<'_, str> {
    match Cow::<[u8]>::from(percent_decode_str(text)) {
        Cow::Borrowed(_) => Cow::Borrowed(text),
        Cow::Owned(bytes) => Cow::Owned(decode(&bytes, invalid)),
    }
}

/// Decodes all escapes except those of the bytes for which `stays` is true.
pub(super) fn unquote_except(text: &str, invalid: InvalidUtf8, stays: fn(u8) -> bool) -> String {
    let mut parts = text.split('%');
    let mut protected = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        // An encoded percent sign before the digits becomes the same escape when it is decoded.
        let is_protected = escaped_byte(part).is_some_and(stays);
        protected.push_str(if is_protected { "%25" } else { "%" });
        protected.push_str(part);
    }
    unquote(&protected, invalid).into_owned()
}

/// The byte that the first two characters write in hexadecimal digits.
fn escaped_byte(text: &str) -> Option<u8> {
    let mut digits = text.chars().map(|digit| digit.to_digit(16));
    let (high, low) = (digits.next()??, digits.next()??);
    u8::try_from(high * 16 + low).ok()
}

fn decode(bytes: &[u8], invalid: InvalidUtf8) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        match (chunk.invalid(), invalid) {
            ([], _) => {}
            (_, InvalidUtf8::Replace) => text.push(char::REPLACEMENT_CHARACTER),
            (bytes, InvalidUtf8::KeepQuoted) => {
                text.extend(bytes.iter().map(|byte| percent_encode_byte(*byte)));
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_of_a_url_quotes_its_own_characters() {
        let text = "aZ9_.-~ /?#%&'é";
        assert_eq!(quote(text, PATH), "aZ9_.-~%20/%3F%23%25&'%C3%A9");
        assert_eq!(quote(text, ESCAPED_PATH), "aZ9_.-~%20/%3F%23%&'%C3%A9");
        assert_eq!(quote(text, QUERY), "aZ9_.-~%20/?%23%&'%C3%A9");
        assert_eq!(quote(text, FRAGMENT), "aZ9_.-~%20/?#%&'%C3%A9");
    }

    #[test]
    fn escapes_are_unquoted_where_they_are_utf8() {
        for (text, replaced, quoted) in [
            ("a%20b", "a b", "a b"),
            ("%c3%A9", "é", "é"),
            ("é%a9%C3é", "é\u{FFFD}\u{FFFD}é", "é%A9%C3é"),
            ("%", "%", "%"),
            ("%%41%4g", "%A%4g", "%A%4g"),
        ] {
            assert_eq!(unquote(text, InvalidUtf8::Replace), replaced, "{text}");
            assert_eq!(unquote(text, InvalidUtf8::KeepQuoted), quoted, "{text}");
        }
    }

    #[test]
    fn escapes_that_stay_quoted_stay_as_they_are_written() {
        let stays: fn(u8) -> bool = |byte| b"%/".contains(&byte);
        for (text, expected) in [
            ("%2f%2F%41", "%2f%2FA"),
            ("%25%252f", "%25%252f"),
            ("%%2f%C3%2F%A9", "%%2f%C3%2F%A9"),
        ] {
            assert_eq!(
                unquote_except(text, InvalidUtf8::KeepQuoted, stays),
                expected
            );
        }
    }
}
