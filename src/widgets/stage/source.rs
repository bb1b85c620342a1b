//! The Python files that traces point at, highlighted by the build, and how the browser gets
//! them. It must not know traces.

use std::ops::RangeInclusive;
use std::sync::Arc;

use crate::api::json::{Json, record};
use crate::api::python::Value;
use crate::dom::prelude::*;

/// Where the build puts them and the browser looks for them, below the base path.
pub const PATH: &str = "/lessons/sources.json";

/// A file, line by line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceFile {
    /// The name that traces use: `app/services/users.py`, `variants/fat_route.py`.
    pub name: String,
    /// Each line as HTML.
    pub lines: Vec<String>,
    /// The functions, decorators included, in the order of the file: name, first and last line,
    /// from 1.
    pub functions: Vec<(String, usize, usize)>,
}

record!(SourceFile {
    name,
    lines,
    functions
});

/// All files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources(pub Vec<SourceFile>);

impl Json for Sources {
    fn to_json(&self) -> Value {
        self.0.to_json()
    }

    fn from_json(value: &Value) -> Option<Self> {
        Json::from_json(value).map(Self)
    }
}

/// A piece of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The file's name.
    pub file: String,
    /// The number of its first line.
    pub first: usize,
    /// The lines as HTML.
    pub lines: Vec<String>,
}

record!(Excerpt { file, first, lines });

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

/// The sources, as soon as they are here. Where they can't be had they never come, and whoever
/// asked shows what the trace itself says of a line.
#[must_use]
pub fn sources() -> RwSignal<Option<Arc<Sources>>> {
    #[cfg(feature = "hydrate")]
    return browser::sources();
    #[cfg(not(feature = "hydrate"))]
    return RwSignal::new(reactive_graph::owner::use_context());
}

/// What the build has put there, as text; none where it can't be had.
#[cfg(feature = "hydrate")]
pub async fn fetch_text(url: &str) -> Option<String> {
    crate::fetch::text(url).await.ok()
}

#[cfg(feature = "hydrate")]
mod browser {
    use std::cell::RefCell;

    use super::{Arc, PATH, Sources};
    use crate::dom::prelude::*;
    use crate::site::Site;

    thread_local! {
        static FETCHED: RefCell<Option<Arc<Sources>>> = const { RefCell::new(None) };
    }

    pub fn sources() -> RwSignal<Option<Arc<Sources>>> {
        let here = FETCHED.with_borrow(Clone::clone);
        let is_here = here.is_some();
        let sources = RwSignal::new(here);
        if !is_here {
            let url = Site::of().path(PATH);
            spawn(async move {
                let text = super::fetch_text(&url).await;
                if let Some(fetched) = text.and_then(|text| crate::api::json::read(&text)) {
                    let fetched = Arc::new(fetched);
                    FETCHED.set(Some(Arc::clone(&fetched)));
                    // The page may be gone by now.
                    sources.set(Some(fetched));
                }
            });
        }
        sources
    }
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
