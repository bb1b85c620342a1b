//! `::http`: shows a request and the response that the example server gives while the course is
//! compiled.

mod figure;
pub mod message;

use course_model::{SampleRequest, Scenario};

use self::figure::ExchangeFigure;
use self::message::parse_request;
use crate::context::CourseContext;
use crate::parser::Directive;
use crate::parser::attributes::Attribute;
use crate::span::Span;

/// The attributes that describe a request. A directive with a fence has none of them.
const REQUEST_ATTRIBUTES: [&str; 5] = ["method", "target", "headers", "body", "json"];
const ATTRIBUTES: [&str; 10] = [
    "method", "target", "headers", "body", "json", "after", "settings", "expect", "caption", "hide",
];
const FLAGS: [&str; 1] = ["pretty"];

/// Renders an exchange as HTML. Returns `None`, and reports why, if the request can't be read or
/// the server has no response.
pub fn render(
    course: &mut CourseContext<'_>,
    span: &Span,
    directive: &Directive,
) -> Option<String> {
    let attributes = &directive.attributes;
    let diagnostics = attributes.check(span.source(), &ATTRIBUTES, &FLAGS);
    course.diagnostics.extend(diagnostics);
    let scenario = parse_scenario(course, span, directive)?;
    let response = course.respond(span, &scenario)?;
    if let Some(expected) = attributes.get("expect")
        && expected.text() != response.status.to_string()
    {
        let (status, reason) = (response.status, &response.reason);
        course.report(
            &span_of(span, expected),
            format!("the users service answers {status} {reason}"),
            "Correct the request, or what the lesson says about it.",
        );
    }
    let figure = ExchangeFigure {
        caption: attributes
            .get("caption")
            .map_or("Request and response", |caption| caption.text()),
        scenario: &scenario,
        response: &response,
        hidden_headers: attributes
            .get("hide")
            .map_or_else(Vec::new, |hide| hide.text().split([',', ' ']).collect()),
        is_indented: attributes.has("pretty"),
    };
    Some(figure.html())
}

fn span_of(directive: &Span, attribute: &Attribute) -> Span {
    Span::new(directive.source().clone(), attribute.range.clone())
}

/// Reads the requests from the attributes, or from the fence below.
fn parse_scenario(
    course: &mut CourseContext<'_>,
    span: &Span,
    directive: &Directive,
) -> Option<Scenario> {
    let attributes = &directive.attributes;
    let mut after = Vec::new();
    if let Some(attribute) = attributes.get("after") {
        let span = span_of(span, attribute);
        for text in attribute.text().split(';') {
            after.push(parse_or_report(course, &span, text.trim())?);
        }
    }
    let request = match &directive.fence {
        Some(fence) => {
            let is_of_request =
                |attribute: &&Attribute| REQUEST_ATTRIBUTES.contains(&attribute.name.as_str());
            if let Some(attribute) = attributes.iter().find(is_of_request) {
                course.report(
                    &span_of(span, attribute),
                    "the request is already in the fence below",
                    "Write it once: in the fence, or in the attributes.",
                );
                return None;
            }
            let fence = Span::new(span.source().clone(), fence.clone());
            let mut requests = parse_fence(course, &fence)?;
            let last = requests.pop()?;
            after.append(&mut requests);
            last
        }
        None => parse_attributes(course, span, directive)?,
    };
    Some(Scenario {
        settings: attributes
            .get("settings")
            .map(|settings| settings.text().to_owned()),
        after,
        request,
    })
}

/// Reads the requests of a fence, which lines of `###` separate.
fn parse_fence(course: &mut CourseContext<'_>, fence: &Span) -> Option<Vec<SampleRequest>> {
    let source = fence.source().clone();
    let text = source.slice(fence.range());
    if text.is_empty() {
        course.report(
            fence,
            "this fence has no request",
            "Write `GET /api/v1/users`.",
        );
        return None;
    }
    let mut requests = Vec::new();
    let mut start = 0;
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let line_start = offset;
        offset += line.len();
        if line.trim_end() == "###" {
            requests.push(start..line_start);
            start = offset;
        }
    }
    if start < text.len() {
        requests.push(start..text.len());
    }
    requests
        .into_iter()
        .map(|range| {
            let request = text.get(range.clone()).unwrap_or_default();
            parse_or_report(course, &fence.subspan(range), request)
        })
        .collect()
}

/// Reads the request that the attributes describe.
fn parse_attributes(
    course: &mut CourseContext<'_>,
    span: &Span,
    directive: &Directive,
) -> Option<SampleRequest> {
    let text = |name: &str| {
        let attribute = directive.attributes.get(name);
        attribute.map(|attribute| attribute.text())
    };
    let (Some(method), Some(target)) = (text("method"), text("target")) else {
        course.report(
            span,
            "an exchange needs a `method` and a `target`",
            "Write `::http{method=GET target=/api/v1/users}`, or put the request in a fence in the next line.",
        );
        return None;
    };
    let mut request = parse_or_report(course, span, &format!("{method} {target}"))?;
    for field in text("headers").into_iter().flat_map(|all| all.split(';')) {
        if let Some((name, value)) = field.split_once(':') {
            let field = (name.trim().to_owned(), value.trim().to_owned());
            request.headers.push(field);
        } else {
            course.report(
                span,
                format!("`{}` isn't a header field", field.trim()),
                "Write `headers=\"Name: value; Other: value\"`.",
            );
        }
    }
    if let Some(json) = text("json") {
        let field = ("Content-Type".to_owned(), "application/json".to_owned());
        request.headers.push(field);
        request.body = json.to_owned();
    } else if let Some(body) = text("body") {
        request.body = body.to_owned();
    }
    Some(request)
}

/// Reads a request. Returns `None`, and reports the line, if it can't be read.
pub fn parse_or_report(
    course: &mut CourseContext<'_>,
    span: &Span,
    text: &str,
) -> Option<SampleRequest> {
    match parse_request(text) {
        Ok(request) => Some(request),
        Err(error) => {
            course.report(
                &span.line(error.line),
                format!("this request can't be read: {}", error.reason),
                "Write `GET /api/v1/users/5`, header fields below it, then an empty line and the body.",
            );
            None
        }
    }
}
