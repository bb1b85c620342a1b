//! The picture of one act: a counter seen from the side, with a lane on either side of its desks,
//! and the packet on its way.

use leptos::prelude::*;

use super::clock::Playhead;
use super::desk::DeskView;
use super::film::ActState;
use super::frames::PacketKind;
use super::label::cut;
use super::packet::Packet;
use super::scene::{HEAD, LANE_WIDTH, Lane, Scene, Stop, WIDTH};

/// What the picture shows during one frame.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PictureState {
    pub pose: ActState,
    /// The station that acts.
    pub station: Option<usize>,
    /// The station at which a line of the project runs, and its file.
    pub running: Option<(usize, &'static str)>,
    pub way: Vec<Stop>,
    pub packet: PacketKind,
    /// What the packet carries, in full.
    pub payload: String,
    /// What its carrier has got while it waits.
    pub got: String,
    /// For each station whether it has acted.
    acted: Vec<bool>,
    /// For each station the first file of the project that runs there.
    files: Vec<Option<&'static str>>,
}

impl PictureState {
    fn of(playhead: Playhead, act: usize, scene: Scene) -> Self {
        let at = playhead.at.get();
        playhead.film.with(|film| {
            let pose = film.act_state(act, at);
            let shown = pose.frame();
            let frame = shown.and_then(|at| film.frame(at));
            let request = || film.ends_of(act).map(|(request, _)| request);
            let stations = 0..scene.stations.len();
            Self {
                pose,
                station: frame.map(|frame| frame.station),
                running: shown.and_then(|at| film.running(at)),
                way: frame.map_or_else(|| vec![Stop::default()], |frame| frame.way.clone()),
                packet: frame.map_or(PacketKind::Request, |frame| frame.packet),
                payload: frame
                    .map(|frame| frame.payload.clone())
                    .or_else(request)
                    .unwrap_or_default(),
                got: frame.map(|frame| frame.got.clone()).unwrap_or_default(),
                acted: stations
                    .clone()
                    .map(|station| pose != ActState::Waiting && film.has_acted(act, station, at))
                    .collect(),
                files: stations
                    .map(|station| film.first_file(act, station))
                    .collect(),
            }
        })
    }

    pub fn is_playing(&self) -> bool {
        matches!(self.pose, ActState::Playing(_))
    }

    /// Where the packet rests.
    pub fn stop(&self) -> Stop {
        self.way.last().copied().unwrap_or_default()
    }

    /// The value of a desk's `data-state`.
    pub fn state_of(&self, station: usize) -> &'static str {
        let has_acted = self.acted.get(station).copied().unwrap_or_default();
        match self.is_playing() && self.station == Some(station) {
            true => "now",
            false if has_acted => "acted",
            false => "idle",
        }
    }

    /// Whether a line runs that is written at this desk.
    pub fn is_running_at(&self, station: usize) -> bool {
        self.is_playing() && self.running.is_some_and(|(own, _)| own == station)
    }

    /// Returns what a desk's first line says: its file, if it has one in this trace, and otherwise
    /// what it is.
    pub fn first_line(&self, station: usize, what: &'static str) -> &'static str {
        match self.running {
            Some((own, file)) if own == station => file,
            _ if what.ends_with(".py") => {
                self.files.get(station).copied().flatten().unwrap_or(what)
            }
            _ => what,
        }
    }

    /// The words on the packet.
    pub fn label(&self) -> Vec<String> {
        cut(&self.payload)
    }
}

/// The lanes, the desks and the packet.
#[component]
pub(super) fn Picture(playhead: Playhead, act: usize, scene: Scene) -> impl IntoView {
    let shown = Memo::new(move |_| PictureState::of(playhead, act, scene));
    let names: Vec<&str> = scene.stations.iter().map(|station| station.name).collect();
    let description = format!(
        "A counter with desks. From top to bottom: {}. Requests travel down on the left, answers up \
         on the right.",
        names.join(", ")
    );
    view! {
        <svg
            class="stage-svg"
            viewBox=format!("0 0 {WIDTH} {}", scene.height())
            role="group"
            aria-label=description
        >
            <g aria-hidden="true">
                <LaneView lane=Lane::Requests name="Requests" scene/>
                <LaneView lane=Lane::Answers name="Answers" scene/>
                <Way shown scene/>
                {(0..scene.stations.len()).map(|station| view! { <DeskView shown scene station/> }).collect_view()}
                <Aside shown scene/>
            </g>
            <Packet playhead shown scene/>
        </svg>
    }
}

/// A lane: its name, its floor, and an arrow at the end that it leads to.
#[component]
fn LaneView(lane: Lane, name: &'static str, scene: Scene) -> impl IntoView {
    let (middle, bottom) = (lane.middle(), scene.height() - 1.0);
    let arrow = match lane {
        Lane::Requests => format!("M{middle} {} V{bottom} m-5-6 5 6 5-6", HEAD + 4.0),
        Lane::Answers => format!("M{middle} {bottom} V{} m-5 6 5-6 5 6", HEAD + 4.0),
    };
    view! {
        <rect
            class="stage-lane"
            x=middle - LANE_WIDTH / 2.0
            y=HEAD
            width=LANE_WIDTH
            height=bottom - HEAD
            rx="3"
        ></rect>
        // At the side: a packet's sign may be in the middle.
        <text class="stage-lane-name" x=middle - LANE_WIDTH / 2.0 + 4.0 y=HEAD - 4.0>
            {name}
        </text>
        <path class="stage-lane-arrow" d=arrow></path>
    }
}

/// The packet's way in this frame.
#[component]
fn Way(shown: Memo<PictureState>, scene: Scene) -> impl IntoView {
    let points = move || {
        shown.with(|shown| {
            let points = shown.way.iter().map(|stop| {
                let (x, y) = scene.position(*stop);
                format!("{x} {y}")
            });
            points.collect::<Vec<_>>().join(" ")
        })
    };
    view! {
        <polyline
            class="stage-way"
            data-packet=move || shown.with(|shown| shown.packet.name())
            points=points
        ></polyline>
    }
}

/// From the desk at which the packet waits to the desk that is asked.
#[component]
fn Aside(shown: Memo<PictureState>, scene: Scene) -> impl IntoView {
    let line = move || {
        shown.with(|shown| {
            let stop = shown.stop();
            let asked = shown.station.filter(|station| {
                shown.is_playing() && scene.depth(*station) != scene.depth(stop.station)
            })?;
            let there = Stop {
                station: asked,
                ..stop
            };
            let (from, to) = (scene.position(stop).1, scene.position(there).1);
            let edge = stop.lane.inner_edge();
            let inwards = match stop.lane {
                Lane::Requests => 6.0,
                Lane::Answers => -6.0,
            };
            let x = edge + inwards / 2.0;
            Some(format!(
                "M{} {from}H{x}V{to}h{}",
                edge + inwards,
                inwards / 2.0
            ))
        })
    };
    view! { <path class="stage-aside" d=line></path> }
}
