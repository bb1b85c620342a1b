//! What a reader sees when something didn't work: a page that could not be fetched, or the
//! page's own code that stopped.

use crate::dom::prelude::*;

use crate::route::Route;
use crate::site::Site;

/// In place of a page whose content could not be fetched: says why, and offers the way on
/// that always works, a plain load of the page.
#[component]
pub fn LoadFailed(
    /// Why, in words.
    problem: String,
    /// The page that was wanted.
    route: Route,
) -> View {
    let href = Site::of().href(&route);
    view! {
        <article class="page">
            <h1 tabindex="-1">"This page did not arrive"</h1>
            <p role="alert">{problem}</p>
            // `rel="external"` keeps the router from answering by itself.
            <p><a class="button button-primary" rel="external" href=href>"Load it again"</a></p>
        </article>
    }
}

/// Marks the page when the code stops for good, so that the start script can say so and offer
/// a reload. The prose stays as it is.
#[cfg(feature = "hydrate")]
pub fn report_panics() {
    std::panic::set_hook(Box::new(|info| {
        crate::dom::window::report(&info.to_string());
        let event = web_sys::Event::new("front-desk:stopped");
        if let Ok(event) = event {
            let _ = window().dispatch_event(&event);
        }
    }));
}
