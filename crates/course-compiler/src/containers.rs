//! Callouts and comparisons.

use super::lesson::{Compiler, LEAVES};
use super::markdown::{Inside, Piece};
use super::problem::one_of;
use super::segment::{Directive, Segment};

/// The callouts and their titles.
const CALLOUTS: [(&str, &str); 4] = [
    ("tip", "Tip"),
    ("warning", "Warning"),
    ("mistake", "The usual mistake"),
    ("advice", "Professor Pixel’s advice"),
];

/// The names of all containers.
fn names() -> impl Iterator<Item = &'static str> {
    CALLOUTS
        .iter()
        .map(|(name, _)| *name)
        .chain(["compare", "platforms"])
}

/// Whether there is such a container.
pub fn is_known(name: &str) -> bool {
    names().any(|known| known == name)
}

impl Compiler<'_, '_> {
    /// A container as HTML.
    pub(super) fn container(
        &mut self,
        directive: &Directive,
        content: &[Segment],
    ) -> Option<String> {
        let name = directive.name.as_str();
        if name == "compare" {
            self.no_attributes(directive);
            return self.compare(directive, content);
        }
        if name == "platforms" {
            self.no_attributes(directive);
            return self.platforms(directive, content);
        }
        let Some((_, title)) = CALLOUTS.iter().find(|(known, _)| *known == name) else {
            let fix = if LEAVES.contains(&name) {
                format!("It has two colons: `::{name}`.")
            } else {
                one_of(name, names())
            };
            let message = format!("there is no container `:::{name}`");
            self.report(directive.name_range.clone(), message, &fix);
            return None;
        };
        self.no_attributes(directive);
        // A note is no landmark, so several may stand on a page and one in another.
        let mut html = format!(
            "<aside class=\"callout callout-{name}\" role=\"note\"><p class=\"callout-title\">{title}</p>\n"
        );
        for segment in content {
            for piece in self.pieces(segment, Inside::Callout) {
                if let Piece::Html(piece) = piece {
                    html.push_str(&piece);
                }
            }
        }
        if content.is_empty() {
            self.report(
                directive.name_range.clone(),
                format!("this `:::{name}` is empty"),
                "Write something between it and the `:::` that closes it.",
            );
        }
        html.push_str("</aside>\n");
        Some(html)
    }

    fn no_attributes(&mut self, directive: &Directive) {
        let problems: Vec<_> = directive.attributes.check(self.source, &[], &[]).collect();
        self.course.problems.extend(problems);
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
}
