//! Search over the course: a dialog on every page, and a page of its own.
//!
//! The dialog's frame is in the first part of the app. What is in it, the panel with the field and the
//! results, is a later part, which is fetched when a reader first searches; so is the index.

#[cfg(feature = "csr")]
mod dialog;
mod failure;
#[cfg(feature = "csr")]
mod index;
mod panel;
mod results;
#[cfg_attr(not(feature = "csr"), allow(dead_code))]
pub mod shortcut;

#[cfg(feature = "csr")]
pub use dialog::SearchDialog;
pub use panel::{PanelPlace, SearchPanel};
