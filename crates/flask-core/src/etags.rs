//! Entity tags in a request (`werkzeug.http.parse_etags`, RFC 9110 §8.8.3).

use std::collections::BTreeSet;

/// The tags of `If-Match` or `If-None-Match`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ETags {
    is_star: bool,
    has_weak: bool,
    strong: BTreeSet<String>,
}

impl ETags {
    /// Reads a field's value. As Werkzeug does, it takes tags without quotes too, and skips what isn't a tag.
    #[must_use]
    pub fn parse(field: &str) -> Self {
        let mut tags = Self {
            is_star: field == "*",
            ..Self::default()
        };
        let mut rest = if tags.is_star { "" } else { field };
        while !rest.is_empty() {
            match Tag::parse(rest) {
                Some((Tag { is_weak: true, .. }, after)) => {
                    tags.has_weak = true;
                    rest = after;
                }
                Some((Tag { text, .. }, after)) => {
                    tags.strong.insert(text.to_owned());
                    rest = after;
                }
                None => rest = rest.split_once(',').map_or("", |(_, after)| after),
            }
        }
        tags
    }

    /// Whether there is no tag, as if the field hadn't been sent.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.is_star && !self.has_weak && self.strong.is_empty()
    }

    /// Whether the value is `*`, which matches every tag.
    #[must_use]
    pub const fn is_star(&self) -> bool {
        self.is_star
    }

    /// The strong tags without their quotes, sorted. An empty one counts as a tag, but isn't listed: Werkzeug
    /// reads `None` for it.
    pub fn strong(&self) -> impl Iterator<Item = &str> {
        let tags = self.strong.iter().map(String::as_str);
        tags.filter(|tag| !tag.is_empty())
    }

    /// Whether the tag is the same as a strong one of these (strong comparison, RFC 9110 §8.8.3.2).
    #[must_use]
    pub fn contains(&self, tag: &str) -> bool {
        self.is_star || self.strong().any(|known| known == tag)
    }
}

struct Tag<'a> {
    is_weak: bool,
    text: &'a str,
}

impl<'a> Tag<'a> {
    /// The tag at the start of a list, and what follows its comma.
    fn parse(list: &'a str) -> Option<(Self, &'a str)> {
        let list = list.trim_start_matches(SPACES);
        let weak = list.strip_prefix("W/").or_else(|| list.strip_prefix("w/"));
        let weak = weak.and_then(|list| Self::parse_text(list, true));
        weak.or_else(|| Self::parse_text(list, false))
    }

    fn parse_text(list: &'a str, is_weak: bool) -> Option<(Self, &'a str)> {
        let (text, after) = match list.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"')?,
            None => list.split_at(list.find(['"', ' ', '\t', ',']).unwrap_or(list.len())),
        };
        if text.is_empty() && !list.starts_with('"') {
            return None;
        }
        let after = after.trim_start_matches(SPACES);
        let rest = if after.is_empty() {
            after
        } else {
            after.strip_prefix(',')?
        };
        Some((Self { is_weak, text }, rest))
    }
}

const SPACES: [char; 2] = [' ', '\t'];

#[cfg(test)]
mod tests {
    use super::*;

    /// Fields with what `werkzeug.http.parse_etags` 3.1 makes of them: the strong tags, and whether the
    /// field counts at all.
    const FIELDS: [(&str, &[&str], bool); 16] = [
        ("", &[], false),
        ("\"1\"", &["1"], true),
        ("\"2\", \"1\",\"2\"", &["1", "2"], true),
        ("W/\"1\"", &[], true),
        ("w/\"1\" , \"3\"", &["3"], true),
        ("1", &["1"], true),
        ("W/1", &[], true),
        ("W/", &["W/"], true),
        ("\"a,b\"", &["a,b"], true),
        ("\"a\"b, \"c\"", &["c"], true),
        ("\"a, \"c\"", &["c"], true),
        ("\"\"", &[], true),
        (",", &[], false),
        ("*, \"1\"", &["*", "1"], true),
        ("a b, c", &["c"], true),
        ("\"1\",", &["1"], true),
    ];

    #[test]
    fn fields_are_read_as_werkzeug_reads_them() {
        for (field, strong, counts) in FIELDS {
            let tags = ETags::parse(field);
            assert_eq!(tags.strong().collect::<Vec<_>>(), strong, "{field}");
            assert_eq!(!tags.is_empty(), counts, "{field}");
            assert!(!tags.is_star());
        }
    }

    #[test]
    fn a_star_matches_every_tag_and_a_weak_tag_none() {
        assert!(ETags::parse("*").contains("1"));
        assert!(ETags::parse("\"2\", \"1\"").contains("1"));
        assert!(!ETags::parse("W/\"1\"").contains("1"));
        assert!(!ETags::parse("\"01\"").contains("1"));
    }
}
