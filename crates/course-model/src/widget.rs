//! What a lesson may say to a widget: the names of its options and their values. Widgets
//! declare a schema, and the compiler checks lessons against it.

/// A widget as the lesson compiler sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WidgetSchema {
    /// Its name in `::widget{id=…}`.
    pub id: &'static str,
    /// The options that it takes; a lesson may leave out any of them.
    pub options: &'static [OptionSchema],
}

/// An option of a widget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OptionSchema {
    /// Its name in the directive. `id` and `promise` are taken.
    pub name: &'static str,
    /// What it may be.
    pub values: Values,
}

/// The values that an option allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Values {
    /// Any text that isn't empty.
    Text,
    /// `yes` or `no`; a bare name means yes.
    Switch,
    /// A whole number from the first to the second, both included.
    Whole(i64, i64),
    /// One of these words.
    OneOf(&'static [&'static str]),
}

impl Values {
    /// Whether the option may have this value.
    #[must_use]
    pub fn allow(&self, value: &str) -> bool {
        match self {
            Self::Text => !value.trim().is_empty(),
            Self::Switch => matches!(value, "yes" | "no"),
            Self::Whole(least, most) => value
                .parse::<i64>()
                .is_ok_and(|number| (*least..=*most).contains(&number)),
            Self::OneOf(words) => words.contains(&value),
        }
    }

    /// The allowed values in words, to end a sentence with.
    #[must_use]
    pub fn describe(&self) -> String {
        match self {
            Self::Text => "any text".to_owned(),
            Self::Switch => "`yes` or `no`".to_owned(),
            Self::Whole(least, most) => format!("a whole number from {least} to {most}"),
            Self::OneOf(words) => words
                .iter()
                .map(|word| format!("`{word}`"))
                .collect::<Vec<_>>()
                .join(", "),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Values;

    #[test]
    fn values_allow_what_they_describe() {
        assert!(Values::Whole(1, 5).allow("5"));
        assert!(!Values::Whole(1, 5).allow("6"));
        assert!(!Values::Whole(1, 5).allow("five"));
        assert!(Values::OneOf(&["soft", "hard"]).allow("hard"));
        assert!(!Values::OneOf(&["soft", "hard"]).allow("Hard"));
        assert!(!Values::Text.allow(" "));
        assert!(Values::Switch.allow("yes"));
        assert_eq!(
            Values::OneOf(&["soft", "hard"]).describe(),
            "`soft`, `hard`"
        );
    }
}
