//! The protections between a client and the routes: the twin of `variants/shield.py`.

use super::errors::response_repr;
use super::exceptions::Failure;
use super::settings::{RateLimit, Shield};
use super::sites::shield as at;
use super::texts::shield as texts;
use flask_core::{HttpException, Incoming, Reply};
use trace::TraceValue;
use trace::{Line, Recorder};

/// How often which client asked in the window that is open.
#[derive(Clone, Debug, Default)]
pub(super) struct Counts {
    window: u64,
    clients: Vec<(String, u32)>,
}

impl Counts {
    /// Counts one more request, and returns the sum.
    fn add(&mut self, window: u64, client: &str) -> u32 {
        if window != self.window {
            self.window = window;
            self.clients.clear();
        }
        for (known, count) in &mut self.clients {
            if known == client {
                *count = count.saturating_add(1);
                return *count;
            }
        }
        self.clients.push((client.to_owned(), 1));
        1
    }
}

/// The protections while one request passes.
pub(super) struct Guard<'a> {
    pub shield: &'a Shield,
    pub counts: &'a mut Counts,
    pub seconds: u64,
}

impl Guard<'_> {
    /// The `before_request` functions in their order; the first that objects is the last.
    pub fn before(
        &mut self,
        steps: &mut Recorder,
        incoming: &Incoming<'_>,
    ) -> Result<(), HttpException> {
        if self.shield.https_only {
            use at::require_https::{DEF, IF, RAISE};
            steps.calls(&DEF, TraceValue::EMPTY);
            let error = HttpException::forbidden().with_description(texts::HTTPS_ONLY);
            verdict(steps, incoming.is_secure(), &IF, &RAISE, error)?;
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
        verdict(steps, count <= requests, &IF, &RAISE, error)
    }

    /// The `after_request` functions.
    pub fn after(&self, steps: &mut Recorder, incoming: &Incoming<'_>, reply: &mut Reply) {
        if let Some(allowed) = self.shield.cors_origin {
            use at::add_cors::{DEF, RETURN};
            hands_on(steps, &DEF, &RETURN, reply);
            add_cors(incoming, reply, allowed);
        }
        if self.shield.security_headers {
            use at::add_security_headers::{DEF, RETURN};
            hands_on(steps, &DEF, &RETURN, reply);
            let headers = &mut reply.headers;
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set(
                "Content-Security-Policy",
                "default-src 'none'; frame-ancestors 'none'",
            );
            headers.set("Referrer-Policy", "no-referrer");
            if incoming.is_secure() {
                headers.set("Strict-Transport-Security", "max-age=31536000");
            }
        }
    }
}

/// Anyone may read; a request that changes something has to carry the token.
fn require_token(
    steps: &mut Recorder,
    incoming: &Incoming<'_>,
    token: &str,
) -> Result<(), HttpException> {
    use at::require_token::{DEF, IF, RAISE, SAFE};
    steps.calls(&DEF, TraceValue::EMPTY);
    if matches!(incoming.method(), "GET" | "HEAD" | "OPTIONS") {
        steps.returns(&SAFE, TraceValue::NONE);
        return Ok(());
    }
    let field = incoming.header("Authorization").unwrap_or_default();
    let (scheme, given) = field.split_once(' ').unwrap_or((&field, ""));
    let is_right = scheme.eq_ignore_ascii_case("bearer") && !given.is_empty() && given == token;
    let error =
        HttpException::unauthorized("Bearer realm=\"users API\"").with_description(texts::NO_TOKEN);
    verdict(steps, is_right, &IF, &RAISE, error)
}

/// Leaves a `before_request` function from its last condition, or by its exception.
fn verdict(
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

/// An `after_request` function: it takes the response and returns it.
fn hands_on(steps: &mut Recorder, def: &'static Line, last: &'static Line, reply: &Reply) {
    let value = || match reply.status {
        // Routing's own redirect is wrapped: nobody looks at how long it is.
        308 => "<Response streamed [308 PERMANENT REDIRECT]>".to_owned(),
        _ => response_repr(reply),
    };
    steps.calls(def, || ["response=", &value()].concat());
    steps.returns(last, value);
}

/// Tells browsers whose pages may read the answer.
fn add_cors(incoming: &Incoming<'_>, reply: &mut Reply, allowed: &'static str) {
    let headers = &mut reply.headers;
    let is_everyone = allowed == "*";
    if !is_everyone {
        headers.set("Vary", "Origin");
    }
    if !is_everyone && incoming.header("Origin").as_deref() != Some(allowed) {
        return;
    }
    headers.set("Access-Control-Allow-Origin", allowed);
    headers.set("Access-Control-Expose-Headers", "Location, X-Total-Count");
    if incoming.method() == "OPTIONS" && incoming.header("Access-Control-Request-Method").is_some()
    {
        headers.set(
            "Access-Control-Allow-Methods",
            "GET, POST, PUT, PATCH, DELETE",
        );
        headers.set(
            "Access-Control-Allow-Headers",
            "Authorization, Content-Type",
        );
        headers.set("Access-Control-Max-Age", "600");
    }
}
