//! The users service, called in this process. No other file of this crate names the service's own.

use anyhow::{Context, Result};
pub use trace::{Action, Layer, Site, Sql, Step};
pub use users_service::Trace;
pub use users_service::log::{Record, Timestamp};
use users_service::{Row, Settings, UsersService};

use crate::request::Request;
use crate::response::{Response, UserRow};
use crate::variant::Variant;

/// What the users service answers.
#[derive(Debug)]
pub struct ServiceAnswer {
    /// What the client gets.
    pub response: Response,
    /// What the client gets where no trace is asked for.
    pub untraced: Response,
    /// Every row afterwards.
    pub rows: Vec<UserRow>,
    /// The steps that led to the answer.
    pub trace: Trace,
}

/// What a fresh service of that variant answers to each request of the sequence.
pub fn answers(variant: Variant, requests: &[Request]) -> Result<Vec<ServiceAnswer>> {
    let settings = Settings::named(&variant.to_string())
        .with_context(|| format!("the service has no variant `{variant}`"))?;
    let mut service = UsersService::seeded(settings);
    let mut untraced = service.clone();
    // As in the driver, a second passes with each request.
    let answer = |(seconds, request): (u64, &Request)| {
        service.set_clock(seconds);
        untraced.set_clock(seconds);
        let request = service_request(request);
        let (response, trace) = service.handle(&request);
        ServiceAnswer {
            response: response.into(),
            untraced: untraced.respond(&request).into(),
            rows: service.rows().map(|row| UserRow::from(&**row)).collect(),
            trace,
        }
    };
    Ok((1..).zip(requests).map(answer).collect())
}

/// The request as the users service takes it.
fn service_request(request: &Request) -> users_service::Request {
    let mut converted =
        users_service::Request::new(request.method.as_str(), request.target.as_str());
    if !request.has_header("host") {
        converted = converted.header("Host", "localhost");
    }
    for (name, value) in &request.headers {
        converted = converted.header(name.clone(), value.clone());
    }
    converted.body.clone_from(&request.body);
    converted
}

impl From<users_service::Response> for Response {
    fn from(response: users_service::Response) -> Self {
        let fields = response.headers.iter();
        Self {
            status: response.status,
            reason: response.reason.to_string(),
            headers: fields
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect(),
            body: response.body,
        }
    }
}

impl From<&Row> for UserRow {
    fn from(row: &Row) -> Self {
        Self {
            id: row.id,
            name: row.name.clone(),
            email: row.email.clone(),
            role: row.role.as_str().to_owned(),
            age: row.age,
            active: row.active,
            version: row.version,
        }
    }
}
