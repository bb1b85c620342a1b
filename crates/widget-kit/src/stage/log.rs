//! The sentences about the frames: the current one, and the log.

use leptos::prelude::*;

use super::clock::Playhead;
use super::words::{Part, Sentence};
use crate::components::journal::EventLog;

/// A sentence whose code is set as code.
#[component]
fn SentenceView(sentence: Sentence) -> impl IntoView {
    let parts = sentence.0.into_iter();
    parts
        .map(|part| match part {
            Part::Text(words) => words.into_any(),
            Part::Code(code) => view! { <code>{code}</code> }.into_any(),
        })
        .collect_view()
}

/// The sentence of the current frame. It is hidden from screen readers: they read the log, which
/// has long values in full.
#[component]
pub(super) fn CurrentStep(playhead: Playhead) -> impl IntoView {
    let step = move || {
        let at = playhead.at.get();
        playhead.film.with(|film| {
            let sentence = film.frame(at)?.sentence.shortened();
            Some(view! { <SentenceView sentence/> })
        })
    };
    view! {
        <p class="stage-now" aria-hidden="true">
            {step}
        </p>
    }
}

/// A line of the log.
#[derive(Clone)]
struct Entry {
    at: usize,
    /// The title of the act that begins here; empty if none does.
    act: &'static str,
    sentence: Sentence,
}

/// The sentences up to the current frame.
#[component]
pub(super) fn Log(playhead: Playhead) -> impl IntoView {
    let entries = move || -> Vec<Entry> {
        let last = playhead.at.get();
        playhead.film.with(|film| {
            let entry = |at| {
                Some(Entry {
                    at,
                    act: film.title(at),
                    sentence: film.frame(at)?.sentence.clone(),
                })
            };
            (0..=last).map_while(entry).collect()
        })
    };
    let track = move || {
        playhead.at.track();
        playhead.film.track();
    };
    view! {
        <EventLog track class="widget-log stage-log">
            <For
                each=entries
                // A frame of another film may have another sentence.
                key=|entry| (entry.at, entry.sentence.to_string())
                let(Entry { act, sentence, .. })
            >
                <li>
                    {(!act.is_empty())
                        .then(|| view! { <strong class="stage-log-act">{act}</strong> })}
                    <SentenceView sentence/>
                </li>
            </For>
        </EventLog>
    }
}
