//! The links from a section to its source, and to where a mistake in it is reported.

use leptos::prelude::*;

use widget_kit::site::Site;

/// The links; nothing where the build was told no addresses. The report carries what the reader has
/// selected in the page last.
#[component]
pub fn SectionLinks(
    /// The section.
    slug: String,
) -> impl IntoView {
    let site = Site::expect();
    let section = site.contents(|contents| contents.find(&slug).cloned());
    let quote = RwSignal::new(String::new());
    #[cfg(feature = "csr")]
    browser::follow_selection(quote);
    section.map(|section| {
        let source = site.feedback(|feedback| feedback.source_of(&section));
        let report = {
            let section = section.clone();
            move || site.feedback(|feedback| feedback.report_on(&section, &quote.read()))
        };
        let has_report = site.feedback(|feedback| feedback.report.is_some());
        view! {
            {source.map(|source| view! { <a href=source>"Read the source of this section"</a> })}
            {has_report
                .then(|| {
                    view! {
                        <a href=report>
                            {move || {
                                if quote.read().is_empty() {
                                    "Report a mistake"
                                } else {
                                    "Report a mistake in the words that you selected"
                                }
                            }}
                        </a>
                    }
                })}
        }
    })
}

#[cfg(feature = "csr")]
mod browser {
    use course_model::page::MAIN_ID;
    use leptos::ev;
    use leptos::prelude::*;
    use leptos_use::use_event_listener;

    /// Keeps what is selected in the page's text. A press on a link may take a selection away, so an empty
    /// one changes nothing.
    pub(super) fn follow_selection(quote: RwSignal<String>) {
        let _ = use_event_listener(document(), ev::selectionchange, move |_| {
            if let Some(selected) = selected_text() {
                quote.set(selected);
            }
        });
    }

    /// What is selected inside `<main>`.
    fn selected_text() -> Option<String> {
        let selection = window().get_selection().ok().flatten()?;
        let node = selection.anchor_node()?;
        let main = document().get_element_by_id(MAIN_ID)?;
        let text: String = selection.to_string().into();
        (main.contains(Some(&node)) && !text.trim().is_empty()).then_some(text)
    }
}
