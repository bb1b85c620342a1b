//! Which pieces of shared code travel together.
//!
//! The splitter writes a piece for each set of parts that share some code. Hundreds of files would be
//! hundreds of requests, and one file would have every reader fetch what most pages don't need.

use std::collections::BTreeSet;

/// How many bytes a reader may fetch in vain to save a request: what a slow line carries in a tenth of
/// a second, before compression.
const REQUEST: u64 = 20_000;

/// Code that some parts of the app share.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shared {
    /// The names of the pieces, without folder and ending.
    pub pieces: Vec<String>,
    /// The size of all pieces.
    pub bytes: u64,
    /// The names of the parts that need at least one of them.
    pub parts: BTreeSet<String>,
}

/// Puts pieces together that nearly the same parts need, the largest first: each goes to the file
/// where that saves most, or into one of its own where it would only waste.
#[must_use]
pub fn combine(mut pieces: Vec<Shared>) -> Vec<Shared> {
    pieces.sort_by(|a, b| b.bytes.cmp(&a.bytes).then_with(|| a.pieces.cmp(&b.pieces)));
    let mut files: Vec<Shared> = Vec::new();
    for piece in pieces {
        let best = files
            .iter_mut()
            .filter_map(|file| Some((file.saving_with(&piece)?, file)))
            .max_by_key(|(saving, _)| *saving);
        if let Some((_, file)) = best {
            file.pieces.extend(piece.pieces);
            file.bytes += piece.bytes;
            file.parts.extend(piece.parts);
        } else {
            files.push(piece);
        }
    }
    files
}

impl Shared {
    /// What one file for both saves over two, in bytes for all parts together; `None` if it wastes
    /// more than it saves.
    fn saving_with(&self, other: &Self) -> Option<u64> {
        let count = |parts: usize| u64::try_from(parts).unwrap_or(u64::MAX);
        let both = count(self.parts.intersection(&other.parts).count());
        let only_self = count(self.parts.len()) - both;
        let only_other = count(other.parts.len()) - both;
        let wasted = self.bytes * only_other + other.bytes * only_self;
        (REQUEST * both).checked_sub(wasted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(name: &str, bytes: u64, parts: &[&str]) -> Shared {
        Shared {
            pieces: vec![name.to_owned()],
            bytes,
            parts: parts.iter().map(|part| (*part).to_owned()).collect(),
        }
    }

    #[test]
    fn small_pieces_travel_with_what_their_parts_need_anyway() {
        let files = combine(vec![
            piece("stage", 300_000, &["get", "post", "put"]),
            piece("chart", 200_000, &["queue", "scaling"]),
            piece("arrow", 2_000, &["get", "post"]),
            piece("axis", 1_000, &["get", "queue", "scaling"]),
        ]);
        let names: Vec<_> = files.iter().map(|file| file.pieces.join(" ")).collect();
        // For `axis` alone, `get` doesn't fetch the chart.
        assert_eq!(names, ["stage arrow", "chart", "axis"]);
        assert_eq!(files[0].bytes, 302_000);
    }

    #[test]
    fn large_pieces_of_other_parts_stay_apart() {
        let files = combine(vec![
            piece("service", 250_000, &["get", "post"]),
            piece("engine", 100_000, &["post", "queue"]),
        ]);
        assert_eq!(files.len(), 2);
    }

    #[test]
    fn the_order_of_pieces_changes_nothing() {
        let pieces = vec![
            piece("a", 10, &["get", "post"]),
            piece("b", 10, &["post", "queue"]),
            piece("c", 90_000, &["get", "queue"]),
        ];
        let mut turned = pieces.clone();
        turned.reverse();
        assert_eq!(combine(pieces), combine(turned));
    }
}
