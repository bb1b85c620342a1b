//! Where the focus goes when the control that has it goes away: otherwise a reader with a keyboard
//! would begin again at the top of the page.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Moves the focus to the element with this id before the next repaint, when it has been drawn. A
/// control that removes or disables itself calls this when it is pressed.
pub fn focus_soon(id: impl Into<String>) {
    let id = id.into();
    request_animation_frame(move || {
        let element = document()
            .get_element_by_id(&id)
            .and_then(|element| element.dyn_into::<HtmlElement>().ok());
        if let Some(element) = element {
            let _ = element.focus();
        }
    });
}

/// Moves the focus to an element if it is somewhere inside it. Called before what is inside is
/// replaced.
pub fn keep_focus(around: &HtmlElement) {
    let is_inside = document()
        .active_element()
        .is_some_and(|active| around.contains(Some(&active)));
    if is_inside {
        let _ = around.focus();
    }
}
