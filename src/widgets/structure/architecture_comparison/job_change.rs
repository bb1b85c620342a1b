//! The second change: a cron job that creates users. The reader guesses whose function it can
//! call; then the trace of a request tells.

use course_model::SourceListings;
use leptos::prelude::*;

use super::cases::Architecture;
use super::guess::Guess;
use super::job::{WayIn, way_in};
use crate::data_files::use_data_file;
use crate::stage::Listing;
use crate::stage::source::Excerpt;

/// The job over the service layer. `lessons/fixtures` runs it, and its twin over the fat route.
const JOB: &str = "fixtures/nightly_import.py";
/// The call in it.
const CALL: &str = "users.create_user(";
/// What Python says where a function asks for a request and there is none. The twin of the job
/// over the fat route is run for it.
const OUTSIDE: &str = "RuntimeError: Working outside of request context.";

/// Whose `create_user` a job can call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Answer {
    FatRoute,
    Layers,
    Both,
    Neither,
}

impl Answer {
    const ALL: [(Self, &'static str); 4] = [
        (Self::FatRoute, "the fat route’s"),
        (Self::Layers, "the service’s"),
        (Self::Both, "both"),
        (Self::Neither, "neither"),
    ];

    const fn of(ways: &[Option<WayIn>; 2]) -> Self {
        match ways {
            [Some(WayIn::Function(_)), Some(WayIn::Function(_))] => Self::Both,
            [Some(WayIn::Function(_)), _] => Self::FatRoute,
            [_, Some(WayIn::Function(_))] => Self::Layers,
            _ => Self::Neither,
        }
    }
}

/// The question, the guess and what is true.
#[component]
pub fn JobChange(
    /// Counts the resets of the widget.
    resets: RwSignal<u32>,
) -> impl IntoView {
    let guess = RwSignal::new(None::<usize>);
    let ways = RwSignal::new(None::<[Option<WayIn>; 2]>);
    Effect::watch(
        move || resets.get(),
        move |_, _, _| {
            guess.set(None);
            ways.set(None);
        },
        false,
    );
    let is_over = Memo::new(move |_| ways.with(Option::is_some));
    view! {
        <section class="change">
            <h4 class="change-title">"Call it from a cron job"</h4>
            <p>
                "Every night at two a small program stores the new colleagues. There is no client
                and no request. Whose "
                <code>"create_user"</code>
                " can it call as it stands?"
            </p>
            <div class="guesses">
                <Guess
                    name="job"
                    question="It can call"
                    choices=Answer::ALL.map(|(answer, label)| (answer as usize, label)).to_vec()
                    guess
                    is_over
                />
                <button
                    class="button"
                    type="button"
                    disabled=is_over
                    on:click=move |_| ways.set(Some(Architecture::BOTH.map(way_in)))
                >
                    "Find out"
                </button>
            </div>
            <div class="change-outcome" role="status">
                {move || {
                    ways.get()
                        .map(|ways| {
                            let guess = guess.get_untracked();
                            view! { <Outcome ways guess/> }
                        })
                }}
            </div>
        </section>
    }
}

#[component]
fn Outcome(ways: [Option<WayIn>; 2], guess: Option<usize>) -> impl IntoView {
    let truth = Answer::of(&ways) as usize;
    let verdict = match guess {
        None => "Only the service’s.",
        Some(guess) if guess == truth => "You saw it: only the service’s.",
        Some(_) => "Not quite: only the service’s.",
    };
    let is_wrong = guess.is_some_and(|guess| guess != truth);
    view! {
        <p>
            "The request that creates a user was followed down to its "
            <code>"INSERT"</code>
            ". A job can call a function on that way only if nothing inside it asks Flask for the
            request."
        </p>
        <p class="verdict" class:verdict-wrong=is_wrong>
            <strong class="verdict-word">{verdict}</strong>
            " The price of the other: cut its function in two, or keep a copy of it in the job. The
            half without HTTP would be a service."
        </p>
        <div class="change-places">
            {Architecture::BOTH
                .into_iter()
                .zip(ways)
                .map(|(architecture, way)| {
                    view! {
                        <section class="change-side">
                            <h5 class="change-side-title">{architecture.label()}</h5>
                            {way.map(|way| view! { <Way way/> })}
                        </section>
                    }
                })
                .collect_view()}
        </div>
    }
}

/// What there is to call, or what prevents it.
#[component]
fn Way(way: WayIn) -> impl IntoView {
    let sources = use_data_file::<SourceListings>();
    match way {
        WayIn::Function(function) => {
            let job = move || {
                let (excerpt, marked) = sources.with(|sources| job_lines(sources.as_ref()?))?;
                Some(view! { <Listing excerpt marked/> })
            };
            view! {
                <p>
                    <code>{function.code.to_string()}</code>
                    " takes plain data and gives back a user. No line of it changes. All that is new
                    is the job:"
                </p>
                {job}
            }
            .into_any()
        }
        WayIn::Bound { function, asks } => {
            let (file, def, line) = (function.file.to_string(), function.line, asks.line);
            let whole = move || {
                sources.with(|sources| {
                    let listing = sources.as_ref()?.file(&file)?;
                    Some(listing.function_at(def)?.last_line - def)
                })
            };
            let lines = move || match whole() {
                Some(lines) => format!("All {lines} lines below the def are shut in with it."),
                None => "Everything else in it is shut in with it.".to_owned(),
            };
            let file = asks.file.to_string();
            let listing = move || {
                let excerpt = sources.with(|sources| {
                    let listing = sources.as_ref()?.file(&file)?;
                    Excerpt::of_lines(listing, function.line..=line)
                })?;
                Some(view! { <Listing excerpt marked=vec![line]/> })
            };
            view! {
                <p>
                    "It takes no data: it asks for the request itself. Without one it stops there
                    with "
                    <code>{OUTSIDE}</code>
                    " "
                    {lines}
                </p>
                {listing}
            }
            .into_any()
        }
    }
}

/// The job's function, with the call marked.
fn job_lines(sources: &SourceListings) -> Option<(Excerpt, Vec<u32>)> {
    let listing = sources.file(JOB)?;
    let function = listing.functions.first()?;
    let excerpt = Excerpt::of_lines(listing, function.first_line..=function.last_line)?;
    let marked = excerpt.lines_with(CALL);
    Some((excerpt, marked))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answer_is_what_the_traces_say() {
        assert_eq!(Answer::of(&Architecture::BOTH.map(way_in)), Answer::Layers);
    }

    #[test]
    fn the_job_is_there_and_calls_the_service() {
        let fixture = include_str!("../../../../lessons/fixtures/nightly_import.py");
        assert!(fixture.contains(CALL));
        let tests = include_str!("../../../../lessons/fixtures/tests/test_fixtures.py");
        let (class, words) = OUTSIDE.split_once(": ").expect("an exception has a class");
        assert!(tests.contains(class) && tests.contains(words.trim_end_matches('.')));
    }
}
