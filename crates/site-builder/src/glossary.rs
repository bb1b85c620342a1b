//! The text of the glossary page: its letters, a filter, and the terms under their letters.

use std::fmt::Write as _;

use course_model::{Contents, Glossary, Term};
use front_desk::draw::draw_glossary_filter;
use html_escape::encode_double_quoted_attribute as escape;

/// The page's HTML. `base` is where the site begins, with a slash at its end.
#[must_use]
pub fn html(base: &str, contents: &Contents, glossary: &Glossary) -> String {
    let mut html = "<p>Every term of the course, explained once. Each section links a term where \
                    it first uses it.</p>"
        .to_owned();
    let letters = by_letter(&glossary.terms);
    html.push_str("<nav class=\"glossary-letters\" aria-label=\"Letters\">");
    for (letter, _) in &letters {
        let _ = write!(html, "<a href=\"#{}\">{letter}</a>", id_of(*letter));
    }
    html.push_str("</nav>");
    html.push_str(&draw_glossary_filter());
    for (letter, terms) in &letters {
        let _ = write!(
            html,
            "<section class=\"glossary-letter\"><h2 id=\"{}\">{letter}</h2><dl class=\"glossary\">",
            id_of(*letter)
        );
        for term in terms {
            push_term(&mut html, base, contents, term);
        }
        html.push_str("</dl></section>");
    }
    html
}

/// The terms under their first letters, both in the alphabet's order.
fn by_letter(terms: &[Term]) -> Vec<(char, Vec<&Term>)> {
    let mut sorted: Vec<&Term> = terms.iter().collect();
    sorted.sort_by_key(|term| term.term.to_lowercase());
    let mut letters: Vec<(char, Vec<&Term>)> = Vec::new();
    for term in sorted {
        let letter = letter_of(term);
        match letters.last_mut() {
            Some((last, terms)) if *last == letter => terms.push(term),
            _ => letters.push((letter, vec![term])),
        }
    }
    letters
}

/// The first letter as a capital.
fn letter_of(term: &Term) -> char {
    term.term
        .chars()
        .flat_map(char::to_uppercase)
        .next()
        .unwrap_or('#')
}

/// The `id` of a letter's heading. A term may be called as its letter, so that can't be the id.
fn id_of(letter: char) -> String {
    format!("letter-{}", letter.to_lowercase())
}

/// Writes one term, in an element that the filter can hide.
fn push_term(html: &mut String, base: &str, contents: &Contents, term: &Term) {
    let Term {
        id,
        term,
        definition,
        first,
    } = term;
    let _ = write!(
        html,
        "<div class=\"glossary-term\"><dt id=\"{id}\">{}</dt><dd><p>{definition}</p>",
        escape(term)
    );
    if let Some(section) = first.as_deref().and_then(|slug| contents.find(slug)) {
        let _ = write!(
            html,
            "<p class=\"glossary-first\">First met in <a href=\"{base}{}/\">section {}: {}</a></p>",
            section.slug,
            section.number,
            escape(&section.title)
        );
    }
    html.push_str("</dd></div>");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(term: &str) -> Term {
        Term {
            id: term.to_lowercase(),
            term: term.to_owned(),
            definition: String::new(),
            first: None,
        }
    }

    #[test]
    fn terms_are_under_their_letters_whatever_their_case() {
        let terms = ["worker", "API", "argument", "WSGI"].map(term);
        let letters = by_letter(&terms);
        let names: Vec<(char, Vec<&str>)> = letters
            .into_iter()
            .map(|(letter, terms)| (letter, terms.iter().map(|term| &*term.term).collect()))
            .collect();
        assert_eq!(
            names,
            [
                ('A', vec!["API", "argument"]),
                ('W', vec!["worker", "WSGI"])
            ]
        );
    }
}
