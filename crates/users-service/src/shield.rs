//! The protections of `variants/shield.py`, which run before and after the routes.

use std::collections::HashMap;

use super::errors::response_repr;
use super::exceptions::Failure;
use super::settings::{RateLimit, Shield};
use super::sites::shield as at;
use super::texts::shield as texts;
use flask_core::{HttpException, Incoming, Reply};
use trace::TraceValue;
use trace::{Line, Recorder};

/// How many requests each client has sent in the current window (`RateLimit.counts`).
#[derive(Clone, Debug, Default)]
pub(super) struct Counts {
    window: u64,
    clients: HashMap<String, u32>,
}

impl Counts {
    /// Counts one more request of the client, and returns how many that makes in this window.
    fn add(&mut self, window: u64, client: &str) -> u32 {
        if window != self.window {
            self.window = window;
            self.clients.clear();
        }
        let count = self.clients.entry(client.to_owned()).or_default();
        *count = count.saturating_add(1);
        *count
    }
}

/// The protections, for one request.
pub(super) struct Guard<'a> {
    pub shield: &'a Shield,
    pub counts: &'a mut Counts,
    pub seconds: u64,
}

impl Guard<'_> {
    /// Runs the `before_request` functions in order, up to the first that raises.
    ///
    /// # Errors
    /// The exception that it raises.
    pub fn before(
        &mut self,
        steps: &mut Recorder,
        incoming: &Incoming<'_>,
    ) -> Result<(), HttpException> {
        if self.shield.https_only {
            use at::require_https::{DEF, IF, RAISE};
            steps.calls(&DEF, TraceValue::EMPTY);
            let error = HttpException::forbidden().with_description(texts::HTTPS_ONLY);
            end_check(steps, incoming.is_secure(), &IF, &RAISE, error)?;
        }
        if let Some(limit) = self.shield.rate_limit {
            self.check(steps, incoming, limit)?;
        }
        if let Some(token) = self.shield.token {
            require_token(steps, incoming, token)?;
        }
        Ok(())
    }

    fn check(
        &mut self,
        steps: &mut Recorder,
        incoming: &Incoming<'_>,
        RateLimit { requests, seconds }: RateLimit,
    ) -> Result<(), HttpException> {
        use at::check::{DEF, IF, RAISE};
        steps.calls(&DEF, TraceValue::EMPTY);
        let seconds = seconds.max(1);
        let count = self
            .counts
            .add(self.seconds / seconds, &incoming.remote_addr());
        let error = HttpException::too_many_requests(seconds - self.seconds % seconds)
            .with_description(texts::TOO_MANY_REQUESTS);
        end_check(steps, count <= requests, &IF, &RAISE, error)
    }

    /// Runs the `after_request` functions in order.
    pub fn after(&self, steps: &mut Recorder, incoming: &Incoming<'_>, reply: &mut Reply) {
        if let Some(allowed) = self.shield.cors_origin {
            use at::add_cors::{DEF, RETURN};
            trace_after_request(steps, &DEF, &RETURN, reply);
            add_cors(incoming, reply, allowed);
        }
        if self.shield.security_headers {
            use at::add_security_headers::{DEF, RETURN};
            trace_after_request(steps, &DEF, &RETURN, reply);
            let headers = &mut reply.headers;
            for (name, value) in [
                texts::CONTENT_TYPE_OPTIONS,
                texts::CONTENT_SECURITY_POLICY,
                texts::REFERRER_POLICY,
            ] {
                headers.set(name, value);
            }
            if incoming.is_secure() {
                let (name, value) = texts::STRICT_TRANSPORT_SECURITY;
                headers.set(name, value);
            }
        }
    }
}

/// Lets everyone read, and requires the token of a request that changes something.
///
/// # Errors
/// 401 without the right token.
fn require_token(
    steps: &mut Recorder,
    incoming: &Incoming<'_>,
    token: &str,
) -> Result<(), HttpException> {
    use at::require_token::{DEF, IF, RAISE, SAFE};
    steps.calls(&DEF, TraceValue::EMPTY);
    if texts::SAFE_METHODS.contains(&incoming.method()) {
        steps.returns(&SAFE, TraceValue::NONE);
        return Ok(());
    }
    let field = incoming.header("Authorization").unwrap_or_default();
    let (scheme, given) = field.split_once(' ').unwrap_or((&field, ""));
    let is_right =
        scheme.eq_ignore_ascii_case(texts::SCHEME) && !given.is_empty() && given == token;
    let challenge = format!("Bearer realm=\"{}\"", texts::REALM);
    let error = HttpException::unauthorized(challenge).with_description(texts::NO_TOKEN);
    end_check(steps, is_right, &IF, &RAISE, error)
}

/// Records how a `before_request` function ends: with its last condition, or with its exception.
///
/// # Errors
/// That exception.
fn end_check(
    steps: &mut Recorder,
    passes: bool,
    condition: &'static Line,
    raise: &'static Line,
    error: HttpException,
) -> Result<(), HttpException> {
    if passes {
        steps.returns(condition, TraceValue::NONE);
        return Ok(());
    }
    steps.raises(raise, || Failure::Http(error.clone()).to_string());
    Err(error)
}

/// Records an `after_request` function, which takes the response and returns it.
fn trace_after_request(
    steps: &mut Recorder,
    def: &'static Line,
    last: &'static Line,
    reply: &Reply,
) {
    let value = || match reply.status {
        // Werkzeug's `RequestRedirect` is a response that doesn't know its length.
        308 => "<Response streamed [308 PERMANENT REDIRECT]>".to_owned(),
        _ => response_repr(reply),
    };
    steps.calls(def, || ["response=", &value()].concat());
    steps.returns(last, value);
}

/// Sets the headers that tell browsers which pages may read the answer.
fn add_cors(incoming: &Incoming<'_>, reply: &mut Reply, allowed: &'static str) {
    let headers = &mut reply.headers;
    let is_any_origin = allowed == "*";
    if !is_any_origin {
        headers.set("Vary", texts::VARY);
    }
    if !is_any_origin && incoming.header("Origin").as_deref() != Some(allowed) {
        return;
    }
    headers.set(texts::ALLOW_ORIGIN, allowed);
    headers.set(texts::EXPOSE_HEADERS.0, texts::EXPOSE_HEADERS.1);
    let (method, field) = texts::PREFLIGHT;
    if incoming.method() == method && incoming.header(field).is_some() {
        for (name, value) in [texts::ALLOW_METHODS, texts::ALLOW_HEADERS, texts::MAX_AGE] {
            headers.set(name, value);
        }
    }
}
