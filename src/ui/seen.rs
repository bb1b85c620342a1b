//! What of a page the reader sees: whether an element came into view, and which heading they
//! are at.
#![cfg(feature = "hydrate")]

use crate::dom::prelude::*;
use tachys::html::event as ev;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// How far below the top edge a heading counts as the one that the reader is at, in CSS pixels.
const READING_LINE: f64 = 140.0;

/// Calls `then` once, when the element is within `margin` of the viewport (CSS lengths, as
/// `400px 0px`). The observer goes with the owner.
pub fn when_near(element: &Element, margin: &str, then: impl Fn() + 'static) {
    let callback = Closure::<dyn Fn(js_sys::Array, IntersectionObserver)>::new(
        move |entries: js_sys::Array, observer: IntersectionObserver| {
            let near = entries.iter().any(|entry| {
                entry
                    .unchecked_into::<IntersectionObserverEntry>()
                    .is_intersecting()
            });
            if near {
                observer.disconnect();
                then();
            }
        },
    );
    let options = IntersectionObserverInit::new();
    options.set_root_margin(margin);
    let Ok(observer) =
        IntersectionObserver::new_with_options(callback.as_ref().unchecked_ref(), &options)
    else {
        return;
    };
    observer.observe(element);
    let (callback, observer) = (
        StoredValue::new_local(callback),
        StoredValue::new_local(observer),
    );
    on_cleanup(move || {
        observer.with_value(IntersectionObserver::disconnect);
        callback.dispose();
    });
}

/// Calls `then` once, when the element has come into view.
pub fn when_seen(element: NodeRef<Element>, then: impl Fn() + 'static) {
    element.once_there(move |element| when_near(&element, "0px", then));
}

/// Tells which of these headings the reader is at, each time that changes.
pub fn follow(ids: Vec<String>, tell: impl Fn(String) + 'static) {
    let look = move || {
        let passed = ids.iter().rev().find(|id| {
            document()
                .get_element_by_id(id)
                .is_some_and(|heading| heading.get_bounding_client_rect().top() < READING_LINE)
        });
        passed.cloned().unwrap_or_default()
    };
    let last = StoredValue::new_local(None::<String>);
    let handle = window_event_listener(ev::scroll, move |_| {
        let here = look();
        if last.with_value(|last| last.as_deref() != Some(here.as_str())) {
            last.set_value(Some(here.clone()));
            tell(here);
        }
    });
    on_cleanup(move || handle.remove());
}
