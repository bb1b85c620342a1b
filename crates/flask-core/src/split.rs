//! URLs in their parts (`urllib.parse.urlsplit` of Python 3.11), and between their two spellings
//! (`werkzeug.urls.iri_to_uri`, `uri_to_iri`).

use super::url::{ESCAPED_PATH, FRAGMENT, Invalid, QUERY, quote, unquote_except};

/// The parts of a URL.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Split<'u> {
    /// As written; Python lower-cases it.
    pub(super) scheme: &'u str,
    /// Host and port, and perhaps a user.
    pub(super) netloc: &'u str,
    pub(super) path: &'u str,
    pub(super) query: &'u str,
    pub(super) fragment: &'u str,
}

impl<'u> Split<'u> {
    /// Takes a URL apart; `None` where Python raises `ValueError` for its brackets.
    pub(super) fn parse(url: &'u str) -> Option<Self> {
        let mut rest = url.trim_start_matches(|first: char| first <= ' ');
        let mut split = Self::default();
        if rest.starts_with(|first: char| first.is_ascii_alphabetic())
            && let Some((scheme, behind)) = rest.split_once(':')
        {
            let letters = |byte: u8| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte);
            if scheme.bytes().all(letters) {
                split.scheme = scheme;
                rest = behind;
            }
        }
        if let Some(behind) = rest.strip_prefix("//") {
            let end = behind.find(['/', '?', '#']).unwrap_or(behind.len());
            (split.netloc, rest) = behind.split_at(end);
            if split.netloc.contains('[') != split.netloc.contains(']') {
                return None;
            }
            if let Some((_, inside)) = split.netloc.split_once('[') {
                let host = inside.split(']').next().unwrap_or_default();
                if !is_bracketed_host(host) {
                    return None;
                }
            }
        }
        (rest, split.fragment) = cut(rest, b'#');
        (split.path, split.query) = cut(rest, b'?');
        Some(split)
    }

    /// The URL of these parts (`urlunsplit`), the parts themselves as they are.
    fn unsplit(scheme: &str, netloc: &str, path: &str, query: &str, fragment: &str) -> String {
        let mut url =
            String::with_capacity(scheme.len() + netloc.len() + path.len() + query.len() + 8);
        if !scheme.is_empty() {
            url.push_str(scheme);
            url.push(':');
        }
        let with_host =
            !netloc.is_empty() || (matches!(scheme, "http" | "https") && !path.starts_with("//"));
        if with_host {
            url.push_str("//");
            url.push_str(netloc);
            if !path.is_empty() && !path.starts_with('/') {
                url.push('/');
            }
        }
        url.push_str(path);
        for (mark, part) in [('?', query), ('#', fragment)] {
            if !part.is_empty() {
                url.push(mark);
                url.push_str(part);
            }
        }
        url
    }
}

/// What comes before and after the first of these ASCII characters.
fn cut(text: &str, at: u8) -> (&str, &str) {
    let place = text.bytes().position(|byte| byte == at);
    let parts = place.and_then(|place| Some((text.get(..place)?, text.get(place + 1..)?)));
    parts.unwrap_or((text, ""))
}

/// What Python allows between brackets: an IPv6 address, or one of a future version.
fn is_bracketed_host(host: &str) -> bool {
    match host.strip_prefix('v') {
        Some(future) => future.split_once('.').is_some_and(|(version, address)| {
            !version.is_empty()
                && version.bytes().all(|byte| byte.is_ascii_hexdigit())
                && !address.is_empty()
                && address
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || b"!$&'()*+,;=:._~-".contains(&byte))
        }),
        None => match host.split_once('%') {
            Some((address, scope)) => !scope.is_empty() && !scope.contains('%') && is_ipv6(address),
            None => is_ipv6(host),
        },
    }
}

/// Whether the text is an IPv6 address: eight groups of four hexadecimal digits at most, one run
/// of them left out with `::`, the last two perhaps written as an IPv4 address.
fn is_ipv6(text: &str) -> bool {
    let (front, back) = match text.split_once("::") {
        Some((front, back)) => (front, Some(back)),
        None => (text, None),
    };
    let count = |text: &str, may_end_in_ipv4: bool| {
        let mut count = 0;
        let mut groups = text.split(':').filter(|_| !text.is_empty()).peekable();
        while let Some(group) = groups.next() {
            count += match group.len() {
                1..=4 if group.bytes().all(|byte| byte.is_ascii_hexdigit()) => 1,
                _ if may_end_in_ipv4 && groups.peek().is_none() && is_ipv4(group) => 2,
                _ => return None,
            };
        }
        Some(count)
    };
    match back {
        None => count(front, true) == Some(8),
        Some(back) => count(front, false)
            .zip(count(back, true))
            .is_some_and(|(front, back)| front + back < 8),
    }
}

/// Four numbers up to 255, without leading zeros.
fn is_ipv4(text: &str) -> bool {
    let is_byte = |part: &str| {
        !part.is_empty()
            && part.bytes().all(|byte| byte.is_ascii_digit())
            && (part == "0" || !part.starts_with('0'))
            && part.parse::<u8>().is_ok()
    };
    text.split('.').count() == 4 && text.split('.').all(is_byte)
}

/// The URL with everything outside ASCII quoted, as `Location` is sent; `None` where it stays as
/// it is. Hosts outside ASCII are not turned into Punycode: no host here has such letters.
pub(super) fn iri_to_uri(iri: &str) -> Option<String> {
    // The alphanumerics and %!$&'()*+,/:;=@_.-~
    let is_plain = |byte: u8| matches!(byte, b'%'..=b';' | b'@'..=b'Z' | b'a'..=b'z' | b'!' | b'$' | b'=' | b'_' | b'~');
    if iri.starts_with('/') && !iri.starts_with("//") && iri.bytes().all(is_plain) {
        return None;
    }
    let split = Split::parse(iri)?;
    Some(Split::unsplit(
        &split.scheme.to_ascii_lowercase(),
        &lower_host(split.netloc),
        &quote(split.path, ESCAPED_PATH),
        &quote(split.query, QUERY),
        &quote(split.fragment, FRAGMENT),
    ))
}

/// The URL with what can be read unquoted: `request.url` of what came in.
pub(super) fn uri_to_iri(uri: &str) -> String {
    let Some(split) = Split::parse(uri) else {
        return uri.to_owned();
    };
    // Controls, the space, % and DEL stay quoted everywhere; and what would end the part.
    let path = unquote_except(split.path, Invalid::StaysQuoted, |byte| {
        byte <= b' ' || b"%\x7f/?#".contains(&byte)
    });
    let query = unquote_except(split.query, Invalid::StaysQuoted, |byte| {
        byte <= b' ' || b"%\x7f&=+#".contains(&byte)
    });
    let fragment = unquote_except(split.fragment, Invalid::StaysQuoted, |byte| {
        byte <= b' ' || b"%\x7f".contains(&byte)
    });
    Split::unsplit(
        &split.scheme.to_ascii_lowercase(),
        &lower_host(split.netloc),
        &path,
        &query,
        &fragment,
    )
}

/// The host in lower case; a user and password in front of it stay.
fn lower_host(netloc: &str) -> String {
    match netloc.rsplit_once('@') {
        Some((user, host)) => [user, "@", &host.to_ascii_lowercase()].concat(),
        None => netloc.to_ascii_lowercase(),
    }
}
