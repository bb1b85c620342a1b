//! The simulator beside the text of a lesson: four requests to load, one button, the verdict, the
//! answer and the stored users; everything else is one fold away.

use leptos::prelude::*;

use super::answer::{Answer, AnswerTools};
use super::assignments::{Assignment, TASKS};
use super::copy_as::CopyAs;
use super::example_choice::ExampleChoice;
use super::form::{RequestForm, WhatFlaskReads, send_on_key};
use super::headers::Headers;
use super::past::Past;
use super::shelf::Shelf;
use super::state::Simulator;
use super::users::Users;
use super::{Extent, WIDGET};
use widget_kit::components::exchange::Layout;
use widget_kit::components::frame::WidgetFrame;
use widget_kit::components::journal::JournalLog;
use widget_kit::components::more::More;
use widget_kit::components::task::Tasks;
use widget_kit::components::verdict::Verdict;

/// The widget in a lesson.
#[component]
pub fn Lesson(simulator: Simulator) -> impl IntoView {
    view! {
        <WidgetFrame widget=WIDGET tasks=TASKS>
            <Parts simulator/>
        </WidgetFrame>
    }
}

#[component]
fn Parts(simulator: Simulator) -> impl IntoView {
    let extent = Extent::Lesson;
    let layout = RwSignal::new(Layout::Pretty);
    tick_off(simulator);
    view! {
        <div class="widget-body simulator">
            <RequestForm simulator extent/>
            <Verdict
                sentence=Signal::derive(move || simulator.verdict().0)
                tone=Signal::derive(move || simulator.verdict().1)
            />
            <div class="simulator-picture widget-picture">
                <Answer simulator extent layout/>
                <Shelf simulator/>
            </div>
            <More summary="More: headers, examples, the table, the history">
                <div class="simulator simulator-more">
                    <div
                        class="simulator-request"
                        on:keydown=move |event| send_on_key(simulator, &event, false)
                    >
                        <ExampleChoice simulator/>
                        <WhatFlaskReads simulator/>
                        <Headers simulator/>
                        <CopyAs simulator/>
                    </div>
                    <AnswerTools simulator layout/>
                    <Users simulator extent/>
                    <Past simulator extent/>
                    <JournalLog journal=simulator.journal quiet=true/>
                </div>
            </More>
        </div>
    }
}

/// Ticks off the assignment that an answer shows to be done.
fn tick_off(simulator: Simulator) {
    let tasks = Tasks::expect();
    Effect::watch(
        move || simulator.answer.get(),
        move |answer, before, _| {
            let before = before.and_then(|before| before.as_deref());
            let done = answer
                .as_deref()
                .and_then(|answer| Assignment::done_by(answer, before));
            if let Some(done) = done {
                tasks.complete(done.task());
            }
        },
        false,
    );
}
