//! The files beside the pages that servers and crawlers look for.

use super::html::Shell;
use super::{BuildError, Surroundings, write};
use crate::lesson::Contents;
use crate::route::Route;

/// Writes `robots.txt`, `_headers`, `third-party.txt` and, where the site knows its address, `sitemap.xml`.
///
/// # Errors
/// When a file can't be written.
pub fn write_all(
    surroundings: &Surroundings,
    contents: &Contents,
    shell: &Shell,
) -> Result<(), BuildError> {
    let staging = &surroundings.staging;
    write(&staging.join("_headers"), headers(surroundings, shell))?;
    write(&staging.join("robots.txt"), robots(surroundings))?;
    write(
        &staging.join("third-party.txt"),
        super::notices::text(&surroundings.source)?,
    )?;
    // A sitemap lists full addresses (sitemaps.org, `loc`), so it needs the site's own.
    if surroundings.site_url.is_some() {
        write(
            &staging.join("sitemap.xml"),
            sitemap(surroundings, contents),
        )?;
    }
    Ok(())
}

/// The headers that hosts such as Netlify and Cloudflare Pages read from a file: what a `meta`
/// element can't say, and how long a file may be kept.
fn headers(surroundings: &Surroundings, shell: &Shell) -> String {
    let base = &surroundings.public_url;
    let policy = shell.content_security_policy();
    let assets = shell.assets();
    let mut text = format!(
        "{base}*\n  Content-Security-Policy: {policy}; frame-ancestors 'self'\n  \
         X-Content-Type-Options: nosniff\n  Referrer-Policy: strict-origin-when-cross-origin\n"
    );
    let names = [&assets.style, &assets.start, &assets.glue, &assets.wasm];
    for name in names.into_iter().chain(&assets.second) {
        text.push_str(&format!(
            "{base}{name}\n  Cache-Control: public, max-age=31536000, immutable\n"
        ));
    }
    text.push_str(&format!(
        "{base}fonts/*\n  Cache-Control: public, max-age=604800\n"
    ));
    text
}

fn robots(surroundings: &Surroundings) -> String {
    let mut text = "User-agent: *\nAllow: /\n".to_owned();
    if let Some(site) = &surroundings.site_url {
        text.push_str(&format!(
            "Sitemap: {site}{}/sitemap.xml\n",
            surroundings.base()
        ));
    }
    text
}

fn sitemap(surroundings: &Surroundings, contents: &Contents) -> String {
    let mut text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
                    <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
        .to_owned();
    for route in Route::all(contents) {
        if route != Route::NotFound {
            let address = super::head::escape(&surroundings.address(&route));
            text.push_str(&format!("  <url><loc>{address}</loc></url>\n"));
        }
    }
    text.push_str("</urlset>\n");
    text
}
