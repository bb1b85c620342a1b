//! `json.loads`. Follows CPython's C scanner (`Modules/_json.c`) step by step, because its messages name
//! the position where that scanner stopped.

use super::bytes::to_text;
use super::error::{DecodeError, EXPECTING_VALUE};
use crate::float::parse_ascii;
use crate::int::Int;
use crate::text::push_code_point;
use crate::{Dict, Text, Value};

/// How deeply lists and dicts may be nested before Python raises `RecursionError`.
///
/// Python allows 1000 nested calls. The project has used 25 of them when `get_json` calls the scanner,
/// under Flask's development server and without debug mode, whose debugger is one more call.
pub const MAX_DEPTH: usize = 975;

/// `json.loads(data)` of bytes: UTF-8, UTF-16 or UTF-32, with or without a byte order mark.
///
/// # Errors
/// The exception that Python raises, with its message.
pub fn loads(data: &[u8]) -> Result<Value, DecodeError> {
    loads_within(data, MAX_DEPTH)
}

/// `json.loads(data)` where lists and dicts may be nested at most `max_depth` levels deep.
///
/// # Errors
/// As [`loads`].
pub fn loads_within(data: &[u8], max_depth: usize) -> Result<Value, DecodeError> {
    let text = to_text(data)?;
    let mut scanner = Scanner {
        text: &text,
        at: 0,
        max_depth,
    };
    scanner.skip_space();
    let mut open = Vec::new();
    let value = scanner
        .value(&mut open)
        .map_err(|error| error.raised_with(max_depth.saturating_sub(open.len())))?;
    scanner.skip_space();
    if scanner.at < text.len() {
        return Err(scanner.error("Extra data", scanner.at));
    }
    Ok(value)
}

/// Reads generalized UTF-8. `at` and all other positions count bytes; an error counts code points.
struct Scanner<'t> {
    text: &'t [u8],
    at: usize,
    max_depth: usize,
}

/// A list or dict that isn't closed yet; a dict has the key of the value that comes next.
enum Open {
    List(Vec<Value>),
    Dict(Vec<(Text, Value)>, Text),
}

/// A value that JSON writes as a word.
enum Constant {
    None,
    Bool(bool),
    Float(f64),
}

/// The words and their values; CPython reads the last three although RFC 8259 excludes them.
const CONSTANTS: [(&str, Constant); 6] = [
    ("null", Constant::None),
    ("true", Constant::Bool(true)),
    ("false", Constant::Bool(false)),
    ("NaN", Constant::Float(f64::NAN)),
    ("Infinity", Constant::Float(f64::INFINITY)),
    ("-Infinity", Constant::Float(f64::NEG_INFINITY)),
];

/// What follows an opening bracket: an empty list or dict, or one with items to read.
enum Entered {
    Empty(Value),
    Open(Open),
}

impl Scanner<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn rest(&self, from: usize) -> &[u8] {
        self.text.get(from..).unwrap_or_default()
    }

    fn error(&self, message: &'static str, at: usize) -> DecodeError {
        DecodeError::at(message, self.text, at)
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// Reads the value at this position. Lists and dicts that aren't closed yet are on the stack `open`
    /// instead of the call stack, which a deeply nested body would use up. After an error, `open` has
    /// those that were open there.
    fn value(&mut self, open: &mut Vec<Open>) -> Result<Value, DecodeError> {
        loop {
            let mut value = match self.peek() {
                Some(bracket @ (b'[' | b'{')) => match self.enter(bracket, open.len())? {
                    Entered::Empty(value) => value,
                    Entered::Open(level) => {
                        open.push(level);
                        self.key_of(open)?;
                        continue;
                    }
                },
                _ => self.scalar()?,
            };
            // The value may be the last item of a list, which may itself be the last item of another.
            loop {
                let bracket = match open.last_mut() {
                    None => return Ok(value),
                    Some(Open::List(values)) => {
                        values.push(value);
                        b']'
                    }
                    Some(Open::Dict(pairs, key)) => {
                        pairs.push((std::mem::replace(key, Text::from("")), value));
                        b'}'
                    }
                };
                if self.ends_after_item(bracket)? {
                    value = match open.pop() {
                        Some(Open::List(values)) => Value::List(values),
                        Some(Open::Dict(pairs, _)) => Value::Dict(Dict::from_pairs(pairs)),
                        None => Value::None,
                    };
                    continue;
                }
                self.key_of(open)?;
                break;
            }
        }
    }

    /// Reads the next key if the innermost open value is a dict.
    fn key_of(&mut self, open: &mut [Open]) -> Result<(), DecodeError> {
        if let Some(Open::Dict(_, key)) = open.last_mut() {
            *key = self.key()?;
        }
        Ok(())
    }

    fn scalar(&mut self) -> Result<Value, DecodeError> {
        if self.peek() == Some(b'"') {
            self.at += 1;
            return self.string().map(Value::Str);
        }
        let rest = self.rest(self.at);
        let constant = CONSTANTS
            .iter()
            .find(|(word, _)| rest.starts_with(word.as_bytes()));
        let Some((word, constant)) = constant else {
            return self.number();
        };
        self.at += word.len();
        Ok(match constant {
            Constant::None => Value::None,
            Constant::Bool(value) => Value::Bool(*value),
            Constant::Float(value) => Value::Float(*value),
        })
    }

    /// Enters a list or dict that is `depth` levels deep: reads the bracket and the white space after it.
    fn enter(&mut self, bracket: u8, depth: usize) -> Result<Entered, DecodeError> {
        if depth >= self.max_depth {
            return Err(DecodeError::Recursion(if bracket == b'[' {
                "maximum recursion depth exceeded while decoding a JSON array from a unicode string"
            } else {
                "maximum recursion depth exceeded while decoding a JSON object from a unicode string"
            }));
        }
        self.at += 1;
        self.skip_space();
        Ok(match (bracket, self.peek()) {
            (b'[', Some(b']')) => {
                self.at += 1;
                Entered::Empty(Value::List(Vec::new()))
            }
            (b'[', _) => Entered::Open(Open::List(Vec::new())),
            (_, Some(b'}')) => {
                self.at += 1;
                Entered::Empty(Value::Dict(Dict::new()))
            }
            _ => Entered::Open(Open::Dict(Vec::new(), Text::from(""))),
        })
    }

    /// Reads a key, the colon after it and the white space around the colon.
    fn key(&mut self) -> Result<Text, DecodeError> {
        if self.peek() != Some(b'"') {
            return Err(self.error("Expecting property name enclosed in double quotes", self.at));
        }
        self.at += 1;
        let key = self.string()?;
        self.skip_space();
        if self.peek() != Some(b':') {
            return Err(self.error("Expecting ':' delimiter", self.at));
        }
        self.at += 1;
        self.skip_space();
        Ok(key)
    }

    /// Reads the closing bracket and returns true, or reads a comma with the white space after it and
    /// returns false.
    fn ends_after_item(&mut self, bracket: u8) -> Result<bool, DecodeError> {
        self.skip_space();
        match self.peek() {
            Some(byte) if byte == bracket => {
                self.at += 1;
                Ok(true)
            }
            Some(b',') => {
                self.at += 1;
                self.skip_space();
                Ok(false)
            }
            _ => Err(self.error("Expecting ',' delimiter", self.at)),
        }
    }

    fn digits(&self, from: usize) -> usize {
        from + self
            .rest(from)
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count()
    }

    fn number(&mut self) -> Result<Value, DecodeError> {
        let start = self.at;
        let negative = self.peek() == Some(b'-');
        let first = start + usize::from(negative);
        let whole = match self.text.get(first) {
            Some(b'0') => first + 1,
            Some(b'1'..=b'9') => self.digits(first),
            _ => return Err(self.error(EXPECTING_VALUE, start)),
        };
        let mut end = whole;
        if let [b'.', b'0'..=b'9', ..] = self.rest(end) {
            end = self.digits(end + 1);
        }
        if let [b'e' | b'E', tail @ ..] = self.rest(end) {
            let sign = usize::from(matches!(tail, [b'+' | b'-', ..]));
            let exponent = end + 1 + sign;
            let exponent_end = self.digits(exponent);
            if exponent_end > exponent {
                end = exponent_end;
            }
        }
        self.at = end;
        let ascii = |from: usize, to: usize| {
            std::str::from_utf8(self.text.get(from..to).unwrap_or_default()).unwrap_or_default()
        };
        if end > whole {
            return Ok(Value::Float(
                parse_ascii(ascii(start, end)).unwrap_or(f64::NAN),
            ));
        }
        Int::from_digits(negative, ascii(first, end))
            .map(Value::Int)
            .map_err(|error| DecodeError::Value(error.to_string().into()))
    }

    /// Reads a string from after its opening quote to after its closing one.
    fn string(&mut self) -> Result<Text, DecodeError> {
        let begin = self.at - 1;
        let chunk = self.chunk_end(begin)?;
        if self.text.get(chunk) == Some(&b'"') {
            // Most strings have no escapes and are copied in one piece.
            let bytes = self.text.get(self.at..chunk).unwrap_or_default().to_vec();
            self.at = chunk + 1;
            return Ok(Text::from_generalized(bytes));
        }
        let mut bytes = Vec::new();
        loop {
            let chunk = self.chunk_end(begin)?;
            bytes.extend_from_slice(self.text.get(self.at..chunk).unwrap_or_default());
            self.at = chunk + 1;
            if self.text.get(chunk) == Some(&b'"') {
                return Ok(Text::from_generalized(bytes));
            }
            self.escape(begin, &mut bytes)?;
        }
    }

    /// The position of the next quote or backslash.
    fn chunk_end(&self, begin: usize) -> Result<usize, DecodeError> {
        let found = self
            .rest(self.at)
            .iter()
            .position(|byte| matches!(byte, b'"' | b'\\' | 0..0x20));
        match found.map(|offset| self.at + offset) {
            Some(at) if self.text.get(at).is_some_and(|byte| *byte < 0x20) => {
                Err(self.error("Invalid control character at", at))
            }
            Some(at) => Ok(at),
            None => Err(self.error("Unterminated string starting at", begin)),
        }
    }

    /// Reads the rest of an escape, after its backslash.
    fn escape(&mut self, begin: usize, bytes: &mut Vec<u8>) -> Result<(), DecodeError> {
        let plain = match self.peek() {
            None => return Err(self.error("Unterminated string starting at", begin)),
            Some(byte @ (b'"' | b'\\' | b'/')) => byte,
            Some(b'b') => 0x08,
            Some(b'f') => 0x0C,
            Some(b'n') => b'\n',
            Some(b'r') => b'\r',
            Some(b't') => b'\t',
            Some(b'u') => return self.unicode_escape(bytes),
            Some(_) => return Err(self.error("Invalid \\escape", self.at - 1)),
        };
        bytes.push(plain);
        self.at += 1;
        Ok(())
    }

    fn unicode_escape(&mut self, bytes: &mut Vec<u8>) -> Result<(), DecodeError> {
        let Some(mut point) = self.hex_digits(self.at + 1) else {
            return Err(self.error("Invalid \\uXXXX escape", self.at));
        };
        self.at += 5;
        if (0xD800..0xDC00).contains(&point)
            && self.rest(self.at).starts_with(b"\\u")
            && let Some(low @ 0xDC00..0xE000) = self.hex_digits(self.at + 2)
        {
            point = 0x1_0000 + ((point - 0xD800) << 10) + (low - 0xDC00);
            self.at += 6;
        }
        push_code_point(bytes, point);
        Ok(())
    }

    /// Reads four hexadecimal digits; the C scanner requires at least one character after them.
    fn hex_digits(&self, from: usize) -> Option<u32> {
        let digits = self.text.get(from..from + 4)?;
        self.text.get(from + 4)?;
        digits.iter().try_fold(0, |number, byte| {
            Some(number << 4 | char::from(*byte).to_digit(16)?)
        })
    }
}
