//! What a reader sees in place of a page that could not be fetched.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use course_model::Route;
use widget_kit::fetch::LoadError;
use widget_kit::site::Site;

/// Says why the page isn't there, and offers to try again in place. Where the site has changed,
/// trying again would find the same, so the page is loaded as a whole. Without the app the same link
/// loads the page.
#[component]
pub fn LoadFailedPage(
    /// Why.
    error: LoadError,
    /// The page that was wanted.
    route: Route,
    /// Tries again.
    on_retry: Callback<()>,
) -> impl IntoView {
    let href = Site::expect().href(&route);
    let (title, button) = match error {
        LoadError::SiteChanged => ("The site has changed", "Reload"),
        LoadError::Unreachable | LoadError::Status(_) | LoadError::Unusable => {
            ("This page didn’t load", "Try again")
        }
    };
    let retry = move |event: MouseEvent| {
        event.prevent_default();
        if error == LoadError::SiteChanged {
            let _ = window().location().reload();
        } else {
            on_retry.run(());
        }
    };
    view! {
        <article class="page">
            <h1 tabindex="-1">{title}</h1>
            <p role="alert">{error.message("The page")}</p>
            <p>
                <a class="button button-primary" href=href on:click=retry>
                    {button}
                </a>
            </p>
        </article>
    }
}
