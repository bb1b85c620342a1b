//! The packet: a slip on which is written what it carries. Pressing it shows all of that.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::clock::Playhead;
use super::frames::PacketKind;
use super::label::{Typeface, start};
use super::picture::PictureState;
use super::scene::{LANE_WIDTH, Lane, Scene};

/// The size of the slip.
const WIDTH: f64 = LANE_WIDTH - 4.0;
const HEIGHT: f64 = 31.0;
/// The height of a line on it.
const LINE: f64 = 12.0;
/// How many characters of a value fit behind the word "got".
const GOT_LENGTH: usize = 11;
/// The radius of the sign with the arrow.
const SIGN: f64 = 7.5;

impl PacketKind {
    /// The value of `data-packet`, by which the style sheet draws it.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Response => "response",
            Self::Exception => "exception",
        }
    }
}

impl Lane {
    /// The value of `data-direction`.
    const fn direction(self) -> &'static str {
        match self {
            Self::Requests => "down",
            Self::Answers => "up",
        }
    }

    /// An arrow in its direction, around the origin.
    const fn arrow(self) -> &'static str {
        match self {
            Self::Requests => "M0-4V4M-3.5 .5 0 4 3.5 .5",
            Self::Answers => "M0 4V-4M-3.5-.5 0-4 3.5-.5",
        }
    }

    /// Where the arrow is, from the middle of the slip: at the edge that goes first.
    const fn front(self) -> f64 {
        match self {
            Self::Requests => HEIGHT / 2.0,
            Self::Answers => -HEIGHT / 2.0,
        }
    }
}

/// The packet. Its shape differs as well as its colour: a full disc for a request, a ring for a
/// response, a diamond for an exception. The arrow is the direction in which it travels.
#[component]
pub(super) fn Packet(playhead: Playhead, shown: Memo<PictureState>, scene: Scene) -> impl IntoView {
    let place = move || {
        shown.with(|shown| {
            let progress = match shown.is_playing() {
                true => playhead.progress.get(),
                false => 1.0,
            };
            let (x, y) = scene.place(&shown.way, progress);
            format!("translate({x:.1} {y:.1})")
        })
    };
    let kind = move || shown.with(|shown| shown.packet);
    let lane = move || shown.with(|shown| shown.stop().lane);
    let is_playing = move || shown.with(PictureState::is_playing);
    let open = playhead.shows_payload;
    let press = move || {
        if untrack(is_playing) {
            open.update(|open| *open = !*open);
        }
    };
    let on_key = move |event: KeyboardEvent| {
        if matches!(event.key().as_str(), "Enter" | " ") {
            event.prevent_default();
            event.stop_propagation();
            press();
        }
    };
    let name = move || {
        shown.with(|shown| match shown.payload.as_str() {
            "" => "The packet carries nothing yet".to_owned(),
            payload => format!("The packet carries {payload}"),
        })
    };
    view! {
        <g
            class="stage-packet"
            role="button"
            tabindex=move || if is_playing() { "0" } else { "-1" }
            aria-label=name
            aria-expanded=move || (open.get() && is_playing()).to_string()
            data-packet=move || kind().name()
            data-direction=move || lane().direction()
            transform=place
            on:click=move |_| press()
            on:keydown=on_key
        >
            <rect
                class="stage-packet-slip"
                x=-WIDTH / 2.0
                y=-HEIGHT / 2.0
                width=WIDTH
                height=HEIGHT
                rx="2"
            ></rect>
            <Words shown/>
            <Got shown/>
            <g
                class="stage-packet-sign"
                transform=move || format!("translate(0 {})", lane().front())
            >
                {move || sign(kind())}
                <path class="stage-packet-arrow" d=move || lane().arrow()></path>
            </g>
        </g>
    }
}

/// The shape around the arrow.
fn sign(kind: PacketKind) -> AnyView {
    match kind {
        PacketKind::Request | PacketKind::Response => {
            view! { <circle class="stage-packet-form" r=SIGN></circle> }.into_any()
        }
        PacketKind::Exception => {
            view! { <path class="stage-packet-form" d="M0-10 10 0 0 10-10 0Z"></path> }.into_any()
        }
    }
}

/// What is written on the slip.
#[component]
fn Words(shown: Memo<PictureState>) -> impl IntoView {
    let lines = Memo::new(move |_| shown.with(PictureState::label));
    move || {
        let lines = lines.get();
        // Centred on the part of the slip that the sign leaves free.
        let count = f64::from(u8::try_from(lines.len()).unwrap_or(0));
        let towards_back = match shown.with(|shown| shown.stop().lane) {
            Lane::Requests => -2.5,
            Lane::Answers => 2.5,
        };
        let mut y = 3.5 - LINE * (count + 1.0) / 2.0 + towards_back;
        lines
            .into_iter()
            .map(|line| {
                y += LINE;
                let length = Typeface::MONO.fixed_length(&line, WIDTH - 6.0);
                view! {
                    <text class="stage-packet-label" x=4.0 - WIDTH / 2.0 y=y textLength=length>
                        {line}
                    </text>
                }
            })
            .collect_view()
    }
}

/// What a function has returned to the packet's carrier, on a label at the back of the slip.
#[component]
fn Got(shown: Memo<PictureState>) -> impl IntoView {
    move || {
        shown.with(|shown| {
            let value = Some(&*shown.got).filter(|got| !got.is_empty())?;
            let back = -shown.stop().lane.front();
            let top = match shown.stop().lane {
                Lane::Requests => back - 12.5,
                Lane::Answers => back - 0.5,
            };
            let words = format!("got {}", start(value, GOT_LENGTH));
            let length = Typeface::SMALL_MONO.fixed_length(&words, WIDTH - 4.0);
            Some(view! {
                <g class="stage-got">
                    <rect x=-WIDTH / 2.0 y=top width=WIDTH height="13" rx="2"></rect>
                    <text x=3.0 - WIDTH / 2.0 y=top + 10.0 textLength=length>
                        {words}
                    </text>
                </g>
            })
        })
    }
}
