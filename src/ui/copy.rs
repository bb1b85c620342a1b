//! Copying to the clipboard: a button on each listing, and a function for whoever has a text to
//! offer.
#![cfg(feature = "hydrate")]

use crate::dom::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Element;

/// Puts the text on the clipboard.
///
/// # Errors
/// When the browser doesn't allow it: the page is not served safely, or the reader refused.
pub async fn copy(text: &str) -> Result<(), ()> {
    let clipboard = js_sys::Reflect::get(&window().navigator(), &"clipboard".into())
        .ok()
        .filter(|clipboard| !clipboard.is_undefined())
        .ok_or(())?
        .unchecked_into::<web_sys::Clipboard>();
    JsFuture::from(clipboard.write_text(text))
        .await
        .map(|_| ())
        .map_err(|_| ())
}

/// Gives every listing under the pointer or the focus its button, and has all buttons served by
/// one listener. Prose is opaque to the app, so the buttons are added to the page by hand.
pub fn listen() {
    dress();
    on_window_event("click", |event| {
        let button = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
            .and_then(|element| element.closest(".listing-copy").ok().flatten());
        if let Some(button) = button {
            serve(button);
        }
    });
}

/// Adds the button to each listing that has none.
pub fn dress() {
    let Ok(captions) = document().query_selector_all(".listing > figcaption") else {
        return;
    };
    for index in 0..captions.length() {
        let Some(caption) = captions
            .item(index)
            .and_then(|node| node.dyn_into::<Element>().ok())
        else {
            continue;
        };
        if caption
            .query_selector(".listing-copy")
            .ok()
            .flatten()
            .is_some()
        {
            continue;
        }
        if let Ok(button) = document().create_element("button") {
            button.set_class_name("button listing-copy");
            let _ = button.set_attribute("type", "button");
            button.set_text_content(Some("Copy"));
            let _ = caption.append_child(&button);
        }
    }
}

/// The code without what a terminal shows around it: prompts, and what commands print.
fn code_to_run(code: &Element) -> String {
    let Some(copy) = code
        .clone_node_with_deep(true)
        .ok()
        .and_then(|copy| copy.dyn_into::<Element>().ok())
    else {
        return String::new();
    };
    if let Ok(around) = copy.query_selector_all(".prompt, .line-output") {
        for index in 0..around.length() {
            if let Some(element) = around
                .item(index)
                .and_then(|node| node.dyn_into::<Element>().ok())
            {
                element.remove();
            }
        }
    }
    copy.text_content().unwrap_or_default()
}

fn serve(button: Element) {
    let Some(code) = button
        .closest("figure")
        .ok()
        .flatten()
        .and_then(|figure| figure.query_selector("code").ok().flatten())
    else {
        return;
    };
    let text = code_to_run(&code);
    spawn(async move {
        let said = match copy(&text).await {
            Ok(()) => "Copied",
            Err(()) => "Not allowed",
        };
        button.set_text_content(Some(said));
        set_timeout(move || button.set_text_content(Some("Copy")), 2000);
    });
}
