//! The lessons of the course, as the build of the site compiles them: the users service answers,
//! and the widgets' schemas are those of the registry.
#![cfg(feature = "ssr")]

#[path = "../crates/course-compiler/tests/lessons/all_html.rs"]
mod all_html;
#[path = "lessons/course.rs"]
mod course;
#[path = "../crates/course-compiler/tests/lessons/well_formed.rs"]
mod well_formed;

use front_desk::build::UsersServer;
use front_desk::lesson::compile::compile_course;

#[test]
fn the_lessons_of_the_course_compile_and_are_well_formed() {
    let options = course::options();
    let output = match compile_course("lessons".as_ref(), &options, &mut UsersServer) {
        Ok(output) => output,
        Err(problems) => panic!("{}", course::listed(&problems)),
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
