//! The stage as one component.

use std::sync::Arc;

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::clock::Playhead;
use super::code::{CodePane, Payload};
use super::film::{ActState, Moment, Show};
use super::log::{CurrentStep, Log};
use super::picture::Picture;
use super::scene::Scene;
use super::transport::{Options, Transport};

/// Plays a show: pictures, the running line, controls, and the log in words.
///
/// Keys act only where the focus is: on the pictures, space plays and pauses and the left and
/// right arrows step; on a button of the player, the arrows step as well.
#[component]
pub fn Stage(
    /// What is shown. A new show starts at its beginning.
    show: RwSignal<Arc<Show>>,
    /// Set to what the stage shows, for widgets that show something beside it.
    moment: RwSignal<Moment>,
) -> impl IntoView {
    let playhead = Playhead::new(show.with_untracked(|show| show.acts.clone()));
    Effect::watch(
        move || show.get(),
        move |show, _, _| playhead.show(show.acts.clone(), show.plays),
        false,
    );
    Effect::new(move || {
        let at = playhead.at.get();
        moment.set(playhead.film.with(|film| film.moment(at)));
    });
    view! {
        <div class="stage" on:keydown=move |event| on_key(&event, playhead)>
            <div class="stage-floor">
                <Pictures playhead/>
                <CurrentStep playhead/>
                <Transport playhead/>
                <CodePane playhead/>
                <Payload playhead/>
                <Options playhead/>
                <Log playhead/>
            </div>
        </div>
    }
}

/// The picture of each act, side by side.
#[component]
fn Pictures(playhead: Playhead) -> impl IntoView {
    let pictures = move || {
        playhead.film.with(|film| {
            let acts = film.acts().iter().enumerate();
            acts.map(|(index, act)| {
                let (title, scene) = (act.title, act.scene);
                view! { <TitledPicture playhead act=index title scene/> }
            })
            .collect_view()
        })
    };
    view! {
        <div
            class="stage-pictures"
            tabindex="0"
            role="group"
            aria-label="The path of the request. Space plays and pauses, the left and right arrow \
                        keys step."
            aria-keyshortcuts="Space ArrowLeft ArrowRight"
        >
            {pictures}
        </div>
    }
}

#[component]
fn TitledPicture(
    playhead: Playhead,
    act: usize,
    title: &'static str,
    scene: Scene,
) -> impl IntoView {
    let state = move || {
        let at = playhead.at.get();
        match playhead.film.with(|film| film.act_state(act, at)) {
            ActState::Waiting => "waiting",
            ActState::Playing(_) => "playing",
            ActState::Done(_) => "done",
        }
    };
    view! {
        <figure class="stage-picture" data-state=state>
            {(!title.is_empty()).then(|| view! { <figcaption>{title}</figcaption> })}
            <Picture playhead act scene/>
        </figure>
    }
}

fn on_key(event: &KeyboardEvent, playhead: Playhead) {
    if event.alt_key() || event.ctrl_key() || event.meta_key() || event.shift_key() {
        return;
    }
    let target = event.target();
    let Some(target) = target.and_then(|target| target.dyn_into::<Element>().ok()) else {
        return;
    };
    let on_pictures = target.class_list().contains("stage-pictures");
    // In fields, scrolling code and the range, arrow keys have a meaning already; on buttons they
    // don't.
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
