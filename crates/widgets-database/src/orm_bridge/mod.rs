//! Section 12: the way from an object to its row. The reader runs lines of Python on a model of
//! SQLAlchemy's session.

use std::sync::Arc;

use leptos::prelude::*;

mod command;
mod explanation;
mod finding;
mod picture;
#[cfg(test)]
mod replay;
mod session;
mod story;
mod tray;
mod user;

use self::command::Command;
use self::finding::{Finding, finding};
use self::picture::SessionPicture;
use self::session::Session;
use self::story::Story;
use self::tray::Tray;
use widget_kit::components::checkbox::Switch;
use widget_kit::components::chips::Chips;
use widget_kit::components::frame::WidgetFrame;
use widget_kit::components::journal::{Journal, JournalLog};
use widget_kit::components::more::More;
use widget_kit::components::task::{Task, Tasks};
use widget_kit::components::verdict::{Tone, Verdict};
use widget_kit::widget::{Options, Widget};

/// Its name in lessons and its title.
pub const WIDGET: Widget = Widget {
    id: "orm-bridge",
    title: "From object to row",
    options: &[],
};

/// Without a commit, a change is gone when the request is over.
const LOST_BIRTHDAY: Task = Task {
    id: "orm-bridge/lost-birthday",
    sentence: "Lose a birthday: change Ada’s age, and end the request without a commit.",
};

/// After a failed flush, the session waits for a rollback.
const FREED_SESSION: Task = Task {
    id: "orm-bridge/freed-session",
    sentence: "Have the database refuse a commit, and set the session free again.",
};

/// A query flushes first.
const QUESTION: Task = Task {
    id: "orm-bridge/question",
    sentence: "Find a question that sends what is on the tray, without flush() or commit().",
};

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
        <WidgetFrame widget=WIDGET tasks=&[LOST_BIRTHDAY, FREED_SESSION, QUESTION]>
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
    story: RwSignal<Story>,
    /// How many lines of the story were run.
    lines_run: RwSignal<usize>,
    verdict: RwSignal<(String, Tone)>,
    journal: Journal,
    tasks: Tasks,
}

impl Console {
    fn new() -> Self {
        Self {
            session: RwSignal::new(Arc::new(Session::new(false))),
            expires_on_commit: RwSignal::new(false),
            story: RwSignal::new(Story::LostBirthday),
            lines_run: RwSignal::new(0),
            verdict: RwSignal::new((FIRST_ENTRY.to_owned(), Tone::Open)),
            journal: Journal::new(FIRST_ENTRY),
            tasks: Tasks::expect(),
        }
    }

    /// The next line of the story; `None` at its end.
    fn next(self) -> Option<Command> {
        let lines = self.story.get().lines();
        lines.get(self.lines_run.get()).copied()
    }

    /// Runs the next line of the story, or begins it again.
    fn step(self) {
        match untrack(|| self.next()) {
            Some(command) => self.run(command),
            None => self.reset(),
        }
    }

    /// Runs a line. One that was the next of the story counts as such.
    fn run(self, command: Command) {
        let before = self.session.get_untracked();
        if let Some(reason) = command.disabled_reason(&before) {
            self.journal.say(reason);
            return self.verdict.set((reason.to_owned(), Tone::Failure));
        }
        let mut after = Session::clone(&before);
        let outcome = command::run(&mut after, command);
        self.journal
            .say(explanation::sentence(command, outcome, &before, &after));
        self.verdict
            .set(explanation::verdict(command, outcome, &before, &after));
        if let Some(finding) = finding(command, &before, &after) {
            self.tasks.complete(match finding {
                Finding::LostBirthday => LOST_BIRTHDAY,
                Finding::FreedSession => FREED_SESSION,
                Finding::QuestionThatSends => QUESTION,
            });
        }
        if untrack(|| self.next()) == Some(command) {
            self.lines_run.update(|run| *run += 1);
        }
        self.session.set(Arc::new(after));
    }

    /// Begins a story with a new request and the five users.
    fn begin(self, story: Story) {
        self.story.set(story);
        self.reset();
    }

    fn reset(self) {
        let session = Session::new(self.expires_on_commit.get_untracked());
        self.session.set(Arc::new(session));
        self.lines_run.set(0);
        self.verdict.set((FIRST_ENTRY.to_owned(), Tone::Open));
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
    view! {
        <div class="widget-body orm">
            <Chips
                legend="What happens in the request"
                options=Story::ALL.map(|story| (story, story.name())).into()
                chosen=Signal::derive(move || Some(console.story.get()))
                on_choose=move |story| console.begin(story)
            />
            {move || view! { <StoryLines console story=console.story.get()/> }}
            <div class="actions">
                <button
                    class="button button-primary"
                    type="button"
                    on:click=move |_| console.step()
                >
                    {move || match console.next() {
                        Some(_) => "Run the next line",
                        None => "Start again",
                    }}
                </button>
            </div>
            <Verdict
                sentence=Signal::derive(move || console.verdict.get().0)
                tone=Signal::derive(move || console.verdict.get().1)
            />
            <Tray session=console.session/>
            <More summary="More: any line in any order, the SQL, the table, the log">
                <AllLines console/>
                <div class="orm-bridge">
                    {move || view! { <SessionPicture session=console.session.get()/> }}
                </div>
                <JournalLog journal=console.journal quiet=true/>
            </More>
        </div>
    }
}

/// The lines of a story; what was run is ticked, and the next one is marked.
#[component]
fn StoryLines(console: Console, story: Story) -> impl IntoView {
    let line = move |(place, command): (usize, &Command)| {
        let run = move || console.lines_run.get();
        let is_next = move || run() == place;
        view! {
            <li
                class="orm-step"
                aria-current=move || is_next().then_some("step")
                data-run=move || (place < run()).then_some("")
            >
                <code>{command.code()}</code>
                <span class="visually-hidden">
                    {move || (place < run()).then_some(" (was run)")}
                </span>
            </li>
        }
    };
    let lines = story.lines().iter().enumerate().map(line);
    view! { <ol class="orm-story">{lines.collect_view()}</ol> }
}

/// Every line, the setting, and a reset.
#[component]
fn AllLines(console: Console) -> impl IntoView {
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
