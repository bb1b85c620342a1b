//! The first half: which of the project's parts a test runs through.

use std::sync::Arc;

use leptos::prelude::*;

use super::SEVEN;
use super::data::TestScopeData;
use super::scope::{Part, TESTS, TestCase, TestKind, command, touched_parts, touches_everything};
use widget_kit::components::choice::Choice;
use widget_kit::components::task::Tasks;
use widget_kit::components::verdict::{Tone, Verdict};
use widget_kit::stage::Listing;

/// The chosen test, and the one that was run.
#[derive(Clone, Copy)]
pub(super) struct TouchState {
    kind: RwSignal<TestKind>,
    case: RwSignal<TestCase>,
    ran: RwSignal<Option<(TestKind, TestCase)>>,
}

impl TouchState {
    /// A unit test, which hasn't been run.
    pub fn new() -> Self {
        Self {
            kind: RwSignal::new(TestKind::Unit),
            case: RwSignal::new(TestCase::NewUser),
            ran: RwSignal::new(None),
        }
    }

    fn chosen(self) -> (TestKind, TestCase) {
        (self.kind.get(), self.case.get())
    }

    /// The chosen test, if it is the one that was run.
    fn shown(self) -> Option<(TestKind, TestCase)> {
        self.ran.get().filter(|ran| *ran == self.chosen())
    }
}

/// The choice of a test, the parts that it lights, and its code.
#[component]
pub(super) fn Touched(
    /// The tests' code.
    data: Signal<Option<Arc<TestScopeData>>>,
    /// What is chosen.
    state: TouchState,
) -> impl IntoView {
    let kinds = TestKind::ALL.map(|kind| (kind, kind.name())).to_vec();
    let cases = TestCase::ALL.map(|case| (case, case.name())).to_vec();
    let tasks = Tasks::expect();
    let run = move |_| {
        let (kind, case) = untrack(|| state.chosen());
        state.ran.set(Some((kind, case)));
        if touches_everything(kind, case) {
            tasks.complete(SEVEN);
        }
    };
    let sentence = move || match state.shown() {
        Some((kind, case)) => {
            let (touched, all) = (touched_parts(kind, case).len(), Part::ALL.len());
            format!("It touches {touched} of {all} parts.")
        }
        None => "Through which parts will it run?".to_owned(),
    };
    let tone = move || match state.shown() {
        Some(_) => Tone::Success,
        None => Tone::Open,
    };
    view! {
        <div class="test-choices">
            <Choice
                group="test-kind"
                legend="Kind"
                options=kinds
                chosen=state.kind
                set_chosen=state.kind
            />
            <Choice
                group="test-case"
                legend="What is tested"
                options=cases
                chosen=state.case
                set_chosen=state.case
            />
        </div>
        <div class="test-sides">
            <div class="flow">
                <Parts state/>
                <div class="actions">
                    <button class="button button-primary" type="button" on:click=run>
                        "Run it"
                    </button>
                </div>
                <Verdict sentence=Signal::derive(sentence) tone=Signal::derive(tone)/>
            </div>
            {move || {
                let (kind, case) = state.chosen();
                view! { <TestCode data=data.get() kind case/> }
            }}
        </div>
    }
}

/// The parts from outside to inside, in words as well as in colour.
#[component]
fn Parts(state: TouchState) -> impl IntoView {
    let touched = Memo::new(move |_| {
        let (kind, case) = state.shown()?;
        Some(touched_parts(kind, case))
    });
    let items = Part::ALL.map(|part| {
        let is_touched = move || touched.with(|touched| Some(touched.as_ref()?.contains(&part)));
        let words = move || match is_touched() {
            Some(true) => "runs",
            Some(false) => "doesn’t run",
            None => "?",
        };
        view! {
            <li class="test-part" data-touched=move || (is_touched() == Some(true)).then_some("")>
                <span>{part.name()}</span>
                <span>{words}</span>
            </li>
        }
    });
    view! { <ol class="test-parts widget-picture">{items.into_iter().collect_view()}</ol> }
}

/// The code of a test, or the command that is typed.
#[component]
fn TestCode(data: Option<Arc<TestScopeData>>, kind: TestKind, case: TestCase) -> impl IntoView {
    if kind == TestKind::ByHand {
        return view! {
            <figure class="stage-code">
                <figcaption>
                    <span class="listing-file">"A second terminal"</span>
                </figcaption>
                <pre tabindex="0">
                    <code class="code">{command(case)}</code>
                </pre>
            </figure>
        }
        .into_any();
    }
    let mut tests = TESTS.iter();
    let index = tests.position(|test| test.kind == kind && test.case == case);
    let excerpt = data
        .zip(index)
        .and_then(|(data, index)| data.tests.get(index).cloned());
    excerpt
        .map(|excerpt| view! { <Listing excerpt marked=Vec::new()/> })
        .into_any()
}
