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
    Widget::ALL.iter().map(|widget| widget.schema()).collect()
}

/// The registry comes with the views. Without them it is the ids alone.
#[cfg(not(feature = "view"))]
fn widgets() -> Vec<WidgetSchema> {
    let ids = [
        "api-simulator",
        "architecture-comparison",
        "venv-isolation",
        "project-blueprint",
        "app-wiring",
        "blueprint-composer",
        "route-review",
        "service-desk",
        "post-flow",
        "get-flow",
        "put-vs-patch",
        "delete-lab",
        "error-layers",
        "test-scope",
        "manifest",
        "config-trap",
        "deploy-fork",
        "readiness-checklist",
        "blueprint-assembly",
        "orm-bridge",
        "method-map",
        "scaling",
        "security-shield",
        "aws-paths",
    ];
    ids.map(|id| WidgetSchema { id, options: &[] }).to_vec()
}
