//! What the pages and widgets of Front Desk share.
//!
//! A widget is a [`Widget`](widget::Widget) and a view. It draws a card with
//! [`WidgetFrame`](components::frame::WidgetFrame), sends requests through a
//! [`Backend`](backend::Backend), and shows how they were handled on a [`Stage`](stage::Stage).
//!
//! Compiled for a browser, the views are live; compiled natively, they are drawn once, as HTML.

pub mod backend;
pub mod components;
pub mod container;
pub mod data_files;
#[cfg(target_arch = "wasm32")]
pub mod fetch;
pub mod motion;
pub mod site;
pub mod stage;
pub mod storage;
pub mod widget;

/// Whether this is the app in a browser, rather than the drawing of its finished pages. (Leptos's
/// `is_browser` needs the context of a server to say no.)
pub const IN_BROWSER: bool = cfg!(target_arch = "wasm32");
