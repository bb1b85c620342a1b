//! The requests of the API simulator, as plain data: the draft that the reader writes, the examples
//! to start from, and the same request as code for other clients.
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

pub mod draft;
pub mod examples;
pub mod snippets;
