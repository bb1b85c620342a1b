//! Who does what on each way: a row for each duty and need, a column for each way.

use leptos::prelude::*;

use super::Choices;
use crate::duties::{Duty, Fit, Need, Share};

/// Duties and needs, each with its tick, and the ways, the best one first.
#[component]
pub(super) fn WaysTable(
    /// What the reader wants.
    choices: Choices,
    /// The ways, the best one first.
    fits: Signal<Vec<Fit>>,
    /// How many ways there are.
    count: usize,
) -> impl IntoView {
    let heads = (0..count).map(|place| view! { <WayHead choices fits place/> });
    // Rows and cells stay while the ways change places, so that the focus stays with a tick.
    let duties = Duty::ALL.map(|duty| view! { <DutyRow choices fits count duty/> });
    let needs = Need::ALL.map(|need| view! { <NeedRow choices fits count need/> });
    view! {
        <div class="ways-scroll">
            <table class="ways">
                <caption class="visually-hidden">
                    "Who does what on each way, and what each way can do"
                </caption>
                <thead>
                    <tr>
                        <th scope="col">"They should look after"</th>
                        {heads.collect_view()}
                    </tr>
                </thead>
                <tbody>{duties.collect_view()}</tbody>
                <tbody>
                    <tr>
                        <th class="ways-part" scope="rowgroup" colspan=count + 1>
                            "The app must be able to"
                        </th>
                    </tr>
                    {needs.collect_view()}
                </tbody>
            </table>
        </div>
    }
}

/// The way at a place of the ranking; pressed, it is explained below.
#[component]
fn WayHead(choices: Choices, fits: Signal<Vec<Fit>>, place: usize) -> impl IntoView {
    let names = Memo::new(move |_| {
        fits.with(|fits| {
            fits.get(place)
                .map(|fit| (fit.way.name, fit.way.short_name))
        })
    });
    let name = move || names.get().map(|(name, _)| name);
    let is_shown = move || match choices.pressed.get() {
        None => place == 0,
        pressed => pressed == name(),
    };
    view! {
        <th class="ways-head" scope="col" data-best=(place == 0).then_some("")>
            <button
                class="ways-name"
                type="button"
                aria-label=name
                aria-pressed=move || is_shown().to_string()
                on:click=move |_| choices.pressed.set(name())
            >
                {move || names.get().map(|(_, short_name)| short_name)}
            </button>
        </th>
    }
}

/// A duty: its tick, and who does it on each way.
#[component]
fn DutyRow(choices: Choices, fits: Signal<Vec<Fit>>, count: usize, duty: Duty) -> impl IntoView {
    let is_handed_over = Memo::new(move |_| choices.wishes.read().hand_over.contains(&duty));
    let cells = (0..count).map(|place| {
        let share =
            Memo::new(move |_| fits.with(|fits| fits.get(place).map(|fit| fit.way.share(duty))));
        let is_left = move || share.get() == Some(Share::Yours) && is_handed_over.get();
        view! {
            <td
                class="ways-share"
                data-share=move || share.get().map(share_name)
                data-left=move || is_left().then_some("")
                data-best=(place == 0).then_some("")
            >
                {move || share.get().map(share_name)}
            </td>
        }
    });
    let change = move |event| {
        let is_in = event_target_checked(&event);
        let set = |wishes: &mut _| set_membership(wishes, duty, is_in);
        choices.wishes.update(|wishes| set(&mut wishes.hand_over));
    };
    view! {
        <tr>
            <th scope="row">
                <label class="check">
                    <input type="checkbox" checked=is_handed_over.get_untracked() prop:checked=is_handed_over on:change=change/>
                    <span>{duty.label()}</span>
                </label>
            </th>
            {cells.collect_view()}
        </tr>
    }
}

/// A need of the app: its tick, and which ways meet it.
#[component]
fn NeedRow(choices: Choices, fits: Signal<Vec<Fit>>, count: usize, need: Need) -> impl IntoView {
    let is_needed = Memo::new(move |_| choices.wishes.read().needs.contains(&need));
    let cells = (0..count).map(|place| {
        let meets = Memo::new(move |_| {
            fits.with(|fits| fits.get(place).is_some_and(|fit| fit.way.meets(need)))
        });
        let is_missing = move || is_needed.get() && !meets.get();
        view! {
            <td
                class="ways-share"
                data-left=move || is_missing().then_some("")
                data-best=(place == 0).then_some("")
            >
                {move || if meets.get() { "yes" } else { "no" }}
            </td>
        }
    });
    let change = move |event| {
        let is_in = event_target_checked(&event);
        let set = |wishes: &mut _| set_membership(wishes, need, is_in);
        choices.wishes.update(|wishes| set(&mut wishes.needs));
    };
    view! {
        <tr>
            <th scope="row">
                <label class="check">
                    <input type="checkbox" checked=is_needed.get_untracked() prop:checked=is_needed on:change=change/>
                    <span>{need.label()}</span>
                </label>
            </th>
            {cells.collect_view()}
        </tr>
    }
}

/// Who does a duty, in a word.
const fn share_name(share: Share) -> &'static str {
    match share {
        Share::Theirs => "they",
        Share::SetUp => "once",
        Share::Yours => "you",
    }
}

/// Adds an item to a list, or removes it.
fn set_membership<T: PartialEq>(items: &mut Vec<T>, item: T, is_in: bool) {
    items.retain(|known| *known != item);
    if is_in {
        items.push(item);
    }
}
