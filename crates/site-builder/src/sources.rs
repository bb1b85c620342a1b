//! The Python that traces point at, highlighted line by line.

use std::path::Path;

use anyhow::{Result, bail};
use course_compiler::files::anchor_of;
use course_compiler::highlight::{Language, highlight};

use crate::context::BuildContext;
use crate::files::{python_files_below, read_text, relative_name};
use crate::widget_data::{FunctionSpan, SourceLine, SourceListing};

/// Files beside the project, as traces name them.
const BESIDE_THE_PROJECT: [&str; 7] = [
    "fixtures/nightly_import.py",
    "variants/circular/app.py",
    "variants/circular/models.py",
    "variants/circular/routes.py",
    "variants/fat_route.py",
    "variants/patch_as_put.py",
    "variants/shield.py",
];

/// Reads and highlights every file that a trace may point at.
///
/// # Errors
/// When a file can't be read, or has a line that the pages' Trusted Types policy would refuse.
pub fn read(context: &BuildContext) -> Result<Vec<SourceListing>> {
    let (lessons, project) = (context.lessons(), context.project());
    let mut paths = python_files_below(&project.join("app"))?;
    paths.push(project.join("run.py"));
    let of_the_project = paths.iter().map(|path| read_listing(path, &project));
    let beside = BESIDE_THE_PROJECT.map(|name| read_listing(&lessons.join(name), &lessons));
    of_the_project.chain(beside).collect()
}

/// Reads and highlights one file; its path in the listing is relative to `folder`.
///
/// # Errors
/// As [`read`].
pub fn read_listing(path: &Path, folder: &Path) -> Result<SourceListing> {
    let listing = listing(relative_name(path, folder), &read_text(path)?);
    for (index, line) in listing.lines.iter().enumerate() {
        if has_active_content(&line.html) {
            bail!(
                "{}:{}: the pages’ Trusted Types policy (start.js) would refuse this line: write \
                 it without `javascript:` and without a name that begins with `on` before `=`",
                path.display(),
                index + 1
            );
        }
    }
    Ok(listing)
}

fn listing(path: String, code: &str) -> SourceListing {
    let highlighted = highlight(Language::Python, code).into_iter();
    let lines = code.lines().zip(highlighted).map(|(text, line)| {
        // Marks for listings mean nothing to a reader; their lines stay, so that numbers do.
        let is_mark = anchor_of(text).is_some();
        SourceLine {
            html: if is_mark { String::new() } else { line.html },
            text: if is_mark { "" } else { text }.to_owned(),
        }
    });
    SourceListing {
        path,
        lines: lines.collect(),
        functions: functions(code),
    }
}

/// Finds functions, decorators included. Indentation is enough: the files are formatted, and no
/// text in them looks like a `def`.
fn functions(code: &str) -> Vec<FunctionSpan> {
    let lines: Vec<&str> = code.lines().collect();
    let indent = |line: &str| line.len() - line.trim_start().len();
    let span_of = |(def, line): (usize, &&str)| {
        let rest = line.trim_start();
        let rest = rest.strip_prefix("async ").unwrap_or(rest);
        let (name, _) = rest.strip_prefix("def ")?.split_once('(')?;
        let own = indent(line);
        let decorators = lines[..def].iter().rev();
        let decorators = decorators
            .take_while(|line| indent(line) == own && line.trim_start().starts_with('@'))
            .count();
        // Of the signature only its closing line is as far to the left as the `def`.
        let is_inside = |line: &&&str| {
            let trimmed = line.trim_start();
            trimmed.is_empty() || indent(line) > own || trimmed.starts_with(')')
        };
        let body = lines[def + 1..].iter().take_while(is_inside);
        let length = body
            .enumerate()
            .filter(|(_, line)| !line.trim().is_empty())
            .last()
            .map_or(0, |(index, _)| index + 1);
        Some(FunctionSpan {
            name: name.to_owned(),
            first_line: def + 1 - decorators,
            last_line: def + 1 + length,
        })
    };
    lines.iter().enumerate().filter_map(span_of).collect()
}

/// Whether the pages' Trusted Types policy in `start.js` takes this markup for active content.
fn has_active_content(html: &str) -> bool {
    // A handler needs a space before its name, so the first word can't be one.
    let html = format!("^{}", html.to_ascii_lowercase());
    let mut words = html.split_ascii_whitespace().skip(1).peekable();
    let mut has_handler = false;
    while let Some(word) = words.next() {
        let name = word.split('=').next().unwrap_or_default();
        let is_handler = name.len() > 2
            && name.starts_with("on")
            && name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        let assigns = word.contains('=') || words.peek().is_some_and(|next| next.starts_with('='));
        has_handler |= is_handler && assigns;
    }
    has_handler || html.contains("javascript:")
}

#[cfg(test)]
mod tests {
    use users_service::{Request, Settings, UsersService};

    use super::*;

    #[test]
    fn a_function_reaches_from_its_decorator_to_its_last_line() {
        let code = "import re\n\n\n@bp.get(\"\")\n@login\ndef a(\n    b: int,\n) -> int:\n    c = 1\n\n    return c\n\n\nclass D:\n    def e(self) -> None:\n        pass\n# [/d]\n";
        let found: Vec<_> = functions(code)
            .into_iter()
            .map(|span| (span.name, span.first_line, span.last_line))
            .collect();
        assert_eq!(found, [("a".to_owned(), 4, 11), ("e".to_owned(), 15, 16)]);
    }

    #[test]
    fn marks_for_listings_are_blank_and_keep_their_line() {
        let file = listing("a.py".to_owned(), "# [a]\na = 1\n    # [/a]\n# a\n");
        let is_blank = |line: &SourceLine| (line.html.is_empty(), line.text.is_empty());
        let blank: Vec<_> = file.lines.iter().map(is_blank).collect();
        assert_eq!(
            blank,
            [(true, true), (false, false), (true, true), (false, false)]
        );
    }

    #[test]
    fn a_line_has_its_code_beside_its_html() {
        let file = listing("a.py".to_owned(), "if a < \"<b>\":\n    pass\n");
        assert_eq!(file.lines[0].text, "if a < \"<b>\":");
        assert!(file.lines[0].html.contains("&lt;b&gt;"));
        assert!(file.lines[1].html.starts_with("    <span"));
    }

    #[test]
    fn markup_that_the_policy_of_the_pages_refuses_is_found() {
        for line in [
            " one = 1",
            "x onclick=1",
            "<span>a</span> on_error = f",
            "\"javascript:\"",
        ] {
            assert!(has_active_content(line), "{line}");
        }
        for line in [
            "on = 1",
            "one == 2",
            "    return \"on\"",
            "def once(self, only: str):",
        ] {
            assert!(!has_active_content(line), "{line}");
        }
    }

    #[test]
    fn every_site_of_a_trace_has_its_line_in_the_sources() {
        let sources = read(&BuildContext::of_this_repository()).expect("the sources can be read");
        let mut seen = 0;
        for name in Settings::NAMES {
            let settings = Settings::named(name).expect("it is one of the names");
            for (method, target) in [("GET", "/api/v1/users/5"), ("GET", "/api/v1/users/99")] {
                let request = Request::new(method, target);
                let (_, trace) = UsersService::seeded(settings.clone()).handle(&request);
                for site in trace.steps.iter().filter_map(|step| step.site.as_deref()) {
                    let line = site.line as usize;
                    let listing = sources.iter().find(|listing| listing.path == site.file);
                    let listing = listing.unwrap_or_else(|| panic!("{}", site.file));
                    assert_eq!(listing.lines[line - 1].text.trim(), site.code);
                    let is_inside =
                        |span: &FunctionSpan| (span.first_line..=span.last_line).contains(&line);
                    assert!(
                        listing.functions.iter().any(is_inside),
                        "{}:{line}",
                        site.file
                    );
                    seen += 1;
                }
            }
        }
        assert!(seen > 50);
    }
}
