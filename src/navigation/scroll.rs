//! What the reader sees of a page: whether they scrolled to an element, and which heading they are
//! at.

use leptos::ev;
use leptos::html::P;
use leptos::prelude::*;
use leptos_use::{use_event_listener, use_intersection_observer};
use web_sys::{Element, IntersectionObserverEntry};

use crate::navigation::Navigation;
use widget_kit::components::elements;

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

/// Marks the link to the heading that the reader is at, in the list beside the text, for as long as
/// the current owner lives. The list is finished HTML, which a translator may have been at: its texts
/// are left alone.
pub fn mark_current_heading(page: &Element) {
    let links = elements(page, ".on-this-page a[href^='#']");
    if links.is_empty() {
        return;
    }
    let mark = move || {
        let passed = |link: &&Element| {
            heading_of(link)
                .is_some_and(|heading| heading.get_bounding_client_rect().top() < READING_LINE)
        };
        let current = links.iter().rfind(passed);
        for link in &links {
            let is_marked = link.has_attribute("aria-current");
            match (current == Some(link), is_marked) {
                (true, false) => drop(link.set_attribute("aria-current", "location")),
                (false, true) => drop(link.remove_attribute("aria-current")),
                _ => {}
            }
        }
    };
    let _ = use_event_listener(window(), ev::scroll, move |_| mark());
}

/// The heading that a link leads to.
fn heading_of(link: &Element) -> Option<Element> {
    let href = link.get_attribute("href")?;
    document().get_element_by_id(href.strip_prefix('#')?)
}
