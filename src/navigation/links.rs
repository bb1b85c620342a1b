//! What a click on a link does. A page of this site is shown without a reload, a term's meaning in
//! a note; a heading of this page, a file and all the rest of the web are left to the browser.

use leptos::ev;
use leptos::prelude::*;
use leptos_use::use_event_listener;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, HtmlAnchorElement, MouseEvent};

use super::{Navigation, pathname};
use crate::shell::term_note::TermNote;
use course_model::Route;
use widget_kit::site::Site;

/// Begins to follow links. The listener is on the document, so it comes before the router's, which
/// is on the window.
pub fn follow(site: Site, navigation: Navigation, term_note: TermNote) {
    let _ = use_event_listener(document(), ev::click, move |event| {
        let Some(link) = followed_link(&event) else {
            return;
        };
        let path = link.pathname();
        let is_of_site = window()
            .location()
            .origin()
            .is_ok_and(|origin| origin == link.origin())
            && site.contains(&path);
        let leads_to = site.route(&path);
        let is_heading = path == pathname() && !link.hash().is_empty();
        if is_heading || !is_of_site || leads_to == Route::NotFound {
            // The router would take it. What isn't a page of the site may be a file next to it.
            event.stop_propagation();
            return;
        }
        event.prevent_default();
        if link.class_list().contains("term") {
            term_note.open(site, navigation, link);
        } else {
            navigation.go(&link.href());
        }
    });
}

/// The link that a plain click follows, unless it says itself that it leads elsewhere.
fn followed_link(event: &MouseEvent) -> Option<HtmlAnchorElement> {
    let has_modifier = event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key();
    if has_modifier || event.button() != 0 || event.default_prevented() {
        return None;
    }
    let link = link_at(event.target())?;
    let leads_elsewhere = !link.target().is_empty()
        || link.has_attribute("download")
        || link
            .rel()
            .split_ascii_whitespace()
            .any(|rel| rel == "external");
    (!leads_elsewhere).then_some(link)
}

/// The link around an element.
pub fn link_at(target: Option<EventTarget>) -> Option<HtmlAnchorElement> {
    let link = target?
        .dyn_into::<Element>()
        .ok()?
        .closest("a[href]")
        .ok()??;
    link.dyn_into().ok()
}
