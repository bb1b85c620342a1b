//! Reads what `cargo test` prints.
//!
//! Rust's test harness writes JUnit and JSON only on the nightly compiler, so this reads its text:
//! Cargo announces each program (`Running …` or `Doc-tests …`), and each program ends with one line
//! such as `test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out`. A program
//! that was announced and has no such line broke off, and counts as one failure.

use super::counts::Counts;

/// Adds up the results of all programs.
pub fn counts(text: &str) -> Counts {
    let mut sum = Counts::default();
    let mut unfinished = false;
    for line in text.lines() {
        if is_announcement(line) {
            sum.failed += u64::from(unfinished);
            unfinished = true;
        } else if let Some(counts) = result(line) {
            sum += counts;
            unfinished = false;
        }
    }
    sum.failed += u64::from(unfinished);
    sum
}

fn is_announcement(line: &str) -> bool {
    let line = line.trim_start();
    let runs_a_file = line.starts_with("Running ") && line.ends_with(')');
    runs_a_file || line.starts_with("Doc-tests ")
}

/// The counts of a closing line.
fn result(line: &str) -> Option<Counts> {
    let (_, numbers) = line.strip_prefix("test result: ")?.split_once(". ")?;
    let number = |word: &str| {
        let entry = numbers.split("; ").find_map(|it| it.strip_suffix(word))?;
        entry.trim().parse().ok()
    };
    Some(Counts {
        passed: number("passed")?,
        failed: number("failed")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO_PROGRAMS: &str = "\
     Running unittests src/lib.rs (target/debug/deps/api-1)

running 2 tests
test result: ok. 2 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s

   Doc-tests api
test result: FAILED. 3 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out
";

    #[test]
    fn the_programs_are_added_up() {
        assert_eq!(
            counts(TWO_PROGRAMS),
            Counts {
                passed: 5,
                failed: 1
            }
        );
    }

    #[test]
    fn text_without_a_result_counts_nothing() {
        assert_eq!(counts("error: could not compile"), Counts::default());
        assert_eq!(counts("test result: unclear"), Counts::default());
    }

    #[test]
    fn a_program_that_broke_off_is_a_failure() {
        let text = format!("     Running tests/a.rs (target/debug/deps/a-1)\n{TWO_PROGRAMS}");
        assert_eq!(
            counts(&text),
            Counts {
                passed: 5,
                failed: 2
            }
        );
        let text = format!("{TWO_PROGRAMS}     Running tests/a.rs (target/debug/deps/a-1)\n");
        assert_eq!(
            counts(&text),
            Counts {
                passed: 5,
                failed: 2
            }
        );
    }
}
