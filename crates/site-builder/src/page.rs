//! Assembles a page's HTML from what Trunk wrote and what was rendered. Trunk's own start script
//! and preloads are left out: they would compete with the first paint.

use std::path::Path;
use std::time::SystemTime;

use anyhow::Result;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use course_model::page::{PAGE_DATA_ID, ROOT_ID};
use sha2::{Digest, Sha256};

use crate::assets::Assets;
use crate::files::{read_text, write};
use crate::scripts::strip_comments;

/// Sets the reader's theme and platform before the first paint; in the page, so that nothing
/// flashes. Without a choice the platform is the browser's. It also notes when the start script
/// doesn't arrive or breaks off, in the attribute `data-app` of the root: `pending` at first, then
/// `blocked`, or what the start script says. Last, it has the app fetched after the first frame.
const FIRST_SCRIPT: &str = include_str!("first.js");

/// What the start script shows when the app can't start, when its files are gone from the server, or
/// when the browser has no WebAssembly.
const START_NOTICE: &str = "<div id=\"start-notice\" class=\"notice notice-failure\" role=\"alert\" \
    hidden><p>The interactive parts couldn’t start. All of the text is here. \
    <button class=\"button\" type=\"button\">Try again</button></p>\
    <p hidden>All of the text is here, but the site has changed since you opened this page. \
    Reload to continue. <button class=\"button\" type=\"button\">Reload</button></p>\
    <p hidden>All of the text is here. The interactive parts need WebAssembly, which is switched off \
    in this browser. Lockdown Mode does that, for example, and can be turned off for one site.</p></div>";

/// What the style sheet shows when the start script itself doesn't run. So it can't have a button:
/// its link leads to the page that it is on.
const SCRIPT_NOTICE: &str = "<div id=\"script-notice\" class=\"notice notice-failure\" \
    role=\"alert\"><p>The interactive parts didn’t load. All of the text is here. Try \
    reloading the page; if that doesn’t help, check whether an extension blocks scripts. \
    <a class=\"button\" href=\"\">Reload</a></p></div>";

/// Where a served site keeps the page that Trunk wrote, because the start page takes its place: an edit
/// in a lesson is built on what Trunk has built before.
const KEPT_TRUNK_PAGE: &str = "trunk.html";

/// What a served site changes each time its pages are written.
const BUILT: &str = "built.txt";

/// Reloads a page when [`BUILT`] has changed.
const RELOAD_SCRIPT: &str = include_str!("reload.js");

/// What all pages have around their own head tags and body.
pub struct Template {
    assets: Assets,
    /// While Trunk serves the site, what reloads the page by itself; empty otherwise.
    reload_script: String,
}

impl Template {
    /// Reads the page that Trunk wrote into its folder.
    ///
    /// # Errors
    /// When it can't be read, or can't be kept for the next edit.
    pub fn read(staging: &Path, assets: &Assets) -> Result<Self> {
        let kept = staging.join(KEPT_TRUNK_PAGE);
        let trunk_page = if kept.exists() {
            read_text(&kept)?
        } else {
            read_text(&staging.join("index.html"))?
        };
        let reload_script = reload_script(&trunk_page, &assets.public_url);
        if reload_script.is_some() {
            write(&kept, trunk_page)?;
        }
        Ok(Self {
            assets: assets.clone(),
            reload_script: reload_script.unwrap_or_default(),
        })
    }

    /// Has the open pages of a served site reload. Called when all files are written.
    ///
    /// # Errors
    /// When the file that says so can't be written.
    pub fn announce(&self, staging: &Path) -> Result<()> {
        if self.reload_script.is_empty() {
            return Ok(());
        }
        let now = SystemTime::UNIX_EPOCH.elapsed().unwrap_or_default();
        write(&staging.join(BUILT), now.as_nanos().to_string())
    }

    /// Returns one finished page; `data` is the JSON for the app.
    #[must_use]
    pub fn page(&self, head: &str, body: &str, data: &str) -> String {
        let Assets {
            style,
            start,
            glue,
            wasm,
            later_parts,
            fonts,
            ..
        } = &self.assets;
        let base = &self.assets.public_url;
        let parts = later_parts
            .as_ref()
            .map(|folder| format!(" data-parts=\"{base}{folder}\""))
            .unwrap_or_default();
        let csp = self.content_security_policy();
        let first = first_script();
        let data = escape_script_data(data);
        let preloads: String = fonts
            .iter()
            .map(|font| {
                format!(
                    "<link rel=\"preload\" href=\"{base}{font}\" as=\"font\" type=\"font/woff2\" \
                     crossorigin>"
                )
            })
            .collect();
        let reload = if self.reload_script.is_empty() {
            String::new()
        } else {
            format!("<script>{}</script>", self.reload_script)
        };
        format!(
            "<!doctype html>\n<html lang=\"en\">\n<head>\n\
             <meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{csp}\">\n\
             <script>{first}</script>\n\
             {preloads}\n\
             <link rel=\"stylesheet\" href=\"{base}{style}\">\n\
             <link rel=\"icon\" href=\"{base}favicon.svg\" type=\"image/svg+xml\">\n\
             <link rel=\"apple-touch-icon\" href=\"{base}icon.png\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             {head}\
             <script type=\"module\" async id=\"start\" src=\"{base}{start}\" \
             data-glue=\"{base}{glue}\" data-wasm=\"{base}{wasm}\"{parts}></script>\n\
             </head>\n<body>\n\
             <div id=\"{ROOT_ID}\">{body}</div>\n\
             {START_NOTICE}\n{SCRIPT_NOTICE}\n\
             <script type=\"application/json\" id=\"{PAGE_DATA_ID}\">{data}</script>\n\
             {reload}</body>\n</html>\n"
        )
    }

    /// Returns the policy of every page, for the `meta` element and for `_headers`. What only a header
    /// can say (`frame-ancestors`) is added there.
    #[must_use]
    pub fn content_security_policy(&self) -> String {
        let mut scripts = hash(&first_script());
        if !self.reload_script.is_empty() {
            scripts.push(' ');
            scripts.push_str(&hash(&self.reload_script));
        }
        format!(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' {scripts}; \
             style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; \
             manifest-src 'self'; base-uri 'none'; form-action 'none'; \
             require-trusted-types-for 'script'; trusted-types default"
        )
    }

    /// Returns the assets that the pages name.
    #[must_use]
    pub const fn assets(&self) -> &Assets {
        &self.assets
    }
}

/// [`FIRST_SCRIPT`] as it is sent.
fn first_script() -> String {
    strip_comments(FIRST_SCRIPT)
}

/// Escapes JSON for a `<script>` element: `<` is the only character that could end it.
#[must_use]
pub fn escape_script_data(json: &str) -> String {
    json.replace('<', "\\u003c")
}

/// A script's source expression (CSP level 3, §2.3.1).
fn hash(script: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(script)))
}

/// The script that `trunk serve` adds to a page, without its tags, and this builder's own. What Trunk
/// would put into its script while serving is filled in here: the policy allows it by its hash.
fn reload_script(page: &str, public_url: &str) -> Option<String> {
    let script = page
        .split("<script")
        .skip(1)
        .filter_map(|rest| rest.split_once('>')?.1.split_once("</script>"))
        .map(|(script, _)| script)
        .find(|script| script.contains("trunk/ws"))?;
    let filled = script
        .replace("'{{__TRUNK_ADDRESS__}}'", "window.location.host")
        .replace("{{__TRUNK_WS_BASE__}}", public_url);
    let own = RELOAD_SCRIPT.replace("{{BUILT}}", &format!("{public_url}{BUILT}"));
    Some(format!("{filled}\n{own}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_for_a_script_element_can_not_end_it() {
        let json = escape_script_data(r#"{"a":"</script>"}"#);
        assert_eq!(json, r#"{"a":"\u003c/script>"}"#);
    }

    #[test]
    fn only_the_reload_script_is_taken_over() {
        let page = "<script type=\"module\">import init from '/x.js';</script>\
                    <script>let a = '{{__TRUNK_ADDRESS__}}', b = '{{__TRUNK_WS_BASE__}}'; \
                    go(a + b + '.well-known/trunk/ws');</script>";
        let script = reload_script(page, "/rest/").expect("Trunk serves this page");
        let trunks =
            "let a = window.location.host, b = '/rest/'; go(a + b + '.well-known/trunk/ws');\n";
        assert!(script.starts_with(trunks), "{script}");
        assert!(script.contains("fetch('/rest/built.txt'"), "{script}");
        assert_eq!(reload_script("<script>1</script>", "/"), None);
    }
}
