"""The table of orders: it comes by a migration, and it refuses bad rows."""

import pytest
from sqlalchemy.exc import IntegrityError

import migrating

ORDER = {"user_id": 1, "what": "'umbrella'", "cents": 1250, "cancelled": 0}


@pytest.fixture
def database(named, tmp_path, monkeypatch):
    """A database with Ada in it, made before there were orders, and then upgraded."""
    create_app = named("app", "create_app")
    with migrating.database(
        create_app, named("app.extensions", "db"), tmp_path, monkeypatch
    ) as made:
        made.flask_db("upgrade", "0001")
        made.execute(
            "INSERT INTO users (id, email, role, active) VALUES (1, 'ada@example.com', 'admin', 1)"
        )
        made.flask_db("upgrade")
        yield made


def add(database, **changed):
    row = ORDER | changed
    names, values = ", ".join(row), ", ".join(str(value) for value in row.values())
    with database.db.engine.begin() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys=ON")
        connection.exec_driver_sql(f"INSERT INTO orders ({names}) VALUES ({values})")


def tables(database):
    found = database.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
    return {row["name"] for row in found}


def test_the_upgrade_makes_the_table(database):
    assert "orders" in tables(database), (
        "You ran: flask --app run db upgrade\n"
        f"The database has the tables {', '.join(sorted(tables(database)))}.\n"
        "Expected: orders, too. Is there a migration that makes it?"
    )


def test_the_table_is_what_the_model_says(database, named):
    named("app.models", "Order")
    found = database.differences()
    assert not found, (
        f"After flask db upgrade the tables and the models still differ: {found}\n"
        "Expected: no difference. The model and the migration have to say the same."
    )


def test_the_users_are_still_there(database):
    rows = database.rows("SELECT email FROM users")
    assert rows == [{"email": "ada@example.com"}], f"The table of users now holds {rows}."


def test_an_order_can_be_stored(database):
    add(database)
    [row] = database.rows("SELECT * FROM orders")
    assert {name: row[name] for name in ("user_id", "what", "cents", "cancelled")} == {
        "user_id": 1,
        "what": "umbrella",
        "cents": 1250,
        "cancelled": 0,
    }, f"An order was stored, and the row says {row}."


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        (
            {"user_id": 99},
            "There is no user 99, so it would be nobody's order. A foreign key says so.",
        ),
        ({"user_id": "NULL"}, "An order without a user is nobody's."),
        ({"what": "NULL"}, "What was ordered is never empty."),
        ({"cents": 0}, "A price is 1 cent or more. A CHECK says so."),
        ({"cents": -5}, "A price is 1 cent or more. A CHECK says so."),
        ({"cents": "NULL"}, "A price is never empty."),
        ({"cancelled": "NULL"}, "An order is cancelled or it isn't."),
    ],
)
def test_the_table_refuses_bad_rows(database, changed, reason):
    try:
        add(database, **changed)
    except IntegrityError:
        return
    raise AssertionError(
        f"A row was put into orders with {changed}.\nThe table took it.\n"
        f"Expected: it's refused. {reason}"
    )


def test_a_new_order_is_not_cancelled(database, named):
    order_class, session = named("app.models", "Order"), database.db.session
    order = order_class(user_id=1, what="umbrella", cents=1250)
    session.add(order)
    session.commit()
    [row] = database.rows("SELECT cancelled FROM orders")
    assert row["cancelled"] == 0, f"A new order has cancelled = {row['cancelled']}. Expected: 0."


def test_there_is_a_way_back(database):
    database.flask_db("downgrade", "0001")
    assert "orders" not in tables(database), (
        "You ran: flask --app run db downgrade\nThe table orders is still there.\n"
        "Expected: downgrade takes back what upgrade did."
    )
    database.flask_db("upgrade")
    assert "orders" in tables(database), "After going back and up again there is no table orders."
