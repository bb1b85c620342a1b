//! A blueprint as a card that is plugged into the app.

use leptos::prelude::*;

use super::board::{Board, PartFields};
use super::model::{Part, PartState, clashes_by_name, state};

/// The blueprint whose plug is the first thing to press.
const FIRST: Part = Part::Orders;

/// A blueprint with its name, its prefix and its plug.
#[component]
pub(super) fn PartCard(
    /// All blueprints.
    board: Board,
    /// This one's fields.
    fields: PartFields,
) -> impl IntoView {
    let part = fields.part;
    let part_state = Memo::new(move |_| state(&board.registrations(), part));
    let is_in = move || board.plugged.with(|plugged| plugged.contains(&part));
    let clashes = Signal::derive(move || clashes_by_name(&board.registrations(), part));
    let action = move || if is_in() { "Unplug" } else { "Plug in" };
    view! {
        <fieldset class="assembly-part" data-state=move || state_name(part_state.get())>
            <legend class="visually-hidden">{part.variable()}</legend>
            <div class="assembly-head">
                <code aria-hidden="true">{part.variable()}</code>
                <button
                    class="button"
                    class:button-primary=part == FIRST
                    type="button"
                    aria-label=move || format!("{} {}", action(), part.variable())
                    on:click=move |_| board.toggle(part)
                >
                    {action}
                </button>
            </div>
            <PartField label="Name" text=fields.name is_invalid=clashes/>
            <PartField label="Prefix" text=fields.prefix is_invalid=Signal::stored(false)/>
            <p class="assembly-state">{move || sentence(part_state.get())}</p>
        </fieldset>
    }
}

/// A field for code, marked where it clashes.
#[component]
fn PartField(
    label: &'static str,
    text: RwSignal<String>,
    is_invalid: Signal<bool>,
) -> impl IntoView {
    view! {
        <label class="field assembly-field">
            <span class="field-label">{label}</span>
            <input
                class="input"
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                aria-invalid=move || is_invalid.get().then_some("true")
                value=text.get_untracked()
                bind:value=text
            />
        </label>
    }
}

/// The value of `data-state`, by which the style sheet draws the card.
const fn state_name(state: PartState) -> &'static str {
    match state {
        PartState::Unplugged => "unplugged",
        PartState::Refused => "refused",
        PartState::NotReached => "not-reached",
        PartState::Registered { shadowed: 0, .. } => "registered",
        PartState::Registered { .. } => "shadowed",
    }
}

/// What became of the blueprint, in a few words.
fn sentence(state: PartState) -> String {
    match state {
        PartState::Unplugged => "– not plugged in".to_owned(),
        PartState::Refused => "✕ refused".to_owned(),
        PartState::NotReached => "– after the refused one".to_owned(),
        PartState::Registered { rules, shadowed: 0 } => format!("✓ {rules} rules"),
        PartState::Registered { rules, shadowed } => {
            format!("✕ {shadowed} of {rules} rules never answer")
        }
    }
}
