//! The headings of a page, with the one that the reader is at marked.

use crate::dom::prelude::*;

use crate::lesson::Heading;

/// The list beside the text.
#[component]
pub fn OnThisPage(
    /// The page's headings in order.
    headings: Vec<Heading>,
) -> View {
    let here = RwSignal::new(String::new());
    let shown: Vec<Heading> = headings
        .into_iter()
        .filter(|heading| heading.level <= 3)
        .collect();
    #[cfg(feature = "hydrate")]
    super::seen::follow(
        shown.iter().map(|heading| heading.id.clone()).collect(),
        move |id| here.set(id),
    );
    view! {
        <nav class="on-this-page" aria-labelledby="on-this-page">
            <h2 id="on-this-page" class="on-this-page-title">"On this page"</h2>
            <ul>
                {shown
                    .into_iter()
                    .map(|Heading { level, id, text }| {
                        let href = format!("#{id}");
                        let current = move || here.with(|here| *here == id).then_some("location");
                        let class = if level == 2 { "toc-line" } else { "toc-line toc-deeper" };
                        view! {
                            <li class=class>
                                <a href=href aria-current=current>
                                    {text}
                                </a>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </nav>
    }
}

/// The same folded into a line, for windows that have no room beside the text.
#[component]
pub fn OnThisPageFolded(
    /// The page's headings in order.
    headings: Vec<Heading>,
) -> View {
    let lines = headings
        .into_iter()
        .filter(|heading| heading.level == 2)
        .map(|heading| {
            view! {
                <li class="toc-line">
                    <a href=format!("#{}", heading.id)>{heading.text}</a>
                </li>
            }
        });
    view! {
        <details class="on-this-page-folded">
            <summary>"On this page"</summary>
            <ul>{lines.collect_view()}</ul>
        </details>
    }
}
