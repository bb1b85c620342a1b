//! The app's URL map: its rules and their endpoints, the line of each rule's decorator, and how a trace
//! shows a match or a routing error.

use super::settings::{Settings, Variant};
use super::sites;
use super::texts::{health, routes};
use flask_core::routing::{Map, Match, RoutingError, Rule};
use pyvalue::quoted;
use trace::Line;

/// What a rule of the app's URL map leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Endpoint {
    Static,
    ListUsers,
    CreateUser,
    GetUser,
    ReplaceUser,
    UpdateUser,
    DeleteUser,
    Health,
    Boom,
}

/// The rules in the order in which Flask and `create_app` add them.
pub(super) fn url_map(settings: &Settings) -> Map<Endpoint> {
    use Endpoint::{
        Boom, CreateUser, DeleteUser, GetUser, Health, ListUsers, ReplaceUser, Static, UpdateUser,
    };
    let users = |rule: &str| format!("{}{rule}", routes::BLUEPRINT.1);
    let rules = [
        // Every Flask app has this rule, even without a folder of static files.
        ("/static/<path:filename>".to_owned(), "GET", Static),
        (users(routes::LIST_USERS), "GET", ListUsers),
        (users(routes::CREATE_USER), "POST", CreateUser),
        (users(routes::GET_USER), "GET", GetUser),
        (users(routes::REPLACE_USER), "PUT", ReplaceUser),
        (users(routes::UPDATE_USER), "PATCH", UpdateUser),
        (users(routes::DELETE_USER), "DELETE", DeleteUser),
        (health::HEALTH.to_owned(), "GET", Health),
        (health::BOOM_RULE.to_owned(), "GET", Boom),
    ];
    let mut map = Map::new();
    for (rule, method, endpoint) in rules {
        if endpoint == Boom && !settings.boom {
            continue;
        }
        let added = map.add(Rule::new(rule, &[method], endpoint));
        debug_assert!(added.is_ok(), "the rule of {endpoint:?} is malformed");
    }
    map
}

/// The line of the decorator that makes the rule; none for static files, whose rule is Flask's own.
pub(super) fn rule_line(variant: Variant, endpoint: Endpoint) -> Option<&'static Line> {
    use sites::{fat_route as fat, health, routes};
    let (layered, fat) = match endpoint {
        Endpoint::Static => return None,
        Endpoint::Health => return Some(&health::health::RULE),
        Endpoint::Boom => return Some(&health::boom::RULE),
        Endpoint::ListUsers => (&routes::list_users::RULE, &fat::list_users::RULE),
        Endpoint::CreateUser => (&routes::create_user::RULE, &fat::create_user::RULE),
        Endpoint::GetUser => (&routes::get_user::RULE, &fat::get_user::RULE),
        Endpoint::ReplaceUser => (&routes::replace_user::RULE, &fat::replace_user::RULE),
        Endpoint::UpdateUser => (&routes::update_user::RULE, &fat::update_user::RULE),
        Endpoint::DeleteUser => (&routes::delete_user::RULE, &fat::delete_user::RULE),
    };
    Some(match variant {
        Variant::Layered => layered,
        Variant::FatRoute => fat,
    })
}

/// The call of the view that a match leads to: `users.get_user(user_id=5)`.
pub(super) fn view_call(found: &Match<'_, Endpoint>) -> String {
    let endpoint = *found.rule.endpoint();
    let function =
        rule_line(Variant::Layered, endpoint).map_or("static", |line| &*line.site.function);
    let arguments: Vec<String> = found
        .arguments
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    let arguments = arguments.join(", ");
    match endpoint {
        Endpoint::Static | Endpoint::Health | Endpoint::Boom => format!("{function}({arguments})"),
        _ => format!("{}.{function}({arguments})", routes::BLUEPRINT.0),
    }
}

/// The exception that routing raises, with the reason that a learner needs.
pub(super) fn routing_error_repr(error: &RoutingError, path: &str) -> String {
    match error {
        RoutingError::NotFound => {
            let id = path
                .strip_prefix(routes::BLUEPRINT.1)
                .and_then(|rest| rest.strip_prefix('/'));
            match id.filter(|id| !id.is_empty() && !id.contains('/')) {
                Some(id) => {
                    let (variable, id) = (routes::GET_USER.trim_start_matches('/'), quoted(id));
                    format!("<NotFound '404: Not Found'>: {variable} doesn't match {id}")
                }
                None => "<NotFound '404: Not Found'>: no rule matches".to_owned(),
            }
        }
        RoutingError::MethodNotAllowed { allowed } => format!(
            "<MethodNotAllowed '405: Method Not Allowed'>: allowed are {}",
            allowed.header_value()
        ),
        RoutingError::WebsocketMismatch => {
            "<WebsocketMismatch '400: Bad Request'>: no rule is for WebSockets".to_owned()
        }
        RoutingError::RequestRedirect { path } => {
            format!("<RequestRedirect '308: Permanent Redirect'>: to {path}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rule_has_the_method_and_the_text_of_its_decorator() {
        let map = url_map(&Settings::default());
        for rule in map.rules() {
            for variant in [Variant::Layered, Variant::FatRoute] {
                let Some(line) = rule_line(variant, *rule.endpoint()) else {
                    continue;
                };
                let is_own = |method: &&str| !matches!(*method, "HEAD" | "OPTIONS");
                let method = rule.methods().iter().find(is_own).unwrap_or_default();
                let text = rule.rule().trim_start_matches(routes::BLUEPRINT.1);
                let decorator = format!(".{}(\"{text}\")", method.to_lowercase());
                assert!(
                    line.site.code.ends_with(&decorator),
                    "{} {decorator}",
                    line.site.code
                );
            }
        }
    }
}
