//! One or more traces as one film: acts follow one another, each with its own picture.

use std::sync::Arc;

use super::frames::{Detail, Frame, frames};
use super::nesting::Nesting;
use super::player::Timing;
use super::scene::Scene;
use super::way::acting_station;
use super::words::is_function;
use trace::{Layer, Site, Step};
use users_service::Trace;

/// A trace and where it plays.
#[derive(Clone, Debug, PartialEq)]
pub struct Act {
    /// The caption of its picture; empty if there is only one act.
    pub title: &'static str,
    /// The stations of its picture.
    pub scene: Scene,
    /// The trace.
    pub trace: Arc<Trace>,
}

/// What a stage shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Show {
    /// The acts, first to last.
    pub acts: Vec<Act>,
    /// Whether it plays at once, because the reader has just sent the request.
    pub plays: bool,
}

/// What a stage shows at one moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moment {
    /// The act that plays.
    pub act: usize,
    /// The step of its trace that is described.
    pub step: usize,
    /// How many acts have been seen to their end.
    pub acts_done: usize,
}

/// The state of an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActState {
    /// It hasn't begun.
    Waiting,
    /// It plays, at this frame.
    Playing(usize),
    /// It is over. This was its last frame.
    Done(usize),
}

impl ActState {
    /// Returns the frame that is shown; `None` before the act begins.
    #[must_use]
    pub const fn frame(self) -> Option<usize> {
        match self {
            Self::Waiting => None,
            Self::Playing(frame) | Self::Done(frame) => Some(frame),
        }
    }
}

/// The frames of a show. Two films are equal only if they are the same object: they are compared at
/// every frame, and comparing their contents would take long.
#[derive(Clone, Debug, Default)]
pub struct Film {
    acts: Vec<Act>,
    /// Each frame with the act that it belongs to.
    frames: Vec<(usize, Frame)>,
    /// For each act the files whose functions run, each with the station at which they do.
    files: Vec<Vec<(usize, &'static str)>>,
}

impl PartialEq for Film {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Film {
    /// Cuts the acts into frames.
    #[must_use]
    pub fn cut(acts: Vec<Act>, detail: Detail) -> Self {
        let of_act = |(index, act): (usize, &Act)| {
            let frames = frames(&act.trace, &act.scene, detail).into_iter();
            frames.map(move |frame| (index, frame))
        };
        let frames = acts.iter().enumerate().flat_map(of_act).collect();
        let files = acts.iter().map(files).collect();
        Self {
            acts,
            frames,
            files,
        }
    }

    /// Returns the same film with more or less detail, and the frame in it that shows what this
    /// frame shows.
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

    /// Returns the acts, first to last.
    #[must_use]
    pub fn acts(&self) -> &[Act] {
        &self.acts
    }

    /// Returns the number of frames.
    #[must_use]
    pub const fn length(&self) -> usize {
        self.frames.len()
    }

    /// Returns a frame.
    #[must_use]
    pub fn frame(&self, at: usize) -> Option<&Frame> {
        self.frames.get(at).map(|(_, frame)| frame)
    }

    /// Returns the step of its trace that a frame begins with.
    #[must_use]
    pub fn step(&self, at: usize) -> Option<&Step> {
        let act = self.acts.get(self.act_of(at))?;
        act.trace.steps.get(self.frame(at)?.step)
    }

    /// Returns the title of the act that begins with this frame; empty if none begins.
    #[must_use]
    pub fn title(&self, at: usize) -> &'static str {
        let act = self.act_of(at);
        match self.acts.get(act) {
            Some(begun) if at == 0 || self.act_of(at - 1) != act => begun.title,
            _ => "",
        }
    }

    /// Returns the act that a frame belongs to.
    #[must_use]
    pub fn act_of(&self, at: usize) -> usize {
        self.frames.get(at).map_or(0, |(act, _)| *act)
    }

    /// Returns what the stage shows at a frame.
    #[must_use]
    pub fn moment(&self, at: usize) -> Moment {
        let is_done = |act: &usize| self.last_of(*act).is_some_and(|last| last <= at);
        Moment {
            act: self.act_of(at),
            step: self.frame(at).map_or(0, |frame| frame.step),
            acts_done: (0..self.acts.len()).take_while(is_done).count(),
        }
    }

    /// Returns the state of an act at this frame.
    #[must_use]
    pub fn act_state(&self, act: usize, at: usize) -> ActState {
        let now = self.act_of(at);
        match self.last_of(act) {
            _ if now == act => ActState::Playing(at),
            Some(last) if act < now => ActState::Done(last),
            _ => ActState::Waiting,
        }
    }

    /// Returns whether a station of an act has acted by this frame.
    #[must_use]
    pub fn has_acted(&self, act: usize, station: usize, at: usize) -> bool {
        let mut shown = self.frames.iter().take(at + 1);
        shown.any(|(of, frame)| *of == act && frame.station == station)
    }

    /// Returns the line to show beside a frame, and whether it runs in that very frame. While Flask
    /// or the client acts, it is the line before, or else the next one.
    #[must_use]
    pub fn line(&self, at: usize) -> Option<(&'static Site, bool)> {
        let act = self.act_of(at);
        if let Some(site) = self.frame(at)?.site {
            return Some((site, true));
        }
        let site_at = |at: usize| {
            let (of, frame) = self.frames.get(at)?;
            frame.site.filter(|_| *of == act)
        };
        let before = (0..at).rev().find_map(site_at);
        let nearest = before.or_else(|| (at..self.frames.len()).find_map(site_at));
        nearest.map(|site| (site, false))
    }

    /// Returns the file whose line runs at a frame, and the station at whose desk it is: that of the
    /// function around the line. While a library works for the project, another station acts.
    #[must_use]
    pub fn running(&self, at: usize) -> Option<(usize, &'static str)> {
        let frame = self.frame(at)?;
        let file = &*frame.site?.file;
        let mut files = self.files.get(self.act_of(at))?.iter();
        let own = files.find(|(_, own)| *own == file);
        Some(own.map_or((frame.station, file), |own| *own))
    }

    /// Returns the first file of the project that runs at a station in an act.
    #[must_use]
    pub fn first_file(&self, act: usize, station: usize) -> Option<&'static str> {
        let mut files = self.files.get(act)?.iter();
        files
            .find(|(own, _)| *own == station)
            .map(|(_, file)| *file)
    }

    /// Returns the first frame of an act.
    #[must_use]
    pub fn first_of(&self, act: usize) -> Option<usize> {
        self.frames.iter().position(|(of, _)| *of == act)
    }

    /// Returns how long each frame takes.
    #[must_use]
    pub fn timings(&self, with_motion: bool) -> Vec<Timing> {
        let frames = self.frames.iter();
        frames.map(|(_, frame)| frame.timing(with_motion)).collect()
    }

    /// Returns the client's request in an act and the response, as far as the trace has both.
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

/// Returns the files whose functions run in an act, in that order, each with its station.
fn files(act: &Act) -> Vec<(usize, &'static str)> {
    let nesting = Nesting::of(&act.trace.steps);
    let mut files: Vec<(usize, &'static str)> = Vec::new();
    for (index, step) in act.trace.steps.iter().enumerate() {
        let Some(site) = step.site.filter(|_| is_function(step)) else {
            continue;
        };
        if files.iter().all(|(_, file)| *file != site.file) {
            files.push((acting_station(&nesting, index, &act.scene), &site.file));
        }
    }
    files
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::exchange_with;
    use users_service::{Request, Settings};

    fn film(detail: Detail) -> Film {
        let request = Request::new("GET", "/api/v1/users/99");
        let act = |title: &'static str, name: &str, scene: Scene| {
            let settings = Settings::named(name).expect("it is one of the names");
            Act {
                title,
                scene,
                trace: exchange_with(settings, request.clone()).trace,
            }
        };
        let fat = act("Fat", "fat_route", Scene::FAT_ROUTE);
        Film::cut(vec![fat, act("Thin", "project", Scene::LAYERS)], detail)
    }

    #[test]
    fn acts_follow_one_another_and_each_picture_knows_its_turn() {
        let film = film(Detail::Main);
        let last = film.length() - 1;
        let end = (0..=last)
            .rfind(|at| film.act_of(*at) == 0)
            .expect("there is a first act");
        assert_eq!(
            (film.act_state(0, 0), film.act_state(1, 0)),
            (ActState::Playing(0), ActState::Waiting)
        );
        assert_eq!(film.moment(end - 1).acts_done, 0);
        assert_eq!(film.moment(end).acts_done, 1);
        assert_eq!(film.act_state(0, last), ActState::Done(end));
        assert_eq!(film.act_state(1, last), ActState::Playing(last));
        assert_eq!(film.moment(last).acts_done, 2);
    }

    #[test]
    fn the_log_names_an_act_where_it_begins() {
        let film = film(Detail::Main);
        let titles: Vec<_> = (0..film.length()).map(|at| film.title(at)).collect();
        let named: Vec<_> = titles.iter().filter(|title| !title.is_empty()).collect();
        assert_eq!(named, [&"Fat", &"Thin"]);
        assert_eq!(titles.first(), Some(&"Fat"));
    }

    #[test]
    fn more_detail_stays_at_the_same_place_of_the_story() {
        let story = film(Detail::Main);
        for at in 0..story.length() {
            let (whole, there) = story.recut(Detail::Every, at);
            assert_eq!(story.moment(at).act, whole.moment(there).act);
            assert_eq!(story.moment(at).step, whole.moment(there).step);
            assert_eq!(whole.recut(Detail::Main, there).1, at);
        }
    }

    #[test]
    fn while_no_line_runs_the_nearest_one_is_shown() {
        let film = film(Detail::Main);
        let (first, runs) = film.line(0).expect("there is a line to come");
        assert_eq!((&*first.file, runs), ("variants/fat_route.py", false));
        let (last, runs) = film.line(film.length() - 1).expect("there was a line");
        assert_eq!((&*last.file, runs), ("app/errors.py", false));
    }

    #[test]
    fn a_line_runs_at_the_desk_whose_file_it_is_in() {
        for target in [
            "/api/v1/users/99",
            "/api/v1/boom",
            "/api/v1/health",
            "/api/v1/users",
        ] {
            let film = Film::cut(
                vec![Act {
                    title: "",
                    scene: Scene::LAYERS,
                    trace: exchange_with(Settings::default(), Request::new("GET", target)).trace,
                }],
                Detail::Every,
            );
            for at in 0..film.length() {
                let frame = film.frame(at).expect("it has so many frames");
                let step = film.step(at).expect("a frame shows a step");
                let running = film.running(at);
                assert_eq!(
                    running.map(|(_, file)| file),
                    frame.site.map(|site| &*site.file)
                );
                if is_function(step) {
                    assert_eq!(running.map(|(station, _)| station), Some(frame.station));
                }
            }
        }
    }

    #[test]
    fn the_route_that_crashes_is_in_its_own_file() {
        let trace = exchange_with(Settings::default(), Request::new("GET", "/api/v1/boom")).trace;
        let scene = Scene::LAYERS;
        let act = Act {
            title: "",
            scene,
            trace,
        };
        let film = Film::cut(vec![act], Detail::Main);
        let route = scene.station(Layer::Route);
        assert_eq!(film.first_file(0, route), Some("app/health.py"));
    }

    #[test]
    fn a_show_without_acts_is_empty() {
        let film = Film::cut(Vec::new(), Detail::Main);
        assert_eq!(
            (film.length(), film.line(0), film.moment(0)),
            (0, None, Moment::default())
        );
        assert_eq!(film.act_state(0, 0), ActState::Playing(0));
    }
}
