//! Draws a page natively, as the finished HTML that a reader's browser gets.

use leptos::prelude::*;

use crate::islands::Island;
use crate::islands::glossary_filter::GlossaryFilter;
use crate::pages::article::ArticlePage;
use crate::pages::console::ConsolePage;
use crate::pages::front_bell;
use crate::pages::home::HomePage;
use crate::pages::lesson::{self, LessonPage};
use crate::pages::not_found::NotFoundPage;
use crate::pages::reference::ReferencePage;
use crate::pages::search::SearchPage;
use crate::pages::your_data::YourDataPage;
use crate::progress::Progress;
use crate::shell::Shell;
use course_model::page::MAIN_ID;
use course_model::{Block, Route};
use course_model::{Content, PageData};
use widget_kit::data_files::DataFiles;
use widget_kit::site::Site;
use widget_kit::storage::Storage;

/// A page as HTML.
pub struct Drawn {
    /// What is inside the root element: the frame with the page.
    pub root: String,
    /// What is inside `<main>`, for readers who come from another page.
    pub main: String,
    /// The names of the parts of the app that the page's islands need, each once.
    pub parts: Vec<String>,
}

/// Draws a page.
#[must_use]
pub fn draw(data: &PageData, files: &DataFiles, route: &Route, content: Option<&Content>) -> Drawn {
    // A second call finds the executor in place, which is as good.
    let _ = any_spawner::Executor::init_futures_executor();
    let owner = Owner::new();
    let drawn = owner.with(|| {
        provide_context(Site::new(data.clone()));
        provide_context(files.clone());
        let storage = Storage::new();
        provide_context(storage);
        provide_context(Progress::new(storage));
        let main = without_markers(&page(route, content).to_html());
        let html = main.clone();
        let current = Signal::stored(route.clone());
        let has_exercise = Signal::stored(has_exercise(route, content));
        let root = view! {
            <Shell current has_exercise>
                <main id=MAIN_ID class="main" tabindex="-1" inner_html=html></main>
            </Shell>
        };
        Drawn {
            root: without_markers(&root.to_html()),
            main,
            parts: parts(content),
        }
    });
    owner.cleanup();
    drawn
}

/// Draws the exchange of the start page alone: a request, and what the API answers.
#[must_use]
pub fn draw_example_exchange() -> String {
    without_markers(&Owner::new().with(front_bell::first_exchange))
}

/// Draws the filter of the glossary, in the host in which it comes to life.
#[must_use]
pub fn draw_glossary_filter() -> String {
    let note = Island::GlossaryFilter.to_attribute();
    let host = || view! { <div data-island=note><GlossaryFilter/></div> }.to_html();
    without_markers(&Owner::new().with(host))
}

/// The parts of the app that the islands of a lesson need, in their order.
fn parts(content: Option<&Content>) -> Vec<String> {
    let Some(Content::Lesson(lesson)) = content else {
        return Vec::new();
    };
    let mut parts: Vec<String> = Vec::new();
    for part in lesson.blocks.iter().filter_map(lesson::part) {
        if !parts.iter().any(|known| known == part) {
            parts.push(part.to_owned());
        }
    }
    parts
}

/// Leptos marks where texts and branches begin for hydration; here nothing is hydrated.
fn without_markers(html: &str) -> String {
    html.replace("<!>", "")
}

/// Whether a page has something to try or to answer.
fn has_exercise(route: &Route, content: Option<&Content>) -> bool {
    match content {
        Some(Content::Lesson(lesson)) => lesson.blocks.iter().any(Block::is_exercise),
        _ => *route == Route::Console,
    }
}

fn page(route: &Route, content: Option<&Content>) -> AnyView {
    match (route, content) {
        (Route::Home, Some(Content::Article(drawing))) => {
            view! { <HomePage drawing=drawing.clone()/> }.into_any()
        }
        (Route::Lesson(_), Some(Content::Lesson(lesson))) => {
            view! { <LessonPage lesson=lesson.clone()/> }.into_any()
        }
        (Route::Reference(_), Some(Content::Reference(reference))) => {
            view! { <ReferencePage reference=reference.clone()/> }.into_any()
        }
        (Route::Glossary | Route::Licences, Some(Content::Article(article))) => {
            view! { <ArticlePage route=route.clone() article=article.clone()/> }.into_any()
        }
        (Route::Console, _) => view! { <ConsolePage/> }.into_any(),
        (Route::Search, _) => view! { <SearchPage/> }.into_any(),
        (Route::YourData, _) => view! { <YourDataPage/> }.into_any(),
        _ => view! { <NotFoundPage/> }.into_any(),
    }
}
