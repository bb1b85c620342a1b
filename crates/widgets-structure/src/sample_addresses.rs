//! Sample addresses for a rule: some that it matches, and some that it doesn't.

use std::collections::HashSet;

/// How many addresses there are at most.
const MAX_SAMPLES: usize = 7;

/// Addresses that show what a rule matches and what it doesn't. `rule` includes its prefix.
#[must_use]
pub fn sample_addresses(rule: &str) -> Vec<String> {
    let variables = variables(rule);
    let tail = variables.last().map_or(rule, |last| last.tail);
    let typical = filled(&variables, tail, 0);
    let with_other_end = match typical.strip_suffix('/') {
        Some(without_slash) => without_slash.to_owned(),
        None => format!("{typical}/"),
    };
    let without_slash = typical.trim_end_matches('/');
    let mut candidates = vec![typical.clone(), with_other_end];
    if variables.is_empty() {
        candidates.push(format!("{without_slash}/5"));
    } else {
        candidates.extend((1..SAMPLE_VALUES).map(|sample| filled(&variables, tail, sample)));
    }
    if let Some((before, after)) = without_slash.rsplit_once('/')
        && !before.is_empty()
    {
        candidates.push(format!("{before}//{after}"));
    }
    candidates.push(typical.to_ascii_uppercase());
    let mut seen = HashSet::new();
    candidates
        .into_iter()
        .filter(|address| !address.is_empty() && seen.insert(address.clone()))
        .take(MAX_SAMPLES)
        .collect()
}

/// The address with a value for each variable. The last variable takes the sample with that
/// number, the others a typical value.
fn filled(variables: &[Variable<'_>], tail: &str, sample: usize) -> String {
    let mut address = String::new();
    for (index, variable) in variables.iter().enumerate() {
        let is_last = index + 1 == variables.len();
        let sample = if is_last { sample } else { 0 };
        address.push_str(variable.before);
        address.push_str(variable.samples()[sample]);
    }
    address + tail
}

/// A variable of a rule: `<int:user_id>`.
pub struct Variable<'r> {
    /// Its name.
    pub name: &'r str,
    converter: &'r str,
    /// The text in brackets after the converter: `red, blue`.
    arguments: &'r str,
    /// The text between the previous variable and this one.
    before: &'r str,
    /// The text after it.
    tail: &'r str,
}

/// How many values there are to try for a variable.
const SAMPLE_VALUES: usize = 4;

impl<'r> Variable<'r> {
    /// Values to try: a typical one that fits as a rule, then others that show the limits.
    fn samples(&self) -> [&'r str; SAMPLE_VALUES] {
        match self.converter {
            "int" => ["5", "007", "abc", "-1"],
            "float" => ["1.5", "5", "abc", "-1.5"],
            "uuid" => ["0b4c7f5e-1f1f-4c2b-9d2e-9b1e5a1d7c11", "5", "0b4c", "ada"],
            "path" => ["2026/may/list.csv", "ada", "5", "a/b"],
            "any" => {
                let first = self.arguments.split(',').next().unwrap_or_default();
                [first.trim_matches([' ', '"', '\'']), "ada", "5", "a/b"]
            }
            _ => ["ada", "5", "a/b", "%20"],
        }
    }
}

/// The variables of a rule. For a rule that Flask refuses, it returns what looks like variables.
#[must_use]
pub fn variables(rule: &str) -> Vec<Variable<'_>> {
    let mut rest = rule;
    std::iter::from_fn(|| {
        let (before, after) = rest.split_once('<')?;
        let (inside, tail) = after.split_once('>')?;
        let (converter, name) = inside.rsplit_once(':').unwrap_or(("default", inside));
        let (converter, arguments) = converter.split_once('(').unwrap_or((converter, ""));
        rest = tail;
        Some(Variable {
            name,
            converter,
            arguments: arguments.trim_end_matches(')'),
            before,
            tail,
        })
    })
    .collect()
}
