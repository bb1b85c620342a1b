//! `::quiz`: questions from TOML, checked so that each has one right answer and a word on
//! each wrong one.

mod file;
mod spot;

use std::ops::Range;
use std::path::Path;
use std::rc::Rc;

use toml::Spanned;

use self::file::{File, Raw, Text};
use super::course::{Course, Page};
use super::front::toml_problem;
use super::html::slug;
use super::markdown::render_line;
use super::message::{read_request, reason};
use super::place::Place;
use super::problem::{Source, one_of};
use super::segment::Directive;
use crate::lesson::quiz::{
    Choice, Kind, OrderStep, Outcome, Question, Quiz, SampleRequest, Scenario,
};

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

/// The quizzes of a course by id.
pub fn files(dir: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(dir.join("quizzes")).into_iter().flatten();
    let names = entries.flatten().map(|entry| entry.file_name());
    let mut ids: Vec<String> = names
        .filter_map(|name| Some(name.to_str()?.strip_suffix(".toml")?.to_owned()))
        .collect();
    ids.sort();
    ids
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
    let known = files(course.dir);
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
    let questions: Vec<Question> = file
        .question
        .iter()
        .filter_map(|raw| compiler.question(raw))
        .collect();
    page.words = words;
    Some(Quiz {
        id: id.to_owned(),
        questions,
    })
}

struct Compiler<'c, 'a> {
    course: &'c mut Course<'a>,
    page: &'c mut Page,
    source: Rc<Source>,
    quiz: &'c str,
}

impl Compiler<'_, '_> {
    fn place(&self, range: Range<usize>) -> Place {
        Place::of(Rc::clone(&self.source), range)
    }

    fn report(&mut self, range: Range<usize>, message: impl Into<String>, fix: impl Into<String>) {
        let place = self.place(range);
        self.course.report(&place, message, fix);
    }

    /// A text that must say something, as inline HTML.
    fn text(&mut self, text: &Text) -> String {
        let value = text.get_ref();
        let place = Place::of_string(Rc::clone(&self.source), text.span(), value);
        if value.trim().is_empty() {
            self.course
                .report(&place, "this text is empty", "Say it in words.");
        }
        render_line(self.course, self.page, &place, value)
    }

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
        let hash = hash(raw);
        let kind = match kind {
            "single" => self.choices(raw, 1).map(|choices| Kind::Single { choices }),
            "multiple" => self
                .choices(raw, usize::MAX)
                .map(|choices| Kind::Multiple { choices }),
            "predict" => self.predict(raw),
            "order" => self.order(raw, &hash),
            _ => self.spot(raw),
        }?;
        Some(Question {
            id,
            hash,
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

    /// A field that this kind of question can't do without.
    fn need<'f, T>(
        &mut self,
        raw: &Raw,
        name: &str,
        field: Option<&'f Spanned<T>>,
    ) -> Option<&'f T> {
        if field.is_none() {
            let kind = raw.kind.get_ref();
            self.report(
                raw.id.span(),
                format!("this question needs `{name}`, as its kind is `{kind}`"),
                "lessons/README.md shows one of each kind.",
            );
        }
        field.map(Spanned::get_ref)
    }

    fn choices(&mut self, raw: &Raw, most: usize) -> Option<Vec<Choice>> {
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
        Some(choices)
    }

    fn predict(&mut self, raw: &Raw) -> Option<Kind> {
        let request = self.need(raw, "request", raw.request.as_ref()).is_some();
        let answer = *self.need(raw, "answer", raw.answer.as_ref())?;
        let wrong = self.need(raw, "wrong", raw.wrong.as_ref())?;
        let request = raw.request.as_ref().filter(|_| request)?;
        let mut scenario = Scenario {
            settings: raw.settings.as_ref().map(|name| name.get_ref().clone()),
            after: Vec::new(),
            request: self.request(request)?,
        };
        for text in raw.after.iter().flat_map(Spanned::get_ref) {
            scenario.after.push(self.request(text)?);
        }
        let place = self.place(request.span());
        let response = self.course.answer(&place, &scenario)?;
        if response.status != answer {
            let span = raw.answer.as_ref().map_or(raw.id.span(), Spanned::span);
            let message = format!(
                "the users service answers {} {}",
                response.status, response.reason
            );
            self.report(span, message, "Mend `answer`, or the request.");
        }
        let mut outcomes = vec![Outcome {
            status: response.status,
            reason: response.reason.clone().into_owned(),
            explanation: String::new(),
        }];
        for wrong in wrong {
            let status = *wrong.status.get_ref();
            let twice = outcomes.iter().any(|known| known.status == status);
            let Some(reason) = reason(status).filter(|_| !twice) else {
                self.report(
                    wrong.status.span(),
                    format!("{status} can't be a wrong answer here"),
                    "Choose a status code that the course speaks of, each once, and not the right one.",
                );
                continue;
            };
            outcomes.push(Outcome {
                status,
                reason: reason.to_owned(),
                explanation: self.text(&wrong.explanation),
            });
        }
        if outcomes.len() < 3 {
            self.report(
                raw.id.span(),
                "too little to choose from",
                "Give at least two `[[question.wrong]]` codes.",
            );
        }
        outcomes.sort_by_key(|outcome| outcome.status);
        Some(Kind::Predict { scenario, outcomes })
    }

    fn request(&mut self, text: &Text) -> Option<SampleRequest> {
        match read_request(text.get_ref()) {
            Ok(request) => Some(request),
            Err((line, reason)) => {
                let place = self.place(text.span()).line(line);
                self.course.report(
                    &place,
                    format!("this request can't be read: {reason}"),
                    "Write `GET /api/v1/users/5`, header fields below it, then an empty line and the body.",
                );
                None
            }
        }
    }

    fn order(&mut self, raw: &Raw, hash: &str) -> Option<Kind> {
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
        Some(Kind::Order { steps, start })
    }
}

/// An order that depends on the question's content only and is never the right one.
fn shuffle(length: usize, hash: &str) -> Vec<usize> {
    let mut seed = u64::from_str_radix(hash, 16).unwrap_or(1) | 1;
    let mut order: Vec<usize> = (0..length).collect();
    for last in (1..length).rev() {
        // The step of a 64-bit linear congruential generator (Knuth, MMIX).
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let bound = u64::try_from(last + 1).unwrap_or(1);
        let other = usize::try_from((seed >> 33) % bound).unwrap_or(0);
        order.swap(last, other);
    }
    if order.iter().enumerate().all(|(place, step)| place == *step) {
        order.rotate_left(1);
    }
    order
}

/// What an answer hangs on: the prompt and what can be chosen, as the author wrote it.
/// Explanations may change without touching answers. FNV-1a, 64 bits.
fn hash(raw: &Raw) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut add = |text: &str| {
        for byte in text.bytes().chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    };
    add(raw.kind.get_ref());
    add(raw.prompt.get_ref());
    for choice in raw.choice.iter().flat_map(Spanned::get_ref) {
        add(choice.text.get_ref());
        add(if choice.right { "right" } else { "wrong" });
    }
    for step in raw.step.iter().flat_map(Spanned::get_ref) {
        add(step.text.get_ref());
    }
    let after = raw.after.iter().flat_map(Spanned::get_ref);
    let texts = [
        &raw.request,
        &raw.settings,
        &raw.file,
        &raw.anchor,
        &raw.code,
        &raw.bug,
    ];
    for text in texts.into_iter().flatten().chain(after) {
        add(text.get_ref());
    }
    let statuses = raw.wrong.iter().flat_map(Spanned::get_ref);
    let statuses = statuses.map(|wrong| *wrong.status.get_ref());
    for status in statuses.chain(raw.answer.iter().map(|answer| *answer.get_ref())) {
        add(&status.to_string());
    }
    for line in [&raw.from, &raw.to].into_iter().flatten() {
        add(&line.get_ref().to_string());
    }
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::shuffle;

    #[test]
    fn a_shuffle_is_a_permutation_and_never_the_right_order() {
        for length in 3..8 {
            for seed in 0..200_u64 {
                let order = shuffle(length, &format!("{seed:016x}"));
                let right: Vec<usize> = (0..length).collect();
                let mut sorted = order.clone();
                sorted.sort_unstable();
                assert_eq!(sorted, right);
                assert_ne!(order, right);
            }
        }
    }
}
