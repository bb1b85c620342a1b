//! Splits a lesson into Markdown and directives, line by line. A directive begins with two or
//! three colons at the start of a line, outside of fenced code and comments.

pub mod attributes;
mod code_fence;

use std::ops::Range;

use self::attributes::Attributes;
use self::code_fence::CodeFence;
use crate::diagnostic::Diagnostic;
use crate::source_file::SourceFile;

/// A part of a lesson.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// Markdown.
    Markdown(Range<usize>),
    /// A leaf directive: `::name{…}`.
    Leaf(Directive),
    /// A container directive, `:::name{…}`, with its content up to the closing `:::`.
    Container(Directive, Vec<Node>),
}

/// The opening line of a directive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    /// The word after the colons.
    pub name: String,
    /// The attributes in braces.
    pub attributes: Attributes,
    /// The range of the colons and the name.
    pub name_range: Range<usize>,
    /// The range from the colons to the end of the attributes.
    pub range: Range<usize>,
    /// The content of the fenced code in the next line, if the directive takes one.
    pub fence: Option<Range<usize>>,
}

/// Parses a lesson from the byte offset `start`. Returns the nodes in the order of the file, and a
/// diagnostic for everything that can't be parsed and was left out.
#[must_use]
pub fn parse(source: &SourceFile, start: usize) -> (Vec<Node>, Vec<Diagnostic>) {
    let mut parser = Parser {
        source,
        offset: start,
        markdown_start: start,
        open_containers: Vec::new(),
        nodes: Vec::new(),
        diagnostics: Vec::new(),
    };
    while parser.offset < source.text().len() {
        parser.parse_line();
    }
    parser.finish()
}

struct Parser<'a> {
    source: &'a SourceFile,
    /// Where the next line begins.
    offset: usize,
    /// Where the Markdown that isn't a node yet begins.
    markdown_start: usize,
    /// Containers without their end so far, each with the nodes before it.
    open_containers: Vec<(Directive, Vec<Node>)>,
    /// The nodes of the innermost open container, or of the lesson.
    nodes: Vec<Node>,
    diagnostics: Vec<Diagnostic>,
}

impl Parser<'_> {
    fn parse_line(&mut self) {
        let start = self.offset;
        let end = self.source.line_end(start);
        let line = self.source.slice(start..end);
        let trimmed = line.trim();
        if let Some(fence) = CodeFence::opened_by(line) {
            self.skip_fence(start, &fence);
        } else if trimmed.starts_with("<!--") {
            self.skip_comment(start);
        } else if !is_directive(line) && is_directive(without_markers(line)) {
            let start = end - without_markers(line).len();
            self.report(
                start..end,
                "a directive must be at the start of its line",
                "Remove what is before it. A list or a quotation can't have directives.",
            );
            self.go_past(end);
        } else if trimmed == ":::" {
            self.end_markdown(start);
            self.close_container(start..end);
            self.go_past(end);
            self.markdown_start = self.offset;
        } else if is_directive(line) {
            self.end_markdown(start);
            self.parse_directive(start);
            self.markdown_start = self.offset;
        } else {
            self.go_past(end);
        }
    }

    /// Continues after the line that ends at `line_end`.
    fn go_past(&mut self, line_end: usize) {
        self.offset = (line_end + 1).min(self.source.text().len());
    }

    fn end_markdown(&mut self, end: usize) {
        if !self
            .source
            .slice(self.markdown_start..end)
            .trim()
            .is_empty()
        {
            self.nodes.push(Node::Markdown(self.markdown_start..end));
        }
        self.markdown_start = end;
    }

    fn parse_directive(&mut self, start: usize) {
        let source = self.source;
        let line = source.slice(start..source.line_end(start));
        let after_colons = line.trim_start_matches(':');
        let colons = line.len() - after_colons.len();
        let name_length = after_colons
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '-')
            .unwrap_or(after_colons.len());
        let name_range = start..start + colons + name_length;
        let attributes = self.parse_attributes(name_range.end);
        let end = match &attributes {
            Some((_, end)) => *end,
            None => source.line_end(start),
        };
        let line_end = source.line_end(end);
        if !source.slice(end..line_end).trim().is_empty() {
            self.report(
                end..line_end,
                "there is text after the directive",
                "Put attributes in braces right after the name, and text on a line of its own.",
            );
        }
        self.go_past(line_end);
        let is_readable = attributes.is_some();
        let mut directive = Directive {
            name: source.slice(start + colons..name_range.end).to_owned(),
            attributes: attributes.unwrap_or_default().0,
            name_range,
            range: start..end,
            fence: None,
        };
        if colons == 3 {
            let before = std::mem::take(&mut self.nodes);
            self.open_containers.push((directive, before));
            return;
        }
        let next_line = source.slice(self.offset..source.line_end(self.offset));
        if directive.name == "http"
            && let Some(fence) = CodeFence::opened_by(next_line)
        {
            directive.fence = Some(self.skip_fence(self.offset, &fence));
        }
        if is_readable {
            self.nodes.push(Node::Leaf(directive));
        }
    }

    /// Returns the attributes at `start` and the offset after them. Returns `None`, and reports
    /// why, if they can't be read.
    fn parse_attributes(&mut self, start: usize) -> Option<(Attributes, usize)> {
        if !self
            .source
            .slice(start..self.source.line_end(start))
            .starts_with('{')
        {
            return Some((Attributes::default(), start));
        }
        Attributes::parse_braced(self.source, start)
            .map_err(|diagnostic| self.diagnostics.push(diagnostic))
            .ok()
    }

    fn close_container(&mut self, range: Range<usize>) {
        if let Some((directive, before)) = self.open_containers.pop() {
            let content = std::mem::replace(&mut self.nodes, before);
            self.nodes.push(Node::Container(directive, content));
        } else {
            self.report(
                range,
                "there is no container to close here",
                "Remove this `:::`, or open a container such as `:::tip` above.",
            );
        }
    }

    /// Continues after the fenced code that begins at `start`, and returns the range of its
    /// content.
    fn skip_fence(&mut self, start: usize, fence: &CodeFence) -> Range<usize> {
        let source = self.source;
        let length = source.text().len();
        let content = (source.line_end(start) + 1).min(length);
        self.offset = content;
        while self.offset < length {
            let line = self.offset..source.line_end(self.offset);
            self.go_past(line.end);
            if fence.is_closed_by(source.slice(line.clone())) {
                return content..line.start;
            }
        }
        self.report(
            start..source.line_end(start),
            "this fence isn't closed",
            format!(
                "Close it with a line that has only {}.",
                fence.closing_line()
            ),
        );
        content..length
    }

    fn skip_comment(&mut self, start: usize) {
        let source = self.source;
        let text = source.text();
        if let Some(length) = source.slice(start..text.len()).find("-->") {
            self.go_past(source.line_end(start + length));
        } else {
            self.report(
                start..source.line_end(start),
                "this comment isn't closed",
                "Close it with `-->`.",
            );
            self.offset = text.len();
        }
    }

    fn finish(mut self) -> (Vec<Node>, Vec<Diagnostic>) {
        self.end_markdown(self.source.text().len());
        while let Some((directive, before)) = self.open_containers.pop() {
            self.report(
                directive.name_range.clone(),
                format!("this `:::{}` isn't closed", directive.name),
                "Close it with a line that has only `:::`.",
            );
            let content = std::mem::replace(&mut self.nodes, before);
            self.nodes.push(Node::Container(directive, content));
        }
        (self.nodes, self.diagnostics)
    }

    fn report(&mut self, range: Range<usize>, message: impl Into<String>, help: impl Into<String>) {
        let diagnostic = self.source.diagnostic(range, message, help);
        self.diagnostics.push(diagnostic);
    }
}

/// Returns whether a line begins with two or three colons and a letter.
fn is_directive(line: &str) -> bool {
    let name = line.trim_start_matches(':');
    (2..=3).contains(&(line.len() - name.len()))
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
}

/// Returns a line without its indentation and the markers of lists and quotations.
fn without_markers(line: &str) -> &str {
    let text = line.trim_start_matches(|c: char| c.is_whitespace() || "-*+>".contains(c));
    let numbered = text.trim_start_matches(|c: char| c.is_ascii_digit());
    match numbered.strip_prefix(". ") {
        Some(item) if numbered.len() < text.len() => item.trim_start(),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the nodes in short: `M` for Markdown, the name of a directive, and in brackets
    /// the content of a container.
    fn sketch(nodes: &[Node]) -> String {
        let parts: Vec<String> = nodes
            .iter()
            .map(|node| match node {
                Node::Markdown(_) => "M".to_owned(),
                Node::Leaf(directive) => directive.name.clone(),
                Node::Container(directive, content) => {
                    format!("{}[{}]", directive.name, sketch(content))
                }
            })
            .collect();
        parts.join(" ")
    }

    fn parse_text(text: &str) -> (String, Vec<String>) {
        let (nodes, diagnostics) = parse(&SourceFile::new("a.md", text), 0);
        let messages = diagnostics
            .into_iter()
            .map(|diagnostic| diagnostic.message)
            .collect();
        (sketch(&nodes), messages)
    }

    #[test]
    fn containers_nest_and_keep_their_directives() {
        let text =
            "Text\n:::tip\nMore\n:::warning\n::listing{file=a}\n:::\n:::\n\n::quiz{id=a}\nEnd";
        assert_eq!(
            parse_text(text),
            ("M tip[M warning[listing]] quiz M".into(), vec![])
        );
    }

    #[test]
    fn colons_in_fences_and_comments_are_text() {
        let text = "````md\n```\n::widget{id=a}\n:::\n````\n<!-- one\n::quiz\n-->\nEnd: `::quiz`\n";
        assert_eq!(parse_text(text), ("M".into(), vec![]));
    }

    #[test]
    fn only_http_takes_the_fence_in_the_next_line() {
        let text = "::http{expect=200}\n```http\nGET /\n```\n::listing{file=a}\n```text\nb\n```\n";
        let (nodes, diagnostics) = parse(&SourceFile::new("a.md", text), 0);
        assert_eq!(sketch(&nodes), "http listing M");
        assert_eq!(diagnostics, []);
        let Some(Node::Leaf(http)) = nodes.first() else {
            panic!("a directive comes first");
        };
        assert_eq!(
            http.fence.clone().map(|range| &text[range]),
            Some("GET /\n")
        );
    }

    #[test]
    fn unclosed_blocks_are_reported() {
        let (sketch, messages) = parse_text(":::tip\nText\n```text\n:::\n");
        assert_eq!(sketch, "tip[M]");
        assert_eq!(
            messages,
            ["this fence isn't closed", "this `:::tip` isn't closed"]
        );
        assert_eq!(parse_text(":::").1, ["there is no container to close here"]);
        assert_eq!(parse_text("<!-- a").1, ["this comment isn't closed"]);
    }

    #[test]
    fn a_directive_has_a_line_of_its_own() {
        assert_eq!(
            parse_text("- ::quiz{id=a}\n  ::quiz{id=a}\n> 1. ::quiz").1,
            ["a directive must be at the start of its line"; 3]
        );
        assert_eq!(
            parse_text("::quiz{id=a} more").1,
            ["there is text after the directive"]
        );
    }
}
