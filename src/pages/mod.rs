//! One file a page, and here the choice between them: which one is shown, and what happens
//! to title, focus and scroll when it changes.

use std::sync::Arc;

use crate::address::Address;
use crate::dom::prelude::*;

use crate::page::Content;
use crate::route::Route;
use crate::site::Site;

mod article;
mod console;
mod home;
mod host;
mod lesson;
mod not_found;
mod parts;
mod your_data;

/// What is on show.
#[derive(Clone, PartialEq)]
struct Shown {
    route: Route,
    content: Option<Arc<Content>>,
    problem: Option<String>,
}

/// The page that the address asks for. The one before stays until the content of the new one
/// is here, so nothing flickers.
#[component]
pub fn Pages(
    /// The page that the address stands for when the app starts.
    first: Route,
) -> View {
    let site = Site::of();
    let address = Address::of();
    let shown = RwSignal::new(Shown {
        content: site.loaded(&first),
        route: first,
        problem: None,
    });

    #[cfg(feature = "hydrate")]
    {
        let mut last = None;
        effect(move || {
            let wanted = site.route(&address.path());
            let before = last.replace(wanted.clone());
            if let Some(before) = before.filter(|before| *before != wanted) {
                arrive::begin(site, shown, before, wanted);
            }
        });
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = address;

    let page = move || {
        let shown = shown.get();
        View::Named(shown.route.path(), Box::new(page(shown)))
    };
    page.into_view()
}

fn page(shown: Shown) -> View {
    let Shown {
        route,
        content,
        problem,
    } = shown;
    if let Some(problem) = problem {
        return view! { <crate::ui::failure::LoadFailed problem route/> };
    }
    match (route, content.as_deref()) {
        (Route::Home, Some(Content::Article(article))) => {
            view! { <home::Home article=article.clone()/> }
        }
        (Route::Lesson(_), Some(Content::Lesson(lesson))) => {
            view! { <lesson::LessonPage lesson=lesson.clone()/> }
        }
        (route @ (Route::Glossary | Route::Licences), Some(Content::Article(article))) => {
            view! { <article::ArticlePage route article=article.clone()/> }
        }
        (Route::Console, _) => view! { <console::Console/> },
        (Route::YourData, _) => view! { <your_data::YourData/> },
        _ => view! { <not_found::NotFound/> },
    }
}

/// What happens between a click and the new page.
#[cfg(feature = "hydrate")]
mod arrive {
    use crate::dom::prelude::*;

    use super::{Route, Shown, Site, parts};
    use crate::ui::scroll;

    /// Loads the page, shows it, and moves title, focus and scroll along. A click on another
    /// link meanwhile wins.
    pub fn begin(site: Site, shown: RwSignal<Shown>, before: Route, wanted: Route) {
        let target = scroll::target();
        // Beside the page's content, not after it.
        if matches!(wanted, Route::Lesson(_) | Route::Console | Route::YourData) {
            parts::fetch_ahead();
        }
        spawn(async move {
            let outcome = site.load(wanted.clone()).await;
            let now = site.route(&window().location().pathname().unwrap_or_default());
            if now != wanted {
                return;
            }
            let title = site.contents(|contents| wanted.document_title(contents));
            let (content, problem) = match outcome {
                Ok(content) => (content, None),
                Err(error) => (None, Some(error.0)),
            };
            site.leave(&before);
            shown.set(Shown {
                route: wanted,
                content,
                problem,
            });
            document().set_title(&title);
            request_animation_frame(move || scroll::settle(target));
        });
    }
}
