//! The keys that open search: `/`, and Ctrl and K or, on a Mac, Cmd and K.

/// A key that is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Press<'a> {
    /// What it writes: `k`, `/`.
    pub key: &'a str,
    /// Whether Ctrl is held; on a Mac, Cmd.
    pub with_command: bool,
    /// Whether another key is held with which it means something else. Shift isn't one: on many
    /// keyboards it makes the `/`.
    pub with_other: bool,
    /// Whether the reader is writing in a field.
    pub is_typing: bool,
}

impl Press<'_> {
    /// Returns whether it opens search.
    #[must_use]
    pub fn opens_search(self) -> bool {
        match (self.key, self.with_command) {
            _ if self.with_other => false,
            ("/", false) => !self.is_typing,
            ("k" | "K", true) => true,
            _ => false,
        }
    }
}

#[cfg(feature = "csr")]
pub use browser::open_on_shortcut;

#[cfg(feature = "csr")]
mod browser {
    use leptos::ev;
    use leptos::prelude::*;
    use leptos_use::use_event_listener;
    use wasm_bindgen::JsCast;
    use web_sys::{Element, EventTarget, KeyboardEvent};

    use super::Press;
    use crate::search::SearchDialog;

    /// Opens the dialog on the keys, for as long as the current owner lives.
    pub fn open_on_shortcut(dialog: SearchDialog) {
        let is_mac = window()
            .navigator()
            .platform()
            .is_ok_and(|platform| platform.starts_with("Mac"));
        let _ = use_event_listener(document(), ev::keydown, move |event: KeyboardEvent| {
            let (command, other) = if is_mac {
                (event.meta_key(), event.ctrl_key())
            } else {
                (event.ctrl_key(), event.meta_key())
            };
            let key = event.key();
            let press = Press {
                key: &key,
                with_command: command,
                with_other: other || event.alt_key(),
                is_typing: is_field(event.target()),
            };
            if press.opens_search() && !event.default_prevented() && !event.repeat() {
                event.prevent_default();
                dialog.open();
            }
        });
    }

    /// Whether keys that are pressed there write or choose something.
    fn is_field(target: Option<EventTarget>) -> bool {
        const FIELDS: &str = "input, textarea, select, [contenteditable]";
        target
            .and_then(|target| target.dyn_into::<Element>().ok())
            .and_then(|element| element.closest(FIELDS).ok().flatten())
            .is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SLASH: Press<'_> = Press {
        key: "/",
        with_command: false,
        with_other: false,
        is_typing: false,
    };

    #[test]
    fn a_slash_opens_search_unless_it_is_being_written() {
        assert!(SLASH.opens_search());
        let typing = Press {
            is_typing: true,
            ..SLASH
        };
        assert!(!typing.opens_search());
    }

    #[test]
    fn ctrl_k_opens_search_wherever_the_reader_is() {
        let press = Press {
            key: "k",
            with_command: true,
            is_typing: true,
            ..SLASH
        };
        assert!(press.opens_search());
        let alone = Press {
            with_command: false,
            is_typing: false,
            ..press
        };
        assert!(!alone.opens_search());
    }

    #[test]
    fn with_other_keys_they_belong_to_the_browser() {
        for (key, with_command) in [("/", false), ("k", true)] {
            let press = Press {
                key,
                with_command,
                with_other: true,
                ..SLASH
            };
            assert!(!press.opens_search(), "{key}");
        }
        let command_slash = Press {
            with_command: true,
            ..SLASH
        };
        assert!(!command_slash.opens_search());
    }
}
