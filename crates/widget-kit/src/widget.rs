//! What lessons and pages know of a widget.

use course_model::widget::{OptionSchema, WidgetSchema};

/// A widget's settings in one place of a lesson, checked by the lesson compiler.
pub type Options = Vec<(String, String)>;

/// A widget, without the view that draws it: the first part of the app names widgets that it has not
/// fetched yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Widget {
    /// The name in lessons and in `data-widget`: `api-simulator`.
    pub id: &'static str,
    /// What it is called in the page.
    pub title: &'static str,
    /// What a lesson may set.
    pub options: &'static [OptionSchema],
}

impl Widget {
    /// What a lesson may write, for the lesson compiler.
    #[must_use]
    pub const fn schema(self) -> WidgetSchema {
        WidgetSchema {
            id: self.id,
            options: self.options,
        }
    }
}
