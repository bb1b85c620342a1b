//! The error handlers, in the ways in which apps register them.

use flask_core::{Exception, HttpException, jsonify};
use pyvalue::Dict;
use pyvalue::json::{Style, dumps};

use super::{Answer, ApiError};

/// Which handlers are registered, besides the one for the app's own exception.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Handlers {
    /// None: Flask's HTML pages.
    Default,
    /// One for `HTTPException` that keeps the response's headers.
    Http,
    /// The one that Flask's documentation shows.
    Docs,
    /// One each for 404, 405 and 500, which make new responses.
    Naive,
    /// One for `Exception`.
    CatchAll,
    /// Both for `HTTPException` and for `Exception`.
    CatchAllAndHttp,
    /// Both for `HTTPException` and for `ValueError`.
    HttpAndValueError,
}

impl Handlers {
    /// The handlers of a recorded variant.
    pub fn of(variant: &str) -> Self {
        match variant {
            "default" | "debugdefault" => Self::Default,
            "docs" => Self::Docs,
            "naive" | "debugnaive" => Self::Naive,
            "catchall" => Self::CatchAll,
            "catchall+http" | "debugcatchall" => Self::CatchAllAndHttp,
            "valueerror" => Self::HttpAndValueError,
            _ => Self::Http,
        }
    }

    /// The answer of the handler that is registered for the exception.
    pub fn handle(self, exception: &Exception<ApiError>, debug: bool) -> Option<Answer> {
        match (exception, self) {
            (Exception::App(error), _) => Some(api_error(error, debug)),
            (Exception::Http(error), Self::Docs) => Some(documented(error)),
            (Exception::Http(error), Self::Naive) => {
                matches!(error.code, 404 | 405 | 500).then(|| naive(error, debug))
            }
            (Exception::Http(error), Self::CatchAll) => {
                Some(caught(error.to_string(), error.class, debug))
            }
            (
                Exception::Http(error),
                Self::Http | Self::CatchAllAndHttp | Self::HttpAndValueError,
            ) => Some(http(error, debug)),
            (Exception::Python(error), Self::CatchAll | Self::CatchAllAndHttp) => Some(caught(
                error.message.clone().into_owned(),
                error.class,
                debug,
            )),
            (Exception::Python(error), Self::HttpAndValueError)
                if matches!(error.class, "ValueError" | "UnicodeEncodeError") =>
            {
                let body = Dict::from([("error", error.message.clone())]);
                Some(Ok(jsonify(&body.into(), debug).with_status(400)))
            }
            _ => None,
        }
    }
}

fn api_error(error: &ApiError, debug: bool) -> Answer {
    let mut inside = Dict::new();
    inside.insert("message", error.message.clone());
    inside.insert("status", i32::from(error.status));
    inside.insert("title", error.title);
    if let Some(details) = &error.details {
        inside.insert("details", details.clone());
    }
    let body = Dict::from([("error", inside)]);
    Ok(jsonify(&body.into(), debug).with_status(error.status))
}

fn http(error: &HttpException, debug: bool) -> Answer {
    let mut inside = Dict::new();
    inside.insert("message", error.description.clone());
    inside.insert("status", i32::from(error.code));
    inside.insert("title", error.name());
    let mut reply = error.get_response();
    reply.set_json(&Dict::from([("error", inside)]).into(), debug);
    Ok(reply)
}

fn documented(error: &HttpException) -> Answer {
    let mut body = Dict::new();
    body.insert("code", i32::from(error.code));
    body.insert("name", error.name());
    body.insert("description", error.description.clone());
    let mut reply = error.get_response();
    reply.set_body(dumps(&body.into(), Style::Spaced));
    reply.headers.set("Content-Type", "application/json");
    Ok(reply)
}

fn naive(error: &HttpException, debug: bool) -> Answer {
    let body = Dict::from([("error", error.to_string())]);
    Ok(jsonify(&body.into(), debug).with_status(error.code))
}

fn caught(message: String, class: &'static str, debug: bool) -> Answer {
    let body = Dict::from([("error", message), ("type", class.to_owned())]);
    Ok(jsonify(&body.into(), debug).with_status(500))
}
