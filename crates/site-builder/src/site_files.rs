//! The files beside the pages that servers and crawlers look for.

use anyhow::Result;
use course_model::Contents;
use course_model::Route;
use html_escape::encode_text;

use crate::context::BuildContext;
use crate::files::write;
use crate::notices;
use crate::page::Template;

/// Writes `robots.txt`, `_headers`, `third-party.txt` and, where the site knows its address,
/// `sitemap.xml`.
///
/// # Errors
/// When a licence can't be read or a file can't be written.
pub fn write_all(context: &BuildContext, contents: &Contents, template: &Template) -> Result<()> {
    let staging = &context.staging;
    write(&staging.join("_headers"), headers(context, template))?;
    write(&staging.join("robots.txt"), robots(context))?;
    write(
        &staging.join("third-party.txt"),
        notices::third_party(&context.source)?,
    )?;
    // A sitemap lists full addresses (sitemaps.org, `loc`), so it needs the site's own.
    if context.site_url.is_some() {
        write(&staging.join("sitemap.xml"), sitemap(context, contents))?;
    }
    Ok(())
}

/// The headers that hosts such as Netlify and Cloudflare Pages read from a file: what a `meta`
/// element can't say, and how long a file may be kept.
fn headers(context: &BuildContext, template: &Template) -> String {
    let base = &context.public_url;
    let policy = template.content_security_policy();
    let assets = template.assets();
    let mut text = format!(
        "{base}*\n  Content-Security-Policy: {policy}; frame-ancestors 'self'\n  \
         X-Content-Type-Options: nosniff\n  Referrer-Policy: strict-origin-when-cross-origin\n"
    );
    let names = [&assets.style, &assets.start, &assets.glue, &assets.wasm];
    let later = assets
        .later_parts
        .as_ref()
        .map(|folder| format!("{folder}*"));
    for name in names.into_iter().chain(&later) {
        text.push_str(&format!(
            "{base}{name}\n  Cache-Control: public, max-age=31536000, immutable\n"
        ));
    }
    text.push_str(&format!(
        "{base}fonts/*\n  Cache-Control: public, max-age=604800\n"
    ));
    text
}

fn robots(context: &BuildContext) -> String {
    let mut text = "User-agent: *\nAllow: /\n".to_owned();
    if let Some(site) = &context.site_url {
        text.push_str(&format!("Sitemap: {site}{}/sitemap.xml\n", context.base()));
    }
    text
}

fn sitemap(context: &BuildContext, contents: &Contents) -> String {
    let mut text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
                    <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
        .to_owned();
    for route in Route::all(contents) {
        if route != Route::NotFound {
            let address = context.address(&route);
            let address = encode_text(&address);
            text.push_str(&format!("  <url><loc>{address}</loc></url>\n"));
        }
    }
    text.push_str("</urlset>\n");
    text
}
