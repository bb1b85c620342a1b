//! Events that the markup can listen to, each with its type: `on:click` is [`click`]. Another one
//! takes one line here.

use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent, MouseEvent, SubmitEvent};

/// What is called for an event.
pub type Handler = Box<dyn Handle>;

/// A function of an event, with a small table behind `dyn`, as with [`super::Ask`].
#[cfg_attr(
    not(feature = "hydrate"),
    allow(dead_code, reason = "no events where no browser is")
)]
pub trait Handle {
    /// Called for each event.
    fn handle(&mut self, event: Event);
}

impl<F: FnMut(Event)> Handle for F {
    fn handle(&mut self, event: Event) {
        self(event);
    }
}

/// An event's name, and what is called for it.
#[cfg_attr(
    not(feature = "hydrate"),
    allow(dead_code, reason = "no events where no browser is")
)]
pub struct Listener {
    pub(super) event: &'static str,
    pub(super) handler: Handler,
}

macro_rules! events {
    ($($name:ident: $kind:ty),* $(,)?) => {$(
        #[doc = concat!("Listens to `", stringify!($name), "`.")]
        pub fn $name(mut handler: impl FnMut($kind) + 'static) -> Listener {
            Listener {
                event: stringify!($name),
                handler: Box::new(move |event: Event| handler(event.unchecked_into())),
            }
        }
    )*};
}

events! {
    change: Event,
    click: MouseEvent,
    input: Event,
    keydown: KeyboardEvent,
    submit: SubmitEvent,
}
