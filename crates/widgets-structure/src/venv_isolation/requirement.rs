//! Versions and requirements.

use std::fmt;

/// A version, number by number: `[3, 1, 9]` for 3.1.9. A requirement may leave the last ones out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version(pub &'static [u8]);

impl fmt::Display for Version {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let numbers: Vec<String> = self.0.iter().map(u8::to_string).collect();
        formatter.write_str(&numbers.join("."))
    }
}

/// Which versions suit (PEP 440).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Specifier {
    /// All.
    Any,
    /// `==`: this one.
    Exactly(Version),
    /// `>=`: this one and all later ones.
    AtLeast(Version),
    /// `~=`: this one and later ones that differ only in its last number and those after it.
    Compatible(Version),
}

/// A package, and which of its versions suit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Requirement {
    /// The package's name in lower case.
    pub name: &'static str,
    /// The optional part of the package that is asked for as well, in brackets (PEP 508).
    pub extra: Option<&'static str>,
    /// The versions.
    pub specifier: Specifier,
}

const fn requirement(name: &'static str, specifier: Specifier) -> Requirement {
    Requirement {
        name,
        extra: None,
        specifier,
    }
}

/// Any version of a package.
pub const fn any(name: &'static str) -> Requirement {
    requirement(name, Specifier::Any)
}

/// `name==version`
pub const fn exactly(name: &'static str, version: &'static [u8]) -> Requirement {
    requirement(name, Specifier::Exactly(Version(version)))
}

/// `name>=version`
pub const fn at_least(name: &'static str, version: &'static [u8]) -> Requirement {
    requirement(name, Specifier::AtLeast(Version(version)))
}

/// `name~=version`
pub const fn compatible(name: &'static str, version: &'static [u8]) -> Requirement {
    requirement(name, Specifier::Compatible(Version(version)))
}

impl Requirement {
    /// The same requirement with an optional part of the package: `name[extra]`.
    pub const fn with_extra(self, extra: &'static str) -> Self {
        Self {
            extra: Some(extra),
            ..self
        }
    }

    /// Whether a version of the package suits.
    #[must_use]
    pub fn allows(&self, version: Version) -> bool {
        match self.specifier {
            Specifier::Any => true,
            Specifier::Exactly(wanted) => version == wanted,
            Specifier::AtLeast(wanted) => version >= wanted,
            Specifier::Compatible(wanted) => {
                let series = wanted.0.split_last().map_or(wanted.0, |(_, series)| series);
                version >= wanted && version.0.starts_with(series)
            }
        }
    }
}

impl fmt::Display for Requirement {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name)?;
        if let Some(extra) = self.extra {
            write!(formatter, "[{extra}]")?;
        }
        match self.specifier {
            Specifier::Any => Ok(()),
            Specifier::Exactly(version) => write!(formatter, "=={version}"),
            Specifier::AtLeast(version) => write!(formatter, ">={version}"),
            Specifier::Compatible(version) => write!(formatter, "~={version}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_requirement_allows_what_pep_440_says() {
        let allows = |requirement: Requirement, version| requirement.allows(Version(version));
        assert!(allows(compatible("flask", &[2, 0]), &[2, 3, 3]));
        assert!(!allows(compatible("flask", &[2, 0]), &[3, 0, 0]));
        assert!(!allows(compatible("flask", &[2, 0, 1]), &[2, 1, 1]));
        assert!(allows(at_least("jinja2", &[3, 1]), &[3, 1, 0]));
        assert!(!allows(at_least("jinja2", &[3, 1]), &[3, 0, 9]));
        assert!(!allows(exactly("flask", &[2, 0, 3]), &[2, 0, 4]));
    }

    #[test]
    fn a_requirement_is_written_as_in_a_list() {
        assert_eq!(compatible("flask", &[3, 1]).to_string(), "flask~=3.1");
        assert_eq!(at_least("gunicorn", &[23]).to_string(), "gunicorn>=23");
        assert_eq!(any("flask").to_string(), "flask");
        let with_extra = compatible("psycopg", &[3, 2]).with_extra("binary");
        assert_eq!(with_extra.to_string(), "psycopg[binary]~=3.2");
    }
}
