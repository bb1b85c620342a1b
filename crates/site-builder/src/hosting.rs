//! How a host should send the files: headers that a `meta` element can't say, and how long a file may be
//! kept. Written in the form of the hosts that read it from a file, and as lines for nginx.

use crate::context::BuildContext;
use crate::page::Template;

/// What every file is sent with. The policies say what the pages need, and nothing else.
const FOR_ALL: [(&str, &str); 4] = [
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    (
        "Permissions-Policy",
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
];

/// For files with a hash in their name: other content would have another name.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// For fonts, whose names have no hash: a week.
const FOR_A_WEEK: &str = "public, max-age=604800";

/// The rules of a build.
pub struct Hosting<'a> {
    /// Where the site is on its host: `/`, `/courses/front-desk/`.
    base: &'a str,
    /// The headers of every file, with their values.
    headers: Vec<(&'static str, String)>,
    /// Paths below the base that may be kept, and how. One that ends with a slash is a folder.
    kept: Vec<(String, &'static str)>,
}

impl<'a> Hosting<'a> {
    /// The rules for the pages and files of this build.
    #[must_use]
    pub fn new(context: &'a BuildContext, template: &Template) -> Self {
        let policy = template.content_security_policy();
        let assets = template.assets();
        let names = [&assets.style, &assets.start, &assets.glue, &assets.wasm];
        let mut kept: Vec<_> = names
            .into_iter()
            .chain(&assets.later_parts)
            .map(|name| (name.clone(), FOR_EVER))
            .collect();
        kept.push(("fonts/".to_owned(), FOR_A_WEEK));
        let policy = (
            "Content-Security-Policy",
            format!("{policy}; frame-ancestors 'self'"),
        );
        let others = FOR_ALL.map(|(name, value)| (name, value.to_owned()));
        Self {
            base: &context.public_url,
            headers: std::iter::once(policy).chain(others).collect(),
            kept,
        }
    }

    /// The file `_headers`, which Netlify and Cloudflare Pages read.
    #[must_use]
    pub fn headers_file(&self) -> String {
        let base = self.base;
        let mut text = format!("{base}*\n");
        for (name, value) in &self.headers {
            text.push_str(&format!("  {name}: {value}\n"));
        }
        for (path, kept) in &self.kept {
            let every = if path.ends_with('/') { "*" } else { "" };
            text.push_str(&format!("{base}{path}{every}\n  Cache-Control: {kept}\n"));
        }
        text
    }

    /// Lines for nginx, to be included in a `server` block that has a `root`. There the site is in the
    /// folder that its base path names.
    ///
    /// nginx doesn't inherit `add_header` into a block that has one of its own
    /// (<https://nginx.org/en/docs/http/ngx_http_headers_module.html>), so each block repeats them all.
    #[must_use]
    pub fn nginx_file(&self) -> String {
        let base = self.base;
        let mut text = format!(
            "# Include this in a server block whose root has the site in the folder {base}\n\
             location {base} {{\n    index index.html;\n    error_page 404 {base}404.html;\n    \
             gzip_static on;\n    gzip_vary on;\n{}    \
             add_header Cache-Control \"no-cache\" always;\n}}\n",
            self.nginx_headers()
        );
        for (path, kept) in &self.kept {
            let exactly = if path.ends_with('/') { "^~" } else { "=" };
            text.push_str(&format!(
                "location {exactly} {base}{path} {{\n    gzip_static on;\n    gzip_vary on;\n{}    \
                 add_header Cache-Control \"{kept}\" always;\n}}\n",
                self.nginx_headers()
            ));
        }
        text
    }

    fn nginx_headers(&self) -> String {
        self.headers
            .iter()
            .map(|(name, value)| format!("    add_header {name} \"{value}\" always;\n"))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hosting() -> Hosting<'static> {
        Hosting {
            base: "/courses/desk/",
            headers: vec![("Content-Security-Policy", "default-src 'none'".to_owned())],
            kept: vec![
                ("app-1a2b.js".to_owned(), FOR_EVER),
                ("fonts/".to_owned(), FOR_A_WEEK),
            ],
        }
    }

    #[test]
    fn hosts_that_read_a_file_get_each_rule_below_the_base() {
        assert_eq!(
            hosting().headers_file(),
            "/courses/desk/*\n  Content-Security-Policy: default-src 'none'\n\
             /courses/desk/app-1a2b.js\n  Cache-Control: public, max-age=31536000, immutable\n\
             /courses/desk/fonts/*\n  Cache-Control: public, max-age=604800\n"
        );
    }

    #[test]
    fn every_block_for_nginx_has_every_header() {
        let text = hosting().nginx_file();
        let blocks = text.matches("location ").count();
        assert_eq!(blocks, 3);
        assert_eq!(text.matches("default-src 'none'").count(), blocks);
        assert!(text.contains("location = /courses/desk/app-1a2b.js {"));
        assert!(text.contains("location ^~ /courses/desk/fonts/ {"));
    }
}
