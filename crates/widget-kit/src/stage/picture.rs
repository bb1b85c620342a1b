//! The picture of one act: stations beside their rail, and the packet on it.

use leptos::prelude::*;

use super::clock::Playhead;
use super::film::ActState;
use super::frames::PacketKind;
use super::label::{self, Typeface};
use super::scene::{RAIL, STATION_LEFT, STATION_WIDTH, Scene, WIDTH};

/// The radius of the packet.
const PACKET: f64 = 9.0;
/// The heights of a line of text, beside a packet and on a station.
const LABEL_LINE: f64 = 14.0;
const TEXT_LINE: f64 = 15.0;
/// Between a station's edge and its text, and from the rail to the text beside a packet.
const TEXT_MARGIN: f64 = 9.0;
const LABEL_MARGIN: f64 = 15.0;

/// What the picture shows during one frame.
#[derive(Clone, Debug, PartialEq)]
struct PictureState {
    pose: ActState,
    station: Option<usize>,
    way: Vec<usize>,
    packet: PacketKind,
    label: Vec<String>,
    /// For each station whether it has acted.
    acted: Vec<bool>,
}

impl PictureState {
    fn of(playhead: Playhead, act: usize, scene: Scene) -> Self {
        let at = playhead.at.get();
        playhead.film.with(|film| {
            let pose = film.act_state(act, at);
            let frame = pose.frame().and_then(|at| film.frame(at));
            let request = || film.ends_of(act).map(|(request, _)| request);
            Self {
                pose,
                station: frame.map(|frame| frame.station),
                way: frame.map_or_else(|| vec![0], |frame| frame.way.clone()),
                packet: frame.map_or(PacketKind::Request, |frame| frame.packet),
                label: label::cut(
                    &frame
                        .map(|frame| frame.payload.clone())
                        .or_else(request)
                        .unwrap_or_default(),
                ),
                acted: (0..scene.stations.len())
                    .map(|station| pose != ActState::Waiting && film.has_acted(act, station, at))
                    .collect(),
            }
        })
    }

    fn state_of(&self, station: usize) -> &'static str {
        let has_acted = self.acted.get(station).copied().unwrap_or_default();
        match (self.pose, self.station == Some(station)) {
            (ActState::Playing(_), true) => "now",
            _ if has_acted => "acted",
            _ => "idle",
        }
    }
}

/// The stations, the rail and the packet.
#[component]
pub(super) fn Picture(playhead: Playhead, act: usize, scene: Scene) -> impl IntoView {
    let shown = Memo::new(move |_| PictureState::of(playhead, act, scene));
    let names: Vec<&str> = scene.stations.iter().map(|station| station.name).collect();
    let description = format!("From top to bottom: {}.", names.join(", "));
    view! {
        <svg
            class="stage-svg"
            viewBox=format!("0 0 {WIDTH} {}", scene.height())
            role="img"
            aria-label=description
        >
            <Rail shown scene/>
            {(0..scene.stations.len()).map(|station| view! { <StationView shown scene station/> }).collect_view()}
            <Packet playhead shown scene/>
        </svg>
    }
}

/// The rail, and on it the packet's way in this frame.
#[component]
fn Rail(shown: Memo<PictureState>, scene: Scene) -> impl IntoView {
    let last = scene.stations.len().saturating_sub(1);
    let end = move |pick: fn(f64, f64) -> f64| {
        shown.with(|shown| {
            let stops = shown.way.iter().map(|station| scene.stop(*station));
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
            data-manner=move || packet_kind(shown)
            x1=RAIL
            x2=RAIL
            y1=move || end(f64::min)
            y2=move || end(f64::max)
        ></line>
    }
}

/// A station with its stop on the rail.
#[component]
fn StationView(shown: Memo<PictureState>, scene: Scene, station: usize) -> impl IntoView {
    let (top, height, stop) = (
        scene.top(station),
        scene.station_height(station),
        scene.stop(station),
    );
    let found = scene.stations.get(station).copied();
    let (name, what) = found.map_or(("", &[][..]), |station| (station.name, station.what));
    let (left, edge) = (STATION_LEFT + TEXT_MARGIN, STATION_LEFT + STATION_WIDTH);
    let room = edge - left - 3.0;
    // All lines together are centred.
    let mut baseline =
        stop + 5.0 - TEXT_LINE * f64::from(u8::try_from(what.len()).unwrap_or(1)) / 2.0;
    let name_at = baseline;
    let what = what
        .iter()
        .map(|line| {
            baseline += TEXT_LINE;
            view! {
                <text
                    class="stage-desk-what"
                    x=left
                    y=baseline
                    textLength=Typeface::SANS.fixed_length(line, room)
                >
                    {*line}
                </text>
            }
        })
        .collect_view();
    view! {
        <g class="stage-desk" data-state=move || shown.with(|shown| shown.state_of(station))>
            <line class="stage-stub" x1=edge x2=RAIL y1=stop y2=stop></line>
            <rect x=STATION_LEFT y=top width=STATION_WIDTH height=height rx="4"></rect>
            <text
                class="stage-desk-name"
                x=left
                y=name_at
                textLength=Typeface::TITLE.fixed_length(name, room)
            >
                {name}
            </text>
            {what}
            <circle class="stage-stop" cx=RAIL cy=stop r="3.5"></circle>
        </g>
    }
}

/// The packet. Its shape differs as well as its colour: a disc for a request, a ring for a
/// response, a diamond for an exception.
#[component]
fn Packet(playhead: Playhead, shown: Memo<PictureState>, scene: Scene) -> impl IntoView {
    let place = move || {
        shown.with(|shown| {
            let progress = match shown.pose {
                ActState::Playing(_) => playhead.progress.get(),
                ActState::Waiting | ActState::Done(_) => 1.0,
            };
            let place = scene.place(&shown.way, progress);
            format!("translate({RAIL} {place:.1})")
        })
    };
    let form = move || match shown.with(|shown| shown.packet) {
        PacketKind::Request | PacketKind::Response => {
            view! { <circle class="stage-packet-form" r=PACKET></circle> }.into_any()
        }
        PacketKind::Exception => {
            view! { <path class="stage-packet-form" d="M0-12 12 0 0 12-12 0Z"></path> }.into_any()
        }
    };
    let sign = move || match shown.with(|shown| shown.packet) {
        PacketKind::Request => "M-3.5-1.5 0 2.5 3.5-1.5",
        PacketKind::Response => "M-3.5 1.5 0-2.5 3.5 1.5",
        PacketKind::Exception => "M0-5V1.5M0 4.5v.5",
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
                let length = Typeface::MONO.fixed_length(&line, WIDTH - RAIL - LABEL_MARGIN);
                view! {
                    <text class="stage-packet-label" x=LABEL_MARGIN y=y textLength=length>
                        {line}
                    </text>
                }
            })
            .collect_view()
    };
    view! {
        <g class="stage-packet" data-manner=move || packet_kind(shown) transform=place>
            {form}
            <path class="stage-packet-sign" d=sign></path>
            {lines}
        </g>
    }
}

/// The value of `data-manner`, by which the style sheet colours the packet.
fn packet_kind(shown: Memo<PictureState>) -> &'static str {
    match shown.with(|shown| shown.packet) {
        PacketKind::Request => "ask",
        PacketKind::Response => "answer",
        PacketKind::Exception => "trouble",
    }
}
