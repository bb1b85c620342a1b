//! Where the reader is on a page: kept in each history entry, so that back and forward return
//! to the same place, and focus goes to the new page's title.

use crate::dom::prelude::*;
use std::cell::{Cell, RefCell};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, PopStateEvent, ScrollRestoration};

/// Where to go once a page is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Target {
    /// To the fragment in the address, or to the top: the reader followed a link.
    Top,
    /// To where the reader was: back or forward.
    Place(f64),
}

thread_local! {
    /// The path of the page that is shown.
    static SHOWN: RefCell<String> = const { RefCell::new(String::new()) };
    static RETURNING_TO: Cell<Option<f64>> = const { Cell::new(None) };
    /// The number of the timeout after which the place is noted.
    static PENDING: Cell<Option<i32>> = const { Cell::new(None) };
}

/// Begins to keep the place. Called once, before the app starts: the router listens to `popstate`,
/// too, and must find the place noted when it does.
pub fn keep_place() {
    let restore_by_hand = |by_hand: bool| {
        if let Ok(history) = window().history() {
            let _ = history.set_scroll_restoration(if by_hand {
                ScrollRestoration::Manual
            } else {
                ScrollRestoration::Auto
            });
        }
    };
    restore_by_hand(true);
    // A reload is the browser's business: it restores before any script runs.
    on_window_event("pagehide", move |_| restore_by_hand(false));
    SHOWN.set(path());
    if let Ok(history) = window().history()
        && history.state().is_ok_and(|state| state.is_null())
    {
        note_now();
    }
    on_window_event("popstate", |event| {
        let event: PopStateEvent = event.unchecked_into();
        returns(event.state().as_f64());
    });
    on_window_event("scroll", |_| note_soon());
}

/// Back or forward, or a link to a heading, which the browser has no note for.
fn returns(place: Option<f64>) {
    // What is due would be written into the wrong entry.
    forget_due();
    if SHOWN.with_borrow(|shown| *shown != path()) {
        RETURNING_TO.set(Some(place.unwrap_or_default()));
    } else if let Some(top) = place {
        window().scroll_to_with_x_and_y(0.0, top);
    } else {
        note_soon();
    }
}

fn path() -> String {
    window().location().pathname().unwrap_or_default()
}

/// What a navigation that has just begun leads to.
#[must_use]
pub fn target() -> Target {
    RETURNING_TO.take().map_or(Target::Top, Target::Place)
}

/// Scrolls there, and puts the focus on the title for those who don't see the page change.
pub fn settle(target: Target) {
    if let Some(title) = document()
        .query_selector("h1")
        .ok()
        .flatten()
        .and_then(|title| title.dyn_into::<HtmlElement>().ok())
    {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = title.focus_with_options(&options);
    }
    match target {
        Target::Place(top) => window().scroll_to_with_x_and_y(0.0, top),
        Target::Top => {
            let fragment = window().location().hash().unwrap_or_default();
            let named = fragment
                .strip_prefix('#')
                .filter(|id| !id.is_empty())
                .and_then(|id| document().get_element_by_id(id));
            match named {
                Some(element) => element.scroll_into_view(),
                None => window().scroll_to_with_x_and_y(0.0, 0.0),
            }
        }
    }
    SHOWN.set(path());
    note_now();
}

fn note_soon() {
    forget_due();
    PENDING.set(set_timeout(note_now, 120));
}

fn forget_due() {
    if let Some(due) = PENDING.take() {
        window().clear_timeout_with_handle(due);
    }
}

/// Writes the place into this entry of the history.
pub fn note_now() {
    forget_due();
    if let (Ok(history), Ok(top)) = (window().history(), window().scroll_y()) {
        let _ = history.replace_state(&JsValue::from_f64(top), "");
    }
}
