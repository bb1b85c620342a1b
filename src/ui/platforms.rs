//! The switch between Windows, macOS and Linux: every block of a lesson that has one shows the
//! same platform, here and on the next visit. Which one it is stands on the page's root, where the
//! style sheet looks; a script in the head has put it there. It must not know what the parts say.
#![cfg(feature = "hydrate")]

use crate::dom::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlFieldSetElement, HtmlInputElement, NodeList};

use crate::remember::{self, Key};

const SWITCHES: &str = ".platform-switch";
const ROOT: &str = "data-platform";

/// Has all switches served by one listener. They stand in prose, which is opaque to the app.
pub fn listen() {
    dress();
    on_window_event("change", |event| {
        let chosen = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
            .filter(|input| input.closest(SWITCHES).ok().flatten().is_some());
        let (Some(chosen), Some(root)) = (chosen, document().document_element()) else {
            return;
        };
        let top = chosen.get_bounding_client_rect().top();
        remember::write(Key::Platform, &chosen.value());
        let _ = root.set_attribute(ROOT, &chosen.value());
        dress();
        // The blocks above may have another height now; the reader's own stays where it was.
        let moved = chosen.get_bounding_client_rect().top() - top;
        let here = window().scroll_y().unwrap_or_default();
        window().scroll_to_with_x_and_y(0.0, here + moved);
    });
}

/// Makes the switches of the page live and sets each to the platform that is shown.
pub fn dress() {
    let platform = document()
        .document_element()
        .and_then(|root| root.get_attribute(ROOT));
    each(document().query_selector_all(SWITCHES), |switch| {
        switch
            .unchecked_ref::<HtmlFieldSetElement>()
            .set_disabled(false);
        each(switch.query_selector_all("input"), |input| {
            let input = input.unchecked_ref::<HtmlInputElement>();
            input.set_checked(platform.as_ref() == Some(&input.value()));
        });
    });
}

fn each(found: Result<NodeList, wasm_bindgen::JsValue>, mut then: impl FnMut(&Element)) {
    let Ok(found) = found else { return };
    for index in 0..found.length() {
        if let Some(node) = found.item(index) {
            then(node.unchecked_ref());
        }
    }
}
