//! Which protection stops which attack, and which stop nothing.

use super::*;

const OFF: Chosen = Chosen {
    on: [false; 6],
    cors: 1,
};

fn through(chosen: Chosen) -> Vec<usize> {
    (0..8)
        .filter(|&attack| fire(attack, chosen).through)
        .collect()
}

fn with(mut chosen: Chosen, protection: usize) -> Chosen {
    chosen.on[protection] = true;
    chosen
}

#[test]
fn with_everything_off_all_get_through_but_the_injection() {
    assert_eq!(through(OFF), [0, 1, 3, 4, 5, 6, 7]);
}

#[test]
fn with_everything_on_none_gets_through() {
    let on = Chosen {
        on: [true; 6],
        cors: 2,
    };
    assert_eq!(through(on), [0; 0]);
    assert!(desk_may_read(on));
}

#[test]
fn each_protection_stops_what_it_is_for_and_nothing_else() {
    for (protection, stopped) in [
        (0, vec![0, 5]),
        (1, vec![1]),
        (2, vec![]),
        (3, vec![4]),
        (4, vec![6]),
        (5, vec![7]),
    ] {
        let left = through(with(OFF, protection));
        let expected: Vec<usize> = through(OFF)
            .into_iter()
            .filter(|attack| !stopped.contains(attack))
            .collect();
        assert_eq!(left, expected, "{protection}");
    }
}

#[test]
fn a_limit_without_a_token_limits_nothing_that_matters() {
    assert!(fire(3, with(OFF, 2)).through);
    assert!(fire(3, with(OFF, 0)).why.contains("Guess 24 was right"));
    let both = fire(3, with(with(OFF, 0), 2));
    assert!(
        !both.through && both.why.contains("20 of 30"),
        "{}",
        both.why
    );
}

#[test]
fn no_cors_is_safer_than_cors() {
    let none = Chosen { cors: 0, ..OFF };
    assert!(!fire(5, none).through && !desk_may_read(none));
    assert!(fire(5, OFF).through && desk_may_read(OFF));
    let one = Chosen { cors: 2, ..OFF };
    assert!(!fire(5, one).through && desk_may_read(one));
    assert!(fire(0, one).through, "CORS is no access control");
}

#[test]
fn a_refusal_names_the_function_that_raised_it() {
    let why = fire(0, with(OFF, 0)).why;
    assert!(
        why.starts_with("401 UNAUTHORIZED: “Changes need a valid token.”"),
        "{why}"
    );
    assert!(why.contains("require_token, variants/shield.py"), "{why}");
    let why = fire(1, with(OFF, 1)).why;
    assert!(
        why.contains("check_user, app/services/validation.py"),
        "{why}"
    );
}

#[test]
fn the_injected_text_is_a_value_beside_the_statement() {
    let why = fire(2, OFF).why;
    assert!(
        why.contains("UPDATE users SET name=? WHERE users.id = ?"),
        "{why}"
    );
    assert!(why.contains("All 5 rows"), "{why}");
}
