//! The course's sections on the start page, with what was read.

use course_model::{Route, Section};
use leptos::prelude::*;

use crate::progress::Progress;
use crate::site::Site;

/// The sections with what was read, the content of a list.
#[component]
pub fn SectionList() -> impl IntoView {
    Site::expect()
        .contents(|contents| contents.sections.clone())
        .into_iter()
        .map(|section| view! { <SectionEntry section/> })
        .collect_view()
}

/// One section, with its number, summary and time.
#[component]
fn SectionEntry(section: Section) -> impl IntoView {
    let progress = Progress::expect();
    let href = Site::expect().href(&Route::Lesson(section.slug.clone()));
    let slug = section.slug;
    view! {
        <li class="section-entry">
            <span class="section-number" aria-hidden="true">
                {section.number}
            </span>
            <h3 class="section-title">
                <a href=href>{section.title}</a>
            </h3>
            <p class="section-summary">{section.summary}</p>
            <p class="section-facts">
                {format!("{} minutes", section.minutes)}
                <Show when=move || progress.has(&slug)>
                    <span>" · read"</span>
                </Show>
            </p>
        </li>
    }
}
