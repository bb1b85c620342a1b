"""Items have a shelf, and the items that were there keep everything they had."""

import pytest

import migrating
from lost_property import UMBRELLA, URL

SCARF = {"what": "scarf", "place": "tram 4"}


@pytest.fixture
def database(named, tmp_path, monkeypatch):
    create_app = named("app", "create_app")
    with migrating.database(
        create_app, named("app.extensions", "db"), tmp_path, monkeypatch
    ) as made:
        yield made


@pytest.fixture
def filled(database):
    """A database as it is on the server today: two items, made before there were shelves."""
    database.flask_db("upgrade", "0001")
    database.execute(
        "INSERT INTO items (id, what, place, note, handed_out) VALUES "
        "(1, 'umbrella', 'tram 4', 'blue', 0), (2, 'left glove', 'library', NULL, 1)"
    )
    return database


def test_what_was_there_is_still_there_and_unsorted(filled):
    filled.flask_db("upgrade")
    rows = filled.rows("SELECT * FROM items ORDER BY id")
    assert len(rows) == 2, (
        f"There were two items in the table. After flask db upgrade there are {len(rows)}.\n"
        "Expected: every item is kept. A migration changes the table; it doesn't make a new one."
    )
    kept = [(row["id"], row["what"], row["place"], row["note"], row["handed_out"]) for row in rows]
    assert kept == [
        (1, "umbrella", "tram 4", "blue", 0),
        (2, "left glove", "library", None, 1),
    ], f"The items were changed to {kept}."
    shelves = [row.get("shelf", "no such column") for row in rows]
    assert shelves == ["unsorted", "unsorted"], (
        f"You ran: flask --app run db upgrade\nThe shelves of the two items: {shelves}\n"
        "Expected: both are unsorted. Is there a migration that adds the column?"
    )


def test_the_upgraded_table_is_what_the_model_says(filled):
    filled.flask_db("upgrade")
    found = filled.differences()
    assert not found, (
        f"After flask db upgrade the table and the model still differ: {found}\n"
        "Expected: no difference. The type and nullable have to be the same in both."
    )


def test_an_empty_database_works_too(database, visit):
    database.flask_db("upgrade")
    answer = visit(database.app).post(URL, json=SCARF)
    answer.has_status(201, "The table was made by the migrations, and it has to take an item.")
    answer.has_fields({"shelf": "unsorted"}, "No shelf was said.")


def test_an_item_from_before_is_shown_with_its_shelf(filled, visit):
    filled.flask_db("upgrade")
    answer = visit(filled.app).get(f"{URL}/1").has_status(200, "The umbrella was there before.")
    answer.has_fields({"what": "umbrella", "shelf": "unsorted"}, "It has a shelf now.")


def test_there_is_a_way_back(filled):
    filled.flask_db("upgrade")
    filled.flask_db("downgrade", "0001")
    rows = filled.rows("SELECT * FROM items")
    assert len(rows) == 2, "After flask db downgrade the two items are gone. Expected: both stay."
    assert "shelf" not in rows[0], "After flask db downgrade there still is a column shelf."


def test_a_shelf_can_be_said(visitor):
    answer = visitor.post(URL, json={**SCARF, "shelf": "B 12"}).has_status(201, "It's a new item.")
    answer.has_fields({"shelf": "B 12"}, "This shelf was said.")
    visitor.get(f"{URL}/4").has_fields({"shelf": "B 12"}, "It was stored.")


def test_a_shelf_can_be_changed(visitor):
    answer = visitor.patch(f"{URL}/1", json={"shelf": "A 1"})
    answer.has_body({**UMBRELLA, "shelf": "A 1"}, "Only the shelf was changed.")


@pytest.mark.parametrize("shelf", [None, "", "x" * 11, 12], ids=repr)
def test_what_is_no_shelf_is_refused(visitor, shelf):
    answer = visitor.post(URL, json={**SCARF, "shelf": shelf})
    answer.has_status(400, f"{shelf!r} is no shelf: it's a text of 1 to 10 characters.")
    if list(answer.body.get("fields", {})) != ["shelf"]:
        answer.fail("`fields` names shelf.")
