//! The Python that traces point at, highlighted line by line.

use std::path::Path;

use anyhow::{Result, bail};
use course_compiler::highlight::Language;
use course_compiler::highlight_file;
use course_model::{SourceListing, SourceListings};

use crate::context::BuildContext;
use crate::files::{python_files_below, read_text, relative_name};

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
pub fn read(context: &BuildContext) -> Result<SourceListings> {
    let (lessons, project) = (context.lessons(), context.project());
    let mut paths = python_files_below(&project.join("app"))?;
    paths.push(project.join("run.py"));
    let of_the_project = paths.iter().map(|path| read_listing(path, &project));
    let beside = BESIDE_THE_PROJECT.map(|name| read_listing(&lessons.join(name), &lessons));
    let files = of_the_project.chain(beside).collect::<Result<_>>()?;
    Ok(SourceListings { files })
}

/// Reads and highlights one file; its path in the listing is relative to `folder`.
///
/// # Errors
/// As [`read`].
pub fn read_listing(path: &Path, folder: &Path) -> Result<SourceListing> {
    let code = read_text(path)?;
    let listing = highlight_file(&relative_name(path, folder), &code, Language::Python);
    for line in &listing.lines {
        // The first states of widgets are drawn into pages, which are inserted as HTML.
        if has_active_content(&line.html()) {
            bail!(
                "{}:{}: the pages’ Trusted Types policy (start.js) would refuse this line: write \
                 it without `javascript:` and without a name that begins with `on` before `=`",
                path.display(),
                line.number
            );
        }
    }
    Ok(listing)
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
    use users_service::{Preset, Request, UsersService};

    use super::*;

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
        for settings in Preset::ALL.map(Preset::settings) {
            for (method, target) in [("GET", "/api/v1/users/5"), ("GET", "/api/v1/users/99")] {
                let request = Request::new(method, target);
                let (_, trace) = UsersService::seeded(settings.clone()).handle(&request);
                for site in trace.steps.iter().filter_map(|step| step.site) {
                    let listing = sources.file(&site.file);
                    let listing = listing.unwrap_or_else(|| panic!("{}", site.file));
                    let lines = listing.excerpt(site.line, site.line);
                    assert_eq!(lines[0].text().trim(), site.code);
                    let function = listing.function_at(site.line);
                    assert!(function.is_some(), "{}:{}", site.file, site.line);
                    seen += 1;
                }
            }
        }
        assert!(seen > 50);
    }
}
