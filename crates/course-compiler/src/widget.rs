//! `::widget`: which one, with which options, and what it promises.

use super::lesson::Compiler;
use super::problem::one_of;
use super::segment::Directive;
use course_model::Block;

impl Compiler<'_, '_> {
    /// The block of a widget.
    pub(super) fn widget(&mut self, directive: &Directive) -> Option<Block> {
        let attributes = &directive.attributes;
        let Some(id) = attributes.get("id") else {
            self.report(
                directive.range.clone(),
                "a widget needs an `id`",
                "Write `::widget{id=… promise=\"…\"}`.",
            );
            return None;
        };
        let schemas = &self.course.options.widgets;
        let Some(schema) = schemas.iter().find(|schema| schema.id == id.text()) else {
            let fix = one_of(id.text(), schemas.iter().map(|schema| schema.id));
            let message = format!("there is no widget `{}`", id.text());
            self.report(id.range.clone(), message, &fix);
            return None;
        };
        let mut known = vec!["id", "promise"];
        let mut flags = Vec::new();
        let mut options = Vec::new();
        for option in schema.options {
            let Some(given) = attributes.all(option.name).next() else {
                known.push(option.name);
                continue;
            };
            if given.value.is_none() && option.values.allow("yes") {
                flags.push(option.name);
            } else {
                known.push(option.name);
            }
            if given.value.is_some() && !option.values.allow(given.text()) {
                let message = format!("`{}` can't be `{}`", option.name, given.text());
                let fix = format!("It is {}.", option.values.describe());
                self.report(given.range.clone(), message, &fix);
            }
            options.push((option.name.to_owned(), given.text().to_owned()));
        }
        let problems: Vec<_> = attributes.check(self.source, &known, &flags).collect();
        self.course.problems.extend(problems);
        let promise = attributes.get("promise").map_or("", |given| given.text());
        if !promise.ends_with(['.', '?', '!']) || promise.contains('`') {
            let range = attributes
                .get("promise")
                .map_or(directive.range.clone(), |given| given.range.clone());
            self.report(
                range,
                "a widget promises something in a sentence",
                "Say in `promise=\"…\"`, in plain text with a full stop, what the reader can do here.",
            );
        }
        self.check_spelling(attributes.get("promise"));
        Some(Block::Widget {
            id: id.text().to_owned(),
            options,
            promise: promise.to_owned(),
        })
    }
}
