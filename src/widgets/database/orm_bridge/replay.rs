//! The model against the real SQLAlchemy: every press of the recorded sessions has to end the same
//! way, object by object and statement by statement. `lessons/fixtures/orm_sessions.py` recorded
//! them, and a test of the fixtures sees to it that they are what SQLAlchemy does today.

use super::press::{Button, press};
use super::session::Session;
use super::user::User;
use users_service::store::Table;

const RECORDED: &str = include_str!("../../../../tests/orm_sessions.txt");

/// The recorder's names for the buttons.
const BUTTONS: [(&str, Button); 14] = [
    ("new-fay", Button::NewFay),
    ("new-ada", Button::NewAda),
    ("add", Button::Add),
    ("get", Button::Get),
    ("birthday", Button::Birthday),
    ("toggle", Button::Toggle),
    ("delete", Button::Delete),
    ("count", Button::Count),
    ("print-new", Button::PrintNew),
    ("print-ada", Button::PrintAda),
    ("flush", Button::Flush),
    ("commit", Button::Commit),
    ("rollback", Button::Rollback),
    ("remove", Button::Remove),
];

#[test]
fn the_model_does_what_sqlalchemy_does() {
    let mut texts: Vec<(String, &str)> = Vec::new();
    let mut session = Session::new(false);
    let mut run = "";
    let mut presses = 0;
    for (number, line) in RECORDED.lines().enumerate() {
        if line.starts_with('#') {
            continue;
        }
        if let Some((name, text)) = line.split_once(" = ") {
            texts.push((text.to_owned(), name));
        } else if line.starts_with("run ") {
            run = line;
            session = Session::new(line.ends_with("True"));
        } else {
            let name = line.split(" | ").next().unwrap_or_default();
            let known = BUTTONS.iter().find(|(known, _)| *known == name);
            let (_, button) = *known.unwrap_or_else(|| panic!("no button {name}"));
            assert!(
                button.refusal(&session).is_none(),
                "{run}, line {}",
                number + 1
            );
            let outcome = press(&mut session, button);
            let found = told(name, &outcome, &session, &texts);
            assert_eq!(found, line, "{run}, line {} of the recording", number + 1);
            presses += 1;
        }
    }
    assert!(presses > 500, "{presses} presses");
}

fn told(name: &str, outcome: &str, session: &Session, texts: &[(String, &str)]) -> String {
    let sent: Vec<String> = session
        .sent
        .iter()
        .map(|sent| statement(sent, texts))
        .collect();
    let columns = [
        name.to_owned(),
        outcome.to_owned(),
        object(session.new.as_ref(), |user| {
            let id = (user.row.id != 0).then(|| format!(" id={}", user.row.id));
            format!("{} email={}", id.unwrap_or_default(), user.row.email)
        }),
        object(session.ada.as_ref(), |user| {
            let active = if user.row.active { "True" } else { "False" };
            format!(" age={} active={active}", user.row.age.unwrap_or_default())
        }),
        format!(
            "new={} dirty={} deleted={} map={}",
            names(session, User::is_new),
            names(session, User::is_changed),
            names(session, |user| user.is_doomed),
            names(session, User::is_in_map),
        ),
        rows(&session.seen),
        rows(&session.committed),
        if sent.is_empty() {
            "-".to_owned()
        } else {
            sent.join(" ")
        },
    ];
    columns.join(" | ")
}

fn object(user: Option<&User>, values: impl Fn(&User) -> String) -> String {
    user.map_or_else(
        || "-".to_owned(),
        |user| {
            let held = if user.is_loaded {
                values(user)
            } else {
                String::new()
            };
            format!("{}{held}", user.state.word())
        },
    )
}

fn names(session: &Session, is: impl Fn(&User) -> bool) -> String {
    let named = [("ada", &session.ada), ("new", &session.new)];
    let held = named
        .into_iter()
        .filter(|(_, user)| user.as_ref().is_some_and(&is));
    held.map(|(name, _)| name).collect::<Vec<_>>().join(",")
}

fn rows(table: &Table) -> String {
    let rows = table.rows().filter(|row| row.id == 1 || row.id > 5);
    let words = rows.map(|row| {
        let name = row.email.split('@').next().unwrap_or_default();
        let age = row.age.map_or("None".to_owned(), |age| age.to_string());
        format!("{}:{name}:{age}:{}", row.id, u8::from(row.active))
    });
    words.collect::<Vec<_>>().join(" ")
}

fn statement(sent: &super::session::Sent, texts: &[(String, &str)]) -> String {
    let (text, parameters) = sent;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((_, name)) = texts.iter().find(|(known, _)| *known == text) else {
        return text.split(' ').next().unwrap_or_default().to_owned();
    };
    // Python writes a tuple of one with a comma behind it.
    let comma = if parameters.len() == 1 { "," } else { "" };
    format!("{name}({}{comma})", parameters.join(","))
}
