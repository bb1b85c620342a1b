//! Values that are typed in Rust, held against the Python files that they come from. What lines and texts
//! the build script generates from those files, `generated.rs` tests.

use users_service::{Preset, Request, Role, Settings, Shield, UsersService};

const APP: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../lessons/project/app/");
const LESSONS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../lessons/");
const CONFORMANCE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/conformance/");

/// Checks that the file has the line, indented or not.
fn assert_line(folder: &str, file: &str, line: &str) {
    let path = format!("{folder}{file}");
    let text = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        text.lines()
            .any(|known| known.split("  #").next().unwrap_or(known).trim() == line),
        "{path} has no line `{line}`"
    );
}

fn status(method: &str, target: &str, body: &str) -> u16 {
    status_of(Request::new(method, target).json(body))
}

fn status_of(request: Request) -> u16 {
    UsersService::seeded(Settings::default())
        .handle(&request)
        .0
        .status
}

#[test]
fn the_roles_are_those_of_the_project() {
    let (admin, user) = (Role::Admin.as_str(), Role::User.as_str());
    let line = format!("ROLES = (\"{admin}\", \"{user}\")");
    assert_line(APP, "services/validation.py", &line);
}

#[test]
fn the_statuses_are_those_of_the_project() {
    let users = "/api/v1/users";
    let line = format!(
        "STATUS_OF = {{ValidationError: {}, NotFound: {}, Conflict: {}, Stale: {}}}",
        status("POST", users, "{}"),
        status("GET", "/api/v1/users/99", ""),
        status("POST", users, r#"{"email": "ada@example.com"}"#),
        status_of(Request::new("DELETE", "/api/v1/users/5").header("If-Match", "\"2\"")),
    );
    assert_line(APP, "errors.py", &line);
    let created = status("POST", users, r#"{"email": "new@example.com"}"#);
    let line = format!(
        "return body, {created}, {{\"Location\": url_for(\"users.get_user\", user_id=user.id), **headers}}"
    );
    assert_line(APP, "routes/users.py", &line);
    let deleted = status("DELETE", "/api/v1/users/5", "");
    assert_line(APP, "routes/users.py", &format!("return \"\", {deleted}"));
}

#[test]
fn the_largest_id_and_the_largest_body_are_those_of_the_project() {
    assert_eq!(i64::MAX, ((1_u64 << 63) - 1).cast_signed());
    assert_line(APP, "services/validation.py", "MAX_ID = 2**63 - 1");
    assert_eq!(Settings::default().max_content_length, Some(16 * 1024));
    assert_line(APP, "config.py", "MAX_CONTENT_LENGTH = 16 * 1024");
}

#[test]
fn a_column_is_active_by_default() {
    assert_line(
        APP,
        "models/user.py",
        "active: Mapped[bool] = mapped_column(default=True)",
    );
    let mut service = UsersService::seeded(Settings::default());
    let exchange =
        service.send(Request::new("POST", "/api/v1/users").json(r#"{"email": "a@b.c"}"#));
    assert!(exchange.rows_after.last().is_some_and(|row| row.active));
}

/// A value of a configuration, as Python writes it.
fn python(value: bool) -> &'static str {
    if value { "True" } else { "False" }
}

#[test]
fn without_settings_the_protections_are_those_of_the_variant() {
    let Shield {
        token,
        input_validation,
        rate_limit,
        cors_origin,
        behind_proxy,
        https_only,
        security_headers,
    } = Shield::DOWN;
    assert_eq!((token, rate_limit, cors_origin), (None, None, None));
    for (name, value) in [
        ("API_TOKEN", "None"),
        ("INPUT_VALIDATION", python(input_validation)),
        ("RATE_LIMIT", "None"),
        ("CORS_ORIGIN", "None"),
        ("BEHIND_PROXY", python(behind_proxy)),
        ("HTTPS_ONLY", python(https_only)),
        ("SECURITY_HEADERS", python(security_headers)),
    ] {
        assert_line(
            LESSONS,
            "variants/shield.py",
            &format!("\"{name}\": {value},"),
        );
    }
}

#[test]
fn the_shield_of_the_conformance_tests_has_the_same_settings() {
    let shield = Preset::Shield.settings().shield;
    let limit = shield.rate_limit.expect("the preset limits clients");
    for line in [
        format!("API_TOKEN = {:?}", shield.token.unwrap_or_default()),
        format!("RATE_LIMIT = {}", limit.requests),
        format!("RATE_WINDOW = {}", limit.seconds),
        format!("CORS_ORIGIN = {:?}", shield.cors_origin.unwrap_or_default()),
        format!("BEHIND_PROXY = {}", python(shield.behind_proxy)),
        format!("HTTPS_ONLY = {}", python(shield.https_only)),
    ] {
        assert_line(CONFORMANCE, "service.py", &line);
    }
    let open = Preset::Unvalidated.settings().shield;
    for line in [
        format!("INPUT_VALIDATION = {}", python(open.input_validation)),
        format!("CORS_ORIGIN = {:?}", open.cors_origin.unwrap_or_default()),
        format!("SECURITY_HEADERS = {}", python(open.security_headers)),
    ] {
        assert_line(CONFORMANCE, "service.py", &line);
    }
}
