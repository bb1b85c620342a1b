//! The pages, one file each. The build draws them; the browser shows what was drawn, and draws by
//! itself only the few that are nothing but code.

#[cfg(feature = "ssr")]
pub mod article;
pub mod console;
pub mod front_bell;
#[cfg(feature = "ssr")]
pub mod home;
#[cfg(feature = "ssr")]
pub mod lesson;
#[cfg(feature = "csr")]
pub mod load_failed;
pub mod not_found;
#[cfg(feature = "ssr")]
mod on_this_page;
#[cfg(feature = "ssr")]
pub mod reference;
pub mod search;
#[cfg(feature = "ssr")]
mod tasks;
pub mod your_data;

#[cfg(feature = "csr")]
pub mod current;
