//! Section 10: which parts unit tests, integration tests and trying by hand touch, and which of six
//! mutants each of them finds. The reader guesses; a recorded run of the tests has the answer.

use std::sync::Arc;

use course_model::{AnswerChange, Edit, Mutant, TestFailure};
use leptos::prelude::*;

pub mod data;
mod difference;
mod game;
pub mod scope;

use self::data::TestScopeData;
use self::difference::Difference;
use self::game::{Game, MutantIndex, is_found_by};
use self::scope::{Part, TESTS, TestCase, TestKind, command, touched_parts};
use widget_kit::components::checkbox::Switch;
use widget_kit::components::choice::Choice;
use widget_kit::components::frame::WidgetFrame;
use widget_kit::data_files::use_data_file;
use widget_kit::stage::Listing;
use widget_kit::widget::{Options, Widget};

/// Its name in lessons and its title.
pub const WIDGET: Widget = Widget {
    id: "test-scope",
    title: "What does a test see?",
    options: &[],
};

const LEAD: &str = "First see what each kind of test touches. Then choose a bug, guess which tests \
                    see it, and look at what a real run found.";

/// The widget.
pub fn view(_: &Options) -> AnyView {
    view! {
        <WidgetFrame widget=WIDGET lead=LEAD>
            <TestScope/>
        </WidgetFrame>
    }
    .into_any()
}

#[component]
fn TestScope() -> impl IntoView {
    let kind = RwSignal::new(TestKind::Unit);
    let case = RwSignal::new(TestCase::NewUser);
    let data = use_data_file::<TestScopeData>();
    let kinds = TestKind::ALL.map(|kind| (kind, kind.name())).to_vec();
    let cases = TestCase::ALL.map(|case| (case, case.name())).to_vec();
    view! {
        <div class="widget-body test-scope">
            <div class="test-choices">
                <Choice
                    group="test-kind"
                    legend="Kind"
                    options=kinds
                    chosen=kind
                    set_chosen=kind
                />
                <Choice
                    group="test-case"
                    legend="What is tested"
                    options=cases
                    chosen=case
                    set_chosen=case
                />
            </div>
            <div class="test-sides">
                {move || view! { <TouchedParts kind=kind.get() case=case.get()/> }}
                {move || view! { <TestCode data=data.get() kind=kind.get() case=case.get()/> }}
            </div>
            <h4 class="test-title">"Which tests see the bug?"</h4>
            {move || match data.get() {
                Some(data) => view! { <GuessingGame data/> }.into_any(),
                None => {
                    view! { <p class="answer-none">"The bugs are still loading."</p> }.into_any()
                }
            }}
        </div>
    }
}

/// What a test touches, in words as well as in colour.
#[component]
fn TouchedParts(kind: TestKind, case: TestCase) -> impl IntoView {
    let touched = touched_parts(kind, case);
    let items = Part::ALL.map(|part| {
        let is_touched = touched.contains(&part);
        view! {
            <li class="test-part" data-touched=is_touched.then_some("")>
                <span>{part.name()}</span>
                <span>{if is_touched { "runs" } else { "doesn’t run" }}</span>
            </li>
        }
    });
    view! {
        <div>
            <p role="status">
                {format!("It touches {} of {}.", touched.len(), Part::ALL.len())}
            </p>
            <ol class="test-parts">{items.collect_view()}</ol>
        </div>
    }
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

/// The reader chooses a mutant, guesses which kinds of tests find it, and sees the recorded run.
#[component]
fn GuessingGame(data: Arc<TestScopeData>) -> impl IntoView {
    let game = Game::new();
    Effect::watch(
        move || game.mutant.get(),
        move |_, _, _| game.clear_guess(),
        false,
    );
    let mutants = data.report.mutants.len();
    let titles = data
        .report
        .mutants
        .iter()
        .map(|mutant| mutant.title.clone());
    let titles = titles
        .enumerate()
        .map(|(index, title)| (MutantIndex(index), title))
        .collect();
    let mutant = Memo::new(move |_| data.report.mutants.get(game.mutant.get().0).cloned());
    let revealed = move || mutant.get().filter(|_| game.is_revealed.get());
    let reveal = move |_| {
        if let Some(mutant) = mutant.get_untracked() {
            game.reveal(&mutant);
        }
    };
    let guesses = game
        .guesses
        .map(|(kind, guess)| view! { <Switch label=kind.name() on=guess/> });
    view! {
        <Choice
            group="test-bug"
            legend="The planted bug"
            options=titles
            chosen=game.mutant
            set_chosen=game.mutant
        />
        {move || Some(view! { <MutantEdits mutant=mutant.get()?/> })}
        <fieldset class="test-guess">
            <legend>"Your guess: which tests see it?"</legend>
            {guesses.collect_view()}
        </fieldset>
        <div class="actions">
            <button class="button button-primary" type="button" on:click=reveal>
                "Plant it and run"
            </button>
            <button class="button" type="button" on:click=move |_| game.reset()>
                "Reset"
            </button>
        </div>
        <p role="status">
            {move || {
                let mutant = revealed()?;
                let result = game.result_message(&mutant, mutants);
                Some(
                    view! {
                        <strong>{result}</strong>
                        " "
                        {mutant.why}
                    },
                )
            }}
        </p>
        {move || Some(view! { <Findings mutant=revealed()?/> })}
    }
}

/// What was changed, and the changed lines of each file.
#[component]
fn MutantEdits(mutant: Mutant) -> impl IntoView {
    let edits = mutant.edits.into_iter();
    view! {
        <p>{mutant.about}</p>
        {edits.map(|edit| view! { <EditFigure edit/> }).collect_view()}
    }
}

#[component]
fn EditFigure(edit: Edit) -> impl IntoView {
    let Difference {
        above,
        removed,
        added,
        below,
    } = Difference::between(&edit.before, &edit.after);
    view! {
        <figure class="stage-code">
            <figcaption>
                <span class="listing-file">{edit.path}</span>
            </figcaption>
            <pre class="test-change" tabindex="0">
                <code class="code">{above} <del>{removed}</del> <ins>{added}</ins> {below}</code>
            </pre>
        </figure>
    }
}

/// What the recorded run found, kind by kind.
#[component]
fn Findings(mutant: Mutant) -> impl IntoView {
    let rows = TestKind::ALL.map(|kind| {
        let is_found = is_found_by(&mutant, kind);
        let finding = match kind {
            TestKind::Unit => failures(&mutant.unit),
            TestKind::Integration => failures(&mutant.integration),
            TestKind::ByHand => match &mutant.by_hand {
                Some(change) => answer_change(change),
                None => "A round of nine requests looks right.".into_any(),
            },
        };
        view! {
            <tr data-seen=is_found.then_some("")>
                <th scope="row">{kind.name()}</th>
                <td>
                    <strong>{if is_found { "Sees it. " } else { "Misses it. " }}</strong>
                    {finding}
                </td>
            </tr>
        }
    });
    let in_production = mutant.at_once.as_ref().map(|change| {
        view! {
            <tr>
                <th scope="row">"In production"</th>
                <td>{answer_change(change)}</td>
            </tr>
        }
    });
    view! {
        <table class="rows test-rows">
            <tbody>{rows.collect_view()} {in_production}</tbody>
        </table>
    }
}

/// The first failing test, and how many more there are.
fn failures(failures: &[TestFailure]) -> AnyView {
    let [first, others @ ..] = failures else {
        return "All pass.".into_any();
    };
    let others = (!others.is_empty()).then(|| format!(" And {} more.", others.len()));
    view! {
        <code>{format!("{}::{}", first.file, first.test)}</code>
        " fails: "
        <code>{first.message.clone()}</code>
        {others}
    }
    .into_any()
}

fn answer_change(change: &AnswerChange) -> AnyView {
    view! {
        <code>{change.request.clone()}</code>
        " should give "
        <code class="test-answer">{change.expected.clone()}</code>
        " and gives "
        <code class="test-answer">{change.actual.clone()}</code>
    }
    .into_any()
}
