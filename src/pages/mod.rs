//! The pages, one file each. The build draws them; the browser shows what was drawn, and draws by
//! itself only the few that are nothing but code.

pub mod article;
pub mod console;
pub mod home;
pub mod lesson;
pub mod load_failed;
pub mod not_found;
pub mod your_data;

#[cfg(feature = "csr")]
pub mod current;
