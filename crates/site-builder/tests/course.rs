//! The lessons of the course compile with the widgets that the app has and the responses of the
//! users service, and their HTML is well-formed.

#[path = "../../course-compiler/tests/support/all_html.rs"]
mod all_html;
#[path = "../../course-compiler/tests/support/users_server.rs"]
mod users_server;
#[path = "../../course-compiler/tests/support/well_formed.rs"]
mod well_formed;
#[path = "../../course-compiler/tests/support/workspace.rs"]
mod workspace;

use course_compiler::{Options, compile_course};
use front_desk::registry::Widget;
use users_server::UsersServer;

/// The site's pages, widgets and files that lessons may refer to.
fn options() -> Options {
    Options {
        base: "/base/".into(),
        widgets: Widget::ALL.iter().map(|widget| widget.schema()).collect(),
        pages: vec!["console".into(), "your-data".into(), "licences".into()],
        files: vec![front_desk::site::PROJECT_ZIP.into()],
    }
}

#[test]
fn the_lessons_of_the_course_compile_and_are_well_formed() {
    workspace::enter();
    let options = options();
    let output = match compile_course("lessons".as_ref(), &options, &mut UsersServer) {
        Ok(output) => output,
        Err(problems) => panic!("{}", workspace::listed(&problems)),
    };
    assert_eq!(output.contents.sections.len(), output.lessons.len());
    for lesson in &output.lessons {
        assert!(!lesson.headings.is_empty(), "{} has headings", lesson.slug);
        for html in all_html::all_html(lesson) {
            assert_eq!(well_formed::check(html), Ok(()), "{}", lesson.slug);
        }
    }
    for term in &output.glossary.terms {
        let judged = well_formed::check(&term.definition);
        assert_eq!(judged, Ok(()), "{}", term.term);
    }
}
