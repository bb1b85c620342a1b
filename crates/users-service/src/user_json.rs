//! Users as `jsonify` sends them. A row has known columns, so its JSON is written directly, which is
//! several times as fast as building a dict and sorting it.

use std::sync::Arc;

use super::store::Row;
use flask_core::{Reply, jsonify};
use pyvalue::Value;
use pyvalue::json::{Style, dumps};

/// `jsonify(user.to_dict())`.
pub(super) fn jsonify_user(user: &Row, debug: bool) -> Reply {
    if debug {
        return jsonify(&Value::Dict(user.to_dict()), debug);
    }
    let mut body = Vec::with_capacity(160);
    write_user(&mut body, user);
    body.push(b'\n');
    Reply::json(body)
}

/// `jsonify([user.to_dict() for user in users])`.
pub(super) fn jsonify_users(users: &[Arc<Row>], debug: bool) -> Reply {
    if debug {
        let dicts = users.iter().map(|user| Value::Dict(user.to_dict()));
        return jsonify(&Value::List(dicts.collect()), debug);
    }
    let mut body = Vec::with_capacity(128 * users.len() + 3);
    body.push(b'[');
    for (index, user) in users.iter().enumerate() {
        if index > 0 {
            body.push(b',');
        }
        write_user(&mut body, user);
    }
    body.extend_from_slice(b"]\n");
    Reply::json(body)
}

/// Writes the user as a JSON object with sorted keys.
fn write_user(body: &mut Vec<u8>, user: &Row) {
    body.extend_from_slice(if user.active {
        b"{\"active\":true,\"age\":"
    } else {
        b"{\"active\":false,\"age\":"
    });
    write_number(body, user.age.map(i64::from));
    body.extend_from_slice(b",\"email\":");
    write_text(body, Some(&user.email));
    body.extend_from_slice(b",\"id\":");
    write_number(body, Some(user.id));
    body.extend_from_slice(b",\"name\":");
    write_text(body, user.name.as_deref());
    body.extend_from_slice(b",\"role\":");
    write_text(body, Some(user.role.as_str()));
    body.push(b'}');
}

fn write_number(body: &mut Vec<u8>, number: Option<i64>) {
    match number {
        Some(number) => body.extend_from_slice(number.to_string().as_bytes()),
        None => body.extend_from_slice(b"null"),
    }
}

fn write_text(body: &mut Vec<u8>, text: Option<&str>) {
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~') && byte != b'"' && byte != b'\\';
    match text {
        None => body.extend_from_slice(b"null"),
        Some(text) if text.bytes().all(is_plain) => {
            body.push(b'"');
            body.extend_from_slice(text.as_bytes());
            body.push(b'"');
        }
        Some(text) => {
            let text = Value::from(text.to_owned());
            body.extend_from_slice(&dumps(&text, Style::Compact));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Role;
    use proptest::prelude::*;

    fn row() -> impl Strategy<Value = Row> {
        let text = prop_oneof!["[ -~]{1,8}", "\\PC{1,8}", any::<String>()];
        let name = prop::option::of(text.clone());
        let role = prop_oneof![Just(Role::Admin), Just(Role::User)];
        let age = prop::option::of(0..=150u8);
        let active = any::<bool>();
        let version = any::<u32>();
        (1..i64::MAX, name, text, role, age, active, version).prop_map(
            |(id, name, email, role, age, active, version)| Row {
                id,
                name,
                email,
                role,
                age,
                active,
                version,
            },
        )
    }

    proptest! {
        #[test]
        fn the_bytes_are_those_of_jsonify(rows in prop::collection::vec(row(), 0..4)) {
            for debug in [false, true] {
                let dicts: Vec<_> = rows.iter().map(|row| Value::Dict(row.to_dict())).collect();
                for (row, dict) in rows.iter().zip(&dicts) {
                    prop_assert_eq!(jsonify_user(row, debug), jsonify(dict, debug));
                }
                let shared: Vec<_> = rows.iter().cloned().map(Arc::new).collect();
                prop_assert_eq!(jsonify_users(&shared, debug), jsonify(&dicts.into(), debug));
            }
        }
    }
}
