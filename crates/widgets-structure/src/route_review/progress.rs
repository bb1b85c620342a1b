//! How far the reader is with the twelve endpoints.

use leptos::prelude::*;

use super::cases::{CASES, Case, score};
use super::lint::Verdict;
use widget_kit::components::journal::Journal;

/// The endpoint that is shown, and the verdicts so far.
#[derive(Clone, Copy)]
pub struct ReviewProgress {
    /// The index of the endpoint; after the last one, the score is shown.
    index: RwSignal<usize>,
    /// The reader's verdicts, at most one more than `index`.
    verdicts: RwSignal<Vec<Verdict>>,
    journal: Journal,
}

impl ReviewProgress {
    /// At the first endpoint.
    #[must_use]
    pub fn new() -> Self {
        Self {
            index: RwSignal::new(0),
            verdicts: RwSignal::new(Vec::new()),
            journal: Journal::new(Self::introduction(0, &CASES[0])),
        }
    }

    /// The log.
    #[must_use]
    pub const fn journal(self) -> Journal {
        self.journal
    }

    /// The endpoint that is shown, with its index.
    #[must_use]
    pub fn case(self) -> Option<(usize, &'static Case)> {
        let index = self.index.get();
        CASES.get(index).map(|case| (index, case))
    }

    /// The reader's verdict on the endpoint that is shown.
    #[must_use]
    pub fn verdict(self) -> Option<Verdict> {
        let index = self.index.get();
        self.verdicts.with(|verdicts| verdicts.get(index).copied())
    }

    /// All verdicts so far.
    #[must_use]
    pub fn verdicts(self) -> Vec<Verdict> {
        self.verdicts.get()
    }

    /// Whether all twelve are judged; reactive.
    #[must_use]
    pub fn is_done(self) -> bool {
        self.verdicts.with(|verdicts| verdicts.len() == CASES.len())
    }

    /// Whether the next step leads to the score.
    #[must_use]
    pub fn is_at_last(self) -> bool {
        self.index.get() + 1 >= CASES.len()
    }

    /// Takes the verdict on the endpoint that is shown. Only the first one counts.
    pub fn judge(self, verdict: Verdict) {
        let Some((_, case)) = untrack(|| self.case()) else {
            return;
        };
        if untrack(|| self.verdict()).is_some() {
            return;
        }
        self.verdicts.update(|verdicts| verdicts.push(verdict));
        let opinion = if case.review().agrees(verdict) {
            "The reviewer agrees"
        } else {
            "The reviewer sees it differently"
        };
        let (label, reasons) = (verdict.label(), case.reasons().join(" "));
        self.journal.say(format!("{label}. {opinion}: {reasons}"));
    }

    /// Shows the next endpoint, or the score, once this one is judged.
    pub fn advance(self) {
        if untrack(|| self.verdict()).is_none() {
            return;
        }
        self.index.update(|index| *index += 1);
        self.journal.say(match untrack(|| self.case()) {
            Some((index, case)) => Self::introduction(index, case),
            None => self.verdicts.with_untracked(|verdicts| score(verdicts)),
        });
    }

    /// Starts again at the first endpoint.
    pub fn start_over(self) {
        self.index.set(0);
        self.verdicts.set(Vec::new());
        self.journal.begin(Self::introduction(0, &CASES[0]));
    }

    fn introduction(index: usize, case: &Case) -> String {
        format!("Endpoint {} of 12: {}", index + 1, case.summary())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_round_is_done_with_the_twelfth_verdict_and_not_before() {
        Owner::new().with(|| {
            let progress = ReviewProgress::new();
            for _ in &CASES {
                assert!(!untrack(|| progress.is_done()));
                progress.judge(Verdict::Fine);
                // Only the first verdict counts.
                progress.judge(Verdict::Reword);
                progress.advance();
            }
            assert!(untrack(|| progress.is_done()));
            progress.start_over();
            assert!(!untrack(|| progress.is_done()));
        });
    }
}
