//! Widgets about running the API for others, and what they share: the project's own files, a
//! terminal, and the model of who looks after what.

pub mod aws_paths;
pub mod config_trap;
pub mod container;
pub mod deploy_fork;
pub mod duties;
mod fork;
pub mod manifest;
pub mod readiness_checklist;
pub mod security_shield;

use leptos::prelude::*;

/// What a terminal shows, or a file, under its name.
#[component]
pub fn Terminal(
    /// The name.
    caption: &'static str,
    /// The text.
    text: String,
) -> impl IntoView {
    view! {
        <figure class="listing shipping-terminal">
            <figcaption>
                <span class="listing-file">{caption}</span>
            </figcaption>
            <pre tabindex="0">
                <code>{text}</code>
            </pre>
        </figure>
    }
}

/// [`Terminal`] as a function.
pub fn terminal(caption: &'static str, text: String) -> AnyView {
    view! { <Terminal caption text/> }.into_any()
}
