//! Running text that Markdown hands over in pieces: joined for searching, with the way back
//! to each piece's place in the source.

use std::ops::Range;

/// Neighbouring pieces of text. A line break in a paragraph is one of them.
#[derive(Debug, Default)]
pub struct Run {
    text: String,
    /// Where each piece begins in the text, and its range in the source.
    pieces: Vec<(usize, Range<usize>)>,
}

impl Run {
    /// Appends a piece.
    pub fn push(&mut self, piece: &str, range: Range<usize>) {
        self.pieces.push((self.text.len(), range));
        self.text.push_str(piece);
    }

    /// The joined text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether there is no text.
    pub const fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// How many words there are: what space parts and a letter or digit is in.
    pub fn words(&self) -> u32 {
        let words = self.text.split_whitespace();
        let count = words
            .filter(|word| word.contains(char::is_alphanumeric))
            .count();
        u32::try_from(count).unwrap_or(u32::MAX)
    }

    /// The range in the source of a range of the text. Exact unless it begins or ends inside a
    /// piece whose text is not the source's own, such as an entity.
    pub fn locate(&self, range: Range<usize>) -> Range<usize> {
        let start = self.offset(range.start);
        let last = range.end.saturating_sub(1).max(range.start);
        start..self.offset(last) + 1
    }

    fn offset(&self, at: usize) -> usize {
        let piece = self.pieces.iter().rev().find(|(start, _)| *start <= at);
        piece.map_or(0, |(start, source)| {
            (source.start + (at - start)).min(source.end.saturating_sub(1))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Run;

    #[test]
    fn a_place_is_found_through_pieces_that_changed_their_length() {
        // "don't & see" with the apostrophe curled and the entity resolved.
        let mut run = Run::default();
        run.push("don", 10..13);
        run.push("’", 13..14);
        run.push("t ", 14..16);
        run.push("&", 16..21);
        run.push(" see", 21..25);
        assert_eq!(run.text(), "don’t & see");
        let see = run.text().find("see").expect("it is there");
        assert_eq!(run.locate(see..see + 3), 22..25);
        assert_eq!(run.words(), 2);
    }
}
