//! The picture: Python, the session's tray, and the database. An object is a card that slides on and
//! off the tray, and its row appears in the database when the session has sent it.

use std::sync::Arc;

use leptos::prelude::*;

use super::session::Session;
use super::user::{ObjectState, User, Values};
use users_service::store::Row;

/// Ada's id.
const ADA: i64 = 1;

/// Which of the two users.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Who {
    Ada,
    New,
}

impl Who {
    /// The variable.
    const fn name(self) -> &'static str {
        match self {
            Self::Ada => "ada",
            Self::New => "new",
        }
    }

    const fn object(self, session: &Session) -> Option<&User> {
        match self {
            Self::Ada => session.ada.as_ref(),
            Self::New => session.new.as_ref(),
        }
    }

    fn id(self, session: &Session) -> Option<i64> {
        match self {
            Self::Ada => Some(ADA),
            Self::New => session.new.as_ref().and_then(User::id),
        }
    }
}

/// An object as a card.
#[derive(Clone, Debug, PartialEq, Eq)]
struct ObjectCard {
    /// `tray` or `python`: where it lies.
    place: &'static str,
    values: String,
    state: &'static str,
}

impl ObjectCard {
    fn new(user: &User) -> Self {
        let is_in_session = !matches!(user.state, ObjectState::Transient | ObjectState::Detached);
        let state = match user.state {
            _ if user.is_marked_deleted => "to be erased",
            ObjectState::Persistent if user.values == Values::Changed => "changed",
            ObjectState::Persistent => "kept",
            ObjectState::Pending => "new",
            ObjectState::Deleted => "erased",
            ObjectState::Transient => "no session",
            ObjectState::Detached => "let go",
        };
        let values = if user.is_loaded() {
            let age = user.row.age.map(|age| format!(", age {age}"));
            let id = user
                .id()
                .map_or("no id".to_owned(), |id| format!("id {id}"));
            format!("{id}{}", age.unwrap_or_default())
        } else {
            "no values".to_owned()
        };
        Self {
            place: if is_in_session { "tray" } else { "python" },
            values,
            state,
        }
    }
}

/// A row as a card.
#[derive(Clone, Debug, PartialEq, Eq)]
struct RowCard {
    values: String,
    /// `committed`, `changed` or `erased`, the latter two for this transaction only.
    state: &'static str,
    /// The state in words.
    note: &'static str,
}

impl RowCard {
    /// The row with this id as the session sees it; `None` if it sees none and none is committed.
    fn new(session: &Session, id: i64) -> Option<Self> {
        let values = |row: &Row| {
            let age = row.age.map(|age| format!(", age {age}"));
            format!("row {id}{}", age.unwrap_or_default())
        };
        let (row, state, note) = match (session.seen.get(id), session.committed.get(id)) {
            (Some(seen), Some(committed)) if seen == committed => (seen, "committed", "committed"),
            (Some(seen), _) => (seen, "changed", "not committed"),
            (None, Some(committed)) => (committed, "erased", "erased, not committed"),
            (None, None) => return None,
        };
        Some(Self {
            values: values(row),
            state,
            note,
        })
    }
}

/// The three places with the cards of both users, and what the last line has sent.
#[component]
pub fn Tray(session: RwSignal<Arc<Session>>) -> impl IntoView {
    let places = ["Python", "The tray", "Database"];
    view! {
        <div
            class="orm-tray widget-picture"
            role="group"
            aria-label="Python, the session’s tray, and the database"
        >
            <p class="orm-trip">
                "Sent: " <code>{move || session.with(|session| trip(session))}</code>
            </p>
            {places.map(|place| view! { <p class="orm-place">{place}</p> })}
            <Lane session who=Who::Ada/>
            <Lane session who=Who::New/>
        </div>
    }
}

/// The verbs of the statements that the last line has sent.
fn trip(session: &Session) -> String {
    let sent = session.sent.iter();
    let verbs: Vec<_> = sent
        .filter_map(|sent| sent.text.split_whitespace().next())
        .collect();
    if verbs.is_empty() {
        "nothing".to_owned()
    } else {
        verbs.join(", ")
    }
}

/// One user's way from Python to the database.
#[component]
fn Lane(session: RwSignal<Arc<Session>>, who: Who) -> impl IntoView {
    let object =
        Memo::new(move |_| session.with(|session| who.object(session).map(ObjectCard::new)));
    let row = Memo::new(move |_| session.with(|session| RowCard::new(session, who.id(session)?)));
    let of_object = move |part: fn(&ObjectCard) -> String| {
        move || object.with(|card| card.as_ref().map(part).unwrap_or_default())
    };
    let of_row = move |part: fn(&RowCard) -> String| {
        move || row.with(|card| card.as_ref().map(part).unwrap_or_default())
    };
    view! {
        <div class="orm-lane" role="group" aria-label=who.name()>
            <p class="orm-name">
                <code>{who.name()}</code>
                {move || object.with(Option::is_none).then_some(" doesn’t exist yet")}
            </p>
            <Show when=move || object.with(Option::is_some)>
                <p class="orm-card" data-place=of_object(|card| card.place.to_owned())>
                    <code>{who.name()}</code>
                    <span>{of_object(|card| card.values.clone())}</span>
                    <span class="orm-tag">{of_object(|card| card.state.to_owned())}</span>
                </p>
            </Show>
            <Show when=move || row.with(Option::is_some)>
                <p class="orm-row" data-state=of_row(|card| card.state.to_owned())>
                    <span>{of_row(|card| card.values.clone())}</span>
                    <span class="orm-tag">{of_row(|card| card.note.to_owned())}</span>
                </p>
            </Show>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::super::command::{Command, run};
    use super::*;

    fn after(lines: &[Command]) -> Session {
        let mut session = Session::new(false);
        for line in lines {
            let _ = run(&mut session, *line);
        }
        session
    }

    #[test]
    fn a_new_user_goes_from_python_over_the_tray_to_a_row() {
        let mut lines = Vec::new();
        let mut card = |line| {
            lines.push(line);
            let session = after(&lines);
            let object = session.new.as_ref().map(ObjectCard::new);
            let row = Who::New
                .id(&session)
                .and_then(|id| RowCard::new(&session, id));
            (object.map(|card| card.place), row.map(|card| card.state))
        };
        assert_eq!(card(Command::NewFay), (Some("python"), None));
        assert_eq!(card(Command::Add), (Some("tray"), None));
        assert_eq!(card(Command::Flush), (Some("tray"), Some("changed")));
        assert_eq!(card(Command::Commit), (Some("tray"), Some("committed")));
        assert_eq!(card(Command::Remove), (Some("python"), Some("committed")));
    }

    #[test]
    fn what_was_sent_is_named_by_its_verbs() {
        let mut session = after(&[Command::Get]);
        assert_eq!(trip(&session), "BEGIN, SELECT");
        let _ = run(&mut session, Command::Birthday);
        assert_eq!(trip(&session), "nothing");
        let _ = run(&mut session, Command::Commit);
        assert_eq!(trip(&session), "UPDATE, COMMIT");
    }
}
