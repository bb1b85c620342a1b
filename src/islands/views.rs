//! How lazy islands are drawn: a function for each kind, so that the build can take them apart.

use leptos::prelude::*;

use crate::pages::front_bell::FrontBell;
use crate::pages::your_data::StoredData;
use crate::registry::for_each_widget;
use crate::search::SearchPanel;
use widget_kit::widget::Options;

/// Draws the lazy island that a note describes; `None` for a note of another version of the site.
pub type DrawIsland = fn(&str) -> Option<AnyView>;

macro_rules! views {
    ($($library:ident::$widget:ident),+ $(,)?) => {
        $(
            pub fn $widget(note: &str) -> Option<AnyView> {
                widget(note, $library::$widget::view)
            }
        )+

        /// The function for the islands of a part, by its name; `None` if there is no such part.
        /// Where this is called, all of them are in the app: a released one loads each by itself.
        #[cfg(any(feature = "ssr", debug_assertions))]
        #[must_use]
        pub fn of_part(part: &str) -> Option<DrawIsland> {
            $(if part == $library::$widget::WIDGET.id {
                return Some($widget);
            })+
            match part {
                super::QUIZ_PART => Some(quiz),
                super::SEARCH_PART => Some(search),
                super::STORED_DATA_PART => Some(stored_data),
                super::FRONT_BELL_PART => Some(front_bell),
                _ => None,
            }
        }
    };
}

for_each_widget!(views);

pub fn quiz(note: &str) -> Option<AnyView> {
    let quiz = serde_json::from_str(note).ok()?;
    Some(quiz::view(&quiz))
}

pub fn search(note: &str) -> Option<AnyView> {
    let place = serde_json::from_str(note).ok()?;
    Some(view! { <SearchPanel place/> }.into_any())
}

/// There is one on the site, so its note says nothing.
pub fn stored_data(_note: &str) -> Option<AnyView> {
    Some(view! { <StoredData/> }.into_any())
}

/// There is one on the site, so its note says nothing.
pub fn front_bell(_note: &str) -> Option<AnyView> {
    Some(view! { <FrontBell/> }.into_any())
}

fn widget(note: &str, view: fn(&Options) -> AnyView) -> Option<AnyView> {
    let options = serde_json::from_str(note).ok()?;
    Some(view(&options))
}
