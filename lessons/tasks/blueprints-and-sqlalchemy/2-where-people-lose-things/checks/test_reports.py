"""A second box: how many things wait, by the place where they were found."""

import pytest

from lost_property import URL

PLACES = "/api/v1/reports/places"


def find(visitor, place, times=1):
    for _ in range(times):
        visitor.post(URL, json={"what": "scarf", "place": place})


def test_places_are_counted(visitor):
    answer = visitor.get(PLACES).has_status(200, "There is a report now.")
    answer.has_body(
        [{"place": "library", "waiting": 2}, {"place": "tram 4", "waiting": 1}],
        "Two items wait from the library, one from tram 4.",
    )


def test_what_was_handed_out_does_not_wait(visitor):
    visitor.delete(f"{URL}/2")
    visitor.delete(f"{URL}/1")
    visitor.get(PLACES).has_body(
        [{"place": "library", "waiting": 1}],
        "One from the library and the one from tram 4 were handed out. They don't wait any more.",
    )


def test_the_most_come_first_and_then_the_names(visitor):
    find(visitor, "tram 4")
    find(visitor, "beach", 3)
    find(visitor, "zoo", 2)
    answer = visitor.get(PLACES)
    places = ["beach", "library", "tram 4", "zoo"]
    found = [entry["place"] for entry in answer.has_status(200, "It's a report.").body]
    if found != places:
        answer.fail(f"{', '.join(places)}: three first, and those with two by their names.")


def test_there_may_be_many(visitor):
    find(visitor, "library", 40)
    find(visitor, "tram 4", 29)
    visitor.get(PLACES).has_body(
        [{"place": "library", "waiting": 42}, {"place": "tram 4", "waiting": 30}],
        "42 wait from the library and 30 from tram 4. It counts all of them, not one page.",
    )


def test_nothing_to_report_is_an_empty_list(visitor):
    for item_id in (1, 2, 3):
        visitor.delete(f"{URL}/{item_id}")
    visitor.get(PLACES).has_status(200, "Nothing waits. That's an answer.").has_body([], "Nothing.")


def test_the_two_boxes_do_not_disturb_each_other(app, visitor):
    assert {"items", "reports"} <= set(app.blueprints), (
        f"The app has the blueprints {', '.join(app.blueprints)}.\nExpected: items and reports."
    )
    visitor.get(URL).has_header("X-Total-Count", "3", "The items answer as before.")
    visitor.post(PLACES, json={}).has_status(405, "A report can only be read.")


def test_a_script_can_have_the_report(app, load):
    reports = load("app.services.reports")
    with app.app_context():
        found = [tuple(pair) for pair in reports.count_places()]
    assert found == [("library", 2), ("tram 4", 1)], (
        f"A script called count_places(), without any request, and got {found}.\n"
        "Expected: [('library', 2), ('tram 4', 1)]."
    )


@pytest.mark.parametrize("place", ["Café", "tram 4; DROP TABLE items"])
def test_any_place_has_a_line(visitor, place):
    find(visitor, place, 5)
    answer = visitor.get(PLACES).has_status(200, "A place is a text.")
    if answer.body[0] != {"place": place, "waiting": 5}:
        answer.fail(f"the first line is for {place}, where five wait.")
