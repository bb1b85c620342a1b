//! Copying to the clipboard: a button on each listing, and a function for other texts.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_use::use_event_listener;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Element;

use super::elements;

/// How long a button shows its outcome.
const SHOW_OUTCOME_FOR: Duration = Duration::from_secs(2);

/// The browser doesn't allow copying: the page isn't served over HTTPS, or the reader refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CopyError;

/// Puts a text on the clipboard. (leptos-use's `use_clipboard` doesn't say when that failed.)
///
/// # Errors
/// When the browser doesn't allow it.
pub async fn copy(text: &str) -> Result<(), CopyError> {
    // Without HTTPS there is no clipboard.
    let clipboard = js_sys::Reflect::get(&window().navigator(), &"clipboard".into())
        .ok()
        .filter(|clipboard| !clipboard.is_undefined())
        .ok_or(CopyError)?
        .unchecked_into::<web_sys::Clipboard>();
    JsFuture::from(clipboard.write_text(text))
        .await
        .map(drop)
        .map_err(|_| CopyError)
}

/// Handles clicks on the copy buttons of all listings with one listener.
pub fn serve_copy_buttons() {
    let _ = use_event_listener(document(), ev::click, |event| {
        let button = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
            .and_then(|element| element.closest(".listing-copy").ok().flatten());
        if let Some(button) = button {
            copy_listing(button);
        }
    });
}

/// Adds a button to each listing that has none. Listings are finished HTML, so this works on the
/// DOM.
pub fn attach_copy_buttons(page: &Element) {
    for caption in elements(page, ".listing > figcaption:not(:has(.listing-copy))") {
        if let Ok(button) = document().create_element("button") {
            button.set_class_name("button listing-copy");
            let _ = button.set_attribute("type", "button");
            button.set_text_content(Some("Copy"));
            let _ = caption.append_child(&button);
        }
    }
}

/// The code without prompts and without the output of commands.
fn code_to_run(code: &Element) -> String {
    let Some(copy) = code
        .clone_node_with_deep(true)
        .ok()
        .and_then(|copy| copy.dyn_into::<Element>().ok())
    else {
        return String::new();
    };
    for shown in elements(&copy, ".prompt, .line-output") {
        shown.remove();
    }
    copy.text_content().unwrap_or_default()
}

fn copy_listing(button: Element) {
    let Some(code) = button
        .closest("figure")
        .ok()
        .flatten()
        .and_then(|figure| figure.query_selector("code").ok().flatten())
    else {
        return;
    };
    let text = code_to_run(&code);
    spawn_local(async move {
        let outcome = match copy(&text).await {
            Ok(()) => "Copied",
            Err(CopyError) => "Not allowed",
        };
        button.set_text_content(Some(outcome));
        set_timeout(
            move || button.set_text_content(Some("Copy")),
            SHOW_OUTCOME_FOR,
        );
    });
}
