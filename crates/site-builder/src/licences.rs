//! The page about licences: the site's own, and a link to the notices of all that it ships.

use anyhow::Result;
use html_escape::encode_double_quoted_attribute as escape;

use crate::context::BuildContext;
use crate::files::read_text;

/// Returns the page's HTML, from `LICENSE` and `lessons/LICENSE`. `third-party.txt` is long, so it
/// is linked.
///
/// # Errors
/// When one of the files can't be read.
pub fn html(context: &BuildContext) -> Result<String> {
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
            escape(&read_text(&context.source.join(file))?)
        ));
    }
    html.push_str(&format!(
        "<h2>What others made</h2><p>The app contains libraries of the Rust ecosystem, and the \
         site ships fonts. <a href=\"{}third-party.txt\" rel=\"external\">Their names and \
         licences</a> are in one file.</p>",
        context.public_url
    ));
    Ok(html)
}
