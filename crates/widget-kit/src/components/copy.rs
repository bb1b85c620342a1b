//! Copying to the clipboard: a button on each listing, and a function for other texts.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_use::use_event_listener;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Element;

use super::announcer::Announcer;
use super::elements;
use super::listing_text::{ListingText, without_last_break};

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

/// Handles clicks on the copy buttons of all listings with one listener, and has the announcer say
/// what came of each.
pub fn serve_copy_buttons(announcer: Announcer) {
    let _ = use_event_listener(document(), ev::click, move |event| {
        let button = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
            .and_then(|element| element.closest(".listing-copy").ok().flatten());
        if let Some(button) = button {
            copy_listing(button, announcer);
        }
    });
}

/// Adds a button to each listing of the text that has none and something to copy. Listings are
/// finished HTML, so this works on the DOM. Those in widgets are the widgets' own: what is added to
/// their first state would go away when they wake.
pub fn attach_copy_buttons(page: &Element) {
    let captions =
        ".listing > figcaption:not(:has(.listing-copy)):not(.widget-host .listing > figcaption)";
    for caption in elements(page, captions) {
        let Some(what) = listing_around(&caption).and_then(|listing| listing.name()) else {
            continue;
        };
        if let Ok(button) = document().create_element("button") {
            button.set_class_name("button listing-copy");
            let _ = button.set_attribute("type", "button");
            // A page has many of these buttons: each name says what this one copies.
            let _ = button.set_attribute("aria-label", &format!("Copy {what}"));
            button.set_text_content(Some("Copy"));
            let _ = caption.append_child(&button);
        }
    }
}

/// The listing that an element of its caption belongs to.
fn listing_around(element: &Element) -> Option<ListingText> {
    let figure = element.closest("figure").ok()??;
    let code = figure.query_selector("code").ok()??;
    let part = |selector| {
        let part = figure.query_selector(selector).ok()??;
        part.text_content()
    };
    Some(ListingText {
        file: part(".listing-file"),
        lines: part(".listing-lines"),
        language: part(".listing-lang"),
        commands: elements(&code, ".prompt").len(),
        text: code_to_run(&code),
    })
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
    without_last_break(&copy.text_content().unwrap_or_default()).to_owned()
}

fn copy_listing(button: Element, announcer: Announcer) {
    let Some(listing) = listing_around(&button) else {
        return;
    };
    spawn_local(async move {
        let (outcome, sentence) = match copy(&listing.text).await {
            Ok(()) => ("Copied", "Copied."),
            Err(CopyError) => (
                "Not allowed",
                "Your browser doesn’t let this page copy. Select the code and copy it by hand.",
            ),
        };
        button.set_text_content(Some(outcome));
        announcer.say(sentence);
        set_timeout(
            move || button.set_text_content(Some("Copy")),
            SHOW_OUTCOME_FOR,
        );
    });
}
