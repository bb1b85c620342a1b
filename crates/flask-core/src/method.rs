//! The usual HTTP methods (RFC 9110 §9, RFC 5789).

/// An HTTP method (RFC 9110 §9, RFC 5789).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Method {
    /// Reads.
    #[default]
    Get,
    /// Adds to a collection, or starts something.
    Post,
    /// Replaces the whole.
    Put,
    /// Changes a part.
    Patch,
    /// Removes.
    Delete,
    /// Reads the headers only.
    Head,
    /// Asks which methods a resource has.
    Options,
}

impl Method {
    /// All methods, in the order in which they are offered.
    pub const ALL: [Self; 7] = [
        Self::Get,
        Self::Post,
        Self::Put,
        Self::Patch,
        Self::Delete,
        Self::Head,
        Self::Options,
    ];

    /// The methods that a route names. Flask adds `HEAD` and `OPTIONS` to them.
    pub const OF_ROUTES: [Self; 5] = [Self::Get, Self::Post, Self::Put, Self::Patch, Self::Delete];

    /// The method as it is sent: `GET`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
            Self::Head => "HEAD",
            Self::Options => "OPTIONS",
        }
    }

    /// The method with this name; names are case-sensitive.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.as_str() == name)
    }
}

impl std::fmt::Display for Method {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// Whether a method is safe: it only reads (RFC 9110 §9.2.1). Methods are case-sensitive.
#[must_use]
pub fn is_safe(method: &[u8]) -> bool {
    matches!(method, b"GET" | b"HEAD" | b"OPTIONS" | b"TRACE")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn methods_that_change_nothing_are_safe() {
        let safe = Method::ALL.map(|method| is_safe(method.as_str().as_bytes()));
        assert_eq!(safe, [true, false, false, false, false, true, true]);
        assert!(!is_safe(b"get"), "a method is case-sensitive");
    }

    #[test]
    fn a_method_is_found_by_its_name() {
        assert_eq!(Method::from_name("PATCH"), Some(Method::Patch));
        assert_eq!(Method::from_name("patch"), None);
    }
}
