//! What a click on a link does. A page of this site is shown without a reload; a heading of this
//! page, a file and all the rest of the web are the browser's own business.
//!
//! The router has an answer to clicks, too, and it is not asked: it takes links to headings away
//! from the browser, and with them the focus of a skip link and the way back; and after back and
//! forward it may leave a page out of the history (leptos_router 0.8.17, `complete_navigation`).
#![cfg(feature = "hydrate")]

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlAnchorElement};

use crate::route::Route;
use crate::site::Site;
use crate::ui::scroll::{self, Target};

/// Begins to answer to clicks. Called once, inside the router.
pub fn links(site: Site) {
    let navigate = use_navigate();
    listen_first(move |event| {
        let Some(link) = link_of(&event) else { return };
        let Some(to) = site.linked(&link) else { return };
        let location = window().location();
        let is_here = location.pathname() == Ok(link.pathname());
        // What the app doesn't know as a page may be a file beside it.
        if to == Route::NotFound || (is_here && !link.hash().is_empty()) {
            event.stop_immediate_propagation();
            return;
        }
        event.prevent_default();
        scroll::note_now();
        let href = link.href();
        if location.href().as_ref() != Ok(&href)
            && let Ok(history) = window().history()
        {
            let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&href));
        }
        navigate(
            &format!("{}{}{}", link.pathname(), link.search(), link.hash()),
            NavigateOptions {
                resolve: false,
                replace: true,
                scroll: false,
                ..NavigateOptions::default()
            },
        );
        if is_here {
            scroll::settle(Target::Top);
        }
    });
}

/// Listens to clicks on their way down, before the router and whoever else listens to them.
fn listen_first(tell: impl Fn(MouseEvent) + 'static) {
    let tell = Closure::<dyn Fn(MouseEvent)>::new(tell);
    let _ = window().add_event_listener_with_callback_and_bool(
        "click",
        tell.as_ref().unchecked_ref(),
        true,
    );
    tell.forget();
}

/// The link under a plain click, unless it says itself that it leads elsewhere.
fn link_of(event: &MouseEvent) -> Option<HtmlAnchorElement> {
    let modified = event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key();
    if modified || event.button() != 0 {
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
