//! Looks up lines of Python files by anchors, and writes them as Rust statics.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Deserialize;

/// The whole of `sites.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// The Rust modules to generate.
    pub modules: Vec<Module>,
}

/// A Rust module: lines of one Python file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Module {
    /// The Rust module's name.
    pub name: String,
    /// A variant of `trace::Layer`.
    pub layer: String,
    /// The Python file as a trace names it.
    pub file: String,
    /// For each Python function, the lines that are needed and how to find them.
    pub functions: BTreeMap<String, BTreeMap<String, Anchor>>,
}

/// How to find a line inside a function.
#[derive(Deserialize)]
#[serde(untagged)]
pub enum Anchor {
    /// A part of the line's text that occurs on no other line of the function.
    Text(String),
    /// Such a part of a line, then for each step the next line below that contains the text.
    Path(Vec<String>),
}

/// The Rust source of a module.
///
/// # Errors
/// Which anchor of which function matches no line, or more than one.
pub fn generate(module: &Module, python: &str) -> Result<String, String> {
    let lines: Vec<&str> = python.lines().collect();
    let mut code = format!("pub(crate) mod {} {{\n", module.name);
    for (function, anchors) in &module.functions {
        let locate = |error| format!("{}, function `{function}`: {error}", module.file);
        let (body, def) = find_function(&lines, function).map_err(locate)?;
        let mut found = vec![("DEF", def)];
        for (name, anchor) in anchors {
            let line = find_line(&body, anchor)
                .map_err(|error| locate(format!("the anchor of {name}: {error}")))?;
            found.push((name, line));
        }
        let _ = writeln!(code, "    pub(crate) mod {function} {{");
        for (name, (number, text)) in found {
            let (layer, file) = (&module.layer, &module.file);
            let _ = writeln!(
                code,
                "        pub(crate) static {name}: ::trace::Line = ::trace::Line::new(\
                 ::trace::Layer::{layer}, {file:?}, {function:?}, {number}, {text:?});"
            );
        }
        code.push_str("    }\n");
    }
    code.push_str("}\n");
    Ok(code)
}

/// A line's number, from 1, and its text without indentation.
pub type Line<'a> = (usize, &'a str);

/// The lines of a function with its decorators, and the line of its name.
///
/// # Errors
/// That it isn't defined exactly once.
pub fn find_function<'a>(
    lines: &[&'a str],
    name: &str,
) -> Result<(Vec<Line<'a>>, Line<'a>), String> {
    let start = format!("def {name}(");
    let mut defs = (0..lines.len()).filter(|&index| lines[index].trim_start().starts_with(&start));
    let (Some(def), None) = (defs.next(), defs.next()) else {
        return Err("is not defined exactly once".to_owned());
    };
    let decorators = lines[..def]
        .iter()
        .rev()
        .take_while(|line| line.trim_start().starts_with('@'))
        .count();
    let depth = indentation(lines[def]);
    // The closing bracket of a long signature is indented like its `def`.
    let is_inside = |line: &&&str| {
        line.trim().is_empty() || indentation(line) > depth || line.trim_start().starts_with(')')
    };
    let length = lines[def + 1..].iter().take_while(is_inside).count();
    let line = |index: usize| (index + 1, lines[index].trim());
    let body = (def - decorators..=def + length).map(line).collect();
    Ok((body, line(def)))
}

fn indentation(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// The line that an anchor finds among those of a function.
///
/// # Errors
/// That no line fits, or which ones do.
pub fn find_line<'a>(lines: &[Line<'a>], anchor: &Anchor) -> Result<Line<'a>, String> {
    let (first, further) = match anchor {
        Anchor::Text(text) => (text, &[][..]),
        Anchor::Path(path) => path.split_first().ok_or("the list is empty")?,
    };
    let matches: Vec<usize> = (0..lines.len())
        .filter(|&index| lines[index].1.contains(first.as_str()))
        .collect();
    let mut at = match matches[..] {
        [] => return Err(format!("no line contains `{first}`")),
        [index] => index,
        _ => {
            let numbers: Vec<_> = matches
                .iter()
                .map(|&index| lines[index].0.to_string())
                .collect();
            return Err(format!(
                "`{first}` is ambiguous: lines {}",
                numbers.join(", ")
            ));
        }
    };
    for text in further {
        let below = lines[at + 1..]
            .iter()
            .position(|(_, line)| line.contains(text.as_str()));
        at += 1 + below.ok_or(format!(
            "no line below line {} contains `{text}`",
            lines[at].0
        ))?;
    }
    Ok(lines[at])
}
