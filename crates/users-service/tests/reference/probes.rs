//! The routes under `/probe/`, each of which shows one thing that Flask does.

use flask_core::routing::{Argument, Match};
use flask_core::{Exception, HttpException, Incoming, MultiDict, Reply, jsonify, redirect};
use pyvalue::{Dict, Int, Value};

use super::{Answer, ApiError, Reference, View, python_error};

const GET: &[&str] = &["GET"];
const POST: &[&str] = &["POST"];

type Found<'a, 'm> = &'a Match<'m, View>;

/// The rules, their methods and their views.
pub fn rules() -> Vec<(&'static str, &'static [&'static str], View)> {
    vec![
        (
            "/probe/branch/",
            GET,
            View(|_, _, _| Ok(Reply::html("branch"))),
        ),
        (
            "/probe/only-route",
            GET,
            View(|_, _, _| Ok(Reply::html("only"))),
        ),
        (
            "/probe/str/<s>",
            GET,
            View(|_, i, found| arguments(i, found, None)),
        ),
        (
            "/probe/path/<path:p>",
            GET,
            View(|_, i, found| arguments(i, found, None)),
        ),
        (
            "/probe/any/<any(a, b):x>",
            GET,
            View(|_, i, found| arguments(i, found, None)),
        ),
        (
            "/probe/static-vs/me",
            GET,
            View(|_, i, found| arguments(i, found, Some("static"))),
        ),
        (
            "/probe/static-vs/<s>",
            GET,
            View(|_, i, found| arguments(i, found, Some("dynamic"))),
        ),
        (
            "/probe/int-vs/<int:n>",
            GET,
            View(|_, i, found| arguments(i, found, Some("int"))),
        ),
        (
            "/probe/int-vs/<s>",
            GET,
            View(|_, i, found| arguments(i, found, Some("str"))),
        ),
        ("/probe/json", POST, View(|_, i, _| value(i, i.get_json()?))),
        (
            "/probe/json-attr",
            POST,
            View(|_, i, _| value(i, i.get_json()?)),
        ),
        (
            "/probe/json-force",
            POST,
            View(|_, i, _| value(i, i.force_json()?)),
        ),
        (
            "/probe/json-silent",
            POST,
            View(|_, i, _| value(i, silent(i.get_json())?)),
        ),
        (
            "/probe/json-force-silent",
            POST,
            View(|_, i, _| value(i, silent(i.force_json())?)),
        ),
        ("/probe/form", POST, View(form)),
        ("/probe/echo", POST, View(echo)),
        ("/probe/echo-args", GET, View(echo_args)),
        ("/probe/paginate-strict", GET, View(paginate_strict)),
        ("/probe/dict", GET, View(|_, i, _| json(i, &dict()))),
        (
            "/probe/list",
            GET,
            View(|_, i, _| {
                json(
                    i,
                    &Value::List(vec![Dict::from([("b", 1), ("a", 2)]).into()]),
                )
            }),
        ),
        (
            "/probe/jsonify-args",
            GET,
            View(|_, i, _| json(i, &Value::List(vec![1.into(), "a".into()]))),
        ),
        (
            "/probe/jsonify-none",
            GET,
            View(|_, i, _| json(i, &Value::None)),
        ),
        (
            "/probe/jsonify-str",
            GET,
            View(|_, i, _| json(i, &"text".into())),
        ),
        (
            "/probe/tuple-headers",
            GET,
            View(|_, i, _| {
                Ok(json(i, &Dict::from([("ok", true)]).into())?.with_headers([("X-Custom", "1")]))
            }),
        ),
        (
            "/probe/no-content-body",
            GET,
            View(|_, i, _| Ok(json(i, &Dict::new().into())?.with_status(204))),
        ),
        (
            "/probe/status-999",
            GET,
            View(|_, _, _| Ok(Reply::html("x").with_status(999))),
        ),
        ("/probe/status-text", GET, View(status_text)),
        ("/probe/stream", GET, View(stream)),
        ("/probe/etag", GET, View(etag)),
        (
            "/probe/redirect-rel",
            GET,
            View(|_, _, _| Ok(redirect("/api/v1/users".to_owned(), 302))),
        ),
        (
            "/probe/redirect-nonascii",
            GET,
            View(|_, _, _| Ok(redirect("/a b/é?q=ü".to_owned(), 302))),
        ),
        (
            "/probe/set",
            GET,
            View(|_, _, _| {
                Err(python_error(
                    "TypeError",
                    "Object of type set is not JSON serializable",
                ))
            }),
        ),
        (
            "/probe/none",
            GET,
            View(|_, _, _| {
                Err(python_error(
                    "TypeError",
                    "The view function for 'none' did not return a valid response. The function either returned None or ended without a return statement.",
                ))
            }),
        ),
        (
            "/probe/value-error",
            GET,
            View(|_, _, _| Err(python_error("ValueError", "bad value"))),
        ),
        (
            "/probe/zero",
            GET,
            View(|_, _, _| Err(python_error("ZeroDivisionError", "division by zero"))),
        ),
        (
            "/probe/bad-key",
            GET,
            View(|_, i, _| Err(HttpException::bad_request_key("missing", i.config().debug).into())),
        ),
        ("/probe/abort-400", GET, View(|_, _, _| abort(400))),
        ("/probe/abort-409", GET, View(|_, _, _| abort(409))),
        ("/probe/abort-418", GET, View(|_, _, _| abort(418))),
        ("/probe/abort-422", GET, View(|_, _, _| abort(422))),
        ("/probe/abort-999", GET, View(|_, _, _| abort(999))),
        (
            "/probe/abort-404-desc",
            GET,
            View(|_, _, _| {
                Err(HttpException::not_found()
                    .with_description("no such thing")
                    .into())
            }),
        ),
        (
            "/probe/abort-response",
            GET,
            View(|_, i, _| Ok(json(i, &Dict::from([("custom", true)]).into())?.with_status(409))),
        ),
    ]
}

fn json(incoming: &Incoming<'_>, value: &Value) -> Answer {
    Ok(jsonify(value, incoming.config().debug))
}

fn value(incoming: &Incoming<'_>, value: Value) -> Answer {
    json(incoming, &Dict::from([("value", value)]).into())
}

/// `silent=True`: what isn't JSON is `None`.
fn silent(parsed: Result<Value, Exception<ApiError>>) -> Result<Value, Exception<ApiError>> {
    match parsed {
        Err(Exception::Http(error)) if matches!(error.code, 400 | 415) => Ok(Value::None),
        parsed => parsed,
    }
}

/// `abort(code)`.
fn abort(code: u16) -> Answer {
    match HttpException::new(code) {
        Some(exception) => Err(exception.into()),
        None => Err(python_error(
            "LookupError",
            format!("no exception for {code}"),
        )),
    }
}

fn arguments(incoming: &Incoming<'_>, found: Found<'_, '_>, which: Option<&'static str>) -> Answer {
    let mut body = Dict::new();
    for (name, argument) in &found.arguments {
        let value: Value = match argument {
            Argument::Int(number) => number.clone().into(),
            Argument::Str(text) | Argument::Uuid(text) => text.clone().into(),
            Argument::Float(number) => (*number).into(),
        };
        body.insert((*name).to_owned(), value);
    }
    if let Some(which) = which {
        body.insert("which", which);
    }
    json(incoming, &body.into())
}

fn dict() -> Value {
    let list = Value::List(vec![1.into(), 2.5.into(), true.into(), Value::None]);
    let mut dict = Dict::from([("é", "ü☃😀</script>")]);
    dict.insert("b", 1);
    dict.insert("a", list);
    dict.into()
}

fn form(_: &mut Reference, incoming: &Incoming<'_>, _: Found<'_, '_>) -> Answer {
    let data = incoming.get_data()?;
    let fields = MultiDict::parse(&String::from_utf8_lossy(data));
    let Some(x) = fields.get("x") else {
        return Err(HttpException::bad_request_key("x", incoming.config().debug).into());
    };
    let mut body = Dict::from([("form", firsts(&fields))]);
    body.insert("missing", x.to_owned());
    json(incoming, &body.into())
}

/// `to_dict()`: the first value of each key.
fn firsts(fields: &MultiDict) -> Value {
    let mut dict = Dict::new();
    for (key, value) in fields.iter() {
        if !dict.contains_key(key) {
            dict.insert(key.to_owned(), value.to_owned());
        }
    }
    dict.into()
}

fn echo(_: &mut Reference, incoming: &Incoming<'_>, _: Found<'_, '_>) -> Answer {
    let data = String::from_utf8_lossy(incoming.get_data()?).into_owned();
    let header = |name: &str| incoming.header(name).map(std::borrow::Cow::into_owned);
    let headers = ["Host", "Content-Type", "Transfer-Encoding"]
        .into_iter()
        .filter_map(|name| Some(Value::List(vec![name.into(), header(name)?.into()])));
    let length = incoming
        .content_length()
        .and_then(|length| i64::try_from(length).ok());
    let mut body = Dict::new();
    body.insert("ct", header("Content-Type"));
    body.insert("data", data);
    body.insert("headers", Value::List(headers.collect()));
    body.insert("host", incoming.host()?.into_owned());
    body.insert("is_json", incoming.is_json());
    body.insert("length", length);
    body.insert("method", incoming.method().to_owned());
    body.insert("mimetype", incoming.mimetype());
    body.insert("remote", "127.0.0.1");
    json(incoming, &body.into())
}

fn echo_args(_: &mut Reference, incoming: &Incoming<'_>, _: Found<'_, '_>) -> Answer {
    let args = incoming.args();
    let mut lists = Dict::new();
    for (key, _) in args.iter() {
        let values = args
            .getlist(key)
            .map(|value| value.to_owned().into())
            .collect();
        lists.insert(key.to_owned(), Value::List(values));
    }
    // The app decoded the query string's bytes as Latin-1 to show them.
    let raw: String = incoming.query_string().bytes().map(char::from).collect();
    let mut body = Dict::new();
    body.insert("args", firsts(&args));
    body.insert("lists", lists);
    body.insert("path", incoming.path().into_owned());
    body.insert(
        "full",
        format!("{}?{}", incoming.path(), incoming.query_string()),
    );
    body.insert("qs", raw);
    body.insert("root", "");
    body.insert("url", incoming.url());
    body.insert("base", incoming.base_url());
    json(incoming, &body.into())
}

/// `db.paginate(select)` with its defaults: 404 for what is no number.
fn paginate_strict(app: &mut Reference, incoming: &Incoming<'_>, _: Found<'_, '_>) -> Answer {
    let args = incoming.args();
    let number = |key: &str, default: i64| match args.get(key) {
        None => Some(default),
        Some(text) => Int::parse(text).ok()?.to_i64().filter(|number| *number > 0),
    };
    let (Some(page), Some(per_page)) = (number("page", 1), number("per_page", 20)) else {
        return abort(404);
    };
    let per_page = per_page.min(100);
    let skipped = usize::try_from((page - 1) * per_page).unwrap_or(usize::MAX);
    let ids = app
        .ids()
        .into_iter()
        .skip(skipped)
        .take(usize::try_from(per_page).unwrap_or(0));
    let mut body = Dict::from([("ids", Value::List(ids.map(Value::from).collect()))]);
    body.insert("page", page);
    body.insert("per_page", per_page);
    json(incoming, &body.into())
}

fn status_text(_: &mut Reference, _: &Incoming<'_>, _: Found<'_, '_>) -> Answer {
    let mut reply = Reply::html("x").with_status(299);
    reply.reason = Some("My Own Reason".into());
    Ok(reply)
}

fn stream(_: &mut Reference, _: &Incoming<'_>, _: Found<'_, '_>) -> Answer {
    let mut reply = Reply::empty().with_headers([("Content-Type", "text/plain; charset=utf-8")]);
    reply.body = b"ab".to_vec();
    reply.streamed = true;
    Ok(reply)
}

/// `response.make_conditional(request)` of a response whose tag the client asks not to see again.
fn etag(_: &mut Reference, incoming: &Incoming<'_>, _: Found<'_, '_>) -> Answer {
    let tag = "\"8a3d961f7fe8ef7b41d461059884a9461be85059\"";
    let status = if incoming.header("If-None-Match").as_deref() == Some("*") {
        304
    } else {
        200
    };
    Ok(Reply::html("tagged")
        .with_headers([("ETag", tag)])
        .with_status(status))
}
