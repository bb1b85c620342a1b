"""Two addresses over a dict: the collection, and the item or nobody."""

import pytest

URL = "/api/v1/desks"
DESKS = [
    {"id": 1, "floor": 1, "sign": "Lost property"},
    {"id": 2, "floor": 1, "sign": "Parking"},
    {"id": 3, "floor": 2, "sign": "Weddings"},
    {"id": 5, "floor": 3, "sign": "Complaints"},
]


@pytest.fixture
def visitor(named, visit):
    return visit(named("desks", "app"))


def test_the_collection_has_every_desk(visitor):
    answer = visitor.get(URL).has_status(200, "The collection is always there, without a slash.")
    answer.has_body(DESKS, "All desks, in the order of the dict.")


@pytest.mark.parametrize("floor", [1, 2, 3])
def test_a_floor_leaves_the_desks_that_are_there(visitor, floor):
    wanted = [desk for desk in DESKS if desk["floor"] == floor]
    answer = visitor.get(f"{URL}?floor={floor}")
    answer.has_body(wanted, f"Only the desks on floor {floor} were wanted.")


def test_a_floor_without_desks_is_an_empty_list(visitor):
    answer = visitor.get(f"{URL}?floor=9")
    answer.has_status(200, "The question has been answered: there are none. That isn't a 404.")
    answer.has_body([], "There are no desks on floor 9.")


@pytest.mark.parametrize("floor", ["attic", "1.5", "-1", ""])
def test_a_floor_that_is_not_in_digits_is_refused(visitor, floor):
    visitor.get(f"{URL}?floor={floor}").has_status(
        400, f"A floor is written in digits, and {floor!r} isn't. The client has to hear that."
    )


@pytest.mark.parametrize("desk", DESKS, ids=lambda desk: str(desk["id"]))
def test_a_desk_has_an_address_of_its_own(visitor, desk):
    answer = visitor.get(f"{URL}/{desk['id']}").has_status(200, "This desk is in the dict.")
    answer.has_body(desk, "The item is the desk itself, not a list with one desk.")


@pytest.mark.parametrize("desk_id", ["4", "99", "0"])
def test_nobody_is_a_404(visitor, desk_id):
    visitor.get(f"{URL}/{desk_id}").has_status(
        404, f"There is no desk {desk_id}. That isn't an error of the server."
    )


@pytest.mark.parametrize("desk_id", ["abc", "-1", "1.5"])
def test_what_is_no_number_is_no_address(visitor, desk_id):
    visitor.get(f"{URL}/{desk_id}").has_status(404, "A desk's address ends in a whole number.")


def test_a_slash_at_the_end_is_another_address(visitor):
    visitor.get(f"{URL}/").has_status(
        404, "There is one address for the collection, and it has no slash at the end."
    )


@pytest.mark.parametrize("path", [URL, f"{URL}/1"])
def test_desks_can_only_be_read(visitor, path):
    visitor.delete(path).has_status(405, "Nobody wrote a route that deletes desks.")
