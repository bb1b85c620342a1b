//! Section 10: what unit tests, integration tests and trying by hand really touch, and which of
//! six planted bugs each of them sees. The reader guesses; a recorded run of the tests judges.

use std::borrow::Cow;
use std::sync::Arc;

use crate::dom::prelude::*;

pub mod planted;
pub mod scope;

use self::planted::{Bug, Planted, Triple};
use self::scope::{BY_HAND, CASES, KINDS, PARTS, command, touched};
use crate::components::frame::{choice, frame, switch};
use crate::data_files::use_data_file;
use crate::registry::{Options, Widget};
use crate::stage::Listing;

const LEAD: &str = "First see what each kind of test touches. Then take a bug, guess who sees it, \
                    and look at what a run found.";

/// What the reader does with the bugs.
#[derive(Clone, Copy)]
struct Hunt {
    bug: RwSignal<usize>,
    guess: [RwSignal<bool>; 3],
    /// Whether the run of this bug is shown.
    is_shown: RwSignal<bool>,
    /// How many of the three guesses were right, for each bug that was run.
    rights: RwSignal<Vec<Option<usize>>>,
}

/// The widget.
pub fn view(_: &Options) -> View {
    let kind = RwSignal::new(0_usize);
    let case = RwSignal::new(0_usize);
    let planted = use_data_file::<Planted>();
    let hunt = Hunt {
        bug: RwSignal::new(0_usize),
        guess: [(); 3].map(|()| RwSignal::new(false)),
        is_shown: RwSignal::new(false),
        rights: RwSignal::new(Vec::new()),
    };
    on_change(move || hunt.bug.get(), move |_| hunt.clear());
    let body = view! {
        <div class="widget-body test-scope">
            <div class="test-choices">
                {choice("test-kind", "Kind", labels(&KINDS), kind)}
                {choice("test-case", "What is tried", labels(&CASES), case)}
            </div>
            <div class="test-sides">
                {move || parts(kind.get(), case.get())}
                {move || code(planted.get().as_deref(), kind.get(), case.get())}
            </div>
            <h4 class="test-title">"Who sees the bug?"</h4>
            {move || match planted.get() {
                Some(planted) => hunt.view(&planted),
                None => view! { <p class="answer-none">"The bugs aren’t here yet."</p> },
            }}
        </div>
    };
    frame(Widget::TestScope, LEAD, body)
}

fn labels(names: &[&'static str]) -> Vec<Cow<'static, str>> {
    names.iter().copied().map(Cow::Borrowed).collect()
}

/// What is touched, in words as well as in colour.
fn parts(kind: usize, case: usize) -> View {
    let touched = touched(kind, case);
    let count = touched.iter().filter(|is| **is).count();
    let rows = PARTS.into_iter().zip(touched).map(|((name, _), is)| {
        view! {
            <li class="test-part" data-touched=is.then_some("")>
                <span>{name}</span>
                <span>{if is { "runs" } else { "stays out" }}</span>
            </li>
        }
    });
    view! {
        <div>
            <p role="status">{format!("It touches {count} of {}.", PARTS.len())}</p>
            <ol class="test-parts">{rows.collect_view()}</ol>
        </div>
    }
}

fn code(planted: Option<&Planted>, kind: usize, case: usize) -> View {
    if kind == BY_HAND {
        return view! {
            <figure class="stage-code">
                <figcaption>
                    <span class="listing-file">"A second terminal"</span>
                </figcaption>
                <pre tabindex="0">
                    <code class="code">{command(case)}</code>
                </pre>
            </figure>
        };
    }
    let test = planted.and_then(|planted| planted.tests.get(kind * CASES.len() + case));
    match test {
        Some(test) => view! { <Listing excerpt=test.clone() marked=Vec::new()/> },
        None => empty(),
    }
}

impl Hunt {
    fn clear(self) {
        self.is_shown.set(false);
        for guess in self.guess {
            guess.set(false);
        }
    }

    fn reset(self) {
        self.rights.set(Vec::new());
        self.bug.set(0);
        self.clear();
    }

    fn view(self, planted: &Arc<Planted>) -> View {
        let titles = planted.bugs.iter();
        let titles = titles.map(|bug| Cow::Owned(bug.title.clone())).collect();
        let (planted, run) = (Arc::clone(planted), Arc::clone(planted));
        let of_bug = move |draw: fn(Self, &Bug) -> View| {
            let bug = planted.bugs.get(self.bug.get());
            bug.map_or(empty(), |bug| draw(self, bug))
        };
        let (found, said) = (of_bug.clone(), of_bug.clone());
        view! {
            {choice("test-bug", "The planted bug", titles, self.bug)}
            {move || of_bug(|_, bug| change(bug))}
            <fieldset class="test-guess">
                <legend>"Your guess: who sees it?"</legend>
                {KINDS.into_iter().zip(self.guess).map(|(kind, guess)| switch(kind, guess)).collect_view()}
            </fieldset>
            <div class="actions">
                <button
                    class="button button-primary"
                    type="button"
                    on:click=move |_| {
                        if let Some(bug) = run.bugs.get(self.bug.get_untracked()) {
                            self.run(bug, run.bugs.len());
                        }
                    }
                >
                    "Plant it and run"
                </button>
                <button class="button" type="button" on:click=move |_| self.reset()>
                    "Reset"
                </button>
            </div>
            <p role="status">
                {move || match self.is_shown.get() {
                    true => said(Self::said),
                    false => empty(),
                }}
            </p>
            {move || match self.is_shown.get() {
                true => found(Self::found),
                false => empty(),
            }}
        }
    }

    /// Shows what the run found. Only the first guess for a bug counts.
    fn run(self, bug: &Bug, bugs: usize) {
        let place = self.bug.get_untracked();
        let right = self.right(bug);
        self.rights.update(|rights| {
            rights.resize(bugs, None);
            if let Some(first) = rights.get_mut(place) {
                first.get_or_insert(right);
            }
        });
        self.is_shown.set(true);
    }

    fn right(self, bug: &Bug) -> usize {
        let guesses = self.guess.map(|guess| guess.get_untracked());
        let pairs = guesses.into_iter().zip(seen_by(bug));
        pairs.filter(|(guess, is_seen)| guess == is_seen).count()
    }

    fn said(self, bug: &Bug) -> View {
        view! {
            <strong>{self.score(bug)}</strong>
            " "
            {bug.why.clone()}
        }
    }

    fn found(self, bug: &Bug) -> View {
        let tests = |failures: &[Triple]| match failures {
            [] => view! { "All pass." },
            [(file, test, message), rest @ ..] => view! {
                <code>{format!("{file}::{test}")}</code>
                " fails: "
                <code>{message.clone()}</code>
                {(!rest.is_empty()).then(|| format!(" And {} more.", rest.len()))}
            },
        };
        let answers = |answers: &[Triple]| match answers {
            [(request, sound, planted), ..] => view! {
                <code>{request.clone()}</code>
                " should give "
                <code class="test-answer">{sound.clone()}</code>
                " and gives "
                <code class="test-answer">{planted.clone()}</code>
            },
            [] => view! { "A round of nine requests looks as it should." },
        };
        let told = [
            tests(&bug.unit),
            tests(&bug.integration),
            answers(&bug.by_hand),
        ];
        let rows = KINDS.into_iter().zip(seen_by(bug)).zip(told);
        let rows = rows.map(|((kind, is_seen), told)| {
            view! {
                <tr data-seen=is_seen.then_some("")>
                    <th scope="row">{kind}</th>
                    <td>
                        <strong>{if is_seen { "Sees it. " } else { "Misses it. " }}</strong>
                        {told}
                    </td>
                </tr>
            }
        });
        let in_production = (!bug.at_once.is_empty()).then(|| {
            view! {
                <tr>
                    <th scope="row">"In production"</th>
                    <td>{answers(&bug.at_once)}</td>
                </tr>
            }
        });
        view! {
            <table class="rows test-rows">
                <tbody>{rows.collect_view()} {in_production}</tbody>
            </table>
        }
    }

    /// How good this guess was, and all first guesses together.
    fn score(self, bug: &Bug) -> String {
        let right = match self.right(bug) {
            3 => "You guessed all three right.".to_owned(),
            right => format!("You guessed {right} of 3 right."),
        };
        let all = self.rights.with(|rights| {
            let met: Vec<usize> = rights.iter().flatten().copied().collect();
            (met.len() == rights.len()).then(|| (met.iter().sum::<usize>(), met.len() * 3))
        });
        match all {
            Some((sum, most)) => format!("{right} That was the last: {sum} of {most} in all."),
            None => right,
        }
    }
}

/// Which of [`KINDS`] see a bug.
fn seen_by(bug: &Bug) -> [bool; 3] {
    [&bug.unit, &bug.integration, &bug.by_hand].map(|found| !found.is_empty())
}

/// What was changed, as a difference.
fn change(bug: &Bug) -> View {
    let edits = bug.edits.iter().map(|(file, old, new)| {
        let [above, removed, added, below] = difference(old, new);
        view! {
            <figure class="stage-code">
                <figcaption>
                    <span class="listing-file">{file.clone()}</span>
                </figcaption>
                <pre class="test-change" tabindex="0">
                    <code class="code">{above} <del>{removed}</del> <ins>{added}</ins> {below}</code>
                </pre>
            </figure>
        }
    });
    view! {
        <p>{bug.about.clone()}</p>
        {edits.collect_view()}
    }
}

/// Lines that stay, that go, that come, and that stay below; each line with its mark.
fn difference(old: &str, new: &str) -> [String; 4] {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let same = |(one, other): &(&&str, &&str)| one == other;
    let above = old.iter().zip(&new).take_while(same).count();
    let rest = (old.len().min(new.len())).saturating_sub(above);
    let backwards = old.iter().rev().zip(new.iter().rev());
    let below = backwards.take(rest).take_while(same).count();
    let marked = |mark: char, lines: &[&str]| {
        let mut text = String::new();
        for line in lines {
            text.extend([mark, ' ']);
            text.push_str(line);
            text.push('\n');
        }
        text
    };
    let end = old.len() - below;
    [
        marked(' ', &old[..above]),
        marked('-', &old[above..end]),
        marked('+', &new[above..new.len() - below]),
        marked(' ', &old[end..]),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_lines_that_differ_are_marked() {
        let text = |old, new| difference(old, new).concat();
        assert_eq!(text("a\nb\nc", "a\nB\nc"), "  a\n- b\n+ B\n  c\n");
        assert_eq!(text("a", "a\na"), "  a\n+ a\n");
        assert_eq!(text("a\nb", "b"), "- a\n  b\n");
    }

    #[test]
    fn a_guess_is_right_for_each_kind_by_itself() {
        let failure = ("a".to_owned(), "b".to_owned(), "c".to_owned());
        let bug = Bug {
            unit: vec![failure],
            ..Bug::default()
        };
        assert_eq!(seen_by(&bug), [true, false, false]);
        reactive_graph::owner::Owner::new().with(|| {
            let hunt = Hunt {
                bug: RwSignal::new(0_usize),
                guess: [true, true, false].map(RwSignal::new),
                is_shown: RwSignal::new(false),
                rights: RwSignal::new(Vec::new()),
            };
            hunt.run(&bug, 2);
            assert_eq!(hunt.score(&bug), "You guessed 2 of 3 right.");
            // Another guess for the same bug changes nothing in the sum.
            hunt.guess[1].set(false);
            hunt.run(&bug, 2);
            hunt.bug.set(1);
            hunt.run(&bug, 2);
            assert_eq!(
                hunt.score(&bug),
                "You guessed all three right. That was the last: 5 of 6 in all."
            );
            hunt.reset();
            assert!(!hunt.is_shown.get_untracked() && hunt.bug.get_untracked() == 0);
        });
    }
}
