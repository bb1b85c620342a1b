//! What the reader's last press has brought about, in one sentence beside the control.

use leptos::prelude::*;

/// How a verdict is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Nothing is decided yet.
    #[default]
    Open,
    /// It went well.
    Success,
    /// It went wrong, as the reader is meant to see.
    Failure,
}

impl Tone {
    /// The value of `data-tone`, by which the style sheet draws it.
    const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Success => "success",
            Self::Failure => "failure",
        }
    }
}

/// One short sentence in large type, with a sign and a colour for its tone. It is read out when it
/// changes.
#[component]
pub fn Verdict(
    /// The sentence.
    #[prop(into)]
    sentence: Signal<String>,
    /// How it is meant.
    #[prop(into)]
    tone: Signal<Tone>,
) -> impl IntoView {
    view! {
        <p class="widget-verdict" role="status" data-tone=move || tone.get().name()>
            {sentence}
        </p>
    }
}
