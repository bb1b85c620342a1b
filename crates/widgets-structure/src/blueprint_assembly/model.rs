//! Three blueprints and an app that they are registered on: the URL map, and the rules that no
//! request reaches.

use flask_core::routing::RuleError;
use flask_core::url_map::{Outcome, Route, UrlMap};

use crate::sample_addresses::sample_addresses;
use crate::url_request::answer_to;

/// A blueprint that can be plugged in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The project's users.
    Users,
    /// Sessions, which the project could have.
    Auth,
    /// Orders, which the project could have.
    Orders,
}

impl Part {
    /// All blueprints, in the order of the page.
    pub const ALL: [Self; 3] = [Self::Users, Self::Auth, Self::Orders];

    /// The variable that holds it.
    #[must_use]
    pub const fn variable(self) -> &'static str {
        match self {
            Self::Users => "users_bp",
            Self::Auth => "auth_bp",
            Self::Orders => "orders_bp",
        }
    }

    /// The name that its file gives it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Users => "users",
            Self::Auth => "auth",
            Self::Orders => "orders",
        }
    }

    /// The prefix that its file gives it.
    #[must_use]
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::Users => "/api/v1/users",
            Self::Auth => "/api/v1/auth",
            Self::Orders => "/api/v1/orders",
        }
    }

    /// Its routes.
    #[must_use]
    pub const fn routes(self) -> &'static [Route<'static>] {
        match self {
            Self::Users => &USERS_ROUTES,
            Self::Auth => &AUTH_ROUTES,
            Self::Orders => &ORDERS_ROUTES,
        }
    }
}

const USERS_ROUTES: [Route<'static>; 6] = [
    route(&["GET"], "", "list_users"),
    route(&["POST"], "", "create_user"),
    route(&["GET"], "/<int:user_id>", "get_user"),
    route(&["PUT"], "/<int:user_id>", "replace_user"),
    route(&["PATCH"], "/<int:user_id>", "update_user"),
    route(&["DELETE"], "/<int:user_id>", "delete_user"),
];

const AUTH_ROUTES: [Route<'static>; 2] = [
    route(&["POST"], "/sessions", "log_in"),
    route(&["DELETE"], "/sessions/current", "log_out"),
];

const ORDERS_ROUTES: [Route<'static>; 3] = [
    route(&["GET"], "", "list_orders"),
    route(&["POST"], "", "create_order"),
    route(&["GET"], "/<int:order_id>", "get_order"),
];

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

/// A blueprint with the name and the prefix that the reader has given it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registration {
    /// The blueprint.
    pub part: Part,
    /// Its name.
    pub name: String,
    /// Its prefix; empty means that there is none.
    pub prefix: String,
}

/// The reason for which there is no app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejection {
    /// The blueprint that Flask refused.
    pub part: Part,
    /// What Flask raised.
    pub error: RuleError,
}

impl std::fmt::Display for Rejection {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { part, error } = self;
        let variable = part.variable();
        write!(
            formatter,
            "app.register_blueprint({variable}) raises {error}"
        )
    }
}

/// The app with these blueprints, registered in this order.
///
/// # Errors
/// Returns what Flask raises for the first blueprint that it refuses.
pub fn assemble(registrations: &[Registration]) -> Result<UrlMap, Rejection> {
    let mut map = UrlMap::new();
    for Registration { part, name, prefix } in registrations {
        let prefix = Some(prefix.trim()).filter(|prefix| !prefix.is_empty());
        map.register(name.trim(), prefix, part.routes())
            .map_err(|error| Rejection { part: *part, error })?;
    }
    Ok(map)
}

/// The lines of Python that register the blueprints.
#[must_use]
pub fn python(registrations: &[Registration]) -> String {
    let lines = registrations.iter().map(|registration| {
        let variable = registration.part.variable();
        format!("app.register_blueprint({variable})\n")
    });
    format!(
        "app = Flask(__name__)\n{}return app",
        lines.collect::<String>()
    )
}

/// A rule that no request reaches, because an earlier one takes them all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShadowedRule {
    /// Method and address, as in `GET /api/v1/users`.
    pub request: String,
    /// The endpoint that never answers.
    pub endpoint: String,
    /// The call that is made instead.
    pub call: String,
}

/// The rules that no request reaches. Each is tried with an address that it matches.
#[must_use]
pub fn shadowed_rules(map: &UrlMap) -> Vec<ShadowedRule> {
    map.rules()
        .filter_map(|(endpoint, method, rule)| {
            let target = sample_addresses(rule).into_iter().next()?;
            let Outcome::Called(call) = answer_to(map, method, &target).outcome else {
                return None;
            };
            let is_shadowed = call.split('(').next() != Some(endpoint);
            is_shadowed.then(|| ShadowedRule {
                request: format!("{method} {target}"),
                endpoint: endpoint.to_owned(),
                call,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn registrations(parts: &[(Part, &str, &str)]) -> Vec<Registration> {
        parts
            .iter()
            .map(|&(part, name, prefix)| Registration {
                part,
                name: name.to_owned(),
                prefix: prefix.to_owned(),
            })
            .collect()
    }

    const USERS: (Part, &str, &str) = (Part::Users, "users", "/api/v1/users");

    #[test]
    fn the_users_are_the_projects() {
        let file = include_str!("../../../../lessons/project/app/routes/users.py");
        let users = Part::Users;
        assert!(file.contains(&format!(
            "bp = Blueprint(\"{}\", __name__, url_prefix=\"{}\")",
            users.name(),
            users.prefix()
        )));
        for route in users.routes() {
            let method = route.methods.concat().to_lowercase();
            let lines = format!("@bp.{method}(\"{}\")\ndef {}(", route.rule, route.function);
            assert!(file.contains(&lines), "{lines}");
        }
        assert_eq!(file.matches("@bp.").count(), users.routes().len());
    }

    #[test]
    fn a_name_is_taken_once() {
        let rejection = assemble(&registrations(&[
            USERS,
            (Part::Orders, "users", "/api/v1/orders"),
        ]));
        let rejection = rejection.expect_err("the name is taken");
        assert_eq!(rejection.part, Part::Orders);
        assert_eq!(
            rejection.error.to_string(),
            "ValueError: The name 'users' is already registered for a different blueprint. \
             Use 'name=' to provide a unique name."
        );
    }

    // Recorded in flask-core's cases of URL maps: Flask raises nothing, and the first one answers.
    #[test]
    fn an_address_may_be_taken_twice_and_the_first_answers() {
        let orders = (Part::Orders, "orders", "/api/v1/users");
        let map = assemble(&registrations(&[USERS, orders])).expect("Flask doesn't mind");
        let lines: Vec<String> = shadowed_rules(&map)
            .iter()
            .map(|rule| format!("{}: {} for {}", rule.request, rule.call, rule.endpoint))
            .collect();
        assert_eq!(
            lines,
            [
                "GET /api/v1/users: users.list_users() for orders.list_orders",
                "POST /api/v1/users: users.create_user() for orders.create_order",
                "GET /api/v1/users/5: users.get_user(user_id=5) for orders.get_order",
            ]
        );
        let reversed = assemble(&registrations(&[orders, USERS])).expect("Flask doesn't mind");
        assert_eq!(
            answer_to(&reversed, "GET", "/api/v1/users").outcome,
            Outcome::Called("orders.list_orders()".to_owned())
        );
        assert!(shadowed_rules(&assemble(&registrations(&[USERS])).expect("fine")).is_empty());
    }

    #[test]
    fn a_blueprint_without_prefix_cannot_have_an_empty_rule() {
        let rejection =
            assemble(&registrations(&[(Part::Orders, "orders", " ")])).expect_err("no slash");
        assert_eq!(
            rejection.error.message,
            "URL rule '' must start with a slash."
        );
    }
}
