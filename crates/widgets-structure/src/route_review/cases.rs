//! The twelve endpoints of the pull request.

use super::lint::Intent::{Add, Change, Read, Remove};
use super::lint::{Intent, Review, Verdict, review};
use widget_kit::components::method::Method::{self, Delete, Get, Post, Put};

/// An endpoint to judge.
pub struct Case {
    /// The kind of thing that it is meant to do.
    pub intent: Intent,
    /// What it is meant to do, after the words "It is meant to".
    pub purpose: &'static str,
    /// Its method.
    pub method: Method,
    /// Its address.
    pub target: &'static str,
    /// Why it is fine, if it is.
    pub praise: Option<&'static str>,
}

impl Case {
    /// What the reviewer says about it.
    #[must_use]
    pub fn review(&self) -> Review {
        review(self.intent, self.method, self.target)
    }

    /// The praise, or the changes that the reviewer asks for.
    #[must_use]
    pub fn reasons(&self) -> Vec<String> {
        match self.praise {
            Some(praise) => vec![praise.to_owned()],
            None => self.review().reasons(),
        }
    }

    /// Method, address and purpose, for the log.
    #[must_use]
    pub fn summary(&self) -> String {
        format!(
            "{} {}, meant to {}.",
            self.method, self.target, self.purpose
        )
    }
}

const fn slip(intent: Intent, purpose: &'static str, method: Method, target: &'static str) -> Case {
    Case {
        intent,
        purpose,
        method,
        target,
        praise: None,
    }
}

const fn fine(
    intent: Intent,
    purpose: &'static str,
    method: Method,
    target: &'static str,
    praise: &'static str,
) -> Case {
    Case {
        praise: Some(praise),
        ..slip(intent, purpose, method, target)
    }
}

/// The endpoints, in the order in which they are shown.
pub const CASES: [Case; 12] = [
    slip(Add, "add a user", Post, "/api/v1/createUser"),
    fine(
        Read,
        "list the admins",
        Get,
        "/api/v1/users?role=admin",
        "A collection, and the query string chooses from it.",
    ),
    slip(Read, "show user 5", Get, "/api/v1/user/5"),
    slip(Remove, "remove user 5", Get, "/api/v1/users/5/delete"),
    slip(Read, "show user 5", Get, "/api/v1/users?id=5"),
    slip(
        Change,
        "change the name of user 5 and nothing else",
        Put,
        "/api/v1/users/5",
    ),
    fine(
        Read,
        "list the orders of user 5",
        Get,
        "/api/v1/users/5/orders",
        "A sub-resource: from the whole to the part, and one level deep.",
    ),
    slip(Add, "add a user", Post, "/api/v1/users/"),
    slip(Read, "list the admins", Get, "/api/v1/users/role/admin"),
    fine(
        Remove,
        "erase the row of user 5 for good",
        Delete,
        "/api/v1/users/5?hard=true",
        "The path names the user, and the query string says how thoroughly to delete. Without it \
         the request still makes sense.",
    ),
    slip(
        Read,
        "show the product of an order item",
        Get,
        "/api/v1/users/5/orders/7/items/3/product",
    ),
    fine(
        Add,
        "cancel order 7",
        Post,
        "/api/v1/orders/7/cancellation",
        "There is no method for “cancel”. So the cancellation becomes a resource that you add to \
         the order.",
    ),
];

/// How many of the verdicts the reviewer agrees with. The first verdict is for the first endpoint.
#[must_use]
pub fn agreed(verdicts: &[Verdict]) -> usize {
    let judged = CASES.iter().zip(verdicts);
    judged
        .filter(|(case, verdict)| case.review().agrees(**verdict))
        .count()
}

/// The score, as a sentence.
#[must_use]
pub fn score(verdicts: &[Verdict]) -> String {
    format!(
        "You and the reviewer agree on {} of {}.",
        agreed(verdicts),
        verdicts.len()
    )
}

#[cfg(test)]
mod tests {
    use super::Verdict::{Fine, Method, Reword};
    use super::*;

    #[test]
    fn the_reviewer_says_what_the_course_would_say() {
        let verdicts: Vec<String> = CASES
            .iter()
            .map(|case| {
                let review = case.review();
                let agreed = Verdict::ALL
                    .iter()
                    .filter(|verdict| review.agrees(**verdict));
                let labels: Vec<&str> = agreed.map(|verdict| verdict.label()).collect();
                format!("{}: {} {}", labels.join(", "), review.method, review.target)
            })
            .collect();
        assert_eq!(
            verdicts,
            [
                "Reword the path: POST /api/v1/users",
                "Fine as it is: GET /api/v1/users?role=admin",
                "Reword the path: GET /api/v1/users/5",
                "Reword the path, Another method: DELETE /api/v1/users/5",
                "Move a part: GET /api/v1/users/5",
                "Another method: PATCH /api/v1/users/5",
                "Fine as it is: GET /api/v1/users/5/orders",
                "Reword the path: POST /api/v1/users",
                "Move a part: GET /api/v1/users?role=admin",
                "Fine as it is: DELETE /api/v1/users/5?hard=true",
                "Move a part: GET /api/v1/items/3/product",
                "Fine as it is: POST /api/v1/orders/7/cancellation",
            ]
        );
    }

    #[test]
    fn praise_is_for_what_is_fine_and_all_of_it() {
        for case in &CASES {
            let is_fine = case.review().remarks.is_empty();
            assert_eq!(case.praise.is_some(), is_fine, "{}", case.target);
        }
    }

    #[test]
    fn the_score_counts_each_thing_that_is_wrong_as_right() {
        assert_eq!(agreed(&[Reword, Fine, Reword, Method]), 4);
        assert_eq!(agreed(&[Reword; 4]), 3);
        assert_eq!(score(&[Fine; 2]), "You and the reviewer agree on 1 of 2.");
    }
}
