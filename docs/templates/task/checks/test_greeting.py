"""The app greets the person named in the address."""

import pytest


@pytest.fixture
def visitor(named, visit):
    return visit(named("greeting", "app"))


@pytest.mark.parametrize("name", ["Ada", "Ben"])
def test_the_name_is_greeted(visitor, name):
    answer = visitor.get(f"/greeting/{name}").has_status(200, "The app has to answer at this address.")
    answer.has_fields({"greeting": f"Good morning, {name}!"}, "The name is in the address.")
