//! Runs the programs that readers copy out of the simulator, with the real curl, Python's `requests`
//! and Node's `fetch`, against the real Flask project on loopback; and compares what each client sends
//! and gets with what the simulator showed.

mod case;
mod clients;
mod compare;
mod generate;
mod message;
mod process;
mod report;
mod server;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Parser;
use simulator_requests::snippets::Client;

use clients::Clients;
use report::Report;
use server::Server;

/// Compares the copied programs with the simulator.
#[derive(Parser)]
#[command(name = "clients")]
struct Arguments {
    /// The Python interpreter that has Flask and requests.
    #[arg(long, value_name = "FILE")]
    python: PathBuf,
    /// How many requests to generate.
    #[arg(long, default_value_t = 240)]
    requests: usize,
    /// The seed of the generated requests; the same seed gives the same requests.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Only requests whose name contains this text.
    #[arg(long, default_value = "")]
    only: String,
}

fn main() -> Result<ExitCode> {
    let arguments = Arguments::parse();
    let folder = server::folder();
    let mut cases = case::examples()?;
    cases.extend(case::load(&folder.join("cases.jsonl"))?);
    cases.extend(generate::cases(arguments.requests, arguments.seed));
    cases.retain(|case| case.name.contains(&arguments.only));
    let mut server = Server::start(&arguments.python, &folder)?;
    let mut clients = Clients::start(&arguments.python, &folder)?;
    let mut report = Report::new(arguments.seed);
    for client in [Client::Curl, Client::Requests, Client::Fetch] {
        for case in &cases {
            let program = client.program(&case.request);
            server.reset()?;
            let outcome = clients.run(client, &server.on_its_port(&program.text))?;
            let received = server.take()?;
            let run = compare::compare(&case.request, &server, &outcome, &received);
            report.add(client, case, &program, &run);
        }
    }
    println!("{report}");
    Ok(ExitCode::from(u8::from(report.has_failed())))
}
