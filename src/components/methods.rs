//! HTTP methods (RFC 9110 §9), for forms that offer them and for code that tells them apart.

/// The methods that a route of the course's API is written for.
pub const ROUTE_METHODS: [&str; 5] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/// The methods that are offered for a request: those of [`ROUTE_METHODS`], and the two that Flask
/// adds to a route by itself.
pub const METHODS: [&str; 7] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/// Whether a method only asks and changes nothing (RFC 9110 §9.2.1).
#[must_use]
pub fn is_safe(method: &[u8]) -> bool {
    matches!(method, b"GET" | b"HEAD" | b"OPTIONS" | b"TRACE")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_route_method_can_be_requested() {
        assert!(ROUTE_METHODS.iter().all(|method| METHODS.contains(method)));
    }

    #[test]
    fn methods_that_change_nothing_are_safe() {
        let safe = METHODS.map(|method| is_safe(method.as_bytes()));
        assert_eq!(safe, [true, false, false, false, false, true, true]);
        assert!(!is_safe(b"get"), "a method is case-sensitive");
    }
}
