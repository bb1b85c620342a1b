"""What is handed out is gone from every list and every address, and stays in the table."""

import pytest

from lost_property import BOOK, GLOVE, UMBRELLA, URL, stored

ONE = f"{URL}/1"
GONE = "Item 1 was handed out, so for everybody outside it isn't there any more."


@pytest.fixture
def handed_out(visitor):
    """A visitor for an office where item 1 has been handed out."""
    visitor.delete(ONE).has_status(204, "It's done, and there is nothing to show.")
    return visitor


def test_204_comes_without_a_body(visitor):
    answer = visitor.delete(ONE).has_status(204, "It's done, and there is nothing to show.")
    if answer.response.get_data():
        answer.fail("no body.")


@pytest.mark.parametrize("method", ["GET", "PATCH", "DELETE"])
def test_no_address_leads_to_it_any_more(handed_out, method):
    options = {"json": {"note": "green"}} if method == "PATCH" else {}
    handed_out.send(method, ONE, **options).has_status(404, GONE)


def test_it_is_in_no_list(handed_out):
    answer = handed_out.get(URL).has_body([GLOVE, BOOK], GONE)
    answer.has_header("X-Total-Count", "2", GONE)
    answer = handed_out.get(f"{URL}?place=tram 4").has_body([], GONE)
    answer.has_header("X-Total-Count", "0", GONE)


def test_the_row_stays(handed_out, app):
    row = stored(app, 1)
    assert row is not None, (
        "You sent: DELETE /api/v1/items/1\nThe row is gone from the table.\nExpected: it stays "
        "there, marked as handed out. The office has to know for a year what it has handed out."
    )
    kept = {name: row[name] for name in UMBRELLA}
    assert kept == UMBRELLA, f"The row was changed to {kept}. Expected: only handed_out changes."
    assert row["handed_out"], "The row has to say that it was handed out, and handed_out is 0."


def test_the_others_are_still_waiting(handed_out, app):
    handed_out.get(f"{URL}/2").has_body(GLOVE, "Only item 1 was handed out.")
    assert not stored(app, 2)["handed_out"], "Item 2 was marked as handed out, too."


@pytest.mark.parametrize("item_id", ["99", str(2**63)])
def test_nobody_cannot_be_handed_out(visitor, item_id):
    visitor.delete(f"{URL}/{item_id}").has_status(404, "There is no such item.")


def test_a_new_item_does_not_get_the_old_id(handed_out):
    handed_out.delete(f"{URL}/3")
    answer = handed_out.post(URL, json={"what": "scarf", "place": "tram 4"})
    answer.has_fields({"id": 4}, "Item 3 is hidden and keeps its id.")
