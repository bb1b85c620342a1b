//! Takes the released app apart, into what every page needs and what only the widgets need, and
//! makes both small. Trunk has no step between the compiler and wasm-bindgen, so this begins again
//! with what the compiler left. It must not know what is in a part.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use wasm_split_cli_support::{Options, transform};

use super::assets::strip_comments;
use super::{BuildError, Surroundings, at, write};

/// The app as Cargo leaves it, below its folder of builds.
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

/// How the second part is fetched: compiled while it comes, where the server names its media type;
/// any other will do, and a page that isn't there is an error.
const INSTANTIATE: &str = "\
async function instantiate(source, imports) {
    const response = await source;
    if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
    if (response.headers.get('Content-Type') === 'application/wasm')
        return WebAssembly.instantiateStreaming(response, imports);
    return WebAssembly.instantiate(await response.arrayBuffer(), imports);
}
";

/// Puts the two parts in the place of what Trunk made of the app; `glue` is the name of Trunk's
/// script, as `front-desk-4f1d.js`. Returns the names of what came along: the second part, and the
/// script that fetches it.
///
/// # Errors
/// When the compiled app isn't there, or a tool refuses it.
pub fn take_apart(surroundings: &Surroundings, glue: &str) -> Result<Vec<String>, BuildError> {
    let staging = &surroundings.staging;
    let stem = glue.trim_end_matches(".js");
    let hash = stem.rsplit('-').next().unwrap_or_default();
    let work = staging.join("parts");
    let loader = format!("parts-{hash}.js");
    let second = split(
        &compiled()?,
        &work,
        &format!("./{loader}"),
        &format!("./{glue}"),
    )?;

    let main = work.join("main.wasm");
    run(Command::new("wasm-bindgen")
        .args(["--target", "web", "--no-typescript", "--keep-lld-exports"])
        .args(["--no-demangle", "--out-name", stem, "--out-dir"])
        .args([work.join("bound"), main]))?;
    let bound = work.join("bound").join(format!("{stem}_bg.wasm"));
    shrink(&bound, &staging.join(format!("{stem}_bg.wasm")))?;
    let widgets = format!("widgets-{hash}.wasm");
    shrink(&work.join(&second), &staging.join(&widgets))?;

    let script = work.join("bound").join(glue);
    let script = at(&script, fs::read_to_string(&script))?;
    write(&staging.join(glue), strip_comments(&script))?;
    let script = work.join(&loader);
    let script = loading(&at(&script, fs::read_to_string(&script))?, &second, &widgets)?;
    write(&staging.join(&loader), script)?;
    at(&work, fs::remove_dir_all(&work))?;
    Ok(vec![loader, widgets])
}

/// What the compiler left: this program lies in the same folder of builds.
fn compiled() -> Result<Vec<u8>, BuildError> {
    let program = std::env::current_exe()
        .map_err(|error| BuildError(format!("where this program is, can't be told: {error}")))?;
    let builds = program.ancestors().nth(2).unwrap_or(Path::new("target"));
    let app = builds.join(COMPILED);
    at(&app, fs::read(&app))
}

fn split(app: &[u8], work: &Path, link: &str, main: &str) -> Result<String, BuildError> {
    let main_part = work.join("main.wasm");
    let mut options = Options::new(app);
    options.output_dir = work;
    options.main_out_path = &main_part;
    options.link_name = link;
    options.main_module = main;
    let parts = transform(options)
        .map_err(|error| BuildError(format!("the app can't be taken apart: {error:#}")))?;
    // More parts would need more names here.
    match &*parts.split_modules {
        [one] => Ok(one.file_name().unwrap_or_default().to_string_lossy().into_owned()),
        other => Err(BuildError(format!("the app fell into {other:?}"))),
    }
}

/// The script that fetches the second part, with that part's name.
fn loading(script: &str, second: &str, widgets: &str) -> Result<String, BuildError> {
    let mut script = script.to_owned();
    for (old, new) in [
        (&*format!("./{second}"), format!("./{widgets}")),
        (
            "(WebAssembly.instantiateStreaming(",
            "(instantiate(".to_owned(),
        ),
    ] {
        if script.matches(old).count() != 1 {
            return Err(BuildError(format!(
                "the script that loads the widgets has no “{old}” or several: wasm_split writes it \
                 another way now"
            )));
        }
        script = script.replace(old, &new);
    }
    Ok(strip_comments(&format!("{script}{INSTANTIATE}")))
}

/// Optimises for size.
fn shrink(from: &Path, to: &Path) -> Result<(), BuildError> {
    let passes = ["-Oz", "--strip-debug"];
    run(Command::new("wasm-opt").args(FEATURES).args(passes).args([
        from,
        Path::new("--output"),
        to,
    ]))
}

fn run(command: &mut Command) -> Result<(), BuildError> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command
        .output()
        .map_err(|error| BuildError(format!("{name} doesn't start: {error}")))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    Err(BuildError(format!("{name} failed: {said}")))
}

#[cfg(test)]
mod tests {
    use super::loading;

    #[test]
    fn the_widgets_are_fetched_by_their_name_whatever_the_media_type() {
        let script = "const src = fetch(new URL(\"./split_widgets.wasm\", import.meta.url));\n\
                      return async (imports) => (WebAssembly.instantiateStreaming(src, imports));\n";
        let loading = loading(script, "split_widgets.wasm", "widgets-1.wasm").map_err(|error| error.0);
        let loading = loading.as_deref();
        assert!(loading.is_ok_and(|text| {
            text.contains("new URL(\"./widgets-1.wasm\"")
                && text.contains("(instantiate(src, imports))")
                && text.contains("response.arrayBuffer()")
        }));
    }

    #[test]
    fn a_script_that_was_written_another_way_is_refused() {
        assert!(loading("fetch('./split_widgets.wasm')", "split_widgets.wasm", "widgets-1.wasm").is_err());
    }
}
