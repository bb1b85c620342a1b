//! The names under which things are kept, and what they are.

/// Everything that the site keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// `light`, `dark`, or nothing for the system's choice. A plain word, since a script in the
    /// head reads it before the first paint.
    Theme,
    /// `windows`, `macos` or `linux`, or nothing for the browser's. A plain word, as [`Key::Theme`].
    Platform,
    /// The sections that were read to their end.
    Progress,
    /// Answers to the questions.
    Answers,
    /// The users of the API, as the service saves them.
    Users,
    /// The requests sent in the console.
    History,
    /// What is ticked off on the checklist before shipping.
    Checklist,
    /// The tasks in widgets that were done.
    Tasks,
}

impl Key {
    /// All of them, in the order in which the page about your data shows them.
    pub const ALL: [Self; 8] = [
        Self::Theme,
        Self::Platform,
        Self::Progress,
        Self::Answers,
        Self::Users,
        Self::History,
        Self::Checklist,
        Self::Tasks,
    ];

    /// The name in the browser's storage. It never changes once it has shipped.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Theme => "front-desk.theme",
            Self::Platform => "front-desk.platform",
            Self::Progress => "front-desk.progress",
            Self::Answers => "front-desk.answers",
            Self::Users => "front-desk.users",
            Self::History => "front-desk.history",
            Self::Checklist => "front-desk.checklist",
            Self::Tasks => "front-desk.tasks",
        }
    }

    /// The key with that name in storage or in a backup.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|key| key.name() == name)
    }

    /// What it holds, in the reader's words.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Theme => "Light or dark",
            Self::Platform => "Windows, macOS or Linux",
            Self::Progress => "Sections you have read",
            Self::Answers => "Your answers to the questions",
            Self::Users => "The users in your API",
            Self::History => "Requests you sent in the console",
            Self::Checklist => "Your ticks on the checklist before shipping",
            Self::Tasks => "Tasks you have done in the widgets",
        }
    }
}
