//! One lesson from its source: Markdown and directives in order, to blocks. It must not know
//! how Markdown or a directive's content is rendered.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::course::{Course, Page};
use super::figure::{Figure, FigureLine};
use super::markdown::{Inside, Piece, render, render_line};
use super::place::Place;
use super::problem::{Source, one_of};
use super::segment::{Directive, Segment, split};
use super::{LessonFile, exchange, front, quiz};
use crate::lesson::{Block, Lesson};

/// The words that directives begin with.
const LEAVES: [&str; 4] = ["widget", "listing", "http", "quiz"];
/// The callouts and their titles.
const CALLOUTS: [(&str, &str); 4] = [
    ("tip", "Tip"),
    ("warning", "Warning"),
    ("mistake", "The usual mistake"),
    ("advice", "Professor Pixel’s advice"),
];

/// Compiles a lesson. `None` where its front matter can't be read.
pub fn compile(course: &mut Course<'_>, file: &LessonFile) -> Option<Lesson> {
    let source = &file.source;
    let front = match front::read(source, &file.slug) {
        Ok(front) => front,
        Err(problems) => {
            course.problems.extend(problems);
            return None;
        }
    };
    let mut page = Page::new(&file.slug);
    let outcomes = front
        .outcomes
        .iter()
        .map(|(text, place)| render_line(course, &mut page, place, text))
        .collect();
    // What comes before the text is no running text.
    page.words = 0;
    let (segments, problems) = split(source, front.end);
    course.problems.extend(problems);
    let mut compiler = Compiler {
        course,
        source,
        page,
        blocks: Vec::new(),
        prose: String::new(),
    };
    for segment in &segments {
        compiler.segment(segment);
    }
    compiler.put_prose();
    let Compiler { page, blocks, .. } = compiler;
    let widgets = blocks
        .iter()
        .filter(|block| matches!(block, Block::Widget { .. }))
        .count();
    Some(Lesson {
        number: file.number,
        slug: file.slug.clone(),
        title: front.title,
        summary: front.summary,
        outcomes,
        minutes: front
            .minutes
            .unwrap_or_else(|| minutes(page.words, widgets)),
        words: page.words,
        headings: page.headings,
        blocks,
    })
}

/// 200 words a minute, and a minute for each widget.
fn minutes(words: u32, widgets: usize) -> u16 {
    let reading = u16::try_from((words + 100) / 200).unwrap_or(u16::MAX);
    let widgets = u16::try_from(widgets).unwrap_or(u16::MAX);
    reading.max(1).saturating_add(widgets)
}

struct Compiler<'c, 'a> {
    course: &'c mut Course<'a>,
    source: &'c Rc<Source>,
    page: Page,
    blocks: Vec<Block>,
    prose: String,
}

impl Compiler<'_, '_> {
    fn place(&self, range: std::ops::Range<usize>) -> Place {
        Place::of(Rc::clone(self.source), range)
    }

    fn report(&mut self, range: std::ops::Range<usize>, message: impl Into<String>, fix: &str) {
        let place = self.place(range);
        self.course.report(&place, message, fix);
    }

    fn put_prose(&mut self) {
        let html = std::mem::take(&mut self.prose);
        if !html.is_empty() {
            self.blocks.push(Block::Prose { html });
        }
    }

    /// A segment of the body.
    fn segment(&mut self, segment: &Segment) {
        match segment {
            Segment::Directive(directive) if directive.name == "widget" => {
                self.put_prose();
                let block = self.widget(directive);
                self.blocks.extend(block);
            }
            Segment::Directive(directive) if directive.name == "quiz" => {
                self.put_prose();
                let place = self.place(directive.range.clone());
                let quiz = quiz::compile(self.course, &mut self.page, &place, directive);
                self.blocks.extend(quiz.map(Block::Quiz));
            }
            _ => {
                for piece in self.pieces(segment, Inside::Body) {
                    if let Piece::Html(html) = piece {
                        self.prose.push_str(&html);
                    }
                }
            }
        }
    }

    /// A segment of the body or of a container, as HTML.
    fn pieces(&mut self, segment: &Segment, inside: Inside) -> Vec<Piece> {
        let html = match segment {
            Segment::Markdown(range) => {
                let place = self.place(range.clone());
                return render(self.course, &mut self.page, &place, inside);
            }
            Segment::Container(directive, content) => self.container(directive, content),
            Segment::Directive(directive) => match directive.name.as_str() {
                "listing" => self.listing(directive),
                "http" => {
                    let place = self.place(directive.range.clone());
                    exchange::render(self.course, &place, directive)
                }
                "widget" | "quiz" => {
                    self.report(
                        directive.name_range.clone(),
                        format!("a {} can't stand inside a container", directive.name),
                        "Move it behind the `:::` that closes the container.",
                    );
                    None
                }
                name => {
                    let containers = CALLOUTS.iter().map(|(name, _)| *name).chain(["compare"]);
                    let fix = if containers.clone().any(|known| known == name) {
                        format!("A container has three colons: `:::{name}`.")
                    } else {
                        one_of(name, LEAVES)
                    };
                    let message = format!("there is no directive `::{name}`");
                    self.report(directive.name_range.clone(), message, &fix);
                    None
                }
            },
        };
        html.map(Piece::Html).into_iter().collect()
    }

    fn container(&mut self, directive: &Directive, content: &[Segment]) -> Option<String> {
        let problems: Vec<_> = directive.attributes.check(self.source, &[], &[]).collect();
        self.course.problems.extend(problems);
        let name = directive.name.as_str();
        if name == "compare" {
            return self.compare(directive, content);
        }
        let Some((_, title)) = CALLOUTS.iter().find(|(known, _)| *known == name) else {
            let known = CALLOUTS.iter().map(|(name, _)| *name).chain(["compare"]);
            let fix = if LEAVES.contains(&name) {
                format!("It has two colons: `::{name}`.")
            } else {
                one_of(name, known)
            };
            let message = format!("there is no container `:::{name}`");
            self.report(directive.name_range.clone(), message, &fix);
            return None;
        };
        // A note is no landmark, so several may stand on a page and one in another.
        let mut html = format!(
            "<aside class=\"callout callout-{name}\" role=\"note\"><p class=\"callout-title\">{title}</p>\n"
        );
        let start = html.len();
        for segment in content {
            for piece in self.pieces(segment, Inside::Callout) {
                if let Piece::Html(piece) = piece {
                    html.push_str(&piece);
                }
            }
        }
        if html.len() == start {
            self.report(
                directive.name_range.clone(),
                format!("this `:::{name}` is empty"),
                "Write something between it and the `:::` that closes it.",
            );
        }
        html.push_str("</aside>\n");
        Some(html)
    }

    fn compare(&mut self, directive: &Directive, content: &[Segment]) -> Option<String> {
        let mut sides = vec![(None, String::new())];
        for segment in content {
            for piece in self.pieces(segment, Inside::Compare) {
                match (piece, sides.last_mut()) {
                    (Piece::Side(title), _) => sides.push((title, String::new())),
                    (Piece::Html(piece), Some((_, html))) => html.push_str(&piece),
                    (Piece::Html(_), None) => {}
                }
            }
        }
        sides.retain(|(title, html)| title.is_some() || !html.is_empty());
        let is_sound = sides.len() == 2
            && sides.iter().all(|(_, html)| !html.is_empty())
            && sides.iter().filter(|(title, _)| title.is_some()).count() != 1;
        if !is_sound {
            self.report(
                directive.name_range.clone(),
                "a comparison has two sides",
                "Give it two parts, each under a title `### Words`, or a line `---` between them.",
            );
            return None;
        }
        let level = (self.page.level() + 1).clamp(3, 6);
        let mut html = String::from("<div class=\"compare\">\n");
        for (title, side) in sides {
            html.push_str("<section class=\"compare-side\">");
            if let Some(title) = title {
                html.push_str(&format!(
                    "<h{level} class=\"compare-title\">{title}</h{level}>\n"
                ));
            }
            html.push_str(&side);
            html.push_str("</section>\n");
        }
        html.push_str("</div>\n");
        Some(html)
    }

    fn widget(&mut self, directive: &Directive) -> Option<Block> {
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
        let mut options = BTreeMap::new();
        for option in schema.options {
            let given = attributes.get(option.name);
            match given {
                Some(given) if given.value.is_none() && option.values.allow("yes") => {
                    flags.push(option.name);
                }
                _ => known.push(option.name),
            }
            let Some(given) = given else { continue };
            if !option.values.allow(given.text()) {
                let message = format!("`{}` can't be `{}`", option.name, given.text());
                let fix = format!("It is {}.", option.values.describe());
                let place = Place::of(Rc::clone(self.source), given.range.clone());
                self.course.report(&place, message, fix);
            }
            options.insert(option.name.to_owned(), given.text().to_owned());
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
        Some(Block::Widget {
            id: id.text().to_owned(),
            options,
            promise: promise.to_owned(),
        })
    }

    fn listing(&mut self, directive: &Directive) -> Option<String> {
        let attributes = &directive.attributes;
        let known = ["file", "anchor", "from", "to", "mark", "caption"];
        let problems: Vec<_> = attributes.check(self.source, &known, &["wrong"]).collect();
        self.course.problems.extend(problems);
        let place = self.place(directive.range.clone());
        let excerpt = super::listing::read(self.course, &place, attributes)?;
        let mut figure = Figure {
            language: excerpt.file.language,
            file: Some(&excerpt.file.name),
            whole: excerpt.whole,
            caption: attributes.get("caption").map(|given| given.text()),
            wrong: attributes.flag("wrong"),
            lines: excerpt
                .lines()
                .into_iter()
                .map(|line| FigureLine {
                    number: line.number,
                    text: line.text,
                    html: line.html,
                    output: false,
                    marked: false,
                })
                .collect(),
        };
        figure.mark(self.course, &place, attributes);
        Some(figure.html())
    }
}
