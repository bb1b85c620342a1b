//! Text that the Markdown parser returns in pieces, joined so that it can be searched. Ranges of the
//! joined text can be turned back into ranges of the source.

use std::ops::Range;

/// Pieces of text that follow each other. A line break in a paragraph is a piece, too.
#[derive(Debug, Default)]
pub struct TextRun {
    text: String,
    /// Where each piece begins in the text, and its range in the source.
    pieces: Vec<(usize, Range<usize>)>,
}

impl TextRun {
    /// Appends a piece.
    pub fn push(&mut self, piece: &str, range: Range<usize>) {
        self.pieces.push((self.text.len(), range));
        self.text.push_str(piece);
    }

    /// Returns the joined text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns whether there is no text.
    pub const fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Returns the number of words. A word is between spaces and has a letter or a digit.
    pub fn words(&self) -> u32 {
        let words = self.text.split_whitespace();
        let count = words
            .filter(|word| word.contains(char::is_alphanumeric))
            .count();
        u32::try_from(count).unwrap_or(u32::MAX)
    }

    /// Returns the range in the source of a range of the text. It is exact unless it begins or ends
    /// inside a piece that is written otherwise in the source, such as an entity.
    pub fn source_range(&self, range: Range<usize>) -> Range<usize> {
        let start = self.source_offset(range.start);
        let last = range.end.saturating_sub(1).max(range.start);
        start..self.source_offset(last) + 1
    }

    fn source_offset(&self, offset: usize) -> usize {
        let piece = self.pieces.iter().rev().find(|(start, _)| *start <= offset);
        piece.map_or(0, |(start, source)| {
            (source.start + (offset - start)).min(source.end.saturating_sub(1))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::TextRun;

    #[test]
    fn source_ranges_are_right_after_pieces_of_another_length() {
        // "don't & see" with the apostrophe curled and the entity resolved.
        let mut run = TextRun::default();
        run.push("don", 10..13);
        run.push("’", 13..14);
        run.push("t ", 14..16);
        run.push("&", 16..21);
        run.push(" see", 21..25);
        assert_eq!(run.text(), "don’t & see");
        let see = run.text().find("see").expect("it is there");
        assert_eq!(run.source_range(see..see + 3), 22..25);
        assert_eq!(run.words(), 2);
    }
}
