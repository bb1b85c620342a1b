//! Runs other programs: quietly with a log, or with the terminal handed over.

mod output;
mod watch;

use std::env;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};

use anyhow::{Context, Error, Result};

use crate::error;
use crate::workspace::Workspace;

pub use output::seconds;

/// A program about to be run in the checkout.
pub struct Run<'w> {
    workspace: &'w Workspace,
    command: Command,
    words: Vec<String>,
    verbose: bool,
}

/// What a program printed, and how it ended.
pub struct Finished {
    /// Standard output and standard error, in the order in which they were written.
    pub text: String,
    /// Whether it ended with success.
    pub success: bool,
    log: PathBuf,
    words: String,
    shown: bool,
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
        // Cargo describes this package in the environment. A build script under the programs that
        // are started here would notice the change and be built again.
        for (name, _) in env::vars_os() {
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

    /// Runs it in the developer's current folder, so that paths mean what they typed.
    pub fn here(mut self) -> Self {
        if let Ok(here) = env::current_dir() {
            self.command.current_dir(here);
        }
        self
    }

    /// Puts it, and what it starts, into a process group that can be stopped as one. Its standard
    /// input is a pipe, which closes when this program ends for any reason.
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
    pub fn hand_over(mut self) -> Result<ExitStatus> {
        self.command.stdin(Stdio::inherit());
        let status = self.command.status();
        status.with_context(|| not_started(&self.words))
    }

    /// Starts it with the terminal's output, and returns at once.
    pub fn start(mut self) -> Result<Child> {
        let child = self.command.spawn();
        child.with_context(|| not_started(&self.words))
    }

    /// What it prints on standard output if it succeeds: for short questions to a program.
    pub fn answer(mut self) -> Option<String> {
        let output = self.command.stderr(Stdio::null()).output().ok()?;
        let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        output.status.success().then_some(text)
    }

    /// Runs it quietly, its output in `.tools/logs/<log>.log`; a long run shows its last line now
    /// and then.
    pub fn finish(mut self, log: &str) -> Result<Finished> {
        let path = self.workspace.path(&format!(".tools/logs/{log}.log"));
        // Two runs of a command at once keep their outputs apart until each is whole.
        let growing = path.with_extension(format!("{}.log", std::process::id()));
        let unwritable = || format!("can't write the log {}", path.display());
        let file = create(&growing).with_context(unwritable)?;
        self.command
            .stdout(file.try_clone().with_context(unwritable)?)
            .stderr(file);
        let child = self.command.spawn();
        let child = child.with_context(|| not_started(&self.words))?;
        let words = self.words.join(" ");
        let status = watch::until_end(child, &growing, log, self.verbose)
            .with_context(|| format!("can't tell how `{words}` ended"))?;
        let text = fs::read(&growing).with_context(unwritable)?;
        fs::rename(&growing, &path).with_context(unwritable)?;
        Ok(Finished {
            text: String::from_utf8_lossy(&text).into_owned(),
            success: status.success(),
            log: path,
            words,
            shown: self.verbose,
        })
    }

    /// Runs it quietly and returns what it printed; if it fails, the error shows that.
    pub fn expect_success(self, log: &str) -> Result<String> {
        let finished = self.finish(log)?;
        if finished.success {
            Ok(finished.text)
        } else {
            Err(finished.into_error())
        }
    }
}

impl Finished {
    /// The error that this run is; output that was shown already is not shown again.
    pub fn into_error(self) -> Error {
        let shown = if self.shown {
            String::new()
        } else {
            output::excerpt(&self.text, &self.log)
        };
        error::with_output(format!("`{}` ended with an error", self.words), shown)
    }
}

fn create(path: &Path) -> std::io::Result<File> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    File::create(path)
}

fn not_started(words: &[String]) -> String {
    format!("`{}` didn't start", words.join(" "))
}
