//! The list of sections and reference pages: a column beside the text, on a small screen a panel over it. The panel
//! is the browser's own popover, so it opens before the app is there, and without it.

use leptos::ev::MouseEvent;
use leptos::html::Nav;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::progress::Progress;
use course_model::{ReferenceEntry, Route, Section};
use widget_kit::site::Site;

/// The course list.
#[component]
pub fn CourseList(
    /// The page that the address asks for.
    current: Signal<Route>,
) -> impl IntoView {
    let site = Site::expect();
    let progress = Progress::expect();
    let (sections, references) = site.contents(|contents| {
        let references = contents.references.clone();
        (contents.sections.clone(), references)
    });
    let slugs: Vec<String> = sections
        .iter()
        .map(|section| section.slug.clone())
        .collect();
    let total = slugs.len();
    let read = Memo::new(move |_| progress.count(&slugs));

    // A panel that is open over the page has done its work once the page changes, and once a
    // link was followed, be it to the page that is there already.
    let panel = NodeRef::<Nav>::new();
    let close = move || {
        if let Some(panel) = panel.get_untracked() {
            // It says so when it wasn't open; that is as good.
            let _ = panel.hide_popover();
        }
    };
    Effect::new(move |_| {
        current.track();
        close();
    });
    let close_after_link = move |event: MouseEvent| {
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        if target.is_some_and(|target| target.closest("a").is_ok_and(|link| link.is_some())) {
            close();
        }
    };

    view! {
        <nav
            id="course"
            class="course"
            popover="auto"
            aria-label="Course"
            node_ref=panel
            on:click=close_after_link
        >
            <p class="course-title">
                <a href=site.href(&Route::Home)>"Build a REST API with Flask"</a>
            </p>
            // With very large letters the header has no room for these.
            <p class="course-pages">
                <a href=site.href(&Route::Console)>"Console"</a>
                <a href=site.href(&Route::Glossary)>"Glossary"</a>
            </p>
            <ol class="course-list">
                {sections
                    .into_iter()
                    .map(|section| view! { <CourseLine section current/> })
                    .collect_view()}
            </ol>
            <p class="course-progress">
                <progress max=total value=move || read.get() aria-label="Sections read"></progress>
                <span>{move || format!("{} of {total} read", read.get())}</span>
            </p>
            <p class="course-references-title" id="course-references">
                "To look up"
            </p>
            <ul class="course-references" aria-labelledby="course-references">
                {references
                    .into_iter()
                    .map(|entry| view! { <ReferenceLine entry current/> })
                    .collect_view()}
            </ul>
        </nav>
    }
}

/// One section: its number, its title, a tick once it was read.
#[component]
fn CourseLine(section: Section, current: Signal<Route>) -> impl IntoView {
    let progress = Progress::expect();
    let route = Route::Lesson(section.slug.clone());
    let href = Site::expect().href(&route);
    let slug = section.slug;
    let is_read = Memo::new(move |_| progress.has(&slug));
    let here = move || current.with(|current| *current == route).then_some("page");
    view! {
        <li class="course-line" class:course-line-read=is_read>
            <a href=href aria-current=here>
                <span class="course-number">{section.number}</span>
                <span class="course-name">{section.title}</span>
                <span class="course-tick">
                    {move || is_read.get().then_some("read")}
                </span>
            </a>
        </li>
    }
}

/// One reference page: its title.
#[component]
fn ReferenceLine(entry: ReferenceEntry, current: Signal<Route>) -> impl IntoView {
    let route = Route::Reference(entry.slug);
    let href = Site::expect().href(&route);
    let here = move || current.with(|current| *current == route).then_some("page");
    view! {
        <li class="course-line">
            <a href=href aria-current=here>
                <span class="course-name">{entry.title}</span>
            </a>
        </li>
    }
}
