//! The templates of `cargo xtask new`: a course that is made from nothing else compiles.

use std::fs;
use std::path::Path;

use course_compiler::compile_course;

use super::workspace::{self, listed};
use super::{Example, options};

#[test]
fn a_course_of_two_lessons_made_from_the_template_compiles() {
    workspace::enter();
    let template = |name: &str| {
        fs::read_to_string(Path::new("docs/templates").join(name)).expect("a template")
    };
    let dir = std::env::temp_dir().join(format!("front-desk-new-{}", std::process::id()));
    fs::create_dir_all(dir.join("quizzes")).expect("a folder");
    for (number, slug) in [(1, "rate-limits"), (2, "caching")] {
        let lesson = template("lesson.md")
            .replace("{{title}}", "Not so fast")
            .replace("{{slug}}", slug);
        fs::write(dir.join(format!("{number:02}-{slug}.md")), lesson).expect("a lesson");
        let quiz = template("quiz.toml");
        fs::write(dir.join(format!("quizzes/{slug}.toml")), quiz).expect("its questions");
    }
    let compiled = compile_course(&dir, &options(), &mut Example);
    fs::remove_dir_all(&dir).expect("the folder");
    let course = compiled.unwrap_or_else(|mistakes| panic!("{}", listed(&mistakes)));
    let numbers: Vec<_> = course.lessons.iter().map(|lesson| lesson.number).collect();
    assert_eq!(numbers, [1, 2]);
}
