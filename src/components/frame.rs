//! What widgets share in looks: the card around each, a choice of a few, a switch, and the log of
//! what happened.

use std::borrow::Cow;

use leptos::prelude::*;

use crate::registry::Widget;

/// The card around a widget: its title on the tab, a sentence on what to do, and the widget itself.
#[component]
pub fn WidgetFrame(
    /// The widget, for its title and its name in the page.
    widget: Widget,
    /// What to do with it.
    lead: &'static str,
    /// The widget.
    children: Children,
) -> impl IntoView {
    let title_id = format!("{}-title", widget.id());
    let labelledby = title_id.clone();
    view! {
        <section class="widget" data-widget=widget.id() aria-labelledby=labelledby>
            <header class="widget-head">
                <h3 class="widget-title" id=title_id>
                    {widget.title()}
                </h3>
                <p class="widget-lead">{lead}</p>
            </header>
            {children()}
        </section>
    }
}

/// [`WidgetFrame`] as a function.
pub fn frame(widget: Widget, lead: &'static str, rest: impl IntoView + 'static) -> AnyView {
    view! { <WidgetFrame widget lead>{rest}</WidgetFrame> }.into_any()
}

/// A choice of a few options, side by side under a legend.
#[component]
pub fn Choice<T, L>(
    /// Tells the choice from all others in the page.
    group: &'static str,
    /// What is chosen.
    legend: &'static str,
    /// The options, each with its label.
    options: Vec<(T, L)>,
    /// The option that is chosen.
    #[prop(into)]
    chosen: Signal<T>,
    /// What happens when the reader chooses.
    #[prop(into)]
    on_choose: Callback<T>,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
    L: IntoView + 'static,
{
    let segment = move |(option, label): (T, L)| {
        view! {
            <label class="segment">
                <input
                    class="visually-hidden"
                    type="radio"
                    name=group
                    checked=option == chosen.get_untracked()
                    prop:checked=move || chosen.get() == option
                    on:change=move |_| on_choose.run(option)
                />
                {label}
            </label>
        }
    };
    view! {
        <fieldset class="options">
            <legend class="options-legend">{legend}</legend>
            <div class="segments">{options.into_iter().map(segment).collect_view()}</div>
        </fieldset>
    }
}

/// A [`Choice`] by place in a list of labels.
pub fn choice(
    group: &'static str,
    legend: &'static str,
    labels: Vec<Cow<'static, str>>,
    chosen: RwSignal<usize>,
) -> AnyView {
    let options: Vec<_> = labels.into_iter().enumerate().collect();
    view! { <Choice group legend options chosen on_choose=move |place| chosen.set(place)/> }
        .into_any()
}

/// Something that is on or off.
#[component]
pub fn Switch(
    /// What is on or off.
    label: &'static str,
    /// Whether it is on.
    on: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <label class="switch">
            <input type="checkbox" checked=on.get_untracked() bind:checked=on/>
            <span>{label}</span>
        </label>
    }
}

/// [`Switch`] as a function.
pub fn switch(label: &'static str, on: RwSignal<bool>) -> AnyView {
    view! { <Switch label on/> }.into_any()
}

/// A checkbox with its label, in a list of such.
#[component]
pub fn Check(
    /// Whether it is ticked.
    #[prop(into)]
    ticked: Signal<bool>,
    /// What happens when the reader ticks it, or takes the tick away.
    #[prop(into)]
    on_change: Callback<bool>,
    /// The label.
    children: Children,
) -> impl IntoView {
    view! {
        <label class="check">
            <input
                type="checkbox"
                checked=ticked.get_untracked()
                prop:checked=ticked
                on:change=move |event| on_change.run(event_target_checked(&event))
            />
            <span>{children()}</span>
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
        self.0.update(|sentences| sentences.push(sentence));
    }

    /// Puts these sentences in place of all others.
    pub fn begin(self, sentences: Vec<String>) {
        self.0.set(sentences);
    }

    /// The log: read out as it grows, and there to read again.
    #[must_use]
    pub fn view(self) -> AnyView {
        view! { <JournalLog journal=self/> }.into_any()
    }
}

/// The sentences of a [`Journal`]: read out as they are added, and there to read again.
#[component]
pub fn JournalLog(
    /// The sentences.
    journal: Journal,
) -> impl IntoView {
    view! {
        <div class="widget-log" role="log" aria-label="What happened" tabindex="0">
            <ol>
                <For
                    each=move || journal.0.get().into_iter().enumerate()
                    key=Clone::clone
                    children=|(_, sentence)| view! { <li>{sentence}</li> }
                />
            </ol>
        </div>
    }
}
