//! Takes texts, numbers and lists from Python files by anchors, and writes them as Rust constants.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Deserialize;

use super::sites::{Anchor, Line, find_function, find_line};

/// The whole of `texts.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// The Rust modules to generate.
    pub modules: Vec<Module>,
}

/// Anchors by the Python function that they are looked up in and by the name of the Rust item. The
/// function [`MODULE`] means the lines outside functions and classes.
type Anchors = BTreeMap<String, BTreeMap<String, Anchor>>;

/// Python's own name for the code outside functions (`co_name`).
const MODULE: &str = "<module>";

/// A Rust module: what is taken from one Python file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Module {
    /// The Rust module's name.
    pub name: String,
    /// The Python file, named as in `sites.toml`.
    pub file: String,
    /// The constants of the Python file that become constants of the Rust module.
    #[serde(default)]
    pub numbers: Vec<String>,
    /// The last text in double quotes of a line.
    #[serde(default)]
    pub texts: Anchors,
    /// The last whole number of a line.
    #[serde(default)]
    pub limits: Anchors,
    /// Every text in double quotes of a line.
    #[serde(default)]
    pub lists: Anchors,
    /// The two texts in double quotes of a line: a name and its value.
    #[serde(default)]
    pub pairs: Anchors,
}

/// Writes the Rust item of that name for a line of Python; the list has all lines of the file.
type WriteItem = fn(&str, &str, &[&str]) -> Result<String, String>;

/// The Rust source of a module.
///
/// # Errors
/// Which item isn't found, or isn't written in a way that this reads.
pub fn generate(module: &Module, python: &str) -> Result<String, String> {
    let lines: Vec<&str> = python.lines().collect();
    let mut code = format!("pub(crate) mod {} {{\n", module.name);
    for name in &module.numbers {
        let number = constant(&lines, name)
            .ok_or_else(|| format!("{}: no number is called `{name}`", module.file))?;
        let _ = writeln!(code, "    pub(crate) const {name}: usize = {number};");
    }
    let kinds: [(&str, &Anchors, WriteItem); 4] = [
        ("text", &module.texts, text_item),
        ("limit", &module.limits, limit_item),
        ("list", &module.lists, list_item),
        ("pair", &module.pairs, pair_item),
    ];
    for (kind, functions, write_item) in kinds {
        for (function, anchors) in functions {
            let locate = |error| format!("{}, function `{function}`: {error}", module.file);
            let body = body(&lines, function).map_err(locate)?;
            for (name, anchor) in anchors {
                let item = find_line(&body, anchor)
                    .and_then(|(_, line)| write_item(name, line, &lines))
                    .map_err(|error| locate(format!("the {kind} {name}: {error}")))?;
                let _ = writeln!(code, "    {item}");
            }
        }
    }
    code.push_str("}\n");
    Ok(code)
}

/// The lines of a function, or those outside functions for [`MODULE`].
fn body<'a>(lines: &[&'a str], function: &str) -> Result<Vec<Line<'a>>, String> {
    if function != MODULE {
        return find_function(lines, function).map(|(body, _)| body);
    }
    let numbered = lines.iter().zip(1..).map(|(line, number)| (number, *line));
    let is_outside = |(_, line): &Line<'_>| !line.starts_with(char::is_whitespace);
    Ok(numbered.filter(is_outside).collect())
}

/// The number that a module assigns to a name, as `MAX_PAGE = 1_000_000`.
fn constant(lines: &[&str], name: &str) -> Option<usize> {
    let value = lines
        .iter()
        .find_map(|line| line.strip_prefix(name)?.strip_prefix(" = "))?;
    value.trim().replace('_', "").parse().ok()
}

/// A string literal in double quotes, without escapes.
#[derive(Clone, Copy)]
struct Literal<'a> {
    text: &'a str,
    is_f_string: bool,
}

/// A line without the comment at its end.
fn without_comment(line: &str) -> &str {
    line.split("  # ").next().unwrap_or(line)
}

/// The string literals of a line in order.
fn literals(line: &str) -> Result<Vec<Literal<'_>>, String> {
    let code = without_comment(line);
    let parts: Vec<&str> = code.split('"').collect();
    if parts.len().is_multiple_of(2) || code.contains('\\') {
        return Err(format!("`{line}` is too complicated to be read here"));
    }
    Ok(parts
        .chunks_exact(2)
        .map(|pair| Literal {
            text: pair[1],
            is_f_string: pair[0].ends_with('f'),
        })
        .collect())
}

/// A text becomes a constant; an f-string becomes a function that takes the values in its braces,
/// unless they are constants of the Python file. The last text counts, because what is raised,
/// returned or stored comes after its key.
fn text_item(name: &str, line: &str, lines: &[&str]) -> Result<String, String> {
    let literal = literals(line)?
        .pop()
        .ok_or_else(|| format!("`{line}` has no text in double quotes"))?;
    if !literal.is_f_string {
        return Ok(format!(
            "pub(crate) const {name}: &str = {:?};",
            literal.text
        ));
    }
    let mut format = String::new();
    let mut parameters = Vec::new();
    for (index, part) in literal.text.split(['{', '}']).enumerate() {
        if index.is_multiple_of(2) {
            format.push_str(part);
        } else if let Some(number) = constant(lines, part) {
            format.push_str(&number.to_string());
        } else if part
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || matches!(byte, b'_' | b'.'))
        {
            let part = part.replace('.', "_");
            let _ = write!(format, "{{{part}}}");
            parameters.push(format!("{part}: impl ::std::fmt::Display"));
        } else {
            return Err(format!("`{{{part}}}` is neither a name nor a constant"));
        }
    }
    Ok(if parameters.is_empty() {
        format!("pub(crate) const {name}: &str = {format:?};")
    } else {
        let (name, parameters) = (name.to_lowercase(), parameters.join(", "));
        format!("pub(crate) fn {name}({parameters}) -> String {{ format!({format:?}) }}")
    })
}

fn limit_item(name: &str, line: &str, _: &[&str]) -> Result<String, String> {
    let code = without_comment(line);
    let is_in_number = |character: char| character.is_ascii_digit() || character == '_';
    // Split at everything else, a name like `MAX_ID` leaves its underscore, which is no number.
    let number = code
        .rsplit(|character| !is_in_number(character))
        .find_map(|digits| digits.replace('_', "").parse::<usize>().ok())
        .ok_or_else(|| format!("`{line}` has no whole number"))?;
    Ok(format!("pub(crate) const {name}: usize = {number};"))
}

fn list_item(name: &str, line: &str, _: &[&str]) -> Result<String, String> {
    let texts: Vec<&str> = literals(line)?.iter().map(|literal| literal.text).collect();
    Ok(format!("pub(crate) const {name}: &[&str] = &{texts:?};"))
}

fn pair_item(name: &str, line: &str, _: &[&str]) -> Result<String, String> {
    match literals(line)?[..] {
        [key, value] => Ok(format!(
            "pub(crate) const {name}: (&str, &str) = ({:?}, {:?});",
            key.text, value.text
        )),
        _ => Err(format!(
            "`{line}` has not exactly two texts in double quotes"
        )),
    }
}
