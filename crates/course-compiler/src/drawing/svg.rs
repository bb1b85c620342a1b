//! Writes a drawing as HTML: parts in their places, and nothing that a page doesn't allow.

use std::collections::BTreeMap;

use roxmltree::{Document, Node};

use crate::diagnostic::{Diagnostic, suggest};
use crate::html;
use crate::source_file::SourceFile;

/// The elements of a drawing, besides `use`.
const ELEMENTS: [&str; 6] = ["circle", "g", "path", "rect", "svg", "text"];

/// The attributes of a drawing. `style` isn't one of them: the site's content security policy
/// refuses it.
const ATTRIBUTES: [&str; 20] = [
    "class",
    "color",
    "cx",
    "cy",
    "d",
    "fill",
    "height",
    "r",
    "rx",
    "stroke",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-width",
    "text-anchor",
    "transform",
    "viewBox",
    "width",
    "x",
    "y",
];

/// The attributes whose value is a colour.
const COLOURS: [&str; 3] = ["color", "fill", "stroke"];

/// Returns the `<svg>` element of a drawing with the parts that it uses. `attributes` are added to
/// the element.
///
/// # Errors
/// A diagnostic about XML that doesn't parse, and about everything that a drawing can't have.
pub fn expand(
    drawing: &SourceFile,
    parts: &SourceFile,
    attributes: &str,
) -> Result<String, Vec<Diagnostic>> {
    let document = parse(drawing)?;
    let library = parse(parts)?;
    let with_id = |node: Node<'_, '_>| node.attribute("id").map(str::to_owned);
    let known = library.descendants();
    let known = known.filter_map(|node| Some((with_id(node)?, node)));
    let mut writer = Writer {
        parts: known.collect(),
        library: parts,
        open_parts: Vec::new(),
        html: String::new(),
        diagnostics: Vec::new(),
    };
    writer.element(drawing, document.root_element(), attributes);
    if writer.diagnostics.is_empty() {
        Ok(writer.html)
    } else {
        Err(writer.diagnostics)
    }
}

fn parse(source: &SourceFile) -> Result<Document<'_>, Vec<Diagnostic>> {
    Document::parse(source.text()).map_err(|error| {
        let line = usize::try_from(error.pos().row).unwrap_or(1);
        let lines = source.text().split_inclusive('\n').take(line - 1);
        let start = lines.map(str::len).sum();
        let message = format!("this drawing isn't XML: {error}");
        vec![source.diagnostic(start..source.line_end(start), message, "Correct it.")]
    })
}

struct Writer<'a> {
    parts: BTreeMap<String, Node<'a, 'a>>,
    /// The file that has the parts.
    library: &'a SourceFile,
    /// The parts that are being written, each inside the one before.
    open_parts: Vec<String>,
    html: String,
    diagnostics: Vec<Diagnostic>,
}

impl Writer<'_> {
    fn children(&mut self, source: &SourceFile, parent: Node<'_, '_>) {
        for node in parent.children() {
            if node.is_element() && node.tag_name().name() == "use" {
                self.part(source, node);
            } else if node.is_element() {
                self.element(source, node, "");
            } else if node.is_text() && parent.tag_name().name() == "text" {
                html::escape_into(&mut self.html, node.text().unwrap_or_default());
            }
        }
    }

    /// Writes an element with its content; a group without attributes is only its content.
    fn element(&mut self, source: &SourceFile, node: Node<'_, '_>, more: &str) {
        let name = node.tag_name().name();
        if !ELEMENTS.contains(&name) {
            let message = format!("a drawing can't have `<{name}>`");
            let help = suggest(name, ELEMENTS.into_iter().chain(["use"]));
            self.report(source, node.range(), message, help);
            return;
        }
        let attributes = self.attributes(source, node, &["id"]);
        if name == "g" && attributes.is_empty() {
            return self.children(source, node);
        }
        self.html.push_str(&format!("<{name}{attributes}{more}"));
        if node.has_children() {
            self.html.push('>');
            self.children(source, node);
            self.html.push_str(&format!("</{name}>"));
        } else {
            self.html.push_str("/>");
        }
    }

    /// Writes the part that a `<use>` names, in a group if it is moved or coloured.
    fn part(&mut self, source: &SourceFile, node: Node<'_, '_>) {
        let href = node.attribute("href").unwrap_or_default();
        let id = href.trim_start_matches('#');
        let Some(part) = self.parts.get(id).copied() else {
            let help = suggest(id, self.parts.keys().map(String::as_str));
            let message = format!("there is no part `{id}`");
            return self.report(source, node.range(), message, help);
        };
        if self.open_parts.iter().any(|open| open == id) {
            let message = format!("the part `{id}` contains itself");
            return self.report(source, node.range(), message, "Take it out of itself.");
        }
        let place = |name| node.attribute(name).unwrap_or("0");
        let shift = match (place("x"), place("y")) {
            ("0", "0") => None,
            (x, y) => Some(format!("translate({x} {y})")),
        };
        let transform = [node.attribute("transform").map(str::to_owned), shift];
        let transform: Vec<String> = transform.into_iter().flatten().collect();
        let mut group = self.attributes(source, node, &["href", "transform", "x", "y"]);
        if !transform.is_empty() {
            let transform = html::attribute(&transform.join(" "));
            group.push_str(&format!(" transform=\"{transform}\""));
        }
        self.open_parts.push(id.to_owned());
        if !group.is_empty() {
            self.html.push_str(&format!("<g{group}>"));
        }
        self.element(self.library, part, "");
        if !group.is_empty() {
            self.html.push_str("</g>");
        }
        self.open_parts.pop();
    }

    /// Returns the attributes of an element, without those that are left out.
    fn attributes(&mut self, source: &SourceFile, node: Node<'_, '_>, left_out: &[&str]) -> String {
        let mut text = String::new();
        for attribute in node.attributes() {
            let (name, value) = (attribute.name(), attribute.value());
            if left_out.contains(&name) {
                continue;
            }
            if !ATTRIBUTES.contains(&name) {
                let message = format!("a drawing can't have the attribute `{name}`");
                let help = suggest(name, ATTRIBUTES);
                self.report(source, attribute.range(), message, help);
            } else if COLOURS.contains(&name) && !is_token(value) {
                let message = format!("`{value}` is the same in every theme");
                let help =
                    "Take a colour of style/tokens.css: `var(--drawing-brass)`, for example.";
                self.report(source, attribute.range(), message, help);
            }
            text.push_str(&format!(" {name}=\"{}\"", html::attribute(value)));
        }
        text
    }

    fn report(
        &mut self,
        source: &SourceFile,
        range: std::ops::Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let diagnostic = source.diagnostic(range, message, help);
        self.diagnostics.push(diagnostic);
    }
}

/// Whether a colour follows the theme.
fn is_token(colour: &str) -> bool {
    matches!(colour, "none" | "currentColor")
        || (colour.starts_with("var(--") && colour.ends_with(')'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PARTS: &str = "<svg xmlns='http://www.w3.org/2000/svg'>\
        <path id='dot' d='M0 0h1'/>\
        <g id='pair'><use href='#dot'/><use href='#dot' x='4'/></g>\
        <g id='round'><use href='#round'/></g></svg>";

    fn expand_text(drawing: &str) -> Result<String, Vec<String>> {
        let drawing = format!("<svg viewBox='0 0 9 9' {drawing}</svg>");
        let drawing = SourceFile::new("a.svg", drawing);
        let expanded = expand(
            &drawing,
            &SourceFile::new("parts.svg", PARTS),
            " role=\"img\"",
        );
        expanded.map_err(|found| found.into_iter().map(|found| found.message).collect())
    }

    #[test]
    fn parts_are_put_into_their_places() {
        let found = expand_text(
            "xmlns='http://www.w3.org/2000/svg'><!-- a pair -->\n\
             <use href='#pair' x='1' y='2' transform='scale(-1 1)' color='var(--ink)'/>\n\
             <text>a &lt; b</text>",
        );
        let expected = "<svg viewBox=\"0 0 9 9\" role=\"img\">\
            <g color=\"var(--ink)\" transform=\"scale(-1 1) translate(1 2)\">\
            <path d=\"M0 0h1\"/><g transform=\"translate(4 0)\"><path d=\"M0 0h1\"/></g></g>\
            <text>a &lt; b</text></svg>";
        assert_eq!(found.as_deref(), Ok(expected));
    }

    #[test]
    fn what_a_page_does_not_allow_is_reported() {
        let found = expand_text(
            "><script/><path style='x' onload='x'/><path fill='#fff'/><use href='#dit'/>\
             <use href='#round'/>",
        );
        let expected = [
            "a drawing can't have `<script>`",
            "a drawing can't have the attribute `style`",
            "a drawing can't have the attribute `onload`",
            "`#fff` is the same in every theme",
            "there is no part `dit`",
            "the part `round` contains itself",
        ];
        assert_eq!(found, Err(expected.map(str::to_owned).to_vec()));
        let broken = expand_text("><path").expect_err("it isn't XML");
        assert!(
            broken
                .iter()
                .all(|message| message.starts_with("this drawing isn't XML"))
        );
    }
}
