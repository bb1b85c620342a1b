//! The second half: a bug is planted, and the reader guesses which tests see it.

use std::sync::Arc;

use course_model::{AnswerChange, Edit, Mutant, TestFailure};
use leptos::prelude::*;

use super::data::TestScopeData;
use super::difference::Difference;
use super::game::{Game, MutantIndex, is_found_by, is_unseen};
use super::scope::TestKind;
use super::{RIGHT, UNSEEN};
use widget_kit::components::checkbox::Switch;
use widget_kit::components::chips::Chips;
use widget_kit::components::more::More;
use widget_kit::components::task::Tasks;
use widget_kit::components::verdict::{Tone, Verdict};

/// The reader chooses a mutant, guesses which kinds of tests find it, and sees the recorded run.
#[component]
pub(super) fn GuessingGame(
    /// The mutants.
    data: Arc<TestScopeData>,
    /// The state of the game.
    game: Game,
) -> impl IntoView {
    let tasks = Tasks::expect();
    let mutants = data.report.mutants.len();
    let titles = data.report.mutants.iter();
    let titles = titles.map(|mutant| mutant.title.clone()).enumerate();
    let titles = titles
        .map(|(index, title)| (MutantIndex(index), title))
        .collect();
    let mutant = Memo::new(move |_| data.report.mutants.get(game.mutant.get().0).cloned());
    let revealed = Memo::new(move |_| mutant.get().filter(|_| game.is_revealed.get()));
    let choose = move |index: MutantIndex| {
        game.mutant.set(index);
        game.clear_guess();
    };
    let reveal = move |_| {
        let Some(mutant) = mutant.get_untracked() else {
            return;
        };
        game.reveal(&mutant);
        if game.is_all_right(&mutant) {
            tasks.complete(RIGHT);
        }
        if is_unseen(&mutant) {
            tasks.complete(UNSEEN);
        }
    };
    let result = Memo::new(move |_| match revealed.get() {
        Some(mutant) => {
            let tone = if game.is_all_right(&mutant) {
                Tone::Success
            } else {
                Tone::Failure
            };
            (game.result_message(&mutant, mutants), tone)
        }
        None => {
            let question = "Which tests will see it? Tick them first.";
            (question.to_owned(), Tone::Open)
        }
    });
    let sentence = Signal::derive(move || result.get().0);
    let tone = Signal::derive(move || result.get().1);
    let guesses = game
        .guesses
        .map(|(kind, guess)| view! { <Guess kind guess revealed/> });
    view! {
        <Chips
            legend="The planted bug"
            options=titles
            chosen=Signal::derive(move || Some(game.mutant.get()))
            on_choose=choose
        />
        <div class="test-sides">
            <div class="test-edits">{move || Some(view! { <MutantEdits mutant=mutant.get()?/> })}</div>
            <div class="flow">
                <fieldset class="test-guess widget-picture">
                    <legend class="visually-hidden">"Your guess: which tests see it?"</legend>
                    {guesses.into_iter().collect_view()}
                </fieldset>
                <div class="actions">
                    <button class="button button-primary" type="button" on:click=reveal>
                        "Plant it and run"
                    </button>
                </div>
                <Verdict sentence tone/>
                <p class="test-why">{move || revealed.get().map(|mutant| mutant.why)}</p>
            </div>
        </div>
        <More summary="More: what the run found, start over">
            {move || match revealed.get() {
                Some(mutant) => view! { <Findings mutant/> }.into_any(),
                None => view! { <p class="answer-none">"Not run yet."</p> }.into_any(),
            }}
            <button class="button" type="button" on:click=move |_| game.reset()>
                "Reset"
            </button>
        </More>
    }
}

/// A guess for one kind of test, and after the run what is true.
#[component]
fn Guess(kind: TestKind, guess: RwSignal<bool>, revealed: Memo<Option<Mutant>>) -> impl IntoView {
    let is_found = move || revealed.with(|mutant| Some(is_found_by(mutant.as_ref()?, kind)));
    let words = move || match is_found() {
        Some(true) => "sees it",
        Some(false) => "misses it",
        None => "?",
    };
    view! {
        <div class="test-kind" data-seen=move || is_found().map(|is_found| is_found.to_string())>
            <Switch label=kind.name() on=guess/>
            <span>{words}</span>
        </div>
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
