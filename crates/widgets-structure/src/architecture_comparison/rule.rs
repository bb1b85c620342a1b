//! The functions that hold the rule about emails in each architecture. They are found by sending an
//! email that is just too long to every endpoint that takes one, and following each refusal back to
//! the function that refused first.

use super::cases::Architecture;
use trace::{Action, Site};
use users_service::Request;
use widget_kit::backend::Exchange;
use widget_kit::components::method::Method;

/// How many characters an email may have. A test compares it with the service.
pub const LIMIT: usize = 254;

/// An email that is too long by one character, and otherwise fine.
fn too_long() -> String {
    email(LIMIT + 1)
}

fn email(length: usize) -> String {
    let domain = "@example.com";
    format!(
        "{}{domain}",
        "a".repeat(length.saturating_sub(domain.len()))
    )
}

/// A request that was refused for its email.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    /// Its method.
    pub method: Method,
    /// The answer's status.
    pub status: u16,
    /// The line that refused first.
    pub site: Option<&'static Site>,
    /// The message, in its words.
    pub words: String,
}

/// Sends the email with every method that takes one.
#[must_use]
pub fn refusals(architecture: Architecture) -> Vec<Refusal> {
    requests(&too_long())
        .map(|(method, request)| refusal(method, &architecture.send(request)))
        .to_vec()
}

fn requests(email: &str) -> [(Method, Request); 3] {
    let item = "/api/v1/users/5";
    let only_email = format!(r#"{{"email": "{email}"}}"#);
    let whole = format!(r#"{{"name": null, "email": "{email}", "role": "user", "age": null}}"#);
    let request = |method: Method, target, body: &str| {
        (method, Request::new(method.as_str(), target).json(body))
    };
    [
        request(Method::Post, "/api/v1/users", &only_email),
        request(Method::Put, item, &whole),
        request(Method::Patch, item, &only_email),
    ]
}

fn refusal(method: Method, exchange: &Exchange) -> Refusal {
    let words = problem_of_email(&exchange.response.body);
    let mut ends = exchange
        .trace
        .steps
        .iter()
        .filter(|step| matches!(step.action, Action::Returns | Action::Raises));
    let first = ends.find(|step| !words.is_empty() && step.value.to_string().contains(&words));
    Refusal {
        method,
        status: exchange.response.status,
        site: first.and_then(|step| step.site),
        words,
    }
}

/// `fields.email` of an error's body; empty if there is none.
fn problem_of_email(body: &[u8]) -> String {
    let body: serde_json::Value = serde_json::from_slice(body).unwrap_or_default();
    body["fields"]["email"]
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

/// The functions that hold the rule, each with the line that refuses.
#[must_use]
pub fn holders(refusals: &[Refusal]) -> Vec<&'static Site> {
    let mut holders: Vec<&'static Site> = Vec::new();
    for site in refusals.iter().filter_map(|refusal| refusal.site) {
        let is_new = |known: &&Site| (&known.file, &known.function) != (&site.file, &site.function);
        if holders.iter().all(is_new) {
            holders.push(site);
        }
    }
    holders
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_is_the_services() {
        for architecture in Architecture::ALL {
            for (length, is_refused) in [(LIMIT, false), (LIMIT + 1, true)] {
                for (method, request) in requests(&email(length)) {
                    let status = architecture.send(request).response.status;
                    assert_eq!(
                        status == 400,
                        is_refused,
                        "{architecture:?} {method} {length}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_fat_route_holds_the_rule_once_a_method_and_layers_hold_it_once() {
        let names = |architecture: Architecture| -> Vec<String> {
            holders(&refusals(architecture))
                .iter()
                .map(|site| format!("{} {}", site.file, site.function))
                .collect()
        };
        assert_eq!(
            names(Architecture::FatRoute),
            [
                "variants/fat_route.py create_user",
                "variants/fat_route.py replace_user",
                "variants/fat_route.py update_user",
            ]
        );
        assert_eq!(
            names(Architecture::Layers),
            ["app/services/validation.py check_email"]
        );
    }
}
