//! A program that answers each line on its standard input with a line.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use anyhow::{Context, Result, bail};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A running program.
pub struct LineProcess {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl LineProcess {
    /// Starts it; its errors go to standard error.
    pub fn start(command: &mut Command) -> Result<Self> {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("can't start {command:?}"))?;
        let input = child.stdin.take().context("the program has no input")?;
        let output = child.stdout.take().context("the program has no output")?;
        Ok(Self {
            child,
            input,
            output: BufReader::new(output),
        })
    }

    /// Sends a line and reads the answer.
    pub fn ask<T: DeserializeOwned>(&mut self, line: &str) -> Result<T> {
        writeln!(self.input, "{line}").context("can't write to the program")?;
        self.input.flush()?;
        self.read()
    }

    /// Sends a value as JSON and reads the answer.
    pub fn ask_json<T: DeserializeOwned>(&mut self, value: &impl Serialize) -> Result<T> {
        let line = serde_json::to_string(value)?;
        self.ask(&line)
    }

    /// Reads a line.
    pub fn read<T: DeserializeOwned>(&mut self) -> Result<T> {
        let mut line = String::new();
        if self.output.read_line(&mut line)? == 0 {
            bail!("the program ended before it answered");
        }
        serde_json::from_str(&line).with_context(|| format!("{line:?} is no answer"))
    }
}

impl Drop for LineProcess {
    fn drop(&mut self) {
        // It waits for its next line; nothing is lost.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
