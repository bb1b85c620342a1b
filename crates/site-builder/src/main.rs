//! The last step of a build, run by Trunk: compiles the lessons and writes every page.

use anyhow::Result;
use site_builder::BuildContext;

fn main() -> Result<()> {
    let summary = site_builder::build(&BuildContext::from_trunk()?)?;
    println!("{summary}");
    Ok(())
}
