//! The HTML of tables. Each is in a region that can be scrolled by keyboard.

use pulldown_cmark::Alignment;

use crate::html::attribute;

/// An open table.
pub(super) struct Table {
    alignments: Vec<Alignment>,
    /// Where the HTML of the rows begins in the HTML of the page.
    start: usize,
    column: usize,
    in_head: bool,
    /// The text of the header cells, which name the region.
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

    /// Adds text to the current cell.
    pub(super) fn push_text(&mut self, text: &str) {
        if self.in_head
            && let Some(cell) = self.head.last_mut()
        {
            cell.push_str(text);
        }
    }

    /// Begins a row and returns its HTML.
    pub(super) fn start_row(&mut self, in_head: bool) -> &'static str {
        self.column = 0;
        self.in_head = in_head;
        if in_head { "<thead><tr>" } else { "<tr>" }
    }

    /// Begins a cell and returns its HTML.
    pub(super) fn start_cell(&mut self) -> String {
        let class = match self.alignments.get(self.column) {
            Some(Alignment::Center) => " class=\"align-center\"",
            Some(Alignment::Right) => " class=\"align-end\"",
            _ => "",
        };
        self.column += 1;
        if self.in_head {
            self.head.push(String::new());
            format!("<th scope=\"col\"{class}>")
        } else {
            format!("<td{class}>")
        }
    }

    /// Returns the HTML that ends a cell.
    pub(super) const fn end_cell(&self) -> &'static str {
        if self.in_head { "</th>" } else { "</td>" }
    }

    /// Returns where the HTML of the rows begins in the HTML of the page.
    pub(super) const fn start(&self) -> usize {
        self.start
    }

    /// Returns the rows as a table in a region that is named by its columns. `number` is the number
    /// of the table on the page.
    pub(super) fn region(&self, number: u32, rows: &str) -> String {
        let columns: Vec<&str> = self
            .head
            .iter()
            .map(|cell| cell.trim())
            .filter(|cell| !cell.is_empty())
            .collect();
        let name = attribute(&format!("Table {number}: {}", columns.join(", ")));
        format!(
            "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"{name}\"><table>\n\
             {rows}</tbody></table></div>\n"
        )
    }
}
