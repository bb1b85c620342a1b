//! The names of directives, and what to say about a name that doesn't exist.

use crate::containers::Container;
use crate::problem::{Mistake, one_of};

/// The directives of two colons, which have no content.
const LEAVES: [&str; 4] = ["widget", "listing", "http", "quiz"];

/// Describes an unknown `::name`.
pub fn unknown_directive(name: &str) -> Mistake {
    let fix = if Container::named(name).is_some() {
        format!("A container has three colons: `:::{name}`.")
    } else {
        one_of(name, LEAVES)
    };
    Mistake::new(format!("there is no directive `::{name}`"), fix)
}

/// Describes an unknown `:::name`.
pub fn unknown_container(name: &str) -> Mistake {
    let fix = if LEAVES.contains(&name) {
        format!("It has two colons: `::{name}`.")
    } else {
        one_of(name, Container::NAMES)
    };
    Mistake::new(format!("there is no container `:::{name}`"), fix)
}
