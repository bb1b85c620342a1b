//! The picture of the session: the objects, what the session holds, the statements of the last
//! command, and the table.

use std::sync::Arc;

use leptos::prelude::*;

use super::session::{Session, SqlStatement, Transaction};
use super::user::{ObjectState, User, Values};
use users_service::store::Row;

/// The objects, the session and the table.
#[component]
pub fn SessionPicture(session: Arc<Session>) -> impl IntoView {
    let transaction = match session.transaction {
        Transaction::Failed => "A flush has failed: it waits for rollback().",
        Transaction::Connected => "A transaction is open.",
        Transaction::None | Transaction::Begun => "No transaction is open.",
    };
    let collection = |title: &'static str, is_member: fn(&User) -> bool| {
        let names = session.variables_where(is_member);
        view! { <Collection title names/> }
    };
    view! {
        <section class="orm-side">
            <h4 class="orm-title">"Objects in Python"</h4>
            <Variable name="new" user=session.new.clone()/>
            <Variable name="ada" user=session.ada.clone()/>
        </section>
        <section class="orm-side">
            <h4 class="orm-title">"Session"</h4>
            {collection("new", User::is_pending)}
            {collection("dirty", User::is_modified)}
            {collection("deleted", |user| user.is_marked_deleted)}
            {collection("identity map", User::is_persistent)}
            <p class="orm-mood">{transaction}</p>
        </section>
        <section class="orm-side orm-wide">
            <h4 class="orm-title">"Sent by the last line"</h4>
            <SentStatements statements=session.sent.clone()/>
        </section>
        <section class="orm-side orm-wide">
            <h4 class="orm-title">"Table users"</h4>
            <UsersTable session=Arc::clone(&session)/>
        </section>
    }
}

/// A variable and the object that it refers to, with the object's state.
#[component]
fn Variable(name: &'static str, user: Option<User>) -> impl IntoView {
    let Some(user) = user else {
        return view! {
            <p class="orm-object orm-none">
                <code>{name}</code>
                " doesn’t exist yet."
            </p>
        }
        .into_any();
    };
    let note = if user.is_marked_deleted {
        ", to be erased"
    } else if user.values == Values::Changed {
        ", changed"
    } else {
        ""
    };
    let states = ObjectState::ALL.map(|state| {
        let is_current = (state == user.state).then_some("true");
        view! {
            <li class="orm-state" aria-current=is_current>
                {state.word()}
            </li>
        }
    });
    view! {
        <div class="orm-object">
            <p>
                <code>{name}</code>
                {format!(" {}{note}", values(&user))}
            </p>
            <ol class="orm-states" aria-label=format!("{name} is {}", user.state.word())>
                {states.collect_view()}
            </ol>
        </div>
    }
    .into_any()
}

/// The values of an object, in words.
fn values(user: &User) -> String {
    if !user.is_loaded() {
        return "has forgotten its values".to_owned();
    }
    let row = &user.row;
    let id = match user.id() {
        Some(id) => format!("id {id}"),
        None => "no id".to_owned(),
    };
    let age = row.age.map(|age| format!(", age {age}"));
    let active = if row.active { "" } else { ", not active" };
    format!("{id}, {}{}{active}", row.email, age.unwrap_or_default())
}

/// A collection of the session, with the variables whose objects are in it.
#[component]
fn Collection(title: &'static str, names: Vec<&'static str>) -> impl IntoView {
    let is_empty = names.is_empty();
    let names = if is_empty {
        "–".to_owned()
    } else {
        names.join(", ")
    };
    view! {
        <p class="orm-collection" class:orm-none=is_empty>
            <span>{title}</span>
            <code>{names}</code>
        </p>
    }
}

#[component]
fn SentStatements(statements: Vec<SqlStatement>) -> impl IntoView {
    if statements.is_empty() {
        return view! { <p class="orm-none">"Nothing."</p> }.into_any();
    }
    let items = statements
        .into_iter()
        .map(|SqlStatement { text, parameters }| {
            let parameters =
                (!parameters.is_empty()).then(|| format!(" with {}", parameters.join(", ")));
            view! {
                <li>
                    <code>{text}</code>
                    {parameters}
                </li>
            }
        });
    view! { <ol class="orm-sent">{items.collect_view()}</ol> }.into_any()
}

/// How the session's transaction sees a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RowState {
    Committed,
    /// Inserted or updated, and not committed.
    Changed,
    /// Deleted, and not committed.
    Deleted,
}

impl RowState {
    const fn class(self) -> &'static str {
        match self {
            Self::Committed => "",
            Self::Changed => "row-changed",
            Self::Deleted => "row-hidden",
        }
    }
}

/// All rows of the committed table and of the transaction, by id.
fn rows(session: &Session) -> Vec<(&Row, RowState)> {
    let deleted = session
        .committed
        .rows()
        .filter(|row| session.seen.get(row.id).is_none())
        .map(|row| (row.as_ref(), RowState::Deleted));
    let seen = session.seen.rows().map(|row| {
        let state = if session.committed.get(row.id) == Some(row) {
            RowState::Committed
        } else {
            RowState::Changed
        };
        (row.as_ref(), state)
    });
    let mut rows: Vec<_> = deleted.chain(seen).collect();
    rows.sort_by_key(|(row, _)| row.id);
    rows
}

#[component]
fn UsersTable(session: Arc<Session>) -> impl IntoView {
    let rows = rows(&session);
    let is_committed = rows.iter().all(|(_, state)| *state == RowState::Committed);
    let note = if is_committed {
        "Everyone sees it like this."
    } else {
        "The marked rows are this transaction’s own: no one else sees them before the commit."
    };
    let rows = rows.into_iter().map(|(row, state)| {
        let age = row
            .age
            .map_or_else(|| "–".to_owned(), |age| age.to_string());
        view! {
            <tr class=state.class()>
                <th scope="row">{row.id}</th>
                <td>{row.email.clone()}</td>
                <td>{age}</td>
                <td>{if row.active { "yes" } else { "no" }}</td>
            </tr>
        }
    });
    view! {
        <table class="rows">
            <thead>
                <tr>
                    <th scope="col">"id"</th>
                    <th scope="col">"email"</th>
                    <th scope="col">"age"</th>
                    <th scope="col">"active"</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
        <p class="orm-mood">{note}</p>
    }
}
