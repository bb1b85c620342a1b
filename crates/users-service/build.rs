//! Generates what the service takes from the Flask project in `lessons/`: the lines that traces point
//! at (`sites.toml`), the texts, numbers and lists that answers depend on (`texts.toml`), the users to
//! start with, and the values that a new user has by default.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "build/seed.rs"]
mod seed;
#[path = "build/sites.rs"]
mod sites;
#[path = "build/texts.rs"]
mod texts;

/// Where the course's Python files are, relative to this package.
const LESSONS: &str = "../../lessons";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    let table: sites::Table = toml::from_str(&read("sites.toml".as_ref())?)?;
    let mut code = String::new();
    for module in &table.modules {
        let generated = sites::generate(module, &python(&module.file)?)
            .map_err(|error| format!("sites.toml doesn't fit the project: {error}"))?;
        code.push_str(&generated);
    }
    write("sites.rs", &code)?;

    let table: texts::Table = toml::from_str(&read("texts.toml".as_ref())?)?;
    let mut code = String::new();
    for module in &table.modules {
        let generated = texts::generate(module, &python(&module.file)?)
            .map_err(|error| format!("texts.toml doesn't fit the project: {error}"))?;
        code.push_str(&generated);
    }
    write("texts.rs", &code)?;

    let users = seed::generate(&python("app/seed.py")?)
        .map_err(|error| format!("app/seed.py can't be read: {error}"))?;
    write("seed.rs", &users)?;

    let file = "app/services/users.py";
    let defaults = seed::generate_defaults(&python(file)?)
        .map_err(|error| format!("{file} can't be read: {error}"))?;
    write("defaults.rs", &defaults)
}

/// The text of a Python file. Traces name the files of the project from its own folder, and
/// variants from `lessons/`.
fn python(file: &str) -> Result<String, Box<dyn Error>> {
    let folder = Path::new(LESSONS);
    read(&if file.starts_with("app/") {
        folder.join("project").join(file)
    } else {
        folder.join(file)
    })
}

/// The text of a file; Cargo runs this program again when it changes.
fn read(path: &Path) -> Result<String, Box<dyn Error>> {
    println!("cargo::rerun-if-changed={}", path.display());
    let text = fs::read_to_string(path);
    Ok(text.map_err(|error| format!("can't read {}: {error}", path.display()))?)
}

fn write(name: &str, code: &str) -> Result<(), Box<dyn Error>> {
    Ok(fs::write(
        PathBuf::from(env::var("OUT_DIR")?).join(name),
        code,
    )?)
}
