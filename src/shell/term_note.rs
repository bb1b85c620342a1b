//! What a term means, in a note beside the place where it stands: a click, a tap or Enter on the
//! term opens it, Escape or a click elsewhere closes it. The glossary's own page has the words;
//! without them the link leads there. It must not know a lesson.

use crate::dom::prelude::*;
use crate::route::Route;
use crate::site::Site;

const NAME_ID: &str = "term-note-name";

/// A term as the glossary's page has it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Note {
    id: String,
    /// As HTML.
    name: String,
    /// As HTML.
    meaning: String,
}

/// The note, as long as a page of the site is open. Cheap to copy.
#[derive(Clone, Copy)]
pub struct TermNote {
    note: RwSignal<Option<Note>>,
    place: NodeRef<web_sys::HtmlElement>,
}

impl TermNote {
    /// No note is open.
    pub fn new() -> Self {
        Self {
            note: RwSignal::new(None),
            place: NodeRef::new(),
        }
    }

    /// Where the note is drawn. It is the browser's own popover: it closes by Escape or a click
    /// elsewhere, and gives the focus back to where it was.
    pub fn view(self) -> View {
        let words = move || {
            self.note.get().map(|Note { id, name, meaning }| {
                let more = format!("{}#{id}", Site::of().href(&Route::Glossary));
                view! {
                    <p class="term-note-name" id=NAME_ID inner_html=name></p>
                    <p inner_html=meaning></p>
                    <p>
                        <a href=more>"In the glossary"</a>
                    </p>
                }
            })
        };
        view! {
            <div
                class="term-note"
                popover="auto"
                role="dialog"
                aria-labelledby=NAME_ID
                tabindex="-1"
                node_ref=self.place
            >
                {words}
            </div>
        }
    }
}

/// Finds a term in the glossary's page, by its id.
#[cfg(any(feature = "hydrate", test))]
fn find(html: &str, id: &str) -> Option<Note> {
    let (_, from_here) = html.split_once(&format!("<dt id=\"{id}\">"))?;
    let (name, rest) = from_here.split_once("</dt><dd><p>")?;
    let (meaning, _) = rest.split_once("</p>")?;
    Some(Note {
        id: id.to_owned(),
        name: name.to_owned(),
        meaning: meaning.to_owned(),
    })
}

#[cfg(feature = "hydrate")]
mod browser {
    use web_sys::{HtmlAnchorElement, HtmlElement};

    use super::{TermNote, find};
    use crate::address::Address;
    use crate::dom::prelude::*;
    use crate::dom::tenths::coordinate;
    use crate::page::Content;
    use crate::route::Route;
    use crate::site::Site;

    /// Between the term and the note, and between the note and the window's edges, in CSS pixels.
    const GAP: f64 = 8.0;

    impl TermNote {
        /// Opens the note for a link to a term. Where the glossary can't be had, the link is
        /// followed, which tells the reader why.
        pub fn open(self, site: Site, link: HtmlAnchorElement) {
            let address = Address::of();
            spawn(async move {
                let id = link.hash().trim_start_matches('#').to_owned();
                let note = match site.load(Route::Glossary).await.ok().flatten().as_deref() {
                    Some(Content::Article(glossary)) => find(&glossary.html, &id),
                    _ => None,
                };
                if note.is_none() {
                    address.go(&link.href());
                    return;
                }
                self.note.set(note);
                // Once the words are in.
                request_animation_frame(move || self.show(&link));
            });
        }

        /// Closes the note, if it is open.
        pub fn close(self) {
            if self.note.with_untracked(Option::is_some)
                && let Some(place) = self.place.get_untracked()
            {
                let _ = place.hide_popover();
            }
        }

        fn show(self, link: &HtmlAnchorElement) {
            let Some(place) = self.place.get_untracked() else {
                return;
            };
            if place.show_popover().is_ok() {
                put_beside(&place, link);
                let _ = place.focus();
            }
        }
    }

    /// Below the link, or above it where there is more room; never beyond the window's edges.
    fn put_beside(place: &HtmlElement, link: &HtmlAnchorElement) {
        let size = |value: Result<wasm_bindgen::JsValue, _>| value.ok()?.as_f64();
        let (width, height) = (
            size(window().inner_width()).unwrap_or_default(),
            size(window().inner_height()).unwrap_or_default(),
        );
        let (from, own) = (
            link.get_bounding_client_rect(),
            place.get_bounding_client_rect(),
        );
        let above = from.top() - own.height() - GAP;
        let below = from.bottom() + GAP;
        let is_above = below + own.height() > height && above > 0.0;
        let top = if is_above { above } else { below };
        let left = from.left().min(width - own.width() - GAP).max(GAP);
        let scrolled = window().scroll_y().unwrap_or_default();
        let style = place.style();
        for (name, value) in [("top", top + scrolled), ("left", left)] {
            let _ = style.set_property(name, &format!("{}px", coordinate(value)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_found_with_its_meaning_alone() {
        let html = "<dl><dt id=\"api\">API</dt><dd><p>An <b>agreement</b>.</p><p>Section 1</p></dd>\
                    <dt id=\"api-key\">API key</dt><dd><p>A secret.</p></dd></dl>";
        let note = find(html, "api");
        assert_eq!(
            note.map(|note| (note.name, note.meaning)),
            Some(("API".to_owned(), "An <b>agreement</b>.".to_owned()))
        );
        assert_eq!(find(html, "ap"), None);
    }
}
