//! What widgets share in looks and in words: the card around each, a choice of few, a switch,
//! and the log. Plain functions over few types, so that a widget pays for its own idea only. It
//! must not know any widget.

use std::borrow::Cow;

use crate::dom::prelude::*;
use crate::registry::Widget;

/// The card around a widget: its title on the tab, a sentence on what to do, and the rest.
pub fn frame(widget: Widget, lead: &'static str, rest: View) -> View {
    let title = format!("{}-title", widget.id());
    let labelledby = title.clone();
    view! {
        <section class="widget" data-widget=widget.id() aria-labelledby=labelledby>
            <header class="widget-head">
                <h3 class="widget-title" id=title>
                    {widget.title()}
                </h3>
                <p class="widget-lead">{lead}</p>
            </header>
            {rest}
        </section>
    }
}

/// A choice of few, side by side under a legend; `chosen` is the place in `labels`.
///
/// `group` tells the choice from all others in the page.
pub fn choice(
    group: &'static str,
    legend: &'static str,
    labels: Vec<Cow<'static, str>>,
    chosen: RwSignal<usize>,
) -> View {
    let segment = |(place, label): (usize, Cow<'static, str>)| {
        view! {
            <label class="segment">
                <input
                    class="visually-hidden"
                    type="radio"
                    name=group
                    checked=place == chosen.get_untracked()
                    prop:checked=move || chosen.get() == place
                    on:change=move |_| chosen.set(place)
                />
                {label}
            </label>
        }
    };
    view! {
        <fieldset class="options">
            <legend class="options-legend">{legend}</legend>
            <div class="segments">{labels.into_iter().enumerate().map(segment).collect_view()}</div>
        </fieldset>
    }
}

/// Something that is on or off.
pub fn switch(label: &'static str, on: RwSignal<bool>) -> View {
    view! {
        <label class="switch">
            <input
                type="checkbox"
                checked=on.get_untracked()
                prop:checked=on
                on:change=move |event| on.set(event_target_checked(&event))
            />
            <span>{label}</span>
        </label>
    }
}

/// What happened in a widget, in words, sentence by sentence.
#[derive(Clone, Copy)]
pub struct Journal(RwSignal<Vec<String>>);

impl Journal {
    /// A log that begins with these sentences.
    #[must_use]
    pub fn new(first: Vec<String>) -> Self {
        Self(RwSignal::new(first))
    }

    /// Adds a sentence.
    pub fn say(self, sentence: String) {
        self.0.update(|said| said.push(sentence));
    }

    /// Begins anew with these sentences.
    pub fn begin(self, sentences: Vec<String>) {
        self.0.set(sentences);
    }

    /// The log: read out as it grows, and there to read again.
    #[must_use]
    pub fn view(self) -> View {
        view! {
            <div class="widget-log" role="log" aria-label="What happened" tabindex="0">
                <ol>
                    {move || {
                        let said = self.0.get().into_iter();
                        said.map(|sentence| view! { <li>{sentence}</li> }).collect_view()
                    }}
                </ol>
            </div>
        }
    }
}
