//! Reads JUnit reports, which pytest and Playwright write.

use std::path::Path;

use anyhow::{Context, Result};
use roxmltree::Document;

use super::counts::Counts;

/// The counts of a report. Skipped tests count as nothing.
///
/// # Errors
/// If there is no report, because the program broke off before it wrote one.
pub fn read(path: &Path) -> Result<Counts> {
    let text = std::fs::read_to_string(path)
        .with_context(|| format!("there is no report {}", path.display()))?;
    counts(&text).with_context(|| format!("{} is not a JUnit report", path.display()))
}

fn counts(report: &str) -> Result<Counts> {
    let document = Document::parse(report)?;
    let suites = document
        .descendants()
        .filter(|node| node.has_tag_name("testsuite"));
    let mut sum = Counts::default();
    for suite in suites {
        let number = |name| suite.attribute(name).unwrap_or("0").parse::<u64>();
        let failed = number("failures")? + number("errors")?;
        let passed = number("tests")?.saturating_sub(failed + number("skipped")?);
        sum += Counts { passed, failed };
    }
    Ok(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pytest_s_report_is_read() {
        let report = r#"<?xml version="1.0" encoding="utf-8"?><testsuites name="pytest tests">
            <testsuite name="pytest" errors="1" failures="2" skipped="3" tests="20" time="0.1">
            <testcase classname="a" name="b"/></testsuite></testsuites>"#;
        assert_eq!(
            counts(report).ok(),
            Some(Counts {
                passed: 14,
                failed: 3
            })
        );
    }

    #[test]
    fn playwright_s_report_has_a_suite_for_each_file_and_project() {
        let report = r#"<testsuites id="" name="" tests="5" failures="1" skipped="0" errors="0">
            <testsuite name="a.spec.mjs" tests="2" failures="0" skipped="0" errors="0"/>
            <testsuite name="b.spec.mjs" tests="3" failures="1" skipped="0" errors="0"/>
            </testsuites>"#;
        assert_eq!(
            counts(report).ok(),
            Some(Counts {
                passed: 4,
                failed: 1
            })
        );
    }

    #[test]
    fn anything_else_is_an_error() {
        assert!(counts("").is_err());
        assert!(counts("<testsuite tests='many'/>").is_err());
    }
}
