//! What happened so far, in words. It must not know how it is drawn beside it.
use crate::dom::prelude::*;

use super::clock::Playhead;
use super::words::{Part, Sentence};

/// A sentence with its code set as code.
pub(super) fn sentence(sentence: &Sentence) -> View {
    let mut parts = Vec::new();
    for part in &sentence.0 {
        parts.push(match part {
            Part::Text(words) => words.clone().into_any(),
            Part::Code(code) => view! { <code>{code.clone()}</code> },
        });
    }
    many(parts)
}

/// The sentence of the frame that is shown, and where there is no room for the code beside it,
/// the running line. The log says it all to screen readers, and has long values whole.
#[component]
pub(super) fn Now(playhead: Playhead) -> View {
    let now = move || {
        let at = playhead.at.get();
        playhead.film.with(|film| {
            let frame = film.frame(at)?;
            let line = frame.site.as_ref().map(|site| {
                view! {
                    <span class="stage-now-line">
                        <span class="stage-now-number">{site.line}</span>
                        <code>{site.code.to_string()}</code>
                    </span>
                }
            });
            Some(view! {
                <span>{sentence(&frame.sentence.shortened())}</span>
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

/// The sentences up to the frame that is shown.
#[component]
pub(super) fn Log(playhead: Playhead) -> View {
    let entries = move || {
        let last = playhead.at.get();
        playhead.film.with(|film| {
            let mut entries = Vec::new();
            for at in 0..=last {
                let Some(frame) = film.frame(at) else { break };
                let title = film.title(at);
                let act = (!title.is_empty())
                    .then(|| view! { <strong class="stage-log-act">{title}</strong> });
                entries.push(view! { <li>{act} {sentence(&frame.sentence)}</li> });
            }
            many(entries)
        })
    };
    let log = NodeRef::<leptos::html::Div>::new();
    keep_end_in_view(log, playhead);
    view! {
        <div class="widget-log stage-log" role="log" aria-label="What happened" tabindex="0" node_ref=log>
            <ol>
                {entries}
            </ol>
        </div>
    }
}

/// Scrolls the log, and only the log, to its last line.
fn keep_end_in_view(log: NodeRef<leptos::html::Div>, playhead: Playhead) {
    #[cfg(feature = "csr")]
    effect(move || {
        playhead.at.track();
        playhead.film.track();
        if let Some(log) = log.get() {
            request_animation_frame(move || log.set_scroll_top(log.scroll_height()));
        }
    });
    #[cfg(not(feature = "csr"))]
    let _ = (log, playhead);
}
