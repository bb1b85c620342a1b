//! The files that every page names: the app as Trunk built it, and the styles and the start
//! script, which are made here. Names carry a hash of the content, so browsers may keep the files
//! for ever.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use crate::context::BuildContext;
use crate::files::write;
use crate::scripts::strip_comments;
use crate::split_wasm::split_wasm;
use crate::style_sheet;

/// The policy comes first: what the other half loads may only write markup under it.
const START_SCRIPT: &str = concat!(include_str!("trusted_types.js"), include_str!("start.js"));

/// File names below the public URL.
#[derive(Clone, Debug)]
pub struct Assets {
    /// Where the site is mounted, with a slash at both ends.
    pub public_url: String,
    /// The one style sheet.
    pub style: String,
    /// Its size.
    pub style_bytes: usize,
    /// The script that starts the app.
    pub start: String,
    /// wasm-bindgen's module.
    pub glue: String,
    /// The app, or in a release the part of it that every page needs.
    pub wasm: String,
    /// In a release, the folder of the parts that are loaded later, with a slash at its end.
    pub later_parts: Option<String>,
    /// Fonts that the first screen needs.
    pub fonts: Vec<String>,
}

impl Assets {
    /// Finds the app in Trunk's folder, and writes styles and start script beside it.
    ///
    /// # Errors
    /// When a file is missing, a style doesn't parse or the app can't be split.
    pub fn collect(context: &BuildContext) -> Result<Self> {
        let staging = &context.staging;
        let bundle = style_sheet::bundle(&context.source.join("style/main.css"))?;
        let style = hashed_name("front-desk", "css", &bundle.css);
        write(&staging.join(&style), &bundle.css)?;
        let script = strip_comments(START_SCRIPT);
        let start = hashed_name("start", "js", &script);
        write(&staging.join(&start), &script)?;
        let glue = find_built(staging, ".js")?;
        let later_parts = if context.is_release {
            Some(split_wasm(context, &glue)?)
        } else {
            None
        };
        Ok(Self {
            public_url: context.public_url.clone(),
            style,
            style_bytes: bundle.css.len(),
            start,
            wasm: find_built(staging, "_bg.wasm")?,
            glue,
            later_parts,
            fonts: bundle.first_fonts,
        })
    }
}

fn hashed_name(stem: &str, extension: &str, text: &str) -> String {
    let digest = Sha256::digest(text);
    let short: String = digest
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("{stem}-{short}.{extension}")
}

/// The name of the one file of the app in Trunk's folder that ends in this way.
fn find_built(staging: &Path, ending: &str) -> Result<String> {
    let mut names = Vec::new();
    let cant_list = || format!("{}: can't be listed", staging.display());
    for entry in fs::read_dir(staging).with_context(cant_list)? {
        let name = entry.with_context(cant_list)?.file_name();
        let name = name.to_string_lossy();
        if name.starts_with("front-desk-") && name.ends_with(ending) {
            names.push(name.into_owned());
        }
    }
    match names.as_slice() {
        [name] => Ok(name.clone()),
        [] => bail!(
            "{}: Trunk wrote no front-desk-*{ending}: is the app still a `link data-trunk \
             rel=\"rust\"` in index.html?",
            staging.display()
        ),
        _ => bail!(
            "{}: more than one front-desk-*{ending}: {}; remove the folder and build again",
            staging.display(),
            names.join(", ")
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_follows_the_content() {
        let name = hashed_name("start", "js", "a");
        assert_eq!(name, "start-ca978112ca1bbdca.js");
        assert_ne!(name, hashed_name("start", "js", "b"));
    }
}
