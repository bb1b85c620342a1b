//! The address that the page stands at, as signals, and the way to another one without a reload.
//! It must not know what an address stands for.

use std::cell::Cell;

use crate::dom::signal::RwSignal;

thread_local! {
    /// One app is drawn at a time, so nobody has to look for the one around it.
    static ADDRESS: Cell<Option<Address>> = const { Cell::new(None) };
}

/// The address, as all of the app finds it. Cheap to copy.
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

    /// Has the app find it from now on.
    pub fn provide(self) {
        ADDRESS.set(Some(self));
    }

    /// The address that the app provided.
    ///
    /// # Panics
    /// Outside the app, where nothing was provided: a mistake in the code.
    #[must_use]
    pub fn of() -> Self {
        ADDRESS.get().expect("the app has provided it")
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
    use wasm_bindgen::JsValue;

    use super::Address;
    use crate::dom::window::{on_window_event, window};

    impl Address {
        /// Follows the browser from now on: back, forward, links to headings.
        pub fn follow(self) {
            self.read();
            on_window_event("popstate", move |_| self.read());
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
