//! The layout of the code: which part may know which, and how long a file may be. Arrows point one
//! way, so that the users service and the engine stay plain Rust and a page stays replaceable.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Who may know whom among the parts in `src/`. What isn't named may not be imported.
const MAY_KNOW: &[(&str, &[&str])] = &[
    ("api", &[]),
    ("engine", &[]),
    ("remember", &[]),
    ("dom", &[]),
    ("fetch", &[]),
    ("address", &["dom"]),
    ("backup", &["api", "remember"]),
    ("lesson", &["api"]),
    ("route", &["lesson"]),
    ("page", &["api", "lesson", "route"]),
    ("progress", &["api", "dom", "lesson", "route", "remember"]),
    (
        "site",
        &[
            "api", "dom", "fetch", "lesson", "route", "page", "progress", "remember",
        ],
    ),
    (
        "ui",
        &[
            "dom", "lesson", "route", "page", "progress", "remember", "site",
        ],
    ),
    (
        "widgets",
        &[
            "dom", "fetch", "address", "lesson", "route", "page", "progress", "remember", "site",
            "ui", "api", "engine",
        ],
    ),
    (
        "pages",
        &[
            "dom", "address", "lesson", "route", "page", "progress", "remember", "backup", "site",
            "ui", "widgets",
        ],
    ),
    (
        "shell",
        &[
            "dom", "address", "lesson", "route", "page", "progress", "remember", "site", "ui",
        ],
    ),
    (
        "app",
        &[
            "api", "dom", "address", "lesson", "route", "page", "progress", "remember", "site",
            "ui", "pages", "shell",
        ],
    ),
    ("render", &["app", "dom", "page", "route", "widgets"]),
];

/// Entry points and the crate's own list of parts: nobody imports them.
const ENTRIES: &[&str] = &["lib", "main", "bin"];

const LONGEST_FILE: usize = 400;

#[test]
fn parts_know_only_the_parts_below_them() {
    let mut wrong = Vec::new();
    for file in files("src", &["rs"]) {
        let text = fs::read_to_string(&file).expect("a source file is text");
        wrong.extend(violations(&module_path(&file), &text));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_part_has_its_place() {
    let parts: BTreeSet<_> = files("src", &["rs"])
        .iter()
        .map(|file| module_path(file).remove(0))
        .collect();
    let known: BTreeSet<_> = MAY_KNOW.iter().map(|(part, _)| *part).collect();
    let strangers: Vec<_> = parts
        .iter()
        .filter(|part| !known.contains(part.as_str()) && !ENTRIES.contains(&part.as_str()))
        .collect();
    assert!(
        strangers.is_empty(),
        "say in tests/layout.rs what these parts of src/ may know: {strangers:?}"
    );
}

#[test]
fn nobody_knows_each_other_both_ways() {
    for (part, below) in MAY_KNOW {
        for other in *below {
            let back = MAY_KNOW.iter().find(|(name, _)| name == other);
            assert!(
                !back.is_some_and(|(_, knows)| knows.contains(part)),
                "{part} and {other} may know each other"
            );
        }
    }
}

#[test]
fn no_file_is_longer_than_one_reading() {
    let mut long = Vec::new();
    for folder in ["src", "crates", "xtask", "style", "tests"] {
        for file in files(folder, &["rs", "css", "js", "mjs", "ts", "py", "html"]) {
            let lines = fs::read_to_string(&file).map_or(0, |text| text.lines().count());
            if lines > LONGEST_FILE {
                long.push(format!("{}: {lines} lines", file.display()));
            }
        }
    }
    assert!(
        long.is_empty(),
        "over {LONGEST_FILE} lines:\n{}",
        long.join("\n")
    );
}

#[test]
fn a_wrong_import_is_found_in_every_spelling() {
    let wrong = [
        "use crate::widgets::server;",
        "use crate::{api::http, pages};",
        "use crate::{\n    ui::{self, tabs::Tab},\n};",
        "fn f() -> crate::ui::Tab { todo!() }",
        "view! { <crate::pages::Home/> }",
        "pub use crate :: ui;",
    ];
    for text in wrong {
        assert!(
            !violations(&path(&["engine", "queue"]), text).is_empty(),
            "{text}"
        );
    }
    assert!(!violations(&path(&["engine", "queue"]), "use super::super::ui;").is_empty());
    assert!(!violations(&path(&["engine"]), "use super::ui;").is_empty());
}

#[test]
fn what_is_no_import_is_no_violation() {
    let fine = [
        "//! See [`crate::pages`].\n/* crate::ui */",
        "const SAID: &str = \"crate::pages, \\\" crate::ui\";",
        "const RAW: &str = r#\"crate::pages\"#;",
        "fn f<'a>(c: char) -> bool { c == '\"' || c == '\\'' } // \" crate::ui",
        "use crate::engine::queue;\npub(crate) struct Ui;",
        "mod tests { use super::*; use super::super::engine; }",
    ];
    for text in fine {
        let found = violations(&path(&["engine", "queue"]), text);
        assert!(found.is_empty(), "{text}: {found:?}");
    }
    assert!(violations(&path(&["pages", "home"]), "use crate::{widgets, ui::Tab};").is_empty());
}

fn path(parts: &[&str]) -> Vec<String> {
    parts.iter().map(|part| (*part).to_owned()).collect()
}

/// What a module imports that it may not know.
fn violations(module: &[String], text: &str) -> Vec<String> {
    let Some((part, below)) = MAY_KNOW.iter().find(|(name, _)| *name == module[0]) else {
        return Vec::new();
    };
    let is_part = |name: &String| MAY_KNOW.iter().any(|(known, _)| known == name);
    imports(text, module.len())
        .into_iter()
        .filter(|name| is_part(name) && name != part && !below.contains(&name.as_str()))
        .map(|name| format!("src/{}: {part} may not know {name}", module.join("/")))
        .collect()
}

/// The parts of the crate that a text names, from a module that lies so many levels deep.
fn imports(text: &str, depth: usize) -> BTreeSet<String> {
    let code = without_comments_and_strings(text);
    let tokens: Vec<&str> = tokens(&code);
    let mut found = BTreeSet::new();
    for at in 0..tokens.len() {
        let rest = &tokens[at..];
        let climbs = rest
            .chunks(2)
            .take_while(|pair| *pair == ["super", "::"])
            .count();
        if rest.starts_with(&["crate", "::"]) {
            heads(&rest[2..], &mut found);
        } else if climbs == depth {
            heads(&rest[climbs * 2..], &mut found);
        }
    }
    found
}

/// The first names of a path, or of each path in a group `{a::b, c}`.
fn heads(tokens: &[&str], found: &mut BTreeSet<String>) {
    if tokens.first() != Some(&"{") {
        found.extend(tokens.first().map(|name| (*name).to_owned()));
        return;
    }
    let mut level = 0;
    let mut expects_head = true;
    for token in tokens {
        match *token {
            "{" => level += 1,
            "}" => level -= 1,
            "," if level == 1 => expects_head = true,
            name if level == 1 && expects_head => {
                expects_head = false;
                found.insert(name.to_owned());
            }
            _ => {}
        }
        if level == 0 {
            return;
        }
    }
}

/// Words, `::` and single signs.
fn tokens(code: &str) -> Vec<&str> {
    let is_word = |sign: char| sign.is_alphanumeric() || sign == '_';
    let mut found = Vec::new();
    let mut rest = code.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = if is_word(first) {
            rest.find(|sign| !is_word(sign)).unwrap_or(rest.len())
        } else if rest.starts_with("::") {
            2
        } else {
            first.len_utf8()
        };
        found.push(&rest[..length]);
        rest = rest[length..].trim_start();
    }
    found
}

/// The code alone: comments and the content of strings and characters give way to spaces.
fn without_comments_and_strings(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let skipped = comment(rest)
            .or_else(|| raw_string(rest))
            .or_else(|| quoted(rest));
        if let Some(length) = skipped {
            code.push(' ');
            rest = &rest[length..];
        } else {
            code.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    code
}

/// The length of the comment that a text begins with.
fn comment(text: &str) -> Option<usize> {
    if text.starts_with("//") {
        return Some(text.find('\n').unwrap_or(text.len()));
    }
    let inside = text.strip_prefix("/*")?;
    Some(inside.find("*/").map_or(text.len(), |end| end + 4))
}

/// The length of the raw string (`r"…"`, `r#"…"#`) that a text begins with.
fn raw_string(text: &str) -> Option<usize> {
    let after = text.strip_prefix('r')?;
    let hashes = after.len() - after.trim_start_matches('#').len();
    let inside = after[hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    let length = inside.find(&end).map_or(inside.len(), |at| at + end.len());
    Some(text.len() - inside.len() + length)
}

/// The length of the string or character that a text begins with; a lifetime is neither.
fn quoted(text: &str) -> Option<usize> {
    let quote = text
        .chars()
        .next()
        .filter(|sign| matches!(sign, '"' | '\''))?;
    let mut escaped = false;
    for (at, sign) in text.char_indices().skip(1) {
        match sign {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if sign == quote => return Some(at + 1),
            // `'a` without a quote behind its first sign is a lifetime.
            _ if quote == '\'' && !text[at + sign.len_utf8()..].starts_with('\'') => {
                return None;
            }
            _ => {}
        }
    }
    None
}

/// `["widgets", "stage", "model"]` for `src/widgets/stage/model.rs`.
fn module_path(file: &Path) -> Vec<String> {
    let inside = file
        .strip_prefix(root().join("src"))
        .expect("a file in src");
    let mut parts: Vec<_> = inside
        .with_extension("")
        .iter()
        .map(|part| part.to_string_lossy().into_owned())
        .collect();
    if parts.last().is_some_and(|last| last == "mod") {
        parts.pop();
    }
    parts
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file under a folder with one of these endings, without what was built or installed.
fn files(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else {
            continue;
        };
        for path in entries.flatten().map(|entry| entry.path()) {
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            if path.is_dir() {
                if !["target", "node_modules", "results"].contains(&name.as_str()) {
                    folders.push(path);
                }
            } else if endings
                .iter()
                .any(|ending| name.ends_with(&format!(".{ending}")))
            {
                found.push(path);
            }
        }
    }
    found
}
