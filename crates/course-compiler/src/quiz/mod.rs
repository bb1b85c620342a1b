//! `::quiz`: questions from a TOML file, checked so that each has an answer and an explanation of
//! each wrong one.

mod compiler;
mod content_hash;
mod kind;
mod predict;
mod schema;
mod shuffle;
mod spot;

use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;

use course_model::{Choice, OrderStep, Question, QuestionKind, Quiz};
use walkdir::WalkDir;

use self::compiler::QuizCompiler;
use self::content_hash::ContentHash;
use self::kind::KindName;
use self::schema::{ChoiceEntry, QuestionEntry, QuizFile, Text};
use self::shuffle::shuffle;
use crate::context::{CourseContext, PageContext};
use crate::diagnostic::suggest;
use crate::front_matter::toml_diagnostic;
use crate::html::slug;
use crate::parser::Directive;
use crate::source_file::SourceFile;
use crate::span::Span;

/// Returns the ids of a course's quizzes, sorted.
pub fn ids(dir: &Path) -> Vec<String> {
    WalkDir::new(dir.join("quizzes"))
        .min_depth(1)
        .max_depth(1)
        .sort_by_file_name()
        .into_iter()
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().to_str()?;
            Some(name.strip_suffix(".toml")?.to_owned())
        })
        .collect()
}

/// Compiles the quiz that a directive names. Returns `None`, and reports why, if it can't be read.
pub fn compile(
    course: &mut CourseContext<'_>,
    page: &mut PageContext,
    span: &Span,
    directive: &Directive,
) -> Option<Quiz> {
    let attributes = &directive.attributes;
    let diagnostics = attributes.check(span.source(), &["id"], &[]);
    course.diagnostics.extend(diagnostics);
    let Some(id) = attributes.get("id").map(|id| id.text()) else {
        course.report(
            span,
            "a quiz needs an `id`",
            "Write `::quiz{id=rest-basics}`.",
        );
        return None;
    };
    let known = ids(course.dir);
    if !known.iter().any(|known| known == id) {
        let help = suggest(id, known.iter().map(String::as_str));
        course.report(span, format!("there is no file quizzes/{id}.toml"), help);
        return None;
    }
    let source = SourceFile::read(&course.dir.join(format!("quizzes/{id}.toml")))
        .map_err(|diagnostic| course.diagnostics.push(diagnostic))
        .ok()?;
    let file: QuizFile = toml::from_str(source.text())
        .map_err(|error| course.diagnostics.push(toml_diagnostic(&source, 0, &error)))
        .ok()?;
    if !(3..=5).contains(&file.question.len()) {
        course.report(
            &Span::new(Rc::clone(&source), 0..0),
            format!("this quiz has {} questions", file.question.len()),
            "A quiz has 3 to 5 questions.",
        );
    }
    // Questions aren't running text.
    let words = page.words;
    let mut compiler = QuizCompiler {
        course,
        page,
        source,
        quiz: id,
    };
    let questions: Vec<Arc<Question>> = file
        .question
        .iter()
        .filter_map(|entry| compiler.question(entry).map(Arc::new))
        .collect();
    page.words = words;
    Some(Quiz {
        id: id.to_owned(),
        questions,
    })
}

impl QuizCompiler<'_, '_> {
    fn question(&mut self, entry: &QuestionEntry) -> Option<Question> {
        let kind = self.kind(entry)?;
        let id = self.id(&entry.id);
        let prompt = self.render_text(&entry.prompt);
        let explanation = self.render_text(&entry.explanation);
        let mut hash = ContentHash::of(entry);
        let kind = match kind {
            KindName::Single => {
                let choices = self.choices(entry, 1, hash.0)?;
                QuestionKind::Single { choices }
            }
            KindName::Multiple => {
                let choices = self.choices(entry, usize::MAX, hash.0)?;
                QuestionKind::Multiple { choices }
            }
            KindName::Predict => self.predict(entry)?,
            KindName::Order => self.order(entry, hash.0)?,
            KindName::Spot => self.spot(entry)?,
        };
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

    /// Returns the kind of a question. Reports an unknown one, and fields of other kinds.
    fn kind(&mut self, entry: &QuestionEntry) -> Option<KindName> {
        let name = entry.kind.get_ref().as_str();
        let Some(kind) = KindName::named(name) else {
            let names = KindName::ALL.map(KindName::name);
            let message = format!("there is no kind of question `{name}`");
            self.report(entry.kind.span(), message, suggest(name, names));
            return None;
        };
        for (field, range) in entry.optional_fields() {
            if !kind.fields().contains(&field) {
                self.report(
                    range,
                    format!("a question of the kind `{name}` has no field `{field}`"),
                    format!("It may have: {}.", kind.fields().join(", ")),
                );
            }
        }
        Some(kind)
    }

    /// Returns the id of a question in the whole course: `quiz/question`.
    fn id(&mut self, id: &Text) -> String {
        let name = id.get_ref();
        if name.is_empty() || slug(name) != *name {
            self.report(
                id.span(),
                format!("`{name}` isn't a valid id"),
                "Use lower case and hyphens: `safe-methods`.",
            );
        }
        let full = format!("{}/{name}", self.quiz);
        let slug = self.page.slug.clone();
        if let Some(other) = self.course.questions.insert(full.clone(), slug) {
            self.report(
                id.span(),
                format!("the question `{full}` is already in `{other}`"),
                "Give it another id, and show each quiz once.",
            );
        }
        full
    }

    /// Returns the choices, shuffled, because authors tend to write the right one first.
    fn choices(
        &mut self,
        entry: &QuestionEntry,
        max_right: usize,
        hash: u64,
    ) -> Option<Vec<Choice>> {
        let entries = self.required(entry, "choice", entry.choice.as_ref())?;
        let right = entries.iter().filter(|choice| choice.right).count();
        if right == 0 || right > max_right || right == entries.len() {
            let help = if max_right == 1 {
                "Mark exactly one choice with `right = true`."
            } else {
                "Mark at least one choice with `right = true`, and leave at least one wrong."
            };
            let message = format!("{right} of {} choices are right", entries.len());
            self.report(entry.id.span(), message, help);
        }
        let choices: Vec<Choice> = entries.iter().map(|choice| self.choice(choice)).collect();
        let order = shuffle(choices.len(), hash);
        Some(
            order
                .into_iter()
                .filter_map(|index| choices.get(index).cloned())
                .collect(),
        )
    }

    fn choice(&mut self, entry: &ChoiceEntry) -> Choice {
        if entry.explanation.is_none() && !entry.right {
            self.report(
                entry.text.span(),
                "this wrong answer has no explanation",
                "Explain in `explanation = \"…\"` why it seems right and why it isn't.",
            );
        }
        Choice {
            text: self.render_text(&entry.text),
            right: entry.right,
            explanation: match &entry.explanation {
                Some(explanation) => self.render_text(explanation),
                None => String::new(),
            },
        }
    }

    /// Compiles the steps of a question that asks for their order.
    fn order(&mut self, entry: &QuestionEntry, hash: u64) -> Option<QuestionKind> {
        let entries = self.required(entry, "step", entry.step.as_ref())?;
        if entries.len() < 3 {
            self.report(
                entry.id.span(),
                "there are too few steps to put in order",
                "Give at least three.",
            );
            return None;
        }
        let steps: Vec<OrderStep> = entries
            .iter()
            .map(|step| OrderStep {
                text: self.render_text(&step.text),
                why: self.render_text(&step.why),
            })
            .collect();
        let start = shuffle(steps.len(), hash);
        Some(QuestionKind::Order { steps, start })
    }
}
