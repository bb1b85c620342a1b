//! The panel: a field, and the results as the reader types. A combobox with a list box, as the ARIA
//! Authoring Practices describe it (<https://www.w3.org/WAI/ARIA/apg/patterns/combobox/>).

use std::sync::Arc;

use course_search::{Finder, Results};
use leptos::html::Input;
use leptos::prelude::*;
use leptos_use::signal_debounced;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsCast;

use super::failure::{Failure, SearchFailed};
use super::results::{LIMIT, ResultList, count_sentence, neighbour, option_id};

/// How long the reader has stopped typing when the number of results is said, in milliseconds.
const SAID_AFTER: f64 = 500.0;

/// Where a panel is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PanelPlace {
    /// On its page, whose address has the words.
    Page,
    /// In the dialog.
    Dialog,
}

impl PanelPlace {
    /// What the part of the app with the panel has to know.
    #[must_use]
    pub fn note(self) -> String {
        serde_json::to_string(&self).unwrap_or_default()
    }

    /// The id of the list of results.
    #[must_use]
    pub const fn list_id(self) -> &'static str {
        match self {
            Self::Page => "search-page-results",
            Self::Dialog => "search-dialog-results",
        }
    }
}

/// The index, on its way here.
#[derive(Clone)]
#[cfg_attr(not(feature = "csr"), allow(dead_code))]
enum Index {
    Loading,
    Here(Arc<Finder>),
    Failed(Failure),
}

/// The panel.
#[component]
pub fn SearchPanel(
    /// Where it is.
    place: PanelPlace,
) -> impl IntoView {
    let query = RwSignal::new(String::new());
    let index = RwSignal::new(Index::Loading);
    let active = RwSignal::new(None::<usize>);
    let field = NodeRef::<Input>::new();
    let results = Memo::new(move |_| match index.get() {
        Index::Here(finder) => query.with(|query| finder.find(query, LIMIT)),
        Index::Loading | Index::Failed(_) => Results::default(),
    });
    let retry = Callback::new(move |()| {
        #[cfg(feature = "csr")]
        browser::load(index);
        #[cfg(not(feature = "csr"))]
        let _ = index;
    });
    #[cfg(feature = "csr")]
    browser::begin(place, query, index, field);

    // Another search begins without a chosen result.
    Effect::watch(
        move || results.track(),
        move |(), _, _| active.set(None),
        false,
    );
    Effect::watch(
        move || active.get(),
        move |active, _, _| show_option(place, *active),
        false,
    );
    let count = move || match index.get() {
        Index::Loading if !query.with(|query| query.trim().is_empty()) => {
            "Search is being loaded…".to_owned()
        }
        Index::Loading | Index::Failed(_) => String::new(),
        Index::Here(_) => {
            results.with(|results| query.with(|query| count_sentence(query, results)))
        }
    };
    let said: Signal<String> = signal_debounced(Signal::derive(count), SAID_AFTER);
    let failure = move || match index.get() {
        Index::Failed(failure) => Some(view! { <SearchFailed failure on_retry=retry/> }),
        Index::Loading | Index::Here(_) => None,
    };

    let has_results = move || results.with(|results| !results.found.is_empty());
    let on_keydown = move |event: leptos::ev::KeyboardEvent| {
        let count = results.with_untracked(|results| results.found.len());
        match event.key().as_str() {
            // A key that picks a suggestion of an input method.
            _ if event.is_composing() => {}
            key @ ("ArrowDown" | "ArrowUp") if count > 0 => {
                event.prevent_default();
                active.update(|active| *active = neighbour(*active, count, key == "ArrowDown"));
            }
            "Enter" if count > 0 => {
                event.prevent_default();
                open_option(place, active.get_untracked().unwrap_or_default());
            }
            _ => {}
        }
    };
    view! {
        <div class="search" role="search">
            <label class="field">
                <span class="field-label">"Search the course"</span>
                <input
                    class="input"
                    type="text"
                    inputmode="search"
                    enterkeyhint="search"
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    autofocus=place == PanelPlace::Dialog
                    role="combobox"
                    aria-autocomplete="list"
                    aria-controls=place.list_id()
                    aria-expanded=move || if has_results() { "true" } else { "false" }
                    aria-activedescendant=move || active.get().map(|number| option_id(place, number))
                    node_ref=field
                    prop:value=move || query.get()
                    on:input=move |event| query.set(event_target_value(&event))
                    on:keydown=on_keydown
                />
            </label>
            {failure}
            <p class="search-hint" role="status">
                {move || said.get()}
            </p>
            <ResultList place results active/>
        </div>
    }
}

fn option_element(place: PanelPlace, number: usize) -> Option<web_sys::HtmlElement> {
    let element = document().get_element_by_id(&option_id(place, number))?;
    element.dyn_into().ok()
}

/// Follows the link of a result, as a click does.
fn open_option(place: PanelPlace, number: usize) {
    if let Some(option) = option_element(place, number) {
        option.click();
    }
}

/// Scrolls a result into view.
fn show_option(place: PanelPlace, number: Option<usize>) {
    let option = number.and_then(|number| option_element(place, number));
    if let Some(option) = option {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        option.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

#[cfg(feature = "csr")]
mod browser {
    use leptos::html::Input;
    use leptos::prelude::*;
    use leptos::task::spawn_local;
    use leptos_router::hooks::use_query_map;
    use leptos_use::watch_debounced;
    use web_sys::UrlSearchParams;

    use super::{Index, PanelPlace};
    use crate::search::index::finder;
    use course_model::Route;
    use widget_kit::site::Site;

    /// The name of the words in the page's address: `/search/?q=soft+delete`.
    const QUERY: &str = "q";

    /// How long the reader has stopped typing when the address follows, in milliseconds. Browsers take only
    /// so many changes in a row.
    const WRITTEN_AFTER: f64 = 400.0;

    /// Fetches the index, and begins with the words in the page's address, or with the focus in the
    /// dialog's field.
    pub(super) fn begin(
        place: PanelPlace,
        query: RwSignal<String>,
        index: RwSignal<Index>,
        field: NodeRef<Input>,
    ) {
        load(index);
        match place {
            PanelPlace::Dialog => field.on_load(|field| {
                // Once it is in the page. The dialog may be closed again by then.
                request_animation_frame(move || {
                    if field
                        .closest("dialog[open]")
                        .is_ok_and(|open| open.is_some())
                    {
                        let _ = field.focus();
                    }
                });
            }),
            PanelPlace::Page => follow_address(query),
        }
    }

    /// Fetches the index.
    pub(super) fn load(index: RwSignal<Index>) {
        let site = Site::expect();
        index.set(Index::Loading);
        spawn_local(async move {
            let outcome = match finder(site).await {
                Ok(finder) => Index::Here(finder),
                Err(error) => Index::Failed(error.into()),
            };
            // The page may have been left.
            let _ = index.try_set(outcome);
        });
    }

    /// Keeps the words and the page's address the same, while the address is the page's: it changes before
    /// the next page is here.
    fn follow_address(query: RwSignal<String>) {
        let site = Site::expect();
        let in_address = use_query_map();
        Effect::new(move |_| {
            // The router knows that the address has changed, but not what was written to it here.
            in_address.track();
            if is_here(site) {
                query.set(words_in_address().unwrap_or_default());
            }
        });
        let _ = watch_debounced(
            move || query.get(),
            move |words: &String, _, _| {
                // The panel may be gone by now.
                let is_current = query.try_with_untracked(|query| query == words);
                if is_current == Some(true) && is_here(site) {
                    write_to_address(site, words);
                }
            },
            WRITTEN_AFTER,
        );
    }

    /// The words in the page's address.
    fn words_in_address() -> Option<String> {
        let search = window().location().search().ok()?;
        UrlSearchParams::new_with_str(&search).ok()?.get(QUERY)
    }

    /// Whether the address is that of the search page.
    fn is_here(site: Site) -> bool {
        let path = window().location().pathname();
        path.is_ok_and(|path| site.route(&path) == Route::Search)
    }

    fn write_to_address(site: Site, words: &str) {
        let Ok(history) = window().history() else {
            return;
        };
        let path = site.href(&Route::Search);
        let address = if words.is_empty() {
            path
        } else {
            let words = js_sys::encode_uri_component(words);
            format!("{path}?{QUERY}={words}")
        };
        let state = history.state().unwrap_or_default();
        let _ = history.replace_state_with_url(&state, "", Some(&address));
    }
}
