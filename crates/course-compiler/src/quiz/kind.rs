//! The kinds of question in quiz files.

/// A kind of question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KindName {
    /// One choice is right.
    Single,
    /// One or more choices are right.
    Multiple,
    /// Which status code does a request get?
    Predict,
    /// In which order do the steps happen?
    Order,
    /// Which line has the bug?
    Spot,
}

impl KindName {
    /// All kinds, in the order in which diagnostics list them.
    pub const ALL: [Self; 5] = [
        Self::Single,
        Self::Multiple,
        Self::Predict,
        Self::Order,
        Self::Spot,
    ];

    /// Returns the kind with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Returns the value of `kind` in the quiz file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Multiple => "multiple",
            Self::Predict => "predict",
            Self::Order => "order",
            Self::Spot => "spot",
        }
    }

    /// Returns the fields that a question may have beside those of every question.
    pub const fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Single | Self::Multiple => &["choice"],
            Self::Predict => &["after", "request", "settings", "answer", "wrong"],
            Self::Order => &["step"],
            Self::Spot => &[
                "file", "anchor", "from", "to", "code", "lang", "bug", "others", "line",
            ],
        }
    }
}
