//! The words by which readers look for a place and that its text doesn't have: `lessons/search.toml`.

use std::path::Path;

use anyhow::{Context, Result, bail};
use course_search::Passage;
use serde::Deserialize;

use crate::files::read_text;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OtherWords {
    place: Vec<Place>,
}

/// A place of the course, and what readers call it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Place {
    /// Its address below the base path, as in a link: `/update-and-delete/#delete`.
    path: String,
    words: Vec<String>,
}

/// Adds the words of a file to the passages that it names. A course may have no such file.
///
/// # Errors
/// When it can't be read, isn't of this form, or names a place that no page has.
pub fn add(file: &Path, passages: &mut [Passage]) -> Result<()> {
    if !file.exists() {
        return Ok(());
    }
    let cant_use = || format!("{}: has a mistake", file.display());
    add_words(&read_text(file)?, passages).with_context(cant_use)
}

fn add_words(toml: &str, passages: &mut [Passage]) -> Result<()> {
    let OtherWords { place: places } = toml::from_str(toml)?;
    for Place { path, words } in places {
        // The first passage at an address is the text itself; listings follow.
        let Some(passage) = passages.iter_mut().find(|passage| passage.path == path) else {
            bail!("no heading, widget, task or term has the address “{path}”");
        };
        if !passage.other_words.is_empty() {
            bail!("“{path}” is there twice");
        }
        passage.other_words = words.join("; ");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use course_search::Kind;

    fn passages() -> Vec<Passage> {
        vec![Passage {
            kind: Kind::Section,
            page: "Questions".to_owned(),
            heading: "Why do I get 405?".to_owned(),
            path: "/faq/#why-405".to_owned(),
            text: String::new(),
            other_words: String::new(),
        }]
    }

    #[test]
    fn a_place_gets_the_words_that_readers_use() {
        let mut passages = passages();
        let toml = "[[place]]\npath = \"/faq/#why-405\"\nwords = [\"wrong verb\", \"Allow\"]\n";
        add_words(toml, &mut passages).expect("the place is there");
        let words = passages.first().map(|passage| passage.other_words.as_str());
        assert_eq!(words, Some("wrong verb; Allow"));
        assert!(add_words(toml, &mut passages).is_err(), "twice");
    }

    #[test]
    fn a_place_that_is_gone_is_a_mistake() {
        let toml = "[[place]]\npath = \"/faq/#why-406\"\nwords = [\"wrong verb\"]\n";
        let error = add_words(toml, &mut passages()).expect_err("there is no such place");
        assert!(error.to_string().contains("/faq/#why-406"), "{error}");
    }
}
