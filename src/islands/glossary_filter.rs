//! The filter of the glossary: of the finished list it hides the terms without the words that the reader
//! types. The terms themselves are never drawn again.

use leptos::prelude::*;

/// The field, and how many terms are left. In the finished page nothing listens yet, so the field is
/// disabled there.
#[component]
pub fn GlossaryFilter() -> impl IntoView {
    let words = RwSignal::new(String::new());
    let left = RwSignal::new(None::<Left>);
    #[cfg(feature = "csr")]
    browser::filter_terms(words, left);
    view! {
        <label class="field glossary-filter">
            <span class="field-label">"Filter the terms"</span>
            <input
                class="input"
                type="search"
                autocomplete="off"
                spellcheck="false"
                disabled=!widget_kit::IN_BROWSER
                prop:value=move || words.get()
                on:input=move |event| words.set(event_target_value(&event))
            />
        </label>
        <div class="glossary-left" role="status">
            {move || left.get().map(Left::sentence)}
        </div>
    }
}

/// How many terms the filter leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Left {
    shown: usize,
    all: usize,
}

impl Left {
    fn sentence(self) -> String {
        match self {
            Self { shown: 0, .. } => "No term has these words. Try fewer letters.".to_owned(),
            Self { shown, all } => format!("{shown} of {all} terms"),
        }
    }
}

/// Whether a text has each of the words, in any order and case.
#[cfg_attr(not(feature = "csr"), allow(dead_code))]
fn has_words(text: &str, words: &str) -> bool {
    let text = text.to_lowercase();
    let words = words.to_lowercase();
    words.split_whitespace().all(|word| text.contains(word))
}

#[cfg(feature = "csr")]
mod browser {
    use leptos::prelude::*;
    use leptos_router::hooks::use_location;
    use web_sys::Element;

    use super::{Left, has_words};
    use widget_kit::components::elements;

    /// Hides the terms without the words, and the letters without terms. A link to a term takes the
    /// filter away, so that the term is there.
    pub(super) fn filter_terms(words: RwSignal<String>, left: RwSignal<Option<Left>>) {
        let hash = use_location().hash;
        Effect::watch(
            move || hash.get(),
            move |_, _, _| words.set(String::new()),
            false,
        );
        Effect::watch(
            move || words.get(),
            move |words, _, _| left.set(show_only(words)),
            false,
        );
    }

    /// Shows the terms that have the words; says how many, unless they are all there.
    fn show_only(words: &str) -> Option<Left> {
        let page = document().body()?;
        let terms = elements(&page, ".glossary-term");
        let mut shown = 0;
        for term in &terms {
            let fits = has_words(&term.text_content().unwrap_or_default(), words);
            shown += usize::from(fits);
            set_hidden(term, !fits);
        }
        for letter in elements(&page, ".glossary-letter") {
            let is_empty = elements(&letter, ".glossary-term:not([hidden])").is_empty();
            set_hidden(&letter, is_empty);
        }
        let all = terms.len();
        (!words.trim().is_empty()).then_some(Left { shown, all })
    }

    fn set_hidden(element: &Element, is_hidden: bool) {
        let _ = element.toggle_attribute_with_force("hidden", is_hidden);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_words_have_to_be_there_in_any_order() {
        let text = "Status code: Three digits in the answer";
        assert!(has_words(text, "code STATUS"));
        assert!(has_words(text, "digi"));
        assert!(has_words(text, "  "));
        assert!(!has_words(text, "status letters"));
    }

    #[test]
    fn what_is_left_is_said() {
        let left = |shown| Left { shown, all: 47 }.sentence();
        assert_eq!(left(3), "3 of 47 terms");
        assert!(left(0).starts_with("No term"));
    }
}
