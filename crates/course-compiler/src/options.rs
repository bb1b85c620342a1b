//! What the compiler has to know about the site around the lessons.

use course_model::WidgetSchema;

/// The parts of the site that lessons may refer to.
#[derive(Clone, Debug)]
pub struct Options {
    /// The path that the site is served under, with a slash at both ends: `/` or `/course/`.
    pub base: String,
    /// The widgets that lessons may show.
    pub widgets: Vec<WidgetSchema>,
    /// Folders of pages that aren't lessons, such as `console`. The start page and the glossary
    /// are always known.
    pub pages: Vec<String>,
    /// Files of the site that lessons may show or link, without a leading slash, such
    /// as `images/desk.svg`.
    pub files: Vec<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            base: "/".to_owned(),
            widgets: Vec::new(),
            pages: Vec::new(),
            files: Vec::new(),
        }
    }
}
