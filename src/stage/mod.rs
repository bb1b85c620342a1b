//! The stage: the trace player that all flow widgets share. A widget hands it a [`Show`], and the
//! stage does the rest: pictures, packet, running line, transport, log. It must not know any
//! widget, nor how a trace comes about.
//!
//! `player`, `scene`, `frames`, `words` and `film` are plain models; the other modules draw them.

mod clock;
mod code;
mod film;
mod frames;
mod label;
mod log;
mod nesting;
mod picture;
mod player;
mod scene;
pub mod source;
mod story;
mod transport;
mod view;
mod words;

pub use code::Listing;
pub use film::{Act, Moment, Show};
pub use frames::{Detail, Frame, Manner, frames};
pub use nesting::Nesting;
pub use scene::{Desk, Scene};
pub use view::Stage;
pub use words::{Part, Sentence, is_function};
