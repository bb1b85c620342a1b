//! The real clients: curl is started once a program, the others read one program after another.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use serde::Deserialize;
use serde_json::json;
use simulator_requests::snippets::Client;

use crate::message::Message;
use crate::process::LineProcess;

/// A response as a client reports it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    /// The status code.
    pub status: u16,
    /// The reason phrase.
    pub reason: String,
    /// The header fields.
    pub headers: Vec<(String, String)>,
    /// The body's bytes.
    pub body: Vec<u8>,
}

/// What became of a program.
#[derive(Debug)]
pub struct Outcome {
    /// The response that the client got, if it got one.
    pub response: Option<Response>,
    /// What the program printed, where that is not the response itself.
    pub printed: Option<String>,
    /// Why the program broke off.
    pub error: Option<String>,
}

/// A line of `run_requests.py` and `run_fetch.mjs`.
#[derive(Deserialize)]
struct Line {
    printed: String,
    error: Option<String>,
    status: Option<u16>,
    #[serde(default)]
    reason: Option<String>,
    #[serde(default)]
    headers: Vec<(String, String)>,
    #[serde(default)]
    body_base64: String,
}

/// The running clients.
pub struct Clients {
    requests: LineProcess,
    fetch: LineProcess,
}

impl Clients {
    /// Starts Python and Node.
    pub fn start(python: &Path, folder: &Path) -> Result<Self> {
        Ok(Self {
            requests: LineProcess::start(
                Command::new(python)
                    .arg(folder.join("run_requests.py"))
                    .env("PYTHONDONTWRITEBYTECODE", "1")
                    .envs(NO_PROXY),
            )?,
            fetch: LineProcess::start(Command::new("node").arg(folder.join("run_fetch.mjs")))?,
        })
    }

    /// Runs a program.
    pub fn run(&mut self, client: Client, program: &str) -> Result<Outcome> {
        match client {
            Client::Curl => curl(program),
            Client::Requests => run_line(&mut self.requests, program),
            Client::Fetch => run_line(&mut self.fetch, program),
            Client::Wire => bail!("HTTP alone is no client"),
        }
    }
}

/// The server is on this machine, whatever proxy the machine has.
const NO_PROXY: [(&str, &str); 1] = [("NO_PROXY", "127.0.0.1,localhost")];

fn run_line(process: &mut LineProcess, program: &str) -> Result<Outcome> {
    let line: Line = process.ask_json(&json!({ "program": program }))?;
    let response = line.status.map(|status| {
        anyhow::Ok(Response {
            status,
            reason: line.reason.unwrap_or_default(),
            headers: line.headers,
            body: BASE64_STANDARD.decode(line.body_base64)?,
        })
    });
    Ok(Outcome {
        response: response.transpose()?,
        printed: Some(line.printed),
        error: line.error,
    })
}

/// Runs a command in a shell; the response is what curl prints.
fn curl(program: &str) -> Result<Outcome> {
    let mut shell = Command::new("sh");
    // From a file, since a command may be longer than a word can be.
    let script = std::env::temp_dir().join(format!("front-desk-curl-{}.sh", std::process::id()));
    std::fs::write(&script, program).context("can't write the command")?;
    let output = shell
        .arg(&script)
        .envs(NO_PROXY)
        // Settings of the machine's owner would take part.
        .env("CURL_HOME", std::env::temp_dir())
        .stdin(Stdio::null())
        .output()
        .context("can't start sh")?;
    let _ = std::fs::remove_file(&script);
    let response = Message::parse_response(&output.stdout).and_then(|message| {
        let line: String = message
            .first_line
            .iter()
            .map(|byte| char::from(*byte))
            .collect();
        let mut words = line.splitn(3, ' ').skip(1);
        Some(Response {
            status: words.next()?.parse().ok()?,
            reason: words.next().unwrap_or_default().to_owned(),
            headers: message.fields,
            body: message.body,
        })
    });
    let error = (!output.status.success()).then(|| {
        let errors = String::from_utf8_lossy(&output.stderr);
        let line = errors.lines().rev().find(|line| line.contains("curl"));
        format!("{}: {}", output.status, line.unwrap_or(&errors))
    });
    Ok(Outcome {
        response,
        printed: None,
        error,
    })
}
