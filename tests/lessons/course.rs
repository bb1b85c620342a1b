//! The course as the site shows it, for tests that compile its lessons.

use front_desk::lesson::WidgetSchema;
use front_desk::lesson::compile::Options;

/// What the site has besides lessons.
pub fn options() -> Options {
    Options {
        base: "/base/".into(),
        widgets: widgets(),
        pages: vec!["console".into(), "your-data".into(), "licences".into()],
        files: vec!["my_flask_api.zip".into()],
    }
}

#[cfg(feature = "view")]
fn widgets() -> Vec<WidgetSchema> {
    use front_desk::widgets::Widget;
    Widget::ALL.into_iter().map(Widget::schema).collect()
}

/// The registry comes with the views. Without them it is the ids alone.
#[cfg(not(feature = "view"))]
fn widgets() -> Vec<WidgetSchema> {
    let ids = ["api-simulator", "architecture-comparison"];
    ids.map(|id| WidgetSchema { id, options: &[] }).to_vec()
}
