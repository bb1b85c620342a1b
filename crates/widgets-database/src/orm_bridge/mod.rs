//! Section 12: the way from an object to its row. The reader runs lines of Python on a model of
//! SQLAlchemy's session.

use std::sync::Arc;

use leptos::prelude::*;

mod command;
mod explanation;
mod picture;
#[cfg(test)]
mod replay;
mod session;
mod user;

use self::command::Command;
use self::picture::SessionPicture;
use self::session::Session;
use widget_kit::components::checkbox::Switch;
use widget_kit::components::frame::WidgetFrame;
use widget_kit::components::journal::{Journal, JournalLog};
use widget_kit::widget::{Options, Widget};

/// Its name in lessons and its title.
pub const WIDGET: Widget = Widget {
    id: "orm-bridge",
    title: "From object to row",
    options: &[],
};

const LEAD: &str = "Run the lines in any order. Watch the objects, the session, and what is sent \
                    to the database.";

const FIRST_ENTRY: &str = "A request begins: an empty tray, and five users in the table.";

/// The commands, grouped by what they act on.
const GROUPS: [(&str, &[Command]); 3] = [
    (
        "A new user",
        &[
            Command::NewFay,
            Command::NewAda,
            Command::Add,
            Command::PrintNew,
        ],
    ),
    (
        "Ada, user 1",
        &[
            Command::Get,
            Command::Birthday,
            Command::Toggle,
            Command::Delete,
            Command::PrintAda,
        ],
    ),
    (
        "The session",
        &[
            Command::Count,
            Command::Flush,
            Command::Commit,
            Command::Rollback,
            Command::Remove,
        ],
    ),
];

/// The widget.
pub fn view(_: &Options) -> AnyView {
    view! {
        <WidgetFrame widget=WIDGET lead=LEAD>
            <OrmBridge/>
        </WidgetFrame>
    }
    .into_any()
}

/// The state of the widget.
#[derive(Clone, Copy)]
struct Console {
    session: RwSignal<Arc<Session>>,
    /// The setting `expire_on_commit`.
    expires_on_commit: RwSignal<bool>,
    /// The sentence on the last command.
    result_message: RwSignal<String>,
    journal: Journal,
}

impl Console {
    fn new() -> Self {
        Self {
            session: RwSignal::new(Arc::new(Session::new(false))),
            expires_on_commit: RwSignal::new(false),
            result_message: RwSignal::new(FIRST_ENTRY.to_owned()),
            journal: Journal::new(FIRST_ENTRY),
        }
    }

    fn run(self, command: Command) {
        let before = self.session.get_untracked();
        let message = if let Some(reason) = command.disabled_reason(&before) {
            reason.to_owned()
        } else {
            let mut after = Session::clone(&before);
            let outcome = command::run(&mut after, command);
            let sentence = explanation::sentence(command, outcome, &before, &after);
            self.session.set(Arc::new(after));
            sentence
        };
        self.result_message.set(message.clone());
        self.journal.say(message);
    }

    fn reset(self) {
        let session = Session::new(self.expires_on_commit.get_untracked());
        self.session.set(Arc::new(session));
        self.result_message.set(FIRST_ENTRY.to_owned());
        self.journal.begin(FIRST_ENTRY);
    }
}

#[component]
fn OrmBridge() -> impl IntoView {
    let console = Console::new();
    Effect::watch(
        move || console.expires_on_commit.get(),
        move |expires, _, _| {
            console.session.update(|session| {
                Arc::make_mut(session).expires_on_commit = *expires;
            });
        },
        false,
    );
    let groups = GROUPS.map(|(title, commands)| {
        let lines = commands.iter();
        let lines = lines.map(|command| view! { <CommandLine console command=*command/> });
        view! {
            <div class="orm-group" role="group" aria-label=title>
                <h4 class="orm-title">{title}</h4>
                {lines.collect_view()}
            </div>
        }
    });
    view! {
        <div class="widget-body orm">
            <div class="orm-lines">{groups.collect_view()}</div>
            <div class="actions">
                <Switch
                    label="expire_on_commit, SQLAlchemy’s default (off in our project)"
                    on=console.expires_on_commit
                />
                <button class="button" type="button" on:click=move |_| console.reset()>
                    "Reset"
                </button>
            </div>
            <p class="orm-said">{console.result_message}</p>
            <div class="orm-bridge">
                {move || view! { <SessionPicture session=console.session.get()/> }}
            </div>
        </div>
        <JournalLog journal=console.journal/>
    }
}

/// A button with the line of Python that it runs.
#[component]
fn CommandLine(console: Console, command: Command) -> impl IntoView {
    let is_disabled = move || {
        let reason = console
            .session
            .with(|session| command.disabled_reason(session));
        reason.map(|_| "true")
    };
    view! {
        <button
            class="button orm-line"
            type="button"
            aria-disabled=is_disabled
            on:click=move |_| console.run(command)
        >
            <code>{command.code()}</code>
        </button>
    }
}
