//! Text that changes while the page is open.

use leptos::prelude::*;

/// A text in a `span` that is replaced with each new text; nothing for an empty one.
///
/// A page's translator replaces text nodes with its own nodes, so an update of the old text node
/// would be lost. That is why each text gets a new element.
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
