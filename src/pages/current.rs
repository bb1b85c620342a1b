//! The page that is shown: at first the one that the browser came with, whose text is left as it
//! is; then those that the reader goes to.

use std::sync::Arc;

use leptos::html::Main;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_meta::Title;

use super::console::ConsolePage;
use super::load_failed::LoadFailedPage;
use super::not_found::NotFoundPage;
use super::your_data::YourDataPage;
use crate::components::{copy, platforms};
use crate::islands::wake;
use crate::navigation::load::{self, LoadError};
use crate::navigation::{Navigation, prefetch};
use crate::site::Site;
use course_model::PageContent;
use course_model::Route;

/// What is shown.
#[derive(Clone)]
struct Shown {
    /// Counts the pages of this visit, so that each one has nodes of its own.
    visit: usize,
    route: Route,
    body: Body,
}

#[derive(Clone)]
enum Body {
    /// The nodes that the browser came with, which `start` moves here.
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
#[component]
pub fn CurrentPage(
    /// The page that the address asks for.
    current: Signal<Route>,
) -> impl IntoView {
    let site = Site::expect();
    let navigation = Navigation::expect();
    let shown = RwSignal::new(Shown {
        visit: 0,
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
    let title =
        move || shown.with(|shown| site.contents(|contents| shown.route.document_title(contents)));
    view! {
        <Title text=title/>
        <For each=move || [shown.get()] key=|shown| shown.visit let:shown>
            <PageBody shown on_retry/>
        </For>
    }
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
    // Beside the page's content, not after it.
    if matches!(wanted, Route::Lesson(_) | Route::Console | Route::YourData) {
        wake::prefetch();
    }
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
        shown.update(|shown| {
            *shown = Shown {
                visit: shown.visit + 1,
                route: wanted,
                body,
            };
        });
        request_animation_frame(move || navigation.settle(target));
    });
}

/// The element of a page, with what is in it.
#[component]
fn PageBody(shown: Shown, on_retry: Callback<()>) -> impl IntoView {
    let site = Site::expect();
    let main = NodeRef::<Main>::new();
    let route = shown.route.clone();
    let is_first = matches!(shown.body, Body::Adopted);
    Effect::new(move |_| {
        if let Some(main) = main.get() {
            copy::attach_copy_buttons(&main);
            platforms::enable_platform_switches(&main);
            wake::wake_islands(&main);
            prefetch::next_section(site, &route);
            if is_first {
                prefetch::first_page(site, route.clone());
            }
        }
    });
    let Shown { route, body, .. } = shown;
    let element = || {
        leptos::html::main()
            .id("main")
            .class("main")
            .tabindex("-1")
            .node_ref(main)
    };
    match body {
        Body::Adopted => element().into_any(),
        Body::Finished(content) => element().inner_html(content.html.clone()).into_any(),
        Body::Drawn => element().child(drawn(route)).into_any(),
        Body::Failed(error) => element()
            .child(view! { <LoadFailedPage error route on_retry/> })
            .into_any(),
    }
}

fn drawn(route: Route) -> AnyView {
    match route {
        Route::Console => view! { <ConsolePage/> }.into_any(),
        Route::YourData => view! { <YourDataPage/> }.into_any(),
        // The others have content, so this is no page at all.
        _ => view! { <NotFoundPage/> }.into_any(),
    }
}
