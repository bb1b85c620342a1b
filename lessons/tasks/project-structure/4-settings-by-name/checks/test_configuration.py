"""The factory takes a configuration by its name, and production's hours come from outside."""

import pytest

HOURS = "/api/v1/hours"


@pytest.fixture
def create_app(named):
    return named("desk", "create_app")


@pytest.fixture(autouse=True)
def no_branch(monkeypatch):
    for name in ("APP_CONFIG", "DESK_OPENS", "DESK_CLOSES"):
        monkeypatch.delenv(name, raising=False)


def set_hours(monkeypatch, opens, closes):
    monkeypatch.setenv("DESK_OPENS", opens)
    monkeypatch.setenv("DESK_CLOSES", closes)


@pytest.mark.parametrize("name", ["development", "testing"])
def test_on_the_bench_the_hours_are_known(create_app, visit, name):
    answer = visit(create_app(name)).get(HOURS)
    answer.has_body({"opens": "09:00", "closes": "17:00"}, f"These are the hours in {name}.")


def test_in_production_the_hours_come_from_the_environment(create_app, visit, monkeypatch):
    set_hours(monkeypatch, "08:00", "20:00")
    answer = visit(create_app("production")).get(HOURS)
    answer.has_body(
        {"opens": "08:00", "closes": "20:00"},
        "DESK_OPENS was 08:00 and DESK_CLOSES was 20:00 when the app was made.",
    )


def test_the_environment_is_read_for_each_app(create_app, visit, monkeypatch):
    set_hours(monkeypatch, "08:00", "20:00")
    first = visit(create_app("production"))
    set_hours(monkeypatch, "11:00", "12:00")
    second = visit(create_app("production"))
    because = "Each branch reads its own variables, at the moment when its app is made."
    second.get(HOURS).has_body({"opens": "11:00", "closes": "12:00"}, because)
    first.get(HOURS).has_body({"opens": "08:00", "closes": "20:00"}, because)


@pytest.mark.parametrize("missing", ["DESK_OPENS", "DESK_CLOSES"])
def test_production_does_not_start_without_its_hours(create_app, monkeypatch, missing):
    set_hours(monkeypatch, "08:00", "20:00")
    monkeypatch.delenv(missing)
    try:
        create_app("production")
    except Exception as error:
        assert missing in str(error), (
            f"Without {missing} create_app('production') raised {error!r}. "
            f"Expected: an error that names {missing}, for the person who has to set it."
        )
        return
    raise AssertionError(
        f"create_app('production') built an app although {missing} isn't set.\n"
        f"Expected: it stops, with an error that names {missing}. A branch with somebody else's "
        "hours looks healthy and is wrong."
    )


def test_without_a_name_it_is_production(create_app, visit, monkeypatch):
    set_hours(monkeypatch, "08:00", "20:00")
    answer = visit(create_app()).get(HOURS)
    answer.has_body(
        {"opens": "08:00", "closes": "20:00"},
        "create_app() was called without a name, and that means production.",
    )


def test_a_name_that_nobody_knows_stops_the_factory(create_app, monkeypatch):
    set_hours(monkeypatch, "08:00", "20:00")
    try:
        create_app("prodcution")
    except Exception:
        return
    raise AssertionError(
        "create_app('prodcution') built an app.\nExpected: an error. The name is misspelled, and "
        "an app with settings that nobody asked for hides that."
    )


@pytest.mark.parametrize(("name", "is_testing"), [("testing", True), ("production", False)])
def test_only_a_test_is_a_test(create_app, monkeypatch, name, is_testing):
    set_hours(monkeypatch, "08:00", "20:00")
    testing = create_app(name).config["TESTING"]
    assert testing is is_testing, (
        f"create_app({name!r}).config['TESTING'] was {testing}.\nExpected: {is_testing}."
    )


def test_the_entry_point_asks_the_environment(load, visit, monkeypatch):
    monkeypatch.setenv("APP_CONFIG", "development")
    answer = visit(load("hello").app).get(HOURS)
    answer.has_body(
        {"opens": "09:00", "closes": "17:00"}, "APP_CONFIG said development to hello.py."
    )


def test_an_entry_point_that_was_told_nothing_is_in_production(load, visit, monkeypatch):
    set_hours(monkeypatch, "08:00", "20:00")
    answer = visit(load("hello").app).get(HOURS)
    answer.has_body(
        {"opens": "08:00", "closes": "20:00"}, "Nobody had set APP_CONFIG, so it's production."
    )
