//! Fetches a page before it is asked for: when the reader points at a link to it, puts the focus on
//! one, and the next section after a while. The page that the browser came with is fetched, too: it
//! is left as finished HTML, and Back has to show it again, without the network if need be.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_use::use_event_listener;
use wasm_bindgen::JsValue;
use web_sys::EventTarget;

use super::links::link_at;
use super::load;
use course_model::Route;
use widget_kit::site::Site;

/// How long after its arrival a page fetches the next section, and itself.
const NEXT_AFTER: Duration = Duration::from_secs(3);

/// Whether the reader has asked the browser to save data: then nothing is fetched ahead of time.
#[must_use]
pub fn saves_data() -> bool {
    let property = |of: &JsValue, name| js_sys::Reflect::get(of, &JsValue::from_str(name)).ok();
    property(window().navigator().as_ref(), "connection")
        .filter(JsValue::is_object)
        .and_then(|connection| property(&connection, "saveData"))
        .is_some_and(|saves| saves.is_truthy())
}

/// Fetches what links lead to as soon as the reader reaches for them. One listener on the document
/// serves links that come and go.
pub fn on_reach(site: Site) {
    if saves_data() {
        return;
    }
    let reach = move |target: Option<EventTarget>| {
        let route = link_at(target)
            .filter(|link| site.contains(&link.pathname()))
            .map(|link| site.route(&link.pathname()));
        if let Some(route) = route {
            fetch(site, route);
        }
    };
    let _ = use_event_listener(document(), ev::pointerover, move |event| {
        reach(event.target())
    });
    let _ = use_event_listener(document(), ev::focusin, move |event| reach(event.target()));
}

/// Fetches the section after this one, once the reader has settled.
pub fn next_section(site: Site, current: &Route) {
    let Route::Lesson(slug) = current else { return };
    if saves_data() {
        return;
    }
    let next = site.contents(|contents| contents.next(slug).map(|next| next.slug.clone()));
    if let Some(next) = next {
        set_timeout(move || fetch(site, Route::Lesson(next)), NEXT_AFTER);
    }
}

/// Fetches the content of the page that the browser came with, once the reader has settled. For a
/// reader who goes on earlier, see [`page_that_is_left`].
pub fn first_page(site: Site, route: Route) {
    if saves_data() {
        return;
    }
    set_timeout(move || fetch(site, route), NEXT_AFTER);
}

/// Fetches the content of a page that the reader leaves, if it isn't here.
pub fn page_that_is_left(site: Site, route: &Route) {
    fetch(site, route.clone());
}

/// A failure is left for the real visit to report.
fn fetch(site: Site, route: Route) {
    if route.content_path().is_some() && site.fetched(&route).is_none() {
        spawn_local(async move {
            let _ = load::page(site, route).await;
        });
    }
}
