//! Parses rules such as `/users/<int:user_id>/posts` into parts, from which the state machine is built
//! (`werkzeug.routing.Rule._parse_rule`).

use super::arguments::Arguments;
use super::converter::{Converter, build};
use super::pattern::{Pattern, Token};
use super::rule::RuleError;
use pyvalue::{Value, repr};

/// The most parts that a rule may have. Werkzeug matches each part in a nested call, so a longer rule raises
/// Python's `RecursionError` when the first URL is matched.
const MAX_PARTS: usize = 900;

/// A part of a rule, from slash to slash.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Part {
    pub(super) content: Content,
    pub(super) weight: Weight,
}

/// The text or expression that a part matches.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Content {
    /// This text.
    Static(String),
    /// An expression; with `to_end` it matches the whole rest of the path, including slashes.
    Dynamic { pattern: Pattern, to_end: bool },
}

/// The weight by which the dynamic parts of a state are sorted; the smallest is tried first
/// (`werkzeug.routing.rules.Weighting`).
///
/// Werkzeug compares the number of static texts (more are lighter), then their lengths, then the number
/// of variables and their weights. Here they are one list, in which each number comes before its items,
/// so comparing lists gives the same order.
#[derive(Clone, Debug, PartialEq, PartialOrd)]
pub(super) struct Weight(Vec<isize>);

/// A rule's parts, and the names and converters of its variables.
#[derive(Debug, Default)]
pub(super) struct Parsed {
    pub(super) parts: Vec<Part>,
    pub(super) variables: Vec<(String, Converter)>,
}

/// Parses a rule, after merging its doubled slashes if `merge_slashes` is true.
///
/// # Errors
/// The exception that Werkzeug raises for the rule.
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
    let mut part = PartBuilder::default();
    let mut deferred = None;
    let mut rest = merged.as_str();
    while let Some(first) = rest.chars().next() {
        rest = match first {
            '/' => {
                if part.to_end {
                    part.literal("/");
                } else {
                    deferred = deferred.or(part.deferred_error.take());
                    parsed.parts.push(std::mem::take(&mut part).finish(false));
                }
                rest.strip_prefix('/').unwrap_or_default()
            }
            '<' => {
                let Some((variable, after)) = Variable::parse(rest) else {
                    let shown = repr(&Value::from(merged.clone()));
                    return Err(RuleError::new(
                        "ValueError",
                        format!("malformed url rule: {shown}"),
                    ));
                };
                part.variable(&variable, &mut parsed.variables)?;
                after
            }
            _ => {
                let end = rest.find(['<', '/']).unwrap_or(rest.len());
                let (text, after) = rest.split_at(end);
                part.statics(text);
                after
            }
        };
    }
    check_names(&parsed.variables)?;
    if let Some(error) = deferred.or(part.deferred_error.take()) {
        return Err(error);
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

/// Replaces each run of slashes by one.
pub(super) fn merge(path: &str) -> String {
    let mut merged = String::with_capacity(path.len());
    for character in path.chars() {
        if character != '/' || !merged.ends_with('/') {
            merged.push(character);
        }
    }
    merged
}

/// A part that isn't complete yet.
#[derive(Default)]
struct PartBuilder {
    tokens: Vec<Token>,
    dynamic: bool,
    to_end: bool,
    /// The lengths of the static texts, as negative numbers.
    statics: Vec<isize>,
    /// The weights of the variables.
    variables: Vec<isize>,
    /// See `CompiledConverter::deferred_error`.
    deferred_error: Option<RuleError>,
}

impl PartBuilder {
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
        self.deferred_error = self.deferred_error.take().or(built.deferred_error);
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

/// Checks the variables' names. Werkzeug compiles a Python function whose arguments are the variables, so
/// Python refuses names that can't be arguments and names that occur twice.
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
    /// Parses a variable at the start of the text, and returns the text after it as well.
    fn parse(text: &'r str) -> Option<(Self, &'r str)> {
        let inside = text.strip_prefix('<')?;
        let (word, rest) = identifier(inside)?;
        if let Some(after) = rest.strip_prefix('>') {
            return Some((
                Self {
                    converter: "default",
                    arguments: "",
                    name: word,
                },
                after,
            ));
        }
        if let Some(found) = rest.strip_prefix(':').and_then(name_and_end) {
            let (name, after) = found;
            return Some((
                Self {
                    converter: word,
                    arguments: "",
                    name,
                },
                after,
            ));
        }
        // The arguments may have brackets themselves, so the first one with a name after it ends them.
        let arguments = rest.strip_prefix('(')?;
        let line = arguments.split('\n').next().unwrap_or_default();
        line.match_indices(')').find_map(|(at, _)| {
            let after = arguments.get(at + 1..)?.strip_prefix(':')?;
            let (name, after) = name_and_end(after)?;
            Some((
                Self {
                    converter: word,
                    arguments: arguments.get(..at)?,
                    name,
                },
                after,
            ))
        })
    }
}

fn name_and_end(text: &str) -> Option<(&str, &str)> {
    let (name, rest) = identifier(text)?;
    Some((name, rest.strip_prefix('>')?))
}

/// `[a-zA-Z_][a-zA-Z0-9_]*` at the start of the text, and the text after it.
fn identifier(text: &str) -> Option<(&str, &str)> {
    let end = text
        .find(|character: char| !character.is_ascii_alphanumeric() && character != '_')
        .unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    (!word.is_empty() && !word.starts_with(|first: char| first.is_ascii_digit()))
        .then_some((word, rest))
}
