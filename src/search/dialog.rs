//! The dialog: its frame, which is on every page that lives, and the way to what is in it.

use leptos::ev::MouseEvent;
use leptos::html::Dialog;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::PanelPlace;
use super::failure::{Failure, SearchFailed};
use crate::islands::{DrawIsland, SEARCH_PART, load_part};

/// The dialog, a context as long as a page of the site is open. Cheap to copy.
#[derive(Clone, Copy, Default)]
pub struct SearchDialog {
    content: RwSignal<Content>,
    place: NodeRef<Dialog>,
}

/// What is in the dialog.
#[derive(Clone, Debug, Default)]
enum Content {
    /// Nothing: nobody has searched yet.
    #[default]
    Empty,
    /// The panel is being fetched.
    Loading,
    /// The panel.
    Panel(DrawIsland),
    /// The panel can't be fetched.
    Failed(Failure),
}

impl SearchDialog {
    /// Where the dialog is drawn. It is the browser's own: it keeps the focus, closes by Escape, and gives
    /// the focus back to where it was.
    pub fn view(self) -> impl IntoView {
        let on_retry = Callback::new(move |()| self.load());
        let content = move || match self.content.get() {
            Content::Empty => ().into_any(),
            Content::Loading => view! {
                <p class="search-hint" role="status">
                    "Search is being loaded…"
                </p>
            }
            .into_any(),
            Content::Panel(draw) => draw(&PanelPlace::Dialog.note()).into_any(),
            Content::Failed(failure) => view! { <SearchFailed failure on_retry/> }.into_any(),
        };
        view! {
            <dialog
                class="search-dialog"
                aria-label="Search the course"
                node_ref=self.place
                on:click=move |event| self.close_on_click(&event)
            >
                <div class="search-frame">
                    <button
                        class="button search-close"
                        type="button"
                        on:click=move |_| self.close()
                    >
                        "Close"
                    </button>
                    {content}
                </div>
            </dialog>
        }
    }

    /// Opens the dialog, and fetches what is in it the first time.
    pub fn open(self) {
        let Some(place) = self.place.get_untracked() else {
            return;
        };
        if place.open() {
            return;
        }
        let _ = place.show_modal();
        let is_missing = self
            .content
            .with_untracked(|content| matches!(content, Content::Empty | Content::Failed(_)));
        if is_missing {
            self.load();
        }
    }

    /// Closes the dialog, if it is open.
    pub fn close(self) {
        if let Some(place) = self.place.get_untracked() {
            place.close();
        }
    }

    fn load(self) {
        self.content.set(Content::Loading);
        spawn_local(async move {
            self.content.set(match load_part(SEARCH_PART).await {
                Ok(draw) => Content::Panel(draw),
                Err(error) => Content::Failed(error.into()),
            });
        });
    }

    /// Closes the dialog when a result is followed, and on a click beside it.
    fn close_on_click(self, event: &MouseEvent) {
        let has_modifier =
            event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key();
        let clicked = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok());
        let Some(clicked) = clicked else { return };
        let is_link = clicked.closest("a[href]").is_ok_and(|link| link.is_some());
        // The frame fills the dialog, so what is hit beside it is the dialog itself.
        if (is_link && !has_modifier) || clicked.tag_name() == "DIALOG" {
            self.close();
        }
    }
}
