//! `:::platforms`: instructions that differ between Windows, macOS and Linux, with a switch
//! between them. The page has all parts and shows one; without scripts it shows all of them with
//! their names.

use crate::diagnostic::Message;
use crate::markdown::Fragment;

/// The platforms: the value of `data-platform` in the page, and the name for readers.
const PLATFORMS: [(&str, &str); 3] = [
    ("windows", "Windows"),
    ("macos", "macOS"),
    ("linux", "Linux"),
];

/// The instructions for one platform or for two.
struct Part {
    title: String,
    html: String,
}

impl Part {
    /// Returns the `data-platform` values of the platforms that the title names.
    ///
    /// # Errors
    /// The first word of the title that isn't a platform.
    fn platforms(&self) -> Result<Vec<&'static str>, &str> {
        let id_of = |word| {
            let platform = PLATFORMS.iter().find(|(_, name)| *name == word);
            platform.map(|(id, _)| *id).ok_or(word)
        };
        self.title.split(" and ").map(id_of).collect()
    }

    fn html(&self) -> String {
        let ids = self.platforms().unwrap_or_default().join(" ");
        let Self { title, html } = self;
        format!(
            "<section class=\"platform\" data-for=\"{ids}\"><p class=\"platform-name\">{title}</p>\n\
             {html}</section>\n"
        )
    }
}

/// Returns the parts and the switch as HTML. `number` tells apart the switches of a page.
///
/// # Errors
/// A message if not every platform has exactly one part, or if a part has no content.
pub fn render(content: Vec<Fragment>, number: u32) -> Result<String, Message> {
    let parts = split(content)?;
    check(&parts)?;
    let switch = switch(number);
    let parts: String = parts.iter().map(Part::html).collect();
    Ok(format!(
        "<div class=\"platforms\">\n{switch}{parts}</div>\n"
    ))
}

/// Splits the content at its titles.
fn split(content: Vec<Fragment>) -> Result<Vec<Part>, Message> {
    let mut parts: Vec<Part> = Vec::new();
    for fragment in content {
        match (fragment, parts.last_mut()) {
            (Fragment::Title(title), _) => parts.push(Part {
                title: title.unwrap_or_default(),
                html: String::new(),
            }),
            (Fragment::Html(html), Some(part)) => part.html.push_str(&html),
            (Fragment::Html(_), None) => {
                return Err(Message::new(
                    "there is text before the first platform",
                    "Begin with `### Windows`, and write what is the same for all platforms \
                     before `:::platforms`.",
                ));
            }
        }
    }
    Ok(parts)
}

fn check(parts: &[Part]) -> Result<(), Message> {
    let mut ids = Vec::new();
    for part in parts {
        let platforms = part.platforms().map_err(|word| {
            Message::new(
                format!("`{word}` isn't a platform"),
                "Write `### Windows`, `### macOS`, `### Linux`, or two as `### macOS and Linux`.",
            )
        })?;
        ids.extend(platforms);
        if part.html.is_empty() {
            return Err(Message::new(
                format!("there is no text under `### {}`", part.title),
                "Write what to do there, even if it is “nothing to do”.",
            ));
        }
    }
    for (id, name) in PLATFORMS {
        match ids.iter().filter(|other| **other == id).count() {
            1 => {}
            0 => {
                return Err(Message::new(
                    format!("there is no part for {name}"),
                    "Give Windows, macOS and Linux a part each, under a title such as `### Windows`.",
                ));
            }
            _ => {
                return Err(Message::new(
                    format!("{name} has more than one part"),
                    "Make them one part.",
                ));
            }
        }
    }
    Ok(())
}

/// Returns the switch between the platforms as HTML. No option is checked, since the page checks
/// the reader's own platform.
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
