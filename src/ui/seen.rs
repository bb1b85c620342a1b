//! What of a page the reader sees: whether an element came into view, and which heading they
//! are at.
#![cfg(feature = "hydrate")]

use crate::dom::prelude::*;
use crate::dom::window::{callback_while_kept, forget_window_event};
use send_wrapper::SendWrapper;
use std::cell::{OnceCell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// How far below the top edge a heading counts as the one that the reader is at, in CSS pixels.
const READING_LINE: f64 = 140.0;

/// Calls `then` once, when the element is within `margin` of the viewport (CSS lengths, as
/// `400px 0px`). The observer goes with the owner.
pub fn when_near(element: &Element, margin: &str, then: impl Fn() + 'static) {
    let observer: Rc<OnceCell<IntersectionObserver>> = Rc::default();
    let own = Rc::clone(&observer);
    let callback = callback_while_kept(Box::new(move |entries| {
        let entries: js_sys::Array = entries.unchecked_into();
        let near = entries.iter().any(|entry| {
            entry
                .unchecked_into::<IntersectionObserverEntry>()
                .is_intersecting()
        });
        if near {
            if let Some(own) = own.get() {
                own.disconnect();
            }
            then();
        }
    }));
    let options = IntersectionObserverInit::new();
    options.set_root_margin(margin);
    let Ok(made) =
        IntersectionObserver::new_with_options(callback.as_ref().unchecked_ref(), &options)
    else {
        return;
    };
    made.observe(element);
    // It calls back in a task of its own, so it is here by then.
    let _ = observer.set(made);
    let observer = SendWrapper::new(observer);
    on_cleanup(move || {
        if let Some(observer) = observer.get() {
            observer.disconnect();
        }
        drop(callback);
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
    let last = RefCell::new(None);
    let listener = on_window_event("scroll", move |_| {
        let here = look();
        if last.borrow().as_ref() != Some(&here) {
            last.replace(Some(here.clone()));
            tell(here);
        }
    });
    let listener = SendWrapper::new(listener);
    on_cleanup(move || forget_window_event("scroll", &listener));
}
