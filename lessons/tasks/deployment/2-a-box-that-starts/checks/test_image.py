"""What is in the box, who runs it, and how it starts."""

import re
from pathlib import Path

import pytest

import image as docker

ROOT = Path(__file__).resolve().parent.parent
CODE = ["run.py", "app/__init__.py", "app/routes/items.py", "migrations/env.py"]


@pytest.fixture
def image():
    return docker.read_files(ROOT)[0]


def started(image, **given):
    """Return the commands that run one after the other, with their variables replaced."""
    line = docker.with_variables(image.command, {**image.environment, **given})
    return [part.strip().removeprefix("exec ") for part in re.split(r"&&", line)]


@pytest.mark.parametrize(("given", "port"), [({}, "8000"), ({"PORT": "5005"}, "5005")])
def test_others_can_reach_the_server(image, given, port):
    server = started(image, **given)[-1]
    says = f"PORT was {given['PORT']}" if given else "Nobody said a port"
    is_gunicorn = server.startswith("gunicorn ") and "run:app" in server
    assert is_gunicorn, (
        f"The box starts: {server}\nExpected: gunicorn, with run:app. Flask's own server is for "
        "your bench, and --debug shows your code to strangers."
    )
    bound = re.search(r"(?:--bind[= ]|-b ?)(\S+)", server)
    listens = bound[1] if bound else f"127.0.0.1:{port}, as nothing is said"
    assert listens in (f"0.0.0.0:{port}", f"[::]:{port}"), (
        f"{says}. The box starts: {server}\nIt listens on: {listens}\n"
        f"Expected: 0.0.0.0:{port}. In a container 127.0.0.1 is the container itself, and nobody "
        "outside can reach it."
    )


def test_the_tables_come_first(image):
    commands = started(image)
    assert "flask --app run db upgrade" in commands[:-1], (
        f"The box starts: {' && '.join(commands)}\nExpected: `flask --app run db upgrade &&` in "
        "front of the server, so that it starts only if the tables are up to date."
    )


def test_the_packages_are_a_step_of_their_own(image):
    installs = [
        n for n, step in enumerate(image.steps) if step.word == "RUN" and "pip install" in step.rest
    ]
    assert installs, "No step installs the packages of requirements.txt."
    copied = image.copied_before(installs[0], [*CODE, "requirements.txt"])
    assert "requirements.txt" in copied, "requirements.txt isn't in the box when pip asks for it."
    assert copied == {"requirements.txt"}, (
        f"Before pip install the box already had {', '.join(sorted(copied & set(CODE)))}.\n"
        "Expected: requirements.txt alone. As it is, each change of the code installs every "
        "package again."
    )


def test_the_code_is_in_the_box(image):
    ignore = docker.read_files(ROOT)[1]
    copied = {
        file
        for file in image.copied_before(len(image.steps), CODE)
        if not docker.is_ignored(file, ignore)
    }
    missing = sorted(set(CODE) - copied)
    assert not missing, f"The box lacks {', '.join(missing)}. Expected: all that the app needs."


@pytest.mark.parametrize(
    "file", [".env", ".venv/bin/python", "instance/lost.db", "tests/conftest.py", ".git/config"]
)
def test_nothing_comes_along_by_accident(image, file):
    ignore = docker.read_files(ROOT)[1]
    copied = image.copied_before(len(image.steps), [file])
    assert not copied or docker.is_ignored(file, ignore), (
        f"{file} lies in your folder, and COPY takes it into the box.\nExpected: a line in "
        ".dockerignore that leaves it out."
    )


def test_the_server_does_not_run_as_root(image):
    assert image.user not in ("root", "0"), (
        f"The server runs as {image.user}.\nExpected: USER names somebody else, made for it."
    )


def test_it_is_in_production_and_knows_no_secret(image):
    config = image.environment.get("APP_CONFIG")
    assert config == "production", f"APP_CONFIG in the box is {config!r}. Expected: production."
    secrets = [name for name, value in image.environment.items() if "://" in value]
    assert not secrets, (
        f"{', '.join(secrets)} is in the box, for everybody who gets it.\n"
        "Expected: it's handed over when the box is started, by docker run -e."
    )
