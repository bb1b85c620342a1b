//! Plain text under a caption: a file, or what a command prints.

use leptos::prelude::*;

/// A listing under a caption.
#[component]
pub fn CaptionedListing(
    /// The classes of the figure.
    class: &'static str,
    /// The caption.
    caption: &'static str,
    /// The text.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    view! {
        <figure class=class>
            <figcaption>
                <span class="listing-file">{caption}</span>
            </figcaption>
            <pre tabindex="0">
                <code>{text}</code>
            </pre>
        </figure>
    }
}
