//! What the reader sees of a page: whether they scrolled to an element, and which heading they are
//! at.

use leptos::ev;
use leptos::html::P;
use leptos::prelude::*;
use leptos_use::{use_event_listener, use_intersection_observer};
use web_sys::IntersectionObserverEntry;

use crate::navigation::Navigation;

/// How far below the window's top edge a heading counts as the one that the reader is at, in CSS
/// pixels.
const READING_LINE: f64 = 140.0;

/// Calls `then` once, when the element is in view and the reader has scrolled. An element that is
/// in view because of a jump doesn't count.
pub fn when_scrolled_to(element: NodeRef<P>, then: impl Fn() + 'static) {
    let navigation = Navigation::expect();
    let is_in_view = RwSignal::new(false);
    use_intersection_observer(
        element,
        move |entries: Vec<IntersectionObserverEntry>, _| {
            if let Some(latest) = entries.last() {
                is_in_view.set(latest.is_intersecting());
            }
        },
    );
    let is_done = StoredValue::new(false);
    Effect::new(move |_| {
        if is_in_view.get() && navigation.has_scrolled() && !is_done.get_value() {
            is_done.set_value(true);
            then();
        }
    });
}

/// The `id` of the heading that the reader is at, among these; `None` above the first one.
pub fn current_heading(ids: Vec<String>) -> Signal<Option<String>> {
    let current = RwSignal::new(None);
    let _ = use_event_listener(window(), ev::scroll, move |_| {
        let passed = ids.iter().rev().find(|id| {
            document()
                .get_element_by_id(id)
                .is_some_and(|heading| heading.get_bounding_client_rect().top() < READING_LINE)
        });
        if current.with_untracked(|current| current.as_ref() != passed) {
            current.set(passed.cloned());
        }
    });
    current.into()
}
