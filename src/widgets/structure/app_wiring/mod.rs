//! Section 4: the factory builds the app line by line, with any configuration; and three files
//! that make it at import get stuck. The lines are those of the real files, the rules those of the
//! users service.

use course_model::SourceListings;

use crate::dom::prelude::*;

mod model;

use self::model::{CONFIGS, NO_DATABASE, ROWS, TRACEBACK, Way};
use crate::components::frame::{choice, frame, switch};
use crate::data_files::use_data_file;
use crate::registry::{Options, Widget};
use crate::stage::Listing;
use crate::stage::source::Excerpt;

const LEAD: &str = "Step through run.py and the factory, and watch what the app has after each line. \
                    Then have the app made at import, as in the three files.";

/// The step at which production asks for its variable.
const SETTINGS: usize = 5;

/// The widget.
pub fn view(_: &Options) -> View {
    let made = RwSignal::new(0_usize);
    let config = RwSignal::new(0_usize);
    let is_set = RwSignal::new(false);
    let at = RwSignal::new(0_usize);
    let way = move || Way {
        factory: made.get() == 0,
        config: config.get(),
    };
    let lacks = move || made.get() == 0 && config.get() == 2 && !is_set.get();
    let last = Memo::new(move |_| match lacks() {
        true => SETTINGS,
        false => way().steps().len() - 1,
    });
    // Another way begins at its beginning.
    on_change(
        move || (made.get(), config.get(), is_set.get()),
        move |_| at.set(0),
    );
    let go = move |to: usize| at.set(to.min(last.get_untracked()));
    let labels = CONFIGS.iter().map(|(name, _)| (*name).into()).collect();
    let ended = move || at.get() == last.get();
    let outcome = move || {
        if !ended() {
            return empty();
        }
        let words = match (made.get(), lacks()) {
            (0, false) => {
                return view! { <p class="notice">"The app is there, and a server may begin."</p> };
            }
            (0, true) => NO_DATABASE,
            _ => TRACEBACK,
        };
        view! {
            <div class="notice notice-failure">
                <p>"No app comes of it. This is what Python says:"</p>
                <pre class="wiring-error" tabindex="0">
                    <code>{words}</code>
                </pre>
            </div>
        }
    };
    let body = view! {
        <div class="widget-body wiring">
            {choice(
                "wiring-way",
                "The app is made",
                vec!["in a factory".into(), "at import".into()],
                made,
            )}
            <div hidden=move || made.get() != 0>
                {choice("wiring-config", "APP_CONFIG", labels, config)}
                <div hidden=move || config.get() != 2>
                    {switch("DATABASE_URL is set in the environment", is_set)}
                </div>
            </div>
            <div class="actions">
                <button
                    class="button button-primary"
                    type="button"
                    aria-disabled=move || if ended() { "true" } else { "false" }
                    on:click=move |_| go(at.get_untracked() + 1)
                >
                    "One line on"
                </button>
                <button
                    class="button"
                    type="button"
                    aria-disabled=move || if at.get() == 0 { "true" } else { "false" }
                    on:click=move |_| go(at.get_untracked().saturating_sub(1))
                >
                    "One line back"
                </button>
                <button class="button" type="button" on:click=move |_| go(usize::MAX)>
                    "To the end"
                </button>
                <button
                    class="button"
                    type="button"
                    on:click=move |_| {
                        made.set(0);
                        config.set(0);
                        is_set.set(false);
                        at.set(0);
                    }
                >
                    "Reset"
                </button>
            </div>
            <p>
                {move || {
                    way()
                        .steps()
                        .get(at.get())
                        .map(|step| view! { <span class="wiring-said">{step.said}</span> })
                }}
            </p>
            <div class="wiring-halves">
                {code(way, at)}
                <div class="wiring-state">
                    <h4 class="change-side-title">"What there is after this line"</h4>
                    {move || state(way(), at.get(), lacks())}
                </div>
            </div>
            <div role="status" class="wiring-outcome">
                {outcome}
            </div>
            <div class="widget-log" role="log" aria-label="What happened" tabindex="0">
                <ol>
                    {move || {
                        let mut told = Vec::new();
                        for step in way().steps().iter().take(at.get() + 1) {
                            told.push(view! { <li>{step.said}</li> });
                        }
                        told
                    }}
                </ol>
            </div>
        </div>
    };
    frame(Widget::AppWiring, LEAD, body)
}

/// The line that runs, in its file.
fn code(way: impl Fn() -> Way + Copy + Send + 'static, at: RwSignal<usize>) -> View {
    let sources = use_data_file::<SourceListings>();
    let listing = move || {
        let step = way().steps().get(at.get())?;
        sources.with(|sources| {
            let (excerpt, line) = around(sources.as_ref()?, step.file, step.code)?;
            Some(view! { <Listing excerpt marked=vec![line]/> })
        })
    };
    view! { <div class="wiring-code">{listing}</div> }
}

/// The function around the line with these words, or the lines next to it.
fn around(sources: &SourceListings, file: &str, words: &str) -> Option<(Excerpt, u32)> {
    let listing = sources.file(file)?;
    let mut lines = listing.lines.iter();
    let line = lines.find(|line| line.text().contains(words))?.number;
    let excerpt = Excerpt::of_function_at(listing, line)
        .or_else(|| Excerpt::of_lines(listing, line.saturating_sub(4)..=line + 6))?;
    Some((excerpt, line))
}

/// What the app has, row by row; where production lacks its variable, its settings never arrive.
fn state(way: Way, at: usize, lacks: bool) -> View {
    let at = if lacks { at.min(SETTINGS - 1) } else { at };
    let mut rows = Vec::new();
    for ((row, name), things) in ROWS.iter().enumerate().zip(way.grown(at)) {
        let mut shown = Vec::new();
        for thing in things {
            // The first two rows are words.
            shown.push(match row {
                0 | 1 => view! { <span>{thing}</span> },
                _ => view! { <code>{thing}</code> },
            });
        }
        if shown.is_empty() {
            shown.push(view! { <span class="answer-none">"–"</span> });
        }
        rows.push(view! {
            <dt>{*name}</dt>
            <dd>{shown}</dd>
        });
    }
    view! { <dl class="wiring-rows">{rows}</dl> }
}
