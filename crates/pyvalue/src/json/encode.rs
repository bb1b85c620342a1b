//! `json.dumps` as Flask's `DefaultJSONProvider` calls it, with sorted keys and ASCII only.

use std::io::Write as _;

use crate::{Dict, Text, Value, float_repr};

/// How the text is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Without any white space, as Flask sends it.
    Compact,
    /// Indented by two spaces per level, as Flask sends it in debug mode.
    Indented,
    /// With a space after commas and colons, as `json.dumps(value, sort_keys=True)` writes it.
    Spaced,
}

/// Returns the JSON text of a value, which is ASCII and has no newline at its end.
#[must_use]
pub fn dumps(value: &Value, style: Style) -> Vec<u8> {
    let mut writer = Writer {
        out: Vec::with_capacity(128),
        style,
        level: 0,
    };
    writer.value(value);
    writer.out
}

struct Writer {
    out: Vec<u8>,
    style: Style,
    level: usize,
}

impl Writer {
    fn value(&mut self, value: &Value) {
        match value {
            Value::None => self.out.extend_from_slice(b"null"),
            Value::Bool(true) => self.out.extend_from_slice(b"true"),
            Value::Bool(false) => self.out.extend_from_slice(b"false"),
            Value::Int(number) => self.out.extend_from_slice(number.to_string().as_bytes()),
            Value::Float(number) => self.float(*number),
            Value::Str(text) => self.text(text),
            Value::List(values) => self.list(values),
            Value::Dict(dict) => self.dict(dict),
        }
    }

    fn float(&mut self, number: f64) {
        let shown = float_repr(number);
        self.out.extend_from_slice(match shown.as_str() {
            "nan" => b"NaN",
            "inf" => b"Infinity",
            "-inf" => b"-Infinity",
            digits => digits.as_bytes(),
        });
    }

    fn list(&mut self, values: &[Value]) {
        if values.is_empty() {
            self.out.extend_from_slice(b"[]");
            return;
        }
        self.out.push(b'[');
        self.level += 1;
        for (at, value) in values.iter().enumerate() {
            self.separate(at);
            self.value(value);
        }
        self.close(b']');
    }

    fn dict(&mut self, dict: &Dict) {
        if dict.is_empty() {
            self.out.extend_from_slice(b"{}");
            return;
        }
        self.out.push(b'{');
        self.level += 1;
        if dict.iter().is_sorted_by_key(|(key, _)| key) {
            for (at, entry) in dict.iter().enumerate() {
                self.entry(at, entry);
            }
        } else {
            for (at, entry) in dict.by_key().enumerate() {
                self.entry(at, entry);
            }
        }
        self.close(b'}');
    }

    fn entry(&mut self, at: usize, (key, value): &(Text, Value)) {
        self.separate(at);
        self.text(key);
        self.out.push(b':');
        if self.style != Style::Compact {
            self.out.push(b' ');
        }
        self.value(value);
    }

    /// Writes what comes before the item at this position.
    fn separate(&mut self, at: usize) {
        if at > 0 {
            self.out.push(b',');
        }
        match self.style {
            Style::Compact => {}
            Style::Indented => self.new_line(),
            Style::Spaced if at > 0 => self.out.push(b' '),
            Style::Spaced => {}
        }
    }

    fn close(&mut self, bracket: u8) {
        self.level -= 1;
        if self.style == Style::Indented {
            self.new_line();
        }
        self.out.push(bracket);
    }

    fn new_line(&mut self) {
        self.out.push(b'\n');
        self.out.extend(std::iter::repeat_n(b' ', 2 * self.level));
    }

    fn text(&mut self, text: &Text) {
        self.out.push(b'"');
        let bytes = text.as_bytes();
        if bytes.iter().all(|byte| is_plain(*byte)) {
            self.out.extend_from_slice(bytes);
        } else {
            for point in text.code_points() {
                self.code_point(point);
            }
        }
        self.out.push(b'"');
    }

    fn code_point(&mut self, point: u32) {
        let short = match point {
            0x08 => b'b',
            0x09 => b't',
            0x0A => b'n',
            0x0C => b'f',
            0x0D => b'r',
            0x22 => b'"',
            0x5C => b'\\',
            0x20..0x7F => {
                self.out.push(point as u8);
                return;
            }
            0..0x1_0000 => return self.escape(point),
            _ => {
                // JSON writes a code point above U+FFFF as a surrogate pair (RFC 8259 §7).
                let offset = point - 0x1_0000;
                self.escape(0xD800 + (offset >> 10));
                return self.escape(0xDC00 + (offset & 0x3FF));
            }
        };
        self.out.extend_from_slice(&[b'\\', short]);
    }

    fn escape(&mut self, unit: u32) {
        // Writing to a `Vec` can't fail.
        let _ = write!(self.out, "\\u{unit:04x}");
    }
}

/// Whether CPython writes the byte as it is; it escapes DEL, although that is ASCII.
const fn is_plain(byte: u8) -> bool {
    matches!(byte, b' '..=b'~') && byte != b'"' && byte != b'\\'
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::loads;

    fn compact(json: &str) -> String {
        let value = loads(json.as_bytes()).expect("the test's JSON is good");
        String::from_utf8_lossy(&dumps(&value, Style::Compact)).into_owned()
    }

    #[test]
    fn everything_outside_ascii_is_escaped() {
        for (json, shown) in [
            (r#""é☃😀""#, r#""\u00e9\u2603\ud83d\ude00""#),
            (r#""\ud800""#, r#""\ud800""#),
            (r#""\b\f\n\r\t\"\\\/""#, r#""\b\f\n\r\t\"\\/""#),
            (
                r#""\u0000\u001f\u007f</script>""#,
                r#""\u0000\u001f\u007f</script>""#,
            ),
        ] {
            assert_eq!(compact(json), shown);
        }
    }

    #[test]
    fn keys_are_sorted_by_code_point() {
        assert_eq!(
            compact(r#"{"b":1,"a":{"é":1,"Z":2},"B":3}"#),
            r#"{"B":3,"a":{"Z":2,"\u00e9":1},"b":1}"#
        );
    }

    #[test]
    fn numbers_are_printed_as_python_prints_them() {
        assert_eq!(
            compact("[1.0,1e400,0.1,1E5,-0,-0.0,NaN,-Infinity,123456789012345678901234567890]"),
            "[1.0,Infinity,0.1,100000.0,0,-0.0,NaN,-Infinity,123456789012345678901234567890]"
        );
    }

    #[test]
    fn debug_mode_indents_by_two() {
        let value = loads(br#"{"b":[],"a":[1,{"c":{}}]}"#).expect("the test's JSON is good");
        assert_eq!(
            String::from_utf8_lossy(&dumps(&value, Style::Indented)),
            "{\n  \"a\": [\n    1,\n    {\n      \"c\": {}\n    }\n  ],\n  \"b\": []\n}"
        );
        assert_eq!(
            String::from_utf8_lossy(&dumps(&value, Style::Spaced)),
            r#"{"a": [1, {"c": {}}], "b": []}"#
        );
    }
}
