//! What differs between Windows, macOS and Linux: a part for each, all of them in the page, and
//! one switch. Which part is shown is up to the page; without scripts it is every one, with its
//! name.

use super::lesson::Compiler;
use super::markdown::{Inside, Piece};
use super::segment::{Directive, Segment};

/// The platforms, as the page's `data-platform` names them and as readers do.
const PLATFORMS: [(&str, &str); 3] = [
    ("windows", "Windows"),
    ("macos", "macOS"),
    ("linux", "Linux"),
];

/// What stands under one title.
struct Part {
    title: String,
    html: String,
}

impl Part {
    /// The platforms that the title names, as the page names them; or the word that is none.
    fn platforms(&self) -> Result<Vec<&'static str>, &str> {
        let id = |word| {
            let found = PLATFORMS.iter().find(|(_, name)| *name == word);
            found.map(|(id, _)| *id).ok_or(word)
        };
        self.title.split(" and ").map(id).collect()
    }
}

impl Compiler<'_, '_> {
    /// The parts and the switch as HTML.
    pub(super) fn platforms(
        &mut self,
        directive: &Directive,
        content: &[Segment],
    ) -> Option<String> {
        let mut parts: Vec<Part> = Vec::new();
        let mut is_early = false;
        for segment in content {
            for piece in self.pieces(segment, Inside::Platforms) {
                match (piece, parts.last_mut()) {
                    (Piece::Side(title), _) => parts.push(Part {
                        title: title.unwrap_or_default(),
                        html: String::new(),
                    }),
                    (Piece::Html(html), Some(part)) => part.html.push_str(&html),
                    (Piece::Html(_), None) => is_early = true,
                }
            }
        }
        let problem = if is_early {
            Some((
                "something stands before the first platform's name".to_owned(),
                "Begin with `### Windows`, and say in front of the `:::platforms` what holds for all.",
            ))
        } else {
            problem_of(&parts)
        };
        if let Some((message, fix)) = problem {
            self.report(directive.name_range.clone(), message, fix);
            return None;
        }
        self.page.switches += 1;
        let mut html = switch(self.page.switches);
        for part in &parts {
            let ids = part.platforms().unwrap_or_default().join(" ");
            html.push_str(&format!(
                "<section class=\"platform\" data-for=\"{ids}\"><p class=\"platform-name\">{}</p>\n{}</section>\n",
                part.title, part.html
            ));
        }
        Some(format!("<div class=\"platforms\">\n{html}</div>\n"))
    }
}

/// What is wrong with the parts, and what to do.
fn problem_of(parts: &[Part]) -> Option<(String, &'static str)> {
    let mut named = Vec::new();
    for part in parts {
        match part.platforms() {
            Ok(ids) => named.extend(ids),
            Err(word) => {
                return Some((
                    format!("`{word}` is no platform"),
                    "Name it `### Windows`, `### macOS`, `### Linux`, or two as `### macOS and Linux`.",
                ));
            }
        }
        if part.html.is_empty() {
            return Some((
                format!("nothing stands under `### {}`", part.title),
                "Say what holds there, even if it is “nothing to do”.",
            ));
        }
    }
    for (id, name) in PLATFORMS {
        match named.iter().filter(|named| **named == id).count() {
            1 => {}
            0 => {
                return Some((
                    format!("there is no part for {name}"),
                    "Give each of Windows, macOS and Linux its part under a title `### Windows`.",
                ));
            }
            _ => {
                return Some((
                    format!("{name} has more than one part"),
                    "Put into one part what holds there.",
                ));
            }
        }
    }
    None
}

/// The choice of a platform. No option is marked: which one it is, the page knows.
fn switch(number: u32) -> String {
    let options = PLATFORMS.map(|(id, name)| {
        format!(
            "<label class=\"segment\" data-for=\"{id}\"><input class=\"visually-hidden\" \
             type=\"radio\" name=\"platform-{number}\" value=\"{id}\">{name}</label>"
        )
    });
    format!(
        "<fieldset class=\"segments platform-switch\" disabled=\"\"><legend class=\"visually-hidden\">\
         Your computer</legend>{}</fieldset>\n",
        options.concat()
    )
}
