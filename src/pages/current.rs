//! The page that is shown: at first the one that the browser came with, whose text is left as it
//! is; then those that the reader goes to.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_meta::Title;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::console::ConsolePage;
use super::load_failed::LoadFailedPage;
use super::not_found::NotFoundPage;
use super::search::SearchPage;
use super::your_data::YourDataPage;
use crate::islands::{FIRST_EXERCISE_ID, mount_into, wake};
use crate::navigation::load;
use crate::navigation::scroll::mark_current_heading;
use crate::navigation::{Navigation, prefetch};
use course_model::PageContent;
use course_model::Route;
use course_model::page::MAIN_ID;
use widget_kit::components::{copy, platforms};
use widget_kit::fetch::LoadError;
use widget_kit::site::Site;

/// What is shown.
#[derive(Clone)]
struct Shown {
    route: Route,
    body: Body,
}

#[derive(Clone)]
enum Body {
    /// The nodes that the browser came with.
    Adopted,
    /// Finished HTML from the server.
    Finished(Arc<PageContent>),
    /// A page that is nothing but code.
    Drawn,
    /// It could not be fetched.
    Failed(LoadError),
}

/// The page that the address asks for. The one before stays until the new one is here, so nothing
/// flickers.
///
/// `<main>` and what is in it are no part of this view: the element is the one that the browser came
/// with, a page is put into it as a whole, and what lives in it are roots of their own. So a tool that
/// takes nodes or comments out of the page can't lead Leptos to a place that is no longer there.
#[component]
pub fn CurrentPage(
    /// The page that the address asks for.
    current: Signal<Route>,
    /// Set to whether the page that is shown has an exercise.
    has_exercise: RwSignal<bool>,
) -> impl IntoView {
    let site = Site::expect();
    let navigation = Navigation::expect();
    let shown = RwSignal::new(Shown {
        route: current.get_untracked(),
        body: Body::Adopted,
    });
    Effect::new(move |before: Option<Route>| {
        let wanted = current.get();
        if before.is_some_and(|before| before != wanted) {
            go_to(site, navigation, current, shown, wanted.clone());
        }
        wanted
    });
    let on_retry = Callback::new(move |()| {
        go_to(site, navigation, current, shown, current.get_untracked());
    });
    Effect::new(move |_| {
        let Some(main) = main_element() else {
            return;
        };
        let Shown { route, body } = shown.get();
        let is_first = matches!(body, Body::Adopted);
        // A page that reads a signal while it is built must not be built again when that changes.
        untrack(|| fill(&main, &route, body, on_retry));
        has_exercise.set(document().get_element_by_id(FIRST_EXERCISE_ID).is_some());
        copy::attach_copy_buttons(&main);
        platforms::enable_platform_switches(&main);
        mark_current_heading(&main);
        wake::wake_islands(&main);
        prefetch::next_section(site, &route);
        if is_first {
            prefetch::first_page(site, route);
        }
    });
    let title =
        move || shown.with(|shown| site.contents(|contents| shown.route.document_title(contents)));
    view! {
        <Title text=title/>
    }
}

fn main_element() -> Option<HtmlElement> {
    let main = document().get_element_by_id(MAIN_ID)?;
    main.dyn_into().ok()
}

/// Fetches a page and shows it; title, focus and scrolling go along. A click on another link
/// meanwhile wins.
fn go_to(
    site: Site,
    navigation: Navigation,
    current: Signal<Route>,
    shown: RwSignal<Shown>,
    wanted: Route,
) {
    let target = navigation.target();
    shown.with_untracked(|shown| {
        if matches!(shown.body, Body::Adopted) {
            prefetch::page_that_is_left(site, &shown.route);
        }
    });
    spawn_local(async move {
        let outcome = load::page(site, wanted.clone()).await;
        if current.get_untracked() != wanted {
            return;
        }
        let body = match outcome {
            Ok(Some(content)) => Body::Finished(content),
            Ok(None) => Body::Drawn,
            Err(error) => Body::Failed(error),
        };
        shown.set(Shown {
            route: wanted,
            body,
        });
        request_animation_frame(move || navigation.settle(target));
    });
}

/// Puts a page into its element.
fn fill(main: &HtmlElement, route: &Route, body: Body, on_retry: Callback<()>) {
    match body {
        Body::Adopted => {}
        Body::Finished(content) => main.set_inner_html(&content.html),
        Body::Drawn => match route {
            Route::Console => mount_into(main, || view! { <ConsolePage/> }),
            Route::Search => mount_into(main, || view! { <SearchPage/> }),
            Route::YourData => mount_into(main, || view! { <YourDataPage/> }),
            // The others have content, so this isn't a page at all.
            _ => mount_into(main, || view! { <NotFoundPage/> }),
        },
        Body::Failed(error) => {
            let route = route.clone();
            mount_into(main, move || {
                view! { <LoadFailedPage error route on_retry/> }
            });
        }
    }
}
