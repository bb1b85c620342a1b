//! The course as the site shows it, for tests that compile its lessons.

use front_desk::lesson::compile::{Options, Problem};
use front_desk::widgets::Widget;

/// What the site has besides lessons.
pub fn options() -> Options {
    Options {
        base: "/base/".into(),
        widgets: Widget::ALL.iter().map(|widget| widget.schema()).collect(),
        pages: vec!["console".into(), "your-data".into(), "licences".into()],
        files: vec!["my_flask_api.zip".into()],
    }
}

/// The problems as text.
pub fn listed(problems: &[Problem]) -> String {
    let problems = problems.iter().map(|problem| format!("{problem}\n\n"));
    problems.collect()
}
