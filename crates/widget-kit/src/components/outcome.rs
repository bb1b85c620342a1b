//! After a press, what it has changed is in view and marked for a moment.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use leptos_use::{UseEventListenerOptions, use_event_listener, use_event_listener_with_options};
use std::time::Duration;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, MutationObserver, MutationObserverInit, MutationRecord};

/// The parts of a widget that show what a press has brought about: the picture, the verdict, and what else has
/// to be seen with them.
const OUTCOMES: &str = ".widget-picture, .widget-verdict, .widget-outcome";

/// Marks an outcome that has just changed, for the style sheet.
const CHANGED: &str = "data-changed";

/// How long a change is marked.
const MARK_FOR: Duration = Duration::from_millis(600);

/// How long after a press changes count as its doing, in milliseconds.
const DOING_OF_A_PRESS: f64 = 1_000.0;

/// How long after a press it scrolls, in milliseconds.
const SCROLLS_FOR: f64 = 400.0;

/// The space around what came into view, in CSS pixels.
const SPACE: f64 = 6.0;

/// What the sticky header covers of the window, in CSS pixels (`--header` in `tokens.css`).
const HEADER: f64 = 60.0;

/// Follows the presses in a widget: the outcomes that change after one come into view if they are not,
/// and each is marked for a moment.
pub fn show_outcomes(card: NodeRef<html::Section>) {
    let last_press = StoredValue::new(f64::NEG_INFINITY);
    let press = move || last_press.set_value(now());
    // Before the widget's own handlers, which change what is shown.
    let first = || UseEventListenerOptions::default().capture(true);
    let _ = use_event_listener_with_options(card, ev::click, move |_| press(), first());
    let _ = use_event_listener_with_options(card, ev::change, move |_| press(), first());
    let _ = use_event_listener_with_options(card, ev::submit, move |_| press(), first());
    // Nothing may move below a pointer that is held: its release would hit something else.
    let is_held = StoredValue::new(false);
    let hold = move |held: bool| is_held.set_value(held);
    let _ = use_event_listener_with_options(card, ev::pointerdown, move |_| hold(true), first());
    let _ = use_event_listener(window(), ev::pointerup, move |_| hold(false));
    let _ = use_event_listener(window(), ev::pointercancel, move |_| hold(false));
    let changed = move |records: js_sys::Array| {
        let since = now() - last_press.get_value();
        if since > DOING_OF_A_PRESS {
            return;
        }
        let outcomes = outcomes_of(&records);
        for outcome in &outcomes {
            mark(outcome);
        }
        // Later the reader may be scrolling.
        if since < SCROLLS_FOR && !is_held.get_value() {
            bring_into_view(&outcomes);
        }
    };
    Effect::new(move |_| {
        if let Some(card) = card.get() {
            observe(&card, changed);
        }
    });
}

/// Calls back with the records of what changes inside an element, for as long as the current owner lives.
///
/// Not by `use_mutation_observer` of `leptos-use` 0.18, which in development warns of a signal that it
/// reads itself.
fn observe(card: &Element, changed: impl Fn(js_sys::Array) + 'static) {
    let callback = Closure::<dyn Fn(js_sys::Array)>::new(changed).into_js_value();
    let Ok(observer) = MutationObserver::new(callback.unchecked_ref()) else {
        return;
    };
    let options = MutationObserverInit::new();
    options.set_subtree(true);
    options.set_child_list(true);
    options.set_character_data(true);
    if observer.observe_with_options(card, &options).is_ok() {
        let observer = StoredValue::new_local(observer);
        on_cleanup(move || observer.with_value(MutationObserver::disconnect));
    }
}

fn now() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}

/// The outcomes in which something has changed, each once.
fn outcomes_of(records: &js_sys::Array) -> Vec<Element> {
    let mut found: Vec<Element> = Vec::new();
    for record in records.iter() {
        let record: MutationRecord = record.unchecked_into();
        let Some(node) = record.target() else {
            continue;
        };
        let element = node.dyn_ref::<Element>().cloned();
        let element = element.or_else(|| node.parent_element());
        let outcome = element.and_then(|element| element.closest(OUTCOMES).ok().flatten());
        if let Some(outcome) = outcome
            && !found.contains(&outcome)
        {
            found.push(outcome);
        }
    }
    found
}

/// Scrolls as little as it takes until all of these are in the window. If they are too high for it, the end
/// with the verdict is.
fn bring_into_view(outcomes: &[Element]) {
    let places: Vec<_> = outcomes
        .iter()
        .map(Element::get_bounding_client_rect)
        .collect();
    let top = places.iter().map(|place| place.top()).reduce(f64::min);
    let bottom = places.iter().map(|place| place.bottom()).reduce(f64::max);
    let height = window().inner_height().ok();
    let height = height.and_then(|height| height.as_f64());
    let (Some(top), Some(bottom), Some(height)) = (top, bottom, height) else {
        return;
    };
    let fits = bottom - top <= height - HEADER - 2.0 * SPACE;
    let verdict = outcomes
        .iter()
        .position(|outcome| outcome.class_list().contains("widget-verdict"))
        .and_then(|verdict| places.get(verdict));
    let begins_with_verdict =
        verdict.is_some_and(|verdict| verdict.top() - top < bottom - verdict.bottom());
    let up = top - HEADER - SPACE;
    let down = bottom + SPACE - height;
    let way = if fits {
        up.min(0.0) + down.max(0.0)
    } else if begins_with_verdict {
        up
    } else {
        down
    };
    if way.abs() >= 1.0 {
        window().scroll_by_with_x_and_y(0.0, way);
    }
}

/// Marks an outcome, and takes the mark away again.
fn mark(outcome: &Element) {
    if outcome.has_attribute(CHANGED) {
        return;
    }
    let _ = outcome.set_attribute(CHANGED, "");
    let outcome = outcome.clone();
    set_timeout(
        move || {
            let _ = outcome.remove_attribute(CHANGED);
        },
        MARK_FOR,
    );
}
