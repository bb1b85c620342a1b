//! CPython's `json` module, as Flask's `DefaultJSONProvider` calls it. It also accepts what RFC 8259
//! excludes (`NaN`, a byte order mark, lone surrogates), as CPython does, and its errors have CPython's
//! messages.

mod bytes;
mod decode;
mod encode;
mod error;
#[cfg(test)]
mod tests;

pub use decode::{MAX_DEPTH, loads, loads_within};
pub use encode::{Style, dumps};
pub use error::DecodeError;
