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

/// What became of a blueprint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartState {
    /// It isn't plugged in.
    Unplugged,
    /// Flask refused it.
    Refused,
    /// Flask refused an earlier one, and never came to it.
    NotReached,
    /// It is plugged in.
    Registered {
        /// How many rules it has brought.
        rules: usize,
        /// How many of them no request reaches.
        shadowed: usize,
    },
}

/// What becomes of a blueprint when these are registered in this order.
#[must_use]
pub fn state(registrations: &[Registration], part: Part) -> PartState {
    let place = |part: Part| registrations.iter().position(|known| known.part == part);
    let Some(own) = place(part) else {
        return PartState::Unplugged;
    };
    match assemble(registrations) {
        Err(rejection) if rejection.part == part => PartState::Refused,
        Err(rejection) if place(rejection.part) < Some(own) => PartState::NotReached,
        Err(_) => PartState::Registered {
            rules: part.routes().len(),
            shadowed: 0,
        },
        Ok(map) => {
            let name = registrations.get(own).map_or("", |own| own.name.trim());
            let is_own = |rule: &&ShadowedRule| {
                let blueprint = rule.endpoint.rsplit_once('.').map(|(name, _)| name);
                blueprint == Some(name)
            };
            PartState::Registered {
                rules: part.routes().len(),
                shadowed: shadowed_rules(&map).iter().filter(is_own).count(),
            }
        }
    }
}

/// Whether a blueprint has the name of the one that Flask refused: the two that clash.
#[must_use]
pub fn clashes_by_name(registrations: &[Registration], part: Part) -> bool {
    let Err(rejection) = assemble(registrations) else {
        return false;
    };
    let name = |part: Part| {
        let mut known = registrations.iter();
        known
            .find(|known| known.part == part)
            .map(|known| known.name.trim())
    };
    let refused = name(rejection.part);
    let with_this_name = registrations
        .iter()
        .filter(|known| Some(known.name.trim()) == refused)
        .count();
    with_this_name > 1 && name(part) == refused
}

/// What the reader is asked to bring about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// Two blueprints have one name, and Flask refuses the second.
    NameTaken,
    /// Flask raises nothing, but some rules are never reached.
    Shadowed,
}

/// What there is to be found among these blueprints.
#[must_use]
pub fn finding(registrations: &[Registration]) -> Option<Finding> {
    match assemble(registrations) {
        Err(rejection) => {
            clashes_by_name(registrations, rejection.part).then_some(Finding::NameTaken)
        }
        Ok(map) => (!shadowed_rules(&map).is_empty()).then_some(Finding::Shadowed),
    }
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

    const AUTH: (Part, &str, &str) = (Part::Auth, "auth", "/api/v1/auth");

    #[test]
    fn a_name_clash_is_on_both_and_what_follows_is_not_reached() {
        let known = registrations(&[USERS, (Part::Orders, " users", "/api/v1/orders"), AUTH]);
        let registered = |rules| PartState::Registered { rules, shadowed: 0 };
        assert_eq!(state(&known, Part::Users), registered(6));
        assert_eq!(state(&known, Part::Orders), PartState::Refused);
        assert_eq!(state(&known, Part::Auth), PartState::NotReached);
        let clashing = Part::ALL.map(|part| clashes_by_name(&known, part));
        assert_eq!(clashing, [true, false, true]);
        assert_eq!(finding(&known), Some(Finding::NameTaken));
    }

    #[test]
    fn rules_that_are_never_reached_are_counted_for_their_blueprint() {
        let known = registrations(&[USERS, (Part::Orders, "orders", "/api/v1/users")]);
        let registered = |rules, shadowed| PartState::Registered { rules, shadowed };
        assert_eq!(state(&known, Part::Users), registered(6, 0));
        assert_eq!(state(&known, Part::Orders), registered(3, 3));
        assert_eq!(state(&known, Part::Auth), PartState::Unplugged);
        assert_eq!(finding(&known), Some(Finding::Shadowed));
    }

    #[test]
    fn nothing_is_found_where_nothing_clashes() {
        let orders = (Part::Orders, "orders", "/api/v1/orders");
        assert_eq!(finding(&[]), None);
        assert_eq!(finding(&registrations(&[USERS, AUTH, orders])), None);
        // Refused, but not for its name.
        let no_slash = registrations(&[USERS, (Part::Orders, "orders", "")]);
        assert_eq!(state(&no_slash, Part::Orders), PartState::Refused);
        assert!(!clashes_by_name(&no_slash, Part::Orders));
        assert_eq!(finding(&no_slash), None);
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
