//! A lesson and its questions.

use std::path::Path;

use anyhow::{Result, bail};

use super::{Plan, filled, names, next_number};

const LESSON: &str = include_str!("../../../docs/templates/lesson.md");
const QUIZ: &str = include_str!("../../../docs/templates/quiz.toml");

/// The files of the section that comes after the last one.
///
/// # Errors
/// When a section has this slug already.
pub fn plan(root: &Path, slug: &str, title: &str) -> Result<Plan> {
    let names = names(&root.join("lessons"));
    let ending = format!("-{slug}.md");
    if let Some(name) = names.iter().find(|name| name.ends_with(&ending)) {
        bail!("lessons/{name} has this slug already: choose another one");
    }
    let lesson = format!("lessons/{:02}-{slug}.md", next_number(&names));
    let next = vec![
        "cargo xtask serve    # shows it, and each change when you save".to_owned(),
        "lessons/README.md    # says what a lesson can have".to_owned(),
    ];
    Ok(Plan {
        files: vec![
            (lesson.into(), filled(LESSON, title, slug)),
            (
                format!("lessons/quizzes/{slug}.toml").into(),
                QUIZ.to_owned(),
            ),
        ],
        changes: Vec::new(),
        next,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::Workspace;

    #[test]
    fn a_lesson_comes_with_its_questions() {
        let root = Workspace::find().expect("a checkout").path("");
        let plan = plan(&root, "rate-limits", "Not so fast").expect("no section is called so");
        let [(lesson, text), (quiz, _)] = &plan.files[..] else {
            panic!("a lesson and its questions");
        };
        let lesson = lesson.to_string_lossy();
        assert!(lesson.starts_with("lessons/") && lesson.ends_with("-rate-limits.md"));
        assert_eq!(quiz, Path::new("lessons/quizzes/rate-limits.toml"));
        assert!(text.starts_with("+++\ntitle = \"Not so fast\"\n"));
        assert!(text.contains("::quiz{id=rate-limits}"));
        let guide = include_str!("../../../lessons/pages/for-teachers.md");
        assert!(
            guide.contains(&*lesson),
            "the page for teachers names {lesson}"
        );
    }

    #[test]
    fn a_slug_is_taken_once() {
        let root = Workspace::find().expect("a checkout").path("");
        assert!(plan(&root, "testing", "Again").is_err());
    }
}
