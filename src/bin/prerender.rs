//! The last step of a build, run by Trunk: compiles the lessons and writes every page.

use std::process::ExitCode;

fn main() -> ExitCode {
    match front_desk::build::run() {
        Ok(summary) => {
            println!("{summary}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
