//! Every piece of HTML in a lesson, for tests that judge HTML.

use course_model::{Block, Lesson, QuestionKind};

/// Returns the HTML of a lesson, piece by piece.
pub fn all_html(lesson: &Lesson) -> Vec<&str> {
    let mut all: Vec<&str> = lesson.outcomes.iter().map(String::as_str).collect();
    for block in &lesson.blocks {
        match block {
            Block::Prose { html } => all.push(html),
            Block::Widget { .. } => {}
            Block::Tasks(list) => {
                all.push(&list.instructions);
                for task in &list.tasks {
                    all.extend([task.introduction.as_str(), &task.what, &task.why]);
                    let hints = task.hints.iter();
                    all.extend(hints.flat_map(|hint| [hint.title.as_str(), &hint.html]));
                    all.extend(task.solution.iter().map(|file| file.html.as_str()));
                }
            }
            Block::Quiz(quiz) => {
                for question in &quiz.questions {
                    all.extend([question.prompt.as_str(), &question.explanation]);
                    match &question.kind {
                        QuestionKind::Single { choices } | QuestionKind::Multiple { choices } => {
                            for choice in choices {
                                all.extend([choice.text.as_str(), &choice.explanation]);
                            }
                        }
                        QuestionKind::Predict { outcomes, .. } => {
                            all.extend(outcomes.iter().map(|outcome| outcome.explanation.as_str()));
                        }
                        QuestionKind::Order { steps, .. } => {
                            for step in steps {
                                all.extend([step.text.as_str(), &step.why]);
                            }
                        }
                        QuestionKind::Spot { lines, .. } => {
                            for line in lines {
                                all.extend([line.html.as_str(), &line.explanation]);
                            }
                        }
                    }
                }
            }
        }
    }
    all
}
