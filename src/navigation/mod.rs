//! The way from page to page: links, the browser's history, fetching, and where the reader is on a
//! page.

use leptos::prelude::*;
use wasm_bindgen::JsValue;

pub mod links;
pub mod load;
pub mod place;
pub mod prefetch;
pub mod scroll;

pub use place::{Place, Target};

/// The reader's way through the site, a context. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Navigation {
    /// The path of the page that is shown.
    shown_path: StoredValue<String>,
    /// Where back or forward leads to, from the event until the page is shown.
    returning_to: StoredValue<Option<Place>>,
    /// The timeout after which the place is written down.
    due: StoredValue<Option<TimeoutHandle>>,
    /// How many movements of the page by the app are not over yet.
    own_movements: StoredValue<u32>,
    /// The place that the page is held at while widgets wake, after back and forward.
    held: StoredValue<Option<Place>>,
    has_scrolled: RwSignal<bool>,
}

impl Navigation {
    /// Begins to follow the browser's history. Created before the router, which listens to the same
    /// events and must find the place known when it does.
    #[must_use]
    pub fn start() -> Self {
        let navigation = Self {
            shown_path: StoredValue::new(pathname()),
            returning_to: StoredValue::new(None),
            due: StoredValue::new(None),
            own_movements: StoredValue::new(0),
            held: StoredValue::new(None),
            has_scrolled: RwSignal::new(false),
        };
        navigation.keep_place();
        navigation
    }

    /// The navigation around the current component.
    ///
    /// # Panics
    /// Outside the app, where nothing was provided: a mistake in the code.
    #[must_use]
    pub fn expect() -> Self {
        expect_context()
    }

    /// Whether the reader has scrolled since they came to this page, or to this place on it;
    /// reactive. Jumps to a heading, and places that back and forward return to, don't count.
    #[must_use]
    pub fn has_scrolled(self) -> bool {
        self.has_scrolled.get()
    }

    /// Goes to an address of this site, as a new entry of the history unless it is the address
    /// that is shown.
    ///
    /// The entry is made here and not by the router: leptos_router 0.8 panics when the browser
    /// refuses one (WebKit takes 100 in ten seconds), and makes none for a page that it believes to
    /// be on top after back and forward. A browser that refuses loads the page as a whole.
    pub fn go(self, href: &str) {
        self.note_now();
        let location = window().location();
        if location.href().is_ok_and(|current| current == href) {
            self.settle(Target::Top);
            return;
        }
        let pushed = window()
            .history()
            .and_then(|history| history.push_state_with_url(&JsValue::NULL, "", Some(href)));
        match pushed {
            Ok(()) => tell_router(),
            Err(_) => {
                let _ = location.assign(href);
            }
        }
    }
}

/// Has the router read the address again, as it does after back and forward.
fn tell_router() {
    if let Ok(event) = web_sys::PopStateEvent::new("popstate") {
        let _ = window().dispatch_event(&event);
    }
}

fn pathname() -> String {
    window().location().pathname().unwrap_or_default()
}
