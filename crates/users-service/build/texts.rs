//! Takes texts and numbers from Python files by anchors, and writes them as Rust constants.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Deserialize;

use super::sites::{Anchor, find_function, find_line};

/// The whole of `texts.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// The Rust modules to generate.
    pub modules: Vec<Module>,
}

/// A Rust module: texts and numbers of one Python file.
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
    /// The texts by function and by the name of the Rust item.
    #[serde(default)]
    pub texts: BTreeMap<String, BTreeMap<String, Anchor>>,
}

/// The Rust source of a module. A literal becomes a `const`; an f-string becomes a function that
/// takes the values in its braces, unless they are constants of the Python file.
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
    for (function, texts) in &module.texts {
        let locate = |error| format!("{}, function `{function}`: {error}", module.file);
        let (body, _) = find_function(&lines, function).map_err(locate)?;
        for (name, anchor) in texts {
            let item = find_line(&body, anchor)
                .and_then(|(_, line)| last_literal(line))
                .and_then(|literal| item(name, literal, &lines))
                .map_err(|error| locate(format!("the text {name}: {error}")))?;
            let _ = writeln!(code, "    {item}");
        }
    }
    code.push_str("}\n");
    Ok(code)
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

/// The last literal of a line: what is raised, returned or stored comes after its key.
fn last_literal(line: &str) -> Result<Literal<'_>, String> {
    let code = line.split("  # ").next().unwrap_or(line);
    let parts: Vec<&str> = code.split('"').collect();
    let [.., before, text, _] = parts[..] else {
        return Err(format!("`{line}` has no text in double quotes"));
    };
    if parts.len().is_multiple_of(2) || code.contains('\\') {
        return Err(format!("`{line}` is too complicated to be read here"));
    }
    let is_f_string = before.ends_with('f');
    Ok(Literal { text, is_f_string })
}

fn item(name: &str, literal: Literal, lines: &[&str]) -> Result<String, String> {
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
            .all(|byte| byte.is_ascii_lowercase() || byte == b'_')
        {
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
