//! Waits for a program and shows how it is getting on.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;
use std::process::{Child, ExitStatus};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::seconds;

/// How often a long run shows its last line.
const HEARTBEAT: Duration = Duration::from_secs(30);
/// How often it does if that line stays the same.
const SLOW_HEARTBEAT: Duration = Duration::from_secs(120);
/// How many characters of the line are shown.
const SHOWN_LENGTH: usize = 90;
const POLL: Duration = Duration::from_millis(30);

/// Waits for the program. Shows its log as it grows, or else its last line now and then, under
/// the given name.
pub fn until_end(
    mut child: Child,
    log: &Path,
    name: &str,
    verbose: bool,
) -> io::Result<ExitStatus> {
    let started = Instant::now();
    let mut last_beat = started;
    let mut log = File::open(log)?;
    let mut line = String::new();
    let mut shown = String::new();
    loop {
        let status = child.try_wait()?;
        let mut fresh = Vec::new();
        log.read_to_end(&mut fresh)?;
        let text = String::from_utf8_lossy(&fresh);
        if verbose {
            print!("{text}");
            io::stdout().flush()?;
        }
        // Messages in JSON are for programs.
        let readable = |line: &&str| !line.trim().is_empty() && !line.starts_with('{');
        if let Some(latest) = text.lines().rfind(readable) {
            line = latest.trim().chars().take(SHOWN_LENGTH).collect();
        }
        if let Some(status) = status {
            return Ok(status);
        }
        let pause = if line == shown {
            SLOW_HEARTBEAT
        } else {
            HEARTBEAT
        };
        if !verbose && last_beat.elapsed() >= pause {
            last_beat = Instant::now();
            println!("      {name}, {}: {line}", seconds(started.elapsed()));
            shown.clone_from(&line);
        }
        sleep(POLL);
    }
}
