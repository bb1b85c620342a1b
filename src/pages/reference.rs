//! A reference page: title, summary, what the compiler made of its text, and the list "on this page".

use leptos::prelude::*;

use super::on_this_page::{OnThisPage, OnThisPageFolded};
use course_model::Reference;

/// The page. One that is laid out for a single sheet has no list of its headings: all of it is in
/// view.
#[component]
pub fn ReferencePage(
    /// What the compiler made of it.
    reference: Reference,
) -> impl IntoView {
    let Reference {
        title,
        summary,
        one_sheet,
        headings,
        html,
        ..
    } = reference;
    let folded = (!one_sheet).then(|| view! { <OnThisPageFolded headings=headings.clone()/> });
    let class = if one_sheet {
        "page page-wide reference reference-sheet"
    } else {
        "page reference"
    };
    let beside = (!one_sheet).then(|| view! { <OnThisPage headings/> });
    view! {
        <article class=class>
            <header class="reference-head">
                <h1 tabindex="-1">{title}</h1>
                <p class="page-lead">{summary}</p>
                {folded}
            </header>
            <div class="prose" inner_html=html></div>
        </article>
        {beside}
    }
}
