//! Search over the course: the places that can be found, and those that a reader's words lead to.

mod excerpt;
mod finder;
mod passage;
mod words;

pub use excerpt::Piece;
pub use finder::{Finder, Found, Results};
pub use passage::{Kind, Passage, Passages};
