//! Compares the model with the real SQLAlchemy: after every command of the recorded sessions, the
//! objects and the sent statements have to be the same. `lessons/fixtures/orm_sessions.py` recorded
//! the sessions, and a test of the fixtures checks that today's SQLAlchemy still does the same.

use super::command::{Command, Outcome};
use super::session::{Session, SqlStatement};
use super::user::User;
use users_service::store::Table;

const RECORDED: &str = include_str!("../../../../tests/orm_sessions.txt");

/// The recorder's names for the commands.
const COMMANDS: [(&str, Command); 14] = [
    ("new-fay", Command::NewFay),
    ("new-ada", Command::NewAda),
    ("add", Command::Add),
    ("get", Command::Get),
    ("birthday", Command::Birthday),
    ("toggle", Command::Toggle),
    ("delete", Command::Delete),
    ("count", Command::Count),
    ("print-new", Command::PrintNew),
    ("print-ada", Command::PrintAda),
    ("flush", Command::Flush),
    ("commit", Command::Commit),
    ("rollback", Command::Rollback),
    ("remove", Command::Remove),
];

#[test]
fn the_model_does_what_sqlalchemy_does() {
    let mut texts: Vec<(String, &str)> = Vec::new();
    let mut session = Session::new(false);
    let mut run = "";
    let mut commands = 0;
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
            let known = COMMANDS.iter().find(|(known, _)| *known == name);
            let (_, command) = *known.unwrap_or_else(|| panic!("no command {name}"));
            assert!(
                command.disabled_reason(&session).is_none(),
                "{run}, line {}",
                number + 1
            );
            let outcome = super::command::run(&mut session, command);
            let found = state(name, outcome, &session, &texts);
            assert_eq!(found, line, "{run}, line {} of the recording", number + 1);
            commands += 1;
        }
    }
    assert!(commands > 500, "{commands} commands");
}

/// The state after a command, in the recording's format.
fn state(name: &str, outcome: Outcome, session: &Session, texts: &[(String, &str)]) -> String {
    let sent: Vec<String> = session
        .sent
        .iter()
        .map(|sent| statement(sent, texts))
        .collect();
    let columns = [
        name.to_owned(),
        outcome.map_or_else(|error| error.to_string(), |value| value.to_string()),
        object(session.new.as_ref(), |user| {
            let id = user.id().map(|id| format!(" id={id}"));
            format!("{} email={}", id.unwrap_or_default(), user.row.email)
        }),
        object(session.ada.as_ref(), |user| {
            let active = if user.row.active { "True" } else { "False" };
            format!(" age={} active={active}", user.row.age.unwrap_or_default())
        }),
        format!(
            "new={} dirty={} deleted={} map={}",
            names(session, User::is_pending),
            names(session, User::is_modified),
            names(session, |user| user.is_marked_deleted),
            names(session, User::is_persistent),
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
            let held = if user.is_loaded() {
                values(user)
            } else {
                String::new()
            };
            format!("{}{held}", user.state.word())
        },
    )
}

fn names(session: &Session, condition: impl Fn(&User) -> bool) -> String {
    let mut names = session.variables_where(condition);
    names.sort_unstable();
    names.join(",")
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

fn statement(sent: &SqlStatement, texts: &[(String, &str)]) -> String {
    let SqlStatement { text, parameters } = sent;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((_, name)) = texts.iter().find(|(known, _)| *known == text) else {
        return text.split(' ').next().unwrap_or_default().to_owned();
    };
    // Python writes a tuple of one with a comma after the value.
    let comma = if parameters.len() == 1 { "," } else { "" };
    format!("{name}({}{comma})", parameters.join(","))
}
