//! What a click on a link does. A page of this site is shown without a reload, a term's meaning in a
//! note; a heading of this page, a file and all the rest of the web are the browser's own business.
#![cfg(feature = "hydrate")]

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlAnchorElement, MouseEvent};

use super::term_note::TermNote;
use crate::address::Address;
use crate::dom::prelude::*;
use crate::route::Route;
use crate::site::Site;
use crate::ui::scroll::{self, Target};

/// Begins to answer to clicks. Called once.
pub fn links(site: Site, term_note: TermNote) {
    let address = Address::of();
    on_window_event("click", move |event| {
        let Some(link) = link_of(event.unchecked_ref()) else {
            return;
        };
        let Some(to) = site.linked(&link) else { return };
        let is_here = window().location().pathname() == Ok(link.pathname());
        // What the app doesn't know as a page may be a file beside it.
        if to == Route::NotFound || (is_here && !link.hash().is_empty()) {
            return;
        }
        event.prevent_default();
        if link.class_list().contains("term") {
            term_note.open(site, link);
            return;
        }
        scroll::note_now();
        address.go(&link.href());
        if is_here {
            scroll::settle(Target::Top);
        }
    });
}

/// The link under a plain click, unless it says itself that it leads elsewhere.
fn link_of(event: &MouseEvent) -> Option<HtmlAnchorElement> {
    let modified = event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key();
    if modified || event.button() != 0 || event.default_prevented() {
        return None;
    }
    let link = event
        .target()?
        .dyn_into::<Element>()
        .ok()?
        .closest("a[href]")
        .ok()
        .flatten()?
        .dyn_into::<HtmlAnchorElement>()
        .ok()?;
    let leads_elsewhere = !link.target().is_empty()
        || link.has_attribute("download")
        || link
            .rel()
            .split_ascii_whitespace()
            .any(|rel| rel == "external");
    (!leads_elsewhere).then_some(link)
}
