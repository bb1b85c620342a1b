//! `flask.request`, as the development server makes it from the request that was sent
//! (`werkzeug.serving.WSGIRequestHandler.make_environ`).

use std::borrow::Cow;

use super::etags::ETags;
use super::exception::HttpException;
use super::fields;
use super::header_list::list_items;
use super::host::{get_host, has_good_labels};
use super::query::MultiDict;
use super::server;
use super::split::{Split, uri_to_iri};
use super::url::{ESCAPED_PATH, InvalidUtf8, PATH, QUERY, quote, unquote};
use crate::http::{Headers, Request, Response};
use crate::routing::{Protocol, upper};

/// The part of `app.config` that Flask itself reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// `DEBUG`: JSON is indented, JSON errors give their reason, exceptions reach the debugger.
    pub debug: bool,
    /// `MAX_CONTENT_LENGTH` in bytes.
    pub max_content_length: Option<u64>,
    /// `TRUSTED_HOSTS`; if empty, every host is trusted.
    pub trusted_hosts: Vec<Cow<'static, str>>,
    /// The server's address, which is the host of requests without `Host`.
    pub server: Cow<'static, str>,
    /// Whether the app is behind a proxy, wrapped in `ProxyFix(x_for=1, x_proto=1)`.
    pub behind_proxy: bool,
}

impl Default for Config {
    /// Flask's defaults, on the development server's address.
    fn default() -> Self {
        Self {
            debug: false,
            max_content_length: None,
            trusted_hosts: Vec::new(),
            server: Cow::Borrowed("127.0.0.1:5000"),
            behind_proxy: false,
        }
    }
}

/// A request as a view sees it: `flask.request`.
#[derive(Debug)]
pub struct Incoming<'r> {
    request: &'r Request,
    config: &'r Config,
    /// The method as it was sent; each `char` is one byte.
    sent_method: Cow<'r, str>,
    method: Cow<'r, str>,
    path_info: Cow<'r, str>,
    query: Cow<'r, str>,
    fields: Cow<'r, Headers>,
    /// Whether the server dropped the fields after a malformed one, including those that a client adds.
    fields_are_cut: bool,
    /// The host of a target that is an absolute URL; it takes precedence over `Host`.
    target_host: Option<String>,
}

impl<'r> Incoming<'r> {
    /// Reads a request.
    ///
    /// # Errors
    /// The response with which the development server refuses a request that it can't read, before it calls
    /// the app.
    pub fn new(request: &'r Request, config: &'r Config) -> Result<Self, Response> {
        let (sent_method, target) = server::request_line(request)?;
        let method = if sent_method.bytes().all(|byte| byte.is_ascii_uppercase()) {
            sent_method.clone()
        } else {
            Cow::Owned(upper(&sent_method))
        };
        // The parts of an ASCII target, which is the usual case, are borrowed.
        let (path_info, query, target_host) = match target {
            Cow::Borrowed(target) => {
                let (path, query, host) = parts(target).ok_or_else(server::bad_target)?;
                (path, Cow::Borrowed(query), host)
            }
            Cow::Owned(target) => {
                let (path, query, host) = parts(&target).ok_or_else(server::bad_target)?;
                let path = Cow::Owned(path.into_owned());
                (path, Cow::Owned(query.to_owned()), host)
            }
        };
        let (fields, fields_are_cut) = match fields::parse(&request.headers) {
            None => (Cow::Borrowed(&request.headers), false),
            Some(parsed) => (Cow::Owned(parsed.headers), parsed.cut),
        };
        Ok(Self {
            request,
            config,
            sent_method,
            method,
            path_info,
            query,
            fields,
            fields_are_cut,
            target_host,
        })
    }

    /// The app's configuration.
    #[must_use]
    pub const fn config(&self) -> &'r Config {
        self.config
    }

    /// `request.method`, in upper case.
    #[must_use]
    pub fn method(&self) -> &str {
        &self.method
    }

    /// Whether the response has no body because of the method. The server compares the method as it was
    /// sent, so only `HEAD` in capitals counts.
    #[must_use]
    pub fn is_head(&self) -> bool {
        self.sent_method == "HEAD"
    }

    /// WSGI's `PATH_INFO`: the decoded path; empty if the target has none.
    #[must_use]
    pub fn path_info(&self) -> &str {
        &self.path_info
    }

    /// The protocol that the client asks for. `Connection: upgrade` with `Upgrade: websocket` asks for
    /// WebSocket (`Map.bind_to_environ`).
    pub(super) fn protocol(&self) -> Protocol {
        let protocol = if matches!(&*self.scheme(), "ws" | "wss") {
            Protocol::WebSocket
        } else {
            Protocol::Http
        };
        let Some(connection) = self.header("Connection") else {
            return protocol;
        };
        let is_upgrade = |item: &str| {
            item.trim_matches([' ', '\t'])
                .eq_ignore_ascii_case("upgrade")
        };
        let upgrade = self.header("Upgrade").unwrap_or_default();
        if connection.split(',').any(is_upgrade) && upgrade.eq_ignore_ascii_case("websocket") {
            Protocol::WebSocket
        } else {
            protocol
        }
    }

    /// `request.scheme`: the scheme that the client used, if a trusted proxy says so.
    #[must_use]
    pub fn scheme(&self) -> Cow<'static, str> {
        self.forwarded("X-Forwarded-Proto", "http")
    }

    /// `request.is_secure`.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        matches!(&*self.scheme(), "https" | "wss")
    }

    /// `request.remote_addr`: the client's address, if a trusted proxy says so.
    #[must_use]
    pub fn remote_addr(&self) -> Cow<'static, str> {
        self.forwarded("X-Forwarded-For", "127.0.0.1")
    }

    /// The last value of the list that the proxy appends to, or the server's own value
    /// (`ProxyFix._get_real_value`).
    fn forwarded(&self, name: &str, default: &'static str) -> Cow<'static, str> {
        let field = self.header(name).filter(|_| self.config.behind_proxy);
        let last = field.and_then(|field| list_items(&field).pop());
        last.filter(|value| !value.is_empty())
            .map_or(Cow::Borrowed(default), Cow::Owned)
    }

    /// `request.path`: the decoded path with exactly one slash at its start.
    #[must_use]
    pub fn path(&self) -> Cow<'_, str> {
        let trimmed = self.path_info.trim_start_matches('/');
        if self.path_info.len() == trimmed.len() + 1 {
            Cow::Borrowed(&self.path_info)
        } else {
            Cow::Owned(format!("/{trimmed}"))
        }
    }

    /// `request.query_string.decode()`.
    #[must_use]
    pub fn query_string(&self) -> &str {
        &self.query
    }

    /// `request.args`.
    #[must_use]
    pub fn args(&self) -> MultiDict {
        MultiDict::parse(&self.query)
    }

    /// `request.headers.get(name)`: the values of repeated fields, joined with commas; of `Content-Type`
    /// and `Content-Length` only the last one.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<Cow<'_, str>> {
        let fields = self
            .fields
            .iter()
            .filter(|(known, _)| known.eq_ignore_ascii_case(name));
        let mut values = fields.map(|(_, value)| value.trim_start_matches([' ', '\t']));
        let first = values.next()?;
        if name.eq_ignore_ascii_case("Content-Type") || name.eq_ignore_ascii_case("Content-Length")
        {
            return Some(Cow::Borrowed(values.last().unwrap_or(first)));
        }
        Some(values.fold(Cow::Borrowed(first), |joined, value| {
            Cow::Owned(format!("{joined},{value}"))
        }))
    }

    /// `request.if_match`.
    #[must_use]
    pub fn if_match(&self) -> ETags {
        self.header("If-Match")
            .map_or_else(ETags::default, |field| ETags::parse(&field))
    }

    /// `request.mimetype`: the media type without parameters, in lower case.
    #[must_use]
    pub fn mimetype(&self) -> String {
        let field = self.header("Content-Type").unwrap_or_default();
        media_type(&field).to_ascii_lowercase()
    }

    /// `request.is_json`: `application/json` or `application/…+json`.
    #[must_use]
    pub fn is_json(&self) -> bool {
        let field = self.header("Content-Type").unwrap_or_default();
        if media_type(&field).eq_ignore_ascii_case("application/json") {
            return true;
        }
        let mimetype = self.mimetype();
        mimetype.starts_with("application/") && mimetype.ends_with("+json")
    }

    /// Whether the server dropped header fields, and with them the length that a client adds.
    pub(super) const fn fields_are_cut(&self) -> bool {
        self.fields_are_cut
    }

    /// All bytes of the body that were sent, regardless of the headers.
    #[must_use]
    pub fn sent_body(&self) -> &'r [u8] {
        &self.request.body
    }

    /// `request.host`: host and port; empty if `Host` is malformed.
    ///
    /// # Errors
    /// 400 for a host that isn't trusted.
    pub fn host(&self) -> Result<Cow<'_, str>, HttpException> {
        let field = match &self.target_host {
            Some(host) => Cow::Borrowed(host.as_str()),
            None => self
                .header("Host")
                .unwrap_or(Cow::Borrowed(&self.config.server)),
        };
        let default_port = match &*self.scheme() {
            "http" | "ws" => ":80",
            "https" | "wss" => ":443",
            _ => "",
        };
        let host = get_host(&field, default_port, &self.config.trusted_hosts)?;
        Ok(match field {
            Cow::Borrowed(field) => Cow::Borrowed(field.get(..host.len()).unwrap_or_default()),
            Cow::Owned(_) => Cow::Owned(host.to_owned()),
        })
    }

    /// Checks the host as `Flask.create_url_adapter` does, before routing.
    pub(super) fn check_host(&self) -> Result<(), HttpException> {
        if has_good_labels(&self.host()?) {
            return Ok(());
        }
        Err(HttpException::bad_request().with_class("BadHost"))
    }

    /// `request.base_url`: the URL without the query, as an IRI.
    #[must_use]
    pub fn base_url(&self) -> String {
        uri_to_iri(&self.uri())
    }

    /// `request.url`: the whole URL, as an IRI. A host in Punycode isn't decoded.
    #[must_use]
    pub fn url(&self) -> String {
        let mut uri = self.uri();
        if !self.query.is_empty() {
            uri.push('?');
            uri.push_str(&quote(&self.query, QUERY));
        }
        uri_to_iri(&uri)
    }

    fn uri(&self) -> String {
        let host = self.host().unwrap_or_default();
        let path = quote(self.path().trim_start_matches('/'), ESCAPED_PATH);
        format!("{}://{host}/{path}", self.scheme())
    }

    /// The absolute URL of another path on this host, query kept: where a redirect goes
    /// (`MapAdapter.make_redirect_url`). The query is as it was sent, so this isn't a `Location` yet.
    pub(super) fn redirect_url(&self, path: &str) -> String {
        let host = self.host().unwrap_or_default().to_ascii_lowercase();
        let path = quote(path, PATH);
        let scheme = match (self.protocol(), &*self.scheme()) {
            (Protocol::WebSocket, "https" | "wss") => Cow::Borrowed("wss"),
            (Protocol::WebSocket, _) => Cow::Borrowed("ws"),
            (Protocol::Http, _) => self.scheme(),
        };
        let path = path.trim_start_matches('/');
        let mut url = format!("{scheme}://{host}/{path}");
        if !self.query.is_empty() {
            url.push('?');
            url.push_str(&self.query);
        }
        url
    }
}

/// The media type in a `Content-Type`, without parameters.
fn media_type(field: &str) -> &str {
    let media_type = field
        .split_once(';')
        .map_or(field, |(media_type, _)| media_type);
    media_type.trim_matches([' ', '\t'])
}

/// Path, query and host of a request target; `None` if Python's `urlsplit` raises `ValueError`.
fn parts(target: &str) -> Option<(Cow<'_, str>, &str, Option<String>)> {
    // Python's http.server replaces several slashes at the start by one.
    let slashes = target.len() - target.trim_start_matches('/').len();
    let target = target.get(slashes.saturating_sub(1)..).unwrap_or_default();
    let split = Split::parse(target)?;
    let path = if split.scheme.is_empty() && !split.netloc.is_empty() {
        let joined = format!("/{}{}", split.netloc, split.path);
        Cow::Owned(unquote(&joined, InvalidUtf8::Replace).into_owned())
    } else {
        unquote(split.path, InvalidUtf8::Replace)
    };
    let host =
        (!split.scheme.is_empty() && !split.netloc.is_empty()).then(|| split.netloc.to_owned());
    Some((path, split.query, host))
}
