//! No page at this address.

use leptos::prelude::*;

use course_model::Route;
use widget_kit::site::Site;

/// The 404 page.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    let site = Site::expect();
    view! {
        <article class="page not-found">
            <p class="status-line">
                "HTTP/1.1 " <span class="status" data-class="4xx">
                    "404 NOT FOUND"
                </span>
            </p>
            <h1 tabindex="-1">"There is no page at this address"</h1>
            <p>
                "The receptionist looked through every rule and found none that matches. "
                "Your own API will give the same answer to a URL that it doesn’t know."
            </p>
            <p>
                <a class="button button-primary" href=site.href(&Route::Home)>
                    "Go to the start page"
                </a>
            </p>
        </article>
    }
}
