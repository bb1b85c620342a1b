//! The headings of a page, with the one that the reader is at marked.

use leptos::prelude::*;

use crate::islands::Island;
use course_model::Heading;

/// The list beside the text.
#[component]
pub fn OnThisPage(
    /// The page's headings in order.
    headings: Vec<Heading>,
) -> impl IntoView {
    let island = Island::OnThisPage(headings.clone());
    view! {
        <nav class="on-this-page" aria-labelledby="on-this-page">
            <h2 id="on-this-page" class="on-this-page-title">
                "On this page"
            </h2>
            <ul data-island=island.to_attribute()>
                <OnThisPageLinks headings/>
            </ul>
        </nav>
    }
}

/// The links of that list, to headings of levels 2 and 3.
#[component]
pub fn OnThisPageLinks(
    /// The page's headings in order.
    headings: Vec<Heading>,
) -> impl IntoView {
    let headings: Vec<Heading> = headings
        .into_iter()
        .filter(|heading| heading.level <= 3)
        .collect();
    #[cfg(feature = "csr")]
    let current = {
        let ids = headings.iter().map(|heading| heading.id.clone()).collect();
        super::scroll::current_heading(ids)
    };
    #[cfg(not(feature = "csr"))]
    let current = Signal::stored(None::<String>);
    headings
        .into_iter()
        .map(|Heading { level, id, text }| {
            let href = format!("#{id}");
            let is_current = move || {
                current
                    .with(|current| current.as_deref() == Some(&*id))
                    .then_some("location")
            };
            let class = if level == 2 {
                "toc-line"
            } else {
                "toc-line toc-deeper"
            };
            view! {
                <li class=class>
                    <a href=href aria-current=is_current>
                        {text}
                    </a>
                </li>
            }
        })
        .collect_view()
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
