//! Front Desk: a course on building a REST API, whose every simulator answers as real Flask does.
//!
//! Without features this is the plain models; `view` adds the components, `hydrate` the browser,
//! `ssr` the build of the site.

pub mod api;
pub mod backup;
pub mod engine;
pub mod lesson;
pub mod page;
pub mod remember;
pub mod route;

#[cfg(feature = "view")]
mod address;
#[cfg(feature = "view")]
pub mod app;
#[cfg(feature = "view")]
mod dom;
#[cfg(feature = "hydrate")]
mod fetch;
#[cfg(feature = "view")]
mod pages;
#[cfg(feature = "view")]
mod progress;
#[cfg(feature = "ssr")]
pub mod render;
#[cfg(feature = "view")]
mod shell;
#[cfg(feature = "view")]
pub mod site;
#[cfg(feature = "view")]
mod ui;
#[cfg(feature = "view")]
pub mod widgets;
