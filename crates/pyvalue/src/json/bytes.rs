//! Decodes bytes as `json.loads` does: finds the encoding from the first bytes (`json.detect_encoding`),
//! and reports errors with the messages of Python's codecs.

use std::borrow::Cow;

use super::error::DecodeError;
use crate::text::push_code_point;

/// Returns the text in generalized UTF-8 (`data.decode(detect_encoding(data), "surrogatepass")`).
pub(super) fn to_text(data: &[u8]) -> Result<Cow<'_, [u8]>, DecodeError> {
    match *data {
        [0, 0, 0xFE, 0xFF, ref rest @ ..] => utf_32(rest, u32::from_be_bytes, "utf-32-be", 4),
        [0xFF, 0xFE, 0, 0, ref rest @ ..] => utf_32(rest, u32::from_le_bytes, "utf-32-le", 4),
        [0xFE, 0xFF, ref rest @ ..] => utf_16(rest, u16::from_be_bytes, "utf-16-be", 2),
        [0xFF, 0xFE, ref rest @ ..] => utf_16(rest, u16::from_le_bytes, "utf-16-le", 2),
        [0xEF, 0xBB, 0xBF, ref rest @ ..] => utf_8(rest),
        [0, 0, _, _, ..] => utf_32(data, u32::from_be_bytes, "utf-32-be", 0),
        [0, _, _, _, ..] | [0, _] => utf_16(data, u16::from_be_bytes, "utf-16-be", 0),
        [_, 0, 0, 0, ..] => utf_32(data, u32::from_le_bytes, "utf-32-le", 0),
        [_, 0, _, _, ..] | [_, 0] => utf_16(data, u16::from_le_bytes, "utf-16-le", 0),
        _ => utf_8(data),
    }
}

fn utf_8(data: &[u8]) -> Result<Cow<'_, [u8]>, DecodeError> {
    let mut from = 0;
    while let Err(error) = std::str::from_utf8(data.get(from..).unwrap_or_default()) {
        let start = from + error.valid_up_to();
        // "surrogatepass" accepts a surrogate, whose three bytes are generalized UTF-8 already.
        if let Some([0xED, 0xA0..=0xBF, 0x80..=0xBF]) = data.get(start..start + 3) {
            from = start + 3;
            continue;
        }
        let (end, reason) = match (error.error_len(), data.get(start)) {
            (None, _) => (data.len(), "unexpected end of data"),
            (Some(length), Some(0xC2..=0xF4)) => (start + length, "invalid continuation byte"),
            (Some(length), _) => (start + length, "invalid start byte"),
        };
        return Err(codec_error("utf-8", data, start, end, reason));
    }
    Ok(Cow::Borrowed(data))
}

fn utf_16(
    data: &[u8],
    unit: fn([u8; 2]) -> u16,
    codec: &str,
    mark: usize,
) -> Result<Cow<'static, [u8]>, DecodeError> {
    let (chunks, rest) = data.as_chunks::<2>();
    let mut text = Vec::with_capacity(data.len());
    let mut units = chunks
        .iter()
        .map(|chunk| u32::from(unit(*chunk)))
        .peekable();
    while let Some(first) = units.next() {
        match (first, units.peek()) {
            (0xD800..0xDC00, Some(second @ 0xDC00..0xE000)) => {
                push_code_point(
                    &mut text,
                    0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00),
                );
                units.next();
            }
            _ => push_code_point(&mut text, first),
        }
    }
    if rest.is_empty() {
        return Ok(Cow::Owned(text));
    }
    Err(truncated(codec, rest, mark + data.len()))
}

fn utf_32(
    data: &[u8],
    unit: fn([u8; 4]) -> u32,
    codec: &str,
    mark: usize,
) -> Result<Cow<'static, [u8]>, DecodeError> {
    let (chunks, rest) = data.as_chunks::<4>();
    let mut text = Vec::with_capacity(data.len());
    for (at, chunk) in chunks.iter().enumerate() {
        let point = unit(*chunk);
        if point > 0x10_FFFF {
            let start = mark + 4 * at;
            return Err(codec_error(
                codec,
                chunk,
                start,
                start + 4,
                "code point not in range(0x110000)",
            ));
        }
        push_code_point(&mut text, point);
    }
    if rest.is_empty() {
        return Ok(Cow::Owned(text));
    }
    Err(truncated(codec, rest, mark + data.len()))
}

/// The error for an incomplete unit at the end.
fn truncated(codec: &str, rest: &[u8], end: usize) -> DecodeError {
    codec_error(codec, rest, end - rest.len(), end, "truncated data")
}

/// `str(UnicodeDecodeError)`. The byte in the message is `data[start]`, or the first one if `data` is only
/// the part that can't be decoded.
fn codec_error(codec: &str, data: &[u8], start: usize, end: usize, reason: &str) -> DecodeError {
    let byte = data
        .get(start)
        .or(data.first())
        .copied()
        .unwrap_or_default();
    DecodeError::Encoding(Cow::Owned(if end == start + 1 {
        format!("'{codec}' codec can't decode byte {byte:#04x} in position {start}: {reason}")
    } else {
        format!(
            "'{codec}' codec can't decode bytes in position {start}-{}: {reason}",
            end - 1
        )
    }))
}
