//! A trace as frames to play: the station that acts, the way of the packet, the line that runs, and
//! a sentence for the log.

use super::nesting::Nesting;
use super::player::Timing;
use super::scene::Scene;
use super::words::{Sentence, StepContext};
use crate::components::format::plural;
use trace::{Action, Layer, Site, Step};
use users_service::Trace;

/// How much of a trace is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Detail {
    /// Control passing from station to station, and where exceptions begin: the story.
    #[default]
    Main,
    /// Every function of the project and every statement.
    Every,
}

/// What the packet is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PacketKind {
    /// A request or a call, on the way in.
    Request,
    /// A response or a value, on the way out.
    Response,
    /// An exception.
    Exception,
}

/// A frame of the film.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// The station that acts, as an index into the scene's stations.
    pub station: usize,
    /// The stations that the packet passes to get there; the last one is where it rests.
    pub way: Vec<usize>,
    /// What the packet is.
    pub packet: PacketKind,
    /// What the packet carries, as Python prints it; empty for nothing.
    pub payload: String,
    /// The sentence for the log.
    pub sentence: Sentence,
    /// The line that runs; `None` if it isn't one of the project's.
    pub site: Option<&'static Site>,
    /// The first step of the trace that the frame shows.
    pub step: usize,
}

impl Frame {
    /// Returns how long the frame takes, in milliseconds: a fixed time for each leg of the way, and
    /// time to read the sentence. Without motion nothing travels.
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

/// Returns the frames of a trace in a scene, first to last.
#[must_use]
pub fn frames(trace: &Trace, scene: &Scene, detail: Detail) -> Vec<Frame> {
    let nesting = Nesting::of(&trace.steps);
    let mut packet_at = scene.station(Layer::Client);
    let mut frames = Vec::new();
    let mut shown_to = None;
    for (index, step) in trace.steps.iter().enumerate() {
        if shown_to == Some(index) || !nesting.is_shown(index, detail) {
            continue;
        }
        let end = nesting.end_in_same_frame(index, detail);
        shown_to = end.or(shown_to);
        let end = end.and_then(|end| trace.steps.get(end));
        let station = scene.station(step.layer);
        let way = nesting.way(index, scene, packet_at);
        packet_at = way.last().copied().unwrap_or(packet_at);
        let last = end.unwrap_or(step);
        let context = nesting.context(index, end);
        let mut sentence = context.sentence();
        let more = match detail {
            Detail::Main => nesting.repeats(index),
            Detail::Every => 0,
        };
        if more > 0 {
            sentence = sentence.text(format!(
                " The same call follows {}.",
                plural(more, "more time")
            ));
        }
        frames.push(Frame {
            station,
            way,
            packet: packet_kind(last),
            payload: payload(&context),
            sentence,
            site: last.site.or(step.site),
            step: index,
        });
    }
    frames
}

const fn packet_kind(step: &Step) -> PacketKind {
    match step.action {
        Action::Calls | Action::Executes => PacketKind::Request,
        Action::Returns => PacketKind::Response,
        Action::Raises | Action::Handles => PacketKind::Exception,
    }
}

/// Returns the packet's payload: SQL, a returned value, or the call itself.
fn payload(context: &StepContext<'_>) -> String {
    if let Some(sql) = &context.step.sql {
        return sql.text.to_string();
    }
    match context.end.map(|end| end.value.to_string()) {
        Some(value) if !value.is_empty() && value != "None" => value,
        _ if context.step.action == Action::Calls => context.call_words(),
        _ => {
            let words = context.step.value.to_string();
            words
                .strip_prefix("error=")
                .map_or_else(|| words.clone(), str::to_owned)
        }
    }
}

impl<'a> Nesting<'a> {
    fn way(&self, index: usize, scene: &Scene, packet_at: usize) -> Vec<usize> {
        let Some(step) = self.steps.get(index) else {
            return vec![packet_at];
        };
        let caller = self.call_around(index);
        let caller = caller.map_or(packet_at, |caller| scene.station(caller.layer));
        let is_call = matches!(
            step.action,
            Action::Calls | Action::Handles | Action::Executes
        );
        let mut way = vec![packet_at];
        // What the session does once the response is made doesn't delay the response.
        if step.layer == Layer::Database && caller == scene.station(Layer::Wsgi) {
            return way;
        }
        if is_call {
            way.push(caller);
        }
        way.push(scene.station(step.layer));
        way.dedup();
        way
    }

    fn context(&self, index: usize, end: Option<&'a Step>) -> StepContext<'a> {
        let step = &self.steps[index];
        StepContext {
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
