//! `::http`: a request, and what the users service answers to it while the course is built.

use std::fmt::Write as _;

use crate::course::Course;
use crate::example_server::ExampleResponse;
use crate::highlight::{Language, highlight};
use crate::html::{escape, inline_code, status_class};
use crate::message::{indent_json, read_request, request_text};
use crate::place::Place;
use crate::segment::Directive;
use course_model::{SampleRequest, Scenario};

const ATTRIBUTES: [&str; 10] = [
    "method", "target", "headers", "body", "json", "after", "settings", "expect", "caption", "hide",
];

/// Renders the exchange; nothing where the request can't be read or isn't taken.
pub fn render(course: &mut Course<'_>, place: &Place, directive: &Directive) -> Option<String> {
    let attributes = &directive.attributes;
    let problems: Vec<_> = attributes
        .check(place.source(), &ATTRIBUTES, &["pretty"])
        .collect();
    course.problems.extend(problems);
    let scenario = scenario(course, place, directive)?;
    let response = course.answer(place, &scenario)?;
    if let Some(expected) = attributes.get("expect")
        && expected.text() != response.status.to_string()
    {
        let place = Place::of(place.source().clone(), expected.range.clone());
        let (status, reason) = (response.status, &response.reason);
        course.report(
            &place,
            format!("the users service answers {status} {reason}"),
            "Mend the request, or what the lesson says about it.",
        );
    }
    let hidden: Vec<&str> = attributes
        .get("hide")
        .map_or_else(Vec::new, |hide| hide.text().split([',', ' ']).collect());
    let caption = attributes.get("caption").map(|caption| caption.text());
    Some(figure(
        &scenario,
        &response,
        caption,
        &hidden,
        attributes.flag("pretty"),
    ))
}

/// The request and what comes before it, from the attributes or from the fence below.
fn scenario(course: &mut Course<'_>, place: &Place, directive: &Directive) -> Option<Scenario> {
    let attributes = &directive.attributes;
    let mut after = Vec::new();
    if let Some(given) = attributes.get("after") {
        for text in given.text().split(';') {
            let place = Place::of(place.source().clone(), given.range.clone());
            after.push(read(course, &place, text.trim())?);
        }
    }
    let request = match &directive.fence {
        Some(fence) => {
            let own = ["method", "target", "headers", "body", "json"];
            if let Some(twice) = attributes.iter().find(|given| own.contains(&&*given.name)) {
                let place = Place::of(place.source().clone(), twice.range.clone());
                course.report(
                    &place,
                    "the request stands in the fence below",
                    "Say it in one place: in the fence, or in the attributes.",
                );
                return None;
            }
            let place = Place::of(place.source().clone(), fence.clone());
            let mut requests = fenced(course, &place)?;
            let last = requests.pop()?;
            after.append(&mut requests);
            last
        }
        None => plain(course, place, directive)?,
    };
    Some(Scenario {
        settings: attributes
            .get("settings")
            .map(|given| given.text().to_owned()),
        after,
        request,
    })
}

/// The requests of a fence, parted by lines of `###`.
fn fenced(course: &mut Course<'_>, place: &Place) -> Option<Vec<SampleRequest>> {
    let source = place.source().clone();
    let mut requests = Vec::new();
    let mut start = place.range().start;
    let mut at = start;
    while at < place.range().end {
        let end = source.line_end(at);
        let is_last = end + 1 >= place.range().end;
        let parts = source.slice(at..end).trim_end() == "###";
        if parts || is_last {
            let stop = if parts { at } else { place.range().end };
            let place = Place::of(source.clone(), start..stop);
            requests.push(read(course, &place, source.slice(start..stop))?);
            start = end + 1;
        }
        at = end + 1;
    }
    if requests.is_empty() {
        course.report(
            place,
            "there is no request here",
            "Write `GET /api/v1/users`.",
        );
    }
    Some(requests)
}

fn read(course: &mut Course<'_>, place: &Place, text: &str) -> Option<SampleRequest> {
    match read_request(text) {
        Ok(request) => Some(request),
        Err((line, reason)) => {
            course.report(
                &place.line(line),
                format!("this request can't be read: {reason}"),
                "Write `GET /api/v1/users/5`, header fields below it, then an empty line and the body.",
            );
            None
        }
    }
}

/// The request of the attributes.
fn plain(course: &mut Course<'_>, place: &Place, directive: &Directive) -> Option<SampleRequest> {
    let text = |name: &str| directive.attributes.get(name).map(|given| given.text());
    let (Some(method), Some(target)) = (text("method"), text("target")) else {
        course.report(
            place,
            "an exchange needs a `method` and a `target`",
            "Write `::http{method=GET target=/api/v1/users}`, or put the request in a fence right below.",
        );
        return None;
    };
    let mut request = read(course, place, &format!("{method} {target}"))?;
    for field in text("headers").into_iter().flat_map(|all| all.split(';')) {
        let Some((name, value)) = field.split_once(':') else {
            course.report(
                place,
                format!("`{}` is no header field", field.trim()),
                "Write `headers=\"Name: value; Other: value\"`.",
            );
            continue;
        };
        let field = (name.trim().to_owned(), value.trim().to_owned());
        request.headers.push(field);
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

fn figure(
    scenario: &Scenario,
    response: &ExampleResponse,
    caption: Option<&str>,
    hidden: &[&str],
    pretty: bool,
) -> String {
    let mut html = String::from("<figure class=\"exchange\"><figcaption>");
    html.push_str(&escape(caption.unwrap_or("Request and response")));
    if let Some(after) = after_note(&scenario.after) {
        let _ = write!(html, " <span class=\"exchange-note\">{after}</span>");
    }
    let body = &response.body;
    let is_json = response
        .header("Content-Type")
        .is_some_and(|value| value.starts_with("application/json"));
    let shown = if pretty && is_json {
        indent_json(body)
    } else {
        body.trim_end_matches('\n').to_owned()
    };
    if shown.trim_end() != body.trim_end() {
        html.push_str(
            " <span class=\"exchange-note\">The response’s body is indented for reading.</span>",
        );
    }
    html.push_str("</figcaption><pre class=\"exchange-request\" tabindex=\"0\"><code>");
    put_http(&mut html, &request_text(&scenario.request));
    let class = status_class(response.status);
    let _ = write!(
        html,
        "</code></pre><pre class=\"exchange-response\" data-class=\"{class}\" tabindex=\"0\"><code>"
    );
    let mut text = format!("HTTP/1.1 {} {}\n", response.status, response.reason);
    let shown_headers = response.headers.iter().filter(|(name, _)| {
        !hidden
            .iter()
            .any(|hidden| hidden.eq_ignore_ascii_case(name))
    });
    for (name, value) in shown_headers {
        let _ = writeln!(text, "{name}: {value}");
    }
    if !shown.is_empty() {
        text.push('\n');
        text.push_str(&shown);
    }
    put_http(&mut html, &text);
    html.push_str("</code></pre></figure>\n");
    html
}

fn after_note(after: &[SampleRequest]) -> Option<String> {
    let requests = after.iter().map(|request| {
        let SampleRequest { method, target, .. } = request;
        inline_code(&format!("{method} {target}"))
    });
    let requests: Vec<_> = requests.collect();
    (!requests.is_empty()).then(|| format!("Sent after {}.", requests.join(" and ")))
}

fn put_http(html: &mut String, text: &str) {
    for line in highlight(Language::Http, text.trim_end_matches('\n')) {
        html.push_str(&line.html);
        html.push('\n');
    }
}
