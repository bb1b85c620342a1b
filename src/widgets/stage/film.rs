//! One or more traces cut into one show: acts follow one another, each with its own picture.
//! It must not know how a picture is drawn, nor when a frame is shown.

use super::frames::{Detail, Frame, frames};
use super::player::Timing;
use super::scene::Scene;
use crate::api::{Layer, Site, Trace};

/// A trace and where it plays.
#[derive(Clone, Debug, PartialEq)]
pub struct Act {
    /// What stands over its picture; empty where one act is the whole show.
    pub title: &'static str,
    /// The desks.
    pub scene: Scene,
    /// What happened.
    pub trace: Trace,
}

/// What a stage shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Show {
    /// What happens, first to last.
    pub acts: Vec<Act>,
    /// Whether it begins to play by itself: because the reader asked for it just now.
    pub plays: bool,
}

/// What the picture of one act shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pose {
    /// Its turn is yet to come.
    Waiting,
    /// It plays, and this is the frame.
    Playing(usize),
    /// It is over; this was its last frame.
    Done(usize),
}

impl Pose {
    /// The frame that is seen; while the act waits there is none.
    #[must_use]
    pub const fn frame(self) -> Option<usize> {
        match self {
            Self::Waiting => None,
            Self::Playing(frame) | Self::Done(frame) => Some(frame),
        }
    }
}

/// A show cut into frames.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Film {
    acts: Vec<Act>,
    /// Each frame with the act that it belongs to.
    frames: Vec<(usize, Frame)>,
}

impl Film {
    /// Cuts the acts into frames.
    #[must_use]
    pub fn cut(acts: Vec<Act>, detail: Detail) -> Self {
        let frames = acts
            .iter()
            .enumerate()
            .flat_map(|(index, act)| {
                frames(&act.trace, &act.scene, detail)
                    .into_iter()
                    .map(move |frame| (index, frame))
            })
            .collect();
        Self { acts, frames }
    }

    /// The same show with more or less detail, and the frame there that shows what this one does.
    #[must_use]
    pub fn recut(&self, detail: Detail, at: usize) -> (Self, usize) {
        let film = Self::cut(self.acts.clone(), detail);
        let (act, step) = self
            .frames
            .get(at)
            .map_or((0, 0), |(act, frame)| (*act, frame.step));
        let there = film
            .frames
            .iter()
            .rposition(|(other, frame)| (*other, frame.step) <= (act, step));
        (film, there.unwrap_or(0))
    }

    /// The acts, first to last.
    #[must_use]
    pub fn acts(&self) -> &[Act] {
        &self.acts
    }

    /// How many frames there are.
    #[must_use]
    pub const fn length(&self) -> usize {
        self.frames.len()
    }

    /// A frame.
    #[must_use]
    pub fn frame(&self, at: usize) -> Option<&Frame> {
        self.frames.get(at).map(|(_, frame)| frame)
    }

    /// The frames up to this one, each with its act's title where an act begins.
    pub fn until(&self, at: usize) -> impl Iterator<Item = (Option<&'static str>, &Frame)> {
        let shown = self.frames.iter().take(at + 1);
        shown.scan(None, |act_before, (act, frame)| {
            let title = self.acts.get(*act).map(|act| act.title);
            let is_new = act_before.replace(*act) != Some(*act);
            Some((title.filter(|title| is_new && !title.is_empty()), frame))
        })
    }

    /// The act that a frame belongs to.
    #[must_use]
    pub fn act_of(&self, at: usize) -> usize {
        self.frames.get(at).map_or(0, |(act, _)| *act)
    }

    /// How many acts have been seen to their end at this frame.
    #[must_use]
    pub fn acts_done(&self, at: usize) -> usize {
        (0..self.acts.len())
            .take_while(|act| self.last_of(*act).is_some_and(|last| last <= at))
            .count()
    }

    /// What the picture of an act shows at this frame.
    #[must_use]
    pub fn pose(&self, act: usize, at: usize) -> Pose {
        let now = self.act_of(at);
        match self.last_of(act) {
            _ if now == act => Pose::Playing(at),
            Some(last) if act < now => Pose::Done(last),
            _ => Pose::Waiting,
        }
    }

    /// The desks of an act that have had something to do at this frame.
    #[must_use]
    pub fn has_acted(&self, act: usize, desk: usize, at: usize) -> bool {
        let shown = self.frames.iter().take(at + 1);
        shown
            .filter(|(of, _)| *of == act)
            .any(|(_, frame)| frame.desk == desk)
    }

    /// The line to show beside a frame, and whether it runs in that very frame. While Flask or
    /// the client acts, it is the line before, or the first one to come.
    #[must_use]
    pub fn line(&self, at: usize) -> Option<(&Site, bool)> {
        let act = self.act_of(at);
        if let Some(site) = self.frame(at)?.site.as_ref() {
            return Some((site, true));
        }
        let before = self.frames.iter().take(at).rev();
        let after = self.frames.iter().skip(at);
        let mut others = before
            .filter(|(of, _)| *of == act)
            .chain(after.filter(|(of, _)| *of == act));
        others
            .find_map(|(_, frame)| frame.site.as_ref())
            .map(|site| (site, false))
    }

    /// How long each frame takes.
    #[must_use]
    pub fn timings(&self, with_motion: bool) -> Vec<Timing> {
        let frames = self.frames.iter();
        frames.map(|(_, frame)| frame.timing(with_motion)).collect()
    }

    /// What the client asks in an act, and what it gets, as far as the trace says so.
    #[must_use]
    pub fn ends_of(&self, act: usize) -> Option<(String, String)> {
        let steps = &self.acts.get(act)?.trace.steps;
        let mut ends = steps.iter().filter(|step| step.layer == Layer::Client);
        let first = ends.next()?.value.to_string();
        let last = ends.next_back()?.value.to_string();
        Some((first, last))
    }

    fn last_of(&self, act: usize) -> Option<usize> {
        self.frames.iter().rposition(|(of, _)| *of == act)
    }
}
