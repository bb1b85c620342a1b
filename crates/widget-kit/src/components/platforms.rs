//! The switch between Windows, macOS and Linux: every block of a lesson that has one shows the same
//! platform, also on the next visit. The style sheet reads the platform from an attribute of the
//! page's root, which a script in the head sets before the first paint.

use leptos::ev;
use leptos::prelude::*;
use leptos_use::use_event_listener;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlFieldSetElement, HtmlInputElement};

use super::elements;
use crate::storage::{Key, Storage};

const SWITCH: &str = ".platform-switch";
const ATTRIBUTE: &str = "data-platform";
const PLATFORMS: [&str; 3] = ["windows", "macos", "linux"];

/// Handles changes of all switches with one listener, since they are part of the finished HTML.
pub fn serve_platform_switches(storage: Storage) {
    follow_other_tabs(storage);
    let _ = use_event_listener(document(), ev::change, move |event| {
        let chosen = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
            .filter(|input| input.closest(SWITCH).ok().flatten().is_some());
        let (Some(chosen), Some(root)) = (chosen, document().document_element()) else {
            return;
        };
        let top = chosen.get_bounding_client_rect().top();
        storage.write(Key::Platform, &chosen.value());
        show(&root, &chosen.value());
        // Blocks above may have changed their height; the switch that was used stays where it was.
        let moved = chosen.get_bounding_client_rect().top() - top;
        window().scroll_by_with_x_and_y(0.0, moved);
    });
}

/// Shows a platform's part of every block.
fn show(root: &Element, platform: &str) {
    let _ = root.set_attribute(ATTRIBUTE, platform);
    enable_platform_switches(root);
}

/// Shows what was chosen in another tab. Where the choice was erased, the platform stays as it is
/// until the next page is loaded: nothing else says that it is wrong.
fn follow_other_tabs(storage: Storage) {
    Effect::watch(
        move || storage.track(Key::Platform),
        move |(), _, _| {
            let chosen = storage
                .read(Key::Platform)
                .filter(|chosen| PLATFORMS.contains(&chosen.as_str()));
            if let (Some(chosen), Some(root)) = (chosen, document().document_element())
                && root.get_attribute(ATTRIBUTE).as_ref() != Some(&chosen)
            {
                show(&root, &chosen);
            }
        },
        false,
    );
}

/// Enables the switches inside an element, and sets each to the platform that is shown.
pub fn enable_platform_switches(page: &Element) {
    let platform = document()
        .document_element()
        .and_then(|root| root.get_attribute(ATTRIBUTE));
    for switch in elements(page, SWITCH) {
        if let Some(switch) = switch.dyn_ref::<HtmlFieldSetElement>() {
            switch.set_disabled(false);
        }
        for input in elements(&switch, "input") {
            if let Some(input) = input.dyn_ref::<HtmlInputElement>() {
                input.set_checked(platform.as_ref() == Some(&input.value()));
            }
        }
    }
}
