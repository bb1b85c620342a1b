//! Renders CommonMark to HTML with the course's own classes and reports what lessons may not use.
//! Directives were cut out before.

mod headings;
mod inline;
mod renderer;
mod tables;

use std::fmt::Write as _;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use self::renderer::Renderer;
pub use self::renderer::{Inside, Piece};
use self::tables::Table;
use crate::course::{Course, Page};
use crate::place::Place;
use crate::text::Run;
use crate::{fence, links};

/// Renders Markdown in a lesson.
pub fn render(
    course: &mut Course<'_>,
    page: &mut Page,
    place: &Place,
    inside: Inside,
) -> Vec<Piece> {
    let source = std::rc::Rc::clone(place.source());
    render_text(course, page, place, source.slice(place.range()), inside)
}

/// Renders one line of Markdown: emphasis, code, links, nothing that makes a block.
pub fn render_line(course: &mut Course<'_>, page: &mut Page, place: &Place, text: &str) -> String {
    let pieces = render_text(course, page, place, text, Inside::Line);
    pieces.iter().filter_map(Piece::html).collect()
}

fn render_text(
    course: &mut Course<'_>,
    page: &mut Page,
    place: &Place,
    text: &str,
    inside: Inside,
) -> Vec<Piece> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut renderer = Renderer {
        course,
        page,
        place,
        text,
        inside,
        pieces: Vec::new(),
        html: String::new(),
        run: Run::default(),
        links: 0,
        paragraphs: 0,
        heading: None,
        picture: None,
        code: None,
        raw: None,
        table: None,
    };
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        renderer.event(event, range);
    }
    renderer.flush();
    renderer.put_html();
    renderer.pieces
}

impl Renderer<'_, '_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        if let Some((_, code)) = &mut self.code
            && let Event::Text(text) = &event
        {
            code.push_str(text);
            return;
        }
        if let Some((_, alternative)) = &mut self.picture {
            match &event {
                Event::Text(text) | Event::Code(text) => alternative.push_str(text),
                Event::SoftBreak => alternative.push(' '),
                _ => {}
            }
            if event != Event::End(TagEnd::Image) {
                return;
            }
        }
        match event {
            Event::Text(text) => return self.run.push(&text, range),
            Event::SoftBreak => return self.run.push("\n", range),
            _ => self.flush(),
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Code(code) => self.code_span(&code),
            Event::HardBreak => self.html.push_str("<br>\n"),
            Event::Rule => self.rule(range),
            Event::Html(html) => match &mut self.raw {
                Some(raw) => raw.push_str(&html),
                None => self.check_html(&html, range),
            },
            Event::InlineHtml(html) => self.check_html(&html, range),
            other => self.report(
                range,
                format!("this Markdown isn't used in lessons: {other:?}"),
                "Say it with CommonMark and tables.",
            ),
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        self.paragraphs += usize::from(tag == Tag::Paragraph);
        if self.inside == Inside::Line && (is_block(&tag) || self.paragraphs > 1) {
            self.report(
                range.clone(),
                "only a line of text may stand here",
                "Keep to words, emphasis, code and links.",
            );
        }
        match tag {
            Tag::Paragraph if self.inside == Inside::Line => {}
            Tag::Paragraph => self.html.push_str("<p>"),
            Tag::Heading {
                level,
                id,
                classes,
                attrs,
            } => {
                if !classes.is_empty() || !attrs.is_empty() {
                    self.report(
                        range.clone(),
                        "a heading takes an id only",
                        "Write `{#my-id}` behind its words.",
                    );
                }
                self.start_heading(level, id.as_deref(), range);
            }
            Tag::BlockQuote(_) => self.html.push_str("<blockquote>\n"),
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
                self.code = Some((Some(info.into_string()), String::new()));
            }
            Tag::CodeBlock(CodeBlockKind::Indented) => {
                self.report(
                    range,
                    "code by indentation",
                    "Put it in a fence that names its language.",
                );
                self.code = Some((None, String::new()));
            }
            Tag::HtmlBlock => self.raw = Some(String::new()),
            Tag::List(Some(1)) => self.html.push_str("<ol>\n"),
            Tag::List(Some(first)) => {
                let _ = writeln!(self.html, "<ol start=\"{first}\">");
            }
            Tag::List(None) => self.html.push_str("<ul>\n"),
            Tag::Item => self.html.push_str("<li>"),
            Tag::Table(alignments) => {
                self.table = Some(Table::new(alignments, self.html.len()));
            }
            Tag::TableHead => self.start_row(true),
            Tag::TableRow => self.start_row(false),
            Tag::TableCell => self.start_cell(),
            Tag::Emphasis => self.html.push_str("<em>"),
            Tag::Strong => self.html.push_str("<strong>"),
            Tag::Link {
                dest_url, title, ..
            } => self.start_link(&dest_url, &title, range),
            Tag::Image {
                dest_url, title, ..
            } => {
                let place = self.place.part(range);
                self.refuse_title(&place, &title);
                let address = links::picture(self.course.options, &place, &dest_url);
                let address = address.unwrap_or_else(|problem| {
                    self.course.problems.push(problem);
                    String::new()
                });
                self.picture = Some((address, String::new()));
            }
            other => self.report(
                range,
                format!("this Markdown isn't used in lessons: {other:?}"),
                "Say it with CommonMark and tables.",
            ),
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Paragraph if self.inside == Inside::Line => {}
            TagEnd::Paragraph => self.html.push_str("</p>\n"),
            TagEnd::Heading(level) => self.end_heading(level, range),
            TagEnd::BlockQuote(_) => self.html.push_str("</blockquote>\n"),
            TagEnd::CodeBlock => {
                if let Some((Some(info), code)) = self.code.take() {
                    let block = fence::Block {
                        info: &info,
                        code: &code,
                        place: self.place.part(range),
                    };
                    let html = fence::render(self.course, &block);
                    self.html.push_str(&html);
                }
            }
            TagEnd::HtmlBlock => {
                if let Some(raw) = self.raw.take() {
                    self.check_html(&raw, range);
                }
            }
            TagEnd::List(true) => self.html.push_str("</ol>\n"),
            TagEnd::List(false) => self.html.push_str("</ul>\n"),
            TagEnd::Item => self.html.push_str("</li>\n"),
            TagEnd::Table => self.end_table(),
            TagEnd::TableHead => self.html.push_str("</tr></thead>\n<tbody>\n"),
            TagEnd::TableRow => self.html.push_str("</tr>\n"),
            TagEnd::TableCell => self.end_cell(),
            TagEnd::Emphasis => self.html.push_str("</em>"),
            TagEnd::Strong => self.html.push_str("</strong>"),
            TagEnd::Link => {
                self.links = self.links.saturating_sub(1);
                self.html.push_str("</a>");
            }
            TagEnd::Image => self.end_picture(range),
            // Their beginnings were refused.
            _ => {}
        }
    }

    fn start_row(&mut self, in_head: bool) {
        if let Some(table) = &mut self.table {
            self.html.push_str(table.start_row(in_head));
        }
    }

    fn start_cell(&mut self) {
        if let Some(table) = &mut self.table {
            self.html.push_str(&table.start_cell());
        }
    }

    fn end_cell(&mut self) {
        if let Some(table) = &self.table {
            self.html.push_str(table.end_cell());
        }
    }

    fn end_table(&mut self) {
        if let Some(table) = self.table.take() {
            self.page.tables += 1;
            let rows = self.html.split_off(table.start());
            self.html.push_str(&table.region(self.page.tables, &rows));
        }
    }

    fn rule(&mut self, range: Range<usize>) {
        match self.inside {
            Inside::Compare => {
                self.put_html();
                self.pieces.push(Piece::Side(None));
            }
            Inside::Body | Inside::Callout | Inside::Platforms => self.html.push_str("<hr>\n"),
            Inside::Line => self.report(range, "no rule may stand here", "Take it away."),
        }
    }
}

const fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(
        tag,
        Tag::Paragraph | Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. }
    )
}
