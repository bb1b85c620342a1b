//! The trace player of the widgets that show how a request is handled. A widget passes a [`Show`]
//! to the [`Stage`], which draws the pictures with their packet, the running line, the controls
//! and the log.
//!
//! `player`, `scene`, `frames`, `way`, `words` and `film` are plain models; the other modules draw them.

mod clock;
mod code;
mod desk;
mod film;
mod frames;
mod icons;
mod label;
mod log;
mod nesting;
mod packet;
mod picture;
mod player;
mod scene;
pub mod source;
mod story;
mod transport;
mod view;
mod way;
mod words;

pub use code::Listing;
pub use film::{Act, Moment, Show};
pub use frames::{Detail, Frame, PacketKind, frames};
pub use icons::Icon;
pub use nesting::Nesting;
pub use scene::{Scene, Station};
pub use view::Stage;
pub use words::{Part, Sentence, is_function};
