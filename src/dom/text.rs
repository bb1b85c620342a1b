//! Views as HTML, for the build. What hydration has to find again is marked by comments: one
//! where two texts meet, which a parser would make one of, and one behind each live part.

use std::fmt;

use super::{Content, Element, Source, Value, View};

/// Elements without content or an end tag: HTML, 13.1.2, "void elements".
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

impl View {
    /// The view as it stands now, as HTML.
    #[must_use]
    pub fn into_html(self) -> String {
        let mut page = Page::default();
        page.view(self);
        page.html
    }
}

#[derive(Default)]
struct Page {
    html: String,
    /// Whether the last thing written is a text.
    is_behind_text: bool,
}

impl Page {
    fn view(&mut self, view: View) {
        match view {
            View::Empty => {}
            View::Text(text) => {
                if self.is_behind_text {
                    self.html.push_str("<!---->");
                }
                escape(&text, &mut self.html);
                self.is_behind_text = true;
            }
            View::Many(views) => views.into_iter().for_each(|view| self.view(view)),
            View::Named(_, view) => self.view(*view),
            View::Live(mut draw) => {
                self.view(draw.ask());
                self.html.push_str("<!--]-->");
                self.is_behind_text = false;
            }
            View::Element(element) => self.element(*element),
        }
    }

    fn element(&mut self, element: Element) {
        let tag = element.tag;
        self.html.push('<');
        self.html.push_str(tag);
        let mut classes: Vec<_> = element.classes.into_iter().filter_map(name_if_on).collect();
        for (name, source) in element.attributes {
            let value = now(source);
            if name == "class" && !classes.is_empty() {
                if let Value::Text(fixed) = &value {
                    classes.insert(0, fixed.clone());
                }
            } else {
                self.attribute(name, value);
            }
        }
        if !classes.is_empty() {
            self.attribute("class", Value::Text(classes.join(" ").into()));
        }
        self.html.push('>');
        if VOID.contains(&tag) {
            self.is_behind_text = false;
            return;
        }
        self.is_behind_text = false;
        match element.content {
            Content::Children(children) => children.into_iter().for_each(|child| self.view(child)),
            Content::Markup(markup) => self.html.push_str(&markup),
        }
        self.html.push_str("</");
        self.html.push_str(tag);
        self.html.push('>');
        self.is_behind_text = false;
    }

    fn attribute(&mut self, name: &str, value: Value) {
        let text = match value {
            Value::Absent | Value::Flag(false) => return,
            Value::Flag(true) => "".into(),
            Value::Text(text) => text,
        };
        self.html.push(' ');
        self.html.push_str(name);
        if !text.is_empty() {
            self.html.push_str("=\"");
            escape(&text, &mut self.html);
            self.html.push('"');
        }
    }
}

fn name_if_on((name, source): (&'static str, Source)) -> Option<std::borrow::Cow<'static, str>> {
    matches!(now(source), Value::Flag(true)).then_some(name.into())
}

fn now(source: Source) -> Value {
    match source {
        Source::Fixed(value) => value,
        Source::Live(mut ask) => ask.ask(),
    }
}

fn escape(text: &str, html: &mut String) {
    for sign in text.chars() {
        match sign {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            _ => html.push(sign),
        }
    }
}

impl fmt::Debug for View {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "Empty",
            Self::Text(text) => text,
            Self::Element(element) => element.tag,
            Self::Many(_) => "Many",
            Self::Named(name, _) => name,
            Self::Live(_) => "Live",
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::dom::prelude::*;

    #[test]
    fn text_and_values_never_become_markup() {
        let text = "<b>&\"".to_owned();
        let html = view! { <p title=text.clone()>{text}</p> }.into_html();
        assert_eq!(
            html,
            "<p title=\"&lt;b&gt;&amp;&quot;\">&lt;b&gt;&amp;&quot;</p>"
        );
    }

    #[test]
    fn where_texts_meet_and_where_live_parts_end_is_marked() {
        let html = view! { <p>"a" {1} {move || "b"} "c"</p> }.into_html();
        assert_eq!(html, "<p>a<!---->1<!---->b<!--]-->c</p>");
    }

    #[test]
    fn what_is_absent_or_false_is_left_out() {
        let missing: Option<String> = None;
        let html = view! {
            <input type="text" disabled=false readonly=true name=missing class:on=true class="field"/>
        }
        .into_html();
        assert_eq!(html, "<input type=\"text\" readonly class=\"field on\">");
    }

    #[test]
    fn several_nodes_stand_side_by_side() {
        let rows = ["x", "y"].map(|row| view! { <li>{row}</li> });
        let html = view! { <ol>{rows}</ol> {None::<&str>} <br/> }.into_html();
        assert_eq!(html, "<ol><li>x</li><li>y</li></ol><br>");
    }
}
