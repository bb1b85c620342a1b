//! The app: what is on every page, and which page is shown. It must not know how a page or a
//! widget looks.

use crate::address::Address;
use crate::dom::prelude::*;
use crate::page::PageData;
use crate::pages::Pages;
use crate::route::Route;
use crate::shell::Shell;
use crate::site::Site;

/// The whole page below `<body>`, for the prerender and the browser alike.
#[component]
pub fn App(
    /// What the page knows of the site; in the browser with a skeleton as its content.
    data: PageData,
    /// The page that is shown first.
    route: Route,
) -> View {
    // The 404 page is shown at any address, so `route` is told and not read from one.
    Address::new(format!("{}{}", data.base, route.path())).provide();
    Site::new(data, &route).provide();
    view! {
        <Shell first=route.clone()>
            <Pages first=route/>
        </Shell>
    }
}

/// Makes the prerendered page live, and says so with the event `front-desk:hydrated`. Compiling the
/// code and using it are two tasks for the browser, which may answer the reader in between.
#[cfg(feature = "hydrate")]
pub fn start() {
    crate::ui::failure::report_panics();
    set_timeout(
        || {
            hydrate();
            if let Ok(event) = web_sys::Event::new("front-desk:hydrated") {
                let _ = window().dispatch_event(&event);
            }
        },
        0,
    );
}

#[cfg(feature = "hydrate")]
fn hydrate() {
    let document = document();
    let data: PageData = document
        .get_element_by_id(crate::page::PAGE_DATA)
        .and_then(|script| script.text_content())
        .and_then(|json| course_model::versioned::read(&json).ok())
        .unwrap_or_default();
    let Some(root) = document.get_element_by_id(crate::page::ROOT) else {
        return;
    };
    let pathname = window().location().pathname().unwrap_or_default();
    let route = Route::from_path(
        pathname
            .strip_prefix(data.base.as_str())
            .unwrap_or(&pathname),
        &data.contents,
    );
    crate::ui::scroll::keep_place();
    crate::dom::browser::hydrate(&root, move || {
        let (data, route) = (data.clone(), route.clone());
        view! { <App data route/> }
    });
}
