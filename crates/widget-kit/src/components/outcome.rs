//! After a press, what it has changed is in view and marked for a moment.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use leptos_use::{UseEventListenerOptions, use_event_listener_with_options};
use std::time::Duration;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{
    Element, MutationObserver, MutationObserverInit, MutationRecord, ScrollBehavior,
    ScrollIntoViewOptions, ScrollLogicalPosition,
};

/// The parts of a widget that show what a press has brought about.
const OUTCOMES: &str = ".widget-picture, .widget-verdict";

/// Marks an outcome that has just changed, for the style sheet.
const CHANGED: &str = "data-changed";

/// How long a change is marked.
const MARK_FOR: Duration = Duration::from_millis(600);

/// How long after a press changes count as its doing, in milliseconds.
const DOING_OF_A_PRESS: f64 = 1_000.0;

/// What the sticky header covers of the window, in CSS pixels (`--header` in `tokens.css`).
const HEADER: f64 = 60.0;

/// Follows the presses in a widget: an outcome that changes after one comes into view if it is not, the
/// verdict first, and each is marked for a moment. What the reader types scrolls nothing.
pub fn show_outcomes(card: NodeRef<html::Section>) {
    let last_press = StoredValue::new(f64::NEG_INFINITY);
    let has_scrolled = StoredValue::new(true);
    let press = move || {
        last_press.set_value(now());
        has_scrolled.set_value(false);
    };
    // Before the widget's own handlers, which change what is shown.
    let first = || UseEventListenerOptions::default().capture(true);
    let _ = use_event_listener_with_options(card, ev::click, move |_| press(), first());
    let _ = use_event_listener_with_options(card, ev::change, move |_| press(), first());
    let _ = use_event_listener_with_options(card, ev::submit, move |_| press(), first());
    let changed = move |records: js_sys::Array| {
        if now() - last_press.get_value() > DOING_OF_A_PRESS {
            return;
        }
        let outcomes = outcomes_of(&records);
        for outcome in &outcomes {
            mark(outcome);
        }
        let hidden = outcomes.iter().find(|outcome| !is_in_view(outcome));
        if let Some(hidden) = hidden
            && !has_scrolled.get_value()
        {
            has_scrolled.set_value(true);
            bring_into_view(hidden);
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

/// The outcomes in which something has changed, each once, the verdict first.
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
    found.sort_by_key(|outcome| !outcome.class_list().contains("widget-verdict"));
    found
}

/// Whether an outcome is in the window: whole, or filling the window if it is larger than that.
fn is_in_view(outcome: &Element) -> bool {
    let height = window()
        .inner_height()
        .ok()
        .and_then(|height| height.as_f64())
        .unwrap_or_default();
    let place = outcome.get_bounding_client_rect();
    let shown = place.bottom().min(height) - place.top().max(HEADER);
    // Half a pixel is lost to rounding.
    shown + 0.5 >= place.height().min(height - HEADER)
}

fn bring_into_view(outcome: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    options.set_behavior(ScrollBehavior::Auto);
    outcome.scroll_into_view_with_scroll_into_view_options(&options);
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
