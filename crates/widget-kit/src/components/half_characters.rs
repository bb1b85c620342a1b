//! Waits for the other half of a character. Some keyboards and emoji pickers on Windows type a
//! character beyond U+FFFF as two surrogates, with an event for each. Rust's
//! strings can't hold one half: the app would receive U+FFFD in its place, and a field that shows the
//! app's state would lose the character. See <https://github.com/wasm-bindgen/wasm-bindgen/issues/1348>.

use leptos::ev;
use leptos::prelude::*;
use leptos_use::{UseEventListenerOptions, use_event_listener_with_options};
use wasm_bindgen::{JsCast, JsValue};

/// Keeps events of typing from every field's own listeners while its text ends in half a character
/// or has one in the middle. The event of the second half brings the whole text.
pub fn hold_back_half_characters() {
    let first_of_all = UseEventListenerOptions::default().capture(true);
    let _ = use_event_listener_with_options(
        window(),
        ev::input,
        move |event| {
            let is_half = |of: &JsValue, name| is_half_text(of, name) == Some(true);
            // What was typed is short; the whole text is looked at only when that is half.
            if is_half(event.as_ref(), "data")
                && event
                    .target()
                    .is_some_and(|field| is_half(field.as_ref(), "value"))
            {
                event.stop_immediate_propagation();
            }
        },
        first_of_all,
    );
}

/// Whether this property is a text with a surrogate alone in it; `None` if it isn't a text.
fn is_half_text(of: &JsValue, name: &str) -> Option<bool> {
    let text = js_sys::Reflect::get(of, &JsValue::from_str(name)).ok()?;
    let text = text.dyn_into::<js_sys::JsString>().ok()?;
    Some(!text.is_valid_utf16())
}
