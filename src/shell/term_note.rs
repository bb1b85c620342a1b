//! What a term means, in a note beside the term: a click, a tap or Enter opens it, Escape or a click
//! elsewhere closes it. Where the glossary can't be had, the link leads to its page.

#[cfg(feature = "csr")]
use std::sync::Arc;

use leptos::html::Div;
use leptos::prelude::*;

use course_model::Route;
use course_model::Term;
use widget_kit::site::Site;

const NAME_ID: &str = "term-note-name";

/// The glossary's terms, once they were fetched.
#[cfg(feature = "csr")]
type Terms = StoredValue<Option<Arc<Vec<Term>>>>;

/// The note, as long as a page of the site is open. Cheap to copy.
#[derive(Clone, Copy, Default)]
pub struct TermNote {
    term: RwSignal<Option<Term>>,
    #[cfg(feature = "csr")]
    terms: Terms,
    place: NodeRef<Div>,
}

impl TermNote {
    /// Where the note is drawn. It is the browser's own popover: it closes by Escape or a click
    /// elsewhere, and gives the focus back to where it was.
    pub fn view(self) -> impl IntoView {
        let content = move || self.term.get().map(|term| view! { <TermMeaning term/> });
        view! {
            <div
                class="term-note"
                popover="auto"
                role="dialog"
                aria-labelledby=NAME_ID
                tabindex="-1"
                node_ref=self.place
            >
                {content}
            </div>
        }
    }
}

#[component]
fn TermMeaning(term: Term) -> impl IntoView {
    let more = format!("{}#{}", Site::expect().href(&Route::Glossary), term.id);
    view! {
        <p class="term-note-name" id=NAME_ID>
            {term.term}
        </p>
        <p inner_html=term.definition></p>
        <p>
            <a href=more>"In the glossary"</a>
        </p>
    }
}

#[cfg(feature = "csr")]
mod browser {
    use std::sync::Arc;

    use leptos::prelude::*;
    use leptos::task::spawn_local;
    use web_sys::{HtmlAnchorElement, HtmlElement};

    use super::{TermNote, Terms};
    use crate::navigation::Navigation;
    use course_model::Term;
    use widget_kit::fetch;
    use widget_kit::site::Site;

    /// The glossary's terms, below the base path.
    const TERMS: &str = "/lessons/terms.json";

    /// Between the term and the note, and between the note and the window's edges, in CSS pixels.
    const GAP: f64 = 8.0;

    impl TermNote {
        /// Opens the note for a link to a term. Where the term can't be had, or the browser has no
        /// popovers, the link is followed.
        pub fn open(self, site: Site, navigation: Navigation, link: HtmlAnchorElement) {
            spawn_local(async move {
                let id = link.hash().trim_start_matches('#').to_owned();
                let term = terms(self.terms, site)
                    .await
                    .and_then(|terms| terms.iter().find(|term| term.id == id).cloned());
                if term.is_none() {
                    navigation.go(&link.href());
                    return;
                }
                self.term.set(term);
                // Once the words are in.
                request_animation_frame(move || {
                    if !self.show(&link) {
                        self.term.set(None);
                        navigation.go(&link.href());
                    }
                });
            });
        }

        /// Closes the note, if it is open.
        pub fn close(self) {
            if self.term.with_untracked(Option::is_some)
                && let Some(place) = self.place.get_untracked()
            {
                let _ = place.hide_popover();
            }
        }

        /// Shows the note beside the link. Returns whether the browser did.
        fn show(self, link: &HtmlAnchorElement) -> bool {
            let Some(place) = self.place.get_untracked() else {
                return false;
            };
            if place.show_popover().is_err() {
                return false;
            }
            put_beside(&place, link);
            let _ = place.focus();
            true
        }
    }

    async fn terms(known: Terms, site: Site) -> Option<Arc<Vec<Term>>> {
        if let Some(terms) = known.get_value() {
            return Some(terms);
        }
        let terms: Vec<Term> = fetch::json(&site.path(TERMS)).await.ok()?;
        let terms = Arc::new(terms);
        known.set_value(Some(Arc::clone(&terms)));
        Some(terms)
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
        let style = leptos::web_sys::HtmlElement::style(place);
        for (name, value) in [("top", top + scrolled), ("left", left)] {
            let _ = style.set_property(name, &format!("{value:.1}px"));
        }
    }
}
