//! Pieces of HTML: escaped text, ids, inline code.

/// The HTTP methods that have a colour in text and in exchanges.
pub const METHODS: [&str; 7] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/// Appends text, escaped for the content of an element. For attributes, see [`attribute`].
pub fn escape_into(html: &mut String, text: &str) {
    html_escape::encode_text_to_string(text, html);
}

/// Returns text, escaped for the content of an element.
#[must_use]
pub fn escape(text: &str) -> String {
    html_escape::encode_text(text).into_owned()
}

/// Returns text, escaped for an attribute in double quotes.
#[must_use]
pub fn attribute(text: &str) -> String {
    html_escape::encode_double_quoted_attribute(text).into_owned()
}

/// Returns an id made of words: letters and digits in lower case, joined by hyphens.
#[must_use]
pub fn slug(words: &str) -> String {
    let mut slug = String::new();
    for c in words.chars() {
        match c {
            '\'' | '’' => {}
            c if c.is_alphanumeric() => slug.extend(c.to_lowercase()),
            _ if slug.is_empty() || slug.ends_with('-') => {}
            _ => slug.push('-'),
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// Returns a method as HTML with its colour.
#[must_use]
pub fn method(name: &str) -> String {
    let (value, name) = (attribute(name), escape(name));
    format!("<span class=\"method\" data-method=\"{value}\">{name}</span>")
}

/// Returns inline code. A method, alone or before a space, makes it a request.
#[must_use]
pub fn inline_code(code: &str) -> String {
    let (first, rest) = code
        .split_once(' ')
        .map_or((code, None), |(first, rest)| (first, Some(rest)));
    if !METHODS.contains(&first) {
        return format!("<code>{}</code>", escape(code));
    }
    let method = method(first);
    let rest = rest.map_or_else(String::new, |rest| format!(" {}", escape(rest)));
    format!("<code class=\"request\">{method}{rest}</code>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_leave_its_element_or_attribute() {
        assert_eq!(
            escape("<b onclick=\"x\">&amp;'"),
            "&lt;b onclick=\"x\"&gt;&amp;amp;'"
        );
        assert_eq!(
            attribute("\" onclick=\"x\" <"),
            "&quot; onclick=&quot;x&quot; &lt;"
        );
    }

    #[test]
    fn ids_hold_words_and_hyphens() {
        assert_eq!(slug("What’s a REST API?"), "whats-a-rest-api");
        assert_eq!(slug("  PUT / PATCH -- twice "), "put-patch-twice");
        assert_eq!(slug("?!"), "");
    }

    #[test]
    fn code_that_begins_with_a_method_is_a_request() {
        assert_eq!(
            inline_code("GET /a?b=<c>"),
            "<code class=\"request\"><span class=\"method\" data-method=\"GET\">GET</span> /a?b=&lt;c&gt;</code>"
        );
        assert_eq!(inline_code("GETTER"), "<code>GETTER</code>");
        assert_eq!(inline_code("get_json()"), "<code>get_json()</code>");
    }
}
