//! The Python files that traces point at, highlighted by the build, and how the browser gets
//! them. It must not know traces.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use crate::data_files::DataFile;

/// A file, line by line.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceFile {
    /// The name that traces use: `app/services/users.py`, `variants/fat_route.py`.
    #[serde(default)]
    pub name: String,
    /// Each line as HTML.
    #[serde(default)]
    pub lines: Vec<String>,
    /// The functions, decorators included, in the order of the file: name, first and last line,
    /// from 1.
    #[serde(default)]
    pub functions: Vec<(String, usize, usize)>,
}

/// All files.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sources(pub Vec<SourceFile>);

impl DataFile for Sources {
    const PATH: &'static str = "/lessons/sources.json";

    fn parse(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }
}

/// A piece of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Excerpt {
    /// The file's name.
    #[serde(default)]
    pub file: String,
    /// The number of its first line.
    pub first: usize,
    /// The lines as HTML.
    #[serde(default)]
    pub lines: Vec<String>,
}

impl Sources {
    /// A file by its name.
    #[must_use]
    pub fn file(&self, name: &str) -> Option<&SourceFile> {
        self.0.iter().find(|file| file.name == name)
    }

    /// The function around a line.
    #[must_use]
    pub fn function(&self, file: &str, line: usize) -> Option<Excerpt> {
        let functions = &self.file(file)?.functions;
        // The innermost one begins last.
        let (_, first, last) = functions
            .iter()
            .rfind(|(_, first, last)| (*first..=*last).contains(&line))?;
        self.lines(file, *first..=*last)
    }

    /// Some lines of a file, as far as it has them.
    #[must_use]
    pub fn lines(&self, file: &str, range: RangeInclusive<usize>) -> Option<Excerpt> {
        let lines = &self.file(file)?.lines;
        let first = (*range.start()).max(1);
        let last = (*range.end()).min(lines.len());
        Some(Excerpt {
            file: file.to_owned(),
            first,
            lines: lines.get(first - 1..last)?.to_vec(),
        })
    }
}

impl Excerpt {
    /// The number of its last line.
    #[must_use]
    pub const fn last(&self) -> usize {
        self.first + self.lines.len() - 1
    }

    /// The numbers of the lines whose code has these words in it.
    #[must_use]
    pub fn lines_with(&self, words: &str) -> Vec<usize> {
        let lines = self.lines.iter().enumerate();
        lines
            .filter(|(_, html)| code_of(html).contains(words))
            .map(|(index, _)| self.first + index)
            .collect()
    }
}

/// The code in a highlighted line.
#[must_use]
pub fn code_of(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        text.push_str(&rest[..start]);
        rest = rest[start..]
            .find('>')
            .map_or("", |end| &rest[start + end + 1..]);
    }
    text.push_str(rest);
    // The ampersand last, so that nothing is unescaped twice.
    [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(text, |text, (entity, character)| {
        text.replace(entity, character)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources() -> Sources {
        let file = SourceFile {
            name: "app/a.py".to_owned(),
            lines: [
                "import re",
                "",
                "<i>@bp</i>",
                "def a():",
                "    return &lt;1&gt;",
                "x",
            ]
            .map(str::to_owned)
            .to_vec(),
            functions: vec![("a".to_owned(), 3, 5)],
        };
        Sources(vec![file])
    }

    #[test]
    fn a_line_brings_its_function_along() {
        let excerpt = sources()
            .function("app/a.py", 5)
            .expect("line 5 is in a function");
        assert_eq!((excerpt.first, excerpt.last()), (3, 5));
        assert_eq!(excerpt.lines_with("return <1>"), [5]);
        assert_eq!(sources().function("app/a.py", 6), None);
        assert_eq!(sources().function("app/b.py", 5), None);
    }

    #[test]
    fn lines_that_the_file_does_not_have_are_left_out() {
        let excerpt = sources().lines("app/a.py", 5..=99).expect("it has line 5");
        assert_eq!(excerpt.lines.len(), 2);
        assert_eq!(sources().lines("app/a.py", 98..=99), None);
    }

    #[test]
    fn code_is_what_stands_between_the_tags() {
        assert_eq!(
            code_of("<span class=\"tk\">if</span> a &lt; &amp;lt;"),
            "if a < &lt;"
        );
        assert_eq!(code_of("broken <span"), "broken ");
    }
}
