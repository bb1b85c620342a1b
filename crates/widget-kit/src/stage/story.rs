//! The steps of a trace that make up the story for a beginner.

use super::frames::Detail;
use super::nesting::Nesting;
use super::words::is_function;
use trace::{Action, Layer, Step};

impl<'a> Nesting<'a> {
    /// Returns whether a step has a frame, alone or together with its end.
    pub(super) fn is_shown(&self, index: usize, detail: Detail) -> bool {
        let (Detail::Main, Some(step)) = (detail, self.steps.get(index)) else {
            return true;
        };
        if step.layer == Layer::Database {
            return step
                .sql
                .as_ref()
                .is_none_or(|sql| !sql.text.starts_with("BEGIN") && sql.text != "ROLLBACK");
        }
        let call = self.call_of(index);
        if self.is_arrival(index) || self.is_repeat(call) || self.is_end_of_commit(index) {
            return false;
        }
        let begins_exception = self.is_origin(index) && step.layer != Layer::Wsgi;
        !self.is_inner(call) || self.is_call_of_rules(call) || begins_exception
    }

    /// Returns the end of a call that shares a frame with its beginning, because nothing between
    /// the two is shown.
    pub(super) fn end_in_same_frame(&self, index: usize, detail: Detail) -> Option<usize> {
        let step = self.steps.get(index)?;
        let is_brief = match step.layer {
            Layer::Wsgi | Layer::Orm => true,
            Layer::Route | Layer::Service => self.is_inner(index),
            // The response doesn't pass through the log.
            Layer::ErrorHandler => step.action == Action::Calls,
            Layer::Client | Layer::Database => false,
        };
        let end = self.partner(index)?;
        let is_beginning = end > index;
        (is_brief && is_beginning && !(index + 1..end).any(|inner| self.is_shown(inner, detail)))
            .then_some(end)
    }

    /// Returns how often a call repeats right after this one.
    pub(super) fn repeats(&self, index: usize) -> usize {
        let end = |call: usize| self.partner(call);
        std::iter::successors(end(index), |end_before| {
            Some(end_before + 1)
                .filter(|next| self.is_repeat(*next))
                .and_then(end)
        })
        .skip(1)
        .count()
    }

    /// Returns whether this is the server's call of Flask with the client's request.
    fn is_arrival(&self, index: usize) -> bool {
        let is_call = |step: &Step| step.layer == Layer::Wsgi && step.action == Action::Calls;
        self.steps.get(index).is_some_and(is_call)
            && self
                .call_around(index)
                .is_some_and(|caller| caller.layer == Layer::Client)
    }

    /// Returns whether the session only reports the commit that the database has just made.
    fn is_end_of_commit(&self, index: usize) -> bool {
        let before = index
            .checked_sub(1)
            .and_then(|before| self.steps.get(before));
        let sql = before.and_then(|before| before.sql.as_ref());
        let step = self.steps.get(index);
        step.is_some_and(|step| step.layer == Layer::Orm && step.action == Action::Returns)
            && sql.is_some_and(|sql| sql.text == "COMMIT")
    }

    /// Returns whether this is the same call as the one right before it, for another object: the
    /// second `to_dict()` of a list and all that follow.
    fn is_repeat(&self, index: usize) -> bool {
        let Some(step) = self.steps.get(index) else {
            return false;
        };
        let before = index.checked_sub(1).map(|end| self.call_of(end));
        step.action == Action::Calls
            && is_function(step)
            && before
                .filter(|before| *before + 1 < index)
                .and_then(|before| self.steps.get(before))
                .is_some_and(|before| before.action == Action::Calls && before.site == step.site)
    }

    /// Returns whether the service calls its rules, in another file: a call within a station that
    /// has a frame of its own.
    fn is_call_of_rules(&self, call: usize) -> bool {
        let site = |step: Option<&'a Step>| step.and_then(|step| step.site);
        let (own, caller) = (site(self.steps.get(call)), site(self.call_around(call)));
        own.zip(caller)
            .is_some_and(|(own, caller)| own.file != caller.file && !own.function.starts_with("__"))
            && self
                .steps
                .get(call)
                .is_some_and(|step| step.layer == Layer::Service)
    }
}
