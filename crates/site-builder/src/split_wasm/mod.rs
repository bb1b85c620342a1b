//! Splits the released app into the part that every page needs and the parts that are loaded
//! later, and optimises each for size.
//!
//! Trunk has no step between the compiler and wasm-bindgen, so this starts again from what the
//! compiler left. The split points are the `wasm_split` attributes in the app.

mod merge;
mod shared;
mod tools;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use rayon::prelude::*;
use wasm_split_cli_support::{Options, SplitWasm, transform};

use crate::context::BuildContext;
use crate::files::{read_text, write, write_json};
use crate::scripts::strip_comments;
use shared::Shared;
use tools::{bind, optimise};

/// The app as Cargo leaves it, below its target folder.
const COMPILED: &str = "wasm32-unknown-unknown/wasm-release/front-desk.wasm";

/// The script that loads the parts, in their folder. It takes the place of the splitter's own, which
/// would fetch each of its many pieces by itself.
const LOADER: &str = "loader.js";

/// What [`LOADER`] is made from.
const LOADER_TEMPLATE: &str = include_str!("loader.js");

/// The file in the folder of the parts that lists the files of each.
const LIST: &str = "parts.json";

/// The names of each part's files.
type Parts = BTreeMap<String, Vec<String>>;

/// Replaces what Trunk made of the app by its parts; `glue` is the name of Trunk's script, as
/// `front-desk-4f1d.js`. Returns the folder of the later parts, `parts-4f1d/`.
///
/// # Errors
/// When the compiled app is missing, or a tool refuses it.
pub fn split_wasm(context: &BuildContext, glue: &str) -> Result<String> {
    let staging = &context.staging;
    let stem = glue.trim_end_matches(".js");
    let hash = stem.rsplit('-').next().unwrap_or_default();
    let folder = format!("parts-{hash}/");
    let work = staging.join("split");
    let main = work.join("main.wasm");

    let split = split(
        &read_compiled()?,
        &work,
        &main,
        &format!("./{folder}{LOADER}"),
    )?;
    bind(&main, &work, stem)?;
    let main_name = format!("{stem}_bg.wasm");
    optimise(&work.join(&main_name), &staging.join(&main_name))?;
    write(
        &staging.join(glue),
        strip_comments(&read_text(&work.join(glue))?),
    )?;

    let out = staging.join(&folder);
    fs::create_dir_all(&out).with_context(|| format!("{}: can't be created", out.display()))?;
    let parts = write_parts(&split, &work, &out)?;
    write(&out.join(LOADER), loader(&format!("../{glue}"), &parts)?)?;
    write_json(&out.join(LIST), &by_page_name(parts))?;
    fs::remove_dir_all(&work).with_context(|| format!("{}: can't be removed", work.display()))?;
    Ok(folder)
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

/// Splits the app into files in `work`; `loader` is the script that the first part will import.
fn split(app: &[u8], work: &Path, main: &Path, loader: &str) -> Result<SplitWasm> {
    // The splitter writes a loader, too, and expects its folder to be there.
    write(&work.join(loader), "")?;
    let mut options = Options::new(app);
    options.output_dir = work;
    options.main_out_path = main;
    options.link_name = loader;
    let split = transform(options).map_err(|error| {
        anyhow!(
            "{COMPILED} can't be split: {error:#}; was it linked with --emit-relocs (build.rs)?"
        )
    })?;
    if split.split_modules.is_empty() {
        bail!(
            "{COMPILED} has no split point: a function of the app needs #[wasm_split] or #[lazy]"
        );
    }
    Ok(split)
}

/// Writes the parts' own files and those that they share. Returns the names of each part's files.
fn write_parts(split: &SplitWasm, work: &Path, out: &Path) -> Result<Parts> {
    let mut users: BTreeMap<&String, BTreeSet<String>> = BTreeMap::new();
    for (part, pieces) in &split.prefetch_map {
        for piece in pieces {
            users.entry(piece).or_default().insert(part.clone());
        }
    }
    let file = |piece: &str| -> PathBuf { work.join(piece).with_extension("wasm") };
    let mut parts = Parts::new();
    let mut modules = Vec::new();
    let mut pieces = Vec::new();
    for (piece, parts_of_piece) in users {
        match parts_of_piece.first() {
            Some(part) if parts_of_piece.len() == 1 => {
                let name = format!("{}.wasm", page_name(part));
                modules.push((file(piece), out.join(&name)));
                parts.entry(part.clone()).or_default().push(name);
            }
            _ => pieces.push(Shared {
                pieces: vec![piece.clone()],
                bytes: tools::code_size(&file(piece))?,
                parts: parts_of_piece,
            }),
        }
    }
    for (number, shared) in (1..).zip(shared::combine(pieces)) {
        let name = format!("shared-{number}.wasm");
        let inputs: Vec<_> = shared.pieces.iter().map(|piece| file(piece)).collect();
        let merged = work.join(&name);
        merge::merge(&inputs, &merged)?;
        modules.push((merged, out.join(&name)));
        for part in shared.parts {
            parts.entry(part).or_default().push(name.clone());
        }
    }
    modules
        .par_iter()
        .try_for_each(|(from, to)| optimise(from, to))?;
    Ok(parts)
}

/// The script that loads the parts; `glue` is the address of the app's script.
fn loader(glue: &str, parts: &Parts) -> Result<String> {
    let list = serde_json::to_string(&by_page_name(parts.clone()))?;
    let mut script = LOADER_TEMPLATE
        .replace("{{GLUE}}", glue)
        .replace("{{PARTS}}", &list);
    for part in parts.keys() {
        // The name that the macro `wasm_split` gives to the import.
        let page_name = page_name(part);
        script.push_str(&format!(
            "export const __wasm_split_load_{part} = loader(\"{page_name}\");\n"
        ));
    }
    Ok(strip_comments(&script))
}

fn by_page_name(parts: Parts) -> Parts {
    let parts = parts.into_iter();
    parts
        .map(|(part, files)| (page_name(&part), files))
        .collect()
}

/// A part's name in pages, `api-simulator`, from its name in Rust.
fn page_name(part: &str) -> String {
    part.replace('_', "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loader_has_a_function_for_each_part() {
        let files = vec!["api-simulator.wasm".to_owned(), "shared-1.wasm".to_owned()];
        let parts = Parts::from([("api_simulator".to_owned(), files)]);
        let script = loader("../front-desk-4f1d.js", &parts).expect("parts are JSON");
        for line in [
            "import { initSync } from \"../front-desk-4f1d.js\";",
            "const PARTS = {\"api-simulator\":[\"api-simulator.wasm\",\"shared-1.wasm\"]};",
            "export const __wasm_split_load_api_simulator = loader(\"api-simulator\");",
        ] {
            assert!(script.lines().any(|found| found == line), "{script}");
        }
    }
}
