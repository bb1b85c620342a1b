//! A widget: the example of the guide under another name.

use std::path::Path;

use anyhow::{Context as _, Result};

use super::{Plan, read};

const GUIDE: &str = include_str!("../../../docs/new-widget.md");
const REGISTRY: &str = "src/registry.rs";

/// The file of the widget, and the two lines that make it known.
///
/// # Errors
/// When there is no crate for the subject, or a file doesn't have the form that it had.
pub fn plan(root: &Path, id: &str, title: &str, subject: &str) -> Result<Plan> {
    let module = id.replace('-', "_");
    let library = format!("crates/widgets-{subject}/src/lib.rs");
    let modules = with_line(
        &read(root, &library)?,
        "pub mod ",
        &format!("pub mod {module};"),
    )
    .with_context(|| format!("{library} has no list of modules"))?;
    let entry = format!("            widgets_{subject}::{module},");
    let registry = with_line(&read(root, REGISTRY)?, "            widgets_", &entry)
        .with_context(|| format!("{REGISTRY} has no list of widgets"))?;
    Ok(Plan {
        files: vec![
            (
                format!("crates/widgets-{subject}/src/{module}.rs").into(),
                example(id, title).context("docs/new-widget.md has no example")?,
            ),
            (library.clone().into(), modules),
            (REGISTRY.into(), registry),
        ],
        changes: vec![library.into(), REGISTRY.into()],
        next: vec![
            "Show it in a lesson:".to_owned(),
            format!(
                "::widget{{id={id}\n  promise=\"One sentence on what the reader can do there.\"}}"
            ),
            "docs/new-widget.md    # says what every widget has, and how it is tested".to_owned(),
        ],
    })
}

/// The example of the guide, with this widget's names.
fn example(id: &str, title: &str) -> Option<String> {
    let (_, rest) = GUIDE.split_once("```rust\n")?;
    let (code, _) = rest.split_once("```")?;
    let component: String = id.split('-').map(capitalized).collect();
    Some(
        code.replace("safe-methods", id)
            .replace("SafeMethods", &component)
            .replace("Which methods are safe?", title),
    )
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map(|first| first.to_ascii_uppercase())
        .into_iter()
        .chain(letters)
        .collect()
}

/// A text with one more line among those that begin in the same way, in their order. `None` if there
/// are none.
fn with_line(text: &str, beginning: &str, line: &str) -> Option<String> {
    let lines: Vec<&str> = text.lines().collect();
    let is_one = |other: &&str| other.starts_with(beginning);
    let at = lines
        .iter()
        .position(|other| is_one(other) && *other > line)
        .or_else(|| lines.iter().rposition(is_one).map(|last| last + 1))?;
    let (before, after) = lines.split_at_checked(at)?;
    let mut text = [before, &[line], after].concat().join("\n");
    text.push('\n');
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::Workspace;

    #[test]
    fn a_line_goes_where_it_belongs() {
        let text = "//! Widgets.\n\npub mod apples;\npub mod pears;\n\nmod other;\n";
        let with = |name: &str| with_line(text, "pub mod ", &format!("pub mod {name};"));
        let expected =
            "//! Widgets.\n\npub mod apples;\npub mod figs;\npub mod pears;\n\nmod other;\n";
        assert_eq!(with("figs").as_deref(), Some(expected));
        let last = with("plums").expect("there are modules");
        assert!(last.contains("pub mod pears;\npub mod plums;\n"));
        assert_eq!(with_line(text, "use ", "use apples;"), None);
    }

    #[test]
    fn a_widget_is_known_where_widgets_are_listed() {
        let root = Workspace::find().expect("a checkout").path("");
        let plan = plan(&root, "rate-limit", "Not so fast", "http").expect("a crate");
        let content = |ending: &str| {
            let mut files = plan.files.iter();
            files
                .find(|(file, _)| file.ends_with(ending))
                .map(|(_, text)| text.as_str())
        };
        let code = content("rate_limit.rs").expect("the widget");
        assert!(code.contains("id: \"rate-limit\"") && code.contains("fn RateLimit("));
        assert!(code.contains("title: \"Not so fast\"") && !code.contains("afeMethods"));
        assert!(content("lib.rs").is_some_and(|text| text.contains("pub mod rate_limit;\n")));
        let registry = content("registry.rs").expect("the registry");
        assert!(registry.contains("            widgets_http::rate_limit,\n"));
        assert!(super::plan(&root, "rate-limit", "Not so fast", "cooking").is_err());
    }
}
