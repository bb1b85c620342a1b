//! Front Desk: a course on building a REST API, whose every simulator answers as real Flask does.
//!
//! With the feature `csr` this is the app in a browser; with `ssr` it draws the finished pages.

/// Whether this is the app in a browser, rather than the drawing of its finished pages. (Leptos's
/// `is_browser` needs the context of a server to say no.)
#[cfg(feature = "view")]
const IN_BROWSER: bool = cfg!(target_arch = "wasm32");

#[cfg(feature = "csr")]
mod app;
#[cfg(feature = "view")]
pub mod backend;
#[cfg(feature = "view")]
mod backup;
#[cfg(feature = "view")]
pub mod components;
#[cfg(feature = "view")]
pub mod data_files;
#[cfg(feature = "ssr")]
pub mod draw;
#[cfg(feature = "view")]
mod islands;
#[cfg(feature = "csr")]
mod navigation;
#[cfg(feature = "view")]
mod pages;
#[cfg(feature = "view")]
mod progress;
#[cfg(feature = "view")]
pub mod registry;
#[cfg(feature = "view")]
mod shell;
#[cfg(feature = "view")]
pub mod site;
#[cfg(feature = "view")]
pub mod stage;
#[cfg(feature = "csr")]
pub mod start;
#[cfg(feature = "view")]
pub mod storage;
#[cfg(feature = "view")]
pub mod widgets;
