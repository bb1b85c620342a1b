//! One blueprint with one rule, written by a reader: the URL map that Flask builds from it, and the
//! same in Python.

use std::collections::BTreeSet;

use flask_core::routing::RuleError;
use flask_core::url_map::{Route, UrlMap};

use crate::sample_addresses::variables;
use crate::url_request::answer_to;
use widget_kit::components::method::Method;

/// What the reader has written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleDraft {
    /// `url_prefix`; empty means that there is none.
    pub prefix: String,
    /// The rule in the decorator.
    pub rule: String,
    /// The methods in the decorator; none means `GET`.
    pub methods: BTreeSet<Method>,
    /// Whether the decorator says `strict_slashes=False`.
    pub is_loose: bool,
}

impl RuleDraft {
    /// The app's URL map.
    ///
    /// # Errors
    /// Returns what Flask raises for a rule that it can't use.
    pub fn url_map(&self) -> Result<UrlMap, RuleError> {
        let mut map = UrlMap::new();
        let route = Route {
            function: "view",
            rule: &self.rule,
            methods: &self.method_names(),
            strict_slashes: !self.is_loose,
        };
        let prefix = Some(self.prefix.as_str()).filter(|prefix| !prefix.is_empty());
        map.register("users", prefix, &[route])?;
        Ok(map)
    }

    /// The lines of Python that make this blueprint.
    #[must_use]
    pub fn python(&self) -> String {
        let prefix = if self.prefix.is_empty() {
            String::new()
        } else {
            format!(", url_prefix={}", python_string(&self.prefix))
        };
        let (decorator, methods) = match *self.method_names() {
            [] => ("route".to_owned(), String::new()),
            [method] => (method.to_ascii_lowercase(), String::new()),
            ref names => (
                "route".to_owned(),
                format!(", methods=[\"{}\"]", names.join("\", \"")),
            ),
        };
        let slashes = if self.is_loose {
            ", strict_slashes=False"
        } else {
            ""
        };
        let rule = python_string(&self.rule);
        let arguments: Vec<&str> = variables(&self.rule)
            .iter()
            .map(|variable| variable.name)
            .collect();
        let arguments = arguments.join(", ");
        format!(
            "bp = Blueprint(\"users\", __name__{prefix})\n\n\
             @bp.{decorator}({rule}{methods}{slashes})\n\
             def view({arguments}):\n    ..."
        )
    }

    fn method_names(&self) -> Vec<&'static str> {
        self.methods.iter().map(|method| method.as_str()).collect()
    }
}

/// What the reader is asked to bring about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The client is sent to another address.
    Redirected,
    /// The address is right and the method isn't.
    OtherMethod,
    /// Flask can't use the rule.
    Refused,
}

/// What there is to be found in a rule and a request to it.
#[must_use]
pub fn finding(draft: &RuleDraft, method: Method, address: &str) -> Option<Finding> {
    let Ok(map) = draft.url_map() else {
        return Some(Finding::Refused);
    };
    match answer_to(&map, method.as_str(), address).status {
        308 => Some(Finding::Redirected),
        405 => Some(Finding::OtherMethod),
        _ => None,
    }
}

/// A text as a Python literal.
fn python_string(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{escaped}\"")
}
