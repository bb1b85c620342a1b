//! An exchange looks the same in a lesson, where the compiler writes its HTML, and in the app,
//! where a component draws it.

use std::path::Path;

use course_compiler::{CourseFiles, LessonFile, Options, SourceFile, compile_files};
use course_model::Block;
use front_desk::draw::draw_example_exchange;
use site_builder::UsersServer;

const LESSON: &str = "+++\n\
title = \"A\"\n\
summary = \"B.\"\n\
outcomes = [\"C\", \"D\"]\n\
+++\n\
::http{method=GET target=/api/v1/users/1 caption=\"A request to the API of this course, and what came back\"}\n";

#[test]
fn a_lesson_and_the_app_have_the_same_html_for_an_exchange() {
    let file = LessonFile {
        number: 1,
        slug: "a".into(),
        source: SourceFile::new("a.md", LESSON),
    };
    let files = CourseFiles {
        lessons: vec![file],
        ..CourseFiles::default()
    };
    let folder = Path::new("no-folder");
    let output = compile_files(folder, &files, &Options::default(), &mut UsersServer)
        .expect("the lesson has no mistake");
    let [Block::Prose { html }] = output.lessons[0].blocks.as_slice() else {
        panic!("the lesson is one exchange");
    };
    assert_eq!(
        with_sorted_attributes(html.trim_end()),
        with_sorted_attributes(&draw_example_exchange())
    );
}

/// The same HTML with the attributes of each tag in one order, which means nothing in HTML. None of
/// their values has a space.
fn with_sorted_attributes(html: &str) -> String {
    let sorted = html.split('<').map(|piece| {
        let Some((tag, text)) = piece.split_once('>') else {
            return piece.to_owned();
        };
        let mut words: Vec<&str> = tag.split(' ').collect();
        if let Some(attributes) = words.get_mut(1..) {
            attributes.sort_unstable();
        }
        format!("{}>{text}", words.join(" "))
    });
    sorted.collect::<Vec<_>>().join("<")
}
