//! What a reader sees in place of a page that could not be fetched.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use crate::site::Site;
use course_model::Route;

/// Says why the page isn't there, and offers to try again in place. Without the app the same link
/// loads the page.
#[component]
pub fn LoadFailedPage(
    /// Why, in words.
    reason: String,
    /// The page that was wanted.
    route: Route,
    /// Tries again.
    on_retry: Callback<()>,
) -> impl IntoView {
    let href = Site::expect().href(&route);
    let retry = move |event: MouseEvent| {
        event.prevent_default();
        on_retry.run(());
    };
    view! {
        <article class="page">
            <h1 tabindex="-1">"This page did not arrive"</h1>
            <p role="alert">{reason}</p>
            <p>
                <a class="button button-primary" href=href on:click=retry>
                    "Load it again"
                </a>
            </p>
        </article>
    }
}
