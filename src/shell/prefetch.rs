//! Fetches a section before it is asked for: when the reader points at a link to it, and the
//! next one when the browser has nothing else to do.
#![cfg(feature = "hydrate")]

use crate::dom::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget};

use crate::route::Route;
use crate::site::Site;

/// Listens on the whole page; one listener serves links that come and go.
pub fn on_reach(site: Site) {
    let reach = move |target: Option<EventTarget>| {
        if let Some(route) = target.and_then(|target| linked(site, target)) {
            site.prefetch(route);
        }
    };
    for event in ["pointerover", "focusin"] {
        on_window_event(event, move |event| reach(event.target()));
    }
}

/// The page that the link around this element leads to, if there is a link to this site.
fn linked(site: Site, target: EventTarget) -> Option<Route> {
    let link = target
        .dyn_into::<Element>()
        .ok()?
        .closest("a[href]")
        .ok()
        .flatten()?
        .dyn_into::<web_sys::HtmlAnchorElement>()
        .ok()?;
    site.linked(&link)
}
