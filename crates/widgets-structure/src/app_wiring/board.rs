//! The pictures: the line that runs, and the app as a board of parts that fill up.

use course_model::SourceListings;
use leptos::prelude::*;

use super::WiringState;
use super::steps::Row;
use super::wiring::{Construction, Wiring};
use widget_kit::data_files::use_data_file;
use widget_kit::stage::Listing;
use widget_kit::stage::source::Excerpt;

/// How many lines are shown on each side of the one that runs.
const AROUND: u32 = 2;

/// The parts of the app, and what is in one of them.
#[component]
pub(super) fn Board(
    /// The settings and the step.
    state: WiringState,
) -> impl IntoView {
    // The part that the reader has opened; at each step it is the one that has just grown.
    let opened = RwSignal::new(None::<Row>);
    Effect::watch(
        move || (state.wiring.get(), state.step.get()),
        move |_, _, _| opened.set(None),
        false,
    );
    let shown = Memo::new(move |_| {
        let wiring = state.wiring.get();
        let step = state.step.get();
        opened.get().or_else(|| {
            let mut steps = (0..=step).rev();
            steps.find_map(|step| wiring.rows_added_by(step).first().copied())
        })
    });
    let tiles = Row::ALL.map(|row| view! { <Tile state row shown opened/> });
    let traceback = move || state.failure().filter(|_| opened.get().is_none());
    view! {
        <div class="wiring-board widget-picture">
            <div class="wiring-tiles" role="group" aria-label="What exists after this line">
                {tiles.into_iter().collect_view()}
            </div>
            <div class="wiring-entries" tabindex="0" role="region" aria-label="In this part">
                {move || match traceback() {
                    Some(error) => view! {
                        <pre class="wiring-error">
                            <code>{error}</code>
                        </pre>
                    }
                    .into_any(),
                    None => {
                        let (wiring, step) = (state.wiring.get(), state.step.get());
                        view! { <Entries wiring step row=shown.get()/> }.into_any()
                    }
                }}
            </div>
        </div>
    }
}

/// The line that runs, with a few lines around it.
#[component]
pub(super) fn RunningLine(
    /// The settings and the step.
    state: WiringState,
) -> impl IntoView {
    let sources = use_data_file::<SourceListings>();
    let listing = move || {
        let step = state.wiring.get().steps().get(state.step.get())?;
        sources.with(|sources| {
            let (excerpt, line) = excerpt_around(sources.as_ref()?, step.file, step.code)?;
            Some(view! { <Listing excerpt marked=vec![line]/> })
        })
    };
    view! { <div class="wiring-code widget-picture">{listing}</div> }
}

/// The line with this code and the lines next to it; and the line's number.
fn excerpt_around(sources: &SourceListings, file: &str, code: &str) -> Option<(Excerpt, u32)> {
    let listing = sources.file(file)?;
    let mut lines = listing.lines.iter();
    let line = lines.find(|line| line.text().contains(code))?.number;
    let first = line.saturating_sub(AROUND).max(1);
    let excerpt = Excerpt::of_lines(listing, first..=first + 2 * AROUND)?;
    Some((excerpt, line))
}

/// A part of the app: empty, or with the number of its entries. Pressed, it shows them.
#[component]
fn Tile(
    state: WiringState,
    row: Row,
    shown: Memo<Option<Row>>,
    opened: RwSignal<Option<Row>>,
) -> impl IntoView {
    let count = Memo::new(move |_| {
        let rows = state.wiring.get().rows_after(state.step.get());
        let mut rows = rows.into_iter();
        rows.find(|(known, _)| *known == row)
            .map_or(0, |(_, entries)| entries.len())
    });
    let grows = move || {
        let wiring = state.wiring.get();
        wiring.rows_added_by(state.step.get()).contains(&row)
    };
    view! {
        <button
            class="wiring-tile"
            type="button"
            aria-pressed=move || (shown.get() == Some(row)).to_string()
            data-filled=move || (count.get() > 0).then_some("")
            data-grows=move || grows().then_some("")
            on:click=move |_| opened.set(Some(row))
        >
            <span>{row.label()}</span>
            " "
            <span class="wiring-count">{move || count.get().to_string()}</span>
        </button>
    }
}

/// What is in a part after a step, and how many of these entries its line has added.
fn entries_of(wiring: Wiring, step: usize, row: Row) -> (Vec<String>, usize) {
    let entries_after = |step: usize| {
        let mut rows = wiring.rows_after(step).into_iter();
        rows.find(|(known, _)| *known == row)
            .map_or_else(Vec::new, |(_, entries)| entries)
    };
    let entries = entries_after(step);
    let before = step
        .checked_sub(1)
        .map_or(0, |step| entries_after(step).len());
    let new = entries.len().saturating_sub(before);
    (entries, new)
}

/// What is in a part, what the line has added first.
#[component]
fn Entries(wiring: Wiring, step: usize, row: Option<Row>) -> impl IntoView {
    let Some(row) = row else {
        return view! { <p class="answer-none">"Nothing exists yet."</p> }.into_any();
    };
    let (entries, new) = entries_of(wiring, step, row);
    if entries.is_empty() {
        let nothing = match wiring.construction {
            Construction::Factory => "Nothing yet",
            Construction::AtImport => "Nothing: there is no app",
        };
        return view! { <p class="answer-none">{nothing}</p> }.into_any();
    }
    let old = entries.len() - new;
    let item = |(index, entry): (usize, &String)| {
        let entry = entry.clone();
        let entry = match row.is_code() {
            true => view! { <code>{entry}</code> }.into_any(),
            false => view! { <span>{entry}</span> }.into_any(),
        };
        view! { <li data-new=(index >= old).then_some("")>{entry}</li> }
    };
    let entries = || entries.iter().enumerate();
    view! {
        <ul>
            {entries().skip(old).map(item).collect_view()}
            {entries().take(old).map(item).collect_view()}
        </ul>
    }
    .into_any()
}
