//! The arrows of the picture: from the row of a file to the row of each file that it imports.
//!
//! Sizes are in units of which 16 are one `rem`, so that the arrows fit beside the rows of the page.

use super::graph::{File, ImportGraph, ImportVerdict};

/// The height of a row.
pub const ROW: f64 = 23.0;
/// The width of the picture.
pub const WIDTH: f64 = 96.0;
/// How far the shortest arrow reaches from the rows, and how much further the longest does.
const REACH: f64 = 12.0;
const FURTHER: f64 = 100.0;

/// What an arrow means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// An import of the project, which has nothing to do with the chosen file.
    Other,
    /// The chosen file imports the other one.
    Imports,
    /// The other one imports the chosen file.
    ImportedBy,
    /// The import that the reader tries, and it closes no circle.
    Tried,
    /// A part of the circle that the import would close.
    Circle,
}

impl Role {
    /// The value of `data-role`, by which the style sheet draws it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Other => "other",
            Self::Imports => "imports",
            Self::ImportedBy => "imported-by",
            Self::Tried => "tried",
            Self::Circle => "circle",
        }
    }
}

/// An arrow from one row to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Arrow {
    /// The row of the file that imports.
    pub from: usize,
    /// The row of the imported file.
    pub to: usize,
    /// What it means.
    pub role: Role,
}

impl Arrow {
    /// The line, as the `d` of a path.
    #[must_use]
    pub fn line(&self, rows: usize) -> String {
        let (from, to) = (middle(self.from), middle(self.to));
        let longest = count(rows.saturating_sub(1)).max(1.0);
        let share = (count(self.from.abs_diff(self.to)) / longest).sqrt();
        let reach = REACH + FURTHER * share;
        format!("M0 {from}C{reach:.1} {from} {reach:.1} {to} 3 {to}")
    }

    /// The head, as the `d` of a path.
    #[must_use]
    pub fn head(&self) -> String {
        let at = middle(self.to);
        format!("M8 {}L1 {at}L8 {}Z", at - 4.0, at + 4.0)
    }
}

/// The arrows between these files; those that stand out come last, so that they are on top.
#[must_use]
pub fn arrows(
    graph: &ImportGraph,
    files: &[&File],
    chosen: &str,
    tried: Option<(&str, &str)>,
) -> Vec<Arrow> {
    let row = |name: &str| files.iter().position(|file| file.name == name);
    let circle = tried.map_or_else(Vec::new, |(from, to)| circle(graph, from, to));
    let is_in_circle =
        |from: &str, to: &str| circle.iter().any(|(a, b)| (&**a, &**b) == (from, to));
    let mut arrows = Vec::new();
    for file in files {
        for import in &file.imports {
            let role = if is_in_circle(&file.name, import) {
                Role::Circle
            } else if file.name == chosen {
                Role::Imports
            } else if import == chosen {
                Role::ImportedBy
            } else {
                Role::Other
            };
            arrows.extend(row(&file.name).zip(row(import)).map(|(from, to)| Arrow {
                from,
                to,
                role,
            }));
        }
    }
    if let Some((from, to)) = tried {
        let role = if circle.is_empty() {
            Role::Tried
        } else {
            Role::Circle
        };
        arrows.extend(
            row(from)
                .zip(row(to))
                .map(|(from, to)| Arrow { from, to, role }),
        );
    }
    arrows.sort_by_key(|arrow| arrow.role != Role::Other);
    arrows
}

/// The imports of the circle that one more import would close, without that one; empty if it closes
/// none.
fn circle(graph: &ImportGraph, from: &str, to: &str) -> Vec<(String, String)> {
    match graph.judge_import(from, to) {
        ImportVerdict::Circle(back) => {
            let next = back.iter().skip(1);
            back.iter().cloned().zip(next.cloned()).collect()
        }
        _ => Vec::new(),
    }
}

/// The middle of a row.
fn middle(row: usize) -> f64 {
    (count(row) + 0.5) * ROW
}

/// A number of rows, of which there are a few dozen at most.
fn count(rows: usize) -> f64 {
    u16::try_from(rows).map_or(f64::MAX, f64::from)
}

#[cfg(test)]
mod tests {
    use super::super::layers::from_the_top;
    use super::*;
    use widget_kit::container::of_the_project;

    const ROUTES: &str = "app/routes/users.py";
    const SERVICES: &str = "app/services/users.py";

    fn graph() -> ImportGraph {
        ImportGraph::new(&of_the_project().expect("the project can be read"))
    }

    fn with_role(arrows: &[Arrow], role: Role) -> usize {
        arrows.iter().filter(|arrow| arrow.role == role).count()
    }

    #[test]
    fn the_arrows_of_the_chosen_file_are_told_apart() {
        let graph = graph();
        let files = from_the_top(&graph);
        let arrows = arrows(&graph, &files, SERVICES, None);
        assert_eq!(with_role(&arrows, Role::Imports), 4);
        assert_eq!(with_role(&arrows, Role::ImportedBy), 1);
        let imports: usize = files.iter().map(|file| file.imports.len()).sum();
        assert_eq!(arrows.len(), imports);
    }

    #[test]
    fn a_circle_is_drawn_whole_and_its_new_arrow_points_up() {
        let graph = graph();
        let files = from_the_top(&graph);
        let arrows = arrows(&graph, &files, SERVICES, Some((SERVICES, ROUTES)));
        assert_eq!(with_role(&arrows, Role::Circle), 2);
        assert_eq!(
            arrows.iter().filter(|arrow| arrow.to < arrow.from).count(),
            1
        );
    }

    #[test]
    fn an_import_without_a_circle_is_one_more_arrow() {
        let graph = graph();
        let files = from_the_top(&graph);
        let arrows = arrows(&graph, &files, ROUTES, Some((ROUTES, "app/config.py")));
        assert_eq!(
            (
                with_role(&arrows, Role::Tried),
                with_role(&arrows, Role::Circle)
            ),
            (1, 0)
        );
    }

    #[test]
    fn the_longest_arrow_stays_in_the_picture() {
        let rows = 17;
        let longest = Arrow {
            from: 0,
            to: rows - 1,
            role: Role::Other,
        };
        // A cubic curve with both handles at the same place reaches three quarters of the way.
        const { assert!((REACH + FURTHER) * 0.75 < WIDTH) };
        assert!(
            longest
                .line(rows)
                .contains("C112.0 11.5 112.0 379.5 3 379.5"),
            "{}",
            longest.line(rows)
        );
    }
}
