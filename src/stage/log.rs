//! What happened so far, in words.

use leptos::html;
use leptos::prelude::*;

use super::clock::Playhead;
use super::words::{Part, Sentence};

/// A sentence with its code set as code.
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

/// The sentence of the frame that is shown, and where there is no room for the code beside it,
/// the running line. Screen readers are given the log instead, which has long values in full.
#[component]
pub(super) fn Now(playhead: Playhead) -> impl IntoView {
    let now = move || {
        let at = playhead.at.get();
        playhead.film.with(|film| {
            let frame = film.frame(at)?;
            let line = frame.site.map(|site| {
                view! {
                    <span class="stage-now-line">
                        <span class="stage-now-number">{site.line}</span>
                        <code>{site.code.to_string()}</code>
                    </span>
                }
            });
            Some(view! {
                <span>
                    <SentenceView sentence=frame.sentence.shortened()/>
                </span>
                {line}
            })
        })
    };
    view! {
        <p class="stage-now" aria-hidden="true">
            {now}
        </p>
    }
}

/// A line of the log.
#[derive(Clone)]
struct Entry {
    at: usize,
    /// The title of the act that begins here; empty where none does.
    act: &'static str,
    sentence: Sentence,
}

/// The sentences up to the frame that is shown.
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
    let log = NodeRef::<html::Div>::new();
    keep_end_in_view(log, playhead);
    view! {
        <div class="widget-log stage-log" role="log" aria-label="What happened" tabindex="0" node_ref=log>
            <ol>
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
            </ol>
        </div>
    }
}

/// Scrolls the log, and only the log, to its last line.
fn keep_end_in_view(log: NodeRef<html::Div>, playhead: Playhead) {
    Effect::new(move || {
        playhead.at.track();
        playhead.film.track();
        if let Some(log) = log.get() {
            request_animation_frame(move || log.set_scroll_top(log.scroll_height()));
        }
    });
}
