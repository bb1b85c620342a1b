//! Which protection stops which attack, and which stop nothing.

use super::*;
use crate::security_shield::protections::{CorsPolicy, Protection};
use Attack::{
    CrossSiteRequest, DeleteAsStranger, Eavesdropping, Framing, GuessToken, MassAssignment,
    OversizedBody, SqlInjection,
};

const OFF: Protections = Protections::ALL_OFF;

fn successful(protections: Protections) -> Vec<Attack> {
    let attacks = Attack::ALL.into_iter();
    attacks
        .filter(|attack| fire(*attack, protections).succeeds)
        .collect()
}

fn off_but(protections: &[Protection]) -> Protections {
    let mut chosen = OFF;
    for protection in protections {
        chosen.set(*protection, true);
    }
    chosen
}

#[test]
fn with_everything_off_all_succeed_but_the_injection() {
    assert_eq!(
        successful(OFF),
        [
            DeleteAsStranger,
            MassAssignment,
            GuessToken,
            OversizedBody,
            CrossSiteRequest,
            Eavesdropping,
            Framing
        ]
    );
}

#[test]
fn with_everything_on_none_succeeds() {
    assert_eq!(successful(Protections::ALL_ON), []);
    assert!(desk_may_read(Protections::ALL_ON));
}

#[test]
fn each_protection_stops_what_it_is_for_and_nothing_else() {
    for (protection, stopped) in [
        (
            Protection::Authentication,
            vec![DeleteAsStranger, CrossSiteRequest],
        ),
        (Protection::InputValidation, vec![MassAssignment]),
        (Protection::RateLimit, vec![]),
        (Protection::SizeLimit, vec![OversizedBody]),
        (Protection::HttpsOnly, vec![Eavesdropping]),
        (Protection::SecurityHeaders, vec![Framing]),
    ] {
        let expected: Vec<Attack> = successful(OFF)
            .into_iter()
            .filter(|attack| !stopped.contains(attack))
            .collect();
        assert_eq!(
            successful(off_but(&[protection])),
            expected,
            "{protection:?}"
        );
    }
}

#[test]
fn a_limit_without_a_token_limits_nothing_that_matters() {
    assert!(fire(GuessToken, off_but(&[Protection::RateLimit])).succeeds);
    let token = fire(GuessToken, off_but(&[Protection::Authentication]));
    assert!(token.explanation.contains("Guess 24 was right"));
    let both = fire(
        GuessToken,
        off_but(&[Protection::Authentication, Protection::RateLimit]),
    );
    assert!(
        !both.succeeds && both.explanation.contains("20 of 30"),
        "{}",
        both.explanation
    );
}

#[test]
fn no_cors_is_safer_than_cors() {
    let with = |cors| Protections { cors, ..OFF };
    let none = with(CorsPolicy::NoHeaders);
    assert!(!fire(CrossSiteRequest, none).succeeds && !desk_may_read(none));
    assert!(fire(CrossSiteRequest, OFF).succeeds && desk_may_read(OFF));
    let desk = with(CorsPolicy::DeskOnly);
    assert!(!fire(CrossSiteRequest, desk).succeeds && desk_may_read(desk));
    assert!(
        fire(DeleteAsStranger, desk).succeeds,
        "CORS is no access control"
    );
}

#[test]
fn a_refusal_names_the_function_that_raised_it() {
    let refused = fire(DeleteAsStranger, off_but(&[Protection::Authentication]));
    let why = refused.explanation;
    assert!(
        why.starts_with("401 UNAUTHORIZED: “Changes need a valid token.”"),
        "{why}"
    );
    assert!(why.contains("require_token, variants/shield.py"), "{why}");
    let refused = fire(MassAssignment, off_but(&[Protection::InputValidation]));
    let why = refused.explanation;
    assert!(
        why.contains("check_user, app/services/validation.py"),
        "{why}"
    );
}

#[test]
fn the_injected_text_is_a_value_beside_the_statement() {
    let why = fire(SqlInjection, OFF).explanation;
    assert!(
        why.contains("UPDATE users SET name=?, version=? WHERE users.id = ?"),
        "{why}"
    );
    assert!(why.contains("All 5 rows"), "{why}");
}
