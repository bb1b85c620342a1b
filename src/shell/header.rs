//! The bar at the top: where you are, the way to the console, search, light or dark.

use leptos::prelude::*;

use super::theme::ThemeSwitch;
#[cfg(feature = "csr")]
use crate::search::SearchDialog;
use course_model::Route;
use widget_kit::site::Site;

/// The mark: a bell as on a reception desk.
#[component]
fn Bell() -> impl IntoView {
    view! {
        <svg class="bell" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
            <path class="bell-dome" d="M5 23c.4-7.4 4.5-12 11-12s10.6 4.6 11 12z"/>
            <path class="bell-base" d="M3.5 24.5h25l1.5 3.5H2z"/>
            <path class="bell-knob" d="M16 6v4M12 5.5h8"/>
        </svg>
    }
}

/// The way to search: a button that opens the dialog, and in the finished page, where nothing listens yet,
/// a link to the page for it.
#[component]
fn SearchButton() -> impl IntoView {
    const CLASS: &str = "button button-icon header-search";
    const LABEL: &str = "Search";
    let glass = || {
        view! {
            <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
                <path d="M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.2 15.2 20.5 20.5"/>
            </svg>
        }
    };
    #[cfg(feature = "csr")]
    if let Some(dialog) = use_context::<SearchDialog>() {
        return view! {
            <button
                class=CLASS
                type="button"
                aria-label=LABEL
                aria-haspopup="dialog"
                aria-keyshortcuts="/ Control+K Meta+K"
                title=LABEL
                on:click=move |_| dialog.open()
            >
                {glass()}
            </button>
        }
        .into_any();
    }
    let href = Site::expect().href(&Route::Search);
    view! {
        <a class=CLASS href=href aria-label=LABEL title=LABEL>
            {glass()}
        </a>
    }
    .into_any()
}

/// The header of every page.
#[component]
pub fn Header(
    /// The page that the address asks for.
    current: Signal<Route>,
) -> impl IntoView {
    let site = Site::expect();
    let here =
        move |route: Route| move || current.with(|current| *current == route).then_some("page");
    view! {
        <header class="header">
            <button
                class="button button-icon header-menu"
                type="button"
                popovertarget="course"
                aria-label="Course contents"
            >
                <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
                    <path d="M4 6h16M4 12h16M4 18h10"/>
                </svg>
            </button>
            <a class="brand" href=site.href(&Route::Home) aria-current=here(Route::Home)>
                <Bell/>
                <span class="brand-name">"Front Desk"</span>
            </a>
            <nav class="header-links" aria-label="Site">
                <a href=site.href(&Route::Console) aria-current=here(Route::Console)>
                    "Console"
                </a>
                <a href=site.href(&Route::Glossary) aria-current=here(Route::Glossary)>
                    "Glossary"
                </a>
            </nav>
            <SearchButton/>
            <ThemeSwitch/>
        </header>
    }
}
