//! Front Desk: a course on building a REST API, whose every simulator answers as real Flask does.
//!
//! With the feature `csr` this is the app in a browser; with `ssr` it draws the finished pages.

#[cfg(feature = "csr")]
mod app;
mod backup;
#[cfg(feature = "ssr")]
pub mod draw;
mod islands;
#[cfg(feature = "csr")]
mod navigation;
mod pages;
mod progress;
pub mod registry;
mod search;
mod shell;
#[cfg(feature = "csr")]
pub mod start;
