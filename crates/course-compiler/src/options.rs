//! The site around the lessons.

use course_model::WidgetSchema;

/// What lessons may refer to in the site.
#[derive(Clone, Debug)]
pub struct Options {
    /// The path that the site is served under, with a slash at both ends: `/` or `/course/`.
    pub base: String,
    /// The widgets that lessons may show.
    pub widgets: Vec<WidgetSchema>,
    /// The folders of pages that aren't compiled, such as `console`, without the start page and the
    /// glossary, which every site has.
    pub pages: Vec<String>,
    /// CodeFiles of the site that lessons may show or link, without a leading slash, such
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
