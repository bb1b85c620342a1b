"""One machine, made without an app, serves any number of apps."""

import pytest

TICKETS = "/api/v1/tickets"


@pytest.fixture
def create_app(named):
    return named("desk", "create_app")


def test_the_machine_is_made_without_an_app(named):
    machine = named("desk.extensions", "machine")
    for ability in ("init_app", "next"):
        assert callable(getattr(machine, ability, None)), f"The machine has no {ability}()."


def test_a_first_app_gives_out_numbers(create_app, visit):
    visitor = visit(create_app())
    for number in (1, 2):
        answer = visitor.post(TICKETS).has_status(201, "A ticket is something new.")
        answer.has_body({"number": number}, f"It was ticket number {number} of this app.")


def test_two_apps_on_one_machine_count_for_themselves(create_app, visit):
    first, second = visit(create_app()), visit(create_app())
    second.post(TICKETS).has_body({"number": 1}, "Nobody has drawn a ticket at this app before.")
    second.post(TICKETS).has_body({"number": 2}, "It's the second ticket of this app.")
    first.post(TICKETS).has_body(
        {"number": 1},
        "Two tickets were drawn at the other app, and this one begins at 1. One machine serves "
        "both apps, so it has to ask which app is the current one.",
    )


def test_the_machine_also_works_in_a_script(create_app, named):
    machine = named("desk.extensions", "machine")
    apps = create_app(), create_app()
    numbers = []
    for app in (apps[0], apps[1], apps[0]):
        with app.app_context():
            numbers.append(machine.next())
    assert numbers == [1, 1, 2], (
        "A script asked machine.next() in the context of a first app, a second one, and the first "
        f"again.\nIt got the numbers {numbers}.\nExpected: [1, 1, 2]."
    )


def test_outside_of_any_app_there_is_no_number(create_app, named):
    machine = named("desk.extensions", "machine")
    create_app()
    try:
        number = machine.next()
    except RuntimeError:
        return
    raise AssertionError(
        f"Outside of any application context machine.next() gave out {number}.\n"
        "Expected: RuntimeError, as there is no current app whose ticket it could be. "
        "The machine has remembered an app by itself."
    )
