//! A section of the course: title, outcomes, blocks, the way on; and the list "on this page".

use super::host::Host;
use super::parts::Live;
use crate::dom::prelude::*;
use crate::lesson::{Block, Lesson, Section};
use crate::progress::Progress;
use crate::route::Route;
use crate::site::Site;
use crate::ui::on_this_page::{OnThisPage, OnThisPageFolded};
use crate::widgets::Widget;

/// The page of one section.
#[component]
pub fn LessonPage(
    /// The section; its prose is empty while hydrating, where it is in the page already.
    lesson: Lesson,
) -> View {
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
    let site = Site::of();
    let (before, after) = site.contents(|contents| {
        (
            contents.before(&slug).cloned(),
            contents.after(&slug).cloned(),
        )
    });

    #[cfg(feature = "hydrate")]
    {
        effect(crate::ui::copy::dress);
        effect(crate::ui::platforms::dress);
        if let Some(after) = &after {
            let next = Route::Lesson(after.slug.clone());
            set_timeout(move || site.prefetch(next), 3000);
        }
    }

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
                    <ul>
                        {outcomes
                            .into_iter()
                            .map(|outcome| view! { <li inner_html=outcome></li> })
                            .collect_view()}
                    </ul>
                </div>
                <OnThisPageFolded headings=headings.clone()/>
            </header>
            {blocks.into_iter().map(block).collect_view()}
            <End slug/>
            <Pager before after/>
        </article>
        <OnThisPage headings/>
    }
}

/// One piece of a lesson.
fn block(block: Block) -> View {
    match block {
        Block::Prose { html } => view! { <div class="prose" inner_html=html></div> },
        Block::Widget {
            id,
            options,
            promise,
        } => match Widget::from_id(&id) {
            Some(widget) => view! {
                <Host
                    label=widget.title().to_owned()
                    promise
                    live=Live::Widget(widget, options)
                />
            },
            // The lesson compiler refuses unknown names, so this takes a page from an older
            // build beside newer code.
            None => view! { <p class="notice notice-caution">{promise}</p> },
        },
        Block::Quiz(questions) => view! {
            <Host
                label="Check yourself".to_owned()
                promise="Here you would answer the questions and see each answer explained."
                    .to_owned()
                live=Live::Quiz(questions)
            />
        },
    }
}

/// Where the text ends: whoever sees it has read the section.
#[component]
fn End(slug: String) -> View {
    let end = NodeRef::<web_sys::Element>::new();
    let progress = Progress::of();
    let is_read = {
        let slug = slug.clone();
        Memo::new(move || progress.has(&slug))
    };
    #[cfg(feature = "hydrate")]
    crate::ui::seen::when_seen(end, move || progress.mark(&slug));
    view! {
        <p class="lesson-end" node_ref=end>
            {move || {
                if is_read.get() { "End of the section: marked as read." } else { "End of the section." }
            }}
        </p>
    }
}

/// The sections before and after.
#[component]
fn Pager(before: Option<Section>, after: Option<Section>) -> View {
    let link = |section: Section, class: &'static str, word: &'static str| {
        let href = Site::of().href(&Route::Lesson(section.slug));
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
    };
    view! {
        <nav class="pager" aria-label="Neighbouring sections">
            {before.map(|section| link(section, "pager-link pager-before", "Before this"))}
            {after.map(|section| link(section, "pager-link pager-after", "Next"))}
        </nav>
    }
}
