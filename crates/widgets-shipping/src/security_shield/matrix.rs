//! What each protection does for each attack, in front of the others: found by firing the attack a
//! second time, with that one protection switched.

use super::attack::Attack;
use super::firing::{Outcome, fire};
use super::protections::{CorsPolicy, Protection, Protections};

/// A column of the matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// A protection that is on or off.
    Protection(Protection),
    /// Whose pages may use the API.
    Cors,
}

impl Column {
    /// All of them, in the order they are shown.
    pub const ALL: [Self; 7] = [
        Self::Protection(Protection::Authentication),
        Self::Protection(Protection::InputValidation),
        Self::Protection(Protection::RateLimit),
        Self::Protection(Protection::SizeLimit),
        Self::Protection(Protection::HttpsOnly),
        Self::Protection(Protection::SecurityHeaders),
        Self::Cors,
    ];

    /// The same protections but for this one. For CORS that is every site instead of none or one,
    /// and the other way about.
    fn switched(self, mut protections: Protections) -> Protections {
        match self {
            Self::Protection(protection) => {
                protections.set(protection, !protections.has(protection));
            }
            Self::Cors => {
                protections.cors = match protections.cors {
                    CorsPolicy::AnyOrigin => CorsPolicy::DeskOnly,
                    CorsPolicy::NoHeaders | CorsPolicy::DeskOnly => CorsPolicy::AnyOrigin,
                };
            }
        }
        protections
    }
}

/// What a protection does for an attack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It makes no difference.
    None,
    /// Without it the attack would get through.
    Stops,
    /// With it the attack would be stopped.
    WouldStop,
}

impl Mark {
    /// The value of `data-mark`, by which the style sheet draws it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Stops => "stops",
            Self::WouldStop => "would-stop",
        }
    }

    /// The mark in words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::None => "no difference",
            Self::Stops => "stops it",
            Self::WouldStop => "would stop it",
        }
    }
}

/// An attack in front of the chosen protections.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The attack.
    pub attack: Attack,
    /// How it ends.
    pub outcome: Outcome,
    /// What each column does for it.
    pub marks: [Mark; Column::ALL.len()],
}

/// Fires every attack at the protections, and again with each of them switched.
#[must_use]
pub fn matrix(protections: Protections) -> Vec<Row> {
    let row = |attack| {
        let outcome = fire(attack, protections);
        let mark = |column: Column| {
            let other = fire(attack, column.switched(protections)).succeeds;
            match (outcome.succeeds, other) {
                (false, true) => Mark::Stops,
                (true, false) => Mark::WouldStop,
                (true, true) | (false, false) => Mark::None,
            }
        };
        let marks = Column::ALL.map(mark);
        Row {
            attack,
            outcome,
            marks,
        }
    };
    Attack::ALL.into_iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(attack: Attack, protections: Protections) -> [Mark; 7] {
        let rows = matrix(protections);
        let row = rows.into_iter().find(|row| row.attack == attack);
        row.expect("there is a row for each attack").marks
    }

    #[test]
    fn in_the_project_validation_stops_what_a_token_would_not() {
        let marks = marks(Attack::MassAssignment, Protections::PROJECT);
        assert_eq!(marks[1], Mark::Stops);
        assert!(marks.iter().skip(2).all(|mark| *mark == Mark::None));
    }

    #[test]
    fn a_token_that_can_be_guessed_needs_a_limit_too() {
        let mut protections = Protections::PROJECT;
        protections.set(Protection::Authentication, true);
        let marks = marks(Attack::GuessToken, protections);
        assert_eq!(marks[2], Mark::WouldStop);
    }

    #[test]
    fn nothing_makes_a_difference_for_sql_in_a_name() {
        for protections in [Protections::ALL_OFF, Protections::ALL_ON] {
            assert_eq!(marks(Attack::SqlInjection, protections), [Mark::None; 7]);
        }
    }

    #[test]
    fn opening_cors_to_every_site_lets_the_other_site_in() {
        let marks = marks(Attack::CrossSiteRequest, Protections::PROJECT);
        assert_eq!(marks[6], Mark::Stops);
    }
}
