//! What happened so far, in words. It must not know how it is drawn beside it.
use crate::dom::prelude::*;

use super::clock::Playhead;
use super::words::{Part, Sentence};
use crate::api::Site;

/// A sentence with its code set as code.
pub(super) fn sentence(sentence: Sentence) -> View {
    let Sentence(parts) = sentence;
    parts
        .into_iter()
        .map(|part| match part {
            Part::Text(words) => words.into_view(),
            Part::Code(code) => view! { <code>{code}</code> },
        })
        .collect_view()
}

/// The sentence of the frame that is shown, and where there is no room for the code beside it,
/// the running line. The log says it all to screen readers, and has long values whole.
#[component]
pub(super) fn Now(playhead: Playhead) -> View {
    let now = move || {
        let at = playhead.at.get();
        playhead.film.with(|film| {
            let frame = film.frame(at)?;
            Some((frame.sentence.shortened(), frame.site.clone()))
        })
    };
    let line = |site: Site| {
        view! {
            <span class="stage-now-line">
                <span class="stage-now-number">{site.line}</span>
                <code>{site.code.into_owned()}</code>
            </span>
        }
    };
    view! {
        <p class="stage-now" aria-hidden="true">
            {move || {
                now()
                    .map(|(told, site)| {
                        view! {
                            <span>{sentence(told)}</span>
                            {site.map(line)}
                        }
                    })
            }}
        </p>
    }
}

#[derive(Clone, Debug, PartialEq)]
struct Entry {
    index: usize,
    title: Option<&'static str>,
    sentence: Sentence,
}

/// The sentences up to the frame that is shown.
#[component]
pub(super) fn Log(playhead: Playhead) -> View {
    let entries = Memo::new(move || {
        let at = playhead.at.get();
        playhead.film.with(|film| {
            film.until(at)
                .enumerate()
                .map(|(index, (title, frame))| Entry {
                    index,
                    title,
                    sentence: frame.sentence.clone(),
                })
                .collect::<Vec<_>>()
        })
    });
    let log = NodeRef::<web_sys::Element>::new();
    keep_end_in_view(log, entries);
    view! {
        <div class="widget-log stage-log" role="log" aria-label="What happened" tabindex="0" node_ref=log>
            <ol>
                {move || {
                    entries
                        .get()
                        .into_iter()
                        .map(|entry| {
                            view! {
                                <li>
                                    {entry
                                        .title
                                        .map(|title| {
                                            view! { <strong class="stage-log-act">{title}</strong> }
                                        })}
                                    {sentence(entry.sentence)}
                                </li>
                            }
                        })
                        .collect_view()
                }}
            </ol>
        </div>
    }
}

/// Scrolls the log, and only the log, to its last line.
fn keep_end_in_view(log: NodeRef<web_sys::Element>, entries: Memo<Vec<Entry>>) {
    #[cfg(feature = "hydrate")]
    effect(move || {
        entries.track();
        if let Some(log) = log.get() {
            request_animation_frame(move || log.set_scroll_top(log.scroll_height()));
        }
    });
    #[cfg(not(feature = "hydrate"))]
    let _ = (log, entries);
}
