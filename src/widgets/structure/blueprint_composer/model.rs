//! One blueprint with one rule, as a reader writes it: the map that comes of it, the Python that
//! says the same, and addresses worth trying. It must not know how they are shown.

use flask_core::routing::RuleError;
use flask_core::url_map::{Route, UrlMap};

/// The methods that a rule may name, each with its bit in [`Draft::methods`].
pub const METHODS: [&str; 5] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/// How many addresses are tried at most.
const MOST: usize = 7;

/// What the reader has written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// `url_prefix`; empty means that there is none.
    pub prefix: String,
    /// The rule in the decorator.
    pub rule: String,
    /// One bit for each of [`METHODS`].
    pub methods: usize,
    /// `strict_slashes=False`.
    pub loose: bool,
}

impl Draft {
    /// The methods in words.
    #[must_use]
    pub fn methods(&self) -> Vec<&'static str> {
        let mut chosen = Vec::new();
        for (place, method) in METHODS.iter().enumerate() {
            if self.methods >> place & 1 == 1 {
                chosen.push(*method);
            }
        }
        chosen
    }

    /// The app's URL map.
    ///
    /// # Errors
    /// What Flask says to a rule that it can't use.
    pub fn map(&self) -> Result<UrlMap, RuleError> {
        let mut map = UrlMap::new();
        let route = Route {
            function: "view",
            rule: &self.rule,
            methods: &self.methods(),
            strict_slashes: !self.loose,
        };
        let prefix = Some(self.prefix.as_str()).filter(|prefix| !prefix.is_empty());
        map.register("users", prefix, &[route])?;
        Ok(map)
    }

    /// The lines of Python that make this blueprint.
    #[must_use]
    pub fn code(&self) -> String {
        let mut code = "bp = Blueprint(\"users\", __name__".to_owned();
        if !self.prefix.is_empty() {
            code.push_str(", url_prefix=");
            code.push_str(&quoted(&self.prefix));
        }
        let methods = self.methods();
        let (decorator, list) = match *methods.as_slice() {
            [] => ("route".to_owned(), String::new()),
            [one] => (one.to_ascii_lowercase(), String::new()),
            _ => (
                "route".to_owned(),
                format!(", methods=[\"{}\"]", methods.join("\", \"")),
            ),
        };
        let slashes = if self.loose {
            ", strict_slashes=False"
        } else {
            ""
        };
        let mut names = Vec::new();
        for variable in variables(&self.rule) {
            names.push(variable.name);
        }
        format!(
            "{code})\n\n@bp.{decorator}({}{list}{slashes})\ndef view({}):\n    ...",
            quoted(&self.rule),
            names.join(", ")
        )
    }
}

/// Addresses that show what a rule takes and what it doesn't; `rule` has its prefix already.
#[must_use]
pub fn samples(rule: &str) -> Vec<String> {
    let variables = variables(rule);
    let tail = variables.last().map_or(rule, |last| last.tail);
    let first = filled(&variables, tail, 0);
    let other_end = match first.strip_suffix('/') {
        Some(without) => without.to_owned(),
        None => [&first, "/"].concat(),
    };
    let mut found = vec![first.clone(), other_end];
    if variables.is_empty() {
        found.push([first.trim_end_matches('/'), "/5"].concat());
    } else {
        for which in 1..4 {
            found.push(filled(&variables, tail, which));
        }
    }
    // The last slash twice, and everything in capitals.
    if let Some((before, behind)) = first.trim_end_matches('/').rsplit_once('/')
        && !before.is_empty()
    {
        found.push([before, "//", behind].concat());
    }
    found.push(first.to_ascii_uppercase());
    let mut shown: Vec<String> = Vec::new();
    for address in found {
        if shown.len() < MOST && !address.is_empty() && !shown.contains(&address) {
            shown.push(address);
        }
    }
    shown
}

/// The address with a text for each variable: the last one takes the text that is asked for, the
/// others take what fits.
fn filled(variables: &[Variable<'_>], tail: &str, which: usize) -> String {
    let mut address = String::new();
    for (place, variable) in variables.iter().enumerate() {
        let is_last = place + 1 == variables.len();
        address.push_str(variable.before);
        address.push_str(variable.value(if is_last { which } else { 0 }));
    }
    address + tail
}

/// A variable of a rule.
struct Variable<'r> {
    /// What stands between the variable before and this one.
    before: &'r str,
    converter: &'r str,
    arguments: &'r str,
    name: &'r str,
    /// What is behind it.
    tail: &'r str,
}

impl Variable<'_> {
    /// Texts to put in its place: the first one fits as a rule, the others show the limits.
    fn value(&self, which: usize) -> &str {
        let texts = match self.converter {
            "int" => "5 007 abc -1",
            "float" => "1.5 5 abc -1.5",
            "uuid" => "0b4c7f5e-1f1f-4c2b-9d2e-9b1e5a1d7c11 5 0b4c ada",
            "path" => "2026/may/list.csv ada 5 a/b",
            "any" if which == 0 => {
                let first = self.arguments.split(',').next().unwrap_or_default();
                return first.trim_matches([' ', '"', '\'']);
            }
            "any" => "- ada 5 a/b",
            _ => "ada 5 a/b %20",
        };
        texts.split(' ').nth(which).unwrap_or_default()
    }
}

/// The variables of a rule that Flask accepts; of another one, what looks like variables.
fn variables(rule: &str) -> Vec<Variable<'_>> {
    let mut found = Vec::new();
    let mut rest = rule;
    while let Some((before, behind)) = rest.split_once('<') {
        let Some((inside, tail)) = behind.split_once('>') else {
            break;
        };
        let (converter, name) = inside.rsplit_once(':').unwrap_or(("default", inside));
        let (converter, arguments) = converter.split_once('(').unwrap_or((converter, ""));
        found.push(Variable {
            before,
            converter,
            arguments: arguments.trim_end_matches(')'),
            name,
            tail,
        });
        rest = tail;
    }
    found
}

/// A Python string.
fn quoted(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{escaped}\"")
}

#[cfg(test)]
mod tests;
