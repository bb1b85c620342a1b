//! `::quiz`: questions from TOML, checked so that each has one right answer and a word on
//! each wrong one.

mod compiler;
mod content;
mod file;
mod predict;
mod spot;

use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;

use walkdir::WalkDir;

use self::compiler::Compiler;
use self::content::{Hash, shuffle};
use self::file::{File, Raw, Text};
use crate::course::{Course, Page};
use crate::front::toml_problem;
use crate::html::slug;
use crate::place::Place;
use crate::problem::{Source, one_of};
use crate::segment::Directive;
use course_model::{Choice, OrderStep, Question, QuestionKind, Quiz};

/// The kinds of question and the fields that belong to each.
const KINDS: [(&str, &[&str]); 5] = [
    ("single", &["choice"]),
    ("multiple", &["choice"]),
    (
        "predict",
        &["after", "request", "settings", "answer", "wrong"],
    ),
    ("order", &["step"]),
    (
        "spot",
        &[
            "file", "anchor", "from", "to", "code", "lang", "bug", "others", "line",
        ],
    ),
];

/// Returns the ids of a course's quizzes, sorted.
pub fn ids(dir: &Path) -> Vec<String> {
    WalkDir::new(dir.join("quizzes"))
        .min_depth(1)
        .max_depth(1)
        .sort_by_file_name()
        .into_iter()
        .flatten()
        .filter_map(|entry| {
            Some(
                entry
                    .file_name()
                    .to_str()?
                    .strip_suffix(".toml")?
                    .to_owned(),
            )
        })
        .collect()
}

/// Compiles the quiz that a directive names. What is wrong is reported; `None` where nothing
/// is left.
pub fn compile(
    course: &mut Course<'_>,
    page: &mut Page,
    place: &Place,
    directive: &Directive,
) -> Option<Quiz> {
    let attributes = &directive.attributes;
    let problems: Vec<_> = attributes.check(place.source(), &["id"], &[]).collect();
    course.problems.extend(problems);
    let Some(id) = attributes.get("id").map(|id| id.text()) else {
        course.report(
            place,
            "a quiz needs an `id`",
            "Write `::quiz{id=rest-basics}`.",
        );
        return None;
    };
    let known = ids(course.dir);
    if !known.iter().any(|known| known == id) {
        let fix = one_of(id, known.iter().map(String::as_str));
        course.report(place, format!("there is no file quizzes/{id}.toml"), fix);
        return None;
    }
    let source = match Source::read(&course.dir.join(format!("quizzes/{id}.toml"))) {
        Ok(source) => source,
        Err(problem) => {
            course.problems.push(problem);
            return None;
        }
    };
    let file: File = match toml::from_str(source.text()) {
        Ok(file) => file,
        Err(error) => {
            course.problems.push(toml_problem(&source, 0, &error));
            return None;
        }
    };
    if !(3..=5).contains(&file.question.len()) {
        let message = format!("{} questions where 3 to 5 should be", file.question.len());
        course.report(
            &Place::of(Rc::clone(&source), 0..0),
            message,
            "Add some, or keep the best.",
        );
    }
    // Questions are no running text.
    let words = page.words;
    let mut compiler = Compiler {
        course,
        page,
        source,
        quiz: id,
    };
    let questions: Vec<Arc<Question>> = file
        .question
        .iter()
        .filter_map(|raw| compiler.question(raw).map(Arc::new))
        .collect();
    page.words = words;
    Some(Quiz {
        id: id.to_owned(),
        questions,
    })
}

impl Compiler<'_, '_> {
    fn question(&mut self, raw: &Raw) -> Option<Question> {
        let kind = raw.kind.get_ref().as_str();
        let Some((_, fields)) = KINDS.iter().find(|(known, _)| *known == kind) else {
            let kinds = KINDS.iter().map(|(known, _)| *known);
            let message = format!("there is no kind of question `{kind}`");
            self.report(raw.kind.span(), message, one_of(kind, kinds));
            return None;
        };
        for (name, range) in raw.given() {
            if !fields.contains(&name) {
                self.report(
                    range,
                    format!("`{name}` doesn't belong to a question of the kind `{kind}`"),
                    format!("It may have: {}.", fields.join(", ")),
                );
            }
        }
        let id = self.id(&raw.id);
        let prompt = self.text(&raw.prompt);
        let explanation = self.text(&raw.explanation);
        let mut hash = Hash::of(raw);
        let kind = match kind {
            "single" => self
                .choices(raw, 1, hash.0)
                .map(|choices| QuestionKind::Single { choices }),
            "multiple" => self
                .choices(raw, usize::MAX, hash.0)
                .map(|choices| QuestionKind::Multiple { choices }),
            "predict" => self.predict(raw),
            "order" => self.order(raw, hash.0),
            _ => self.spot(raw),
        }?;
        if let QuestionKind::Spot { lines, .. } = &kind {
            for line in lines {
                hash.add(&line.html);
            }
        }
        Some(Question {
            id,
            hash: format!("{:016x}", hash.0),
            prompt,
            kind,
            explanation,
        })
    }

    /// The id in the whole course.
    fn id(&mut self, id: &Text) -> String {
        let name = id.get_ref();
        if name.is_empty() || slug(name) != *name {
            self.report(
                id.span(),
                format!("`{name}` is no good id"),
                "Use lower case and hyphens: `safe-methods`.",
            );
        }
        let full = format!("{}/{name}", self.quiz);
        let slug = self.page.slug.clone();
        if let Some(other) = self.course.questions.insert(full.clone(), slug) {
            self.report(
                id.span(),
                format!("the question `{full}` stands twice (the other in `{other}`)"),
                "Give it another id, and show each quiz once.",
            );
        }
        full
    }

    /// The choices, shuffled: authors think of the right one first, and readers would notice.
    fn choices(&mut self, raw: &Raw, most: usize, hash: u64) -> Option<Vec<Choice>> {
        let given = self.need(raw, "choice", raw.choice.as_ref())?;
        let right = given.iter().filter(|choice| choice.right).count();
        if right == 0 || right > most || right == given.len() {
            let fix = if most == 1 {
                "Mark exactly one choice with `right = true`."
            } else {
                "Mark the right choices with `right = true`, at least one, and leave at least one wrong."
            };
            let message = format!("{right} of {} choices are right", given.len());
            self.report(raw.id.span(), message, fix);
        }
        let mut choices = Vec::new();
        for choice in given {
            if choice.explanation.is_none() && !choice.right {
                self.report(
                    choice.text.span(),
                    "this wrong answer has no explanation",
                    "Say in `explanation = \"…\"` why a reader may think so and why it isn't so.",
                );
            }
            choices.push(Choice {
                text: self.text(&choice.text),
                right: choice.right,
                explanation: match &choice.explanation {
                    Some(explanation) => self.text(explanation),
                    None => String::new(),
                },
            });
        }
        let mut choices: Vec<_> = choices.into_iter().map(Some).collect();
        let order = shuffle(choices.len(), hash).into_iter();
        Some(
            order
                .filter_map(|place| choices.get_mut(place)?.take())
                .collect(),
        )
    }

    fn order(&mut self, raw: &Raw, hash: u64) -> Option<QuestionKind> {
        let given = self.need(raw, "step", raw.step.as_ref())?;
        if given.len() < 3 {
            self.report(
                raw.id.span(),
                "too few steps to put in order",
                "Give at least three.",
            );
            return None;
        }
        let mut steps = Vec::new();
        for step in given {
            steps.push(OrderStep {
                text: self.text(&step.text),
                why: self.text(&step.why),
            });
        }
        let start = shuffle(steps.len(), hash);
        Some(QuestionKind::Order { steps, start })
    }
}
