//! The controls of the kinds of questions: picking, predicting, ordering, and pointing at a line.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

use super::answers::Answer;
use super::judge::Verdict;
use course_model::{Choice, CodeLine, OrderStep, Outcome, Question, QuestionKind, SampleRequest};

/// A question's answer and the verdict on it. Cheap to copy.
#[derive(Clone, Copy)]
pub struct AnswerState {
    /// The reader's answer, if there is one.
    pub answer: RwSignal<Option<Answer>>,
    /// The verdict, once the answer is checked.
    pub verdict: RwSignal<Option<Verdict>>,
}

impl AnswerState {
    /// Changes the answer, and removes the verdict on the one before.
    fn set(self, answer: Option<Answer>) {
        self.verdict.set(None);
        self.answer.set(answer);
    }

    /// Whether this is the answer; reactive.
    fn is(self, answer: &Answer) -> bool {
        self.answer.with(|given| given.as_ref() == Some(answer))
    }

    /// The choices that are picked; reactive.
    fn picked(self) -> Vec<usize> {
        match self.answer.get() {
            Some(Answer::Picked(picked)) => picked,
            _ => Vec::new(),
        }
    }

    /// The steps in their present order; reactive.
    fn order(self) -> Vec<usize> {
        match self.answer.get() {
            Some(Answer::Order(order)) => order,
            _ => Vec::new(),
        }
    }
}

/// The answer before the reader has done anything.
#[must_use]
pub fn initial_answer(kind: &QuestionKind) -> Option<Answer> {
    match kind {
        QuestionKind::Order { start, .. } => Some(Answer::Order(start.clone())),
        QuestionKind::Single { .. }
        | QuestionKind::Multiple { .. }
        | QuestionKind::Predict { .. }
        | QuestionKind::Spot { .. } => None,
    }
}

/// The controls with which a question is answered.
#[component]
pub fn AnswerControls(
    /// The question.
    question: Arc<Question>,
    /// Its answer.
    state: AnswerState,
) -> impl IntoView {
    let name = question.id.clone();
    match &question.kind {
        QuestionKind::Single { choices } => {
            view! { <Choices name choices=choices.clone() is_multiple=false state/> }.into_any()
        }
        QuestionKind::Multiple { choices } => {
            view! { <Choices name choices=choices.clone() is_multiple=true state/> }.into_any()
        }
        QuestionKind::Predict { outcomes, .. } => {
            view! { <Outcomes name outcomes=outcomes.clone() state/> }.into_any()
        }
        QuestionKind::Order { steps, .. } => {
            view! { <Steps steps=steps.clone() state/> }.into_any()
        }
        QuestionKind::Spot { file, lines, .. } => {
            view! { <Listing name file=file.clone() lines=lines.clone() state/> }.into_any()
        }
    }
}

/// The picked choices after one of them was picked or left, in ascending order.
fn pick(picked: Vec<usize>, place: usize, is_on: bool) -> Vec<usize> {
    let mut picked: Vec<usize> = picked
        .into_iter()
        .filter(|other| *other != place)
        .chain(is_on.then_some(place))
        .collect();
    picked.sort_unstable();
    picked
}

#[component]
fn Choices(
    name: String,
    choices: Vec<Choice>,
    is_multiple: bool,
    state: AnswerState,
) -> impl IntoView {
    let input_type = if is_multiple { "checkbox" } else { "radio" };
    let change = move |place: usize, is_on: bool| {
        let others = if is_multiple {
            untrack(|| state.picked())
        } else {
            Vec::new()
        };
        let picked = pick(others, place, is_on);
        state.set((!picked.is_empty()).then_some(Answer::Picked(picked)));
    };
    let choices = choices.into_iter().enumerate().map(|(place, choice)| {
        view! {
            <label class="choice">
                <input
                    type=input_type
                    name=name.clone()
                    prop:checked=move || state.picked().contains(&place)
                    on:change:target=move |event| change(place, event.target().checked())
                />
                <span inner_html=choice.text></span>
            </label>
        }
    });
    view! { <div class="choices">{choices.collect_view()}</div> }
}

#[component]
fn Outcomes(name: String, outcomes: Vec<Outcome>, state: AnswerState) -> impl IntoView {
    let outcomes = outcomes.into_iter().map(|outcome| {
        let answer = Answer::Status(outcome.status);
        let given = answer.clone();
        let label = format!("{} {}", outcome.status, outcome.reason);
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name=name.clone()
                    prop:checked=move || state.is(&answer)
                    on:change=move |_| state.set(Some(given.clone()))
                />
                <span class="choice-status">{label}</span>
            </label>
        }
    });
    view! { <div class="choices choices-short">{outcomes.collect_view()}</div> }
}

/// Steps with buttons that move them, which work by keyboard and touch alike.
#[component]
fn Steps(steps: Vec<OrderStep>, state: AnswerState) -> impl IntoView {
    let last = steps.len().saturating_sub(1);
    let list = NodeRef::<html::Ol>::new();
    let swap = move |from: usize, to: usize| {
        let mut order = untrack(|| state.order());
        if from < order.len() && to < order.len() {
            order.swap(from, to);
            state.set(Some(Answer::Order(order)));
            spawn_local(async move { focus_moved_step(list, from, to) });
        }
    };
    let in_order = move || state.order().into_iter().enumerate().collect::<Vec<_>>();
    let text = move |step: usize| {
        steps
            .get(step)
            .map(|step| step.text.clone())
            .unwrap_or_default()
    };
    view! {
        <ol class="steps" node_ref=list>
            <For each=in_order key=|place_and_step| *place_and_step let:place_and_step>
                {
                    let (place, step) = place_and_step;
                    let number = place + 1;
                    view! {
                        <li class="step">
                            <span class="step-text" inner_html=text(step)></span>
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
                }
            </For>
        </ol>
    }
}

/// Moves the focus along with a step: to the button that moves it on in the same direction, at the
/// end of the list to the other one.
///
/// It has to run in a separate task: after the list is in its new order, and before the next key.
fn focus_moved_step(list: NodeRef<html::Ol>, from: usize, to: usize) {
    let Some(step) = list.get_untracked().and_then(|list| {
        let selector = format!(":scope > :nth-child({})", to + 1);
        list.query_selector(&selector).ok().flatten()
    }) else {
        return;
    };
    let same_direction = if to < from {
        "button:first-child:enabled"
    } else {
        "button:last-child:enabled"
    };
    let button = [same_direction, "button:enabled"]
        .into_iter()
        .find_map(|selector| step.query_selector(selector).ok().flatten())
        .and_then(|button| button.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(button) = button {
        let _ = button.focus();
    }
}

/// A listing in which a line can be picked.
#[component]
fn Listing(
    name: String,
    file: Option<String>,
    lines: Vec<CodeLine>,
    state: AnswerState,
) -> impl IntoView {
    let lines = lines.into_iter().map(|line| {
        let number = line.number;
        // Blank lines are there to be read, not to be picked.
        let is_blank = !line.bug && line.explanation.is_empty();
        view! {
            <label class="spot-line">
                <input
                    type="radio"
                    name=name.clone()
                    disabled=is_blank
                    prop:checked=move || state.is(&Answer::Line(number))
                    on:change=move |_| state.set(Some(Answer::Line(number)))
                />
                <span class="spot-number">{number}</span>
                <code inner_html=line.html></code>
            </label>
        }
    });
    view! {
        <div class="listing spot">
            {file.map(|file| view! { <p class="listing-file">{file}</p> })}
            <div class="spot-lines" tabindex="0">
                {lines.collect_view()}
            </div>
        </div>
    }
}

/// The request that a prediction is about, as it is sent.
#[component]
pub fn RequestText(
    /// The request.
    request: SampleRequest,
) -> impl IntoView {
    let method = request.method;
    let mut rest = format!(" {} HTTP/1.1\n", request.target);
    for (name, value) in &request.headers {
        rest.push_str(&format!("{name}: {value}\n"));
    }
    if !request.body.is_empty() {
        rest.push_str(&format!("\n{}", request.body));
    }
    view! {
        <pre class="exchange-request" tabindex="0">
            <code>
                <span class="method" data-method=method.clone()>
                    {method.clone()}
                </span>
                {rest}
            </code>
        </pre>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn picked_choices_are_in_ascending_order() {
        assert_eq!(pick(vec![0, 2], 1, true), [0, 1, 2]);
        assert_eq!(pick(vec![0, 2], 2, true), [0, 2]);
        assert_eq!(pick(vec![0, 2], 0, false), [2]);
    }

    #[test]
    fn a_changed_answer_is_not_judged() {
        Owner::new().with(|| {
            let state = AnswerState {
                answer: RwSignal::new(Some(Answer::Status(200))),
                verdict: RwSignal::new(Some(Verdict {
                    right: true,
                    remarks: Vec::new(),
                    response: None,
                })),
            };
            state.set(Some(Answer::Status(404)));
            assert!(state.is(&Answer::Status(404)));
            assert!(state.verdict.with(Option::is_none));
        });
    }
}
