//! Renders instructions that differ between Windows, macOS and Linux: a part for each, and a
//! switch. All parts are in the page, which shows one of them; without scripts it shows every
//! part with its name.

use crate::markdown::Piece;
use crate::problem::Mistake;

/// The platforms: the value of `data-platform` on the page, and the name that readers see.
const PLATFORMS: [(&str, &str); 3] = [
    ("windows", "Windows"),
    ("macos", "macOS"),
    ("linux", "Linux"),
];

/// The content under one title.
struct Part {
    title: String,
    html: String,
}

impl Part {
    /// Returns the `data-platform` values that the title names.
    ///
    /// # Errors
    /// The first word of the title that isn't a platform.
    fn platforms(&self) -> Result<Vec<&'static str>, &str> {
        let id = |word| {
            let found = PLATFORMS.iter().find(|(_, name)| *name == word);
            found.map(|(id, _)| *id).ok_or(word)
        };
        self.title.split(" and ").map(id).collect()
    }
}

/// Renders the parts and the switch between them. `number` tells the switches of a page apart.
///
/// # Errors
/// Content in which a platform has no part, has two, or in which something else is wrong.
pub fn platforms(content: Vec<Piece>, number: u32) -> Result<String, Mistake> {
    let parts = parts(content)?;
    check(&parts)?;
    let mut html = switch(number);
    for part in &parts {
        let ids = part.platforms().unwrap_or_default().join(" ");
        html.push_str(&format!(
            "<section class=\"platform\" data-for=\"{ids}\"><p class=\"platform-name\">{}</p>\n{}</section>\n",
            part.title, part.html
        ));
    }
    Ok(format!("<div class=\"platforms\">\n{html}</div>\n"))
}

fn parts(content: Vec<Piece>) -> Result<Vec<Part>, Mistake> {
    let mut parts: Vec<Part> = Vec::new();
    for piece in content {
        match (piece, parts.last_mut()) {
            (Piece::Side(title), _) => parts.push(Part {
                title: title.unwrap_or_default(),
                html: String::new(),
            }),
            (Piece::Html(html), Some(part)) => part.html.push_str(&html),
            (Piece::Html(_), None) => {
                return Err(Mistake::new(
                    "something stands before the first platform's name",
                    "Begin with `### Windows`, and say in front of the `:::platforms` what holds \
                     for all.",
                ));
            }
        }
    }
    Ok(parts)
}

fn check(parts: &[Part]) -> Result<(), Mistake> {
    let mut named = Vec::new();
    for part in parts {
        let ids = part.platforms().map_err(|word| {
            Mistake::new(
                format!("`{word}` is no platform"),
                "Name it `### Windows`, `### macOS`, `### Linux`, or two as `### macOS and Linux`.",
            )
        })?;
        named.extend(ids);
        if part.html.is_empty() {
            return Err(Mistake::new(
                format!("nothing stands under `### {}`", part.title),
                "Say what holds there, even if it is “nothing to do”.",
            ));
        }
    }
    for (id, name) in PLATFORMS {
        match named.iter().filter(|named| **named == id).count() {
            1 => {}
            0 => {
                return Err(Mistake::new(
                    format!("there is no part for {name}"),
                    "Give each of Windows, macOS and Linux its part under a title `### Windows`.",
                ));
            }
            _ => {
                return Err(Mistake::new(
                    format!("{name} has more than one part"),
                    "Put into one part what holds there.",
                ));
            }
        }
    }
    Ok(())
}

/// Renders the choice of a platform. No option is checked: the page checks the reader's.
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
