//! `:::compare`: two things side by side.

use crate::diagnostic::Message;
use crate::markdown::Fragment;

/// One of the two things.
#[derive(Default)]
struct Side {
    /// The title as HTML.
    title: Option<String>,
    html: String,
}

impl Side {
    fn html(&self, heading_level: u8) -> String {
        let title = self.title.as_ref().map_or_else(String::new, |title| {
            format!("<h{heading_level} class=\"compare-title\">{title}</h{heading_level}>\n")
        });
        let html = &self.html;
        format!("<section class=\"compare-side\">{title}{html}</section>\n")
    }
}

/// Returns a comparison as HTML. Its titles are headings of this level.
///
/// # Errors
/// A message if there aren't two sides, both with a title or both without.
pub fn render(content: Vec<Fragment>, heading_level: u8) -> Result<String, Message> {
    let sides = split(content);
    match sides.as_slice() {
        [a, b]
            if a.title.is_some() == b.title.is_some()
                && !a.html.is_empty()
                && !b.html.is_empty() =>
        {
            let (a, b) = (a.html(heading_level), b.html(heading_level));
            Ok(format!("<div class=\"compare\">\n{a}{b}</div>\n"))
        }
        _ => Err(Message::new(
            "a comparison has two sides",
            "Give it two parts, each with a title `### Words`, or separate them by a line `---`.",
        )),
    }
}

/// Splits the content at its titles.
fn split(content: Vec<Fragment>) -> Vec<Side> {
    let mut sides = vec![Side::default()];
    for fragment in content {
        match (fragment, sides.last_mut()) {
            (Fragment::Html(html), Some(side)) => side.html.push_str(&html),
            (Fragment::Html(html), None) => sides.push(Side { title: None, html }),
            (Fragment::Title(title), _) => sides.push(Side {
                title,
                html: String::new(),
            }),
        }
    }
    sides.retain(|side| side.title.is_some() || !side.html.is_empty());
    sides
}
