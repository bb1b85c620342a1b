"""Something is handed in: it's stored, answered with its address, or refused with the reason."""

import pytest

from lost_property import UMBRELLA, URL, stored

SCARF = {"what": "scarf", "place": "tram 4"}
KEYS = {"what": "keys", "place": "market hall", "note": "three on a red ring"}


def test_what_is_handed_in_is_answered_as_it_is_kept(visitor):
    answer = visitor.post(URL, json=KEYS).has_status(201, "There is something new in the world.")
    answer.has_body({"id": 4, **KEYS}, "It's the item as it's stored, with the id it was given.")


def test_a_note_may_be_left_out(visitor):
    answer = visitor.post(URL, json=SCARF).has_status(201, "Only what and place are required.")
    answer.has_fields({"note": None}, "Nobody wrote a note, so it's null.")


def test_the_answer_says_where_it_is(visitor):
    answer = visitor.post(URL, json=SCARF).has_status(201, "There is something new in the world.")
    answer.has_header("Location", f"{URL}/4", "It's the address of the new item.")


def test_the_next_request_finds_it(visitor):
    answer = visitor.post(URL, json=KEYS).has_status(201, "There is something new in the world.")
    visitor.get(f"{URL}/4").has_status(
        200,
        "The item was announced with 201, so the next request has to find it. Was it committed?",
    ).has_body(answer.body, "It's the same item that the POST answered with.")


def test_two_that_look_alike_are_two_items(visitor):
    for item_id in (4, 5):
        answer = visitor.post(URL, json=SCARF)
        answer.has_fields({"id": item_id}, "Two scarves were found, so there are two items.")


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({"what": "scarf"}, {"place": "is required"}),
        ({}, {"place": "is required", "what": "is required"}),
        ({**SCARF, "id": 77}, {"id": "is set by the server"}),
        ({**SCARF, "handed_out": True}, {"handed_out": "is set by the server"}),
        (
            {"wat": "scarf", "place": "tram 4"},
            {"what": "is required", "wat": "is not a field of an item"},
        ),
        (
            {"what": "", "place": 4},
            {"what": "must have 1 to 80 characters", "place": "must be a string"},
        ),
    ],
)
def test_what_breaks_a_rule_is_refused_by_name(visitor, app, body, fields):
    answer = visitor.post(URL, json=body).has_status(400, "The body breaks a rule of check_item.")
    answer.has_fields(
        {"fields": fields}, "Every field at fault is named, so that one try is enough."
    )
    assert stored(app, 4) is None, f"{body} was refused with 400, and stored all the same."


@pytest.mark.parametrize("body", [[], "scarf", 4, None], ids=repr)
def test_json_that_is_no_object_is_refused(visitor, body):
    visitor.post(URL, json=body).has_status(400, "It's fine JSON, and no item can be made of it.")


def test_reading_works_as_before(visitor):
    visitor.get(f"{URL}/1").has_body(UMBRELLA, "This item was there before.")
