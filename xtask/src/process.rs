//! Runs other programs: quietly with a log, or with the terminal handed over.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use crate::failure::Failure;
use crate::workspace::Workspace;

/// How often a long step says that it is still at work.
const HEARTBEAT: Duration = Duration::from_secs(30);
/// How many characters of its last line it shows.
const HEARTBEAT_LENGTH: usize = 90;
/// How much of a failed program's output is shown; the log holds all of it.
const SHOWN_LINES: usize = 150;

/// A program about to be run in the checkout.
pub struct Run<'w> {
    workspace: &'w Workspace,
    command: Command,
    words: Vec<String>,
    verbose: bool,
}

/// What a program printed, and how it ended.
pub struct Finished {
    /// Standard output and standard error, in the order in which they came.
    pub text: String,
    /// Whether it ended well.
    pub success: bool,
    log: PathBuf,
    words: String,
}

impl<'w> Run<'w> {
    /// Prepares a program; it is looked for on [`Workspace::search_path`].
    pub fn new(workspace: &'w Workspace, program: impl AsRef<OsStr>) -> Self {
        let program = program.as_ref();
        let mut command = Command::new(program);
        command
            .current_dir(workspace.path(""))
            .env("PATH", workspace.search_path())
            .stdin(Stdio::null());
        // Cargo tells this program about its own package. A build script under the programs that
        // are started here would take that for news, and build again.
        for (name, _) in std::env::vars_os() {
            let name = name.to_string_lossy();
            if name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") {
                command.env_remove(&*name);
            }
        }
        Self {
            workspace,
            command,
            words: vec![program.to_string_lossy().into_owned()],
            verbose: false,
        }
    }

    /// Adds one argument.
    pub fn arg(mut self, argument: impl AsRef<OsStr>) -> Self {
        let argument = argument.as_ref();
        self.words.push(argument.to_string_lossy().into_owned());
        self.command.arg(argument);
        self
    }

    /// Adds arguments.
    pub fn args(self, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Self {
        arguments.into_iter().fold(self, Self::arg)
    }

    /// Sets a variable of its environment.
    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Runs it in a folder of the checkout.
    pub fn folder(mut self, relative: &str) -> Self {
        self.command.current_dir(self.workspace.path(relative));
        self
    }

    /// Runs it where the developer stands, so that paths mean what they typed.
    pub fn here(mut self) -> Self {
        if let Ok(here) = std::env::current_dir() {
            self.command.current_dir(here);
        }
        self
    }

    /// Puts it, and what it starts, into a group that can be told to stop as one. Its standard
    /// input is a pipe, which closes when this program ends, however that comes.
    pub fn own_group(mut self) -> Self {
        self.command.stdin(Stdio::piped());
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut self.command, 0);
        self
    }

    /// Shows what it prints while it runs.
    pub fn verbose(mut self, verbose: bool) -> Self {
        self.verbose = verbose;
        self
    }

    /// Hands over the terminal, standard input too, and waits.
    pub fn hand_over(mut self) -> Result<ExitStatus, Failure> {
        self.command.stdin(Stdio::inherit());
        self.command
            .status()
            .map_err(|error| not_started(&self.words, &error))
    }

    /// Starts it with the terminal's output, and comes back at once.
    pub fn start(mut self) -> Result<Child, Failure> {
        self.command
            .spawn()
            .map_err(|error| not_started(&self.words, &error))
    }

    /// What it prints on standard output, where it ends well: for short questions to a program.
    pub fn answer(mut self) -> Option<String> {
        let output = self.command.stderr(Stdio::null()).output().ok()?;
        let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        output.status.success().then_some(text)
    }

    /// Runs it quietly, its output in `.tools/logs/<log>.log`; a long run says what it's at.
    pub fn finish(mut self, log: &str) -> Result<Finished, Failure> {
        let path = self.workspace.path(&format!(".tools/logs/{log}.log"));
        // Two runs of a verb at once keep their outputs apart until each is whole.
        let growing = path.with_extension(format!("{}.log", std::process::id()));
        let words = self.words.join(" ");
        let unwritable =
            |error| Failure::new(format!("can't write the log {}: {error}", path.display()));
        let file = create(&growing).map_err(unwritable)?;
        self.command
            .stdout(file.try_clone().map_err(unwritable)?)
            .stderr(file);
        let child = self
            .command
            .spawn()
            .map_err(|error| not_started(&self.words, &error))?;
        let status = watch(child, &growing, self.verbose)
            .map_err(|error| Failure::new(format!("lost sight of `{words}`: {error}")))?;
        let text = fs::read(&growing).map_err(unwritable)?;
        fs::rename(&growing, &path).map_err(unwritable)?;
        Ok(Finished {
            text: String::from_utf8_lossy(&text).into_owned(),
            success: status.success(),
            log: path,
            words,
        })
    }

    /// Runs it quietly; ending badly is a failure that shows what it printed.
    pub fn expect_success(self, log: &str) -> Result<String, Failure> {
        let verbose = self.verbose;
        let finished = self.finish(log)?;
        if finished.success {
            Ok(finished.text)
        } else {
            Err(finished.into_failure(verbose))
        }
    }
}

impl Finished {
    /// The failure that this run is; what was shown already is not shown again.
    pub fn into_failure(self, shown: bool) -> Failure {
        let text = reason_alone(&self.text);
        let lines: Vec<&str> = text.lines().collect();
        let hidden = lines.len().saturating_sub(SHOWN_LINES);
        let mut output = String::new();
        if !shown {
            if hidden > 0 {
                output = format!("({hidden} lines more in {})\n", self.log.display());
            }
            output.push_str(&lines.get(hidden..).unwrap_or_default().join("\n"));
        }
        Failure::new(format!("`{}` ended with an error", self.words)).output(output)
    }
}

/// What a program printed, without what would hide the reason: the tests that passed and, where
/// there are errors, the compiler's warnings.
fn reason_alone(text: &str) -> String {
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

fn create(path: &Path) -> std::io::Result<File> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    File::create(path)
}

fn not_started(words: &[String], error: &std::io::Error) -> Failure {
    Failure::new(format!("`{}` didn't start: {error}", words.join(" ")))
}

/// Waits for the child; shows its log as it grows, or a line of it now and then.
fn watch(mut child: Child, log: &Path, verbose: bool) -> std::io::Result<ExitStatus> {
    let started = Instant::now();
    let mut said = Instant::now();
    let mut log = File::open(log)?;
    let mut fresh = Vec::new();
    let mut last = String::new();
    let mut shown = String::new();
    loop {
        let status = child.try_wait()?;
        fresh.clear();
        log.read_to_end(&mut fresh)?;
        let text = String::from_utf8_lossy(&fresh);
        if verbose {
            print!("{text}");
            std::io::stdout().flush()?;
        }
        // What programs tell each other in JSON says nothing to a person.
        let says_something = |line: &&str| !line.trim().is_empty() && !line.starts_with('{');
        if let Some(line) = text.lines().rfind(says_something) {
            last = line.trim().chars().take(HEARTBEAT_LENGTH).collect();
        }
        if let Some(status) = status {
            return Ok(status);
        }
        // The same words again say little: they come less often.
        let pause = if last == shown {
            HEARTBEAT * 4
        } else {
            HEARTBEAT
        };
        if !verbose && said.elapsed() >= pause {
            said = Instant::now();
            println!("      {} {last}", seconds(started.elapsed()));
            shown.clone_from(&last);
        }
        std::thread::sleep(Duration::from_millis(30));
    }
}

/// A duration as people say it: `0.4 s`, `12 s`, `3 min 20 s`.
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
    fn what_went_well_gives_way_to_what_did_not() {
        let text = "warning: unused\n --> a\n\nerror[E1]: wrong\n --> b\n\nwarning: more";
        assert_eq!(reason_alone(text), "error[E1]: wrong\n --> b");
        assert_eq!(
            reason_alone("warning: unused\n\nfine"),
            "warning: unused\n\nfine"
        );
        let text = "test a ... ok\ntest b ... FAILED\n\ntest c ... ok\n\nb panicked";
        assert_eq!(reason_alone(text), "test b ... FAILED\n\nb panicked");
    }

    #[test]
    fn durations_read_as_people_say_them() {
        assert_eq!(seconds(Duration::from_millis(430)), "0.4 s");
        assert_eq!(seconds(Duration::from_secs(12)), "12 s");
        assert_eq!(seconds(Duration::from_secs(200)), "3 min 20 s");
    }
}
