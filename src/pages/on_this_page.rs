//! The lists of a page's headings, beside the text and folded above it.

use course_model::Heading;
use leptos::prelude::*;

/// The headings of levels 2 and 3 beside the text. In the browser the link to the heading that the
/// reader is at is marked.
#[component]
pub fn OnThisPage(
    /// The page's headings in order.
    headings: Vec<Heading>,
) -> impl IntoView {
    let lines = headings
        .into_iter()
        .filter(|heading| heading.level <= 3)
        .map(|Heading { level, id, text }| {
            view! {
                <li class="toc-line" class:toc-deeper={level > 2}>
                    <a href=format!("#{id}")>{text}</a>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav class="on-this-page" aria-labelledby="on-this-page">
            <h2 id="on-this-page" class="on-this-page-title">
                "On this page"
            </h2>
            <ul>{lines}</ul>
        </nav>
    }
}

/// The headings of level 2 folded into a line, for windows that have no room beside the text.
#[component]
pub fn OnThisPageFolded(
    /// The page's headings in order.
    headings: Vec<Heading>,
) -> impl IntoView {
    let lines = headings
        .into_iter()
        .filter(|heading| heading.level == 2)
        .map(|heading| {
            view! {
                <li class="toc-line">
                    <a href=format!("#{}", heading.id)>{heading.text}</a>
                </li>
            }
        })
        .collect_view();
    view! {
        <details class="on-this-page-folded">
            <summary>"On this page"</summary>
            <ul>{lines}</ul>
        </details>
    }
}
