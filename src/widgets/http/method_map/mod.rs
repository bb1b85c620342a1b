//! Section 13: each method run once and twice on the users service. Whether it is safe and
//! idempotent is found by comparing what is stored; the reader fills the map by running.

use crate::dom::prelude::*;

mod runs;

use self::runs::{Runs, method, sent, statuses, without_body};
use crate::components::exchange::status_class;
use crate::components::frame::{Journal, choice, frame};
use crate::registry::{Options, Widget};

const LEAD: &str = "Choose a method and run it. Then run the very same request again, as a client \
                    does that got no answer. The rows tell whether that did harm, and the map \
                    below fills itself.";

/// Each method: its name here, what it means, what RFC 9110 (of PATCH: RFC 5789) promises of it,
/// and what is surprising about running it twice.
const METHODS: [(&str, &str, &str, &str); 8] = [
    (
        "GET",
        "Give me what is there.",
        "safe, idempotent",
        "Send it as often as you like: caches and search engines do.",
    ),
    (
        "HEAD",
        "What would GET answer? The headers are enough.",
        "safe, idempotent",
        "Flask adds it to every GET route, and sends no body.",
    ),
    (
        "OPTIONS",
        "What may I do here?",
        "safe, idempotent",
        "Flask answers it by itself. Browsers ask before a page may send to another site.",
    ),
    (
        "POST",
        "Here is something new: take it in.",
        NOTHING,
        "The rows are the same, but the method didn’t promise that: only our unique email kept the \
         second one out. An order or a payment would be there twice.",
    ),
    (
        "PUT",
        "Replace what is at this address with this.",
        "idempotent",
        "The second time sets what is set already.",
    ),
    (
        "PATCH",
        "Change this much of it.",
        NOTHING,
        "Setting the age to 24 twice leaves 24. A patch that says “one year older” would not: that \
         is why the method promises nothing.",
    ),
    (
        "DELETE",
        "Take it away.",
        "idempotent",
        "204, then 404: another answer, but the rows are the same. Idempotent is about what is \
         stored, not about what is answered.",
    ),
    (
        "DELETE, hard",
        "Take it away for good.",
        "idempotent",
        "The row is gone after the first, and a 404 changes nothing. A client that got no answer may \
         send it again without fear.",
    ),
];

/// What the standard promises of a method that may do anything.
const NOTHING: &str = "nothing";

/// How often a request is run at most.
const MOST: usize = 5;

/// The widget.
pub fn view(_: &Options) -> View {
    let chosen = RwSignal::new(0_usize);
    let times = RwSignal::new(vec![0_usize; METHODS.len()]);
    let journal = Journal::new(Vec::new());
    let count = |times: &Vec<usize>, place: usize| times.get(place).copied().unwrap_or(0);
    let run = move |place: usize| {
        times.update(|times| {
            if let Some(times) = times.get_mut(place) {
                *times = MOST.min(*times + 1);
            }
        });
        let times = times.with_untracked(|times| count(times, place));
        journal.say(told(place, &Runs::of(place, times)));
    };
    let run_all = move |_| {
        for place in 0..METHODS.len() {
            for _ in times.with_untracked(|times| count(times, place))..2 {
                run(place);
            }
        }
    };
    let reset = move |_| {
        times.set(vec![0; METHODS.len()]);
        journal.begin(Vec::new());
    };
    let labels = METHODS.map(|(name, ..)| name.into());
    let body = view! {
        <div class="widget-body map">
            {choice("method-map", "Method", labels.into(), chosen)}
            {move || request(chosen.get())}
            <div class="actions">
                <button
                    class="button button-primary"
                    type="button"
                    on:click=move |_| run(chosen.get_untracked())
                >
                    {move || match times.with(|times| count(times, chosen.get())) {
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
                let place = chosen.get();
                stored(place, &Runs::of(place, times.with(|times| count(times, place))))
            }}
            <h4 class="map-title">"The map, as far as you have found it"</h4>
            {move || map(&times.get())}
        </div>
        {journal.view()}
    };
    frame(Widget::MethodMap, LEAD, body)
}

/// What the method means, and what will be sent.
fn request(place: usize) -> View {
    let (_, meaning, promise, _) = METHODS.get(place).copied().unwrap_or_default();
    let (target, body) = sent(place);
    view! {
        <p class="map-request">
            <strong>{["“", meaning, "” "].concat()}</strong>
            <code class="request">
                <span class="method" data-method=method(place)>
                    {method(place)}
                </span>
                " "
                {target}
            </code>
            {(!body.is_empty()).then(|| view! { " " <code>{body}</code> })}
            <br/>
            {["What the standard promises: ", promise, "."].concat()}
        </p>
    }
}

/// The answers, and row by row what each time did.
fn stored(place: usize, runs: &Runs) -> View {
    // The first two times are drawn even before they are run, so that nothing jumps.
    let shown = [0, 1];
    let heads = shown.map(|time| {
        let answer = runs.answers.get(time).map(|answer| {
            let class = status_class(answer.status);
            view! { <span class="status" data-class=class>{answer.status.to_string()}</span> }
        });
        view! {
            <th scope="col">
                {["Run 1", "Run 2"].get(time).copied().unwrap_or_default()}
                <br/>
                {answer.unwrap_or_else(|| "not yet".into_any())}
            </th>
        }
    });
    let rows = runs.ids().into_iter().map(|id| {
        let before = runs
            .rows
            .first()
            .and_then(|rows| rows.iter().find(|row| row.id == id));
        let before = before.map_or("—", |row| row.name.as_deref().unwrap_or(&row.email));
        let cells = shown.map(|time| {
            let change = runs.change(id, time);
            let is_run = runs.answers.len() > time;
            let (class, words) = match (is_run, change.is_empty()) {
                (false, _) => ("map-same", String::new()),
                (true, true) => ("map-same", "same".to_owned()),
                (true, false) => ("map-changed", change),
            };
            view! { <td class=class>{words}</td> }
        });
        view! {
            <tr>
                <th scope="row">{id.to_string()}</th>
                <td>{before.to_owned()}</td>
                {cells.collect_view()}
            </tr>
        }
    });
    let finding = finding(place, runs);
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
            {finding}
        </p>
    }
}

/// What the rows say.
fn finding(place: usize, runs: &Runs) -> String {
    let (_, _, _, surprise) = METHODS.get(place).copied().unwrap_or_default();
    let safe = match runs.is_safe() {
        None => return "Nothing has been sent yet. Will it change a row?".to_owned(),
        Some(true) => "Safe: the rows are as they were.",
        Some(false) => "Not safe: it changed what is stored.",
    };
    let again = match runs.is_idempotent() {
        None => "Now run it again: will the rows change once more?",
        Some(true) => "Run twice, stored once: the second time changed nothing more.",
        Some(false) => "The second time changed the rows again.",
    };
    let surprise = if runs.is_idempotent().is_some() {
        surprise
    } else {
        ""
    };
    [safe, " ", again, " ", surprise].concat()
}

/// A line of the log.
fn told(place: usize, runs: &Runs) -> String {
    let time = runs.answers.len();
    let (target, _) = sent(place);
    let status = runs.answers.last().map_or(0, |answer| answer.status);
    let changes = runs.ids().into_iter().filter_map(|id| {
        let change = runs.change(id, time - 1);
        (!change.is_empty()).then(|| format!("user {id} {change}"))
    });
    let changes: Vec<String> = changes.collect();
    let stored = if changes.is_empty() {
        "no row changed".to_owned()
    } else {
        changes.join("; ")
    };
    format!(
        "{} {target}, run {time}: {status}, {stored}.",
        method(place)
    )
}

/// What was found of each method so far.
fn map(times: &[usize]) -> View {
    let lines = METHODS
        .iter()
        .enumerate()
        .map(|(place, (name, _, promise, _))| {
            let runs = Runs::of(place, times.get(place).copied().unwrap_or(0).min(2));
            let safe = match runs.is_safe() {
                None => "?",
                Some(true) => "yes",
                Some(false) => "no",
            };
            let idempotent = match runs.is_idempotent() {
                None => "?",
                Some(true) if *promise == NOTHING => "yes, unpromised",
                Some(true) => "yes",
                Some(false) => "no",
            };
            let (body, codes) = if runs.answers.is_empty() {
                ("?", String::new())
            } else {
                let codes = statuses(place).into_iter().map(|status| status.to_string());
                let body = without_body(place).map_or("no body: ", |_| "a body: ");
                (body, codes.collect::<Vec<_>>().join(" "))
            };
            view! {
                <tr>
                    <th scope="row">
                        <span class="method" data-method=method(place)>
                            {*name}
                        </span>
                    </th>
                    <td>{safe}</td>
                    <td>{idempotent}</td>
                    <td>
                        {body}
                        {codes}
                    </td>
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
                <tbody>{lines.collect_view()}</tbody>
            </table>
        </div>
    }
}
