//! Three blueprints and an app to plug them into: what the map becomes, and which rules nobody
//! ever reaches. It must not know how that is shown.

use crate::widgets::http::url_request::ask;
use crate::widgets::structure::blueprint_composer::model::samples;
use flask_core::routing::RuleError;
use flask_core::url_map::{Outcome, Route, UrlMap};

/// A blueprint as its file has it, before anybody changes its name or prefix.
pub struct Part {
    /// The variable that holds it.
    pub variable: &'static str,
    /// The name that it begins with.
    pub name: &'static str,
    /// The prefix that it begins with.
    pub prefix: &'static str,
    /// Its routes.
    pub routes: &'static [Route<'static>],
}

const fn route(
    methods: &'static [&'static str],
    rule: &'static str,
    function: &'static str,
) -> Route<'static> {
    Route {
        function,
        rule,
        methods,
        strict_slashes: true,
    }
}

/// The project's users, and two that could come next.
pub const PARTS: [Part; 3] = [
    Part {
        variable: "users_bp",
        name: "users",
        prefix: "/api/v1/users",
        routes: &[
            route(&["GET"], "", "list_users"),
            route(&["POST"], "", "create_user"),
            route(&["GET"], "/<int:user_id>", "get_user"),
            route(&["PUT"], "/<int:user_id>", "replace_user"),
            route(&["PATCH"], "/<int:user_id>", "update_user"),
            route(&["DELETE"], "/<int:user_id>", "delete_user"),
        ],
    },
    Part {
        variable: "auth_bp",
        name: "auth",
        prefix: "/api/v1/auth",
        routes: &[
            route(&["POST"], "/sessions", "log_in"),
            route(&["DELETE"], "/sessions/current", "log_out"),
        ],
    },
    Part {
        variable: "orders_bp",
        name: "orders",
        prefix: "/api/v1/orders",
        routes: &[
            route(&["GET"], "", "list_orders"),
            route(&["POST"], "", "create_order"),
            route(&["GET"], "/<int:order_id>", "get_order"),
        ],
    },
];

/// A part as the reader has named and placed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plug {
    /// Its place in [`PARTS`].
    pub part: usize,
    /// Its name now.
    pub name: String,
    /// Its prefix now; empty means that there is none.
    pub prefix: String,
}

/// Why there is no app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The blueprint that was refused.
    pub variable: &'static str,
    /// What Flask said.
    pub error: RuleError,
}

/// The app with these blueprints, registered in this order.
///
/// # Errors
/// What Flask raises for the first one that it refuses: there is no app then.
pub fn assemble(plugs: &[Plug]) -> Result<UrlMap, Refusal> {
    let mut map = UrlMap::new();
    for plug in plugs {
        let Some(part) = PARTS.get(plug.part) else {
            continue;
        };
        let prefix = Some(plug.prefix.trim()).filter(|prefix| !prefix.is_empty());
        map.register(plug.name.trim(), prefix, part.routes)
            .map_err(|error| Refusal {
                variable: part.variable,
                error,
            })?;
    }
    Ok(map)
}

/// A rule that no request reaches, because an earlier one takes them all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shadowed {
    /// Method and address, as in `GET /api/v1/users`.
    pub request: String,
    /// The endpoint that never answers.
    pub endpoint: String,
    /// The call that is made in its place.
    pub call: String,
}

/// The rules that nobody reaches. Each is asked for with an address of its own.
#[must_use]
pub fn shadowed(map: &UrlMap) -> Vec<Shadowed> {
    let mut found = Vec::new();
    for (endpoint, method, rule) in map.rules() {
        let Some(target) = samples(rule).into_iter().next() else {
            continue;
        };
        if let Outcome::Called(call) = ask(map, method, &target).outcome
            && call.split('(').next() != Some(endpoint)
        {
            found.push(Shadowed {
                request: [method, " ", &target].concat(),
                endpoint: endpoint.to_owned(),
                call,
            });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plugs(changes: &[(usize, &str, &str)]) -> Vec<Plug> {
        changes
            .iter()
            .map(|&(part, name, prefix)| Plug {
                part,
                name: name.to_owned(),
                prefix: prefix.to_owned(),
            })
            .collect()
    }

    const USERS: (usize, &str, &str) = (0, "users", "/api/v1/users");

    #[test]
    fn the_users_are_the_projects() {
        let file = include_str!("../../../../lessons/project/app/routes/users.py");
        let [users, ..] = &PARTS;
        assert!(file.contains(&format!(
            "bp = Blueprint(\"{}\", __name__, url_prefix=\"{}\")",
            users.name, users.prefix
        )));
        for route in users.routes {
            let method = route.methods.concat().to_lowercase();
            let lines = format!("@bp.{method}(\"{}\")\ndef {}(", route.rule, route.function);
            assert!(file.contains(&lines), "{lines}");
        }
        assert_eq!(file.matches("@bp.").count(), users.routes.len());
    }

    #[test]
    fn a_name_is_taken_once() {
        let refusal = assemble(&plugs(&[USERS, (2, "users", "/api/v1/orders")]));
        let refusal = refusal.expect_err("the name is taken");
        assert_eq!(refusal.variable, "orders_bp");
        assert_eq!(
            refusal.error.to_string(),
            "ValueError: The name 'users' is already registered for a different blueprint. \
             Use 'name=' to provide a unique name."
        );
    }

    // Recorded in src/api/url_map/cases.txt: Flask says nothing, and the first one answers.
    #[test]
    fn an_address_may_be_taken_twice_and_the_first_answers() {
        let orders = (2, "orders", "/api/v1/users");
        let map = assemble(&plugs(&[USERS, orders])).expect("Flask doesn't mind");
        let told: Vec<String> = shadowed(&map)
            .iter()
            .map(|rule| format!("{}: {} for {}", rule.request, rule.call, rule.endpoint))
            .collect();
        assert_eq!(
            told,
            [
                "GET /api/v1/users: users.list_users() for orders.list_orders",
                "POST /api/v1/users: users.create_user() for orders.create_order",
                "GET /api/v1/users/5: users.get_user(user_id=5) for orders.get_order",
            ]
        );
        let turned = assemble(&plugs(&[orders, USERS])).expect("Flask doesn't mind");
        assert_eq!(
            ask(&turned, "GET", "/api/v1/users").outcome,
            Outcome::Called("orders.list_orders()".to_owned())
        );
        assert!(shadowed(&assemble(&plugs(&[USERS])).expect("fine")).is_empty());
    }

    #[test]
    fn a_blueprint_without_prefix_cannot_have_an_empty_rule() {
        let refusal = assemble(&plugs(&[(2, "orders", " ")])).expect_err("no slash");
        assert_eq!(
            refusal.error.message,
            "URL rule '' must start with a slash."
        );
    }
}
