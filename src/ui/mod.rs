//! The pieces that pages and widgets share. They must not know any page or widget.

pub mod copy;
pub mod failure;
pub mod on_this_page;
#[cfg(feature = "hydrate")]
pub mod platforms;
#[cfg(feature = "hydrate")]
pub mod scroll;
#[cfg(feature = "hydrate")]
pub mod seen;
