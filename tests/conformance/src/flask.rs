//! The real Flask project behind `drive.py`: one process, one variant.

use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::thread;

use crate::answer::{self, FromFlask};
use crate::request::Request;

/// Where Python and the driver are.
#[derive(Clone, Debug)]
pub struct Home {
    /// An interpreter that has Flask.
    pub python: PathBuf,
    /// The 11 of its version 3.11.
    pub minor: u32,
    /// A checkout: `tests/conformance/drive.py` and `lessons/` are below it.
    pub root: PathBuf,
}

/// The version that the answers of the users service are those of.
pub const MINOR: u32 = 11;

impl Home {
    /// Asks the interpreter for its version.
    pub fn new(python: PathBuf, root: PathBuf) -> Result<Self, String> {
        let output = Command::new(&python)
            .args(["-c", "import sys; print(sys.version_info.minor)"])
            .output()
            .map_err(|error| format!("can't start {}: {error}", python.display()))?;
        let answer = String::from_utf8_lossy(&output.stdout);
        let minor = answer.trim().parse();
        let minor = minor.map_err(|_| format!("{} is no Python 3", python.display()))?;
        Ok(Self {
            python,
            minor,
            root,
        })
    }
}

/// A running driver.
pub struct Flask {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Flask {
    /// Starts the variant; what goes wrong in there is said on standard error.
    pub fn start(home: &Home, variant: &str) -> Result<Self, String> {
        let driver = home.root.join("tests/conformance/drive.py");
        let mut child = Command::new(&home.python)
            .arg(driver)
            .args([variant, "-", "--rows", "--trace"])
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("can't start {}: {error}", home.python.display()))?;
        match (child.stdin.take(), child.stdout.take()) {
            (Some(input), Some(output)) => Ok(Self {
                child,
                input,
                output: BufReader::new(output),
            }),
            _ => Err("the driver has no input and output".to_owned()),
        }
    }

    /// Sends each sequence to a fresh database, and returns what comes back for every request of
    /// it: an answer, or what the driver says instead of one.
    pub fn answers(&mut self, sequences: &[&[Request]]) -> Result<Vec<Vec<FromFlask>>, String> {
        let (input, output) = (&mut self.input, &mut self.output);
        thread::scope(|scope| {
            // Written on the side, so that neither pipe can fill up while the other waits.
            let writer = scope.spawn(move || {
                for requests in sequences {
                    writeln!(input, r#"{{"reset":true}}"#)?;
                    for request in *requests {
                        writeln!(input, "{}", request.for_flask())?;
                    }
                }
                input.flush()
            });
            let mut answers = Vec::new();
            for requests in sequences {
                let of_sequence: Result<_, String> =
                    requests.iter().map(|_| next_answer(output)).collect();
                answers.push(of_sequence?);
            }
            match writer.join() {
                Ok(Ok(())) => Ok(answers),
                _ => Err("the driver doesn't listen".to_owned()),
            }
        })
    }
}

fn next_answer(output: &mut impl BufRead) -> Result<FromFlask, String> {
    let mut line = String::new();
    match output.read_line(&mut line) {
        Ok(1..) => answer::read(&line),
        Ok(0) => Err("the driver broke off".to_owned()),
        Err(error) => Err(format!("the driver can't be read: {error}")),
    }
}

impl Drop for Flask {
    fn drop(&mut self) {
        // It waits for its next line; nothing is lost.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The checkout that this crate is part of.
pub fn checkout() -> PathBuf {
    // Cargo sets the variable at every run, so a checkout that was moved is found, too.
    let here = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    here.ancestors().nth(2).unwrap_or(&here).to_path_buf()
}
