//! The end of a section, which marks it as read.

use leptos::prelude::*;

use crate::progress::Progress;

/// Where the text ends. A reader who scrolls to it has read the section.
#[component]
pub fn SectionEnd(
    /// The section.
    slug: String,
) -> impl IntoView {
    let progress = Progress::expect();
    let end = NodeRef::new();
    let is_read = {
        let slug = slug.clone();
        Memo::new(move |_| progress.has(&slug))
    };
    #[cfg(feature = "csr")]
    crate::navigation::scroll::when_scrolled_to(end, move || progress.mark(&slug));
    #[cfg(not(feature = "csr"))]
    drop(slug);
    view! {
        <p node_ref=end>
            {move || {
                if is_read.get() { "End of the section: marked as read." } else { "End of the section." }
            }}
        </p>
    }
}
