//! What a reader sees in place of a page that could not be fetched.

use leptos::prelude::*;

use crate::site::Site;
use course_model::Route;

/// Says why the page isn't there, and offers the way on that always works, a plain load of it.
#[component]
pub fn LoadFailedPage(
    /// Why, in words.
    reason: String,
    /// The page that was wanted.
    route: Route,
) -> impl IntoView {
    let href = Site::expect().href(&route);
    view! {
        <article class="page">
            <h1 tabindex="-1">"This page did not arrive"</h1>
            <p role="alert">{reason}</p>
            // `rel="external"` leaves the link to the browser.
            <p>
                <a class="button button-primary" rel="external" href=href>
                    "Load it again"
                </a>
            </p>
        </article>
    }
}
