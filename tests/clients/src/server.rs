//! The real Flask project behind `serve.py`.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use serde::Deserialize;

use crate::process::LineProcess;

/// The port that programs name.
const WRITTEN_PORT: &str = ":5000";

/// The running server.
pub struct Server {
    process: LineProcess,
    /// Where it listens: `:5001`.
    port: String,
}

/// What arrived at the server.
#[derive(Debug)]
pub struct Received {
    /// What each connection sent.
    pub messages: Vec<Vec<u8>>,
    /// Whether the server waited in vain for more.
    pub stalled: bool,
}

#[derive(Deserialize)]
struct Taken {
    messages: Vec<String>,
    stalled: bool,
}

#[derive(Deserialize)]
struct Done {}

impl Server {
    /// Starts it with this interpreter.
    pub fn start(python: &Path, folder: &Path) -> Result<Self> {
        let mut command = Command::new(python);
        command
            .arg(folder.join("serve.py"))
            .env("PYTHONDONTWRITEBYTECODE", "1");
        let mut process = LineProcess::start(&mut command)?;
        let port: u16 = process.read()?;
        let port = format!(":{port}");
        Ok(Self { process, port })
    }

    /// Restores the initial data.
    pub fn reset(&mut self) -> Result<()> {
        let Done {} = self.process.ask("reset")?;
        Ok(())
    }

    /// What arrived since then, with the port that programs name.
    pub fn take(&mut self) -> Result<Received> {
        let taken: Taken = self.process.ask("take")?;
        let messages = taken.messages.iter().map(|text| {
            let bytes = BASE64_STANDARD.decode(text).context("base64")?;
            Ok(self.on_the_written_port(&bytes))
        });
        Ok(Received {
            messages: messages.collect::<Result<_>>()?,
            stalled: taken.stalled,
        })
    }

    /// A program that asks this server.
    pub fn on_its_port(&self, program: &str) -> String {
        let mut program = program.to_owned();
        for host in ["127.0.0.1", "localhost"] {
            program = program.replace(
                &format!("{host}{WRITTEN_PORT}"),
                &format!("{host}{}", self.port),
            );
        }
        program
    }

    /// Bytes that name this server, as they would be if it had the port that programs name.
    pub fn on_the_written_port(&self, bytes: &[u8]) -> Vec<u8> {
        let port = self.port.as_bytes();
        let mut out = Vec::with_capacity(bytes.len());
        let mut rest = bytes;
        while let Some(at) = rest.windows(port.len()).position(|window| window == port) {
            out.extend_from_slice(&rest[..at]);
            let is_ours = [&b"127.0.0.1"[..], b"localhost"]
                .iter()
                .any(|host| out.ends_with(host));
            out.extend_from_slice(if is_ours {
                WRITTEN_PORT.as_bytes()
            } else {
                port
            });
            rest = &rest[at + port.len()..];
        }
        out.extend_from_slice(rest);
        out
    }
}

/// The folder of this crate, with the programs in Python and JavaScript.
pub fn folder() -> PathBuf {
    // Cargo sets the variable at every run, so a checkout that was moved is found, too.
    std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from)
}
