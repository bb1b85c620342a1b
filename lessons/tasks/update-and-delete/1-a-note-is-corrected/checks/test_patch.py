"""What is sent is changed, what isn't stays, and null is a value."""

import pytest

from lost_property import BOOK, GLOVE, UMBRELLA, URL, stored

ONE = f"{URL}/1"


@pytest.mark.parametrize(
    "change",
    [
        {"note": "green"},
        {"what": "parasol"},
        {"place": "tram 6"},
        {"what": "parasol", "place": "beach"},
        {"what": "parasol", "place": "beach", "note": "yellow"},
    ],
    ids="-".join,
)
def test_what_is_sent_is_changed_and_nothing_else(visitor, change):
    answer = visitor.patch(ONE, json=change).has_status(200, "The item is there, and it's changed.")
    because = "Only what was sent changes. A field that wasn't sent stays as it was."
    answer.has_body(UMBRELLA | change, because)
    visitor.get(ONE).has_body(UMBRELLA | change, "The next request has to find the change, too.")


def test_null_empties_a_note(visitor):
    answer = visitor.patch(ONE, json={"note": None}).has_status(200, "null is a value for a note.")
    because = "null was sent, so it was meant: write nothing into this box."
    answer.has_body(UMBRELLA | {"note": None}, because)
    visitor.get(ONE).has_fields({"note": None}, because)


def test_nothing_changes_nothing(visitor):
    answer = visitor.patch(ONE, json={}).has_status(200, "An empty slip is a slip.")
    answer.has_body(UMBRELLA, "Nothing was sent, so nothing changes.")


def test_twice_is_the_same_as_once(visitor):
    visitor.patch(ONE, json={"note": "green"})
    answer = visitor.patch(ONE, json={"note": "green"})
    answer.has_body(UMBRELLA | {"note": "green"}, "It was set to the same value again.")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"what": None}, "what"),
        ({"place": None}, "place"),
        ({"place": ""}, "place"),
        ({"id": 9}, "id"),
        ({"handed_out": True}, "handed_out"),
        ({"owner": "Kim"}, "owner"),
        ({"colour": "green"}, "colour"),
    ],
)
def test_what_breaks_a_rule_is_refused(visitor, change, field):
    answer = visitor.patch(ONE, json=change).has_status(400, f"{field} breaks a rule.")
    if list(answer.body.get("fields", {})) != [field]:
        answer.fail(f"`fields` names {field}.")
    visitor.get(ONE).has_body(UMBRELLA, "The change was refused, so the item is as before.")


def test_a_change_is_made_whole_or_not_at_all(visitor, app):
    answer = visitor.patch(ONE, json={"note": "green", "place": 4})
    answer.has_status(400, "place has to be a string.")
    note = stored(app, 1)["note"]
    assert note == UMBRELLA["note"], (
        f"You sent: {answer.sent}\nCame back: {answer.describe()}\n"
        f"Expected: nothing is changed. The request was refused because of place, and the note in "
        f"the database is {note!r} all the same. Check everything before you change anything."
    )


def test_others_are_left_alone(visitor):
    visitor.patch(ONE, json={"note": "green"})
    visitor.get(f"{URL}/2").has_body(GLOVE, "Only item 1 was changed.")
    visitor.get(f"{URL}/3").has_body(BOOK, "Only item 1 was changed.")


@pytest.mark.parametrize("item_id", ["99", str(2**63)])
def test_nobody_cannot_be_changed(visitor, item_id):
    visitor.patch(f"{URL}/{item_id}", json={"note": "green"}).has_status(
        404, "There is no such item."
    )


@pytest.mark.parametrize("body", [[], None, "green"], ids=repr)
def test_a_body_that_is_no_object_is_refused(visitor, body):
    visitor.patch(ONE, json=body).has_status(400, "Changes are an object: field and value.")
