//! Section 13: each method is run once and twice on the users service. Comparing the stored rows
//! shows whether it is safe and idempotent. The reader fills the map by running them.

use std::collections::BTreeMap;

use leptos::prelude::*;

mod method_case;
mod picture;
mod runs;

use self::method_case::{MethodCase, Promise};
use self::picture::{FindingsMap, StoredRows, Tile};
use self::runs::Runs;
use widget_kit::components::choice::Choice;
use widget_kit::components::frame::WidgetFrame;
use widget_kit::components::journal::{Journal, JournalLog};
use widget_kit::components::more::More;
use widget_kit::components::task::{Task, Tasks};
use widget_kit::components::verdict::{Tone, Verdict};
use widget_kit::widget::{Options, Widget};

/// Its name in lessons and its title.
pub const WIDGET: Widget = Widget {
    id: "method-map",
    title: "Run it, and run it again",
    options: &[],
};

/// Idempotent is about what is stored, not about the answer.
const TWO_ANSWERS: Task = Task {
    id: "method-map/two-answers",
    sentence: "Get two different answers to the same DELETE, though the second changes nothing.",
};

/// `POST` and `PATCH`.
const NO_PROMISE: Task = Task {
    id: "method-map/no-promise",
    sentence: "Find the two methods that promise nothing when they are sent again.",
};

/// How often a request can be run.
const MAX_RUNS: usize = 5;

/// The widget.
pub fn view(_: &Options) -> AnyView {
    view! {
        <WidgetFrame widget=WIDGET tasks=&[TWO_ANSWERS, NO_PROMISE]>
            <MethodMap/>
        </WidgetFrame>
    }
    .into_any()
}

/// How often each request was run.
#[derive(Clone, Copy)]
struct RunCounts(RwSignal<BTreeMap<MethodCase, usize>>);

impl RunCounts {
    fn get(self, case: MethodCase) -> usize {
        self.0
            .with(|counts| counts.get(&case).copied().unwrap_or(0))
    }

    /// Counts one more run, up to [`MAX_RUNS`], and returns all runs of the request.
    fn run(self, case: MethodCase) -> Runs {
        let count = MAX_RUNS.min(untrack(|| self.get(case)) + 1);
        self.0.update(|counts| {
            counts.insert(case, count);
        });
        Runs::of(case, count)
    }

    fn clear(self) {
        self.0.update(BTreeMap::clear);
    }
}

#[component]
fn MethodMap() -> impl IntoView {
    let chosen = RwSignal::new(MethodCase::Get);
    let counts = RunCounts(RwSignal::new(BTreeMap::new()));
    let journal = Journal::default();
    let tasks = Tasks::expect();
    let run = move |case| {
        let runs = counts.run(case);
        journal.say(summary(case, &runs));
        if runs.has_two_answers_to_a_delete(case) {
            tasks.complete(TWO_ANSWERS);
        }
        if untrack(|| is_no_promise_found(|case| counts.get(case))) {
            tasks.complete(NO_PROMISE);
        }
    };
    let run_all = move |_| {
        for case in MethodCase::ALL {
            for _ in untrack(|| counts.get(case))..2 {
                run(case);
            }
        }
    };
    let reset = move |_| {
        counts.clear();
        journal.clear();
    };
    let cases = MethodCase::ALL.map(|case| (case, view! { <Tile case counts/> }));
    let runs = move || {
        let case = chosen.get();
        Runs::of(case, counts.get(case))
    };
    let verdict = Memo::new(move |_| verdict(chosen.get(), &runs()));
    view! {
        <div class="widget-body map">
            <div class="map-tiles">
                <Choice
                    group="method-map"
                    legend="Method"
                    options=cases.into()
                    chosen
                    set_chosen=chosen
                />
            </div>
            {move || view! { <RequestLine case=chosen.get()/> }}
            <div class="actions">
                <button
                    class="button button-primary"
                    type="button"
                    on:click=move |_| run(chosen.get_untracked())
                >
                    {move || match counts.get(chosen.get()) {
                        0 => "Run it",
                        _ => "Run it again",
                    }}
                </button>
            </div>
            <Verdict
                sentence=Signal::derive(move || verdict.get().0)
                tone=Signal::derive(move || verdict.get().1)
            />
            {move || view! { <StoredRows case=chosen.get() runs=runs()/> }}
            <More summary="More: run them all, the whole map, the log">
                <div class="actions">
                    <button class="button" type="button" on:click=run_all>
                        "Run each twice"
                    </button>
                    <button class="button" type="button" on:click=reset>
                        "Reset"
                    </button>
                </div>
                <FindingsMap counts/>
                <JournalLog journal quiet=true/>
            </More>
        </div>
    }
}

/// Whether both methods that promise nothing were run twice.
fn is_no_promise_found(count: impl Fn(MethodCase) -> usize) -> bool {
    let mut cases = MethodCase::ALL.into_iter();
    cases.all(|case| case.promise() != Promise::Nothing || count(case) >= 2)
}

/// What the method means, and the request that is run.
#[component]
fn RequestLine(case: MethodCase) -> impl IntoView {
    let body = case.body().map(|body| {
        view! {
            " "
            <code>{body}</code>
        }
    });
    view! {
        <p class="map-request">
            <strong>{format!("“{}” ", case.meaning())}</strong>
            <code class="request">
                <span class="method" data-method=case.method().as_str()>
                    {case.method().as_str()}
                </span>
                " "
                {case.target()}
            </code>
            {body}
            <br/>
            {format!("What the standard promises: {}.", case.promise().words())}
        </p>
    }
}

/// What the rows show about the method.
fn verdict(case: MethodCase, runs: &Runs) -> (String, Tone) {
    let Some(first) = runs.status(0) else {
        let sentence = "Nothing has been sent yet. Will it change a row?";
        return (sentence.to_owned(), Tone::Open);
    };
    let is_safe = runs.is_safe() == Some(true);
    let (Some(second), Some(is_idempotent)) = (runs.status(1), runs.is_idempotent()) else {
        let sentence = if is_safe {
            format!("{first}, and no row has changed. And again?")
        } else {
            format!("{first}, and a row has changed. And again?")
        };
        return (sentence, Tone::Open);
    };
    let answers = if first == second {
        format!("{first} both times")
    } else {
        format!("{first}, then {second}")
    };
    if !is_idempotent {
        return (format!("{answers}, and changed twice."), Tone::Failure);
    }
    match case.promise() {
        Promise::Nothing => {
            let method = case.method();
            let sentence = format!("{answers}: changed once, but {method} doesn’t promise that.");
            (sentence, Tone::Open)
        }
        _ if is_safe => (
            format!("{answers}, and no row has changed: safe."),
            Tone::Success,
        ),
        _ => (
            format!("{answers}, and changed only once: idempotent."),
            Tone::Success,
        ),
    }
}

/// The log's sentence on the last run.
fn summary(case: MethodCase, runs: &Runs) -> String {
    let run = runs.count();
    let status = runs.status(run.saturating_sub(1)).unwrap_or_default();
    let changes = runs.last_changes();
    let changes = changes.as_deref().unwrap_or("no row changed");
    format!(
        "{} {}, run {run}: {status}, {changes}.",
        case.method(),
        case.target()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_two_methods_without_a_promise_have_to_be_run_twice() {
        use MethodCase::{Delete, Patch, Post};
        let is_found = |run: &[(MethodCase, usize)]| {
            is_no_promise_found(|case| {
                let count = run.iter().find(|(it, _)| *it == case);
                count.map_or(0, |(_, count)| *count)
            })
        };
        assert!(is_found(&[(Post, 2), (Patch, 3)]));
        assert!(!is_found(&[(Post, 2), (Patch, 1)]));
        assert!(!is_found(&[(Post, 2), (Delete, 2)]));
        assert!(!is_found(&[]));
    }

    #[test]
    fn the_verdict_is_read_off_the_rows_and_names_what_is_not_promised() {
        let sentence = |case, count| verdict(case, &Runs::of(case, count)).0;
        assert_eq!(
            sentence(MethodCase::Delete, 2),
            "204, then 404, and changed only once: idempotent."
        );
        assert_eq!(
            sentence(MethodCase::Post, 2),
            "201, then 409: changed once, but POST doesn’t promise that."
        );
        assert_eq!(
            sentence(MethodCase::Head, 2),
            "200 both times, and no row has changed: safe."
        );
        assert_eq!(
            sentence(MethodCase::Put, 1),
            "200, and a row has changed. And again?"
        );
    }
}
