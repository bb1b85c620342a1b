//! What was compared, and what came of it.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Instant;

use simulator_requests::snippets::{Caveat, Client, Program};

use crate::case::Case;
use crate::compare::Run;

/// The counts of a run.
pub struct Report {
    seed: u64,
    started: Instant,
    passed: usize,
    failed: usize,
    /// Programs of a client without a comment.
    plain: BTreeMap<&'static str, usize>,
    /// Programs with a comment, by client and kind; how many of them differed.
    caveats: BTreeMap<(&'static str, String), (usize, usize)>,
}

impl Report {
    /// Nothing yet.
    pub fn new(seed: u64) -> Self {
        Self {
            seed,
            started: Instant::now(),
            passed: 0,
            failed: 0,
            plain: BTreeMap::new(),
            caveats: BTreeMap::new(),
        }
    }

    /// Judges a run: a program without a comment does what the simulator did. One whose comments
    /// are certain differs. One whose comments are about browsers alone doesn't, outside a browser.
    pub fn add(&mut self, client: Client, case: &Case, program: &Program, run: &Run) {
        let caveats = &program.caveats;
        let has_passed = if caveats.iter().any(Caveat::is_certain) {
            run.differs()
        } else {
            !run.differs() || !caveats.iter().all(is_about_browsers)
        } && (run.message.is_none() || !caveats.iter().all(keeps_message));
        if caveats.is_empty() {
            *self.plain.entry(client.label()).or_default() += 1;
        }
        for caveat in caveats {
            let (all, differed) = self
                .caveats
                .entry((client.label(), kind(caveat)))
                .or_default();
            *all += 1;
            *differed += usize::from(run.differs());
        }
        if has_passed {
            self.passed += 1;
            return;
        }
        self.failed += 1;
        println!(
            "{}, {}: {}\n{}\n",
            client.label(),
            case.name,
            describe(run),
            program.text.chars().take(1500).collect::<String>()
        );
    }

    /// Whether something differs that may not.
    pub fn has_failed(&self) -> bool {
        self.failed > 0 || self.passed == 0
    }
}

/// Whether the program does the same outside a browser.
fn is_about_browsers(caveat: &Caveat) -> bool {
    matches!(caveat, Caveat::BrowserLeavesOut(_) | Caveat::HiddenRedirect)
}

/// Whether the fields and the body go out as typed all the same.
fn keeps_message(caveat: &Caveat) -> bool {
    is_about_browsers(caveat)
        || matches!(
            caveat,
            Caveat::TidiesUrl | Caveat::MayTidyUrl | Caveat::Capitals
        )
}

/// Every difference of a run.
fn describe(run: &Run) -> String {
    let all = [&run.line, &run.message, &run.got];
    let texts: Vec<&str> = all.into_iter().flatten().map(String::as_str).collect();
    if texts.is_empty() {
        return "a comment says that there is a difference, and there is none".to_owned();
    }
    texts.join("; ")
}

/// The kind's name, without what it holds.
fn kind(caveat: &Caveat) -> String {
    let name = format!("{caveat:?}");
    name.split('(').next().unwrap_or_default().to_owned()
}

impl fmt::Display for Report {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "Seed {}.", self.seed)?;
        for (client, count) in &self.plain {
            writeln!(
                out,
                "{client}: {count} programs without a comment do what the simulator did"
            )?;
        }
        for ((client, kind), (all, differed)) in &self.caveats {
            writeln!(
                out,
                "{client}, comment {kind}: {differed} of {all} programs differ"
            )?;
        }
        write!(
            out,
            "{} passed, {} failed in {:.1} s",
            self.passed,
            self.failed,
            self.started.elapsed().as_secs_f64()
        )
    }
}
