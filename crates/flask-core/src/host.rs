//! Which host a request is for (`werkzeug.sansio.utils.get_host`).

use std::borrow::Cow;

use super::exception::HttpException;
use pyvalue::{Text, repr_str};

/// The host and port of a `Host` field, without the port that is usual for the scheme; empty where the
/// field has characters that no host has.
///
/// # Errors
/// 400 where hosts are restricted and this one isn't among them.
pub(super) fn get_host<'h>(
    header: &'h str,
    usual_port: &str,
    trusted: &[Cow<'static, str>],
) -> Result<&'h str, HttpException> {
    let host = header.strip_suffix(usual_port).unwrap_or(header);
    let name = host_name(host);
    match name {
        Some(name) if trusted.is_empty() || trusted.iter().any(|known| is_covered(name, known)) => {
            Ok(host)
        }
        _ if trusted.is_empty() => Ok(""),
        _ => {
            let shown = repr_str(&Text::from(host.to_owned()));
            Err(HttpException::bad_request()
                .with_class("SecurityError")
                .with_description(format!("Host {shown} is not trusted.")))
        }
    }
}

/// The host without its port, if both are well-formed.
fn host_name(host: &str) -> Option<&str> {
    let end = match host.strip_prefix('[') {
        Some(inside) => inside.find(']')? + 2,
        None => host.find(':').unwrap_or(host.len()),
    };
    let (name, port) = host.split_at_checked(end)?;
    let well_formed = match name
        .strip_prefix('[')
        .and_then(|name| name.strip_suffix(']'))
    {
        // [a-f0-9]*:[a-f0-9.:]+
        Some(address) => address.split_once(':').is_some_and(|(first, others)| {
            first.bytes().all(|byte| byte.is_ascii_hexdigit())
                && !others.is_empty()
                && others
                    .bytes()
                    .all(|byte| byte.is_ascii_hexdigit() || b".:".contains(&byte))
        }),
        None => {
            !name.is_empty()
                && name
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || b".-".contains(&byte))
        }
    };
    let good_port = port.is_empty()
        || port.strip_prefix(':').is_some_and(|digits| {
            digits.bytes().all(|byte| byte.is_ascii_digit())
                && !digits.starts_with('0')
                && digits.parse::<u16>().is_ok()
        });
    (well_formed && good_port).then_some(name)
}

/// Whether a trusted name is this host, or with a dot in front a domain that it is in.
fn is_covered(host: &str, trusted: &str) -> bool {
    let (domain, with_subdomains) = match trusted.strip_prefix('.') {
        Some(domain) => (domain, true),
        None => (trusted, false),
    };
    let domain = domain.split(':').next().unwrap_or_default();
    host == domain
        || with_subdomains
            && host
                .strip_suffix(domain)
                .is_some_and(|front| front.ends_with('.'))
}

/// Whether Python's IDNA codec takes the name, which is ASCII: no empty label but the last, none
/// of 64 characters or more. If not, Werkzeug raises `BadHost`.
pub(super) fn has_good_labels(host: &str) -> bool {
    let mut parts = host.as_bytes().split(|byte| *byte == b':');
    let name = parts.next().unwrap_or_default();
    let mut labels = name.rsplit(|byte| *byte == b'.');
    labels.next().is_none_or(|last| last.len() < 64)
        && labels.all(|label| (1..64).contains(&label.len()))
}
