//! A trace as frames to play: the station that acts, the way of the packet, the line that runs, and
//! a sentence for the log.

use super::nesting::Nesting;
use super::player::Timing;
use super::scene::{Lane, Scene, Stop};
use super::way::{self, Route};
use super::words::{Sentence, StepContext};
use crate::components::format::plural;
use crate::motion::Pace;
use trace::{Action, Site, Step};
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
    /// The stops that the packet passes; the last one is where it rests.
    pub way: Vec<Stop>,
    /// What the packet is.
    pub packet: PacketKind,
    /// What the packet carries, as Python prints it; empty for nothing.
    pub payload: String,
    /// What a function returned to its caller while the packet stayed with the caller; empty if
    /// none did.
    pub got: String,
    /// The sentence for the log.
    pub sentence: Sentence,
    /// The line that runs; `None` if it isn't one of the project's.
    pub site: Option<&'static Site>,
    /// The first step of the trace that the frame shows.
    pub step: usize,
}

impl Frame {
    /// Returns how long the frame takes, in milliseconds: for a packet that travels the time in which
    /// the eye can follow, and time to read the sentence. Without motion nothing travels.
    #[must_use]
    pub fn timing(&self, with_motion: bool) -> Timing {
        const GLANCE: f64 = 900.0;
        const CHARACTER: f64 = 16.0;
        const LONGEST: f64 = 3200.0;
        // Lengths of a few hundred at most: the cast is exact.
        #[allow(clippy::cast_precision_loss)]
        let characters = self.sentence.to_string().chars().count() as f64;
        let travels = with_motion && self.way.len() > 1;
        Timing {
            travel: if travels {
                Pace::Calm.milliseconds()
            } else {
                0.0
            },
            rest: (CHARACTER * characters + GLANCE).min(LONGEST),
        }
    }

    /// Returns where the packet rests. Its lane is the direction in which it travels.
    #[must_use]
    pub fn stop(&self) -> Stop {
        self.way.last().copied().unwrap_or_default()
    }
}

/// Returns the frames of a trace in a scene, first to last.
#[must_use]
pub fn frames(trace: &Trace, scene: &Scene, detail: Detail) -> Vec<Frame> {
    let nesting = Nesting::of(&trace.steps);
    let mut frames: Vec<Frame> = Vec::new();
    let mut shown_to = None;
    for (index, step) in trace.steps.iter().enumerate() {
        if shown_to == Some(index) || !nesting.is_shown(index, detail) {
            continue;
        }
        let end = nesting.end_in_same_frame(index, detail);
        shown_to = end.or(shown_to);
        let end = end.and_then(|end| trace.steps.get(end));
        let last = end.unwrap_or(step);
        let from = frames.last().map(Frame::stop).unwrap_or_default();
        let packet = packet_kind(last);
        let before = frames.last().map_or(packet, |frame| frame.packet);
        let route = way::route(&nesting, index, end, (before, packet), from, scene);
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
        let cargo = match frames.last().filter(|_| route.is_local) {
            Some(before) => cargo_of_caller(before, &context, packet, &route),
            None => (packet, payload(&context), String::new()),
        };
        let (packet, payload, got) = cargo;
        frames.push(Frame {
            station: way::acting_station(&nesting, index, scene),
            way: route.way,
            packet,
            payload,
            got,
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

/// Returns the packet, its payload, and what its carrier got, for a call from whose caller it doesn't
/// go away: it carries what it carried before, unless an exception takes its place.
fn cargo_of_caller(
    before: &Frame,
    context: &StepContext<'_>,
    packet: PacketKind,
    route: &Route,
) -> (PacketKind, String, String) {
    if packet == PacketKind::Exception {
        return (packet, payload(context), String::new());
    }
    let end = context.end.unwrap_or(context.step);
    let value = end.value.to_string();
    let has_value = end.action == Action::Returns && !value.is_empty() && value != "None";
    let got = if has_value { value } else { String::new() };
    let rises =
        route.way.len() > 1 && route.way.last().map(|stop| stop.lane) == Some(Lane::Answers);
    if rises && before.packet == PacketKind::Request {
        // What it was sent down with has been done.
        return (PacketKind::Response, String::new(), got);
    }
    (before.packet, before.payload.clone(), got)
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
