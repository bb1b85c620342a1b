"""A clerk takes things in, a manager hands them out, and a stranger does neither."""

from hashlib import sha256

import pytest

from lost_property import UMBRELLA, URL, stored

CLERK, MANAGER = "c1erk-9fUe2", "mana9er-Q7tz"
ONE = f"{URL}/1"


@pytest.fixture
def office(app, visitor):
    app.config["TOKENS"] = {
        sha256(CLERK.encode()).hexdigest(): "clerk",
        sha256(MANAGER.encode()).hexdigest(): "manager",
    }
    return visitor


def shows(token, **more):
    return {"headers": {"Authorization": f"Bearer {token}", **more}}


def test_a_manager_hands_out(office, app):
    office.delete(ONE, **shows(MANAGER)).has_status(204, "This token belongs to a manager.")
    assert stored(app, 1)["handed_out"], "A manager handed item 1 out, and the row doesn't say so."


def test_a_clerk_may_not(office, app):
    answer = office.delete(ONE, **shows(CLERK)).has_status(
        403, "This token belongs to a clerk. We know who it is, and a clerk may not hand out."
    )
    if not isinstance(answer.body, dict) or "error" not in answer.body:
        answer.fail('JSON with a sentence in it: {"error": "…"}.')
    assert not stored(app, 1)["handed_out"], (
        f"You sent: {answer.sent}\nCame back: {answer.describe()}\n"
        "Expected: nothing is changed. The clerk was refused, and item 1 was handed out all the "
        "same. Ask first, then act."
    )


def test_a_clerk_learns_nothing_about_what_is_there(office):
    answer = office.delete(f"{URL}/99", **shows(CLERK))
    answer.has_status(403, "A clerk may hand out nothing, whether it's there or not.")


def test_a_manager_learns_that_it_is_not_there(office):
    office.delete(f"{URL}/99", **shows(MANAGER)).has_status(404, "There is no item 99.")


def test_a_stranger_is_asked_who_it_is(office):
    because = "Nobody knows who this is. 403 is for those whom we know."
    for options in ({}, shows("wrong"), shows("clerk"), shows("manager")):
        answer = office.delete(ONE, **options).has_status(401, because)
        if "WWW-Authenticate" not in answer.response.headers:
            answer.fail("the header WWW-Authenticate, as with every 401.")


@pytest.mark.parametrize(
    "claim", [{"X-Role": "manager"}, {"Role": "manager"}, {"X-Forwarded-User": "manager"}], ids=str
)
def test_nobody_becomes_a_manager_by_saying_so(office, app, claim):
    for path in (ONE, f"{ONE}?role=manager"):
        answer = office.delete(path, **shows(CLERK, **claim))
        answer.has_status(403, "It's a clerk's token. Anybody can write such a header.")
    assert not stored(app, 1)["handed_out"], (
        "A clerk who claimed to be a manager handed item 1 out."
    )


@pytest.mark.parametrize("token", [CLERK, MANAGER], ids=["clerk", "manager"])
def test_both_do_everything_else(office, token):
    scarf = {"what": "scarf", "place": "tram 4"}
    office.post(URL, json=scarf, **shows(token)).has_status(201, "Both take things in.")
    office.patch(ONE, json={"note": "green"}, **shows(token)).has_status(200, "Both correct notes.")
    claim = {"owner": "Kim", "proof": "my name is in it"}
    office.post(f"{ONE}/claim", json=claim, **shows(token)).has_status(204, "Both note claims.")


def test_looking_is_still_free(office):
    office.get(ONE).has_status(200, "Looking needs no token.").has_fields(UMBRELLA, "It's there.")


def test_one_request_does_not_open_the_next(office):
    office.patch(ONE, json={"note": "green"}, **shows(MANAGER))
    office.delete(ONE, **shows(CLERK)).has_status(403, "The manager's request is over.")
    office.delete(ONE).has_status(401, "The manager's request is over.")
