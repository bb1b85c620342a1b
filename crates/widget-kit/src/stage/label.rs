//! Text in the picture: the payload of a packet, cut to fit on it, and the length of a line.

/// How many characters of the code font fit on a packet.
const WIDTH: usize = 13;
const LINES: usize = 2;

/// Breaks the text into at most two lines; what doesn't fit ends in an ellipsis.
pub(super) fn cut(text: &str) -> Vec<String> {
    let mut lines = Vec::with_capacity(LINES);
    let mut rest = text.trim();
    while !rest.is_empty() && lines.len() < LINES {
        let is_last = lines.len() + 1 == LINES;
        let end = end_of_line(rest, is_last);
        let (line, after) = rest.split_at(end);
        rest = after.trim_start();
        let mut line = line.trim_end().to_owned();
        if is_last && !rest.is_empty() {
            line.push('…');
        }
        lines.push(line);
    }
    lines
}

/// Returns the first characters of the text; what doesn't fit ends in an ellipsis.
pub(super) fn start(text: &str, length: usize) -> String {
    match text.char_indices().nth(length) {
        None => text.to_owned(),
        Some(_) => {
            let fits = text.chars().take(length.saturating_sub(1));
            fits.chain(['…']).collect()
        }
    }
}

/// Returns where the line ends, in bytes: at the last space that fits, or in the middle of a word.
fn end_of_line(text: &str, is_last: bool) -> usize {
    let nth = |count: usize| text.char_indices().nth(count).map(|(index, _)| index);
    let Some(limit) = nth(WIDTH) else {
        return text.len();
    };
    if is_last {
        // One place is for the ellipsis.
        return nth(WIDTH - 1).unwrap_or(limit);
    }
    let (fits, next) = text.split_at(limit);
    if next.starts_with(' ') {
        return limit;
    }
    // A line of a word or two beside a long gap is harder to read than a broken word.
    let is_good = |space: &usize| {
        let rest = text.get(space + 1..).unwrap_or_default();
        *space >= WIDTH / 3 || rest.chars().count() <= WIDTH
    };
    fits.rfind(' ').filter(is_good).unwrap_or(limit)
}

/// A typeface in the picture. Sizes are in the units of the SVG.
#[derive(Clone, Copy, Debug)]
pub(super) struct Typeface {
    /// The size.
    size: f64,
    /// How wide a character is on average.
    advance: f64,
}

impl Typeface {
    /// Names of stations.
    pub(super) const TITLE: Self = Self::new(12.5, 6.9);
    /// What a station is, or its file.
    pub(super) const SANS: Self = Self::new(11.0, 4.84);
    /// What a packet carries.
    pub(super) const MONO: Self = Self::new(10.5, 6.3);

    /// What its carrier has got.
    pub(super) const SMALL_MONO: Self = Self::new(9.5, 5.7);

    const fn new(size: f64, advance: f64) -> Self {
        Self { size, advance }
    }

    /// Returns a length for SVG's `textLength`, about the natural one, for a line that would leave
    /// this room when the reader spaces letters by 0.12 em and words by 0.16 em, as WCAG 2.2 §1.4.12
    /// lets them. A shorter line is `None`: it keeps the length that its letters give.
    pub(super) fn fixed_length(self, text: &str, room: f64) -> Option<f64> {
        let count = |characters: usize| u16::try_from(characters).map_or(f64::MAX, f64::from);
        let natural = count(text.chars().count()) * self.advance;
        let letters = count(text.chars().count()) * 0.12 * self.size;
        let words = count(text.matches(' ').count()) * 0.16 * self.size;
        (natural + letters + words > room).then_some(natural.min(room))
    }
}

#[cfg(test)]
mod tests {
    use super::{Typeface, WIDTH, cut, start};

    #[test]
    fn only_a_line_that_would_leave_its_room_has_a_fixed_length() {
        assert_eq!(Typeface::TITLE.fixed_length("Client", 98.0), None);
        assert_eq!(Typeface::MONO.fixed_length("<User 5>", 86.0), None);
        let path = Typeface::SANS.fixed_length("app/services/users.py", 116.0);
        assert!(path.is_some_and(|length| (100.0..=103.0).contains(&length)));
        let longer = Typeface::SANS.fixed_length("app/services/departments.py", 116.0);
        assert_eq!(longer, Some(116.0));
    }

    #[test]
    fn short_words_stay_on_one_line() {
        assert_eq!(cut("<User 5>"), ["<User 5>"]);
        assert!(cut("").is_empty());
    }

    #[test]
    fn lines_break_at_a_space_where_there_is_one() {
        assert_eq!(cut("POST /api/v1/users"), ["POST", "/api/v1/users"]);
        assert_eq!(cut("session.get(User, 5)"), ["session.get(U", "ser, 5)"]);
        assert_eq!(cut("201 CREATED"), ["201 CREATED"]);
        assert_eq!(cut("GET /api/v1/users/5"), ["GET /api/v1/u", "sers/5"]);
    }

    #[test]
    fn what_does_not_fit_ends_in_an_ellipsis() {
        let lines = cut("{'email': 'kim@example.com', 'name': 'Kim Lee'}");
        assert_eq!(lines, ["{'email':", "'kim@example…"]);
        let long = "é".repeat(99);
        assert!(cut(&long).iter().all(|line| line.chars().count() <= WIDTH));
        assert_eq!(start(&long, 5), "éééé…");
        assert_eq!(start("<User 5>", 8), "<User 5>");
    }
}
