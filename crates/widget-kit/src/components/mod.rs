//! The pieces that pages and widgets share.

pub mod announcer;
pub mod chart;
pub mod checkbox;
pub mod chips;
pub mod choice;
#[cfg(target_arch = "wasm32")]
pub mod copy;
pub mod exchange;
pub mod focus;
pub mod format;
pub mod frame;
#[cfg(target_arch = "wasm32")]
pub mod half_characters;
pub mod journal;
pub mod json_text;
pub mod listing;
pub mod listing_text;
pub mod live_text;
pub mod more;
#[cfg(target_arch = "wasm32")]
pub mod outcome;
pub use flask_core::method;
#[cfg(target_arch = "wasm32")]
pub mod platforms;
pub mod select;
pub mod task;
pub mod tokens;
#[cfg(target_arch = "wasm32")]
pub mod translation;
pub mod users_table;
pub mod verdict;

#[cfg(target_arch = "wasm32")]
pub use browser::elements;

#[cfg(target_arch = "wasm32")]
mod browser {
    use wasm_bindgen::JsCast;
    use web_sys::Element;

    /// The elements inside `parent` that a selector matches, in the document's order.
    #[must_use]
    pub fn elements(parent: &Element, selector: &str) -> Vec<Element> {
        let Ok(found) = parent.query_selector_all(selector) else {
            return Vec::new();
        };
        (0..found.length())
            .filter_map(|index| found.item(index)?.dyn_into().ok())
            .collect()
    }
}
