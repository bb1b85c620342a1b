//! What the widgets on shipping share: the project's own files, a terminal, and the model of who
//! looks after what. It must not know any of these widgets.

pub mod container;
pub mod duties;
mod fork;

pub use fork::fork;

use crate::dom::prelude::*;

/// What a terminal shows, or a file, under its name.
pub fn terminal(caption: &'static str, text: String) -> View {
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
