//! Python's `str`: a sequence of code points, lone surrogates included.

use std::borrow::Cow;
use std::cmp::Ordering;

/// A Python `str`.
///
/// Python reads JSON's `"\ud800"` as a string that UTF-8 can't encode, so `String` can't hold every
/// `str`. The text is stored in generalized UTF-8, which encodes a lone surrogate in three bytes like any
/// other code point of that size. A high and a low surrogate that are read separately stay two code
/// points, as in Python.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Text(Repr);

/// A text without surrogates is always `Valid`, so equal strings are equal as enums.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Repr {
    Valid(Cow<'static, str>),
    Surrogates(Box<[u8]>),
}

impl Text {
    /// The text; `None` if it has a lone surrogate, which Python's `str.encode` refuses as well.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match &self.0 {
            Repr::Valid(text) => Some(text),
            Repr::Surrogates(_) => None,
        }
    }

    /// The bytes in generalized UTF-8 (`str.encode("utf-8", "surrogatepass")`).
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        match &self.0 {
            Repr::Valid(text) => text.as_bytes(),
            Repr::Surrogates(bytes) => bytes,
        }
    }

    /// Python's `len()`: the number of code points.
    #[must_use]
    pub fn len(&self) -> usize {
        // Every code point has one byte that is not a continuation byte.
        self.as_bytes()
            .iter()
            .filter(|b| **b & 0xC0 != 0x80)
            .count()
    }

    /// Whether the text is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.as_bytes().is_empty()
    }

    /// The code points in order, surrogates included.
    pub fn code_points(&self) -> impl Iterator<Item = u32> {
        let mut rest = self.as_bytes();
        std::iter::from_fn(move || {
            let (point, length) = first_code_point(rest)?;
            rest = rest.get(length..).unwrap_or_default();
            Some(point)
        })
    }

    /// The first lone surrogate and its position, counted in code points.
    #[must_use]
    pub fn first_surrogate(&self) -> Option<(usize, u32)> {
        self.as_str().is_none().then_some(())?;
        self.code_points()
            .enumerate()
            .find(|(_, point)| (0xD800..0xE000).contains(point))
    }

    /// The text of bytes in generalized UTF-8, as the JSON decoder builds them.
    pub(super) fn from_generalized(bytes: Vec<u8>) -> Self {
        match String::from_utf8(bytes) {
            Ok(text) => Self::from(text),
            Err(error) => Self(Repr::Surrogates(error.into_bytes().into_boxed_slice())),
        }
    }
}

/// The first code point of generalized UTF-8 and how many bytes it takes; `None` at the end.
fn first_code_point(bytes: &[u8]) -> Option<(u32, usize)> {
    let (&lead, tail) = bytes.split_first()?;
    let (start, length) = match lead {
        0..0x80 => return Some((u32::from(lead), 1)),
        0x80..0xE0 => (lead & 0x1F, 2),
        0xE0..0xF0 => (lead & 0x0F, 3),
        0xF0.. => (lead & 0x07, 4),
    };
    let point = tail
        .iter()
        .take(length - 1)
        .fold(u32::from(start), |point, byte| {
            point << 6 | u32::from(byte & 0x3F)
        });
    Some((point, length))
}

/// Appends a code point, surrogate or not, in generalized UTF-8.
pub(super) fn push_code_point(bytes: &mut Vec<u8>, point: u32) {
    match char::from_u32(point) {
        Some(character) => {
            bytes.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
        }
        // A surrogate takes three bytes, of which the first is ED.
        None => bytes.extend_from_slice(&[
            0xED,
            0x80 | (point >> 6 & 0x3F) as u8,
            0x80 | (point & 0x3F) as u8,
        ]),
    }
}

impl From<&'static str> for Text {
    fn from(text: &'static str) -> Self {
        Self(Repr::Valid(Cow::Borrowed(text)))
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self(Repr::Valid(Cow::Owned(text)))
    }
}

impl From<Cow<'static, str>> for Text {
    fn from(text: Cow<'static, str>) -> Self {
        Self(Repr::Valid(text))
    }
}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == Some(other)
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == Some(*other)
    }
}

impl PartialOrd for Text {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Text {
    /// Compares by code point, as Python does. In generalized UTF-8 bytes have the same order.
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_bytes().cmp(other.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lone(point: u32) -> Text {
        let mut bytes = Vec::new();
        push_code_point(&mut bytes, point);
        Text::from_generalized(bytes)
    }

    #[test]
    fn length_is_counted_in_code_points() {
        assert_eq!(Text::from("Zoë 😀").len(), 5);
        assert_eq!(lone(0xD83D).len(), 1);
        assert!(Text::from("").is_empty());
    }

    #[test]
    fn a_lone_surrogate_is_no_str_and_is_found() {
        assert_eq!(lone(0xD800).as_str(), None);
        assert_eq!(lone(0xDFFF).first_surrogate(), Some((0, 0xDFFF)));
        assert_eq!(Text::from("é").first_surrogate(), None);
    }

    #[test]
    fn order_is_by_code_point_not_by_utf_16_unit() {
        let texts = [
            Text::from("Z"),
            "a".into(),
            "\u{D7FF}".into(),
            lone(0xD800),
            lone(0xDFFF),
            "\u{E000}".into(),
            "\u{FFFF}".into(),
            "😀".into(),
        ];
        assert!(texts.is_sorted());
    }

    #[test]
    fn code_points_come_back_as_they_went_in() {
        let points = [0x24, 0xA2, 0x20AC, 0xD800, 0xDC00, 0x1F600];
        let mut bytes = Vec::new();
        for point in points {
            push_code_point(&mut bytes, point);
        }
        let text = Text::from_generalized(bytes);
        assert_eq!(text.code_points().collect::<Vec<_>>(), points);
    }
}
