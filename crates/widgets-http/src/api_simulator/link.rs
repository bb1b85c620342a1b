//! A request in a link's fragment: `#request=1&method=GET&url=/api/v1/users`. It reads well enough
//! to be written by hand, in a lesson for example. The reader who opens a link didn't write it, so
//! it is checked like any input.

use std::fmt;

use super::draft::{Draft, Saved};

/// The version that is written, and the only one that is read.
const VERSION: &str = "1";
/// The longest fragment in bytes; a request that is too large for the API still fits.
const MAX_BYTES: usize = 64 * 1024;
/// Beyond this many bytes, messengers and mail programs begin to cut links.
const SAFE_BYTES: usize = 2000;

/// Characters that are not escaped, besides letters and digits. Many programs cut links at others.
const READABLE: &[u8] = b"-._~/:@?";

/// Why a link can't be opened or made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkError {
    /// The request doesn't fit in a link.
    TooLong,
    /// The link is cut off, or holds no request.
    Broken,
    /// The link was made by another version of the course.
    Version,
}

impl fmt::Display for LinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooLong => "This request is too long for a link.",
            Self::Broken => {
                "The link to this page contains a request that can’t be read. Perhaps part of the \
                 link was cut off. The form hasn’t changed."
            }
            Self::Version => {
                "The link to this page contains a request from another version of the course. The \
                 form hasn’t changed."
            }
        })
    }
}

/// Returns the fragment for a request, without `#`.
///
/// # Errors
/// If it would be too long.
pub fn write(draft: &Draft) -> Result<String, LinkError> {
    let (method, target, fields, body) = draft.saved();
    let mut fragment = format!("request={VERSION}");
    let mut add = |key: &str, value: &str| {
        fragment.push('&');
        fragment.push_str(key);
        fragment.push('=');
        for byte in value.bytes() {
            if byte.is_ascii_alphanumeric() || READABLE.contains(&byte) {
                fragment.push(char::from(byte));
            } else {
                fragment.push_str(&format!("%{byte:02X}"));
            }
        }
    };
    add("method", &method);
    add("url", &target);
    for (name, value, on) in fields {
        add(
            if on { "header" } else { "off" },
            &format!("{name}:{value}"),
        );
    }
    if !body.is_empty() {
        add("body", &body);
    }
    if fragment.len() > MAX_BYTES {
        return Err(LinkError::TooLong);
    }
    Ok(fragment)
}

/// Whether a link is short enough for all mail programs and messengers.
#[must_use]
pub const fn is_safe(link: &str) -> bool {
    link.len() <= SAFE_BYTES
}

/// Returns the request in a fragment, with or without `#`; `None` if the fragment has another
/// purpose.
///
/// # Errors
/// If it is meant as a request and can't be read.
pub fn read(fragment: &str) -> Result<Option<Draft>, LinkError> {
    let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
    let Some(rest) = fragment.strip_prefix("request=") else {
        return Ok(None);
    };
    if rest.len() > MAX_BYTES {
        return Err(LinkError::Broken);
    }
    let (version, rest) = rest.split_once('&').unwrap_or((rest, ""));
    if version != VERSION {
        let is_version = !version.is_empty() && version.bytes().all(|it| it.is_ascii_digit());
        return Err(if is_version {
            LinkError::Version
        } else {
            LinkError::Broken
        });
    }
    let saved = parse(rest).ok_or(LinkError::Broken)?;
    Draft::from_saved(saved).map(Some).ok_or(LinkError::Broken)
}

fn parse(pairs: &str) -> Option<Saved> {
    let (mut method, mut target, mut body) = (None, None, None);
    let mut fields = Vec::new();
    for pair in pairs.split('&') {
        let (key, value) = pair.split_once('=')?;
        let value = decode(value)?;
        let place = match key {
            "method" => &mut method,
            "url" => &mut target,
            "body" => &mut body,
            "header" | "off" => {
                let (name, value) = value.split_once(':')?;
                fields.push((
                    name.to_owned(),
                    value.trim_start().to_owned(),
                    key == "header",
                ));
                continue;
            }
            _ => return None,
        };
        if place.replace(value).is_some() {
            return None;
        }
    }
    Some((method?, target?, fields, body.unwrap_or_default()))
}

/// The text, where every `%` begins an escape and the bytes are UTF-8.
fn decode(text: &str) -> Option<String> {
    let mut parts = text.split('%');
    let mut bytes = parts.next()?.as_bytes().to_vec();
    for part in parts {
        let (digits, plain) = part.split_at_checked(2)?;
        // `from_str_radix` takes a sign, an escape has none.
        if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        bytes.extend_from_slice(plain.as_bytes());
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(fragment: &str) -> Option<Saved> {
        read(fragment).ok().flatten().map(|draft| draft.saved())
    }

    #[test]
    fn a_link_reads_well() {
        let json = ("Content-Type", "application/json");
        let draft = Draft::new("POST", "/api/v1/users?x=1", &[json], "{\"a\": 1}");
        assert_eq!(
            write(&draft).as_deref(),
            Ok("request=1&method=POST&url=/api/v1/users?x%3D1\
                &header=Content-Type:application/json&body=%7B%22a%22:%201%7D")
        );
    }

    #[test]
    fn whatever_is_typed_comes_back() {
        let nasty = "é😀 &=#%+'\"\\<>\u{202e}\u{feff}\t%00%";
        let fields = [("A", nasty), ("A", "x: y"), ("", ":"), ("B", "")];
        let mut draft = Draft::new(nasty, nasty, &fields, "\r\n\0é");
        draft.edit_field(0, |field| field.on = false);
        let back = write(&draft)
            .ok()
            .and_then(|link| request(&format!("#{link}")));
        assert_eq!(back, Some(draft.saved()));
    }

    #[test]
    fn a_link_may_be_written_by_hand() {
        let saved = request("#request=1&method=GET&url=/api/v1/users/٣&header=Accept: */*");
        let fields = vec![("Accept".to_owned(), "*/*".to_owned(), true)];
        let wanted = (
            "GET".to_owned(),
            "/api/v1/users/٣".to_owned(),
            fields,
            String::new(),
        );
        assert_eq!(saved, Some(wanted));
    }

    #[test]
    fn a_link_of_the_first_edition_opens_its_request() {
        let link = "#request=1&method=PATCH&url=/api/v1/users/5?a%3D1%26b%3D%2520%23x\
                    &header=Content-Type:application/json&off=X-Y:1\
                    &body=%7B%22name%22:%20%22K%C3%A4the%22%7D";
        let field = |name: &str, value: &str, on| (name.to_owned(), value.to_owned(), on);
        let wanted = (
            "PATCH".to_owned(),
            "/api/v1/users/5?a=1&b=%20#x".to_owned(),
            vec![
                field("Content-Type", "application/json", true),
                field("X-Y", "1", false),
            ],
            "{\"name\": \"Käthe\"}".to_owned(),
        );
        assert_eq!(request(link), Some(wanted.clone()));
        let written = Draft::from_saved(wanted).map(|draft| write(&draft));
        assert_eq!(written, Some(Ok(link.trim_start_matches('#').to_owned())));
    }

    #[test]
    fn other_fragments_are_none_of_its_business() {
        for fragment in ["", "#", "#methods", "#requests", "request", "#Request=1"] {
            assert!(matches!(read(fragment), Ok(None)), "{fragment}");
        }
    }

    #[test]
    fn broken_and_hostile_links_are_refused() {
        let long = format!("request=1&method=GET&url=/{}", "a".repeat(MAX_BYTES));
        let many = format!("request=1&method=GET&url=/{}", "&header=a:b".repeat(500));
        for fragment in [
            "request=",
            "request=1",
            "request=1&",
            "request=x&method=GET&url=/",
            "request=1&method=GET",
            "request=1&method=GET&url",
            "request=1&method=GET&url=/&url=/",
            "request=1&method=GET&url=%",
            "request=1&method=GET&url=%2",
            "request=1&method=GET&url=%+1",
            "request=1&method=GET&url=%ff",
            "request=1&method=GET&url=%ed%a0%80",
            "request=1&method=GET&url=/%0d%0aX:1",
            "request=1&method=GET%0A&url=/",
            "request=1&method=GET&url=/&header=X",
            "request=1&method=GET&url=/&header=X:1%0d%0aY:2",
            "request=1&method=GET&url=/&script=1",
            "request=1&method=GET&url=/%00",
            &long,
            &many,
        ] {
            let refused = read(fragment).err();
            assert_eq!(
                refused,
                Some(LinkError::Broken),
                "{}",
                &fragment[..fragment.len().min(80)]
            );
        }
        assert_eq!(read("request=2&anything").err(), Some(LinkError::Version));
    }

    #[test]
    fn a_request_that_does_not_fit_is_refused_when_the_link_is_made() {
        let body = |length| Draft::new("POST", "/", &[], &"x".repeat(length));
        assert_eq!(write(&body(MAX_BYTES)), Err(LinkError::TooLong));
        let large = write(&body(20_000)).unwrap_or_default();
        assert!(!is_safe(&large) && request(&large).is_some());
    }
}
