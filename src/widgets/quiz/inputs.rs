//! The ways to answer a question: pick, predict, put in order, point at a line.
use crate::dom::prelude::*;

use super::answers::Answer;
use super::judge::Verdict;
use course_model::{Choice, CodeLine, Kind, OrderStep, Outcome, Question, SampleRequest, Scenario};

type Given = RwSignal<Option<Answer>>;
type Said = RwSignal<Option<Verdict>>;

/// The answer that stands there before the reader has done anything.
#[must_use]
pub fn start(kind: &Kind) -> Option<Answer> {
    match kind {
        Kind::Order { start, .. } => Some(Answer::Order(start.clone())),
        Kind::Single { .. } | Kind::Multiple { .. } | Kind::Predict { .. } | Kind::Spot { .. } => {
            None
        }
    }
}

/// The controls of a question. A change takes the verdict away, since it was about another
/// answer.
#[must_use]
pub fn view(question: &Question, given: Given, said: Said) -> View {
    let name = question.id.clone();
    match &question.kind {
        Kind::Single { choices } => choices_view(name, choices, false, given, said),
        Kind::Multiple { choices } => choices_view(name, choices, true, given, said),
        Kind::Predict { outcomes, .. } => outcomes_view(name, outcomes, given, said),
        Kind::Order { steps, .. } => order_view(steps.clone(), given, said),
        Kind::Spot { file, lines, .. } => spot_view(name, file.as_deref(), lines, given, said),
    }
}

fn choices_view(name: String, choices: &[Choice], several: bool, given: Given, said: Said) -> View {
    let kind = if several { "checkbox" } else { "radio" };
    let picked = move |place: usize| {
        given.with(|given| matches!(given, Some(Answer::Picked(all)) if all.contains(&place)))
    };
    let pick = move |place: usize, on: bool| {
        let mut all = match given.get_untracked() {
            Some(Answer::Picked(all)) if several => all,
            _ => Vec::new(),
        };
        all.retain(|other| *other != place);
        if on {
            all.insert(all.partition_point(|other| *other < place), place);
        }
        said.set(None);
        given.set((!all.is_empty()).then_some(Answer::Picked(all)));
    };
    view! {
        <div class="choices">
            {choices
                .iter()
                .enumerate()
                .map(|(place, choice)| {
                    let text = choice.text.clone();
                    view! {
                        <label class="choice">
                            <input
                                type=kind
                                name=name.clone()
                                prop:checked=move || picked(place)
                                on:change=move |event| pick(place, event_target_checked(&event))
                            />
                            <span inner_html=text></span>
                        </label>
                    }
                })
                .collect_view()}
        </div>
    }
}

fn outcomes_view(name: String, outcomes: &[Outcome], given: Given, said: Said) -> View {
    view! {
        <div class="choices choices-short">
            {outcomes
                .iter()
                .map(|outcome| {
                    let status = outcome.status;
                    let words = format!("{status} {}", outcome.reason);
                    view! {
                        <label class="choice">
                            <input
                                type="radio"
                                name=name.clone()
                                prop:checked=move || is_given(given, &Answer::Status(status))
                                on:change=move |_| {
                                    said.set(None);
                                    given.set(Some(Answer::Status(status)));
                                }
                            />
                            <span class="choice-status">{words}</span>
                        </label>
                    }
                })
                .collect_view()}
        </div>
    }
}

/// Whether this is the answer that is given; reactive.
fn is_given(given: Given, answer: &Answer) -> bool {
    given.with(|given| given.as_ref() == Some(answer))
}

/// Steps with buttons that move them: works by keyboard and touch alike.
fn order_view(steps: Vec<OrderStep>, given: Given, said: Said) -> View {
    let last = steps.len().saturating_sub(1);
    let order = move || match given.get() {
        Some(Answer::Order(order)) => order,
        _ => Vec::new(),
    };
    let list = NodeRef::<leptos::html::Ol>::new();
    let swap = move |place: usize, other: usize| {
        let Some(Answer::Order(mut order)) = given.get_untracked() else {
            return;
        };
        if place < order.len() && other < order.len() {
            order.swap(place, other);
            said.set(None);
            given.set(Some(Answer::Order(order)));
            #[cfg(feature = "csr")]
            follow(list, place, other);
        }
    };
    view! {
        <ol class="steps" node_ref=list>
            {move || {
                order()
                    .into_iter()
                    .enumerate()
                    .filter_map(|(place, step)| Some((place, steps.get(step)?.text.clone())))
                    .map(|(place, text)| {
                        let number = place + 1;
                        view! {
                            <li class="step">
                                <span class="step-text" inner_html=text></span>
                                <span class="step-moves">
                                    <button
                                        class="button button-icon"
                                        type="button"
                                        aria-label=format!("Move step {number} up")
                                        disabled=place == 0
                                        on:click=move |_| swap(place, place.saturating_sub(1))
                                    >
                                        "↑"
                                    </button>
                                    <button
                                        class="button button-icon"
                                        type="button"
                                        aria-label=format!("Move step {number} down")
                                        disabled=place == last
                                        on:click=move |_| swap(place, place + 1)
                                    >
                                        "↓"
                                    </button>
                                </span>
                            </li>
                        }
                    })
                    .collect_view()
            }}
        </ol>
    }
}

/// The focus goes along with a step that was moved: to the button that moves it on in the same
/// direction, at the end of the list to the other one.
#[cfg(feature = "csr")]
fn follow(list: NodeRef<leptos::html::Ol>, from: usize, to: usize) {
    use wasm_bindgen::JsCast;

    // A task of its own: it runs once the list is in its new order, and before the next key.
    spawn(async move {
        let step = format!(":scope > :nth-child({})", to + 1);
        let Some(step) = list
            .get_untracked()
            .and_then(|list| list.query_selector(&step).ok().flatten())
        else {
            return;
        };
        let ways = if to < from {
            ["button:first-child:enabled", "button:enabled"]
        } else {
            ["button:last-child:enabled", "button:enabled"]
        };
        let button = ways
            .into_iter()
            .find_map(|way| step.query_selector(way).ok().flatten());
        if let Some(button) = button.and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = button.focus();
        }
    });
}

fn spot_view(
    name: String,
    file: Option<&str>,
    lines: &[CodeLine],
    given: Given,
    said: Said,
) -> View {
    let file = file.map(str::to_owned);
    view! {
        <div class="listing spot">
            {file.map(|file| view! { <p class="listing-file">{file}</p> })}
            <div class="spot-lines" tabindex="0">
                {lines
                    .iter()
                    .map(|line| {
                        let number = line.number;
                        let html = line.html.clone();
                        // Blank lines are there to be read, not to be picked.
                        let blank = !line.bug && line.explanation.is_empty();
                        view! {
                            <label class="spot-line">
                                <input
                                    type="radio"
                                    name=name.clone()
                                    disabled=blank
                                    prop:checked=move || is_given(given, &Answer::Line(number))
                                    on:change=move |_| {
                                        said.set(None);
                                        given.set(Some(Answer::Line(number)));
                                    }
                                />
                                <span class="spot-number">{number}</span>
                                <code inner_html=html></code>
                            </label>
                        }
                    })
                    .collect_view()}
            </div>
        </div>
    }
}

/// The request that a prediction is about, as it is sent.
#[must_use]
pub fn scenario(scenario: &Scenario) -> View {
    view! {
        <pre class="exchange-request" tabindex="0">
            <code>{request(&scenario.request)}</code>
        </pre>
    }
}

fn request(sample: &SampleRequest) -> View {
    let method = sample.method.clone();
    let mut rest = format!(" {} HTTP/1.1\n", sample.target);
    for (name, value) in &sample.headers {
        rest.push_str(&format!("{name}: {value}\n"));
    }
    if !sample.body.is_empty() {
        rest.push_str(&format!("\n{}", sample.body));
    }
    view! {
        <span class="method" data-method=method.clone()>{method.clone()}</span>
        {rest}
    }
}
