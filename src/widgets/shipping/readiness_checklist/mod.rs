//! Section 11: checks that read the project's own files, which the reader may break and mend, and
//! a list of what no program can see, whose ticks are remembered.

use std::sync::Arc;

use crate::dom::prelude::*;
use crate::dom::untrack;

mod checks;
mod sabotage;
mod ticks;

use self::checks::Check;
use self::sabotage::SABOTAGES;
use self::ticks::TICKS;
use crate::components::frame::{Journal, frame};
use crate::data_files::use_data_file;
use crate::registry::{Options, Widget};
use crate::storage::Storage;
use crate::widgets::shipping::container::Container;

const LEAD: &str = "Twelve checks read the project’s real files. Break something, by your own hand \
                    or by accident, and run them again.";

type Files = RwSignal<Option<Arc<Container>>>;

/// The widget.
pub fn view(_: &Options) -> View {
    let original = use_data_file::<Container>();
    // What the reader has made of the files, and what the checks have read.
    let edited: Files = RwSignal::new(None);
    let checked: Files = RwSignal::new(None);
    let chosen = RwSignal::new(0_usize);
    let journal = Journal::new(vec!["The files are as the project has them.".to_owned()]);
    let files = move || edited.get().or_else(|| original.get());
    let accident = RwSignal::new(0_usize);
    let run = move |_| {
        let Some(now) = untrack(files) else { return };
        let failed = Check::ALL.iter().filter(|check| check.run(&now).is_err());
        let failed = failed.count();
        checked.set(Some(now));
        journal.say(match failed {
            0 => "All twelve checks pass.".to_owned(),
            1 => "One check fails.".to_owned(),
            _ => format!("{failed} checks fail."),
        });
    };
    let break_it = move |_| {
        let (Some(now), Some(sabotage)) = (untrack(files), SABOTAGES.get(accident.get_untracked()))
        else {
            return;
        };
        let mut broken = Container::clone(&now);
        let place = broken.0.iter().position(|(name, _)| name == sabotage.file);
        chosen.set(place.unwrap_or_default());
        journal.say(match sabotage.apply(&mut broken) {
            Some(line) => {
                edited.set(Some(Arc::new(broken)));
                format!(
                    "{}: {}, line {line}, has changed.",
                    sabotage.label, sabotage.file
                )
            }
            None => format!(
                "{}: nothing left to change in {}.",
                sabotage.label, sabotage.file
            ),
        });
    };
    let mend = move |_| {
        edited.set(None);
        checked.set(None);
        journal.begin(vec!["The files are the project’s again.".to_owned()]);
    };
    let body = view! {
        <div class="widget-body shipping">
            <div class="actions">
                <label class="field">
                    <span class="field-label">"An accident"</span>
                    <select
                        class="input"
                        prop:value=move || accident.get().to_string()
                        on:change=move |event| {
                            accident.set(event_target_value(&event).parse().unwrap_or_default());
                        }
                    >
                        {SABOTAGES
                            .iter()
                            .enumerate()
                            .map(|(at, sabotage)| view! { <option value=at>{sabotage.label}</option> })
                            .collect_view()}
                    </select>
                </label>
                <button class="button shipping-end" type="button" on:click=break_it>
                    "Let it happen"
                </button>
            </div>
            {move || files().map(|files| editor(&files, chosen, edited))}
            <div class="actions">
                <button class="button button-primary" type="button" on:click=run>
                    "Run the checks"
                </button>
                <button class="button" type="button" on:click=mend>
                    "Put the files back"
                </button>
            </div>
            <div role="status">
                {move || {
                    let now = files()?;
                    let read = checked.get().or_else(|| original.get())?;
                    Some(results(&read, read == now))
                }}
            </div>
            {own_ticks()}
        </div>
        {journal.view()}
    };
    frame(Widget::ReadinessChecklist, LEAD, body)
}

/// A choice of file, and the file to edit.
fn editor(files: &Arc<Container>, chosen: RwSignal<usize>, edited: Files) -> View {
    let at = chosen.get();
    // What was recorded of packages is no file of the project's.
    let names = files.0.iter().map(|(name, _)| name);
    let options = names
        .filter(|name| *name != "packages.txt")
        .enumerate()
        .map(|(at, name)| view! { <option value=at>{name.clone()}</option> })
        .collect_view();
    let (name, text) = files.0.get(at).cloned().unwrap_or_default();
    let files = Arc::clone(files);
    let edit = move |event| {
        let mut mine = Container::clone(&files);
        if let Some((_, text)) = mine.0.get_mut(at) {
            *text = event_target_value(&event);
        }
        edited.set(Some(Arc::new(mine)));
    };
    view! {
        <label class="field">
            <span class="field-label">"File"</span>
            <select
                class="input"
                prop:value=at.to_string()
                on:change=move |event| {
                    chosen.set(event_target_value(&event).parse().unwrap_or_default());
                }
            >
                {options}
            </select>
        </label>
        <textarea
            class="input"
            rows="10"
            spellcheck="false"
            aria-label=format!("Text of {name}")
            prop:value=text.clone()
            on:input=edit
        >
            {text.clone()}
        </textarea>
    }
}

fn results(files: &Container, is_fresh: bool) -> View {
    let mut passed = 0;
    let mut rows = Vec::new();
    for check in Check::ALL {
        let why = match check.run(files) {
            Ok(()) => None,
            Err(fault) if fault.line == 0 => Some(format!("{} lacks {}", fault.file, fault.words)),
            Err(fault) => Some(format!(
                "{}, line {}: {}",
                fault.file, fault.line, fault.words
            )),
        };
        let has_failed = why.is_some();
        let (word, mark) = if has_failed {
            ("Fails: ", "M4 4l10 10M14 4L4 14")
        } else {
            passed += 1;
            ("Passes: ", "M3 9l4 4 8-9")
        };
        rows.push(view! {
            <li class="shipping-check" class:shipping-failed=has_failed>
                <svg viewBox="0 0 18 18" aria-hidden="true">
                    <path d=mark></path>
                </svg>
                <span>
                    <span class="visually-hidden">{word}</span>
                    {check.claim()}
                    {why.map(|why| view! { <br/> <code>{why}</code> })}
                </span>
            </li>
        });
    }
    let all = Check::ALL.len();
    let (class, words) = if !is_fresh {
        (
            "notice notice-caution",
            "You have changed a file since. Run the checks to see what they say now.".to_owned(),
        )
    } else if passed == all {
        (
            "notice",
            format!("{passed} of {all} pass. Ready, as far as files can say."),
        )
    } else {
        (
            "notice notice-failure",
            format!("{passed} of {all} pass. Don’t ship this."),
        )
    };
    view! {
        <p class=class>{words}</p>
        <ul class="shipping-checks">{many(rows)}</ul>
    }
}

const fn is_ticked(ticks: usize, at: usize) -> bool {
    ticks >> at & 1 == 1
}

/// What no program can see.
fn own_ticks() -> View {
    let ticked = RwSignal::new(0_usize);
    // Natively there is nothing to recall, so both draw the same.
    let storage = Storage::expect();
    effect(move || ticked.set(ticks::recall(storage)));
    let rows = TICKS.iter().enumerate().map(|(at, (_, words))| {
        view! {
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || is_ticked(ticked.get(), at)
                    on:change=move |_| {
                        ticked.update(|bits| *bits ^= 1 << at);
                        ticks::keep(storage, ticked.get_untracked());
                    }
                />
                <span>{*words}</span>
            </label>
        }
    });
    view! {
        <fieldset class="shipping-list">
            <legend class="choice-legend">"What no program can see"</legend>
            {rows.collect_view()}
        </fieldset>
        <p>
            {move || {
                format!(
                    "{} of {} ticked; remembered in this browser.",
                    ticked.get().count_ones(),
                    TICKS.len()
                )
            }}
        </p>
    }
}
