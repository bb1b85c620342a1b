//! The recorded app's users: their routes and as many of its rules as the recordings show.

use flask_core::routing::Match;
use flask_core::{Incoming, Reply, jsonify};
use pyvalue::{Dict, Int, Value};

use super::{Answer, ApiError, Exception, Reference, View, python_error};

/// A row: its id and its fields as the API shows them.
pub struct User {
    id: i64,
    fields: Dict,
}

const TOO_LARGE: &str = "Python int too large to convert to SQLite INTEGER";

const FIELDS: [&str; 5] = ["active", "age", "email", "name", "role"];

type Found<'a, 'm> = &'a Match<'m, View>;

/// The rules, their methods and their views; the collection's with or without its slash.
pub fn rules(slash: bool) -> Vec<(&'static str, &'static [&'static str], View)> {
    let collection = if slash {
        "/api/v1/users/"
    } else {
        "/api/v1/users"
    };
    let item = "/api/v1/users/<int:user_id>";
    vec![
        (collection, &["GET"], View(list)),
        (collection, &["POST"], View(create)),
        (
            item,
            &["GET"],
            View(|app, i, found| Ok(jsonify(&app.active(found)?.show(), i.config().debug))),
        ),
        (item, &["PUT"], View(replace)),
        (item, &["PATCH"], View(update)),
        (item, &["DELETE"], View(delete)),
        (
            "/api/v1/users/<int:user_id>/restore",
            &["POST"],
            View(restore),
        ),
    ]
}

/// The five users that the app starts with, the fourth of them soft-deleted.
pub fn seed() -> Vec<User> {
    let rows: [(&str, &str, &str, Option<i64>, bool); 5] = [
        (
            "Alice Johnson",
            "alice@example.com",
            "admin",
            Some(34),
            true,
        ),
        ("Bob Smith", "bob@example.com", "user", Some(27), true),
        ("Carol Díaz", "carol@example.com", "editor", Some(41), true),
        ("Dan Brown", "dan@example.com", "user", None, false),
        ("Eve Adams", "eve@example.com", "user", Some(19), true),
    ];
    let users = (1..)
        .zip(rows)
        .map(|(id, (name, email, role, age, active))| {
            let mut fields = Dict::from([("name", name), ("email", email), ("role", role)]);
            fields.insert("age", age);
            fields.insert("active", active);
            User { id, fields }
        });
    users.collect()
}

impl User {
    fn is_active(&self) -> bool {
        self.fields.get("active") == Some(&Value::Bool(true))
    }

    fn show(&self) -> Value {
        let mut shown = self.fields.clone();
        shown.insert("id", self.id);
        shown.into()
    }
}

impl Reference {
    /// All ids, of soft-deleted users too.
    pub fn ids(&self) -> Vec<i64> {
        self.users.iter().map(|user| user.id).collect()
    }

    /// The row of the id in the URL; SQLite can't bind an integer of more than 64 bits.
    fn row(&mut self, found: Found<'_, '_>) -> Result<&mut User, Exception<ApiError>> {
        let number = found.int("user_id").cloned().unwrap_or(Int::from(0));
        let Some(id) = number.to_i64() else {
            return Err(python_error("OverflowError", TOO_LARGE));
        };
        self.users
            .iter_mut()
            .find(|user| user.id == id)
            .ok_or_else(|| not_found(&number))
    }

    fn active(&mut self, found: Found<'_, '_>) -> Result<&mut User, Exception<ApiError>> {
        let user = self.row(found)?;
        if user.is_active() {
            Ok(user)
        } else {
            Err(not_found(&Int::from(user.id)))
        }
    }

    /// Raises what the database does on a text that isn't Unicode, or an email that is taken.
    fn check(&self, fields: &Dict, own: Option<i64>) -> Result<(), Exception<ApiError>> {
        for (_, value) in fields {
            if let Value::Str(text) = value
                && let Some((place, surrogate)) = text.first_surrogate()
            {
                let message = format!(
                    "'utf-8' codec can't encode character '\\u{surrogate:x}' in position {place}: surrogates not allowed"
                );
                return Err(python_error("UnicodeEncodeError", message));
            }
        }
        let email = fields.get("email");
        let taken = |user: &User| Some(user.id) != own && user.fields.get("email") == email;
        if email.is_some() && self.users.iter().any(taken) {
            let email = email.and_then(Value::as_str).unwrap_or_default();
            let message = format!("Email {email} is already in use");
            return Err(Exception::App(ApiError {
                status: 409,
                title: "Conflict",
                message,
                details: None,
            }));
        }
        Ok(())
    }
}

fn not_found(id: &Int) -> Exception<ApiError> {
    let message = format!("User {id} not found");
    Exception::App(ApiError {
        status: 404,
        title: "Not Found",
        message,
        details: None,
    })
}

fn invalid(details: Dict) -> Exception<ApiError> {
    Exception::App(ApiError {
        status: 422,
        title: "Validation Error",
        message: "The request body is not valid".to_owned(),
        details: Some(details.into()),
    })
}

/// The body's fields, after the rules that the recordings show.
fn fields(incoming: &Incoming<'_>, required: &[&'static str]) -> Result<Dict, Exception<ApiError>> {
    let Value::Dict(fields) = incoming.get_json()? else {
        return Err(invalid(Dict::from([("body", "must be a JSON object")])));
    };
    let unknown = fields
        .iter()
        .filter(|(name, _)| !FIELDS.iter().any(|known| name == known));
    let mut problems: Dict = unknown
        .map(|(name, _)| (name.clone(), "unknown field"))
        .collect();
    for name in required.iter().filter(|name| !fields.contains_key(name)) {
        problems.insert(*name, "is required");
    }
    if problems.is_empty() {
        Ok(fields)
    } else {
        Err(invalid(problems))
    }
}

/// Every field, what isn't given as the model has it by default.
fn whole(given: &Dict) -> Dict {
    let mut fields = Dict::from([
        ("role", Value::from("user")),
        ("age", Value::None),
        ("active", true.into()),
    ]);
    for (name, value) in given {
        fields.insert(name.clone(), value.clone());
    }
    fields
}

/// `args.get(key, default, type=int)`: what is no number counts as not given.
fn int_arg(incoming: &Incoming<'_>, key: &str, default: i64) -> Int {
    let args = incoming.args();
    args.get(key)
        .and_then(|text| Int::parse(text).ok())
        .unwrap_or(Int::from(default))
}

fn list(app: &mut Reference, incoming: &Incoming<'_>, _: Found<'_, '_>) -> Answer {
    // `db.paginate(…, error_out=False, max_per_page=100)`.
    let positive = |number: Int, default: i64| {
        if number < Int::from(1) {
            Int::from(default)
        } else {
            number
        }
    };
    let page = positive(int_arg(incoming, "page", 1), 1);
    let per_page = positive(int_arg(incoming, "per_page", 10), 20)
        .to_i64()
        .unwrap_or(100)
        .min(100);
    let Some(page) = page.to_i64() else {
        return Err(python_error("OverflowError", TOO_LARGE));
    };
    let args = incoming.args();
    let inactive = args.get("include_inactive") == Some("true");
    let users = app.users.iter().filter(|user| inactive || user.is_active());
    let users: Vec<&User> = users
        .filter(|user| {
            args.get("role")
                .is_none_or(|role| user.fields.get("role").and_then(Value::as_str) == Some(role))
        })
        .collect();
    let total = i64::try_from(users.len()).unwrap_or(0);
    let skipped = usize::try_from((page - 1).saturating_mul(per_page)).unwrap_or(usize::MAX);
    let items = users
        .iter()
        .skip(skipped)
        .take(usize::try_from(per_page).unwrap_or(0));
    let mut body = Dict::from([(
        "items",
        Value::List(items.map(|user| user.show()).collect()),
    )]);
    body.insert("page", page);
    body.insert("pages", (total + per_page - 1) / per_page);
    body.insert("per_page", per_page);
    body.insert("total", total);
    Ok(jsonify(&body.into(), incoming.config().debug))
}

fn create(app: &mut Reference, incoming: &Incoming<'_>, _: Found<'_, '_>) -> Answer {
    let fields = whole(&fields(incoming, &["name", "email"])?);
    app.check(&fields, None)?;
    let id = app.ids().into_iter().max().unwrap_or(0) + 1;
    let user = User { id, fields };
    let reply = jsonify(&user.show(), incoming.config().debug)
        .with_status(201)
        .with_headers([("Location", format!("/api/v1/users/{id}"))]);
    app.users.push(user);
    Ok(reply)
}

fn replace(app: &mut Reference, incoming: &Incoming<'_>, found: Found<'_, '_>) -> Answer {
    let given = fields(incoming, &["name", "email"])?;
    change(app, incoming, found, whole(&given))
}

fn update(app: &mut Reference, incoming: &Incoming<'_>, found: Found<'_, '_>) -> Answer {
    let given = fields(incoming, &[])?;
    change(app, incoming, found, given)
}

fn change(
    app: &mut Reference,
    incoming: &Incoming<'_>,
    found: Found<'_, '_>,
    fields: Dict,
) -> Answer {
    let id = app.active(found)?.id;
    app.check(&fields, Some(id))?;
    // PATCH with only the name keeps the role: the fields that weren't sent stay.
    let user = app.row(found)?;
    for (name, value) in fields {
        user.fields.insert(name, value);
    }
    Ok(jsonify(&user.show(), incoming.config().debug))
}

fn delete(app: &mut Reference, incoming: &Incoming<'_>, found: Found<'_, '_>) -> Answer {
    if incoming.args().get("hard") == Some("true") {
        let id = app.row(found)?.id;
        app.users.retain(|user| user.id != id);
    } else {
        app.active(found)?.fields.insert("active", false);
    }
    Ok(Reply::html("").with_status(204))
}

fn restore(app: &mut Reference, incoming: &Incoming<'_>, found: Found<'_, '_>) -> Answer {
    let user = app.row(found)?;
    user.fields.insert("active", true);
    Ok(jsonify(&user.show(), incoming.config().debug))
}
