//! The address that the page stands at, as signals, and the way to another one without a reload.
//! It must not know what an address stands for.

use reactive_graph::owner::expect_context;

use crate::dom::signal::RwSignal;

/// The address, as a context. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Address {
    path: RwSignal<String>,
    #[cfg(feature = "hydrate")]
    fragment: RwSignal<String>,
}

impl Address {
    /// A path, with its base.
    #[must_use]
    pub fn new(path: String) -> Self {
        Self {
            path: RwSignal::new(path),
            #[cfg(feature = "hydrate")]
            fragment: RwSignal::new(String::new()),
        }
    }

    /// The address that the app provided.
    ///
    /// # Panics
    /// Outside the app, where nothing was provided: a mistake in the code.
    #[must_use]
    pub fn of() -> Self {
        expect_context()
    }

    /// The path, with its base; reactive.
    #[must_use]
    pub fn path(self) -> String {
        self.path.get()
    }

    /// What follows the `#`, with it; empty where nothing does. Reactive.
    #[cfg(feature = "hydrate")]
    #[must_use]
    pub fn fragment(self) -> String {
        self.fragment.get()
    }
}

#[cfg(feature = "hydrate")]
mod browser {
    use leptos_dom::helpers::{window, window_event_listener};
    use tachys::html::event as ev;
    use wasm_bindgen::JsValue;

    use super::Address;

    impl Address {
        /// Follows the browser from now on: back, forward, links to headings.
        pub fn follow(self) {
            self.read();
            std::mem::forget(window_event_listener(ev::popstate, move |_| self.read()));
        }

        /// Goes to an address of this site: a new entry in the history, unless it is the one that
        /// is shown.
        pub fn go(self, href: &str) {
            if window().location().href().as_deref() != Ok(href)
                && let Ok(history) = window().history()
            {
                let _ = history.push_state_with_url(&JsValue::NULL, "", Some(href));
            }
            self.read();
        }

        fn read(self) {
            let location = window().location();
            for (signal, now) in [
                (self.fragment, location.hash()),
                (self.path, location.pathname()),
            ] {
                if let Ok(now) = now
                    && signal.get_untracked() != now
                {
                    signal.set(now);
                }
            }
        }
    }
}
