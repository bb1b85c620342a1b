//! Starts the app in a finished page.
//!
//! Nothing is hydrated, so nothing can differ: whatever a translator, an extension or a host has
//! done to the page, its text stays, in the elements in which it came. The app is mounted beside the
//! page; what lives in the page are roots of their own, see `shell::regions` and `islands`.

use std::time::Duration;

use course_model::versioned;
use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::app::App;
use course_model::Route;
use course_model::page::{PAGE_DATA_ID, PageData, ROOT_ID};
use widget_kit::components::translation;

/// Mounts the app, and says so with the event `front-desk:mounted`. Compiling the code and using it
/// are several tasks for the browser, which may answer the reader in between.
pub fn start() {
    report_panics();
    set_timeout(mount, Duration::ZERO);
}

fn mount() {
    let document = document();
    let data: PageData = document
        .get_element_by_id(PAGE_DATA_ID)
        .and_then(|script| script.text_content())
        .and_then(|json| versioned::read(&json).ok())
        .unwrap_or_default();
    let (Some(root), Ok(stage)) = (
        document.get_element_by_id(ROOT_ID),
        document.create_element("div"),
    ) else {
        return;
    };
    make_address_canonical(&data);
    translation::follow_translations(&root);
    let on_live = || dispatch("front-desk:mounted");
    mount_to(stage.unchecked_into(), move || {
        view! { <App data root on_live/> }
    })
    .forget();
}

/// Gives the page's address its usual form, `/rest-basics/` for `/%72est-basics/index.html`, so that
/// one page is one address for everything that follows.
fn make_address_canonical(data: &PageData) {
    let location = window().location();
    let (Ok(path), Ok(search), Ok(hash)) =
        (location.pathname(), location.search(), location.hash())
    else {
        return;
    };
    let below = path.strip_prefix(data.base.as_str()).unwrap_or(&path);
    let route = Route::from_path(below, &data.contents);
    let canonical = format!("{}{}", data.base, route.path());
    if route != Route::NotFound
        && path != canonical
        && let Ok(history) = window().history()
    {
        let url = format!("{canonical}{search}{hash}");
        let state = history.state().unwrap_or_default();
        let _ = history.replace_state_with_url(&state, "", Some(&url));
    }
}

/// Marks the page when the code stops for good, so that the start script can say so and offer a
/// reload. The text stays as it is.
fn report_panics() {
    std::panic::set_hook(Box::new(|info| {
        leptos::logging::error!("{info}");
        dispatch("front-desk:stopped");
    }));
}

fn dispatch(name: &str) {
    if let Ok(event) = web_sys::Event::new(name) {
        let _ = window().dispatch_event(&event);
    }
}
