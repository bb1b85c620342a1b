//! The lessons and the reference pages of the course compile with the widgets that the app has and the responses of the
//! users service, and their HTML is well-formed.

#[path = "../../course-compiler/tests/support/all_html.rs"]
mod all_html;
#[path = "support/site.rs"]
mod site;
#[path = "../../course-compiler/tests/support/well_formed.rs"]
mod well_formed;
#[path = "../../course-compiler/tests/support/workspace.rs"]
mod workspace;

use course_compiler::compile_course;
use site_builder::UsersServer;

#[test]
fn the_lessons_of_the_course_compile_and_are_well_formed() {
    workspace::enter();
    let output = match compile_course("lessons".as_ref(), &site::options(), &mut UsersServer) {
        Ok(output) => output,
        Err(diagnostics) => panic!("{}", workspace::listed(&diagnostics)),
    };
    assert_eq!(output.contents.sections.len(), output.lessons.len());
    for lesson in &output.lessons {
        assert!(!lesson.headings.is_empty(), "{} has headings", lesson.slug);
        for html in all_html::all_html(lesson) {
            assert_eq!(well_formed::check(html), Ok(()), "{}", lesson.slug);
        }
    }
    assert_eq!(output.contents.references.len(), output.references.len());
    for page in &output.references {
        assert!(!page.headings.is_empty(), "{} has headings", page.slug);
        assert_eq!(well_formed::check(&page.html), Ok(()), "{}", page.slug);
    }
    for term in &output.glossary.terms {
        assert_eq!(
            well_formed::check(&term.definition),
            Ok(()),
            "{}",
            term.term
        );
    }
}

/// A section is read in one sitting: from 900 to 1,800 words, besides its tasks. The capstone is
/// nothing but tasks.
#[test]
fn a_section_is_neither_too_short_nor_too_long() {
    workspace::enter();
    let course = compile_course("lessons".as_ref(), &site::options(), &mut UsersServer);
    let lessons = course.expect("the lessons compile").lessons;
    let off: Vec<_> = lessons
        .iter()
        .filter(|lesson| lesson.slug != "capstone")
        .filter(|lesson| !(900..=1_800).contains(&lesson.words))
        .map(|lesson| (lesson.slug.as_str(), lesson.words))
        .collect();
    assert_eq!(off, []);
}
