//! The twelve checks, each with its mark, and the one that is explained.

use leptos::prelude::*;

use super::checks::Check;
use super::workspace::Workspace;

/// The checks; a press explains one and opens the file of its fault.
#[component]
pub fn Results(
    /// The files and what the checks find.
    workspace: Workspace,
) -> impl IntoView {
    let items = Check::ALL.map(|check| view! { <CheckItem workspace check/> });
    let explanation = move || match workspace.shown() {
        None => "Press a check to read what it claims.".to_owned(),
        Some((check, None)) => format!("{}.", check.claim()),
        Some((check, Some(fault))) => format!("Not so: {}. {fault}", check.claim()),
    };
    view! {
        <div class="widget-picture">
            <ul class="checks">{items.collect_view()}</ul>
            <p class="checks-explanation">{explanation}</p>
        </div>
    }
}

#[component]
fn CheckItem(workspace: Workspace, check: Check) -> impl IntoView {
    let has_failed = Memo::new(move |_| {
        workspace.results.with(|results| {
            let mut results = results.iter();
            results.any(|(of, fault)| *of == check && fault.is_some())
        })
    });
    let is_shown = move || workspace.shown().is_some_and(|(shown, _)| shown == check);
    view! {
        <li>
            <button
                class="check-item"
                type="button"
                data-failed=move || has_failed.get().then_some("")
                aria-pressed=move || is_shown().to_string()
                on:click=move |_| workspace.choose(check)
            >
                <svg viewBox="0 0 18 18" aria-hidden="true">
                    <path d=move || if has_failed.get() { CROSS } else { TICK }></path>
                </svg>
                <span class="visually-hidden">
                    {move || if has_failed.get() { "Fails: " } else { "Passes: " }}
                </span>
                {check.name()}
            </button>
        </li>
    }
}

const TICK: &str = "M3 9l4 4 8-9";
const CROSS: &str = "M4 4l10 10M14 4L4 14";
