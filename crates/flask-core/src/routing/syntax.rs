//! The syntax of rules: `/users/<int:user_id>/posts` to the parts that the map's state machine
//! is built from (`werkzeug.routing.Rule._parse_rule`).

use super::arguments::Arguments;
use super::converter::{Converter, build};
use super::pattern::{Pattern, Token};
use super::rule::RuleError;
use pyvalue::{Value, repr};

/// The most parts that a rule may have. Werkzeug calls itself once a part, so a rule this long
/// ends in Python's `RecursionError` when the first URL is matched.
const MAX_PARTS: usize = 900;

/// A part of a rule, from slash to slash.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Part {
    pub(super) content: Content,
    pub(super) weight: Weight,
}

/// What a part matches.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Content {
    /// This text.
    Static(String),
    /// An expression; `to_end` if it takes all that is left of the path, slashes included.
    Dynamic { pattern: Pattern, to_end: bool },
}

/// The order among the dynamic parts of a state: lighter ones are tried first.
///
/// Werkzeug compares how many static texts there are, the more the lighter, then their lengths,
/// then the same for the variables and their own weights. As each count comes before its list,
/// all of it in one row is compared alike.
#[derive(Clone, Debug, PartialEq, PartialOrd)]
pub(super) struct Weight(Vec<isize>);

/// A rule's parts and, by name, the converters of its variables.
#[derive(Debug, Default)]
pub(super) struct Parsed {
    pub(super) parts: Vec<Part>,
    pub(super) variables: Vec<(String, Converter)>,
}

/// Reads a rule, its doubled slashes merged first where that is asked for.
pub(super) fn parse(rule: &str, merge_slashes: bool) -> Result<Parsed, RuleError> {
    if !rule.starts_with('/') {
        return Err(RuleError::new(
            "ValueError",
            format!("URL rule '{rule}' must start with a slash."),
        ));
    }
    let merged = if merge_slashes {
        merge(rule)
    } else {
        rule.to_owned()
    };
    let mut parsed = Parsed::default();
    let mut part = Building::default();
    let mut late = None;
    let mut rest = merged.as_str();
    while let Some(first) = rest.chars().next() {
        rest = match first {
            '/' => {
                if part.to_end {
                    part.literal("/");
                } else {
                    late = late.or(part.late.take());
                    parsed.parts.push(std::mem::take(&mut part).finish(false));
                }
                rest.strip_prefix('/').unwrap_or_default()
            }
            '<' => {
                let Some((variable, behind)) = Variable::parse(rest) else {
                    let shown = repr(&Value::from(merged.clone()));
                    return Err(RuleError::new(
                        "ValueError",
                        format!("malformed url rule: {shown}"),
                    ));
                };
                part.variable(&variable, &mut parsed.variables)?;
                behind
            }
            _ => {
                let end = rest.find(['<', '/']).unwrap_or(rest.len());
                let (text, behind) = rest.split_at(end);
                part.statics(text);
                behind
            }
        };
    }
    check_names(&parsed.variables)?;
    if let Some(late) = late.or(part.late.take()) {
        return Err(late);
    }
    let suffixed = part.to_end && part.ends_in_slash();
    let last = part.finish(suffixed);
    let weight = last.weight.clone();
    parsed.parts.push(last);
    if suffixed {
        parsed.parts.push(Part {
            content: Content::Static(String::new()),
            weight,
        });
    }
    if parsed.parts.len() > MAX_PARTS {
        return Err(RuleError::new(
            "RecursionError",
            "maximum recursion depth exceeded",
        ));
    }
    Ok(parsed)
}

/// Each run of slashes as one.
pub(super) fn merge(path: &str) -> String {
    let mut merged = String::with_capacity(path.len());
    for character in path.chars() {
        if character != '/' || !merged.ends_with('/') {
            merged.push(character);
        }
    }
    merged
}

/// A part while it is read.
#[derive(Default)]
struct Building {
    tokens: Vec<Token>,
    dynamic: bool,
    to_end: bool,
    /// The lengths of the static texts, below zero, and the variables' weights.
    statics: Vec<isize>,
    variables: Vec<isize>,
    late: Option<RuleError>,
}

impl Building {
    fn literal(&mut self, text: &str) {
        match self.tokens.last_mut() {
            Some(Token::Literal(literal)) => literal.push_str(text),
            _ => self.tokens.push(Token::Literal(text.to_owned())),
        }
    }

    fn statics(&mut self, text: &str) {
        self.statics.push(-text.chars().count().cast_signed());
        self.literal(text);
    }

    fn variable(
        &mut self,
        variable: &Variable<'_>,
        known: &mut Vec<(String, Converter)>,
    ) -> Result<(), RuleError> {
        let built = build(variable.converter, Arguments::parse(variable.arguments)?)?;
        if self.late.is_none() {
            self.late = built.late;
        }
        known.push((variable.name.to_owned(), built.converter));
        self.tokens.push(built.token);
        self.variables.push(built.weight);
        self.dynamic = true;
        self.to_end |= !built.part_isolating;
        Ok(())
    }

    fn ends_in_slash(&self) -> bool {
        matches!(self.tokens.last(), Some(Token::Literal(literal)) if literal.ends_with('/'))
    }

    fn finish(mut self, suffixed: bool) -> Part {
        if suffixed && let Some(Token::Literal(literal)) = self.tokens.last_mut() {
            literal.pop();
        }
        let content = match (self.dynamic, self.tokens.pop()) {
            (false, Some(Token::Literal(text))) => Content::Static(text),
            (false, _) => Content::Static(String::new()),
            (true, last) => {
                self.tokens
                    .extend(last.filter(|token| *token != Token::Literal(String::new())));
                Content::Dynamic {
                    pattern: Pattern {
                        tokens: self.tokens,
                        suffixed,
                    },
                    to_end: self.to_end,
                }
            }
        };
        let mut weight = Vec::with_capacity(self.statics.len() + self.variables.len() + 2);
        for mut list in [self.statics, self.variables] {
            weight.push(-list.len().cast_signed());
            weight.append(&mut list);
        }
        Part {
            content,
            weight: Weight(weight),
        }
    }
}

/// Werkzeug writes a Python function whose arguments are the variables: Python complains about
/// names that can't be arguments, and about the same name twice.
fn check_names(variables: &[(String, Converter)]) -> Result<(), RuleError> {
    for (name, _) in variables {
        if matches!(name.as_str(), "None" | "True" | "False") {
            let message = format!("identifier field can't represent '{name}' constant");
            return Err(RuleError::new("ValueError", message));
        }
    }
    for (at, (name, _)) in variables.iter().enumerate() {
        if variables
            .iter()
            .take(at)
            .any(|(earlier, _)| earlier == name)
        {
            let message = format!("duplicate argument '{name}' in function definition");
            return Err(RuleError::new("SyntaxError", message));
        }
    }
    Ok(())
}

/// `<converter(arguments):name>`.
struct Variable<'r> {
    converter: &'r str,
    arguments: &'r str,
    name: &'r str,
}

impl<'r> Variable<'r> {
    /// Reads a variable at the start of the text; returns what is behind it, too.
    fn parse(text: &'r str) -> Option<(Self, &'r str)> {
        let inside = text.strip_prefix('<')?;
        let (word, rest) = identifier(inside)?;
        if let Some(behind) = rest.strip_prefix('>') {
            return Some((
                Self {
                    converter: "default",
                    arguments: "",
                    name: word,
                },
                behind,
            ));
        }
        if let Some(found) = rest.strip_prefix(':').and_then(name_and_end) {
            let (name, behind) = found;
            return Some((
                Self {
                    converter: word,
                    arguments: "",
                    name,
                },
                behind,
            ));
        }
        // The arguments may hold brackets themselves: they end at the first that fits.
        let arguments = rest.strip_prefix('(')?;
        let line = arguments.split('\n').next().unwrap_or_default();
        line.match_indices(')').find_map(|(at, _)| {
            let behind = arguments.get(at + 1..)?.strip_prefix(':')?;
            let (name, behind) = name_and_end(behind)?;
            Some((
                Self {
                    converter: word,
                    arguments: arguments.get(..at)?,
                    name,
                },
                behind,
            ))
        })
    }
}

fn name_and_end(text: &str) -> Option<(&str, &str)> {
    let (name, rest) = identifier(text)?;
    Some((name, rest.strip_prefix('>')?))
}

/// `[a-zA-Z_][a-zA-Z0-9_]*` at the start of the text, and what is behind it.
fn identifier(text: &str) -> Option<(&str, &str)> {
    let end = text
        .find(|character: char| !character.is_ascii_alphanumeric() && character != '_')
        .unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    (!word.is_empty() && !word.starts_with(|first: char| first.is_ascii_digit()))
        .then_some((word, rest))
}
