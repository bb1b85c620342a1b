//! Which call each step of a trace belongs to.

use super::words::is_function;
use trace::{Action, Layer, Step};

/// Which call each step belongs to.
pub struct Nesting<'a> {
    /// The steps.
    pub steps: &'a [Step],
    /// For each step the call around it; for the end of a call, the call around that call.
    around: Vec<Option<usize>>,
    /// For the end of a call its beginning, for the beginning its end.
    partner: Vec<Option<usize>>,
}

impl<'a> Nesting<'a> {
    /// Reads the nesting of these steps.
    #[must_use]
    pub fn of(steps: &'a [Step]) -> Self {
        let mut open = Vec::new();
        let mut around = Vec::with_capacity(steps.len());
        let mut partner = vec![None; steps.len()];
        for (index, step) in steps.iter().enumerate() {
            match step.action {
                Action::Calls | Action::Handles => {
                    around.push(open.last().copied());
                    open.push(index);
                }
                Action::Returns | Action::Raises if step.layer != Layer::Database => {
                    let begin = open.pop();
                    around.push(open.last().copied());
                    if let Some(begin) = begin {
                        partner[index] = Some(begin);
                        partner[begin] = Some(index);
                    }
                }
                Action::Returns | Action::Raises | Action::Executes => {
                    around.push(open.last().copied());
                }
            }
        }
        Self {
            steps,
            around,
            partner,
        }
    }

    /// Returns the end of a call, or the beginning for an end.
    #[must_use]
    pub fn partner(&self, index: usize) -> Option<usize> {
        self.partner.get(index).copied().flatten()
    }

    /// Returns the calls that a step happens in, outermost first.
    #[must_use]
    pub fn calls_around(&self, index: usize) -> Vec<usize> {
        let around = |index: usize| self.around.get(index).copied().flatten();
        let mut calls: Vec<usize> =
            std::iter::successors(around(index), |call| around(*call)).collect();
        calls.reverse();
        calls
    }

    /// Returns the call that a step, or the call it ends, happens in.
    #[must_use]
    pub fn call_around(&self, index: usize) -> Option<&'a Step> {
        self.steps.get(self.around.get(index).copied().flatten()?)
    }

    /// Returns the beginning of the call that this step ends, or the step itself.
    #[must_use]
    pub fn call_of(&self, index: usize) -> usize {
        match self.steps.get(index).map(|step| step.action) {
            Some(Action::Returns | Action::Raises) => self.partner(index).unwrap_or(index),
            _ => index,
        }
    }

    /// Returns whether the call is one within its station, from one function to another. Calls
    /// between Flask's own functions don't count: only what it does for a caller does.
    #[must_use]
    pub fn is_inner(&self, call: usize) -> bool {
        self.steps.get(call).is_some_and(|step| {
            let own = Some(step.layer);
            self.call_around(call).map(|caller| caller.layer) == own
                && (step.layer != Layer::Wsgi || is_function(step))
        })
    }

    /// Returns whether an exception begins here.
    #[must_use]
    pub fn is_origin(&self, index: usize) -> bool {
        let is_raise = |step: &Step| step.action == Action::Raises;
        self.steps.get(index).is_some_and(is_raise)
            && !index
                .checked_sub(1)
                .and_then(|before| self.steps.get(before))
                .is_some_and(is_raise)
    }
}
