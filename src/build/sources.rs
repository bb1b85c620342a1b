//! The Python that traces point at, highlighted line by line: as a file that the browser fetches,
//! and for the first states that widgets draw here. It must not know which lines run.

use std::fs;
use std::path::{Path, PathBuf};

use super::{BuildError, Surroundings, at, below, to_json, write};
use crate::lesson::compile::files::anchor_of;
use crate::lesson::compile::highlight::{Language, highlight};
use crate::data_files::{DataFile, DataFiles};
use crate::widgets::stage::source::{SourceFile, Sources};

/// Files that stand beside the project, as traces name them.
const BESIDE_THE_PROJECT: [&str; 7] = [
    "fixtures/nightly_import.py",
    "variants/circular/app.py",
    "variants/circular/models.py",
    "variants/circular/routes.py",
    "variants/fat_route.py",
    "variants/patch_as_put.py",
    "variants/shield.py",
];

/// Writes the sources where the browser looks for them, and has widgets drawn with them.
///
/// # Errors
/// When a file can't be read or written, or has a line that the pages' own policy would refuse.
pub fn write_all(surroundings: &Surroundings, files: &DataFiles) -> Result<(), BuildError> {
    let sources = read(&surroundings.source.join("lessons"))?;
    write(
        &below(&surroundings.staging, Sources::PATH),
        to_json(&sources)?,
    )?;
    files.insert(sources);
    Ok(())
}

/// The sources in the folder of the lessons.
fn read(lessons: &Path) -> Result<Sources, BuildError> {
    let project = lessons.join("project");
    let mut files = Vec::new();
    python_files(&project.join("app"), &mut files)?;
    files.push(project.join("run.py"));
    let mut sources = Vec::new();
    for (folder, path) in files
        .into_iter()
        .map(|path| (&*project, path))
        .chain(BESIDE_THE_PROJECT.map(|name| (lessons, lessons.join(name))))
    {
        let code = at(&path, fs::read_to_string(&path))?;
        let name = path.strip_prefix(folder).unwrap_or(&path);
        let name = name.to_string_lossy().replace('\\', "/");
        let file = source_file(name, &code);
        if let Some(line) = file.lines.iter().position(|line| looks_active(line)) {
            return Err(BuildError(format!(
                "{}:{}: the pages’ policy for markup (start.js) would refuse this line",
                path.display(),
                line + 1
            )));
        }
        sources.push(file);
    }
    Ok(Sources(sources))
}

fn python_files(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), BuildError> {
    for entry in at(folder, fs::read_dir(folder))? {
        let path = at(folder, entry)?.path();
        if path.is_dir() {
            python_files(&path, files)?;
        } else if path.extension().is_some_and(|ending| ending == "py") {
            files.push(path);
        }
    }
    Ok(())
}

/// A file, highlighted line by line.
pub(super) fn source_file(name: String, code: &str) -> SourceFile {
    // Marks for listings say nothing to a reader; their lines stay, so that numbers do.
    let shown = |(text, html): (&str, String)| match anchor_of(text) {
        Some(_) => String::new(),
        None => html,
    };
    let lines = highlight(Language::Python, code).into_iter();
    let lines = code.lines().zip(lines.map(|line| line.html));
    SourceFile {
        name,
        lines: lines.map(shown).collect(),
        functions: functions(code),
    }
}

/// Where functions stand, decorators included. Indentation is all that has to be known: the
/// files are formatted, and no text in them looks like a `def`.
fn functions(code: &str) -> Vec<(String, usize, usize)> {
    let lines: Vec<&str> = code.lines().collect();
    let indent = |line: &str| line.len() - line.trim_start().len();
    let defs = lines.iter().enumerate().filter_map(|(index, line)| {
        let rest = line.trim_start();
        let rest = rest
            .strip_prefix("async ")
            .unwrap_or(rest)
            .strip_prefix("def ")?;
        Some((index, rest.split_once('(')?.0))
    });
    defs.map(|(def, name)| {
        let own = lines.get(def).map_or(0, |line| indent(line));
        let is_decorator = |line: &&&str| indent(line) == own && line.trim_start().starts_with('@');
        let decorators = lines
            .iter()
            .take(def)
            .rev()
            .take_while(is_decorator)
            .count();
        // Of the signature only its closing line stands as far out as the `def`.
        let is_inside = |line: &str| {
            line.trim().is_empty() || indent(line) > own || line.trim_start().starts_with(')')
        };
        let body = lines
            .iter()
            .skip(def + 1)
            .take_while(|line| is_inside(line));
        let body: Vec<_> = body.collect();
        let empty = body
            .iter()
            .rev()
            .take_while(|line| line.trim().is_empty())
            .count();
        (
            name.to_owned(),
            def + 1 - decorators,
            def + 1 + body.len() - empty,
        )
    })
    .collect()
}

/// What the pages' Trusted Types policy in `start.js` takes for markup with active content.
pub(super) fn looks_active(html: &str) -> bool {
    // What stands at the very beginning has no space in front of it.
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
    use super::*;

    #[test]
    fn a_function_reaches_from_its_decorator_to_its_last_line() {
        let code = "import re\n\n\n@bp.get(\"\")\n@login\ndef a(\n    b: int,\n) -> int:\n    c = 1\n\n    return c\n\n\nclass D:\n    def e(self) -> None:\n        pass\n# [/d]\n";
        assert_eq!(
            functions(code),
            [("a".to_owned(), 4, 11), ("e".to_owned(), 15, 16)]
        );
    }

    #[test]
    fn marks_for_listings_are_blank_and_keep_their_line() {
        let file = source_file("a.py".to_owned(), "# [a]\na = 1\n    # [/a]\n# a\n");
        let blank: Vec<_> = file.lines.iter().map(String::is_empty).collect();
        assert_eq!(blank, [true, false, true, false]);
    }

    #[test]
    fn the_policy_of_the_pages_is_known() {
        for line in [
            " one = 1",
            "x onclick=1",
            "<span>a</span> on_error = f",
            "\"javascript:\"",
        ] {
            assert!(looks_active(line), "{line}");
        }
        for line in [
            "on = 1",
            "one == 2",
            "    return \"on\"",
            "def once(self, only: str):",
        ] {
            assert!(!looks_active(line), "{line}");
        }
    }

    #[test]
    fn every_site_has_its_line_in_the_sources() {
        use crate::api::{Request, Settings, UsersService};

        let lessons = Path::new(env!("CARGO_MANIFEST_DIR")).join("lessons");
        let sources = read(&lessons).expect("the sources can be read");
        let mut seen = 0;
        for name in Settings::NAMES {
            let settings = Settings::named(name).expect("it is one of the names");
            for (method, target) in [("GET", "/api/v1/users/5"), ("GET", "/api/v1/users/99")] {
                let request = Request::new(method, target);
                let (_, trace) = UsersService::seeded(settings.clone()).handle(&request);
                for site in trace.steps.iter().filter_map(|step| step.site.as_deref()) {
                    let line = site.line as usize;
                    let function = sources.function(&site.file, line);
                    let function = function.unwrap_or_else(|| panic!("{}:{line}", site.file));
                    let html = &function.lines[line - function.first];
                    let code = crate::widgets::stage::source::code_of(html);
                    assert_eq!(code.trim(), site.code);
                    seen += 1;
                }
            }
        }
        assert!(seen > 50);
    }
}
