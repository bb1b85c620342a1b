//! Section 13: each method is run once and twice on the users service. Comparing the stored rows
//! shows whether it is safe and idempotent. The reader fills the map by running them.

use std::collections::BTreeMap;

use leptos::prelude::*;

mod method_case;
mod runs;

use self::method_case::{MethodCase, Promise};
use self::runs::{Runs, status_without_body, statuses};
use widget_kit::backend::seed_rows;
use widget_kit::components::choice::Choice;
use widget_kit::components::exchange::status_class;
use widget_kit::components::frame::WidgetFrame;
use widget_kit::components::journal::{Journal, JournalLog};
use widget_kit::widget::{Options, Widget};

/// Its name in lessons and its title.
pub const WIDGET: Widget = Widget {
    id: "method-map",
    title: "Run it, and run it again",
    options: &[],
};

const LEAD: &str = "Choose a method and run it. Then run the same request again, as a client does \
                    when no answer arrives. The rows show whether that did any harm, and the map \
                    below fills up.";

/// How often a request can be run.
const MAX_RUNS: usize = 5;

/// The widget.
pub fn view(_: &Options) -> AnyView {
    view! {
        <WidgetFrame widget=WIDGET lead=LEAD>
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
    let run = move |case| journal.say(summary(case, &counts.run(case)));
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
    let cases = MethodCase::ALL.map(|case| (case, case.name()));
    view! {
        <div class="widget-body map">
            <Choice
                group="method-map"
                legend="Method"
                options=cases.into()
                chosen
                set_chosen=chosen
            />
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
                <button class="button" type="button" on:click=run_all>
                    "Run each twice"
                </button>
                <button class="button" type="button" on:click=reset>
                    "Reset"
                </button>
            </div>
            {move || {
                let case = chosen.get();
                view! { <StoredRows case runs=Runs::of(case, counts.get(case))/> }
            }}
            <h4 class="map-title">"The map, as far as you have filled it"</h4>
            <FindingsMap counts/>
        </div>
        <JournalLog journal/>
    }
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

/// The status of the first two runs, what each did to every row, and what follows.
#[component]
fn StoredRows(case: MethodCase, runs: Runs) -> impl IntoView {
    // Both runs have their column from the start, so that the table doesn't jump.
    let columns = [(0, "Run 1"), (1, "Run 2")];
    let heads = columns.map(|(run, title)| {
        let status = match runs.status(run) {
            Some(status) => {
                view! { <span class="status" data-class=status_class(status)>{status}</span> }
                    .into_any()
            }
            None => "not yet".into_any(),
        };
        view! {
            <th scope="col">
                {title}
                <br/>
                {status}
            </th>
        }
    });
    let seed = seed_rows();
    let mut ids = runs.ids();
    ids.extend(seed.iter().map(|row| row.id));
    let rows = ids.into_iter().map(|id| {
        let before = seed.iter().find(|row| row.id == id);
        let before = before.map_or("—", |row| row.name.as_deref().unwrap_or(&row.email));
        let cells = columns.map(|(run, _)| {
            let (class, words) = match (runs.status(run), runs.change(id, run)) {
                (None, _) => ("map-same", String::new()),
                (Some(_), None) => ("map-same", "same".to_owned()),
                (Some(_), Some(change)) => ("map-changed", change),
            };
            view! { <td class=class>{words}</td> }
        });
        view! {
            <tr>
                <th scope="row">{id}</th>
                <td>{before.to_owned()}</td>
                {cells.collect_view()}
            </tr>
        }
    });
    view! {
        <table class="rows map-rows">
            <caption class="visually-hidden">"What is stored, and what each run changed"</caption>
            <thead>
                <tr>
                    <th scope="col">"id"</th>
                    <th scope="col">"Before"</th>
                    {heads.collect_view()}
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
        <p class="map-finding" role="status">
            {finding(case, &runs)}
        </p>
    }
}

/// What the rows show about the method.
fn finding(case: MethodCase, runs: &Runs) -> String {
    let safe = match runs.is_safe() {
        None => return "Nothing has been sent yet. Will it change a row?".to_owned(),
        Some(true) => "Safe: the rows haven’t changed.",
        Some(false) => "Not safe: it changed what is stored.",
    };
    let idempotent = match runs.is_idempotent() {
        None => return format!("{safe} Now run it again: will the rows change once more?"),
        Some(true) => "Run twice, stored once: the second run changed nothing more.",
        Some(false) => "The second run changed the rows again.",
    };
    format!("{safe} {idempotent} {}", case.remark())
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

/// A table of the methods with what was found of each so far.
#[component]
fn FindingsMap(counts: RunCounts) -> impl IntoView {
    let rows = MethodCase::ALL.map(|case| {
        view! {
            <tr>
                <th scope="row">
                    <span class="method" data-method=case.method().as_str()>
                        {case.name()}
                    </span>
                </th>
                {move || view! { <FindingCells case runs=Runs::of(case, counts.get(case).min(2))/> }}
            </tr>
        }
    });
    view! {
        <div class="map-scroll" tabindex="0" role="group" aria-label="The map">
            <table class="rows map-map">
                <thead>
                    <tr>
                        <th scope="col">"Method"</th>
                        <th scope="col">"Safe"</th>
                        <th scope="col">"Idempotent"</th>
                        <th scope="col">"Body and codes"</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
}

#[component]
fn FindingCells(case: MethodCase, runs: Runs) -> impl IntoView {
    let safe = match runs.is_safe() {
        None => "?",
        Some(true) => "yes",
        Some(false) => "no",
    };
    let idempotent = match runs.is_idempotent() {
        None => "?",
        Some(true) if case.promise() == Promise::Nothing => "yes, not promised",
        Some(true) => "yes",
        Some(false) => "no",
    };
    let body_and_codes = if runs.count() == 0 {
        "?".to_owned()
    } else {
        let body = match status_without_body(case) {
            Some(_) => "a body",
            None => "no body",
        };
        let codes: Vec<String> = statuses(case).iter().map(u16::to_string).collect();
        format!("{body}: {}", codes.join(" "))
    };
    view! {
        <td>{safe}</td>
        <td>{idempotent}</td>
        <td>{body_and_codes}</td>
    }
}
