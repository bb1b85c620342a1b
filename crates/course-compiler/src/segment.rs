//! Splits a lesson into Markdown and directives, line by line. A directive is known by its
//! colons at the beginning of a line, outside of fences and comments. It must not know what
//! a directive means, nor Markdown beyond fences and comments.

use std::ops::Range;

use crate::attributes::Attributes;
use crate::problem::{Problem, Source};

/// A piece of a lesson in the order of the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Segment {
    /// CommonMark.
    Markdown(Range<usize>),
    /// `::name{…}`.
    Directive(Directive),
    /// `:::name{…}` with its content down to `:::`.
    Container(Directive, Vec<Segment>),
}

/// The opening line of a directive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    /// The word behind the colons.
    pub name: String,
    /// Its attributes.
    pub attributes: Attributes,
    /// Colons and name.
    pub name_range: Range<usize>,
    /// From the colons to the end of the attributes.
    pub range: Range<usize>,
    /// The content of the fence right below, if there is one.
    pub fence: Option<Range<usize>>,
}

/// Splits the source from `start` on. Directives that can't be read are reported and left out.
#[must_use]
pub fn split(source: &Source, start: usize) -> (Vec<Segment>, Vec<Problem>) {
    let mut splitter = Splitter {
        source,
        at: start,
        markdown: start,
        open: Vec::new(),
        segments: Vec::new(),
        problems: Vec::new(),
    };
    while splitter.at < source.text().len() {
        splitter.line();
    }
    splitter.finish()
}

struct Splitter<'a> {
    source: &'a Source,
    /// The beginning of the next line.
    at: usize,
    /// Where the Markdown that isn't put away yet begins.
    markdown: usize,
    /// Containers that wait for their end, each with the segments in front of it.
    open: Vec<(Directive, Vec<Segment>)>,
    segments: Vec<Segment>,
    problems: Vec<Problem>,
}

impl Splitter<'_> {
    fn line(&mut self) {
        let start = self.at;
        let end = self.source.line_end(start);
        let line = self.source.slice(start..end);
        let words = line.trim();
        if let Some(fence) = Fence::opens(line) {
            self.at = self.skip_fence(start, &fence).1;
        } else if words.starts_with("<!--") {
            self.skip_comment(start);
        } else if !is_directive(line) && is_directive(behind_markers(line)) {
            let start = end - behind_markers(line).len();
            self.problems.push(self.source.problem(
                start..end,
                "a directive stands at the beginning of a line",
                "Take away what is in front of it; it can't stand in a list or a quotation.",
            ));
            self.next_line(end);
        } else if words == ":::" {
            self.put_markdown(start);
            self.close(start..end);
            self.next_line(end);
            self.markdown = self.at;
        } else if is_directive(line) {
            self.put_markdown(start);
            self.directive(start);
            self.markdown = self.at;
        } else {
            self.next_line(end);
        }
    }

    fn next_line(&mut self, end: usize) {
        self.at = (end + 1).min(self.source.text().len());
    }

    fn put_markdown(&mut self, end: usize) {
        if !self.source.slice(self.markdown..end).trim().is_empty() {
            self.segments.push(Segment::Markdown(self.markdown..end));
        }
        self.markdown = end;
    }

    fn directive(&mut self, start: usize) {
        let source = self.source;
        let line_end = source.line_end(start);
        let line = source.slice(start..line_end);
        let colons = line.len() - line.trim_start_matches(':').len();
        let name: String = line
            .chars()
            .skip(colons)
            .take_while(|c| c.is_ascii_alphanumeric() || *c == '-')
            .collect();
        let name_range = start..start + colons + name.len();
        let mut end = name_range.end;
        let mut attributes = Attributes::default();
        let mut is_sound = true;
        if source.slice(end..line_end).starts_with('{') {
            match Attributes::read(source, end + 1, None) {
                Ok(found) => (attributes, end) = found,
                Err(problem) => {
                    self.problems.push(problem);
                    is_sound = false;
                    end = line_end;
                }
            }
        }
        let line_end = source.line_end(end);
        let rest = source.slice(end..line_end);
        if !rest.trim().is_empty() {
            self.problems.push(source.problem(
                end..line_end,
                "nothing may follow a directive on its line",
                "Put attributes in braces right behind the name, and text on a line of its own.",
            ));
        }
        self.next_line(line_end);
        let mut directive = Directive {
            name,
            attributes,
            name_range,
            range: start..end,
            fence: None,
        };
        if colons == 3 {
            let before = std::mem::take(&mut self.segments);
            self.open.push((directive, before));
            return;
        }
        let below = source.slice(self.at..source.line_end(self.at));
        if directive.name == "http"
            && let Some(fence) = Fence::opens(below)
        {
            let (content, after) = self.skip_fence(self.at, &fence);
            directive.fence = Some(content);
            self.at = after;
        }
        if is_sound {
            self.segments.push(Segment::Directive(directive));
        }
    }

    fn close(&mut self, range: Range<usize>) {
        if let Some((directive, before)) = self.open.pop() {
            let inside = std::mem::replace(&mut self.segments, before);
            self.segments.push(Segment::Container(directive, inside));
        } else {
            self.problems.push(self.source.problem(
                range,
                "there is nothing to close here",
                "Take this `:::` away, or open a container such as `:::tip` above.",
            ));
        }
    }

    /// The range of a fence's content and the beginning of the line behind the fence.
    fn skip_fence(&mut self, start: usize, fence: &Fence) -> (Range<usize>, usize) {
        let source = self.source;
        let length = source.text().len();
        let content = (source.line_end(start) + 1).min(length);
        let mut at = content;
        while at < length {
            let end = source.line_end(at);
            let next = (end + 1).min(length);
            if fence.is_closed_by(source.slice(at..end)) {
                return (content..at, next);
            }
            at = next;
        }
        self.problems.push(source.problem(
            start..source.line_end(start),
            "this fence isn't closed",
            format!(
                "Close it with a line of {} that holds nothing else.",
                fence.mark.to_string().repeat(fence.length)
            ),
        ));
        (content..length, length)
    }

    fn skip_comment(&mut self, start: usize) {
        let source = self.source;
        if let Some(length) = source.slice(start..source.text().len()).find("-->") {
            self.next_line(source.line_end(start + length));
        } else {
            self.problems.push(source.problem(
                start..source.line_end(start),
                "this comment isn't closed",
                "Close it with `-->`.",
            ));
            self.at = source.text().len();
        }
    }

    fn finish(mut self) -> (Vec<Segment>, Vec<Problem>) {
        self.put_markdown(self.source.text().len());
        while let Some((directive, before)) = self.open.pop() {
            self.problems.push(self.source.problem(
                directive.name_range.clone(),
                format!("this `:::{}` isn't closed", directive.name),
                "Close it with a line that holds `:::` only.",
            ));
            let inside = std::mem::replace(&mut self.segments, before);
            self.segments.push(Segment::Container(directive, inside));
        }
        (self.segments, self.problems)
    }
}

/// Two or three colons and a letter.
fn is_directive(line: &str) -> bool {
    let name = line.trim_start_matches(':');
    (2..=3).contains(&(line.len() - name.len()))
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
}

/// A line without the space and the marks of lists and quotations in front of it.
fn behind_markers(line: &str) -> &str {
    let text = line.trim_start_matches(|c: char| c.is_whitespace() || "-*+>".contains(c));
    let numbered = text.trim_start_matches(|c: char| c.is_ascii_digit());
    match numbered.strip_prefix(". ") {
        Some(item) if numbered.len() < text.len() => item.trim_start(),
        _ => text,
    }
}

/// The opening line of fenced code (CommonMark 0.31 §4.5).
struct Fence {
    mark: char,
    length: usize,
}

impl Fence {
    fn opens(line: &str) -> Option<Self> {
        let line = line.trim_start();
        let mark = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
        let info = line.trim_start_matches(mark);
        let length = line.len() - info.len();
        (length >= 3 && !(mark == '`' && info.contains('`'))).then_some(Self { mark, length })
    }

    fn is_closed_by(&self, line: &str) -> bool {
        let line = line.trim();
        line.len() >= self.length && line.chars().all(|c| c == self.mark)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The segments in short: `M` for Markdown, the name for a directive, brackets for what
    /// a container holds.
    fn sketch(segments: &[Segment]) -> String {
        let pieces: Vec<String> = segments
            .iter()
            .map(|segment| match segment {
                Segment::Markdown(_) => "M".to_owned(),
                Segment::Directive(directive) => directive.name.clone(),
                Segment::Container(directive, inside) => {
                    format!("{}[{}]", directive.name, sketch(inside))
                }
            })
            .collect();
        pieces.join(" ")
    }

    fn split_text(text: &str) -> (String, Vec<String>) {
        let (segments, problems) = split(&Source::new("a.md", text), 0);
        let messages = problems
            .into_iter()
            .map(|problem| problem.message)
            .collect();
        (sketch(&segments), messages)
    }

    #[test]
    fn containers_nest_and_keep_their_directives() {
        let text =
            "Text\n:::tip\nMore\n:::warning\n::listing{file=a}\n:::\n:::\n\n::quiz{id=a}\nEnd";
        assert_eq!(
            split_text(text),
            ("M tip[M warning[listing]] quiz M".into(), vec![])
        );
    }

    #[test]
    fn colons_in_fences_and_comments_are_text() {
        let text = "````md\n```\n::widget{id=a}\n:::\n````\n<!-- one\n::quiz\n-->\nEnd: `::quiz`\n";
        assert_eq!(split_text(text), ("M".into(), vec![]));
    }

    #[test]
    fn a_fence_right_below_belongs_to_http_only() {
        let text = "::http{expect=200}\n```http\nGET /\n```\n::listing{file=a}\n```text\nb\n```\n";
        let (segments, problems) = split(&Source::new("a.md", text), 0);
        assert_eq!(sketch(&segments), "http listing M");
        assert_eq!(problems, []);
        let Some(Segment::Directive(http)) = segments.first() else {
            panic!("a directive comes first");
        };
        assert_eq!(
            http.fence.clone().map(|range| &text[range]),
            Some("GET /\n")
        );
    }

    #[test]
    fn what_is_left_open_is_reported() {
        let (sketch, messages) = split_text(":::tip\nText\n```text\n:::\n");
        assert_eq!(sketch, "tip[M]");
        assert_eq!(
            messages,
            ["this fence isn't closed", "this `:::tip` isn't closed"]
        );
        assert_eq!(split_text(":::").1, ["there is nothing to close here"]);
        assert_eq!(split_text("<!-- a").1, ["this comment isn't closed"]);
    }

    #[test]
    fn a_directive_stands_alone_at_the_beginning_of_its_line() {
        assert_eq!(
            split_text("- ::quiz{id=a}\n  ::quiz{id=a}\n> 1. ::quiz").1,
            ["a directive stands at the beginning of a line"; 3]
        );
        assert_eq!(
            split_text("::quiz{id=a} more").1,
            ["nothing may follow a directive on its line"]
        );
    }
}
