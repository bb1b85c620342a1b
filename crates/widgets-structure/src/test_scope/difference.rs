//! The lines in which two pieces of code differ.

/// Two texts side by side: the lines before and after the first and last difference are shared.
/// Each line begins with its mark (two spaces, `- ` or `+ `) and ends with a line break.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The shared lines above.
    pub above: String,
    /// The lines of the old text only.
    pub removed: String,
    /// The lines of the new text only.
    pub added: String,
    /// The shared lines below.
    pub below: String,
}

impl Difference {
    /// Compares two texts line by line.
    #[must_use]
    pub fn between(old: &str, new: &str) -> Self {
        let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
        let is_same = |(a, b): &(&&str, &&str)| a == b;
        let above = old.iter().zip(&new).take_while(is_same).count();
        let rest = old.len().min(new.len()) - above;
        let from_below = old.iter().rev().zip(new.iter().rev());
        let below = from_below.take(rest).take_while(is_same).count();
        let end = old.len() - below;
        Self {
            above: marked(' ', &old[..above]),
            removed: marked('-', &old[above..end]),
            added: marked('+', &new[above..new.len() - below]),
            below: marked(' ', &old[end..]),
        }
    }
}

fn marked(mark: char, lines: &[&str]) -> String {
    lines
        .iter()
        .map(|line| format!("{mark} {line}\n"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_lines_that_differ_are_marked() {
        let text = |old, new| {
            let Difference {
                above,
                removed,
                added,
                below,
            } = Difference::between(old, new);
            [above, removed, added, below].concat()
        };
        assert_eq!(text("a\nb\nc", "a\nB\nc"), "  a\n- b\n+ B\n  c\n");
        assert_eq!(text("a", "a\na"), "  a\n+ a\n");
        assert_eq!(text("a\nb", "b"), "- a\n  b\n");
    }
}
