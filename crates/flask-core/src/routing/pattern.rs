//! Matches one part of a path: the few regular expressions that Werkzeug's converters consist of, tried in
//! the order in which Python's `re` tries them.

use pyvalue::decimal_digit;

/// A piece of a part's expression.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    /// This text.
    Literal(String),
    /// `[^/]{min,max}`, as long as possible.
    Segment { min: u32, max: Limit },
    /// `[^/]` and then this text, which is how `re` reads `[^/]{-1,}`.
    OneAnd(String),
    /// `\d+` or `-?\d+`.
    Int { signed: bool },
    /// `\d+\.\d+` or `-?\d+\.\d+`.
    Float { signed: bool },
    /// `[^/].*?`, as short as possible; matches slashes, but no newline.
    Path,
    /// A UUID in its usual form.
    Uuid,
    /// The first of these texts that matches.
    Any(Vec<String>),
}

/// The most repetitions of `Segment`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Limit {
    /// No limit: `{1,}`.
    None,
    /// This many: `{1,5}`.
    Count(u32),
    /// Exactly `min` times: `{5}`.
    Same,
}

/// The expression of a part that has variables.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Pattern {
    pub(super) tokens: Vec<Token>,
    /// Whether the expression ends in `(?<!/)(/?)`, for a rule that ends in a slash after a path.
    pub(super) suffixed: bool,
}

/// A match; says whether the suffix matched a slash.
pub(super) struct Found {
    pub(super) suffix_slash: bool,
}

/// The state of a token while matching: it starts at `start`, and its current candidate, number `tried`,
/// ends at `end`.
struct Frame {
    start: usize,
    end: usize,
    tried: usize,
}

impl Pattern {
    /// Matches the whole text, and adds the texts of the variables to `values`.
    pub(super) fn matches<'t>(&self, text: &'t str, values: &mut Vec<&'t str>) -> Option<Found> {
        if let ([token], false) = (self.tokens.as_slice(), self.suffixed) {
            // Most parts are one variable, which needs no stack.
            let mut tried = 0;
            let mut end = token.candidate(text, 0, 0, None)?;
            while end < text.len() {
                tried += 1;
                end = token.candidate(text, 0, tried, Some(end))?;
            }
            values.push(text);
            return Some(Found {
                suffix_slash: false,
            });
        }
        let (frames, suffix_slash) = self.search(text)?;
        for (frame, token) in frames.iter().zip(&self.tokens) {
            if !matches!(token, Token::Literal(_)) {
                values.push(text.get(frame.start..frame.end).unwrap_or_default());
            }
        }
        Some(Found { suffix_slash })
    }

    /// Finds the first match of the tokens, with backtracking. A token that failed at a position fails there
    /// again, so it is tried once at each: the time stays polynomial with many variables.
    fn search(&self, text: &str) -> Option<(Vec<Frame>, bool)> {
        let width = text.len() + 1;
        let mut failed = vec![false; self.tokens.len() * width];
        let mut frames: Vec<Frame> = Vec::with_capacity(self.tokens.len());
        let mut at = 0;
        loop {
            let depth = frames.len();
            let next = match self.tokens.get(depth) {
                None => match self.ends_at(text, at) {
                    Some(suffix_slash) => return Some((frames, suffix_slash)),
                    None => None,
                },
                Some(_) if failed.get(depth * width + at) == Some(&true) => None,
                Some(token) => token.candidate(text, at, 0, None).map(|end| Frame {
                    start: at,
                    end,
                    tried: 0,
                }),
            };
            if let Some(frame) = next {
                at = frame.end;
                frames.push(frame);
                continue;
            }
            // Go back to the last token that has another candidate.
            loop {
                let mut frame = frames.pop()?;
                let depth = frames.len();
                frame.tried += 1;
                let token = self.tokens.get(depth)?;
                if let Some(end) = token.candidate(text, frame.start, frame.tried, Some(frame.end))
                {
                    frame.end = end;
                    at = end;
                    frames.push(frame);
                    break;
                }
                if let Some(mark) = failed.get_mut(depth * width + frame.start) {
                    *mark = true;
                }
            }
        }
    }

    /// Returns `None` if the expression can't end here, otherwise whether the suffix matches a slash.
    fn ends_at(&self, text: &str, at: usize) -> Option<bool> {
        let rest = text.get(at..)?;
        if !self.suffixed {
            return rest.is_empty().then_some(false);
        }
        let after_slash = text.get(..at)?.ends_with('/');
        (!after_slash && (rest.is_empty() || rest == "/")).then_some(rest == "/")
    }
}

impl Token {
    /// The end of candidate number `tried` of the token that starts at `start`; the previous candidate ended
    /// at `before`.
    fn candidate(
        &self,
        text: &str,
        start: usize,
        tried: usize,
        before: Option<usize>,
    ) -> Option<usize> {
        let rest = text.get(start..)?;
        match self {
            Self::Literal(literal) => only(
                tried,
                rest.starts_with(literal.as_str())
                    .then_some(start + literal.len()),
            ),
            Self::OneAnd(literal) => {
                let first = rest.chars().next().filter(|character| *character != '/')?;
                let end = start + first.len_utf8();
                only(
                    tried,
                    text.get(end..)?
                        .starts_with(literal.as_str())
                        .then_some(end + literal.len()),
                )
            }
            Self::Uuid => only(
                tried,
                is_uuid(rest.as_bytes().get(..36)?).then_some(start + 36),
            ),
            Self::Any(items) => {
                // The candidates are the items that match, in order.
                let mut fitting = items.iter().filter(|item| rest.starts_with(item.as_str()));
                fitting.nth(tried).map(|item| start + item.len())
            }
            Self::Segment { min, max } => {
                let max = match max {
                    Limit::None => usize::MAX,
                    Limit::Count(count) => *count as usize,
                    Limit::Same => *min as usize,
                };
                let least = nth_end(rest, *min as usize, |character| character != '/')?;
                greedy(text, start + least, before, || {
                    start + longest(rest, max, |character| character != '/')
                })
            }
            Self::Int { signed } => {
                let first = start + sign(rest, *signed);
                let digits = text.get(first..)?;
                let least = nth_end(digits, 1, is_digit)?;
                greedy(text, first + least, before, || {
                    first + longest(digits, usize::MAX, is_digit)
                })
            }
            Self::Float { signed } => {
                let first = start + sign(rest, *signed);
                let whole = text.get(first..)?;
                nth_end(whole, 1, is_digit)?;
                let point = first + longest(whole, usize::MAX, is_digit);
                let fraction = text.get(point..)?.strip_prefix('.')?;
                let least = nth_end(fraction, 1, is_digit)?;
                greedy(text, point + 1 + least, before, || {
                    point + 1 + longest(fraction, usize::MAX, is_digit)
                })
            }
            Self::Path => match before {
                None => rest
                    .chars()
                    .next()
                    .filter(|first| *first != '/')
                    .map(|first| start + first.len_utf8()),
                Some(before) => {
                    let next = text
                        .get(before..)?
                        .chars()
                        .next()
                        .filter(|next| *next != '\n')?;
                    Some(before + next.len_utf8())
                }
            },
        }
    }
}

fn only(tried: usize, end: Option<usize>) -> Option<usize> {
    if tried == 0 { end } else { None }
}

/// The end of the longest match first, then of each match that is one character shorter, down to `least`.
fn greedy(
    text: &str,
    least: usize,
    before: Option<usize>,
    longest: impl FnOnce() -> usize,
) -> Option<usize> {
    match before {
        None => Some(longest()),
        Some(before) => {
            let shorter = text.get(..before)?.char_indices().next_back()?.0;
            (shorter >= least).then_some(shorter)
        }
    }
}

/// The end of the first `count` characters; `None` if one of them isn't of the wanted kind.
fn nth_end(text: &str, count: usize, wanted: fn(char) -> bool) -> Option<usize> {
    let mut characters = text.chars();
    for _ in 0..count {
        characters.next().filter(|character| wanted(*character))?;
    }
    Some(text.len() - characters.as_str().len())
}

/// The end of the longest run of characters of the wanted kind, with at most `max` of them.
fn longest(text: &str, max: usize, wanted: fn(char) -> bool) -> usize {
    text.chars()
        .take(max)
        .take_while(|character| wanted(*character))
        .map(char::len_utf8)
        .sum()
}

fn sign(text: &str, signed: bool) -> usize {
    usize::from(signed && text.starts_with('-'))
}

fn is_digit(character: char) -> bool {
    decimal_digit(character).is_some()
}

fn is_uuid(bytes: &[u8]) -> bool {
    bytes.iter().enumerate().all(|(at, byte)| match at {
        8 | 13 | 18 | 23 => *byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    })
}
