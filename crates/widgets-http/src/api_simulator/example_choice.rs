//! The choice of an example, and what to look at in the one that is chosen.

use leptos::prelude::*;

use super::examples::{EXAMPLES, Group};
use super::form::URL_ID;
use super::state::{Simulator, Undo};
use widget_kit::components::focus::focus_soon;
use widget_kit::components::live_text::LiveText;

/// The examples by group. A request that differs from all of them counts as the reader's own.
#[component]
pub fn ExampleChoice(
    simulator: Simulator,
    /// What follows the hint.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let chosen = Memo::new(move |_| {
        simulator
            .draft
            .with(|draft| EXAMPLES.iter().position(|example| example.is(draft)))
    });
    let first = chosen.get_untracked();
    let groups = Group::ALL.map(|group| {
        let options = EXAMPLES
            .iter()
            .enumerate()
            .filter(|(_, example)| example.group == group)
            .map(|(place, example)| {
                view! {
                    <option value=place.to_string() selected=first == Some(place)>
                        {example.label}
                    </option>
                }
            })
            .collect_view();
        view! { <optgroup label=group.label()>{options}</optgroup> }
    });
    let value = move || {
        chosen
            .get()
            .map(|place| place.to_string())
            .unwrap_or_default()
    };
    let choose = move |value: String| {
        let place: Option<usize> = value.parse().ok();
        if let Some(example) = place.and_then(|place| EXAMPLES.get(place)) {
            simulator.fill(example.draft());
        }
    };
    let hint = move || {
        let example = chosen.get().and_then(|place| EXAMPLES.get(place));
        let hint = example.map_or("This is your own request.", |example| example.hint);
        hint.to_owned()
    };
    view! {
        <div class="simulator-examples">
            <label class="field">
                <span class="field-label">"Example"</span>
                <select
                    class="input"
                    aria-describedby="simulator-hint"
                    prop:value=value
                    on:change:target=move |event| choose(event.target().value())
                >
                    <option value="" disabled selected=first.is_none()>
                        "Your own request"
                    </option>
                    {groups}
                </select>
            </label>
            <p class="simulator-hint">
                <span id="simulator-hint">
                    <LiveText text=hint/>
                </span>
                {children.map(|children| children())}
            </p>
        </div>
    }
}

/// A button for the reader's own request, which something has replaced in the form.
#[component]
pub fn BringBack(simulator: Simulator) -> impl IntoView {
    let can_undo = move || {
        simulator
            .undo
            .with(|undo| matches!(undo, Some(Undo::Form(_))))
    };
    let undo = move |_| {
        simulator.undo();
        focus_soon(URL_ID);
    };
    view! {
        <Show when=can_undo>
            <button type="button" class="button simulator-small" on:click=undo>
                "Bring back my request"
            </button>
        </Show>
    }
}
