//! A desk of the counter.

use leptos::prelude::*;

use super::label::Typeface;
use super::picture::PictureState;
use super::scene::{Access, Area, Lane, Scene, Stop};

/// The height of a line of text.
const LINE: f64 = 14.0;
/// Between a desk's edge and its text.
const MARGIN: f64 = 5.0;
/// The size of the drawing beside the name.
const ICON: f64 = 14.0;

/// A desk with its drawing, its name and its file, and how it reaches the lanes.
#[component]
pub(super) fn DeskView(shown: Memo<PictureState>, scene: Scene, station: usize) -> impl IntoView {
    let desk = scene.desk(station);
    let found = scene.stations.get(station).copied();
    let (name, what) = found.map_or(("", &[][..]), |station| (station.name, station.what));
    let icon = found.map(|station| station.icon.path());
    let is_closed = scene.access(station) == Access::Closed;
    let left = desk.left + MARGIN;
    let room = desk.width - MARGIN - 3.0;
    let name_room = room - ICON - 3.0;
    // All lines together are centred.
    let extra = f64::from(u8::try_from(what.len()).unwrap_or(1));
    let name_at = desk.top + (desk.height - LINE * extra) / 2.0 + 4.5;
    let first = what.first().copied().unwrap_or_default();
    let first_line = move || shown.with(|shown| shown.first_line(station, first));
    let others = (2_u8..).zip(what.iter().skip(1)).map(|(row, line)| {
        view! { <DeskLine text=*line left y=name_at + LINE * f64::from(row) room/> }
    });
    view! {
        <g
            class="stage-desk"
            class:stage-desk-closed=is_closed
            data-station=name
            data-state=move || shown.with(|shown| shown.state_of(station))
            data-running=move || shown.with(|shown| shown.is_running_at(station)).then_some("")
        >
            <rect x=desk.left y=desk.top width=desk.width height=desk.height rx="2"></rect>
            {scene.pillar(station).map(|pillar| view! { <Pillar desk pillar/> })}
            // The top of the counter, a little wider than what is under it.
            <path
                class="stage-desk-top"
                d=format!("M{} {}H{}", desk.left - 2.0, desk.top + 1.0, desk.right() + 2.0)
            ></path>
            <Reach scene station/>
            <svg
                class="stage-icon"
                x=left
                y=name_at - ICON + 2.5
                width=ICON
                height=ICON
                viewBox="0 0 20 20"
            >
                <path d=icon></path>
            </svg>
            <text
                class="stage-desk-name"
                x=left + ICON + 4.0
                y=name_at
                textLength=Typeface::TITLE.fixed_length(name, name_room)
            >
                {name}
            </text>
            <DeskLine text=Signal::derive(first_line) left y=name_at + LINE room/>
            {others.collect_view()}
        </g>
    }
}

/// A line below a desk's name.
#[component]
fn DeskLine(
    #[prop(into)] text: Signal<&'static str>,
    left: f64,
    y: f64,
    room: f64,
) -> impl IntoView {
    view! {
        <text
            class="stage-desk-what"
            x=left
            y=y
            textLength=move || Typeface::SANS.fixed_length(text.get(), room)
        >
            {text}
        </text>
    }
}

/// The part of a desk that goes down beside the one that only answers pass.
#[component]
fn Pillar(desk: Area, pillar: Area) -> impl IntoView {
    let top = desk.top + desk.height;
    view! {
        <path
            class="stage-pillar"
            d=format!(
                "M{left} {above}V{bottom}H{right}V{top}",
                left = pillar.left,
                above = top - 1.0,
                bottom = pillar.top + pillar.height,
                right = pillar.right(),
            )
        ></path>
    }
}

/// Where a desk reaches the lanes.
#[component]
fn Reach(scene: Scene, station: usize) -> impl IntoView {
    let lanes: &[Lane] = match scene.access(station) {
        Access::BothLanes => &[Lane::Requests, Lane::Answers],
        Access::Answers => &[Lane::Answers],
        Access::Closed => &[],
    };
    let desk = scene.desk(station);
    let reach = lanes.iter().map(|lane| {
        let (_, y) = scene.position(Stop {
            station,
            lane: *lane,
        });
        let edge = match lane {
            Lane::Requests => desk.left,
            Lane::Answers => desk.right(),
        };
        format!("M{edge} {y}H{}", lane.inner_edge())
    });
    let reach: String = reach.collect();
    view! { <path class="stage-reach" d=reach></path> }
}
