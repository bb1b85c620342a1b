//! Reads the arguments of a converter, `(minlength=2, maxlength=5)`, as Werkzeug does: with a regular
//! expression that accepts more than Python's own syntax
//! (`werkzeug.routing.rules.parse_converter_args`).

use super::rule::RuleError;
use pyvalue::{Int, Value, decimal_digit, is_space, parse_float, quoted};

/// A converter's arguments, positional and by name.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Arguments {
    pub(super) positional: Vec<Value>,
    pub(super) named: Vec<(String, Value)>,
}

impl Arguments {
    /// Reads the text between the brackets.
    pub(super) fn parse(text: &str) -> Result<Self, RuleError> {
        let characters: Vec<char> = text.chars().chain([',']).collect();
        let mut arguments = Self::default();
        let mut position = 0;
        let mut start = 0;
        while start <= characters.len() {
            let Some(item) = Item::at(&characters, start) else {
                start += 1;
                continue;
            };
            if start != position {
                let skipped: String = characters
                    .get(position..start)
                    .unwrap_or_default()
                    .iter()
                    .collect();
                return Err(RuleError::new(
                    "ValueError",
                    format!("Cannot parse converter argument '{skipped}'"),
                ));
            }
            let value = pythonize(&item.value);
            match item.name {
                None => arguments.positional.push(value),
                Some(name) => match arguments.named.iter_mut().find(|(known, _)| *known == name) {
                    Some((_, old)) => *old = value,
                    None => arguments.named.push((name, value)),
                },
            }
            position = item.end;
            start = item.end;
        }
        // Werkzeug ignores text after the last match.
        Ok(arguments)
    }

    /// Binds the arguments to a signature `__init__(self, map, …)` and returns its values in order.
    ///
    /// # Errors
    /// Python's `TypeError`.
    pub(super) fn bind(
        self,
        class: &str,
        names: &[&str],
    ) -> Result<std::vec::IntoIter<Option<Value>>, RuleError> {
        let given = self.positional.len();
        let mut values: Vec<Option<Value>> = self.positional.into_iter().map(Some).collect();
        values.resize_with(names.len(), || None);
        for (name, value) in self.named {
            let place = names.iter().position(|known| *known == name);
            match place.and_then(|at| values.get_mut(at)) {
                Some(slot @ None) => *slot = Some(value),
                None if name != "self" && name != "map" => {
                    return Err(unexpected_keyword(class, &name));
                }
                _ => return Err(multiple_values(class, &name)),
            }
        }
        if given > names.len() {
            return Err(RuleError::new(
                "TypeError",
                format!(
                    "{class}.__init__() takes from 2 to {} positional arguments but {} were given",
                    names.len() + 2,
                    given + 2
                ),
            ));
        }
        Ok(values.into_iter())
    }

    /// Binds the arguments to `__init__(self, map, *items)`.
    ///
    /// # Errors
    /// Python's `TypeError`.
    pub(super) fn bind_items(self, class: &str) -> Result<Vec<Value>, RuleError> {
        match self.named.into_iter().next() {
            None => Ok(self.positional),
            Some((name, _)) if name == "self" || name == "map" => {
                Err(multiple_values(class, &name))
            }
            Some((name, _)) => Err(unexpected_keyword(class, &name)),
        }
    }

    /// Binds the arguments to `__init__(self, map, *args, **kwargs)`, which ignores them.
    ///
    /// # Errors
    /// Python's `TypeError`.
    pub(super) fn bind_anything(&self, class: &str) -> Result<(), RuleError> {
        let clash = self
            .named
            .iter()
            .find(|(name, _)| name == "self" || name == "map");
        clash.map_or(Ok(()), |(name, _)| Err(multiple_values(class, name)))
    }
}

fn unexpected_keyword(class: &str, name: &str) -> RuleError {
    let name = quoted(name);
    RuleError::new(
        "TypeError",
        format!("{class}.__init__() got an unexpected keyword argument {name}"),
    )
}

fn multiple_values(class: &str, name: &str) -> RuleError {
    let name = quoted(name);
    RuleError::new(
        "TypeError",
        format!("{class}.__init__() got multiple values for argument {name}"),
    )
}

/// One match of Werkzeug's expression: `name = value ,`.
struct Item {
    name: Option<String>,
    value: String,
    /// The position after the comma.
    end: usize,
}

impl Item {
    fn at(text: &[char], start: usize) -> Option<Self> {
        let begin = skip(text, start, is_space);
        let name_end = skip(text, begin, is_word);
        let equals = skip(text, name_end, is_space);
        if name_end > begin && text.get(equals) == Some(&'=') {
            let value = skip(text, equals + 1, is_space);
            if let Some((value_end, end)) = value_at(text, value) {
                return Some(Self {
                    name: Some(slice(text, begin, name_end)),
                    value: slice(text, value, value_end),
                    end,
                });
            }
        }
        let (value_end, end) = value_at(text, begin)?;
        let quoted = skip_prefix(text, begin, value_end);
        Some(Self {
            name: None,
            value: slice(text, quoted, value_end),
            end,
        })
    }
}

/// The end of the value at this position, and the end of the comma after it. The alternatives are tried in
/// Werkzeug's order, and each from its longest match to its shortest.
fn value_at(text: &[char], start: usize) -> Option<(usize, usize)> {
    let tail = |end: usize| {
        let comma = skip(text, end, is_space);
        (text.get(comma) == Some(&',')).then_some((end, comma + 1))
    };
    let constant = ["True", "False"].into_iter().find_map(|word| {
        let here = text.iter().skip(start).copied().take(word.len());
        word.chars().eq(here).then_some(start + word.len())
    });
    if let Some(found) = constant.and_then(tail) {
        return Some(found);
    }
    let digits = skip(text, start, is_digit);
    let any = |at: usize| text.get(at).is_some_and(|character| *character != '\n');
    // \d+.\d+, where the point matches any character, then \d+. and \d+
    for first in (start + 1..=digits).rev().filter(|at| any(*at)) {
        let second = skip(text, first + 1, is_digit);
        if let Some(found) = (first + 2..=second).rev().find_map(tail) {
            return Some(found);
        }
    }
    let with_any = (start + 1..=digits)
        .rev()
        .filter(|at| any(*at))
        .find_map(|at| tail(at + 1));
    let word = skip(text, start, |character| {
        is_word(character) || character == '.'
    });
    with_any
        .or_else(|| (start + 1..=digits).rev().find_map(tail))
        .or_else(|| (start + 1..=word).rev().find_map(tail))
        .or_else(|| {
            let prefix = usize::from(matches!(text.get(start), Some('u' | 'r' | 'U' | 'R')));
            let open = start + prefix;
            let quote = *text.get(open).filter(|quote| matches!(quote, '"' | '\''))?;
            let length = text
                .iter()
                .skip(open + 1)
                .position(|character| *character == quote)?;
            tail(open + 1 + length + 1)
        })
}

/// The start of a quoted value without its `u` or `r`.
fn skip_prefix(text: &[char], start: usize, end: usize) -> usize {
    let is_quote = |at: usize| matches!(text.get(at), Some('"' | '\''));
    let prefixed = matches!(text.get(start), Some('u' | 'r' | 'U' | 'R'));
    if prefixed && is_quote(start + 1) && end > start + 2 {
        start + 1
    } else {
        start
    }
}

fn skip(text: &[char], from: usize, wanted: fn(char) -> bool) -> usize {
    from + text
        .iter()
        .skip(from)
        .take_while(|character| wanted(**character))
        .count()
}

fn slice(text: &[char], from: usize, to: usize) -> String {
    text.get(from..to).unwrap_or_default().iter().collect()
}

fn is_digit(character: char) -> bool {
    decimal_digit(character).is_some()
}

/// `\w`. Outside ASCII it follows Rust's Unicode tables, which differ from Python's in a few marks.
fn is_word(character: char) -> bool {
    character == '_' || character.is_alphanumeric()
}

/// The Python value of an argument's text (`werkzeug.routing.rules._pythonize`).
fn pythonize(text: &str) -> Value {
    match text {
        "None" => return Value::None,
        "True" => return Value::Bool(true),
        "False" => return Value::Bool(false),
        _ => {}
    }
    if let Ok(number) = Int::parse(text) {
        return Value::Int(number);
    }
    if let Some(number) = parse_float(text) {
        return Value::Float(number);
    }
    let unquoted = ['"', '\''].into_iter().find_map(|quote| {
        let inside = text.strip_prefix(quote)?;
        inside.strip_suffix(quote)
    });
    Value::from(unquoted.unwrap_or(text).to_owned())
}
