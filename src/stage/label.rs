//! The label of a packet: its payload, cut to fit beside it.

/// How many characters of the code font fit beside the rail.
const WIDTH: usize = 17;
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

#[cfg(test)]
mod tests {
    use super::{WIDTH, cut};

    #[test]
    fn short_words_stay_on_one_line() {
        assert_eq!(cut("<User 5>"), ["<User 5>"]);
        assert!(cut("").is_empty());
    }

    #[test]
    fn lines_break_at_a_space_where_there_is_one() {
        assert_eq!(
            cut("GET /api/v1/users/5"),
            ["GET", "/api/v1/users/5"].map(String::from)
        );
        assert_eq!(cut("POST /api/v1/users"), ["POST", "/api/v1/users"]);
        assert_eq!(cut("session.get(User, 5)"), ["session.get(User,", "5)"]);
    }

    #[test]
    fn what_does_not_fit_ends_in_an_ellipsis() {
        let lines = cut("{'email': 'kim@example.com', 'name': 'Kim Lee'}");
        assert_eq!(lines, ["{'email':", "'kim@example.com…"]);
        assert!(
            cut(&"é".repeat(99))
                .iter()
                .all(|line| line.chars().count() <= WIDTH)
        );
    }
}
