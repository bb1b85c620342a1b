//! JSON as text: where a body is broken and what to do about it, the indented text, and its parts
//! for colouring.
//!
//! Indenting works on the text and not on the values, so that nothing a reader wrote is lost: the
//! order of keys, repeated keys, `1e400`, the spelling of numbers and escapes.

use std::iter;

use pyvalue::json::{DecodeError, loads};

/// The result of parsing a text as JSON.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum JsonCheck {
    /// The text is empty.
    Empty,
    /// It is JSON, as Python reads it.
    Valid,
    /// It isn't JSON: Python's message, and the position if the message names one.
    Broken(String, Option<ErrorPosition>),
}

/// Where a text stops being JSON.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ErrorPosition {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The number of bytes before it.
    pub offset: usize,
    /// The number of UTF-16 units before it, as a text field counts.
    pub units: u32,
    /// What to do about it.
    pub advice: &'static str,
}

/// Parses a text with the server's own parser.
#[must_use]
pub fn check(text: &str) -> JsonCheck {
    if text.is_empty() {
        return JsonCheck::Empty;
    }
    let Err(error) = loads(text.as_bytes()) else {
        return JsonCheck::Valid;
    };
    let DecodeError::Syntax {
        message,
        line,
        column,
        position,
    } = error
    else {
        return JsonCheck::Broken(error.to_string(), None);
    };
    // Python doesn't count a byte order mark.
    let position = position + usize::from(text.starts_with('\u{feff}'));
    let offset = text
        .char_indices()
        .nth(position)
        .map_or(text.len(), |(at, _)| at);
    let (before, rest) = text.split_at(offset);
    let units = before.encode_utf16().count();
    let place = ErrorPosition {
        line,
        column,
        offset,
        units: u32::try_from(units).unwrap_or(u32::MAX),
        advice: advice(message, before, rest),
    };
    JsonCheck::Broken(error.to_string(), Some(place))
}

/// What to do about an error, by Python's message and the text on both sides of its position.
fn advice(message: &str, before: &str, rest: &str) -> &'static str {
    let after_comma = before.trim_end().ends_with(',');
    match (message, rest.chars().next()) {
        (_, Some('\'' | '‘' | '’' | '“' | '”')) => {
            "JSON needs straight double quotes around names and strings."
        }
        ("Expecting value", Some('T' | 'F' | 'N')) => {
            "Python’s True, False and None are written true, false and null in JSON."
        }
        (_, Some('}' | ']')) if after_comma => "There is an extra comma before this bracket.",
        (_, Some('#' | '/')) => "JSON has no comments.",
        ("Expecting value", Some('0'..='9' | '.' | '+' | '-')) => {
            "A number starts with a digit, or with a minus sign and a digit."
        }
        ("Expecting value", None) => "The text ends here, but a value has to follow.",
        ("Expecting value", _) => {
            "A value belongs here: a string in double quotes, a number, true, false, null, a list \
             or an object."
        }
        ("Expecting property name enclosed in double quotes", _) => {
            "A name in double quotes belongs here."
        }
        ("Expecting ':' delimiter", _) => "A colon belongs between a name and its value.",
        ("Expecting ',' delimiter", None) => "A closing bracket is missing at the end.",
        ("Expecting ',' delimiter", Some('0'..='9')) if before.ends_with('0') => {
            "A number can’t start with extra zeros."
        }
        ("Expecting ',' delimiter", _) => "A comma or a closing bracket is missing before this.",
        ("Extra data", _) => "The value is complete before this point: nothing more may follow.",
        ("Unterminated string starting at", _) => {
            "The string that starts here has no closing quote."
        }
        ("Invalid control character at", Some('\n' | '\r')) => {
            "A string can’t continue on the next line: write \\n for a line break in it."
        }
        ("Invalid control character at", _) => {
            "This character isn’t allowed in a string: write \\t for a tab, \\u001f and the like \
             for others."
        }
        ("Invalid \\escape", _) => {
            "After a backslash, JSON allows only \" \\ / b f n r t or u. Write \\\\ for a \
             backslash itself."
        }
        _ => "\\u needs four hexadecimal digits after it.",
    }
}

/// The line around a position in three parts: the text before it, the character there, the text
/// after it. Long lines are cut.
#[must_use]
pub fn excerpt(text: &str, offset: usize) -> (String, String, String) {
    /// The number of characters on either side.
    const REACH: usize = 28;
    let (before, rest) = text.split_at_checked(offset).unwrap_or((text, ""));
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let before = &before[line_start..];
    let cut = before
        .char_indices()
        .rev()
        .nth(REACH)
        .map_or(0, |(at, _)| at);
    let near = &before[cut..];
    let mut after = rest.chars();
    let at = match after.next() {
        Some('\n' | '\r') => "line break".to_owned(),
        None => "end".to_owned(),
        Some('\t') => "tab".to_owned(),
        Some(character) if character.is_control() => {
            format!("U+{:04X}", u32::from(character))
        }
        Some(character) => character.to_string(),
    };
    let is_broken_off = matches!(rest.chars().next(), Some('\n' | '\r') | None);
    let line_rest: String = after
        .take_while(|character| !matches!(character, '\n' | '\r'))
        .take(if is_broken_off { 0 } else { REACH })
        .collect();
    let dots = if cut > 0 { "…" } else { "" };
    (format!("{dots}{near}"), at, line_rest)
}

/// What a part of a JSON text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A name in an object, with its quotes.
    Name,
    /// A string that is a value, with its quotes.
    Text,
    /// A number.
    Number,
    /// `true`, `false`, `null`, `NaN` and anything else in letters.
    Word,
    /// A bracket, a comma or a colon.
    Mark,
    /// Space between the others.
    Space,
}

/// The parts of a text in order; together they are the text, JSON or not.
pub fn parts(text: &str) -> impl Iterator<Item = (Kind, &str)> {
    let mut rest = text;
    iter::from_fn(move || {
        let first = rest.chars().next()?;
        let (kind, length) = match first {
            '"' => {
                let length = string_length(rest);
                let follows = rest[length..].trim_start().starts_with(':');
                (if follows { Kind::Name } else { Kind::Text }, length)
            }
            '{' | '}' | '[' | ']' | ',' | ':' => (Kind::Mark, 1),
            ' ' | '\t' | '\n' | '\r' => (Kind::Space, length_of(rest, is_space)),
            '-' | '0'..='9' => (Kind::Number, length_of(rest, is_plain)),
            _ => (Kind::Word, length_of(rest, is_plain)),
        };
        // A character that starts no other part is a part by itself.
        let length = length.max(first.len_utf8());
        let (part, tail) = rest.split_at(length);
        rest = tail;
        Some((kind, part))
    })
}

const fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\n' | '\r')
}

const fn is_plain(character: char) -> bool {
    !is_space(character) && !matches!(character, '{' | '}' | '[' | ']' | ',' | ':' | '"')
}

fn length_of(text: &str, belongs: fn(char) -> bool) -> usize {
    text.find(|character| !belongs(character))
        .unwrap_or(text.len())
}

fn string_length(text: &str) -> usize {
    let mut is_escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The same JSON indented by two spaces a level. Only the space between parts changes.
#[must_use]
pub fn format(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut level = 0_usize;
    let mut parts = parts(text)
        .filter(|(kind, _)| *kind != Kind::Space)
        .peekable();
    while let Some((_, part)) = parts.next() {
        let next = parts.peek().map(|(_, part)| *part);
        match part {
            "{" | "[" => {
                out.push_str(part);
                if !matches!(next, Some("}" | "]")) {
                    level += 1;
                    new_line(&mut out, level);
                }
            }
            "}" | "]" => {
                if !out.ends_with(['{', '[']) || level == 0 {
                    level = level.saturating_sub(1);
                    new_line(&mut out, level);
                }
                out.push_str(part);
            }
            "," => {
                out.push(',');
                new_line(&mut out, level);
            }
            ":" => out.push_str(": "),
            _ => out.push_str(part),
        }
    }
    out
}

fn new_line(out: &mut String, level: usize) {
    out.push('\n');
    // With thousands of open brackets, deeper lines are indented no further.
    out.extend(iter::repeat_n("  ", level.min(40)));
}

/// A string part whose `\u` escapes are replaced by their characters, if those are visible letters.
/// Quotes, backslashes and control characters stay escaped.
#[must_use]
pub fn unescape(part: &str) -> String {
    let mut out = String::with_capacity(part.len());
    let mut rest = part;
    while let Some(at) = rest.find('\\') {
        let (plain, escape) = rest.split_at(at);
        out.push_str(plain);
        let (character, length) = escaped(escape);
        match character {
            Some(character) => out.push(character),
            None => out.push_str(&escape[..length]),
        }
        rest = &escape[length..];
    }
    out.push_str(rest);
    out
}

/// The letter of an escape, and the escape's length.
fn escaped(escape: &str) -> (Option<char>, usize) {
    let unit = |at: usize| {
        let digits = escape.get(at..at + 6)?.strip_prefix("\\u")?;
        // `from_str_radix` takes a sign, JSON does not.
        let is_hex = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        u32::from_str_radix(digits, 16).ok().filter(|_| is_hex)
    };
    let is_shown = |character: &char| !character.is_ascii() && character.is_alphanumeric();
    match (unit(0), unit(6)) {
        (Some(high @ 0xD800..0xDC00), Some(low @ 0xDC00..0xE000)) => {
            let point = 0x1_0000 + ((high - 0xD800) << 10) + (low - 0xDC00);
            // Emoji are no letters, and every reader wants to see them.
            let is_emoji = (0x1_F000..0x1_FB00).contains(&point);
            let character = char::from_u32(point);
            (character.filter(|it| is_emoji || is_shown(it)), 12)
        }
        (Some(point), _) => (char::from_u32(point).filter(is_shown), 6),
        _ => {
            let second = escape.chars().nth(1).map_or(0, char::len_utf8);
            (None, 1 + second)
        }
    }
}

#[cfg(test)]
mod tests;
