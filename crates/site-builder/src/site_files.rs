//! The files beside the pages that servers and crawlers look for.

use anyhow::Result;
use course_model::Contents;
use course_model::Route;
use html_escape::encode_text;

use crate::context::BuildContext;
use crate::files::write;
use crate::hosting::Hosting;
use crate::notices;
use crate::page::Template;

/// Writes `robots.txt`, `_headers`, `_nginx.conf`, `third-party.txt` and, where the site knows its address,
/// `sitemap.xml`.
///
/// # Errors
/// When a licence can't be read or a file can't be written.
pub fn write_all(context: &BuildContext, contents: &Contents, template: &Template) -> Result<()> {
    let staging = &context.staging;
    let hosting = Hosting::new(context, template);
    write(&staging.join("_headers"), hosting.headers_file())?;
    write(&staging.join("_nginx.conf"), hosting.nginx_file())?;
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
