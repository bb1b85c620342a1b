//! The host that a request is for (`werkzeug.sansio.utils.get_host`).

use std::borrow::Cow;

use super::exception::HttpException;
use pyvalue::quoted;

/// The host and port of a `Host` field, without the scheme's default port. Empty if the field isn't a
/// well-formed host.
///
/// # Errors
/// 400 if `TRUSTED_HOSTS` is set and doesn't have this host.
pub(super) fn get_host<'h>(
    header: &'h str,
    default_port: &str,
    trusted: &[Cow<'static, str>],
) -> Result<&'h str, HttpException> {
    let host = header.strip_suffix(default_port).unwrap_or(header);
    let name = host_name(host);
    match name {
        Some(name)
            if trusted.is_empty() || trusted.iter().any(|known| is_trusted_by(name, known)) =>
        {
            Ok(host)
        }
        _ if trusted.is_empty() => Ok(""),
        _ => {
            let shown = quoted(host);
            Err(HttpException::bad_request()
                .with_class("SecurityError")
                .with_description(format!("Host {shown} is not trusted.")))
        }
    }
}

/// The host without its port; `None` if one of them is malformed.
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

/// Whether the trusted name is this host, or, with a dot before it, a domain that the host is in
/// (`werkzeug.sansio.utils.host_is_trusted`).
fn is_trusted_by(host: &str, trusted: &str) -> bool {
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

/// Whether Python's IDNA codec accepts the host, which is ASCII: only the last label may be empty, and
/// every label is shorter than 64 characters. Otherwise Werkzeug raises `BadHost`.
pub(super) fn has_good_labels(host: &str) -> bool {
    let mut parts = host.as_bytes().split(|byte| *byte == b':');
    let name = parts.next().unwrap_or_default();
    let mut labels = name.rsplit(|byte| *byte == b'.');
    labels.next().is_none_or(|last| last.len() < 64)
        && labels.all(|label| (1..64).contains(&label.len()))
}
