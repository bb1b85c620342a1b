"""The desks of a room: to read, and to add to."""

import pytest

ROOMS = "/api/v1/rooms"
PARKING = {"sign": "Parking"}


@pytest.fixture
def visitor(named, visit):
    return visit(named("hello", "app"))


def test_a_room_lists_its_desks(visitor):
    answer = visitor.get(f"{ROOMS}/1/desks").has_status(200, "Room 1 is there.")
    desks = [
        {"id": 1, "room": 1, "sign": "Lost property"},
        {"id": 2, "room": 1, "sign": "Parking"},
    ]
    answer.has_body(desks, "These are the desks in room 1, and no others.")


def test_an_empty_room_is_an_empty_list(visitor):
    answer = visitor.get(f"{ROOMS}/3/desks").has_status(
        200, "Room 3 is there and has no desks yet. That's an empty list, not a 404."
    )
    answer.has_body([], "Room 3 has no desks.")


@pytest.mark.parametrize("room", ["99", "0", "attic"])
def test_a_room_that_is_not_there_is_404(visitor, room):
    visitor.get(f"{ROOMS}/{room}/desks").has_status(
        404, f"There is no room {room}, so this isn't the same as a room without desks."
    )


def test_a_desk_is_added(visitor):
    answer = visitor.post(f"{ROOMS}/1/desks", json=PARKING)
    answer.has_status(201, "There is something new in the world.")
    answer.has_body({"id": 4, "room": 1, "sign": "Parking"}, "That's the desk as it's kept.")


def test_the_answer_says_where_it_lives(visitor):
    answer = visitor.post(f"{ROOMS}/1/desks", json=PARKING)
    answer.has_header(
        "Location", "/api/v1/desks/4", "It names the new desk, at its own short address."
    )
    visitor.get(answer.response.headers["Location"]).has_body(
        answer.body, "This is the address that Location named, so the new desk has to be there."
    )


def test_a_new_desk_is_in_its_room_and_in_no_other(visitor):
    visitor.post(f"{ROOMS}/3/desks", json=PARKING)
    because = "The new desk was put into room 3."
    visitor.get(f"{ROOMS}/3/desks").has_body([{"id": 4, "room": 3, "sign": "Parking"}], because)
    visitor.get(f"{ROOMS}/2/desks").has_body([{"id": 3, "room": 2, "sign": "Weddings"}], because)


def test_no_desk_is_put_into_a_room_that_is_not_there(visitor):
    visitor.post(f"{ROOMS}/99/desks", json=PARKING).has_status(
        404, "There is no room 99, and a desk put there would be lost."
    )
    visitor.get("/api/v1/desks/4").has_status(404, "The desk was refused, so nothing is stored.")


def test_other_methods_are_refused_with_a_list(visitor):
    answer = visitor.delete(f"{ROOMS}/1/desks").has_status(405, "Nobody deletes a room's desks.")
    allowed = sorted(answer.response.allow)
    if allowed != ["GET", "HEAD", "OPTIONS", "POST"]:
        answer.fail(f"Allow names GET, HEAD, OPTIONS and POST. It named {', '.join(allowed)}.")
