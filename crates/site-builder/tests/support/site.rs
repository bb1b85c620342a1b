//! The site that the course's lessons refer to.

use course_compiler::Options;
use front_desk::registry::WIDGETS;

/// Returns the site's pages, widgets and files.
pub fn options() -> Options {
    Options {
        base: "/base/".into(),
        widgets: WIDGETS.iter().map(|widget| widget.schema()).collect(),
        pages: ["console", "search", "your-data", "licences"]
            .map(str::to_owned)
            .into(),
        files: vec![widget_kit::site::PROJECT_ZIP.into(), "openapi.json".into()],
    }
}
