//! Python's `repr`: how logs, tracebacks and the interactive prompt show a value.

use std::fmt;

use super::float::float_repr;
use super::unicode::is_printable;
use super::{Text, Value};

/// Python's `repr(value)`.
#[must_use]
pub fn repr(value: &Value) -> String {
    let mut out = String::new();
    write_repr(value, &mut out);
    out
}

/// Python's `repr` of a `str`: in single quotes, or in double quotes if the text has a single quote and
/// no double quote.
#[must_use]
pub fn repr_str(text: &Text) -> String {
    let mut out = String::new();
    write_text(text, &mut out);
    out
}

fn write_repr(value: &Value, out: &mut String) {
    match value {
        Value::None => out.push_str("None"),
        Value::Bool(true) => out.push_str("True"),
        Value::Bool(false) => out.push_str("False"),
        Value::Int(number) => out.push_str(&number.to_string()),
        Value::Float(number) => out.push_str(&float_repr(*number)),
        Value::Str(text) => write_text(text, out),
        Value::List(values) => {
            out.push('[');
            for (at, value) in values.iter().enumerate() {
                if at > 0 {
                    out.push_str(", ");
                }
                write_repr(value, out);
            }
            out.push(']');
        }
        Value::Dict(dict) => {
            out.push('{');
            for (at, (key, value)) in dict.iter().enumerate() {
                if at > 0 {
                    out.push_str(", ");
                }
                write_text(key, out);
                out.push_str(": ");
                write_repr(value, out);
            }
            out.push('}');
        }
    }
}

fn write_text(text: &Text, out: &mut String) {
    let bytes = text.as_bytes();
    let quote = if bytes.contains(&b'\'') && !bytes.contains(&b'"') {
        '"'
    } else {
        '\''
    };
    out.push(quote);
    for point in text.code_points() {
        match char::from_u32(point) {
            Some('\\') => out.push_str("\\\\"),
            Some('\n') => out.push_str("\\n"),
            Some('\r') => out.push_str("\\r"),
            Some('\t') => out.push_str("\\t"),
            Some(character) if character == quote => {
                out.push('\\');
                out.push(character);
            }
            Some(character) if is_printable(character) => out.push(character),
            _ => write_escape(point, out),
        }
    }
    out.push(quote);
}

/// `\x1f`, `\u2028` or `\U000e0001`: the shortest escape that fits the code point.
fn write_escape(point: u32, out: &mut String) {
    out.push_str(&match point {
        0..0x100 => format!("\\x{point:02x}"),
        0x100..0x1_0000 => format!("\\u{point:04x}"),
        _ => format!("\\U{point:08x}"),
    });
}

/// Python's `repr` of a `str` without lone surrogates: `'Ada'`, `"it's"`.
#[must_use]
pub fn quoted(text: &str) -> String {
    let mut shown = String::with_capacity(text.len() + 2);
    push_quoted(&mut shown, text);
    shown
}

/// Appends what [`quoted`] returns. ASCII without quotes and backslashes is copied as it is.
pub fn push_quoted(out: &mut String, text: &str) {
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~') && byte != b'\'' && byte != b'\\';
    if text.bytes().all(is_plain) {
        out.push('\'');
        out.push_str(text);
        out.push('\'');
    } else {
        out.push_str(&repr_str(&Text::from(text.to_owned())));
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&repr_str(self))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Dict;

    #[test]
    fn strings_are_quoted_as_python_quotes_them() {
        for (text, shown) in [
            ("", "''"),
            ("Zoë 😀", "'Zoë 😀'"),
            ("it's", "\"it's\""),
            ("it's \"so\"", "'it\\'s \"so\"'"),
            ("a\\b\n\r\t", "'a\\\\b\\n\\r\\t'"),
            ("\0\x1f\x7f\u{a0}\u{ad}", "'\\x00\\x1f\\x7f\\xa0\\xad'"),
            ("\u{200b}\u{2028}\u{feff}", "'\\u200b\\u2028\\ufeff'"),
            ("e\u{301}\u{301}", "'e\u{301}\u{301}'"),
            ("\u{e000}\u{10ffff}", "'\\ue000\\U0010ffff'"),
        ] {
            assert_eq!(repr(&Value::from(text)), shown);
        }
    }

    #[test]
    fn values_look_as_in_python() {
        let dict = Dict::from([
            (
                "a",
                Value::List(vec![Value::None, true.into(), 1.into(), 2.5.into()]),
            ),
            ("b", Dict::new().into()),
        ]);
        assert_eq!(repr(&dict.into()), "{'a': [None, True, 1, 2.5], 'b': {}}");
    }
}
