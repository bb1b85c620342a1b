//! A trace as frames to play: which desk acts, how the packet gets there, which line runs, and a
//! sentence for the log. It must not know how frames are drawn.

use super::nesting::Nesting;
use super::player::Timing;
use super::scene::Scene;
use super::words::{Happening, Sentence};
use trace::{Action, Layer, Place, Step};
use users_service::Trace;

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
    pub site: Option<Place>,
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
            rest: (CHARACTER * characters + GLANCE).min(LONGEST),
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
            site: last.site.as_ref().or(step.site.as_ref()).cloned(),
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

impl<'a> Nesting<'a> {
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
