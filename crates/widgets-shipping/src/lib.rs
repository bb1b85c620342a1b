//! Widgets about running the API for others, and what they share: the project's files, a terminal,
//! and the model of who takes care of what.

pub mod aws_paths;
pub mod config_trap;
pub mod deploy_fork;
pub mod duties;
mod fork;
pub mod manifest;
pub mod readiness_checklist;
pub mod security_shield;
pub mod ways;

use leptos::prelude::*;

use widget_kit::components::listing::CaptionedListing;

/// The output of a terminal, or a file, under its name.
#[component]
pub fn Terminal(
    /// The name.
    caption: &'static str,
    /// The text.
    text: String,
) -> impl IntoView {
    view! { <CaptionedListing class="listing shipping-terminal" caption text/> }
}

/// Scrolls as far as needed to show an element that a press has opened.
fn bring_into_view(element: &web_sys::Element) {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// The name of the package in a requirement: `flask` in `flask~=3.1`.
#[must_use]
pub fn requirement_name(requirement: &str) -> &str {
    let end = requirement.find(['<', '>', '=', '~', '!', ' ', ';', '[']);
    end.map_or(requirement, |end| &requirement[..end])
}
