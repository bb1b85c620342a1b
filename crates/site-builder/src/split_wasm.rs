//! Splits the released app into the part that every page needs and the parts that are loaded
//! later, and optimises each for size.
//!
//! Trunk has no step between the compiler and wasm-bindgen, so this starts again from what the
//! compiler left. The split points are the `wasm_split` attributes in the app.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, anyhow, bail};
use wasm_split_cli_support::{Options, transform};

use crate::context::BuildContext;
use crate::files::{read_text, write};
use crate::scripts::strip_comments;

/// The app as Cargo leaves it, below its target folder.
const COMPILED: &str = "wasm32-unknown-unknown/wasm-release/front-desk.wasm";

/// What WebAssembly may use: all browsers that the styles are written for know it.
const FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-mutable-globals",
    "--enable-sign-ext",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Goes before the loader that the splitter writes.
const ANY_MEDIA_TYPE: &str = include_str!("any_media_type.js");

/// Replaces what Trunk made of the app by its parts; `glue` is the name of Trunk's script, as
/// `front-desk-4f1d.js`. Returns the names of the files that are loaded later, below the staging
/// folder: the loader script and the parts, in a folder whose name carries the glue's hash.
///
/// # Errors
/// When the compiled app is missing, or a tool refuses it.
pub fn split_wasm(context: &BuildContext, glue: &str) -> Result<Vec<String>> {
    let staging = &context.staging;
    let stem = glue.trim_end_matches(".js");
    let hash = stem.rsplit('-').next().unwrap_or_default();
    let folder = format!("parts-{hash}");
    let loader = format!("{folder}/loader.js");
    let work = staging.join("split");

    let main = work.join("main.wasm");
    let app = read_compiled()?;
    write(&work.join(&loader), "")?; // The splitter expects the folder to be there.
    let parts = split(&app, &work, &main, &loader, glue)?;

    bind(&main, &work, stem)?;
    let main_name = format!("{stem}_bg.wasm");
    optimise(&work.join(&main_name), &staging.join(&main_name))?;
    let script = read_text(&work.join(glue))?;
    write(&staging.join(glue), strip_comments(&script))?;

    let script = read_text(&work.join(&loader))?;
    let script = format!("{ANY_MEDIA_TYPE}{script}");
    write(&staging.join(&loader), strip_comments(&script))?;
    let mut names = vec![loader];
    for part in parts {
        let file = part.file_name().unwrap_or_default().to_string_lossy();
        let name = format!("{folder}/{file}");
        optimise(&part, &staging.join(&name))?;
        names.push(name);
    }
    fs::remove_dir_all(&work).with_context(|| format!("{}: can't be removed", work.display()))?;
    Ok(names)
}

/// What the compiler left: this program is in the same target folder.
fn read_compiled() -> Result<Vec<u8>> {
    let program = std::env::current_exe().context("the path of this program can't be found")?;
    let target = program.ancestors().nth(2).unwrap_or(Path::new("target"));
    let app = target.join(COMPILED);
    fs::read(&app).with_context(|| {
        format!(
            "{}: can't be read; Trunk must build the app with the profile wasm-release and the \
             same target folder as this program",
            app.display()
        )
    })
}

/// Splits the app; returns the files of its later parts.
fn split(
    app: &[u8],
    work: &Path,
    main_part: &Path,
    loader: &str,
    glue: &str,
) -> Result<Vec<PathBuf>> {
    // The first part imports the loader, relative to itself; the loader imports the glue.
    let link_name = format!("./{loader}");
    let main_module = format!("../{glue}");
    let mut options = Options::new(app);
    options.output_dir = work;
    options.main_out_path = main_part;
    options.link_name = &link_name;
    options.main_module = &main_module;
    let parts = transform(options).map_err(|error| {
        anyhow!(
            "{COMPILED} can't be split: {error:#}; was it linked with --emit-relocs (build.rs)?"
        )
    })?;
    if parts.split_modules.is_empty() {
        bail!(
            "{COMPILED} has no split point: a function of the app needs #[wasm_split] or #[lazy]"
        );
    }
    Ok(parts.split_modules)
}

fn bind(main: &Path, work: &Path, stem: &str) -> Result<()> {
    run(Command::new("wasm-bindgen")
        .args(["--target", "web", "--no-typescript", "--keep-lld-exports"])
        .args(["--no-demangle", "--out-name", stem, "--out-dir"])
        .args([work, main]))
}

fn optimise(from: &Path, to: &Path) -> Result<()> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)
            .with_context(|| format!("{}: can't be created", folder.display()))?;
    }
    run(Command::new("wasm-opt")
        .args(FEATURES)
        .args(["-Oz", "--strip-debug"])
        .args([from, Path::new("--output"), to]))
}

fn run(command: &mut Command) -> Result<()> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.output().with_context(|| {
        format!("{name} doesn't start: `cargo xtask build` installs it; is it on the PATH?")
    })?;
    if !output.status.success() {
        let message = String::from_utf8_lossy(&output.stderr);
        bail!("{name} failed: {}", message.trim());
    }
    Ok(())
}
