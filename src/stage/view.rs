//! The stage as one component. It must not know what a widget does beside it.

use std::sync::Arc;

use crate::dom::prelude::*;

use super::clock::Playhead;
use super::code::{Carried, CodePane};
use super::film::{Moment, Pose, Show};
use super::log::{Log, Now};
use super::picture::Picture;
use super::scene::Scene;
use super::transport::{Options, Transport};

/// Plays a show: pictures, the running line, controls, and the log in words.
///
/// With the focus on the pictures, space plays and pauses and the left and right arrows step;
/// nowhere else does a key do anything that it doesn't do anyway.
#[component]
pub fn Stage(
    /// What is shown. A new show begins at its beginning.
    show: RwSignal<Arc<Show>>,
    /// Told what is seen, for a widget that shows something beside the stage.
    moment: RwSignal<Moment>,
) -> View {
    let playhead = Playhead::new(show.get_untracked().acts.clone());
    on_change(
        move || show.get(),
        move |show| playhead.show(show.acts.clone(), show.plays),
    );
    effect(move || {
        let at = playhead.at.get();
        moment.set(playhead.film.with(|film| film.moment(at)));
    });
    view! {
        <div class="stage" on:keydown=move |event| keys(&event, playhead)>
            <div class="stage-floor">
                <Pictures playhead/>
                <Now playhead/>
                <Transport playhead/>
                <CodePane playhead/>
                <Carried playhead/>
                <Options playhead/>
                <Log playhead/>
            </div>
        </div>
    }
}

/// The picture of each act, side by side.
#[component]
fn Pictures(playhead: Playhead) -> View {
    let pictures = move || {
        playhead.film.with(|film| {
            let mut pictures = Vec::new();
            for (act, facts) in film.acts().iter().enumerate() {
                let (title, scene) = (facts.title, facts.scene);
                pictures.push(view! { <Titled playhead act title scene/> });
            }
            many(pictures)
        })
    };
    view! {
        <div
            class="stage-pictures"
            tabindex="0"
            role="group"
            aria-label="The way of the request. Space plays and pauses, the left and right arrow keys step."
            aria-keyshortcuts="Space ArrowLeft ArrowRight"
        >
            {pictures}
        </div>
    }
}

#[component]
fn Titled(playhead: Playhead, act: usize, title: &'static str, scene: Scene) -> View {
    let pose = move || {
        let at = playhead.at.get();
        playhead.film.with(|film| film.pose(act, at))
    };
    let state = move || match pose() {
        Pose::Waiting => "waiting",
        Pose::Playing(_) => "playing",
        Pose::Done(_) => "done",
    };
    view! {
        <figure class="stage-picture" data-state=state>
            {(!title.is_empty()).then(|| view! { <figcaption>{title}</figcaption> })}
            <Picture playhead act scene/>
        </figure>
    }
}

#[cfg(not(feature = "csr"))]
const fn keys(_: &web_sys::KeyboardEvent, _: Playhead) {}

#[cfg(feature = "csr")]
fn keys(event: &web_sys::KeyboardEvent, playhead: Playhead) {
    use wasm_bindgen::JsCast;

    if event.alt_key() || event.ctrl_key() || event.meta_key() || event.shift_key() {
        return;
    }
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let Some(target) = target else { return };
    let on_pictures = target.class_list().contains("stage-pictures");
    // Fields, scrolling code and the range have uses of their own for arrows; buttons haven't.
    let on_button = target
        .closest(".stage-buttons")
        .is_ok_and(|found| found.is_some());
    match event.key().as_str() {
        " " if on_pictures => playhead.control(|player| player.toggle()),
        "ArrowRight" if on_pictures || on_button => playhead.control(|player| player.step()),
        "ArrowLeft" if on_pictures || on_button => playhead.control(|player| player.back()),
        _ => return,
    }
    event.prevent_default();
}
