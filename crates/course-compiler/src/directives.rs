//! The names of the directives, and messages about unknown ones.

use crate::containers::Container;
use crate::diagnostic::{Message, suggest};

/// The leaf directives, which have two colons and no content.
const LEAVES: [&str; 7] = [
    "widget", "listing", "http", "drawing", "quiz", "tasks", "openapi",
];

/// Returns the message about an unknown `::name`.
pub fn unknown_directive(name: &str) -> Message {
    let help = if Container::named(name).is_some() {
        format!("A container has three colons: `:::{name}`.")
    } else {
        suggest(name, LEAVES)
    };
    Message::new(format!("there is no directive `::{name}`"), help)
}

/// Returns the message about an unknown `:::name`.
pub fn unknown_container(name: &str) -> Message {
    let help = if LEAVES.contains(&name) {
        format!("It has two colons: `::{name}`.")
    } else {
        suggest(name, Container::NAMES)
    };
    Message::new(format!("there is no container `:::{name}`"), help)
}
