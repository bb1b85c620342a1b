//! Questions to check oneself with. Nothing is scored and nothing blocks: an answer can be
//! changed as often as one likes, and it is remembered.

use std::sync::Arc;

use self::answers::StoredAnswers;
use crate::dom::prelude::*;
use crate::storage::Storage;

use crate::components::exchange::status_class;
use course_model::{Kind, Question, Quiz};
use users_service::Response;

mod answers;
mod inputs;
mod judge;

use judge::{Remark, Verdict};

/// The questions of a section.
#[must_use]
pub fn view(quiz: &Quiz) -> View {
    let count = quiz.questions.len();
    let id = quiz.id.clone();
    let title = format!("quiz-{id}");
    let heading = title.clone();
    view! {
        <section class="widget quiz" data-quiz=id aria-labelledby=heading>
            <header class="widget-head">
                <h3 class="widget-title" id=title>
                    {format!("{count} questions")}
                </h3>
                <p class="widget-lead">
                    "Nothing is scored. Wrong answers are explained, and remembered only here."
                </p>
            </header>
            <ol class="questions">
                {quiz
                    .questions
                    .iter()
                    .cloned()
                    .map(|question| {
                        view! {
                            <li>
                                <Ask question/>
                            </li>
                        }
                    })
                    .collect_view()}
            </ol>
        </section>
    }
}

/// One question: what is asked, the ways to answer, what is said to the answer.
#[component]
fn Ask(question: Arc<Question>) -> View {
    // In the browser this runs when the quiz comes near; natively nothing is remembered.
    let answers = StoredAnswers::new(Storage::expect());
    let earlier = answers.get(&question);
    let given = RwSignal::new(earlier.clone().or_else(|| inputs::start(&question.kind)));
    let verdict = RwSignal::new(earlier.map(|answer| judge::judge(&question, &answer)));
    let prompt = question.prompt.clone();
    let request = match &question.kind {
        Kind::Predict { scenario, .. } => Some(inputs::scenario(scenario)),
        _ => None,
    };
    let inputs = inputs::view(&question, given, verdict);
    let question = StoredValue::new(question);
    let check = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Some(answer) = given.get_untracked() else {
            return;
        };
        question.with_value(|question| {
            answers.set(question, &answer);
            verdict.set(Some(judge::judge(question, &answer)));
        });
    };
    let again = move |event: web_sys::MouseEvent| {
        question.with_value(|question| {
            answers.remove(question);
            given.set(inputs::start(&question.kind));
        });
        verdict.set(None);
        #[cfg(feature = "csr")]
        to_first_control(&event);
        #[cfg(not(feature = "csr"))]
        let _ = event;
    };
    let unanswered = move || given.with(Option::is_none);
    view! {
        <form class="question" on:submit=check>
            <fieldset class="question-body">
                <legend class="question-prompt" inner_html=prompt></legend>
                {request}
                {inputs}
            </fieldset>
            <div class="question-actions">
                <button class="button button-primary" type="submit" disabled=unanswered>
                    "Check"
                </button>
                {move || {
                    verdict
                        .with(Option::is_some)
                        .then(|| {
                            view! {
                                <button class="button" type="button" on:click=again>
                                    "Start over"
                                </button>
                            }
                        })
                }}
            </div>
            <div class="question-verdict" role="status">
                {move || verdict.with(|verdict| verdict.as_ref().map(said))}
            </div>
        </form>
    }
}

/// The button that was pressed goes, so the focus moves to where an answer begins.
#[cfg(feature = "csr")]
fn to_first_control(event: &web_sys::MouseEvent) {
    use wasm_bindgen::JsCast;

    let control = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        .and_then(|button| button.closest("form").ok().flatten())
        .and_then(|form| {
            form.query_selector("input, .step button:enabled")
                .ok()
                .flatten()
        })
        .and_then(|control| control.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(control) = control {
        let _ = control.focus();
    }
}

/// The verdict in words.
fn said(verdict: &Verdict) -> View {
    let Verdict {
        right,
        remarks,
        response,
    } = verdict;
    let (class, word) = if *right {
        ("verdict verdict-right", "Right.")
    } else {
        ("verdict verdict-wrong", "Not yet.")
    };
    view! {
        <div class=class>
            <p class="verdict-word">{word}</p>
            {response.as_ref().map(what_the_service_said)}
            {remarks.iter().map(remark).collect_view()}
        </div>
    }
}

fn remark(remark: &Remark) -> View {
    let Remark { right, about, why } = remark;
    let class = if *right {
        "remark remark-right"
    } else {
        "remark remark-wrong"
    };
    view! {
        <div class=class>
            {(!about.is_empty())
                .then(|| view! { <p class="remark-about" inner_html=about.clone()></p> })}
            <p inner_html=why.clone()></p>
        </div>
    }
}

fn what_the_service_said(response: &Response) -> View {
    let line = format!("{} {}", response.status, response.reason);
    view! {
        <p class="verdict-response">
            "The users service answered "
            <span class="status" data-class=status_class(response.status)>{line}</span>
        </p>
    }
}
