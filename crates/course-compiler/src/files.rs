//! The files that listings come from: those of the project, then those beside it. Finds their
//! anchors, `# [name]` … `# [/name]`, and highlights each file once.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use walkdir::{DirEntry, WalkDir};

use crate::highlight::{Language, Line, highlight};
use crate::problem::{Mistake, one_of};

/// Files read so far.
#[derive(Debug)]
pub struct Files {
    dir: PathBuf,
    known: BTreeMap<String, Rc<CodeFile>>,
}

/// A file of code.
#[derive(Debug)]
pub struct CodeFile {
    /// Its path as the reader knows it: `app/routes/users.py`.
    pub name: String,
    /// Its language, by its name.
    pub language: Language,
    text: String,
    highlighted: OnceCell<Vec<Line>>,
}

/// A line of a file.
#[derive(Clone, Copy, Debug)]
pub struct FileLine<'a> {
    /// From 1.
    pub number: u32,
    /// As it is in the file.
    pub text: &'a str,
    /// As HTML.
    pub html: &'a str,
}

impl Files {
    /// Files of the course in `dir`.
    pub fn new(dir: &Path) -> Self {
        Self {
            dir: dir.to_owned(),
            known: BTreeMap::new(),
        }
    }

    /// The file of that name in `project/`, else in the folder of the lessons.
    ///
    /// # Errors
    /// Where there is no such file, or the name leads out of the folder.
    pub fn get(&mut self, name: &str) -> Result<Rc<CodeFile>, Mistake> {
        if let Some(file) = self.known.get(name) {
            return Ok(Rc::clone(file));
        }
        let is_plain = !name.is_empty()
            && name
                .split('/')
                .all(|part| !part.is_empty() && !matches!(part, "." | ".."))
            && !name.contains('\\');
        let text = [self.dir.join("project"), self.dir.clone()]
            .into_iter()
            .filter(|_| is_plain)
            .find_map(|dir| std::fs::read_to_string(dir.join(name)).ok());
        let Some(text) = text else {
            let all = self.all();
            let fix = one_of(name, all.iter().map(String::as_str));
            return Err(Mistake::new(format!("there is no file `{name}`"), fix));
        };
        let file = Rc::new(CodeFile {
            name: name.to_owned(),
            language: Language::of_file(name),
            text: text.replace("\r\n", "\n"),
            highlighted: OnceCell::new(),
        });
        self.known.insert(name.to_owned(), Rc::clone(&file));
        Ok(file)
    }

    /// Returns the names of all files that a listing could mean. Those in `project/` are named
    /// without that folder.
    fn all(&self) -> Vec<String> {
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

/// Returns the names of the files in a folder, relative to `root`. Files and folders that begin
/// with a dot or an underscore, such as caches, are left out.
fn names_below(folder: &Path, root: &Path) -> Vec<String> {
    let is_shown = |entry: &DirEntry| {
        let name = entry.file_name().to_string_lossy();
        name == "__init__.py" || !name.starts_with(['.', '_'])
    };
    WalkDir::new(folder)
        .into_iter()
        .filter_entry(is_shown)
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
    /// Returns the number of lines.
    pub fn line_count(&self) -> u32 {
        u32::try_from(self.text.lines().count()).unwrap_or(u32::MAX)
    }

    /// The lines of a range, those that are anchors left out.
    pub fn lines(&self, range: RangeInclusive<u32>) -> Vec<FileLine<'_>> {
        let highlighted = self
            .highlighted
            .get_or_init(|| highlight(self.language, &self.text));
        let lines = self.text.lines().zip(highlighted).zip(1..);
        let chosen =
            lines.filter(|((text, _), number)| range.contains(number) && anchor_of(text).is_none());
        let chosen = chosen.map(|((text, line), number)| FileLine {
            number,
            text,
            html: &line.html,
        });
        let mut lines: Vec<_> = chosen.collect();
        let blank = |line: &FileLine<'_>| line.text.trim().is_empty();
        let end = lines
            .iter()
            .rposition(|line| !blank(line))
            .map_or(0, |last| last + 1);
        lines.truncate(end);
        let start = lines.iter().position(|line| !blank(line)).unwrap_or(0);
        lines.split_off(start)
    }

    /// The range between an anchor's two comments.
    ///
    /// # Errors
    /// Where the anchor is missing, stands twice or has no end.
    pub fn anchor(&self, name: &str) -> Result<RangeInclusive<u32>, Mistake> {
        let places = |wanted: (&str, bool)| {
            let lines = self.text.lines().zip(1..);
            let found = lines.filter(|(text, _)| anchor_of(text) == Some(wanted));
            found.map(|(_, number)| number).collect::<Vec<u32>>()
        };
        match (
            places((name, true)).as_slice(),
            places((name, false)).as_slice(),
        ) {
            ([start], [end]) if start < end => Ok(start + 1..=end - 1),
            ([], []) => {
                let starts = self.text.lines().filter_map(anchor_of);
                let names = starts.filter(|(_, starts)| *starts).map(|(name, _)| name);
                Err(Mistake::new(
                    format!("there is no anchor `{name}` in {}", self.name),
                    one_of(name, names),
                ))
            }
            _ => Err(Mistake::new(
                format!("the anchor `{name}` in {} isn't a pair", self.name),
                format!("Have one comment `[{name}]` and, below it, one `[/{name}]`."),
            )),
        }
    }
}

/// The name of the anchor that a line is, and whether it starts it.
#[must_use]
pub fn anchor_of(line: &str) -> Option<(&str, bool)> {
    let line = line.trim();
    let comment = ["#", "//", "--", "<!--"]
        .into_iter()
        .find_map(|mark| line.strip_prefix(mark))?;
    let comment = comment.strip_suffix("-->").unwrap_or(comment).trim();
    let inner = comment.strip_prefix('[')?.strip_suffix(']')?;
    let name = inner.strip_prefix('/').unwrap_or(inner);
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    is_name.then_some((name, name.len() == inner.len()))
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
    fn an_anchor_gives_its_lines_with_the_files_numbers() {
        let file = file("# [one]\n\na = 1\n# [two]\nb = 2\n# [/two]\n\n# [/one]\nc = 3\n");
        let range = file.anchor("one").expect("it is a pair");
        let lines = file.lines(range);
        let found: Vec<_> = lines.iter().map(|line| (line.number, line.text)).collect();
        assert_eq!(found, [(3, "a = 1"), (5, "b = 2")]);
    }

    #[test]
    fn an_anchor_that_is_no_pair_is_refused() {
        let file = file("# [one]\n# [/two]\n# [two]\n# [list]\n# [list]\n# [/list]\n");
        for name in ["one", "two", "list", "four"] {
            assert!(file.anchor(name).is_err(), "{name}");
        }
        let missing = file.anchor("lisp").expect_err("it isn't there");
        assert_eq!(missing.fix, "Did you mean `list`?");
    }

    #[test]
    fn only_comments_that_hold_nothing_else_are_anchors() {
        assert_eq!(
            anchor_of("    # [create-user]"),
            Some(("create-user", true))
        );
        assert_eq!(anchor_of("<!-- [/body] -->"), Some(("body", false)));
        assert_eq!(anchor_of("-- [table]"), Some(("table", true)));
        assert_eq!(anchor_of("x = 1  # [no]"), None);
        assert_eq!(anchor_of("# [see this]"), None);
    }

    #[test]
    fn a_name_cannot_lead_out_of_the_course() {
        let mut files = Files::new(Path::new("."));
        for name in ["../Cargo.toml", "/etc/passwd", "", "a//b", "./a"] {
            assert!(files.get(name).is_err(), "{name}");
        }
    }
}
