//! The second change: a cron job that creates users. The reader guesses whose function it can
//! call; the trace of a request has the answer.

use course_model::SourceListings;
use leptos::prelude::*;

use super::JOB_CHANGE;
use super::cases::Architecture;
use super::guess::Guess;
use super::job::{EntryPoint, entry_point};
use widget_kit::components::task::Tasks;
use widget_kit::data_files::use_data_file;
use widget_kit::stage::Listing;
use widget_kit::stage::source::Excerpt;

/// The job over the service layer. The tests in `lessons/fixtures` run it.
const JOB: &str = "fixtures/nightly_import.py";
/// The call in it.
const CALL: &str = "users.create_user(";
/// What Python prints when a function asks for a request and there is none. A test in
/// `lessons/fixtures` runs the same job over the fat route to see it.
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

    const fn of(entry_points: &[Option<EntryPoint>; 2]) -> Self {
        match entry_points {
            [Some(EntryPoint::Function(_)), Some(EntryPoint::Function(_))] => Self::Both,
            [Some(EntryPoint::Function(_)), _] => Self::FatRoute,
            [_, Some(EntryPoint::Function(_))] => Self::Layers,
            _ => Self::Neither,
        }
    }
}

/// The question, the guess and the answer.
#[component]
pub fn JobChange(
    /// Counts the resets of the widget.
    resets: RwSignal<u32>,
) -> impl IntoView {
    let guess = RwSignal::new(None::<Answer>);
    let entry_points = RwSignal::new(None::<[Option<EntryPoint>; 2]>);
    Effect::watch(
        move || resets.get(),
        move |_, _, _| {
            guess.set(None);
            entry_points.set(None);
        },
        false,
    );
    let is_over = Memo::new(move |_| entry_points.with(Option::is_some));
    Tasks::expect().complete_when(JOB_CHANGE, move || is_over.get());
    let find_out = move |_| {
        if !is_over.get_untracked() {
            entry_points.set(Some(Architecture::ALL.map(entry_point)));
        }
    };
    view! {
        <details class="widget-body more change">
            <summary>
                <h4 class="change-title">"Call it from a cron job"</h4>
            </summary>
            <p>
                "Every night at two, a small program adds everyone who joined that day. There is
                no client and no request. Whose "
                <code>"create_user"</code>
                " can it call as it is?"
            </p>
            <div class="guesses">
                <Guess
                    name="job"
                    question="It can call"
                    answers=Answer::ALL.to_vec()
                    guess
                    is_over
                />
                <button
                    class="button button-primary"
                    type="button"
                    aria-disabled=move || is_over.get().then_some("true")
                    on:click=find_out
                >
                    "Find out"
                </button>
            </div>
            <div class="change-outcome" role="status">
                {move || {
                    let entry_points = entry_points.get()?;
                    Some(view! { <Outcome entry_points guess=guess.get_untracked()/> })
                }}
            </div>
        </details>
    }
}

#[component]
fn Outcome(entry_points: [Option<EntryPoint>; 2], guess: Option<Answer>) -> impl IntoView {
    let truth = Answer::of(&entry_points);
    let verdict = match guess {
        None => "Only the service’s.",
        Some(guess) if guess == truth => "You guessed right: only the service’s.",
        Some(_) => "Not quite: only the service’s.",
    };
    let is_wrong = guess.is_some_and(|guess| guess != truth);
    view! {
        <p class="verdict" class:verdict-wrong=is_wrong>
            <strong class="verdict-word">{verdict}</strong>
            " To use the other one, you would have to cut its function in two, or keep a copy of
            it in the job. And the half without HTTP would be a service."
        </p>
        <p>
            "We followed the request that creates a user down to its "
            <code>"INSERT"</code>
            ". A job can call a function on that path only if nothing inside it asks Flask for the
            request."
        </p>
        <div class="change-places">
            {Architecture::ALL
                .into_iter()
                .zip(entry_points)
                .map(|(architecture, entry_point)| {
                    view! {
                        <section class="change-side">
                            <h5 class="change-side-title">{architecture.label()}</h5>
                            {entry_point.map(|entry_point| view! { <Callable entry_point/> })}
                        </section>
                    }
                })
                .collect_view()}
        </div>
    }
}

/// The function that a job can call, or what prevents the call.
#[component]
fn Callable(entry_point: EntryPoint) -> impl IntoView {
    let sources = use_data_file::<SourceListings>();
    match entry_point {
        EntryPoint::Function(function) => {
            let job = move || {
                let (excerpt, marked) = sources.with(|sources| job_lines(sources.as_ref()?))?;
                Some(view! { <Listing excerpt marked/> })
            };
            view! {
                <p>
                    <code>{function.code.to_string()}</code>
                    " takes plain data and returns a user. Not a line of it changes. Only the job
                    is new:"
                </p>
                {job}
            }
            .into_any()
        }
        EntryPoint::NeedsRequest { function, asks } => {
            let (file, def, line) = (function.file.to_string(), function.line, asks.line);
            let whole = move || {
                sources.with(|sources| {
                    let listing = sources.as_ref()?.file(&file)?;
                    Some(listing.function_at(def)?.last_line - def)
                })
            };
            let lines = move || match whole() {
                Some(lines) => format!("All {lines} lines below the def are out of reach with it."),
                None => "Everything else in the function is out of reach with it.".to_owned(),
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
        assert_eq!(
            Answer::of(&Architecture::ALL.map(entry_point)),
            Answer::Layers
        );
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
