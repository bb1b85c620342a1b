//! Tables, each in a region that can be scrolled by keyboard.

use std::fmt::Write as _;

use pulldown_cmark::Alignment;

use super::Renderer;
use crate::html::attribute;

/// An open table.
pub(super) struct Table {
    alignments: Vec<Alignment>,
    /// Where its HTML begins.
    start: usize,
    column: usize,
    in_head: bool,
    /// The words of the header cells.
    head: Vec<String>,
}

impl Table {
    pub(super) const fn new(alignments: Vec<Alignment>, start: usize) -> Self {
        Self {
            alignments,
            start,
            column: 0,
            in_head: false,
            head: Vec::new(),
        }
    }

    /// Words in a cell; those of the header name the region.
    pub(super) fn text(&mut self, words: &str) {
        if self.in_head
            && let Some(cell) = self.head.last_mut()
        {
            cell.push_str(words);
        }
    }
}

impl Renderer<'_, '_> {
    pub(super) fn start_row(&mut self, in_head: bool) {
        if let Some(table) = &mut self.table {
            table.column = 0;
            table.in_head = in_head;
        }
        self.html
            .push_str(if in_head { "<thead><tr>" } else { "<tr>" });
    }

    pub(super) fn start_cell(&mut self) {
        let Some(table) = &mut self.table else { return };
        let class = match table.alignments.get(table.column) {
            Some(Alignment::Center) => " class=\"align-center\"",
            Some(Alignment::Right) => " class=\"align-end\"",
            _ => "",
        };
        table.column += 1;
        if table.in_head {
            table.head.push(String::new());
        }
        let start = if table.in_head {
            "th scope=\"col\""
        } else {
            "td"
        };
        let _ = write!(self.html, "<{start}{class}>");
    }

    pub(super) fn end_cell(&mut self) {
        let in_head = self.table.as_ref().is_some_and(|table| table.in_head);
        self.html.push_str(if in_head { "</th>" } else { "</td>" });
    }

    /// Wraps the table in a region that can be scrolled by keyboard, named by its columns.
    pub(super) fn end_table(&mut self) {
        let Some(table) = self.table.take() else {
            return;
        };
        self.page.tables += 1;
        let rows = self.html.split_off(table.start);
        let head: Vec<&str> = table.head.iter().map(|cell| cell.trim()).collect();
        let columns = head
            .into_iter()
            .filter(|cell| !cell.is_empty())
            .collect::<Vec<_>>();
        let name = attribute(&format!(
            "Table {}: {}",
            self.page.tables,
            columns.join(", ")
        ));
        let _ = writeln!(
            self.html,
            "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"{name}\"><table>\n{rows}</tbody></table></div>"
        );
    }
}
