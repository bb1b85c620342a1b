//! The stage as one component.

use std::sync::Arc;

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::clock::Playhead;
use super::code::{CodeStrip, Payload};
use super::film::{ActState, Moment, Show};
use super::log::{CurrentStep, Log};
use super::picture::Picture;
use super::scene::Scene;
use super::transport::{Options, Transport};

/// Plays a show: the pictures, the controls below them, and beside them what happens, in words and
/// as the running line.
///
/// Keys act only where the focus is: on the pictures, space plays and pauses and the left and
/// right arrows step; on a button of the player, the arrows step as well.
#[component]
pub fn Stage(
    /// What is shown. A new show starts at its beginning.
    show: RwSignal<Arc<Show>>,
    /// Set to what the stage shows, for widgets that show something beside it.
    moment: RwSignal<Moment>,
    /// How it ended, in words; empty until it has. It takes the place of the sentence about the step.
    verdict: Signal<String>,
    /// What the widget shows right below that.
    #[prop(optional_no_strip)]
    marks: Option<AnyView>,
    /// What the widget shows beside the picture, below the running line.
    #[prop(optional)]
    children: Option<Children>,
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
                <ActSwitch playhead/>
                <Pictures playhead/>
                <Transport playhead/>
                <div class="stage-beside">
                    <div class="stage-words widget-outcome">
                        <CurrentStep playhead/>
                        <Verdict verdict/>
                    </div>
                    {marks}
                    <Payload playhead/>
                    <CodeStrip playhead/>
                    {children.map(|children| children())}
                </div>
            </div>
            <details class="more stage-more">
                <summary>"Speed, detail, and all steps in words"</summary>
                <Options playhead/>
            </details>
            // Not inside: what is folded there isn't read out.
            <Log playhead/>
        </div>
    }
}

/// How it ended: the first sentence is large, so that it is seen where the eye is.
#[component]
fn Verdict(verdict: Signal<String>) -> impl IntoView {
    let words = move || {
        let verdict = verdict.get();
        let (first, rest) = match verdict.split_once(". ") {
            Some((first, rest)) => (format!("{first}."), rest.to_owned()),
            None => (verdict, String::new()),
        };
        (!first.is_empty()).then(|| {
            view! {
                <strong class="stage-verdict-first">{first}</strong>
                " "
                {rest}
            }
        })
    };
    view! {
        <p class="stage-verdict" role="status">
            {words}
        </p>
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
            class="stage-pictures widget-picture"
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

/// Chooses the act that is seen where there is no room for two pictures. An act that is chosen begins.
#[component]
fn ActSwitch(playhead: Playhead) -> impl IntoView {
    let titles = Memo::new(move |_| {
        playhead.film.with(|film| {
            let acts = film.acts().iter();
            acts.map(|act| act.title).collect::<Vec<_>>()
        })
    });
    let act = Memo::new(move |_| {
        let at = playhead.at.get();
        playhead.film.with(|film| film.act_of(at))
    });
    let choose = move |index: usize| {
        let first = playhead.film.with_untracked(|film| film.first_of(index));
        playhead.control(|player| player.seek(first.unwrap_or_default()));
    };
    move || {
        let titles = titles.get();
        (titles.len() > 1).then(|| {
            let buttons = titles.into_iter().enumerate().map(|(index, title)| {
                view! {
                    <button
                        class="segment"
                        type="button"
                        aria-pressed=move || (act.get() == index).to_string()
                        on:click=move |_| choose(index)
                    >
                        {title}
                    </button>
                }
            });
            view! {
                <div class="segments stage-switch" role="group" aria-label="Counter">
                    {buttons.collect_view()}
                </div>
            }
        })
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
    let on_pictures = target
        .closest(".stage-pictures")
        .is_ok_and(|found| found.is_some());
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
