//! The mark of a section that was read, in the list on the start page.

use leptos::prelude::*;

use crate::progress::Progress;

/// Says that a section was read; nothing before that.
#[component]
pub fn ReadMark(
    /// The section's slug.
    slug: String,
) -> impl IntoView {
    let progress = Progress::expect();
    view! {
        <Show when=move || progress.has(&slug)>" · read"</Show>
    }
}
