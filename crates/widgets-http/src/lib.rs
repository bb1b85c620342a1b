//! Widgets about requests and answers.

pub mod api_simulator;
pub mod error_layers;
pub mod flow;
pub mod get_flow;
pub mod method_map;
pub mod post_flow;
pub mod put_vs_patch;

/// The example of the guide, so that it compiles.
#[cfg(doctest)]
#[doc = include_str!("../../../docs/new-widget.md")]
struct NewWidgetGuide;
