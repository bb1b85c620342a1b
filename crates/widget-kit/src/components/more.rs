//! What a widget shows only to those who ask for it: options, examples, the log.

use leptos::prelude::*;

/// A part of a widget that is folded away at first.
#[component]
pub fn More(
    /// What is inside, in a few words: "More: the log and your own request".
    summary: &'static str,
    /// Whether it begins unfolded.
    #[prop(optional)]
    open: bool,
    /// What is inside.
    children: Children,
) -> impl IntoView {
    view! {
        <details class="more" open=open>
            <summary>{summary}</summary>
            {children()}
        </details>
    }
}
