//! The files that listings show: those of the Flask project, then those beside it. Anchors, pairs
//! of comments `# [name]` and `# [/name]`, name lines in them.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use walkdir::{DirEntry, WalkDir};

use crate::diagnostic::{Message, suggest};
use crate::highlight::{Language, Line, highlight};

/// The files of a course, each read once.
#[derive(Debug)]
pub struct CodeFiles {
    dir: PathBuf,
    cached: BTreeMap<String, Rc<CodeFile>>,
}

/// A file with code.
#[derive(Debug)]
pub struct CodeFile {
    /// The path in the project, or in the folder of the lessons: `app/routes/users.py`.
    pub name: String,
    /// The language.
    pub language: Language,
    text: String,
    highlighted: OnceCell<Vec<Line>>,
}

/// A line of a file.
#[derive(Clone, Copy, Debug)]
pub struct FileLine<'a> {
    /// The number of the line, from 1.
    pub number: u32,
    /// The code as it is in the file.
    pub text: &'a str,
    /// The highlighted code as HTML.
    pub html: &'a str,
}

impl CodeFiles {
    /// Returns the files of the course in the folder `dir`.
    pub fn new(dir: &Path) -> Self {
        Self {
            dir: dir.to_owned(),
            cached: BTreeMap::new(),
        }
    }

    /// Returns the file with this name from `project/`, or else from the folder of the lessons.
    ///
    /// # Errors
    /// A message if there is no such file, or if the name leads out of these folders.
    pub fn get(&mut self, name: &str) -> Result<Rc<CodeFile>, Message> {
        if let Some(file) = self.cached.get(name) {
            return Ok(Rc::clone(file));
        }
        let is_inside = !name.is_empty()
            && name
                .split('/')
                .all(|part| !part.is_empty() && !matches!(part, "." | ".."))
            && !name.contains('\\');
        let text = [self.dir.join("project"), self.dir.clone()]
            .into_iter()
            .filter(|_| is_inside)
            .find_map(|dir| std::fs::read_to_string(dir.join(name)).ok());
        let Some(text) = text else {
            let names = self.names();
            let help = suggest(name, names.iter().map(String::as_str));
            return Err(Message::new(format!("there is no file `{name}`"), help));
        };
        let file = Rc::new(CodeFile {
            name: name.to_owned(),
            language: Language::of_file(name),
            text: text.replace("\r\n", "\n"),
            highlighted: OnceCell::new(),
        });
        self.cached.insert(name.to_owned(), Rc::clone(&file));
        Ok(file)
    }

    /// Returns the names of all files that a listing may show.
    fn names(&self) -> Vec<String> {
        let project = self.dir.join("project");
        let beside = ["variants", "fixtures"].map(|folder| (self.dir.join(folder), &self.dir));
        let mut names: Vec<String> = [(project.clone(), &project)]
            .into_iter()
            .chain(beside)
            .flat_map(|(folder, root)| names_below(&folder, root))
            .collect();
        names.sort();
        names
    }
}

/// Returns the names of the files in a folder, relative to `root`, without files and folders whose
/// names begin with a dot or an underscore, such as caches.
fn names_below(folder: &Path, root: &Path) -> Vec<String> {
    let is_listed = |entry: &DirEntry| {
        let name = entry.file_name().to_string_lossy();
        name == "__init__.py" || !name.starts_with(['.', '_'])
    };
    WalkDir::new(folder)
        .into_iter()
        .filter_entry(is_listed)
        .flatten()
        .filter(|entry| entry.file_type().is_file())
        .filter_map(|entry| {
            let name = entry.path().strip_prefix(root).ok()?;
            let parts: Vec<_> = name.iter().map(|part| part.to_string_lossy()).collect();
            Some(parts.join("/"))
        })
        .collect()
}

impl CodeFile {
    /// Returns the whole text, with the anchors.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the number of lines.
    pub fn line_count(&self) -> u32 {
        u32::try_from(self.text.lines().count()).unwrap_or(u32::MAX)
    }

    /// Returns the lines of a range without anchors, and without blank lines at both ends.
    pub fn lines(&self, range: RangeInclusive<u32>) -> Vec<FileLine<'_>> {
        let highlighted = self
            .highlighted
            .get_or_init(|| highlight(self.language, &self.text));
        let lines = self.text.lines().zip(highlighted).zip(1..);
        let mut lines: Vec<_> = lines
            .filter(|((text, _), number)| range.contains(number) && anchor_of(text).is_none())
            .map(|((text, line), number)| FileLine {
                number,
                text,
                html: &line.html,
            })
            .skip_while(|line| line.text.trim().is_empty())
            .collect();
        let last = lines.iter().rposition(|line| !line.text.trim().is_empty());
        lines.truncate(last.map_or(0, |last| last + 1));
        lines
    }

    /// Returns the range of the lines between an anchor's two comments.
    ///
    /// # Errors
    /// A message if the file doesn't have exactly one start and, below it, one end.
    pub fn anchor(&self, name: &str) -> Result<RangeInclusive<u32>, Message> {
        let lines_with = |anchor: Anchor<'_>| {
            let lines = self.text.lines().zip(1..);
            let found = lines.filter(|(text, _)| anchor_of(text) == Some(anchor));
            found.map(|(_, number)| number).collect::<Vec<u32>>()
        };
        let starts = lines_with(Anchor::Start(name));
        let ends = lines_with(Anchor::End(name));
        match (starts.as_slice(), ends.as_slice()) {
            ([start], [end]) if start < end => Ok(start + 1..=end - 1),
            ([], []) => {
                let anchors = self.text.lines().filter_map(anchor_of);
                let names = anchors.filter_map(|anchor| match anchor {
                    Anchor::Start(name) => Some(name),
                    Anchor::End(_) => None,
                });
                Err(Message::new(
                    format!("there is no anchor `{name}` in {}", self.name),
                    suggest(name, names),
                ))
            }
            _ => Err(Message::new(
                format!("the anchor `{name}` in {} isn't a pair", self.name),
                format!("Write one comment `[{name}]` and, below it, one `[/{name}]`."),
            )),
        }
    }
}

/// A comment that marks one end of an anchor's lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor<'a> {
    /// `# [name]`
    Start(&'a str),
    /// `# [/name]`
    End(&'a str),
}

/// Returns the anchor that a line starts or ends: `create-user` for `# [create-user]`. In SQL and
/// in HTML the comment is `-- [name]` and `<!-- [name] -->`.
///
/// ```
/// use course_compiler::{Anchor, anchor_of};
///
/// assert_eq!(anchor_of("    # [/create-user]"), Some(Anchor::End("create-user")));
/// assert_eq!(anchor_of("x = 1"), None);
/// ```
#[must_use]
pub fn anchor_of(line: &str) -> Option<Anchor<'_>> {
    let line = line.trim();
    let comment = ["#", "//", "--", "<!--"]
        .into_iter()
        .find_map(|opening| line.strip_prefix(opening))?;
    let comment = comment.strip_suffix("-->").unwrap_or(comment).trim();
    let inner = comment.strip_prefix('[')?.strip_suffix(']')?;
    let (name, anchor) = match inner.strip_prefix('/') {
        Some(name) => (name, Anchor::End(name)),
        None => (inner, Anchor::Start(inner)),
    };
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    is_name.then_some(anchor)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> CodeFile {
        CodeFile {
            name: "a.py".into(),
            language: Language::Python,
            text: text.into(),
            highlighted: OnceCell::new(),
        }
    }

    #[test]
    fn an_anchor_selects_its_lines_with_the_numbers_of_the_file() {
        let file = file("# [one]\n\na = 1\n# [two]\nb = 2\n# [/two]\n\n# [/one]\nc = 3\n");
        let range = file.anchor("one").expect("it is a pair");
        let lines = file.lines(range);
        let found: Vec<_> = lines.iter().map(|line| (line.number, line.text)).collect();
        assert_eq!(found, [(3, "a = 1"), (5, "b = 2")]);
    }

    #[test]
    fn an_anchor_needs_one_start_and_one_end() {
        let file = file("# [one]\n# [/two]\n# [two]\n# [list]\n# [list]\n# [/list]\n");
        for name in ["one", "two", "list", "four"] {
            assert!(file.anchor(name).is_err(), "{name}");
        }
        let missing = file.anchor("lisp").expect_err("it isn't there");
        assert_eq!(missing.help, "Did you mean `list`?");
    }

    #[test]
    fn only_a_comment_without_other_words_is_an_anchor() {
        assert_eq!(
            anchor_of("    # [create-user]"),
            Some(Anchor::Start("create-user"))
        );
        assert_eq!(anchor_of("<!-- [/body] -->"), Some(Anchor::End("body")));
        assert_eq!(anchor_of("-- [table]"), Some(Anchor::Start("table")));
        assert_eq!(anchor_of("x = 1  # [no]"), None);
        assert_eq!(anchor_of("# [see this]"), None);
    }

    #[test]
    fn a_name_cannot_lead_out_of_the_course() {
        let mut files = CodeFiles::new(Path::new("."));
        for name in ["../Cargo.toml", "/etc/passwd", "", "a//b", "./a"] {
            assert!(files.get(name).is_err(), "{name}");
        }
    }
}
