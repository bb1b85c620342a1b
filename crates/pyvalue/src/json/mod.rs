//! CPython's `json` module, as Flask's provider calls it: what it accepts outside the standard
//! (`NaN`, a byte order mark, lone surrogates), what it refuses and in which words, and how it
//! prints.

mod bytes;
mod decode;
mod encode;
mod error;
#[cfg(test)]
mod tests;

pub use decode::{MAX_DEPTH, loads, loads_within};
pub use encode::{Style, dumps};
pub use error::DecodeError;
