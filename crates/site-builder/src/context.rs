//! Where a build reads and writes, as Trunk describes it to its `post_build` hook.

use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use course_model::{Feedback, Route};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// What a URL path may not contain as it is (RFC 3986, §3.3). `%` stays: the public URL may be
/// encoded already.
const NOT_IN_A_PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// Where a build reads and writes, and where the site will be served.
#[derive(Clone, Debug)]
pub struct BuildContext {
    /// The repository.
    pub source: PathBuf,
    /// Where Trunk has put what it built so far.
    pub staging: PathBuf,
    /// Where the site will be mounted, with a slash at both ends: `/`, `/repo/`.
    pub public_url: String,
    /// The site's address on the open web, for canonical links and the sitemap:
    /// `https://example.org`. Many sites have none.
    pub site_url: Option<String>,
    /// Where a section's source is, and where a mistake is reported.
    pub feedback: Feedback,
    /// Whether this is a release; a development build stays in one piece.
    pub is_release: bool,
}

impl BuildContext {
    /// Reads Trunk's variables (<https://trunkrs.dev/assets/>, "hooks") `SITE_URL`, `SOURCE_URL` and
    /// `REPORT_URL`.
    ///
    /// # Errors
    /// When Trunk didn't set them, that is, when the program was started by hand; and when an
    /// address has a form that pages can't use.
    pub fn from_trunk() -> Result<Self> {
        Ok(Self {
            source: trunk_variable("TRUNK_SOURCE_DIR")?.into(),
            staging: trunk_variable("TRUNK_STAGING_DIR")?.into(),
            public_url: public_url(&trunk_variable("TRUNK_PUBLIC_URL")?)?,
            site_url: env::var("SITE_URL").map_or(Ok(None), |url| site_url(&url))?,
            feedback: Feedback {
                source: template("SOURCE_URL", &["{file}"])?,
                report: template("REPORT_URL", &["{title}", "{body}"])?,
            },
            is_release: env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release"),
        })
    }

    /// Returns the base path as the router wants it: without a slash at its end.
    #[must_use]
    pub fn base(&self) -> &str {
        self.public_url.trim_end_matches('/')
    }

    /// Returns the full address of a page, or its path where the site has no address yet.
    #[must_use]
    pub fn address(&self, route: &Route) -> String {
        self.address_of(&route.path())
    }

    /// Returns the full address of a path below the base path, or the path where the site has no
    /// address yet.
    #[must_use]
    pub fn address_of(&self, path: &str) -> String {
        let path = format!("{}/{}", self.base(), path.trim_start_matches('/'));
        let path = utf8_percent_encode(&path, NOT_IN_A_PATH);
        match &self.site_url {
            Some(site) => format!("{site}{path}"),
            None => path.to_string(),
        }
    }

    /// Returns the file in the staging folder for a path below the base path.
    #[must_use]
    pub fn staged(&self, path: &str) -> PathBuf {
        self.staging.join(path.trim_matches('/'))
    }

    /// Returns the folder of the lessons.
    #[must_use]
    pub fn lessons(&self) -> PathBuf {
        self.source.join("lessons")
    }

    /// Returns the folder of the Flask project that the course builds.
    #[must_use]
    pub fn project(&self) -> PathBuf {
        self.lessons().join("project")
    }

    /// A context for tests that read this repository and write nothing.
    #[cfg(test)]
    pub(crate) fn of_this_repository() -> Self {
        Self {
            source: std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."),
            staging: PathBuf::new(),
            public_url: "/".to_owned(),
            site_url: None,
            feedback: Feedback::default(),
            is_release: false,
        }
    }
}

fn trunk_variable(name: &str) -> Result<String> {
    env::var(name).with_context(|| {
        format!(
            "{name} is not set: this program is a step of `cargo xtask build`, which runs it \
             through Trunk"
        )
    })
}

/// The public URL with a slash at both ends.
fn public_url(url: &str) -> Result<String> {
    if !url.starts_with('/') {
        bail!("the public URL must be a path that starts with a slash, as /repo/; it is “{url}”");
    }
    if url.contains(['"', '<', '>', '&']) || url.contains(char::is_whitespace) {
        bail!("the public URL “{url}” has a character that must be percent-encoded");
    }
    Ok(match url.trim_matches('/') {
        "" => "/".to_owned(),
        path => format!("/{path}/"),
    })
}

/// The site's address without a slash at its end; `None` where it is empty.
fn site_url(url: &str) -> Result<Option<String>> {
    let url = url.trim_end_matches('/');
    if url.is_empty() {
        return Ok(None);
    }
    if !url.starts_with("https://") && !url.starts_with("http://") {
        bail!("SITE_URL must be a full address, as https://example.org; it is “{url}”");
    }
    Ok(Some(url.to_owned()))
}

/// An address with placeholders from the environment; `None` if it isn't set.
fn template(name: &str, placeholders: &[&str]) -> Result<Option<String>> {
    match env::var(name) {
        Ok(address) if !address.is_empty() => {
            checked_template(name, address, placeholders).map(Some)
        }
        _ => Ok(None),
    }
}

fn checked_template(name: &str, address: String, placeholders: &[&str]) -> Result<String> {
    if !["https://", "http://", "mailto:"]
        .iter()
        .any(|scheme| address.starts_with(scheme))
    {
        bail!("{name} must begin with https:// or mailto:; it is “{address}”");
    }
    if let Some(missing) = placeholders.iter().find(|part| !address.contains(**part)) {
        bail!("{name} must have {missing} where it belongs; it is “{address}”");
    }
    Ok(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_public_url_gets_a_slash_at_both_ends() {
        for (given, expected) in [("/", "/"), ("/rest", "/rest/"), ("/a/b/", "/a/b/")] {
            assert_eq!(public_url(given).ok().as_deref(), Some(expected));
        }
        assert!(public_url("https://example.org/").is_err());
        assert!(public_url("/a\"b/").is_err());
    }

    #[test]
    fn a_site_url_is_a_full_address_or_missing() {
        assert_eq!(site_url("").ok(), Some(None));
        let address = site_url("https://example.org/").ok().flatten();
        assert_eq!(address.as_deref(), Some("https://example.org"));
        assert!(site_url("example.org").is_err());
    }

    #[test]
    fn an_address_for_reports_has_its_placeholders() {
        let checked = |address: &str| {
            checked_template("REPORT_URL", address.to_owned(), &["{title}", "{body}"]).is_ok()
        };
        assert!(checked("https://example.org/new?title={title}&body={body}"));
        assert!(checked(
            "mailto:desk@example.org?subject={title}&body={body}"
        ));
        assert!(!checked("https://example.org/new?title={title}"));
        assert!(!checked("javascript:alert('{title}{body}')"));
    }

    #[test]
    fn an_address_is_percent_encoded_once() {
        let context = BuildContext {
            public_url: "/caf\u{e9}%20x/".to_owned(),
            ..BuildContext::of_this_repository()
        };
        assert_eq!(context.address(&Route::Console), "/caf%C3%A9%20x/console/");
    }
}
