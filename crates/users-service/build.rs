//! Generates the lines of the Flask project that traces point at, from `sites.toml` and the Python
//! files in `lessons/`.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "build/sites.rs"]
mod sites;

/// Where the course's Python files are, relative to this package.
const LESSONS: &str = "../../lessons";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build/sites.rs");
    println!("cargo::rerun-if-changed=sites.toml");
    let table: sites::Table = toml::from_str(&fs::read_to_string("sites.toml")?)?;
    let mut code = String::new();
    for module in &table.modules {
        let path = python_file(&module.file);
        println!("cargo::rerun-if-changed={}", path.display());
        let python = fs::read_to_string(&path)
            .map_err(|error| format!("can't read {}: {error}", path.display()))?;
        let generated = sites::generate(module, &python)
            .map_err(|error| format!("sites.toml doesn't fit the project: {error}"))?;
        code.push_str(&generated);
    }
    let out = PathBuf::from(env::var("OUT_DIR")?).join("sites.rs");
    fs::write(out, code)?;
    Ok(())
}

/// Traces name the files of the project from its own folder, and variants from `lessons/`.
fn python_file(file: &str) -> PathBuf {
    let folder = Path::new(LESSONS);
    if file.starts_with("app/") {
        folder.join("project").join(file)
    } else {
        folder.join(file)
    }
}
