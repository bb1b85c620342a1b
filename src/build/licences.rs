//! The page about licences: the site's own, and where the notices of all that it ships stand.

use std::fs;
use std::path::Path;

use super::{BuildError, at, head};

/// The page's HTML, from `LICENSE` and `lessons/LICENSE`. `third-party.txt` is long, so it is
/// linked.
///
/// # Errors
/// When one of the files can't be read.
pub fn html(source: &Path, public_url: &str) -> Result<String, BuildError> {
    let read = |name: &str| {
        let path = source.join(name);
        at(&path, fs::read_to_string(&path))
    };
    let mut html = "<p>The code of this site and of the Flask project is under the MIT licence, \
                    the text of the course under Creative Commons Attribution 4.0. Take it, \
                    teach with it, change it.</p>"
        .to_owned();
    for (title, file) in [
        ("The code: MIT", "LICENSE"),
        ("The text: CC BY 4.0", "lessons/LICENSE"),
    ] {
        html.push_str(&format!(
            "<h2>{title}</h2><pre class=\"notice-text\" tabindex=\"0\">{}</pre>",
            head::escape(&read(file)?)
        ));
    }
    html.push_str(&format!(
        "<h2>What others made</h2><p>The app contains libraries of the Rust ecosystem, and the \
         site ships fonts. <a href=\"{public_url}third-party.txt\" rel=\"external\">Their names \
         and licences</a> stand in one file.</p>"
    ));
    Ok(html)
}
