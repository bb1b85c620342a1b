//! The controls of the player.

use leptos::prelude::*;

use super::clock::Playhead;
use super::frames::Detail;
use super::player::{Mode, Speed};

// Drawings of 24 by 24 units.
const TO_START: &str = "M6 5v14M18 6l-8 6 8 6z";
const BACK: &str = "M15 6l-7 6 7 6";
const PLAY: &str = "M8 5l11 7-11 7z";
const PAUSE: &str = "M8 5v14M16 5v14";
const STEP: &str = "M9 6l7 6-7 6";
const TO_END: &str = "M6 6l8 6-8 6zM18 5v14";

/// The buttons and the progress.
#[component]
pub(super) fn Transport(playhead: Playhead) -> impl IntoView {
    let last = Memo::new(move |_| playhead.film.with(|film| film.length().saturating_sub(1)));
    let at = playhead.at;
    let is_playing = Memo::new(move |_| playhead.mode.get() == Mode::Playing);
    let is_first = Memo::new(move |_| at.get() == 0);
    let is_last = Memo::new(move |_| at.get() == last.get());
    let seek = move |event| {
        if let Ok(frame) = event_target_value(&event).parse() {
            playhead.control(|player| player.seek(frame));
        }
    };
    view! {
        <div class="stage-transport widget-outcome" role="group" aria-label="Player">
            <div class="stage-buttons">
                <IconButton
                    label="To the beginning"
                    drawing=TO_START
                    is_idle=is_first
                    on_press=move || playhead.control(|player| player.restart())
                />
                <IconButton
                    label="One step back"
                    drawing=BACK
                    is_idle=is_first
                    on_press=move || playhead.control(|player| player.back())
                />
                <button
                    class="button stage-play"
                    type="button"
                    on:click=move |_| playhead.control(|player| player.toggle())
                >
                    <Icon drawing=Signal::derive(move || if is_playing.get() { PAUSE } else { PLAY })/>
                    <span>{move || if is_playing.get() { "Pause" } else { "Play" }}</span>
                </button>
                <IconButton
                    label="One step forward"
                    drawing=STEP
                    is_idle=is_last
                    on_press=move || playhead.control(|player| player.step())
                />
                <IconButton
                    label="Skip to the answer"
                    drawing=TO_END
                    is_idle=is_last
                    on_press=move || playhead.control(|player| player.seek(usize::MAX))
                />
            </div>
            <div class="stage-position">
                <input
                    class="stage-progress"
                    type="range"
                    min="0"
                    max=move || last.get()
                    value="0"
                    prop:value=move || at.get().to_string()
                    aria-label="Step"
                    aria-valuetext=move || format!("{} of {}", at.get() + 1, last.get() + 1)
                    on:input=seek
                />
                <span class="stage-count" aria-hidden="true">
                    {move || format!("{} / {}", at.get() + 1, last.get() + 1)}
                </span>
            </div>
        </div>
    }
}

/// The speed and the detail.
#[component]
pub(super) fn Options(playhead: Playhead) -> impl IntoView {
    view! {
        <div class="stage-options">
            <Speeds playhead/>
            <span class="stage-keys" aria-hidden="true">
                "In the picture: space plays, ← and → step"
            </span>
            <DetailSwitch playhead/>
        </div>
    }
}

/// A button with a drawing. An idle one keeps the focus: it is marked as disabled for assistive
/// technology only.
#[component]
fn IconButton(
    label: &'static str,
    drawing: &'static str,
    is_idle: Memo<bool>,
    on_press: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <button
            class="button button-icon"
            type="button"
            aria-label=label
            title=label
            aria-disabled=move || is_idle.get().then_some("true")
            on:click=move |_| on_press()
        >
            <Icon drawing/>
        </button>
    }
}

#[component]
fn Icon(#[prop(into)] drawing: Signal<&'static str>) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
            <path d=move || drawing.get()></path>
        </svg>
    }
}

#[component]
fn Speeds(playhead: Playhead) -> impl IntoView {
    view! {
        <div class="segments stage-speeds" role="group" aria-label="Speed">
            {Speed::ALL
                .map(|speed| view! {
                    <button
                        class="segment"
                        type="button"
                        aria-pressed=move || (playhead.speed.get() == speed).to_string()
                        on:click=move |_| playhead.control(|player| player.set_speed(speed))
                    >
                        {speed.label()}
                    </button>
                })
                .collect_view()}
        </div>
    }
}

#[component]
fn DetailSwitch(playhead: Playhead) -> impl IntoView {
    let change = move |event| {
        playhead.set_detail(if event_target_checked(&event) {
            Detail::Every
        } else {
            Detail::Main
        });
    };
    view! {
        <label class="check stage-detail">
            <input
                type="checkbox"
                prop:checked=move || playhead.detail.get() == Detail::Every
                on:change=change
            />
            <span>"Show every function"</span>
        </label>
    }
}
