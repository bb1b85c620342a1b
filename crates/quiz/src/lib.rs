//! The questions of a section. Nothing is scored and nothing blocks: an answer can be changed as
//! often as the reader likes, and it is kept in the browser.

use std::sync::Arc;

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use course_model::{Question, QuestionKind, Quiz};
use users_service::Response;
use widget_kit::components::exchange::status_class;
use widget_kit::storage::Storage;

mod answers;
mod inputs;
mod judge;

use answers::StoredAnswers;
use inputs::{AnswerControls, AnswerState, RequestText, initial_answer};
use judge::{Remark, Verdict, judge};

/// The questions of a section.
#[must_use]
pub fn view(quiz: &Quiz) -> AnyView {
    view! { <Questions quiz=quiz.clone()/> }.into_any()
}

#[component]
fn Questions(quiz: Quiz) -> impl IntoView {
    let count = quiz.questions.len();
    let heading_id = format!("quiz-{}", quiz.id);
    let labelledby = heading_id.clone();
    let questions = quiz.questions.into_iter().map(|question| {
        view! {
            <li>
                <QuestionForm question/>
            </li>
        }
    });
    view! {
        <section class="widget quiz" data-quiz=quiz.id aria-labelledby=labelledby>
            <header class="widget-head">
                <h3 class="widget-title" id=heading_id>
                    {format!("{count} questions")}
                </h3>
                <p class="widget-lead">
                    "Nothing is scored. Each wrong answer is explained, and your answers stay in \
                     this browser."
                </p>
            </header>
            <ol class="questions">{questions.collect_view()}</ol>
        </section>
    }
}

/// One question: its prompt, the controls to answer it, and the verdict on the answer.
#[component]
fn QuestionForm(question: Arc<Question>) -> impl IntoView {
    let stored = StoredAnswers::new(Storage::expect());
    let earlier = stored.get(&question);
    let state = AnswerState {
        verdict: RwSignal::new(earlier.as_ref().map(|answer| judge(&question, answer))),
        answer: RwSignal::new(earlier.or_else(|| initial_answer(&question.kind))),
    };
    let prompt = question.prompt.clone();
    let request = match &question.kind {
        QuestionKind::Predict { scenario, .. } => {
            Some(view! { <RequestText request=scenario.request.clone()/> })
        }
        QuestionKind::Single { .. }
        | QuestionKind::Multiple { .. }
        | QuestionKind::Order { .. }
        | QuestionKind::Spot { .. } => None,
    };
    let controls = view! { <AnswerControls question=Arc::clone(&question) state/> };
    let question = StoredValue::new(question);
    follow_other_tabs(stored, question, state);
    let check = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let Some(answer) = state.answer.get_untracked() else {
            return;
        };
        question.with_value(|question| {
            stored.set(question, &answer);
            state.verdict.set(Some(judge(question, &answer)));
        });
    };
    let start_over = move |event: ev::MouseEvent| {
        question.with_value(|question| {
            stored.remove(question);
            state.answer.set(initial_answer(&question.kind));
        });
        state.verdict.set(None);
        focus_first_control(&event);
    };
    view! {
        <form class="question" on:submit=check>
            <fieldset class="question-body">
                <legend class="question-prompt" inner_html=prompt></legend>
                {request}
                {controls}
            </fieldset>
            <div class="question-actions">
                <button
                    class="button button-primary"
                    type="submit"
                    disabled=move || state.answer.with(Option::is_none)
                >
                    "Check"
                </button>
                <Show when=move || state.verdict.with(Option::is_some)>
                    <button class="button" type="button" on:click=start_over>
                        "Start over"
                    </button>
                </Show>
            </div>
            <div class="question-verdict" role="status">
                {move || state.verdict.get().map(|verdict| view! { <VerdictText verdict/> })}
            </div>
        </form>
    }
}

/// Shows what was answered in another tab, and forgets what was erased there. What the reader is about
/// to answer here stays, as long as this question was not touched elsewhere.
fn follow_other_tabs(
    stored: StoredAnswers,
    question: StoredValue<Arc<Question>>,
    state: AnswerState,
) {
    let answer = Memo::new(move |_| {
        stored.track();
        question.with_value(|question| stored.get(question))
    });
    Effect::watch(
        move || answer.get(),
        move |answer, _, _| {
            question.with_value(|question| {
                let verdict = answer.as_ref().map(|answer| judge(question, answer));
                if state.verdict.with_untracked(|shown| *shown == verdict) {
                    return;
                }
                let shown = answer.clone().or_else(|| initial_answer(&question.kind));
                state.answer.set(shown);
                state.verdict.set(verdict);
            });
        },
        false,
    );
}

/// Moves the focus to the question's first control, since the button that was pressed goes away.
fn focus_first_control(event: &ev::MouseEvent) {
    let control = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        .and_then(|button| button.closest("form").ok().flatten())
        .and_then(|form| {
            form.query_selector("input:enabled, .step button:enabled")
                .ok()
                .flatten()
        })
        .and_then(|control| control.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(control) = control {
        let _ = control.focus();
    }
}

/// The verdict in words.
#[component]
fn VerdictText(verdict: Verdict) -> impl IntoView {
    let (class, word) = if verdict.right {
        ("verdict verdict-right", "Right.")
    } else {
        ("verdict verdict-wrong", "Not yet.")
    };
    let remarks = verdict
        .remarks
        .into_iter()
        .map(|remark| view! { <RemarkText remark/> });
    view! {
        <div class=class>
            <p class="verdict-word">{word}</p>
            {verdict.response.map(|response| view! { <ServiceResponse response/> })}
            {remarks.collect_view()}
        </div>
    }
}

#[component]
fn RemarkText(remark: Remark) -> impl IntoView {
    let Remark { right, about, why } = remark;
    let class = if right {
        "remark remark-right"
    } else {
        "remark remark-wrong"
    };
    let about =
        (!about.is_empty()).then(|| view! { <p class="remark-about" inner_html=about></p> });
    view! {
        <div class=class>
            {about}
            <p inner_html=why></p>
        </div>
    }
}

#[component]
fn ServiceResponse(response: Response) -> impl IntoView {
    let line = format!("{} {}", response.status, response.reason);
    view! {
        <p class="verdict-response">
            "The users service answered "
            <span class="status" data-class=status_class(response.status)>
                {line}
            </span>
        </p>
    }
}
