//! Section 12: what stands between an object and its row. Every press runs a line of Python on a
//! model of SQLAlchemy's session.

use std::sync::Arc;

use crate::dom::prelude::*;

mod press;
#[cfg(test)]
mod replay;
mod session;
mod user;
mod words;

use self::press::{Button, press};
use self::session::Session;
use self::user::{State, User};
use crate::components::frame::{Journal, frame, switch};
use crate::registry::{Options, Widget};
use users_service::store::Row;

const LEAD: &str = "Run the lines in any order. Watch the objects, the session, and what is sent \
                    to the database.";

const BEGIN: &str = "A request begins: an empty tray, and five users in the table.";

/// The buttons by what they are about.
const GROUPS: [(&str, &[Button]); 3] = [
    (
        "A new user",
        &[
            Button::NewFay,
            Button::NewAda,
            Button::Add,
            Button::PrintNew,
        ],
    ),
    (
        "Ada, user 1",
        &[
            Button::Get,
            Button::Birthday,
            Button::Toggle,
            Button::Delete,
            Button::PrintAda,
        ],
    ),
    (
        "The session",
        &[
            Button::Count,
            Button::Flush,
            Button::Commit,
            Button::Rollback,
            Button::Remove,
        ],
    ),
];

type Shown = RwSignal<Arc<Session>>;

/// The widget.
pub fn view(_: &Options) -> View {
    let expires = RwSignal::new(false);
    let session: Shown = RwSignal::new(Arc::new(Session::new(false)));
    let said = RwSignal::new(BEGIN.to_owned());
    let journal = Journal::new(vec![BEGIN.to_owned()]);
    let reset = move |_| {
        session.set(Arc::new(Session::new(expires.get_untracked())));
        said.set(BEGIN.to_owned());
        journal.begin(vec![BEGIN.to_owned()]);
    };
    // What is said stands beside the picture, and the log keeps all of it.
    on_change(
        move || said.get(),
        move |sentence| {
            if sentence != BEGIN {
                journal.say(sentence);
            }
        },
    );
    on_change(
        move || expires.get(),
        move |expires| {
            session.update(|session| Arc::make_mut(session).expires = expires);
        },
    );
    let body = view! {
        <div class="widget-body orm">
            <div class="orm-lines">
                {GROUPS
                    .map(|(title, buttons)| {
                        let lines = buttons.iter().map(|button| line(*button, session, said));
                        view! {
                            <div class="orm-group" role="group" aria-label=title>
                                <h4 class="orm-title">{title}</h4>
                                {lines.collect_view()}
                            </div>
                        }
                    })
                    .collect_view()}
            </div>
            <div class="actions">
                {switch("expire_on_commit, SQLAlchemy’s default (off in our project)", expires)}
                <button class="button" type="button" on:click=reset>
                    "Reset"
                </button>
            </div>
            <p class="orm-said">{move || said.get()}</p>
            <div class="orm-bridge">{move || bridge(&session.get())}</div>
        </div>
        {journal.view()}
    };
    frame(Widget::OrmBridge, LEAD, body)
}

/// A line of Python to run.
fn line(button: Button, session: Shown, said: RwSignal<String>) -> View {
    let run = move |_| {
        let before = session.get_untracked();
        if let Some(reason) = button.refusal(&before) {
            return said.set(reason.to_owned());
        }
        let mut after = Session::clone(&before);
        let outcome = press(&mut after, button);
        said.set(words::sentence(button, &outcome, &before, &after));
        session.set(Arc::new(after));
    };
    let refused = move || button.refusal(&session.get()).map(|_| "true");
    view! {
        <button class="button orm-line" type="button" aria-disabled=refused on:click=run>
            <code>{button.code()}</code>
        </button>
    }
}

/// The way from the objects over the session to the table.
fn bridge(session: &Session) -> View {
    view! {
        <section class="orm-side">
            <h4 class="orm-title">"Objects in Python"</h4>
            {object("new", session.new.as_ref())}
            {object("ada", session.ada.as_ref())}
        </section>
        <section class="orm-side">
            <h4 class="orm-title">"Session"</h4>
            {collection(session, "new", User::is_new)}
            {collection(session, "dirty", User::is_changed)}
            {collection(session, "deleted", |user| user.is_doomed)}
            {collection(session, "identity map", User::is_in_map)}
            <p class="orm-mood">
                {if session.has_failed {
                    "A flush has failed: it waits for rollback()."
                } else if session.is_connected {
                    "A transaction is open."
                } else {
                    "No transaction is open."
                }}
            </p>
        </section>
        <section class="orm-side orm-wide">
            <h4 class="orm-title">"Sent by the last line"</h4>
            {sent(session)}
        </section>
        <section class="orm-side orm-wide">
            <h4 class="orm-title">"Table users"</h4>
            {table(session)}
        </section>
    }
}

fn object(name: &'static str, user: Option<&User>) -> View {
    let Some(user) = user else {
        return view! {
            <p class="orm-object orm-none">
                <code>{name}</code>
                " stands for nothing yet."
            </p>
        };
    };
    let row = &user.row;
    let values = if user.is_loaded {
        let id = if row.id == 0 {
            "no id".to_owned()
        } else {
            format!("id {}", row.id)
        };
        let age = row
            .age
            .map_or_else(String::new, |age| format!(", age {age}"));
        let hidden = if row.active { "" } else { ", not active" };
        format!("{id}, {}{age}{hidden}", row.email)
    } else {
        "has forgotten its values".to_owned()
    };
    let note = if user.is_doomed {
        ", to be erased"
    } else if user.is_dirty {
        ", changed"
    } else {
        ""
    };
    let state = |state: State| {
        let is_here = state == user.state;
        view! {
            <li class="orm-state" aria-current=is_here.then_some("true")>
                {state.word()}
            </li>
        }
    };
    view! {
        <div class="orm-object">
            <p>
                <code>{name}</code>
                {format!(" {values}{note}")}
            </p>
            <ol class="orm-states" aria-label=format!("{name} is {}", user.state.word())>
                {State::ALL.map(state).collect_view()}
            </ol>
        </div>
    }
}

fn collection(session: &Session, title: &'static str, is: fn(&User) -> bool) -> View {
    let named = [("new", &session.new), ("ada", &session.ada)];
    let held = named
        .into_iter()
        .filter(|(_, user)| user.as_ref().is_some_and(is));
    let names: Vec<&str> = held.map(|(name, _)| name).collect();
    let is_empty = names.is_empty();
    let words = if is_empty {
        "–".to_owned()
    } else {
        names.join(", ")
    };
    view! {
        <p class="orm-collection" class:orm-none=is_empty>
            <span>{title}</span>
            <code>{words}</code>
        </p>
    }
}

fn sent(session: &Session) -> View {
    if session.sent.is_empty() {
        return view! { <p class="orm-none">"Nothing."</p> };
    }
    let statement = |(text, parameters): &session::Sent| {
        let values = if parameters.is_empty() {
            String::new()
        } else {
            format!(" with {}", parameters.join(", "))
        };
        view! {
            <li>
                <code>{text.to_string()}</code>
                {values}
            </li>
        }
    };
    view! { <ol class="orm-sent">{session.sent.iter().map(statement).collect_view()}</ol> }
}

fn table(session: &Session) -> View {
    let erased = session
        .committed
        .rows()
        .filter(|row| session.seen.get(row.id).is_none());
    let stands = session.seen.rows();
    let mut rows: Vec<(&Row, &'static str)> = erased.map(|row| (&**row, "row-hidden")).collect();
    rows.extend(stands.map(|row| {
        let is_kept = session.committed.get(row.id) == Some(row);
        (&**row, if is_kept { "" } else { "row-changed" })
    }));
    rows.sort_by_key(|(row, _)| row.id);
    let is_open = rows.iter().any(|(_, class)| !class.is_empty());
    let cells = |(row, class): (&Row, &'static str)| {
        let age = row
            .age
            .map_or_else(|| "–".to_owned(), |age| age.to_string());
        view! {
            <tr class=class>
                <th scope="row">{row.id}</th>
                <td>{row.email.clone()}</td>
                <td>{age}</td>
                <td>{if row.active { "yes" } else { "no" }}</td>
            </tr>
        }
    };
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
            <tbody>{rows.into_iter().map(cells).collect_view()}</tbody>
        </table>
        <p class="orm-mood">
            {if is_open {
                "The marked rows are this transaction’s own: nobody else sees them so before the \
                 commit."
            } else {
                "Everybody sees it like this."
            }}
        </p>
    }
}
