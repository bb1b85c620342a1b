//! What a reader sees when search isn't here.

use leptos::prelude::*;

/// Why search isn't here.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(not(feature = "csr"), allow(dead_code))]
pub struct Failure {
    /// For the reader.
    pub message: String,
    /// Whether the site has changed, so that only a reload helps.
    pub is_outdated: bool,
}

#[cfg(feature = "csr")]
impl From<widget_kit::fetch::LoadError> for Failure {
    fn from(error: widget_kit::fetch::LoadError) -> Self {
        Self {
            message: error.message("Search"),
            is_outdated: error == widget_kit::fetch::LoadError::SiteChanged,
        }
    }
}

/// Says why search isn't here, with a button that tries again, or reloads the page where only that helps.
#[component]
pub fn SearchFailed(
    /// Why.
    failure: Failure,
    /// Tries again.
    on_retry: Callback<()>,
) -> impl IntoView {
    let Failure {
        message,
        is_outdated,
    } = failure;
    let retry = move |_| {
        if is_outdated {
            let _ = window().location().reload();
        } else {
            on_retry.run(());
        }
    };
    view! {
        <p class="notice notice-failure" role="alert">
            {message} " "
            <button class="button" type="button" on:click=retry>
                {if is_outdated { "Reload" } else { "Try again" }}
            </button>
        </p>
    }
}
