//! The real Flask project behind `drive.py`: one process a variant.

use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::thread;

use anyhow::{Context, Result, anyhow, bail};

use crate::flask_answer::{self, FlaskResult};
use crate::request::Request;
use crate::variant::Variant;

/// The minor version of the Python whose answers the users service gives: 3.11.
pub const PYTHON_MINOR: u32 = 11;

/// A checkout of the project, and the Python to run it with.
#[derive(Clone, Debug)]
pub struct Checkout {
    /// An interpreter that has Flask.
    pub python: PathBuf,
    /// The 11 of its version 3.11.
    pub python_minor: u32,
    /// The folder with `tests/conformance/drive.py` and `lessons/`.
    pub root: PathBuf,
}

impl Checkout {
    /// Asks the interpreter for its version.
    pub fn new(python: PathBuf, root: PathBuf) -> Result<Self> {
        let output = Command::new(&python)
            .args(["-c", "import sys; print(sys.version_info.minor)"])
            .output()
            .with_context(|| format!("can't start {}", python.display()))?;
        let python_minor = String::from_utf8_lossy(&output.stdout)
            .trim()
            .parse()
            .with_context(|| format!("{} is no Python 3", python.display()))?;
        Ok(Self {
            python,
            python_minor,
            root,
        })
    }

    /// Whether the Python is the one whose answers the users service gives.
    pub fn has_reference_python(&self) -> bool {
        self.python_minor == PYTHON_MINOR
    }
}

/// A running driver.
pub struct Flask {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Flask {
    /// Starts the variant; the driver's errors go to standard error.
    pub fn start(checkout: &Checkout, variant: Variant) -> Result<Self> {
        let mut child = Command::new(&checkout.python)
            .arg(checkout.root.join("tests/conformance/drive.py"))
            .args([&variant.to_string(), "-", "--rows", "--trace"])
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("can't start {}", checkout.python.display()))?;
        let input = child.stdin.take().context("the driver has no input")?;
        let output = child.stdout.take().context("the driver has no output")?;
        Ok(Self {
            child,
            input,
            output: BufReader::new(output),
        })
    }

    /// Sends each sequence to a fresh database, and returns an answer or the driver's error for
    /// every request of it.
    pub fn answers(&mut self, sequences: &[&[Request]]) -> Result<Vec<Vec<FlaskResult>>> {
        let (input, output) = (&mut self.input, &mut self.output);
        thread::scope(|scope| {
            // Written in a thread, so that neither pipe can fill up while the other waits.
            let writer = scope.spawn(move || write_requests(input, sequences));
            let answers = sequences
                .iter()
                .map(|requests| requests.iter().map(|_| next_answer(output)).collect())
                .collect::<Result<_>>()?;
            writer
                .join()
                .map_err(|_| anyhow!("the thread that writes to the driver panicked"))?
                .context("can't write to the driver")?;
            Ok(answers)
        })
    }
}

fn write_requests(input: &mut impl Write, sequences: &[&[Request]]) -> Result<()> {
    for requests in sequences {
        writeln!(input, r#"{{"reset":true}}"#)?;
        for request in *requests {
            writeln!(input, "{}", request.driver_line()?)?;
        }
    }
    Ok(input.flush()?)
}

fn next_answer(output: &mut impl BufRead) -> Result<FlaskResult> {
    let mut line = String::new();
    let read = output
        .read_line(&mut line)
        .context("can't read from the driver")?;
    if read == 0 {
        bail!("the driver ended before it answered");
    }
    flask_answer::parse(&line)
}

impl Drop for Flask {
    fn drop(&mut self) {
        // It waits for its next line; nothing is lost.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The checkout that this crate is part of.
pub fn checkout_root() -> PathBuf {
    // Cargo sets the variable at every run, so a checkout that was moved is found, too.
    let package = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    package.join("../..")
}
