//! The results, as a list of options that belong to the field.

use course_search::{Found, Piece, Results};
use leptos::prelude::*;
use widget_kit::site::Site;

use super::PanelPlace;

/// How many results are shown; more than that, and a reader does better with another word.
pub const LIMIT: usize = 20;

/// What is said about the results; empty as long as nothing is looked for.
#[must_use]
pub fn count_sentence(query: &str, results: &Results) -> String {
    let query = query.trim();
    match results.total {
        _ if query.is_empty() => String::new(),
        0 => format!("Nothing found for “{query}”. Try fewer words, or others."),
        1 => "1 result".to_owned(),
        total if total > LIMIT => format!("The best {LIMIT} of {total} results"),
        total => format!("{total} results"),
    }
}

/// The id of a result's element.
#[must_use]
pub fn option_id(place: PanelPlace, number: usize) -> String {
    format!("{}-{number}", place.list_id())
}

/// The list. Its options are links, so a result can be opened in a new tab; the focus stays in the field.
#[component]
pub fn ResultList(
    /// Where the panel is.
    place: PanelPlace,
    /// What was found.
    results: Memo<Results>,
    /// The result that Enter opens.
    active: RwSignal<Option<usize>>,
) -> impl IntoView {
    let is_empty = move || results.with(|results| results.found.is_empty());
    let options = move || {
        let found = results.with(|results| results.found.clone());
        found
            .into_iter()
            .enumerate()
            .map(|(number, found)| view! { <ResultOption place number found active/> })
            .collect_view()
    };
    view! {
        <div
            class="search-results"
            role="listbox"
            id=place.list_id()
            aria-label="Results"
            hidden=is_empty
        >
            {options}
        </div>
    }
}

#[component]
fn ResultOption(
    place: PanelPlace,
    number: usize,
    found: Found,
    active: RwSignal<Option<usize>>,
) -> impl IntoView {
    let Found {
        kind,
        page,
        heading,
        excerpt,
        path,
    } = found;
    let is_active = move || active.get() == Some(number);
    // The start of a page has its title as heading, and a term's label names its page.
    let is_named = page == plain(&heading) || kind.label() == Some(page.as_str());
    let page = (!is_named).then(|| view! { <span class="search-page">{page}</span> });
    view! {
        <a
            class="search-result"
            role="option"
            id=option_id(place, number)
            href=Site::expect().path(&path)
            tabindex="-1"
            aria-selected=move || if is_active() { "true" } else { "false" }
        >
            <span class="search-heading">{pieces(heading)}</span>
            {kind.label().map(|label| view! { <span class="search-kind">{label}</span> })}
            {page}
            <span class="search-excerpt">{pieces(excerpt)}</span>
        </a>
    }
}

/// Texts with the words that were looked for in `mark` elements.
fn pieces(pieces: Vec<Piece>) -> impl IntoView {
    pieces
        .into_iter()
        .map(|Piece { text, is_match }| {
            if is_match {
                view! { <mark>{text}</mark> }.into_any()
            } else {
                text.into_any()
            }
        })
        .collect_view()
}

fn plain(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.text.as_str()).collect()
}

/// The result after the active one, or the one before it: from the last to the first, and from none to
/// either end.
#[must_use]
pub fn neighbour(active: Option<usize>, count: usize, forward: bool) -> Option<usize> {
    let last = count.checked_sub(1)?;
    Some(match (active, forward) {
        (None, true) => 0,
        (Some(number), true) if number >= last => 0,
        (Some(number), true) => number + 1,
        (None | Some(0), false) => last,
        (Some(number), false) => (number - 1).min(last),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arrows_go_round() {
        assert_eq!(neighbour(None, 3, true), Some(0));
        assert_eq!(neighbour(Some(2), 3, true), Some(0));
        assert_eq!(neighbour(Some(0), 3, false), Some(2));
        assert_eq!(neighbour(None, 3, false), Some(2));
        assert_eq!(neighbour(Some(1), 3, false), Some(0));
        assert_eq!(neighbour(Some(0), 0, true), None);
    }

    #[test]
    fn the_number_of_results_is_said() {
        let results = |total| Results {
            total,
            ..Results::default()
        };
        assert_eq!(count_sentence(" ", &results(0)), "");
        assert!(count_sentence("zebra", &results(0)).starts_with("Nothing found for “zebra”."));
        assert_eq!(count_sentence("a", &results(1)), "1 result");
        assert_eq!(count_sentence("a", &results(20)), "20 results");
        assert_eq!(
            count_sentence("a", &results(21)),
            "The best 20 of 21 results"
        );
    }
}
