//! Where the reader is on a page: kept in each entry of the browser's history, so that back and
//! forward return to the same place.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, ScrollRestoration};

use super::{Navigation, pathname};
use crate::islands::wake;
use widget_kit::components::elements;

/// How long after the last scrolling the place is written down. Browsers limit how often.
const NOTE_AFTER: Duration = Duration::from_millis(120);

/// For how long a place is held while widgets wake and change their heights.
const HOLD_FOR: Duration = Duration::from_millis(1500);

/// What a reader does that ends the holding of a place.
const READERS_EVENTS: [&str; 4] = ["wheel", "touchstart", "keydown", "pointerdown"];

/// What a place is measured from: pieces of text, and widgets as a whole.
const ANCHORS: &str =
    "h1, .prose > *, .prose li, .glossary > *, .widget-host, .lesson-end, .section-entry";

/// Where the reader is on a page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// How far the page is scrolled, in CSS pixels.
    pub top: f64,
    /// The first piece of the page that is in view: its position among the anchors, and how far its
    /// top is from the window's, in CSS pixels.
    anchor: Option<(usize, f64)>,
    /// The widgets that lived, by their position on the page: they may be higher than in their
    /// first state.
    awake: Vec<usize>,
}

/// Where to go once a page is shown.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// To the fragment in the address, or to the top: the reader followed a link.
    Top,
    /// To where the reader was: back or forward.
    Place(Place),
}

impl Navigation {
    /// Begins to keep the place in the history.
    pub(super) fn keep_place(self) {
        restore_by_hand(true);
        // A reload is the browser's business: it restores before any script runs. A page that comes
        // back from the browser's cache is the app's again.
        window_event_listener_untyped("pagehide", |_| restore_by_hand(false));
        window_event_listener_untyped("pageshow", |_| restore_by_hand(true));
        if window()
            .history()
            .is_ok_and(|history| history.state().is_ok_and(|state| state.is_null()))
        {
            self.note_soon();
        }
        // A fragment or a place that the browser restores: the page moves without the reader.
        self.begin_own_movement();
        window_event_listener(ev::popstate, move |event| {
            // The app's own event has no place to return to.
            if event.is_trusted() {
                self.returns(Place::from_state(&event.state()));
            }
        });
        window_event_listener(ev::scroll, move |_| {
            if self.own_movements.get_value() == 0 {
                self.scrolled();
            }
            self.note_soon();
        });
    }

    /// Something has scrolled the page that wasn't the app: the reader, a tool of theirs, or the
    /// browser, which keeps what is in view where it is when something above changes its height.
    fn scrolled(self) {
        let is_browser = self.held.with_value(|held| {
            held.as_ref()
                .is_some_and(|place| place.distance().abs() < 2.0)
        });
        if is_browser {
            return;
        }
        self.held.set_value(None);
        if !self.has_scrolled.get_untracked() {
            self.has_scrolled.set(true);
        }
    }

    /// Back or forward, or a link to a heading, for which the browser has no place.
    fn returns(self, place: Option<Place>) {
        // What is due would be written into the wrong entry.
        self.cancel_note();
        if self.shown_path.get_value() != pathname() {
            self.returning_to.set_value(place);
            return;
        }
        match place {
            Some(place) => self.hold(place),
            None => {
                self.arrive();
                // An entry that was left before its place was noted: the browser doesn't scroll, either.
                if let Some(element) = named_element() {
                    element.scroll_into_view();
                }
                self.note_soon();
            }
        }
    }

    /// What a navigation that has just begun leads to.
    #[must_use]
    pub fn target(self) -> Target {
        let place = self.returning_to.get_value();
        self.returning_to.set_value(None);
        place.map_or(Target::Top, Target::Place)
    }

    /// Scrolls there, and puts the focus on the title for those who don't see the page change; on
    /// the element that the address names, if it names one.
    pub fn settle(self, target: Target) {
        self.shown_path.set_value(pathname());
        match target {
            Target::Place(place) => {
                focus_title();
                self.hold(place);
            }
            Target::Top => {
                self.arrive();
                match named_element() {
                    Some(element) => make_target(&element),
                    None => {
                        focus_title();
                        window().scroll_to_with_x_and_y(0.0, 0.0);
                    }
                }
                self.note_now();
            }
        }
    }

    /// The reader has come to a page or to a place on it without scrolling.
    fn arrive(self) {
        self.held.set_value(None);
        self.has_scrolled.set(false);
        self.begin_own_movement();
    }

    /// Events of scrolling that come within the next two frames are not the reader's.
    fn begin_own_movement(self) {
        self.own_movements.update_value(|count| *count += 1);
        request_animation_frame(move || {
            request_animation_frame(move || {
                self.own_movements.update_value(|count| *count -= 1);
            });
        });
    }

    /// Goes to a place and stays there while widgets wake, until the reader moves.
    fn hold(self, place: Place) {
        self.arrive();
        if let Some(page) = page() {
            wake::reach_for(&page, &place.awake);
        }
        for event in READERS_EVENTS {
            let stop = window_event_listener_untyped(event, move |_| self.held.set_value(None));
            set_timeout(move || stop.remove(), HOLD_FOR);
        }
        window().scroll_to_with_x_and_y(0.0, place.top);
        self.held.set_value(Some(place));
        let until = now() + HOLD_FOR.as_secs_f64() * 1000.0;
        self.keep_held(until);
    }

    fn keep_held(self, until: f64) {
        if now() > until {
            self.held.set_value(None);
        }
        let moved = self
            .held
            .with_value(|held| held.as_ref().map(Place::distance));
        let Some(moved) = moved else {
            self.note_soon();
            return;
        };
        if moved.abs() >= 1.0 {
            self.begin_own_movement();
            window().scroll_by_with_x_and_y(0.0, moved);
        }
        request_animation_frame(move || self.keep_held(until));
    }

    fn note_soon(self) {
        self.cancel_note();
        let handle = set_timeout_with_handle(move || self.note_now(), NOTE_AFTER).ok();
        self.due.set_value(handle);
    }

    fn cancel_note(self) {
        if let Some(handle) = self.due.get_value() {
            handle.clear();
        }
        self.due.set_value(None);
    }

    /// Writes the place into this entry of the history.
    pub(super) fn note_now(self) {
        self.cancel_note();
        if let (Ok(history), Some(state)) = (window().history(), Place::now().to_state()) {
            // A browser that refuses keeps the place of before.
            let _ = history.replace_state(&state, "");
        }
    }
}

impl Place {
    fn now() -> Self {
        let page = page();
        Self {
            top: window().scroll_y().unwrap_or_default(),
            anchor: page.as_ref().and_then(first_in_view),
            awake: page.as_ref().map(wake::awake).unwrap_or_default(),
        }
    }

    /// How far the page has to be scrolled down from where it is, in CSS pixels.
    fn distance(&self) -> f64 {
        let anchored = self.anchor.and_then(|(position, offset)| {
            let anchor = anchors(&page()?).into_iter().nth(position)?;
            Some(anchor.get_bounding_client_rect().top() - offset)
        });
        anchored.unwrap_or_else(|| self.top - window().scroll_y().unwrap_or_default())
    }

    fn to_state(&self) -> Option<JsValue> {
        Some(JsValue::from_str(&serde_json::to_string(self).ok()?))
    }

    fn from_state(state: &JsValue) -> Option<Self> {
        serde_json::from_str(&state.as_string()?).ok()
    }
}

fn page() -> Option<Element> {
    document().get_element_by_id("main")
}

/// The anchors of a page; what is inside a widget comes and goes.
fn anchors(page: &Element) -> Vec<Element> {
    let mut anchors = elements(page, ANCHORS);
    anchors.retain(|anchor| {
        let widget = anchor
            .parent_element()
            .and_then(|parent| parent.closest(".widget-host").ok()?);
        widget.is_none()
    });
    anchors
}

/// The first piece that begins in the window; a piece that began above it may change its height.
/// Inside a widget that fills the window it is the widget.
fn first_in_view(page: &Element) -> Option<(usize, f64)> {
    let height = window().inner_height().ok()?.as_f64()?;
    let areas: Vec<_> = anchors(page)
        .iter()
        .map(Element::get_bounding_client_rect)
        .enumerate()
        .filter(|(_, area)| area.height() > 0.0 && area.bottom() > 0.0)
        .collect();
    let begins_in_view = areas
        .iter()
        .find(|(_, area)| (0.0..height).contains(&area.top()));
    begins_in_view
        .or(areas.first())
        .map(|(position, area)| (*position, area.top()))
}

/// The element that the address's fragment names.
fn named_element() -> Option<Element> {
    let fragment = window().location().hash().ok()?;
    let id = js_sys::decode_uri_component(fragment.strip_prefix('#')?).ok()?;
    document().get_element_by_id(&String::from(id))
}

/// Does what a browser does for the fragment of a page that it loads itself: scrolls to the element,
/// makes it `:target`, and lets Tab go on from there.
fn make_target(element: &Element) {
    if !element.has_attribute("tabindex") {
        let _ = element.set_attribute("tabindex", "-1");
    }
    element.scroll_into_view();
    // `pushState` makes nothing the target, a move to a fragment does, even to the one that the
    // address has (https://github.com/whatwg/html/issues/639).
    let location = window().location();
    if let Ok(fragment) = location.hash() {
        let _ = location.replace(&fragment);
    }
    focus(element);
}

fn focus_title() {
    if let Ok(Some(title)) = document().query_selector("main h1") {
        focus(&title);
    }
}

/// Puts the focus on an element, without scrolling.
fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}

fn restore_by_hand(by_hand: bool) {
    let restoration = if by_hand {
        ScrollRestoration::Manual
    } else {
        ScrollRestoration::Auto
    };
    if let Ok(history) = window().history() {
        let _ = history.set_scroll_restoration(restoration);
    }
}

fn now() -> f64 {
    window()
        .performance()
        .map_or(0.0, |performance| performance.now())
}
