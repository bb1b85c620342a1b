//! The headings of a page, with the one that the reader is at marked.

use course_model::Heading;
use leptos::prelude::*;

/// Links to the headings of levels 2 and 3, the content of a list.
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
        crate::components::scroll::current_heading(ids)
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
