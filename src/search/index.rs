//! The index in the browser: fetched once, and kept as long as a page of the site is open, so that search
//! works without a network from then on.

use std::sync::{Arc, OnceLock};

use course_model::versioned;
use course_search::{Finder, Passages};
use widget_kit::fetch::{self, LoadError};
use widget_kit::site::Site;

static FINDER: OnceLock<Arc<Finder>> = OnceLock::new();

/// Returns the index, which is fetched and made the first time.
///
/// # Errors
/// Why it can't be fetched; the next call tries again.
pub async fn finder(site: Site) -> Result<Arc<Finder>, LoadError> {
    if let Some(finder) = FINDER.get() {
        return Ok(Arc::clone(finder));
    }
    let text = fetch::text(&site.path(Passages::PATH)).await?;
    let Passages { passages } = versioned::read(&text).map_err(|_| LoadError::SiteChanged)?;
    let finder = FINDER.get_or_init(|| Arc::new(Finder::new(passages)));
    Ok(Arc::clone(finder))
}
