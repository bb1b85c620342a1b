//! `bench`: measures, and prints in the same form each time. It judges nothing: no figure fails.

use std::process::ExitCode;

use crate::arguments::Bench;
use crate::failure::Failure;
use crate::tools::{self, Toolbox};
use crate::workspace::Workspace;
use crate::{build, sizes};

/// Something that is measured.
struct Part {
    name: &'static str,
    run: fn(&Workspace, &mut Toolbox, usize) -> Result<(), Failure>,
}

const PARTS: &[Part] = &[Part {
    name: "sizes",
    run: what_is_downloaded,
}];

/// Measures what was asked for.
pub fn run(workspace: &Workspace, options: &Bench) -> Result<ExitCode, Failure> {
    let known: Vec<_> = PARTS.iter().map(|part| part.name).collect();
    if let Some(stranger) = options
        .parts
        .iter()
        .find(|name| !known.contains(&name.as_str()))
    {
        return Err(
            Failure::new(format!("there is nothing to measure called `{stranger}`"))
                .fix(format!("choose among {}", known.join(", "))),
        );
    }
    let mut toolbox = Toolbox::default();
    for part in PARTS {
        if options.parts.is_empty() || options.parts.iter().any(|name| name == part.name) {
            println!("{}", part.name);
            (part.run)(workspace, &mut toolbox, options.runs)?;
            println!();
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Builds the site as it is published.
fn site(workspace: &Workspace, toolbox: &mut Toolbox) -> Result<(), Failure> {
    toolbox.ensure(workspace, tools::FOR_RELEASE)?;
    build::release(workspace, "/", std::path::Path::new("dist"), false).map(drop)
}

fn what_is_downloaded(
    workspace: &Workspace,
    toolbox: &mut Toolbox,
    _runs: usize,
) -> Result<(), Failure> {
    site(workspace, toolbox)?;
    print!(
        "{}",
        sizes::table(&sizes::weigh(workspace, &workspace.path("dist"))?)
    );
    Ok(())
}
