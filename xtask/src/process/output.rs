//! What is shown of a program's output.

use std::path::Path;
use std::time::Duration;

/// How much of a failed program's output is shown; the log has all of it.
const SHOWN_LINES: usize = 150;

/// The end of a failed program's output, without what would hide the reason.
pub fn excerpt(text: &str, log: &Path) -> String {
    let text = reason(text);
    let lines: Vec<&str> = text.lines().collect();
    let hidden = lines.len().saturating_sub(SHOWN_LINES);
    let shown: Vec<&str> = lines.into_iter().skip(hidden).collect();
    match hidden {
        0 => shown.join("\n"),
        _ => format!(
            "({hidden} more lines in {})\n{}",
            log.display(),
            shown.join("\n")
        ),
    }
}

/// The output without the tests that passed and, if there are errors, without the compiler's
/// warnings.
fn reason(text: &str) -> String {
    let starts_with = |paragraph: &&str, word| paragraph.trim_start().starts_with(word);
    let has_errors = text.split("\n\n").any(|it| starts_with(&it, "error"));
    let kept: Vec<String> = text
        .split("\n\n")
        .filter(|it| !has_errors || !starts_with(it, "warning: "))
        .map(|paragraph| {
            let lines = paragraph.lines().filter(|line| !line.ends_with(" ... ok"));
            lines.collect::<Vec<_>>().join("\n")
        })
        .filter(|paragraph| !paragraph.is_empty())
        .collect();
    kept.join("\n\n")
}

/// A duration for people: `0.4 s`, `12 s`, `3 min 20 s`.
pub fn seconds(duration: Duration) -> String {
    let seconds = duration.as_secs();
    match seconds {
        0..10 => format!("{:.1} s", duration.as_secs_f64()),
        10..60 => format!("{seconds} s"),
        _ => format!("{} min {} s", seconds / 60, seconds % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_passed_gives_way_to_what_failed() {
        let text = "warning: unused\n --> a\n\nerror[E1]: wrong\n --> b\n\nwarning: more";
        assert_eq!(reason(text), "error[E1]: wrong\n --> b");
        assert_eq!(reason("warning: unused\n\nfine"), "warning: unused\n\nfine");
        let text = "test a ... ok\ntest b ... FAILED\n\ntest c ... ok\n\nb panicked";
        assert_eq!(reason(text), "test b ... FAILED\n\nb panicked");
    }

    #[test]
    fn a_long_output_is_cut_at_its_beginning() {
        let text: String = (0..200).map(|number| format!("line {number}\n")).collect();
        let shown = excerpt(&text, Path::new("a.log"));
        assert!(
            shown.starts_with("(50 more lines in a.log)\nline 50\n"),
            "{shown}"
        );
        assert!(shown.ends_with("line 199"));
    }

    #[test]
    fn durations_are_written_for_people() {
        assert_eq!(seconds(Duration::from_millis(430)), "0.4 s");
        assert_eq!(seconds(Duration::from_secs(12)), "12 s");
        assert_eq!(seconds(Duration::from_secs(200)), "3 min 20 s");
    }
}
