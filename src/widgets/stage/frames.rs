//! A trace as frames to play: which desk acts, how the packet gets there, which line runs, and a
//! sentence for the log. It must not know how frames are drawn.

use super::player::Timing;
use super::scene::Scene;
use super::words::{Happening, Sentence, is_function};
use crate::api::{Action, Layer, Site, Sql, Step, Trace};

/// How much of a trace is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Detail {
    /// Control passing from desk to desk, and where exceptions begin: the story.
    #[default]
    Main,
    /// Every function of the project and every statement.
    Every,
}

/// What the packet is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// A request, a call: on the way in.
    Ask,
    /// An answer, a value: on the way out.
    Answer,
    /// An exception.
    Trouble,
}

/// One picture of the show.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// The desk that acts, as an index into the scene's desks.
    pub desk: usize,
    /// The desks that the packet passes to get there; the last one is where it rests.
    pub way: Vec<usize>,
    /// What the packet is.
    pub manner: Manner,
    /// What the packet carries, in Python's words; empty for nothing.
    pub carried: String,
    /// What happens, for the log.
    pub sentence: Sentence,
    /// The line that runs; `None` where it is nobody's of the project.
    pub site: Option<Site>,
    /// The SQL that runs.
    pub sql: Option<Sql>,
    /// The first step of the trace that the frame stands for.
    pub step: usize,
}

impl Frame {
    /// How long the frame takes: a fixed time for each leg of the way, and time to read the
    /// sentence. Without motion nothing travels.
    #[must_use]
    pub fn timing(&self, with_motion: bool) -> Timing {
        const LEG: f64 = 480.0;
        const GLANCE: f64 = 900.0;
        const CHARACTER: f64 = 16.0;
        const LONGEST: f64 = 3200.0;
        // Lengths of a few hundred at most: the casts are exact.
        #[allow(clippy::cast_precision_loss)]
        let (legs, characters) = (
            self.way.len().saturating_sub(1) as f64,
            self.sentence.to_string().chars().count() as f64,
        );
        Timing {
            travel: if with_motion { legs * LEG } else { 0.0 },
            rest: CHARACTER.mul_add(characters, GLANCE).min(LONGEST),
        }
    }
}

/// The frames of a trace in a scene, first to last.
#[must_use]
pub fn frames(trace: &Trace, scene: &Scene, detail: Detail) -> Vec<Frame> {
    let nesting = Nesting::of(&trace.steps);
    let mut packet = scene.desk(Layer::Client);
    let mut frames = Vec::new();
    let mut told_to = None;
    for (index, step) in trace.steps.iter().enumerate() {
        if told_to == Some(index) || !nesting.is_shown(index, detail) {
            continue;
        }
        let end = nesting.end_told_with(index, detail);
        told_to = end.or(told_to);
        let end = end.and_then(|end| trace.steps.get(end));
        let desk = scene.desk(step.layer);
        let way = nesting.way(index, scene, packet);
        packet = way.last().copied().unwrap_or(packet);
        let last = end.unwrap_or(step);
        let happening = nesting.happening(index, end);
        let mut sentence = happening.sentence();
        let more = match detail {
            Detail::Main => nesting.repeats(index),
            Detail::Every => 0,
        };
        if more > 0 {
            sentence = sentence.text(format!(" The same call follows {more} times more."));
        }
        frames.push(Frame {
            desk,
            way,
            manner: manner(last),
            carried: carried(&happening),
            sentence,
            site: last.site.as_deref().or(step.site.as_deref()).cloned(),
            sql: step.sql.clone(),
            step: index,
        });
    }
    frames
}

const fn manner(step: &Step) -> Manner {
    match step.action {
        Action::Calls | Action::Executes => Manner::Ask,
        Action::Returns => Manner::Answer,
        Action::Raises | Action::Handles => Manner::Trouble,
    }
}

/// What is in the packet: SQL, a value that came back, or the call itself.
fn carried(happening: &Happening<'_>) -> String {
    if let Some(sql) = &happening.step.sql {
        return sql.text.to_string();
    }
    match happening.end.map(|end| end.value.to_string()) {
        Some(value) if !value.is_empty() && value != "None" => value,
        _ if happening.step.action == Action::Calls => happening.call_words(),
        _ => {
            let words = happening.step.value.to_string();
            words
                .strip_prefix("error=")
                .map_or_else(|| words.clone(), str::to_owned)
        }
    }
}

/// Which call each step belongs to.
struct Nesting<'a> {
    steps: &'a [Step],
    /// For each step the call around it; for the end of a call, the call around that call.
    around: Vec<Option<usize>>,
    /// For the end of a call its beginning, for the beginning its end.
    partner: Vec<Option<usize>>,
}

impl<'a> Nesting<'a> {
    fn of(steps: &'a [Step]) -> Self {
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

    fn call_around(&self, index: usize) -> Option<&'a Step> {
        self.steps.get(self.around.get(index).copied().flatten()?)
    }

    /// The beginning of the call that this step is the end of, or the step itself.
    fn call_of(&self, index: usize) -> usize {
        match self.steps.get(index).map(|step| step.action) {
            Some(Action::Returns | Action::Raises) => {
                self.partner.get(index).copied().flatten().unwrap_or(index)
            }
            _ => index,
        }
    }

    /// Whether the call is one within its desk, from one function to another. Flask's own
    /// functions are not told apart: what it does for a caller counts.
    fn is_inner(&self, call: usize) -> bool {
        self.steps.get(call).is_some_and(|step| {
            let own = Some(step.layer);
            self.call_around(call).map(|caller| caller.layer) == own
                && (step.layer != Layer::Wsgi || is_function(step))
        })
    }

    /// Whether Flask is called by the server for the client.
    fn is_arrival(&self, index: usize) -> bool {
        let is_call = |step: &Step| step.layer == Layer::Wsgi && step.action == Action::Calls;
        self.steps.get(index).is_some_and(is_call)
            && self
                .call_around(index)
                .is_some_and(|caller| caller.layer == Layer::Client)
    }

    /// Whether the session only says that it has committed, right after the database has.
    fn is_end_of_commit(&self, index: usize) -> bool {
        let before = index
            .checked_sub(1)
            .and_then(|before| self.steps.get(before));
        let sql = before.and_then(|before| before.sql.as_ref());
        let step = self.steps.get(index);
        step.is_some_and(|step| step.layer == Layer::Orm && step.action == Action::Returns)
            && sql.is_some_and(|sql| sql.text == "COMMIT")
    }

    /// Whether this is the same call as the one right before it, for another object: the second
    /// `to_dict()` of a list and all that follow.
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

    /// Whether a call within a desk is worth a frame of its own: the service asking its rules.
    fn is_aside(&self, call: usize) -> bool {
        let site = |step: Option<&'a Step>| step.and_then(|step| step.site.as_deref());
        let (own, caller) = (site(self.steps.get(call)), site(self.call_around(call)));
        own.zip(caller)
            .is_some_and(|(own, caller)| own.file != caller.file && !own.function.starts_with("__"))
            && self
                .steps
                .get(call)
                .is_some_and(|step| step.layer == Layer::Service)
    }

    /// Whether an exception begins here.
    fn is_origin(&self, index: usize) -> bool {
        let is_raise = |step: &Step| step.action == Action::Raises;
        self.steps.get(index).is_some_and(is_raise)
            && !index
                .checked_sub(1)
                .and_then(|before| self.steps.get(before))
                .is_some_and(is_raise)
    }

    /// How often a call repeats right after this one.
    fn repeats(&self, index: usize) -> usize {
        let end = |call: usize| self.partner.get(call).copied().flatten();
        std::iter::successors(end(index), |end_before| {
            Some(end_before + 1)
                .filter(|next| self.is_repeat(*next))
                .and_then(end)
        })
        .skip(1)
        .count()
    }

    fn is_shown(&self, index: usize, detail: Detail) -> bool {
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
        let begins_trouble = self.is_origin(index) && step.layer != Layer::Wsgi;
        !self.is_inner(call) || self.is_aside(call) || begins_trouble
    }

    /// The end of a call that is told together with its beginning: nothing is shown between.
    fn end_told_with(&self, index: usize, detail: Detail) -> Option<usize> {
        let step = self.steps.get(index)?;
        let is_brief = match step.layer {
            Layer::Wsgi | Layer::Orm => true,
            Layer::Route | Layer::Service => self.is_inner(index),
            // The log is no way that the answer takes.
            Layer::ErrorHandler => step.action == Action::Calls,
            Layer::Client | Layer::Database => false,
        };
        let end = self.partner.get(index).copied().flatten()?;
        let is_beginning = end > index;
        (is_brief && is_beginning && !(index + 1..end).any(|inner| self.is_shown(inner, detail)))
            .then_some(end)
    }

    fn way(&self, index: usize, scene: &Scene, packet: usize) -> Vec<usize> {
        let Some(step) = self.steps.get(index) else {
            return vec![packet];
        };
        let caller = self.call_around(index);
        let caller = caller.map_or(packet, |caller| scene.desk(caller.layer));
        let is_call = matches!(
            step.action,
            Action::Calls | Action::Handles | Action::Executes
        );
        let mut way = vec![packet];
        // What the session does after the answer is made doesn't hold the answer up.
        if step.layer == Layer::Database && caller == scene.desk(Layer::Wsgi) {
            return way;
        }
        if is_call {
            way.push(caller);
        }
        way.push(scene.desk(step.layer));
        way.dedup();
        way
    }

    fn happening(&self, index: usize, end: Option<&'a Step>) -> Happening<'a> {
        let step = &self.steps[index];
        Happening {
            step,
            call: self.steps.get(self.call_of(index)).unwrap_or(step),
            caller: self.call_around(index),
            end,
            is_origin: self.is_origin(index),
        }
    }
}

#[cfg(test)]
mod tests;
