//! The guessing game: which kind of test finds a mutant?

use std::collections::BTreeMap;

use course_model::Mutant;
use leptos::prelude::*;

use super::scope::TestKind;

/// The place of a mutant in the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MutantIndex(pub usize);

impl MutantIndex {
    /// The mutant that is chosen at first.
    const FIRST: Self = Self(0);
}

/// The state of the game.
#[derive(Clone, Copy)]
pub struct Game {
    /// The chosen mutant.
    pub mutant: RwSignal<MutantIndex>,
    /// For each kind of test, whether the reader thinks that it finds the mutant.
    pub guesses: [(TestKind, RwSignal<bool>); 3],
    /// Whether the recorded run of this mutant is shown.
    pub is_revealed: RwSignal<bool>,
    /// How many kinds the reader's first guess had right, for each mutant that was run.
    first_scores: RwSignal<BTreeMap<MutantIndex, usize>>,
}

impl Game {
    /// The first mutant, and no guess.
    #[must_use]
    pub fn new() -> Self {
        Self {
            mutant: RwSignal::new(MutantIndex::FIRST),
            guesses: TestKind::ALL.map(|kind| (kind, RwSignal::new(false))),
            is_revealed: RwSignal::new(false),
            first_scores: RwSignal::new(BTreeMap::new()),
        }
    }

    /// Takes the guess back, and hides the run.
    pub fn clear_guess(self) {
        self.is_revealed.set(false);
        for (_, guess) in self.guesses {
            guess.set(false);
        }
    }

    /// Starts over.
    pub fn reset(self) {
        self.first_scores.set(BTreeMap::new());
        self.mutant.set(MutantIndex::FIRST);
        self.clear_guess();
    }

    /// Shows what the run found. Only the first guess for a mutant counts in the total.
    pub fn reveal(self, mutant: &Mutant) {
        let index = self.mutant.get_untracked();
        let score = self.score(mutant);
        self.first_scores.update(|scores| {
            scores.entry(index).or_insert(score);
        });
        self.is_revealed.set(true);
    }

    /// Whether the guess is right for every kind of test.
    #[must_use]
    pub fn is_all_right(self, mutant: &Mutant) -> bool {
        self.score(mutant) == self.guesses.len()
    }

    /// For how many kinds the guess is right.
    fn score(self, mutant: &Mutant) -> usize {
        let is_right = |(kind, guess): &(TestKind, RwSignal<bool>)| {
            guess.get_untracked() == is_found_by(mutant, *kind)
        };
        self.guesses.iter().filter(|guess| is_right(guess)).count()
    }

    /// How good the guess is; after the last of `mutants` mutants also the total of all first
    /// guesses.
    #[must_use]
    pub fn result_message(self, mutant: &Mutant, mutants: usize) -> String {
        let kinds = TestKind::ALL.len();
        let result = match self.score(mutant) {
            3 => "You guessed all three right.".to_owned(),
            score => format!("You guessed {score} of {kinds} right."),
        };
        let (played, total) = self
            .first_scores
            .with(|scores| (scores.len(), scores.values().sum::<usize>()));
        if played < mutants {
            result
        } else {
            let best = mutants * kinds;
            format!("{result} That was the last bug: {total} of {best} in all.")
        }
    }
}

/// Whether no kind of test finds a mutant.
#[must_use]
pub fn is_unseen(mutant: &Mutant) -> bool {
    TestKind::ALL.iter().all(|kind| !is_found_by(mutant, *kind))
}

/// Whether a kind of test finds a mutant.
#[must_use]
pub const fn is_found_by(mutant: &Mutant, kind: TestKind) -> bool {
    match kind {
        TestKind::Unit => !mutant.unit.is_empty(),
        TestKind::Integration => !mutant.integration.is_empty(),
        TestKind::ByHand => mutant.by_hand.is_some(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use course_model::{AnswerChange, TestFailure};

    #[test]
    fn what_the_tasks_ask_for_is_found_and_nothing_else() {
        let change = || AnswerChange {
            request: "GET /api/v1/users".to_owned(),
            expected: "200 OK".to_owned(),
            actual: "404 NOT FOUND".to_owned(),
        };
        let seen = Mutant {
            by_hand: Some(change()),
            ..Mutant::default()
        };
        let unseen = Mutant {
            at_once: Some(change()),
            ..Mutant::default()
        };
        assert!(is_unseen(&unseen) && !is_unseen(&seen));
        Owner::new().with(|| {
            let game = Game::new();
            assert!(game.is_all_right(&unseen) && !game.is_all_right(&seen));
            let [_, _, (_, by_hand)] = game.guesses;
            by_hand.set(true);
            assert!(game.is_all_right(&seen) && !game.is_all_right(&unseen));
        });
    }

    #[test]
    fn a_guess_is_right_for_each_kind_by_itself() {
        let failure = TestFailure {
            file: "a".to_owned(),
            test: "b".to_owned(),
            message: "c".to_owned(),
        };
        let mutant = Mutant {
            unit: vec![failure],
            ..Mutant::default()
        };
        assert_eq!(
            TestKind::ALL.map(|kind| is_found_by(&mutant, kind)),
            [true, false, false]
        );
        Owner::new().with(|| {
            let game = Game::new();
            let [(_, unit), (_, integration), _] = game.guesses;
            unit.set(true);
            integration.set(true);
            game.reveal(&mutant);
            assert_eq!(game.result_message(&mutant, 2), "You guessed 2 of 3 right.");
            assert!(!game.is_all_right(&mutant));
            // Another guess for the same mutant changes nothing in the total.
            integration.set(false);
            game.reveal(&mutant);
            game.mutant.set(MutantIndex(1));
            game.reveal(&mutant);
            assert_eq!(
                game.result_message(&mutant, 2),
                "You guessed all three right. That was the last bug: 5 of 6 in all."
            );
            game.reset();
            assert!(
                !game.is_revealed.get_untracked()
                    && game.mutant.get_untracked() == MutantIndex::FIRST
            );
        });
    }
}
