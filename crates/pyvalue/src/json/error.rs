//! The exceptions that `json.loads` raises, with CPython's messages.

use std::borrow::Cow;
use std::fmt;

/// The message of the one error that the C scanner reports to Python code, which raises it
/// (`JSONDecoder.raw_decode`).
pub(super) const EXPECTING_VALUE: &str = "Expecting value";

/// The exception that `json.loads` raises. `to_string()` is Python's `str(error)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DecodeError {
    /// `json.JSONDecodeError`: the text isn't JSON.
    Syntax {
        /// What is wrong, as `Expecting value`.
        message: &'static str,
        /// The line, from 1.
        line: usize,
        /// The column in code points, from 1.
        column: usize,
        /// The position in code points, from 0.
        position: usize,
    },
    /// `UnicodeDecodeError`, a `ValueError`: the bytes aren't text.
    Encoding(Cow<'static, str>),
    /// A plain `ValueError`: a number has too many digits.
    Value(Cow<'static, str>),
    /// `RecursionError`, which isn't a `ValueError`: the value is nested too deeply.
    Recursion(&'static str),
}

impl DecodeError {
    /// Whether `except ValueError` catches it, as `get_json` does.
    #[must_use]
    pub const fn is_value_error(&self) -> bool {
        !matches!(self, Self::Recursion(_))
    }

    /// The exception that Python raises instead of this one where only `calls` more calls fit under the
    /// recursion limit. Creating a `JSONDecodeError` takes three of them, and without them Python raises
    /// `RecursionError`. A missing value is different: `raw_decode` raises it, after the scanner has
    /// returned.
    pub(super) fn raised_with(self, calls: usize) -> Self {
        match (&self, calls) {
            (Self::Syntax { message, .. }, 0..3) if *message != EXPECTING_VALUE => {
                Self::Recursion(match calls {
                    1 => "maximum recursion depth exceeded",
                    _ => "maximum recursion depth exceeded while calling a Python object",
                })
            }
            _ => self,
        }
    }

    /// The syntax error at a position in generalized UTF-8, which is given in bytes.
    pub(super) fn at(message: &'static str, text: &[u8], at: usize) -> Self {
        let before = text.get(..at).unwrap_or(text);
        let line_start = before
            .iter()
            .rposition(|byte| *byte == b'\n')
            .map_or(0, |at| at + 1);
        let count = |bytes: &[u8]| bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count();
        Self::Syntax {
            message,
            line: before.iter().filter(|byte| **byte == b'\n').count() + 1,
            column: count(before.get(line_start..).unwrap_or_default()) + 1,
            position: count(before),
        }
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax {
                message,
                line,
                column,
                position,
            } => write!(
                formatter,
                "{message}: line {line} column {column} (char {position})"
            ),
            Self::Encoding(message) | Self::Value(message) => formatter.write_str(message),
            Self::Recursion(message) => formatter.write_str(message),
        }
    }
}

impl std::error::Error for DecodeError {}
