//! What readers can search: the passages of all pages, with the words by which readers look for them.

mod extract;
mod other_words;

use anyhow::Result;
use course_model::{Contents, Route, versioned};
use course_search::{Passage, Passages};

use crate::context::BuildContext;
use crate::files::write;

/// The passages of the site, as its pages are drawn.
#[derive(Debug, Default)]
pub struct SearchIndex {
    passages: Vec<Passage>,
}

impl SearchIndex {
    /// Adds a page, unless nobody looks for it by its words.
    pub fn add(&mut self, route: &Route, contents: &Contents, main: &str) {
        match route {
            Route::Lesson(_)
            | Route::Reference(_)
            | Route::Glossary
            | Route::Console
            | Route::YourData => {
                let found = extract::passages(&route.path(), &route.title(contents), main);
                self.passages.extend(found);
            }
            // The start page lists what the sections say themselves.
            Route::Home | Route::Search | Route::Licences | Route::NotFound => {}
        }
    }

    /// Adds the words of `lessons/search.toml`, and returns all passages.
    ///
    /// # Errors
    /// When that file has a mistake.
    pub fn finish(mut self, context: &BuildContext) -> Result<Passages> {
        other_words::add(&context.lessons().join("search.toml"), &mut self.passages)?;
        Ok(Passages {
            passages: self.passages,
        })
    }

    /// Writes the file that the browser fetches.
    ///
    /// # Errors
    /// When the file with other words has a mistake, or the passages can't be written.
    pub fn write(self, context: &BuildContext) -> Result<()> {
        let passages = self.finish(context)?;
        write(
            &context.staged(Passages::PATH),
            versioned::write(&passages)?,
        )
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use course_model::PageData;
    use course_search::{Finder, Kind};
    use front_desk::draw::draw;
    use serde::Deserialize;
    use widget_kit::data_files::DataFiles;

    use super::*;
    use crate::course;

    /// What a reader types, and where the answer is.
    #[derive(Deserialize)]
    struct ReadersWords {
        words: String,
        path: String,
    }

    /// The browser tests type them, too.
    const READERS_WORDS: &str = include_str!("../../../../tests/e2e/readers-words.json");

    fn passages_of_the_course() -> Vec<Passage> {
        let context = BuildContext::of_this_repository();
        let course = course::compile(&context).expect("the course compiles");
        let data = PageData {
            contents: course.contents.clone(),
            ..PageData::default()
        };
        let mut index = SearchIndex::default();
        for route in Route::all(&course.contents) {
            let drawn = draw(&data, &DataFiles::default(), &route, course.content(&route));
            index.add(&route, &course.contents, &drawn.main);
        }
        index.finish(&context).expect("search.toml fits").passages
    }

    #[test]
    fn readers_find_the_place_in_the_first_three_results() {
        let readers_words: Vec<ReadersWords> =
            serde_json::from_str(READERS_WORDS).expect("words and paths");
        assert!(readers_words.len() >= 20);
        let finder = Finder::new(passages_of_the_course());
        let mut missed = Vec::new();
        for ReadersWords { words, path } in readers_words {
            let found = finder.find(&words, 8).found;
            if !found.iter().take(3).any(|found| found.path == path) {
                let paths: Vec<_> = found.into_iter().map(|found| found.path).collect();
                missed.push(format!("{words}: not {path}, but {}", paths.join(", ")));
            }
        }
        assert!(missed.is_empty(), "{}", missed.join("\n"));
    }

    #[test]
    fn each_kind_of_place_is_there_and_has_a_name() {
        let passages = passages_of_the_course();
        let kinds: HashSet<Kind> = passages.iter().map(|passage| passage.kind).collect();
        assert_eq!(kinds.len(), 6, "{kinds:?}");
        for passage in &passages {
            assert!(!passage.heading.is_empty(), "{passage:?}");
            assert!(!passage.page.is_empty(), "{passage:?}");
        }
    }
}
