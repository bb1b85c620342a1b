//! Text that changes while the page is open.

use leptos::prelude::*;

/// A text in a `span` that is replaced with each new text; nothing for an empty one.
///
/// A page's translator puts nodes of its own in the place of text nodes. An update of the old text
/// node would be lost, so each text gets an element of its own.
#[component]
pub fn LiveText<F>(
    /// The text; reactive.
    text: F,
) -> impl IntoView
where
    F: Fn() -> String + Send + 'static,
{
    view! {
        <For
            each=move || Some(text()).filter(|text| !text.is_empty())
            key=String::clone
            let:text
        >
            <span>{text}</span>
        </For>
    }
}
