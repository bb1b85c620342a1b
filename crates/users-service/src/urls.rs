//! The URL map of the app: which rule leads to what, the line of its decorator, and why a URL leads
//! nowhere.

use super::settings::{Settings, Variant};
use super::sites;
use flask_core::routing::{Map, RoutingError, Rule};
use pyvalue::quoted;
use trace::Line;

const USERS: &str = "/api/v1/users";
const USER: &str = "/api/v1/users/<int:user_id>";

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
    let rules = [
        // Every Flask app has it, whether or not there is a folder with such files.
        ("/static/<path:filename>", "GET", Static),
        (USERS, "GET", ListUsers),
        (USERS, "POST", CreateUser),
        (USER, "GET", GetUser),
        (USER, "PUT", ReplaceUser),
        (USER, "PATCH", UpdateUser),
        (USER, "DELETE", DeleteUser),
        ("/api/v1/health", "GET", Health),
        ("/api/v1/boom", "GET", Boom),
    ];
    let mut map = Map::new();
    for (rule, method, endpoint) in rules {
        if endpoint == Boom && !settings.boom {
            continue;
        }
        let added = map.add(Rule::new(rule, &[method], endpoint));
        debug_assert!(added.is_ok(), "{rule} is no rule");
    }
    map
}

/// The line of the decorator that made the rule, and the call that it leads to, up to its
/// argument.
pub(super) fn rule(variant: Variant, endpoint: Endpoint) -> (Option<&'static Line>, &'static str) {
    use sites::{fat_route as fat, health, routes};
    let is_fat = variant == Variant::FatRoute;
    let (layered, fat, name) = match endpoint {
        Endpoint::Static => return (None, "static(filename="),
        Endpoint::Health => return (Some(&health::health::RULE), "health()"),
        Endpoint::Boom => return (Some(&health::boom::RULE), "boom()"),
        Endpoint::ListUsers => (
            &routes::list_users::RULE,
            &fat::list_users::RULE,
            "users.list_users()",
        ),
        Endpoint::CreateUser => (
            &routes::create_user::RULE,
            &fat::create_user::RULE,
            "users.create_user()",
        ),
        Endpoint::GetUser => (
            &routes::get_user::RULE,
            &fat::get_user::RULE,
            "users.get_user(user_id=",
        ),
        Endpoint::ReplaceUser => (
            &routes::replace_user::RULE,
            &fat::replace_user::RULE,
            "users.replace_user(user_id=",
        ),
        Endpoint::UpdateUser => (
            &routes::update_user::RULE,
            &fat::update_user::RULE,
            "users.update_user(user_id=",
        ),
        Endpoint::DeleteUser => (
            &routes::delete_user::RULE,
            &fat::delete_user::RULE,
            "users.delete_user(user_id=",
        ),
    };
    (Some(if is_fat { fat } else { layered }), name)
}

/// Why routing sends the request away, as exact as a learner wants it.
pub(super) fn refusal(error: &RoutingError, path: &str) -> String {
    match error {
        RoutingError::NotFound => {
            let id = path
                .strip_prefix(USERS)
                .and_then(|rest| rest.strip_prefix('/'));
            match id.filter(|id| !id.is_empty() && !id.contains('/')) {
                Some(id) => {
                    let id = quoted(id);
                    format!("<NotFound '404: Not Found'>: <int:user_id> doesn't match {id}")
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
