//! The start page: what this is, the front desk with a bell that asks the API, the sections with the
//! reader's keys, and what there is to look up.

use leptos::prelude::*;

use crate::islands::key_rack::KeyRack;
use crate::islands::{Island, IslandHost, LazyIsland};
use course_model::{Article, ReferenceEntry, Route, Section};
use widget_kit::site::{PROJECT_ZIP, Site};

/// The start page.
#[component]
pub fn HomePage(
    /// The drawing of the front desk.
    drawing: Article,
) -> impl IntoView {
    let site = Site::expect();
    let (sections, references) = site.contents(|contents| {
        let references = contents.references.clone();
        (contents.sections.clone(), references)
    });
    let first = sections.first().cloned();
    let minutes: u32 = sections
        .iter()
        .map(|section| u32::from(section.minutes))
        .sum();
    let count = sections.len();
    view! {
        <article class="home">
            <header class="hero">
                <div class="hero-words">
                    <h1 tabindex="-1">"Build a REST API with Flask"</h1>
                    <p class="hero-lead">
                        "A course that runs in your browser. You send real requests, watch them \
                         travel from the route to the database and back, break things, and read \
                         the code that answered."
                    </p>
                    <p class="hero-way">
                        {first
                            .map(|first| {
                                view! {
                                    <a
                                        class="button button-primary"
                                        href=site.href(&Route::Lesson(first.slug))
                                    >
                                        "Start with section 1"
                                    </a>
                                }
                            })}
                        <a class="button" href=site.href(&Route::Console)>
                            "Open the console"
                        </a>
                    </p>
                </div>
                <div class="hero-picture">
                    <div class="hero-scene" inner_html=drawing.html></div>
                    <IslandHost
                        label="The bell on the front desk"
                        promise="Here you can ring the bell, and the course’s API answers."
                        island=LazyIsland::FrontBell
                    />
                </div>
            </header>
            <section class="home-part" aria-labelledby="sections">
                <h2 id="sections">"The sections"</h2>
                <p class="home-sum">
                    {format!("{count} sections, {minutes} minutes of reading and trying.")}
                </p>
                <div data-island=Island::KeyRack.to_attribute()>
                    <KeyRack/>
                </div>
                <ol class="section-list">
                    {sections
                        .into_iter()
                        .map(|section| view! { <SectionEntry section/> })
                        .collect_view()}
                </ol>
            </section>
            <section class="home-part" aria-labelledby="references">
                <h2 id="references">"To look up at any time"</h2>
                <ul class="reference-list">
                    {references
                        .into_iter()
                        .map(|entry| view! { <ReferenceLine entry/> })
                        .collect_view()}
                </ul>
            </section>
            <section class="home-part" aria-labelledby="truth">
                <h2 id="truth">"The answers are Flask’s own"</h2>
                <p>
                    "Every simulator on these pages uses one small service. It answers exactly as \
                     the Flask project of the course does: the same status, the same headers, the \
                     same bytes. That project is part of the course. We test the two side by side, \
                     so you can trust what you see and copy what you read."
                </p>
                <p>
                    "Download the finished project: "
                    <a href=site.path(&format!("/{PROJECT_ZIP}")) download>
                        {PROJECT_ZIP}
                    </a>
                    {format!(" ({} kB). Its README takes it from there.", site.project_kilobytes())}
                </p>
            </section>
        </article>
    }
}

/// One reference page, with its summary.
#[component]
fn ReferenceLine(entry: ReferenceEntry) -> impl IntoView {
    let href = Site::expect().href(&Route::Reference(entry.slug));
    view! {
        <li class="section-entry">
            <h3 class="section-title">
                <a href=href>{entry.title}</a>
            </h3>
            <p class="section-summary">{entry.summary}</p>
        </li>
    }
}

/// One section, with its number, summary and time, and in the browser whether it was read.
#[component]
fn SectionEntry(section: Section) -> impl IntoView {
    let href = Site::expect().href(&Route::Lesson(section.slug.clone()));
    let read_mark = Island::ReadMark(section.slug);
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
                <span data-island=read_mark.to_attribute()></span>
            </p>
        </li>
    }
}
