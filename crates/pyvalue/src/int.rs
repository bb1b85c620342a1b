//! Python's `int`, of any size. Its text may have at most 4300 digits.

use std::fmt;

use num_bigint::{BigInt, Sign};

use super::decimal::decimal_digit;

/// The most digits that `int()` reads (`sys.get_int_max_str_digits()`).
pub const MAX_INT_DIGITS: usize = 4300;

/// A Python `int`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub struct Int(Size);

/// A number that fits `i64` is always `Small`, so equal numbers are equal as enums. The variants are
/// sorted by value, so the derived order is the order of the numbers.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
enum Size {
    NegativeLarge(BigInt),
    Small(i64),
    PositiveLarge(BigInt),
}

/// Why `int(text)` raises `ValueError`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IntError {
    /// The text isn't a whole number.
    Invalid,
    /// The text has more than [`MAX_INT_DIGITS`] digits; holds how many.
    TooLong(usize),
}

impl fmt::Display for IntError {
    /// The message of the `ValueError`, for `Invalid` without the text at its end.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid => formatter.write_str("invalid literal for int() with base 10"),
            Self::TooLong(digits) => write!(
                formatter,
                "Exceeds the limit (4300 digits) for integer string conversion: value has {digits} digits; use sys.set_int_max_str_digits() to increase the limit"
            ),
        }
    }
}

impl Int {
    /// The number, or `None` if 64 bits are too few for it.
    #[must_use]
    pub const fn to_i64(&self) -> Option<i64> {
        match self.0 {
            Size::Small(number) => Some(number),
            Size::NegativeLarge(_) | Size::PositiveLarge(_) => None,
        }
    }

    /// The nearest float, as `float(n)`; infinite where Python raises `OverflowError`.
    #[must_use]
    pub fn to_f64(&self) -> f64 {
        match &self.0 {
            #[expect(clippy::cast_precision_loss, reason = "rounding is what float() does")]
            Size::Small(number) => *number as f64,
            Size::NegativeLarge(number) | Size::PositiveLarge(number) => {
                // Correctly rounded, and infinite beyond the largest float.
                number.to_string().parse().unwrap_or(f64::NAN)
            }
        }
    }

    /// Python's `int(text)` in base 10: digits of any script, underscores between digits, white space
    /// around the number.
    ///
    /// # Errors
    /// As Python's `ValueError`.
    pub fn parse(text: &str) -> Result<Self, IntError> {
        // Not `is_space`: int() doesn't strip the four ASCII separators that str.strip() does.
        let text = text.trim();
        let (negative, body) = match text.strip_prefix(['+', '-']) {
            Some(body) => (text.starts_with('-'), body),
            None => (false, text),
        };
        if !body.is_empty() && body.bytes().all(|byte| byte.is_ascii_digit()) {
            return Self::from_digits(negative, body);
        }
        let mut digits = String::with_capacity(body.len());
        let mut after_digit = false;
        for character in body.chars() {
            match decimal_digit(character) {
                Some(digit) => digits.push(char::from(b'0' + digit)),
                None if character == '_' && after_digit => {}
                None => return Err(IntError::Invalid),
            }
            after_digit = character != '_';
        }
        if !after_digit {
            return Err(IntError::Invalid);
        }
        Self::from_digits(negative, &digits)
    }

    /// The number that these ASCII digits write.
    ///
    /// # Errors
    /// [`IntError::TooLong`] for more than [`MAX_INT_DIGITS`] digits, leading zeros included.
    pub(super) fn from_digits(negative: bool, digits: &str) -> Result<Self, IntError> {
        if digits.len() > MAX_INT_DIGITS {
            return Err(IntError::TooLong(digits.len()));
        }
        let number: BigInt = digits.parse().map_err(|_| IntError::Invalid)?;
        Ok(Self::from(if negative { -number } else { number }))
    }
}

impl From<i64> for Int {
    fn from(number: i64) -> Self {
        Self(Size::Small(number))
    }
}

impl From<BigInt> for Int {
    fn from(number: BigInt) -> Self {
        Self(match i64::try_from(&number) {
            Ok(small) => Size::Small(small),
            Err(_) if number.sign() == Sign::Minus => Size::NegativeLarge(number),
            Err(_) => Size::PositiveLarge(number),
        })
    }
}

impl fmt::Display for Int {
    /// The digits that `repr` and JSON show.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Size::Small(number) => number.fmt(formatter),
            Size::NegativeLarge(number) | Size::PositiveLarge(number) => number.fmt(formatter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn int_reads_what_python_reads() {
        for (text, shown) in [
            ("7", "7"),
            ("007", "7"),
            ("-0", "0"),
            ("+5", "5"),
            (" \u{a0}2\n", "2"),
            ("1_0", "10"),
            ("٣", "3"),
            ("9223372036854775807", "9223372036854775807"),
            ("9223372036854775808", "9223372036854775808"),
            ("-9223372036854775808", "-9223372036854775808"),
            (
                "-00000000000000000000000000009223372036854775809",
                "-9223372036854775809",
            ),
            ("00000000000000000000000000000000000000000000000012", "12"),
        ] {
            assert_eq!(
                Int::parse(text).map(|n| n.to_string()),
                Ok(shown.to_owned()),
                "{text}"
            );
        }
    }

    #[test]
    fn int_refuses_what_python_refuses() {
        for text in [
            "", " ", "_1", "1_", "1__0", "1.0", "+-1", "- 1", "x", "²", "0x1",
        ] {
            assert_eq!(Int::parse(text), Err(IntError::Invalid), "{text}");
        }
    }

    #[test]
    fn more_than_4300_digits_are_refused() {
        assert!(Int::parse(&"1".repeat(4300)).is_ok());
        assert_eq!(Int::parse(&"0".repeat(4301)), Err(IntError::TooLong(4301)));
    }

    #[test]
    fn order_is_by_value() {
        let numbers = [
            "-99999999999999999999",
            "-9223372036854775809",
            "-1",
            "0",
            "5",
            "9223372036854775808",
            "10000000000000000000000",
        ];
        let parsed = numbers.map(Int::parse);
        for (index_a, a) in parsed.iter().enumerate() {
            for (index_b, b) in parsed.iter().enumerate() {
                assert_eq!(a.as_ref().ok().cmp(&b.as_ref().ok()), index_a.cmp(&index_b));
            }
        }
    }
}
