//! The picture of one act: desks beside their rail, and the packet on it. It must not know how
//! the show is controlled.

use crate::dom::prelude::*;
use crate::dom::tenths::coordinate;

use super::clock::Playhead;
use super::film::Pose;
use super::frames::Manner;
use super::label;
use super::scene::{DESK_LEFT, DESK_WIDTH, RAIL, Scene, WIDTH};

/// The packet's radius.
const PACKET: f64 = 9.0;
/// From one line of text to the next, beside a packet and on a desk.
const LABEL_LINE: f64 = 14.0;
const TEXT_LINE: f64 = 15.0;

/// What the picture shows, as long as the frame stays the same.
#[derive(Clone, Debug, PartialEq)]
struct Shown {
    pose: Pose,
    desk: Option<usize>,
    way: Vec<usize>,
    manner: Manner,
    label: Vec<String>,
    /// For each desk whether it has acted.
    acted: Vec<bool>,
}

impl Shown {
    fn of(playhead: Playhead, act: usize, scene: Scene) -> Self {
        let at = playhead.at.get();
        playhead.film.with(|film| {
            let pose = film.pose(act, at);
            let frame = pose.frame().and_then(|at| film.frame(at));
            let asked = || film.ends_of(act).map(|(asked, _)| asked);
            Self {
                pose,
                desk: frame.map(|frame| frame.desk),
                way: frame.map_or_else(|| vec![0], |frame| frame.way.clone()),
                manner: frame.map_or(Manner::Ask, |frame| frame.manner),
                label: label::cut(
                    &frame
                        .map(|frame| frame.carried.clone())
                        .or_else(asked)
                        .unwrap_or_default(),
                ),
                acted: (0..scene.desks.len())
                    .map(|desk| pose != Pose::Waiting && film.has_acted(act, desk, at))
                    .collect(),
            }
        })
    }

    fn state_of(&self, desk: usize) -> &'static str {
        let has_acted = self.acted.get(desk).copied().unwrap_or_default();
        match (self.pose, self.desk == Some(desk)) {
            (Pose::Playing(_), true) => "now",
            _ if has_acted => "acted",
            _ => "idle",
        }
    }
}

/// Desks, rail and packet.
#[component]
pub(super) fn Picture(playhead: Playhead, act: usize, scene: Scene) -> View {
    let shown = Memo::new(move |_| Shown::of(playhead, act, scene));
    let names: Vec<&str> = scene.desks.iter().map(|desk| desk.name).collect();
    let description = format!("From top to bottom: {}.", names.join(", "));
    view! {
        <svg
            class="stage-svg"
            viewBox=format!("0 0 {} {}", coordinate(WIDTH), coordinate(scene.height()))
            role="img"
            aria-label=description
        >
            <Rail shown scene/>
            {(0..scene.desks.len()).map(|desk| view! { <DeskView shown scene desk/> }).collect_view()}
            <Packet playhead shown scene/>
        </svg>
    }
}

/// The rail, and on it the way of this frame.
#[component]
fn Rail(shown: Memo<Shown>, scene: Scene) -> View {
    let last = scene.desks.len().saturating_sub(1);
    let end = move |pick: fn(f64, f64) -> f64| {
        shown.with(|shown| {
            let stops = shown.way.iter().map(|desk| scene.stop(*desk));
            stops.reduce(pick).unwrap_or_default()
        })
    };
    view! {
        {["stage-rail", "stage-rail-core"]
            .map(|class| {
                view! { <line class=class x1=RAIL x2=RAIL y1=scene.stop(0) y2=scene.stop(last)></line> }
            })
            .collect_view()}
        <line
            class="stage-way"
            data-manner=move || manner(shown)
            x1=RAIL
            x2=RAIL
            y1=move || end(f64::min)
            y2=move || end(f64::max)
        ></line>
    }
}

/// One desk with its stop on the rail.
#[component]
fn DeskView(shown: Memo<Shown>, scene: Scene, desk: usize) -> View {
    let (top, height, stop) = (scene.top(desk), scene.desk_height(desk), scene.stop(desk));
    let facts = scene.desks.get(desk).copied();
    let (name, what) = facts.map_or(("", &[][..]), |desk| (desk.name, desk.what));
    let (left, edge) = (DESK_LEFT + 9.0, DESK_LEFT + DESK_WIDTH);
    // All lines together stand in the middle.
    let mut baseline =
        stop + 5.0 - TEXT_LINE * f64::from(u8::try_from(what.len()).unwrap_or(1)) / 2.0;
    let name_at = baseline;
    let what = what
        .iter()
        .map(|line| {
            baseline += TEXT_LINE;
            view! {
                <text class="stage-desk-what" x=left y=baseline>
                    {*line}
                </text>
            }
        })
        .collect_view();
    view! {
        <g class="stage-desk" data-state=move || shown.with(|shown| shown.state_of(desk))>
            <line class="stage-stub" x1=edge x2=RAIL y1=stop y2=stop></line>
            <rect x=DESK_LEFT y=top width=DESK_WIDTH height=height rx="4"></rect>
            <text class="stage-desk-name" x=left y=name_at>
                {name}
            </text>
            {what}
            <circle class="stage-stop" cx=RAIL cy=stop r="3.5"></circle>
        </g>
    }
}

/// What travels. Its form tells the manner as its colour does: a point for what is asked, a
/// ring for what comes back, a diamond for an exception.
#[component]
fn Packet(playhead: Playhead, shown: Memo<Shown>, scene: Scene) -> View {
    let place = move || {
        shown.with(|shown| {
            let progress = match shown.pose {
                Pose::Playing(_) => playhead.progress.get(),
                Pose::Waiting | Pose::Done(_) => 1.0,
            };
            format!(
                "translate({} {})",
                coordinate(RAIL),
                coordinate(scene.place(&shown.way, progress))
            )
        })
    };
    let form = move || match shown.with(|shown| shown.manner) {
        Manner::Ask | Manner::Answer => {
            view! { <circle class="stage-packet-form" r=PACKET></circle> }
        }
        Manner::Trouble => {
            view! { <path class="stage-packet-form" d="M0-12 12 0 0 12-12 0Z"></path> }
        }
    };
    let sign = move || match shown.with(|shown| shown.manner) {
        Manner::Ask => "M-3.5-1.5 0 2.5 3.5-1.5",
        Manner::Answer => "M-3.5 1.5 0-2.5 3.5 1.5",
        Manner::Trouble => "M0-5V1.5M0 4.5v.5",
    };
    let lines = move || {
        let lines = shown.with(|shown| shown.label.clone());
        // Centred on the packet, whether there are one or two lines.
        let first = if lines.len() > 1 { -3.0 } else { 4.0 };
        let mut y = first - LABEL_LINE;
        lines
            .into_iter()
            .map(|line| {
                y += LABEL_LINE;
                view! {
                    <text class="stage-packet-label" x="15" y=y>
                        {line}
                    </text>
                }
            })
            .collect_view()
    };
    view! {
        <g class="stage-packet" data-manner=move || manner(shown) transform=place>
            {form}
            <path class="stage-packet-sign" d=sign></path>
            {lines}
        </g>
    }
}

fn manner(shown: Memo<Shown>) -> &'static str {
    match shown.with(|shown| shown.manner) {
        Manner::Ask => "ask",
        Manner::Answer => "answer",
        Manner::Trouble => "trouble",
    }
}
