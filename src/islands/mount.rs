//! Mounting a view into an element of a finished page.

use leptos::mount::mount_to;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Mounts a view as a root of its own in place of what an element holds, for as long as the current
/// owner lives. What is there stays until the view is built.
pub fn mount_into<V: IntoView + 'static>(host: &Element, view: impl FnOnce() -> V + 'static) {
    let Ok(stage) = document().create_element("div") else {
        return;
    };
    let stage: HtmlElement = stage.unchecked_into();
    let handle = SendWrapper::new(mount_to(stage.clone(), view));
    on_cleanup(move || drop(handle));
    host.set_text_content(None);
    while let Some(node) = stage.first_child() {
        let _ = host.append_child(&node);
    }
}
