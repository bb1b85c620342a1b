//! The eight attacks with their descriptions.

/// An attack on the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Attack {
    /// A `DELETE` without a token.
    DeleteAsStranger,
    /// A `PATCH` of a column that clients must not set.
    MassAssignment,
    /// SQL in a value.
    SqlInjection,
    /// Common words as tokens, one after the other.
    GuessToken,
    /// A very long body.
    OversizedBody,
    /// A `DELETE` from a page of another site, in the browser of someone who may send one.
    CrossSiteRequest,
    /// Reading the traffic of a client that uses plain HTTP.
    Eavesdropping,
    /// The answer in a frame, or as a script, of another site.
    Framing,
}

impl Attack {
    /// All of them, in the order they are shown.
    pub const ALL: [Self; 8] = [
        Self::DeleteAsStranger,
        Self::MassAssignment,
        Self::SqlInjection,
        Self::GuessToken,
        Self::OversizedBody,
        Self::CrossSiteRequest,
        Self::Eavesdropping,
        Self::Framing,
    ];

    /// The attack's name.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::DeleteAsStranger => "Delete as a stranger",
            Self::MassAssignment => "Set a column that isn’t a field",
            Self::SqlInjection => "SQL in a name",
            Self::GuessToken => "Guess the token",
            Self::OversizedBody => "Send far too much",
            Self::CrossSiteRequest => "From another site",
            Self::Eavesdropping => "Listen in",
            Self::Framing => "Frame the answer",
        }
    }

    /// What the attacker does.
    #[must_use]
    pub const fn story(self) -> &'static str {
        match self {
            Self::DeleteAsStranger => "Someone without a token deletes user 5 for good.",
            Self::MassAssignment => {
                "A client with a valid token sends a PATCH with \"active\": false in it."
            }
            Self::SqlInjection => "The same client sends a name that ends in DROP TABLE users.",
            Self::GuessToken => {
                "A program tries 30 common words as the token, ten a second. The 24th is ours: \
                 sunshine."
            }
            Self::OversizedBody => "A client with a valid token pads its JSON with 200,000 spaces.",
            Self::CrossSiteRequest => {
                "A colleague has a page of evil.example open. The page makes the browser send our \
                 API a DELETE."
            }
            Self::Eavesdropping => {
                "A client was set up with http://, and someone in the same café listens in."
            }
            Self::Framing => {
                "A page of evil.example puts our answer into a frame, and loads it as a script."
            }
        }
    }
}
