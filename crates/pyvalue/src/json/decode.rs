//! `json.loads`: the text to a value, following CPython's C scanner step by step, because its
//! messages name the place where that scanner gave up.

use super::bytes::to_text;
use super::error::{DecodeError, EXPECTING_VALUE};
use crate::float::parse_ascii;
use crate::int::Int;
use crate::text::push_code_point;
use crate::{Dict, Text, Value};

/// How deep lists and dicts may be nested before Python's recursion limit ends the parsing.
///
/// The limit is 1000 calls, of which the project has used 25 when `get_json` comes to the scanner,
/// under Flask's development server and without debug mode (whose debugger is one more).
pub const MAX_DEPTH: usize = 975;

/// `json.loads(data)` of bytes: UTF-8, UTF-16 or UTF-32, with or without a byte order mark.
///
/// # Errors
/// What Python raises, with its message.
pub fn loads(data: &[u8]) -> Result<Value, DecodeError> {
    loads_within(data, MAX_DEPTH)
}

/// `json.loads(data)` where lists and dicts may be nested so deep.
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

/// Reads generalized UTF-8; `at` counts bytes, and so do all places until an error is made.
struct Scanner<'t> {
    text: &'t [u8],
    at: usize,
    max_depth: usize,
}

/// A list or dict whose end hasn't come yet; a dict with the key whose value is next.
enum Open {
    List(Vec<Value>),
    Dict(Vec<(Text, Value)>, Text),
}

/// What an opening bracket leads into.
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

    /// The value at this place. What is open is kept on a stack of its own, so that a body can't
    /// use up the browser's; after an error it holds what was open then.
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
            // The value may be the last of its list, and that the last of its own.
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

    /// The next key, where a dict is open.
    fn key_of(&mut self, open: &mut [Open]) -> Result<(), DecodeError> {
        if let Some(Open::Dict(_, key)) = open.last_mut() {
            *key = self.key()?;
        }
        Ok(())
    }

    fn scalar(&mut self) -> Result<Value, DecodeError> {
        let (length, value) = match self.rest(self.at) {
            [b'"', ..] => {
                self.at += 1;
                return self.string().map(Value::Str);
            }
            [b'n', b'u', b'l', b'l', ..] => (4, Value::None),
            [b't', b'r', b'u', b'e', ..] => (4, Value::Bool(true)),
            [b'f', b'a', b'l', b's', b'e', ..] => (5, Value::Bool(false)),
            [b'N', b'a', b'N', ..] => (3, Value::Float(f64::NAN)),
            [b'I', rest @ ..] if rest.starts_with(b"nfinity") => (8, Value::Float(f64::INFINITY)),
            [b'-', b'I', rest @ ..] if rest.starts_with(b"nfinity") => {
                (9, Value::Float(f64::NEG_INFINITY))
            }
            _ => return self.number(),
        };
        self.at += length;
        Ok(value)
    }

    /// Goes into a list or dict that is `depth` levels deep: past the bracket and the space behind
    /// it.
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

    /// A key, the colon behind it and the space around that.
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

    /// Whether the closing bracket follows: past it then, or past a comma and the space behind it.
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

    /// A string's text; `at` is behind the opening quote, and then behind the closing one.
    fn string(&mut self) -> Result<Text, DecodeError> {
        let begin = self.at - 1;
        let chunk = self.chunk_end(begin)?;
        if self.text.get(chunk) == Some(&b'"') {
            // Most strings have no escape: one copy, nothing else.
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

    /// Where the next quote or backslash is.
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

    /// What stands behind a backslash; `at` is behind the backslash.
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

    /// Four hexadecimal digits; the C scanner wants at least one character behind them.
    fn hex_digits(&self, from: usize) -> Option<u32> {
        let digits = self.text.get(from..from + 4)?;
        self.text.get(from + 4)?;
        digits.iter().try_fold(0, |number, byte| {
            Some(number << 4 | char::from(*byte).to_digit(16)?)
        })
    }
}
