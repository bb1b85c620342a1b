//! Schemas of the options that a lesson may pass to a widget. Widgets declare them, and the compiler
//! checks lessons against them.

/// A widget and its options.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WidgetSchema {
    /// The name in `::widget{id=…}`.
    pub id: &'static str,
    /// The options that the widget accepts; all are optional.
    pub options: &'static [OptionSchema],
}

/// An option of a widget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OptionSchema {
    /// The name in the directive. `id` and `promise` are reserved.
    pub name: &'static str,
    /// The values that it accepts.
    pub values: AllowedValues,
}

impl OptionSchema {
    /// A switch: `yes` or `no`.
    #[must_use]
    pub const fn switch(name: &'static str) -> Self {
        Self {
            name,
            values: AllowedValues::YesNo,
        }
    }
}

/// The values that an option accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AllowedValues {
    /// Any text that is not blank.
    Text,
    /// `yes` or `no`; an option without a value means yes.
    YesNo,
    /// An integer in this range, both ends included.
    Integer {
        /// The smallest value.
        min: i64,
        /// The largest value.
        max: i64,
    },
    /// One of these words.
    OneOf(&'static [&'static str]),
}

impl AllowedValues {
    /// Returns whether the option accepts a value.
    #[must_use]
    pub fn allows(&self, value: &str) -> bool {
        match self {
            Self::Text => !value.trim().is_empty(),
            Self::YesNo => matches!(value, "yes" | "no"),
            Self::Integer { min, max } => value
                .parse::<i64>()
                .is_ok_and(|number| (*min..=*max).contains(&number)),
            Self::OneOf(words) => words.contains(&value),
        }
    }

    /// Returns a description of the values for the end of a sentence: `a whole number from 1 to 5`.
    #[must_use]
    pub fn describe(&self) -> String {
        match self {
            Self::Text => "any text".to_owned(),
            Self::YesNo => "`yes` or `no`".to_owned(),
            Self::Integer { min, max } => format!("a whole number from {min} to {max}"),
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
    use super::AllowedValues;

    #[test]
    fn values_are_accepted_as_described() {
        let one_to_five = AllowedValues::Integer { min: 1, max: 5 };
        assert!(one_to_five.allows("5"));
        assert!(!one_to_five.allows("6"));
        assert!(!one_to_five.allows("five"));
        assert!(AllowedValues::OneOf(&["soft", "hard"]).allows("hard"));
        assert!(!AllowedValues::OneOf(&["soft", "hard"]).allows("Hard"));
        assert!(!AllowedValues::Text.allows(" "));
        assert!(AllowedValues::YesNo.allows("yes"));
        assert_eq!(
            AllowedValues::OneOf(&["soft", "hard"]).describe(),
            "`soft`, `hard`"
        );
    }
}
