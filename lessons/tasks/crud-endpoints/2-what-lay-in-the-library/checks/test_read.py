"""The collection: filtered, counted, cut into pages, in this order."""

import pytest

from lost_property import BOOK, GLOVE, UMBRELLA, URL


@pytest.fixture
def library(visitor):
    """A visitor for an office with 25 items: every second scarf lay in the library."""
    for number in range(4, 26):
        place = "library" if number % 2 else "tram 4"
        visitor.post(URL, json={"what": f"scarf {number}", "place": place})
    return visitor


def has_ids(answer, ids, because):
    __tracebackhide__ = True
    found = [item["id"] for item in answer.has_status(200, because).body]
    if found != ids:
        answer.fail(f"the items with the ids {ids}, and they were {found}. {because}")
    return answer


def test_the_collection_has_every_item(visitor):
    answer = visitor.get(URL).has_status(200, "The collection is there.")
    answer.has_body([UMBRELLA, GLOVE, BOOK], "These three were found so far, by id.")
    answer.has_header("X-Total-Count", "3", "There are three on all pages.")


def test_a_place_leaves_what_was_found_there(visitor):
    answer = visitor.get(f"{URL}?place=library").has_body(
        [GLOVE, BOOK], "These two were found in the library."
    )
    answer.has_header("X-Total-Count", "2", "Two fit the question.")


@pytest.mark.parametrize("place", ["moon", "Library", "' OR 1=1 --"])
def test_a_place_where_nothing_was_found_is_an_empty_list(visitor, place):
    answer = visitor.get(URL, query_string={"place": place})
    answer.has_status(200, "The question has been answered: nothing. That's no 404.")
    answer.has_body([], f"Nothing was found at {place!r}.")
    answer.has_header("X-Total-Count", "0", "None fits.")


def test_without_numbers_it_is_the_first_twenty(library):
    answer = has_ids(library.get(URL), list(range(1, 21)), "Without page and per_page: 20.")
    answer.has_header("X-Total-Count", "25", "It counts all pages, not the one that is shown.")


def test_a_page_is_cut_out(library):
    answer = has_ids(library.get(f"{URL}?page=3&per_page=10"), list(range(21, 26)), "The rest.")
    answer.has_header("X-Total-Count", "25", "It counts all pages, not the one that is shown.")


def test_a_filtered_list_has_pages_too(library):
    ids = [2, 3, *range(5, 26, 2)]
    answer = has_ids(
        library.get(f"{URL}?place=library&page=1&per_page=5"),
        ids[:5],
        "The first five of the library. Filter first, then cut out the page.",
    )
    answer.has_header("X-Total-Count", str(len(ids)), "So many lay in the library, on all pages.")
    has_ids(library.get(f"{URL}?place=library&page=2&per_page=5"), ids[5:10], "The next five.")


def test_a_page_beyond_the_last_is_empty(library):
    answer = library.get(f"{URL}?page=9").has_body([], "There are two pages of 20.")
    answer.has_header("X-Total-Count", "25", "That there are 25 is still true.")


@pytest.mark.parametrize(
    ("query", "at_fault"),
    [
        ("page=0", ["page"]),
        ("page=two", ["page"]),
        ("page=-1", ["page"]),
        ("per_page=0", ["per_page"]),
        ("per_page=51", ["per_page"]),
        ("per_page=1000000", ["per_page"]),
        ("per_page=", ["per_page"]),
        ("page=1.5&per_page=all", ["page", "per_page"]),
    ],
)
def test_a_number_that_makes_no_sense_is_refused_by_name(visitor, query, at_fault):
    answer = visitor.get(f"{URL}?{query}").has_status(
        400, f"The client has to hear what is wrong with {' and '.join(at_fault)}."
    )
    fields = sorted(answer.body.get("fields", {})) if isinstance(answer.body, dict) else []
    if fields != at_fault:
        answer.fail(f"`fields` names {' and '.join(at_fault)}, each with what would be right.")


def test_fifty_is_allowed(library):
    has_ids(library.get(f"{URL}?per_page=50"), list(range(1, 26)), "50 is the most, and allowed.")
