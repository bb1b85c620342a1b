//! A section of the course: title, outcomes, blocks, the way on; and the list "on this page".

use leptos::prelude::*;

use super::on_this_page::{OnThisPage, OnThisPageFolded};
use super::tasks::Tasks;
use crate::islands::section_end::SectionEnd;
use crate::islands::section_links::SectionLinks;
use crate::islands::{Island, IslandHost, LazyIsland, QUIZ_PART};
use crate::registry;
use course_model::Route;
use course_model::{Block, Lesson, Section};
use widget_kit::site::Site;

/// The page of one section.
#[component]
pub fn LessonPage(
    /// The section.
    lesson: Lesson,
) -> impl IntoView {
    let Lesson {
        number,
        slug,
        title,
        summary,
        outcomes,
        minutes,
        headings,
        blocks,
        ..
    } = lesson;
    let (before, after) = Site::expect().contents(|contents| {
        (
            contents.previous(&slug).cloned(),
            contents.next(&slug).cloned(),
        )
    });
    let end = Island::SectionEnd(slug.clone()).to_attribute();
    let links = Site::expect()
        .feedback(|feedback| feedback.source.is_some() || feedback.report.is_some())
        .then(|| {
            let note = Island::SectionLinks(slug.clone()).to_attribute();
            let slug = slug.clone();
            view! {
                <p class="section-links" data-island=note>
                    <SectionLinks slug/>
                </p>
            }
        });
    let outcomes = outcomes
        .into_iter()
        .map(|outcome| view! { <li inner_html=outcome></li> })
        .collect_view();
    let first_exercise = blocks.iter().position(Block::is_exercise);
    let blocks = blocks.into_iter().enumerate().map(|(place, block)| {
        view! { <LessonBlock block is_first_exercise=first_exercise == Some(place)/> }
    });
    view! {
        <article class="lesson">
            <header class="lesson-head">
                <p class="lesson-place">
                    <span class="lesson-number">{number}</span>
                    <span class="lesson-minutes">{format!("{minutes} minutes")}</span>
                </p>
                <h1 tabindex="-1">{title}</h1>
                <p class="lesson-summary">{summary}</p>
                <div class="lesson-outcomes">
                    <p class="lesson-outcomes-title">"After this section you can"</p>
                    <ul>{outcomes}</ul>
                </div>
                <OnThisPageFolded headings=headings.clone()/>
            </header>
            {blocks.collect_view()}
            <div class="lesson-end" data-island=end>
                <SectionEnd slug/>
            </div>
            {links}
            <Pager before after/>
        </article>
        <OnThisPage headings/>
    }
}

/// The part of the app that a piece of a lesson needs in order to live.
#[must_use]
pub fn part(block: &Block) -> Option<&str> {
    match block {
        Block::Prose { .. } | Block::Tasks(_) => None,
        Block::Widget { id, .. } => Some(id),
        Block::Quiz(_) => Some(QUIZ_PART),
    }
}

/// One piece of a lesson.
#[component]
fn LessonBlock(block: Block, is_first_exercise: bool) -> impl IntoView {
    match block {
        Block::Prose { html } => view! { <div class="prose" inner_html=html></div> }.into_any(),
        Block::Widget {
            id,
            options,
            promise,
        } => {
            let label = registry::title(&id).unwrap_or_default();
            let island = LazyIsland::Widget { id, options };
            view! { <IslandHost label promise island is_first_exercise/> }.into_any()
        }
        Block::Tasks(list) => view! { <Tasks list/> }.into_any(),
        Block::Quiz(quiz) => view! {
            <IslandHost
                label="Check yourself"
                promise="Here you can answer the questions and see each answer explained."
                island=LazyIsland::Quiz(quiz)
                is_first_exercise
            />
        }
        .into_any(),
    }
}

/// The sections before and after.
#[component]
fn Pager(before: Option<Section>, after: Option<Section>) -> impl IntoView {
    view! {
        <nav class="pager" aria-label="Neighbouring sections">
            {before.map(|section| view! { <PagerLink section class="pager-link pager-before" word="Previous"/> })}
            {after.map(|section| view! { <PagerLink section class="pager-link pager-after" word="Next"/> })}
        </nav>
    }
}

#[component]
fn PagerLink(section: Section, class: &'static str, word: &'static str) -> impl IntoView {
    let href = Site::expect().href(&Route::Lesson(section.slug));
    view! {
        <a class=class href=href>
            <span class="pager-word">{word}</span>
            <span class="pager-title">
                <span class="pager-number">{section.number}</span>
                " "
                {section.title}
            </span>
        </a>
    }
}
