//! Endpoints, and what a reviewer of the course would say about them.

use super::{Intent, Verdict, review};
use HttpMethod::{Delete, Get, Head, Patch, Post, Put};
use Intent::{Add, Change, Read, Remove, Replace};
use Verdict::{Fine, Method, Move, Reword};
use widget_kit::components::method::Method as HttpMethod;

fn reviewed(intent: Intent, method: HttpMethod, target: &str) -> (Vec<Verdict>, String) {
    let review = review(intent, method, target);
    let verdicts = review.remarks.iter().map(|remark| remark.verdict).collect();
    (verdicts, format!("{} {}", review.method, review.target))
}

#[test]
fn verbs_of_the_lesson_are_mended_as_the_lesson_does() {
    for (intent, method, target, better) in [
        (Add, Post, "/createUser", "POST /api/v1/users"),
        (Read, Get, "/getUserById?id=5", "GET /api/v1/users/5"),
        (
            Change,
            Post,
            "/users/5/updateEmail",
            "PATCH /api/v1/users/5",
        ),
        (Remove, Get, "/deleteUser/5", "DELETE /api/v1/users/5"),
        (
            Add,
            Post,
            "/cancelOrder/7",
            "POST /api/v1/orders/7/cancellation",
        ),
    ] {
        assert_eq!(reviewed(intent, method, target).1, better, "{target}");
    }
}

#[test]
fn each_rule_finds_its_slip() {
    for (intent, method, target, verdicts, better) in [
        (
            Read,
            Get,
            "/api/v1/user/5",
            vec![Reword],
            "GET /api/v1/users/5",
        ),
        (
            Read,
            Get,
            "/api/v1/Users",
            vec![Reword],
            "GET /api/v1/users",
        ),
        (
            Read,
            Get,
            "/api/v1/order_items/3",
            vec![Reword],
            "GET /api/v1/order-items/3",
        ),
        (
            Read,
            Get,
            "/api/v1/users.json",
            vec![Reword],
            "GET /api/v1/users",
        ),
        (
            Read,
            Get,
            "/api/v1/users/",
            vec![Reword],
            "GET /api/v1/users",
        ),
        (
            Read,
            Get,
            "/api/v1//users",
            vec![Reword],
            "GET /api/v1/users",
        ),
        (Read, Get, "api/v1/users", vec![Reword], "GET /api/v1/users"),
        (Read, Get, "/users", vec![Reword], "GET /api/v1/users"),
        (Read, Get, "/api/users", vec![Reword], "GET /api/v1/users"),
        (
            Read,
            Get,
            "/api/v1/users?id=5",
            vec![Move],
            "GET /api/v1/users/5",
        ),
        (
            Read,
            Get,
            "/api/v1/users?user_id=5",
            vec![Move],
            "GET /api/v1/users/5",
        ),
        (
            Read,
            Get,
            "/api/v1/users/page/2/role/admin",
            vec![Move],
            "GET /api/v1/users?page=2&role=admin",
        ),
        (
            Read,
            Get,
            "/api/v1/a/1/b/2/c/3",
            vec![Reword, Reword, Reword, Move],
            "GET /api/v1/cs/3",
        ),
        (
            Read,
            Post,
            "/api/v1/users",
            vec![Method],
            "GET /api/v1/users",
        ),
        (
            Change,
            Put,
            "/api/v1/users/5",
            vec![Method],
            "PATCH /api/v1/users/5",
        ),
        (
            Replace,
            Patch,
            "/api/v1/users/5",
            vec![Method],
            "PUT /api/v1/users/5",
        ),
        (
            Change,
            Get,
            "/api/v1/users/5?role=admin",
            vec![Move, Method],
            "PATCH /api/v1/users/5",
        ),
        (
            Remove,
            Delete,
            "/api/v1/users",
            vec![Move],
            "DELETE /api/v1/users/<int:id>",
        ),
        (
            Remove,
            Get,
            "/api/v1/users/5?action=delete",
            vec![Reword, Method],
            "DELETE /api/v1/users/5",
        ),
        (
            Add,
            Post,
            "/api/v1/users/5",
            vec![Move],
            "POST /api/v1/users",
        ),
        (
            Add,
            Post,
            "/api/v1/orders/7/cancel",
            vec![Reword],
            "POST /api/v1/orders/7/cancellation",
        ),
    ] {
        assert_eq!(
            reviewed(intent, method, target),
            (verdicts, better.to_owned()),
            "{target}"
        );
    }
}

#[test]
fn what_is_fine_stays_as_it_is() {
    for (intent, method, target) in [
        (Read, Get, "/api/v1/users"),
        (Read, Head, "/api/v1/users"),
        (Read, Get, "/api/v1/health"),
        (Read, Get, "/api/v1/users?role=admin&page=2"),
        (Read, Get, "/api/v1/orders?user_id=5"),
        (Read, Get, "/api/v1/users/<int:user_id>/orders"),
        (Read, Get, "/api/v1/items/3/product"),
        (
            Read,
            Get,
            "/api/v1/books/0b4c7f5e-1f1f-4c2b-9d2e-9b1e5a1d7c11",
        ),
        (Replace, Put, "/api/v1/users/5/avatar"),
        (Add, Put, "/api/v1/users/5"),
        (Remove, Delete, "/api/v1/users/5?hard=true"),
        (Add, Post, "/api/v1/orders/7/cancellation"),
    ] {
        let review = review(intent, method, target);
        assert_eq!(review.remarks, [], "{target}");
        assert_eq!((review.method, &*review.target), (method, target));
        assert!(review.agrees(Fine) && !review.agrees(Reword));
    }
}

#[test]
fn a_better_endpoint_is_fine_itself() {
    for target in [
        "",
        "/",
        "?",
        "//",
        "/getAllUsers?page=2",
        "/v1/Person/3",
        "/api/v1/é",
        "/?id=5",
    ] {
        for intent in Intent::ALL {
            for method in [Get, Post, Put, Patch, Delete] {
                let first = review(intent, method, target);
                let again = review(intent, first.method, &first.target);
                assert_eq!(again.method, first.method, "{target}");
                assert!(again.remarks.len() <= 1, "{method} {target}: {again:?}");
            }
        }
    }
}
