"""The app answers, and knows which Python runs it."""

import sys

import pytest


@pytest.fixture
def visitor(named, visit):
    return visit(named("hello", "app"))


def test_the_front_door_has_a_message(visitor):
    answer = visitor.get("/").has_status(200, "The app has to answer at its front door.")
    if not isinstance(answer.body, dict) or not isinstance(answer.body.get("message"), str):
        answer.fail('JSON with one sentence in it: {"message": "…"}. Return a dict.')


@pytest.mark.parametrize(
    ("home", "base", "is_bubble"),
    [
        ("/home/kim/workshop/.venv", "/usr", True),
        ("/home/kim/tools/bench", "/usr", True),
        ("/usr", "/usr", False),
        ("/opt/.venv", "/opt/.venv", False),
    ],
)
def test_the_bench_is_the_one_that_runs(visitor, monkeypatch, home, base, is_bubble):
    monkeypatch.setattr(sys, "prefix", home)
    monkeypatch.setattr(sys, "base_prefix", base)
    answer = visitor.get("/bench").has_status(200, "The app has to answer at /bench, too.")
    where = f"This Python's home (sys.prefix) was {home}, and it was made from the one in {base}"
    answer.has_fields({"home": home}, f"{where}.")
    verdict = "so it is in a bubble." if is_bubble else "the same, so it isn't in a bubble."
    answer.has_fields({"in_a_bubble": is_bubble}, f"{where}, {verdict}")
