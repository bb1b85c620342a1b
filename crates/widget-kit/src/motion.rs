//! Motion that explains: a card that flies to its new place, a stamp that falls, a slip that crosses
//! the counter. What widgets move, they move with this module, so that all of it has one pace and
//! obeys the same two rules:
//!
//! - **It never carries the meaning alone.** A widget first shows its new state, then calls this
//!   module, which lets the elements arrive there. For readers who have asked their system for less
//!   motion nothing moves, and the new state is there at once.
//! - **It never makes anybody wait.** A press during a motion ends that motion at its end state and
//!   goes on: [`animate`] and [`Places::of`] see to it for the elements they are given, [`finish`] does
//!   it for a whole part of the page.
//!
//! To let an element arrive, name the CSS properties that change, each with its values from the first
//! to the last. The last value is what the style sheet says anyway:
//!
//! ```no_run
//! # use widget_kit::motion::{self, Pace};
//! # fn stamp() -> web_sys::Element { unimplemented!() }
//! let falls = [("scale", ["1.6", "1"].as_slice()), ("opacity", &["0", "1"])];
//! motion::animate(&stamp(), &falls, Pace::Brisk);
//! ```
//!
//! To let elements move from where they were to where a change puts them (also known as FLIP), note
//! their places before the change:
//!
//! ```no_run
//! # use widget_kit::motion::{Pace, Places};
//! # fn cards() -> Vec<web_sys::Element> { unimplemented!() }
//! # fn sort_the_cards() {}
//! let places = Places::of(cards());
//! sort_the_cards();
//! places.glide(Pace::Calm);
//! ```
//!
//! Natively, where pages are only drawn, the functions do nothing.

use web_sys::Element;

/// How long a motion takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// 200 ms: something small appears or changes where it is.
    Brisk,
    /// 300 ms: something moves within reach of the eye.
    Steady,
    /// 400 ms: something crosses the picture, and the eye has to follow.
    Calm,
}

impl Pace {
    /// Returns the time in milliseconds.
    #[must_use]
    pub const fn milliseconds(self) -> f64 {
        match self {
            Self::Brisk => 200.0,
            Self::Steady => 300.0,
            Self::Calm => 400.0,
        }
    }
}

/// CSS properties that change, each with its values from the first to the last.
pub type Keyframes<'a> = [(&'a str, &'a [&'a str])];

/// Returns whether the reader wants to see motion: `true` unless their system asks for less. The
/// build, which draws pages for everybody, assumes that they do.
#[must_use]
pub fn is_wanted() -> bool {
    if !crate::IN_BROWSER {
        return true;
    }
    let query = leptos::prelude::window().match_media("(prefers-reduced-motion: reduce)");
    !query.ok().flatten().is_some_and(|query| query.matches())
}

/// Lets an element arrive at its state through these values. A motion that it is still in ends
/// first. Does nothing if the reader wants no motion.
pub fn animate(element: &Element, keyframes: &Keyframes<'_>, pace: Pace) {
    finish(element);
    if is_wanted() {
        platform::animate(element, keyframes, pace.milliseconds());
    }
}

/// Ends the motions of an element and of all that is inside it, each at its end state.
pub fn finish(element: &Element) {
    platform::finish(element);
}

/// Where elements are at one moment.
pub struct Places(Vec<(Element, Place)>);

/// The upper left corner of an element in the window, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Place {
    left: f64,
    top: f64,
}

impl Place {
    fn of(element: &Element) -> Self {
        let rectangle = element.get_bounding_client_rect();
        Self {
            left: rectangle.left(),
            top: rectangle.top(),
        }
    }

    /// The value of CSS's `translate` that brings an element back from `now`; `None` if it is too
    /// near to be seen.
    fn translation_from(self, now: Self) -> Option<String> {
        let (x, y) = (self.left - now.left, self.top - now.top);
        (x.abs() >= 0.5 || y.abs() >= 0.5).then(|| format!("{x:.1}px {y:.1}px"))
    }
}

impl Places {
    /// Notes where these elements are. A motion that one of them is still in ends first.
    #[must_use]
    pub fn of(elements: impl IntoIterator<Item = Element>) -> Self {
        let note = |element: Element| {
            finish(&element);
            let place = Place::of(&element);
            (element, place)
        };
        Self(elements.into_iter().map(note).collect())
    }

    /// Lets the elements move from there to where they are at the next repaint, when a change has
    /// been drawn. Those that have been removed, or are still where they were, don't move.
    pub fn glide(self, pace: Pace) {
        if !is_wanted() {
            return;
        }
        leptos::prelude::request_animation_frame(move || {
            for (element, place) in &self.0 {
                let way = place.translation_from(Place::of(element));
                if let Some(way) = way.filter(|_| element.is_connected()) {
                    animate(element, &[("translate", &[&way, "0px 0px"])], pace);
                }
            }
        });
    }
}

#[cfg(target_arch = "wasm32")]
mod platform {
    //! The Web Animations API. web-sys has these methods only among its unstable ones, which would
    //! take a compiler flag for every crate.

    use js_sys::{Array, Object, Reflect};
    use wasm_bindgen::prelude::*;
    use web_sys::Element;

    #[wasm_bindgen]
    extern "C" {
        type Animatable;

        #[wasm_bindgen(method)]
        fn animate(this: &Animatable, keyframes: &Object, options: &Object) -> Animation;

        #[wasm_bindgen(method, js_name = getAnimations)]
        fn get_animations(this: &Animatable, options: &Object) -> Array;

        type Animation;

        #[wasm_bindgen(method, catch)]
        fn finish(this: &Animation) -> Result<(), JsValue>;
    }

    pub fn animate(element: &Element, keyframes: &super::Keyframes<'_>, milliseconds: f64) {
        let properties = Object::new();
        for (property, values) in keyframes {
            let values: Array = values.iter().copied().map(JsValue::from_str).collect();
            set(&properties, property, &values);
        }
        let options = Object::new();
        set(&options, "duration", &milliseconds.into());
        set(&options, "easing", &"ease-in-out".into());
        let _ = animatable(element).animate(&properties, &options);
    }

    pub fn finish(element: &Element) {
        let options = Object::new();
        set(&options, "subtree", &true.into());
        for animation in animatable(element).get_animations(&options) {
            // One that never ends can't be finished, and isn't of this module.
            let _ = animation.unchecked_into::<Animation>().finish();
        }
    }

    fn animatable(element: &Element) -> &Animatable {
        element.unchecked_ref()
    }

    /// Sets a property of a plain object, which can't fail.
    fn set(object: &Object, name: &str, value: &JsValue) {
        let _ = Reflect::set(object, &name.into(), value);
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod platform {
    use web_sys::Element;

    pub const fn animate(_: &Element, _: &super::Keyframes<'_>, _: f64) {}

    pub const fn finish(_: &Element) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pace_is_fast_enough_not_to_be_waited_for() {
        for pace in [Pace::Brisk, Pace::Steady, Pace::Calm] {
            assert!((200.0..=400.0).contains(&pace.milliseconds()), "{pace:?}");
        }
    }

    #[test]
    fn an_element_comes_from_where_it_was() {
        let place = |left, top| Place { left, top };
        let way = place(10.0, 40.0).translation_from(place(110.0, 15.0));
        assert_eq!(way.as_deref(), Some("-100.0px 25.0px"));
        assert_eq!(place(10.0, 40.0).translation_from(place(10.3, 40.0)), None);
    }
}
