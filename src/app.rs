//! The app: what is on every page, and which page is shown. It must not know how a page or a
//! widget looks.

use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route as At, Router};
use leptos_router::path;

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
) -> impl IntoView {
    let base = data.base.clone();
    provide_context(Site::new(data, &route));
    view! {
        <Router base>
            <Shell first=route.clone()>
                // One route for all: which page it is is decided by `Route`, the same way on
                // both sides, so that the 404 page hydrates at any address.
                <FlatRoutes fallback=|| ()>
                    <At path=path!("/*any") view=move || view! { <Pages first=route.clone()/> }/>
                </FlatRoutes>
            </Shell>
        </Router>
    }
}

/// Makes the prerendered page live.
#[cfg(feature = "hydrate")]
pub fn hydrate() {
    use wasm_bindgen::JsCast;

    crate::ui::failure::report_panics();
    let document = leptos::prelude::document();
    let data: PageData = document
        .get_element_by_id(crate::page::PAGE_DATA)
        .and_then(|script| script.text_content())
        .and_then(|json| serde_json::from_str(&json).ok())
        .unwrap_or_default();
    let Some(root) = document
        .get_element_by_id(crate::page::ROOT)
        .and_then(|root| root.dyn_into::<web_sys::HtmlElement>().ok())
    else {
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
    leptos::mount::hydrate_from(root, move || view! { <App data route/> }).forget();
}
