//! Splits URLs into their parts (`urllib.parse.urlsplit` of Python 3.11), and converts between URIs and
//! IRIs (`werkzeug.urls.iri_to_uri`, `uri_to_iri`).

use super::url::{ESCAPED_PATH, FRAGMENT, InvalidUtf8, QUERY, quote, unquote_except};

/// The parts of a URL.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Split<'u> {
    /// The scheme as written; Python converts it to lower case.
    pub(super) scheme: &'u str,
    /// Host and port, and perhaps a user.
    pub(super) netloc: &'u str,
    pub(super) path: &'u str,
    pub(super) query: &'u str,
    pub(super) fragment: &'u str,
}

impl<'u> Split<'u> {
    /// Splits a URL; `None` if Python raises `ValueError` for its brackets.
    pub(super) fn parse(url: &'u str) -> Option<Self> {
        let mut rest = url.trim_start_matches(|first: char| first <= ' ');
        let mut split = Self::default();
        if rest.starts_with(|first: char| first.is_ascii_alphabetic())
            && let Some((scheme, after)) = rest.split_once(':')
        {
            let letters = |byte: u8| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte);
            if scheme.bytes().all(letters) {
                split.scheme = scheme;
                rest = after;
            }
        }
        if let Some(after) = rest.strip_prefix("//") {
            let end = after.find(['/', '?', '#']).unwrap_or(after.len());
            (split.netloc, rest) = after.split_at(end);
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
        (rest, split.fragment) = rest.split_once('#').unwrap_or((rest, ""));
        (split.path, split.query) = rest.split_once('?').unwrap_or((rest, ""));
        Some(split)
    }

    /// Joins parts to a URL (`urlunsplit`).
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

/// Whether Python allows the host between brackets: an IPv6 address, or one of a future version (RFC 3986
/// §3.2.2).
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

/// Whether the text is an IPv6 address: eight groups of at most four hexadecimal digits, of which `::` may
/// replace one run, and an IPv4 address the last two (RFC 4291 §2.2).
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

/// Whether the text is an IPv4 address: four numbers up to 255, without leading zeros.
fn is_ipv4(text: &str) -> bool {
    let is_byte = |part: &str| {
        !part.is_empty()
            && part.bytes().all(|byte| byte.is_ascii_digit())
            && (part == "0" || !part.starts_with('0'))
            && part.parse::<u8>().is_ok()
    };
    text.split('.').count() == 4 && text.split('.').all(is_byte)
}

/// The URL with everything outside ASCII percent-encoded, as `Location` is sent; `None` if nothing
/// changes. A host outside ASCII isn't converted to Punycode, because no request here has one.
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

/// The URL as an IRI, which is what `request.url` returns: decoded except where decoding would change its
/// meaning.
pub(super) fn uri_to_iri(uri: &str) -> String {
    let Some(split) = Split::parse(uri) else {
        return uri.to_owned();
    };
    // Controls, the space, % and DEL stay percent-encoded, and the characters that would end the part.
    let path = unquote_except(split.path, InvalidUtf8::KeepQuoted, |byte| {
        byte <= b' ' || b"%\x7f/?#".contains(&byte)
    });
    let query = unquote_except(split.query, InvalidUtf8::KeepQuoted, |byte| {
        byte <= b' ' || b"%\x7f&=+#".contains(&byte)
    });
    let fragment = unquote_except(split.fragment, InvalidUtf8::KeepQuoted, |byte| {
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

/// The host in lower case; a user and password before it keep their case.
fn lower_host(netloc: &str) -> String {
    match netloc.rsplit_once('@') {
        Some((user, host)) => format!("{user}@{}", host.to_ascii_lowercase()),
        None => netloc.to_ascii_lowercase(),
    }
}
