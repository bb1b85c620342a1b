"""The project as a platform runs it: the release step, then Gunicorn, with its own settings."""

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from postgresql import free_port
from serving import PROJECT, Running, environment, procfile, serving

NOT_DEPLOYED = shutil.ignore_patterns("__pycache__", "*.db", ".*_cache", "tests")


def release(folder: Path, settings: dict[str, str]) -> None:
    subprocess.run(["/bin/sh", "-c", procfile("release")], cwd=folder, env=settings, check=True)


@pytest.fixture
def server(empty_postgresql: str, tmp_path: Path) -> Iterator[Running]:
    """Gunicorn, started as `Procfile` says, after its release step; on an empty database."""
    port = free_port()
    url = empty_postgresql.replace("postgresql://", "postgres://", 1)
    settings = environment(DATABASE_URL=url, PORT=str(port), TRUSTED_PROXIES="1")
    release(PROJECT, settings)
    command = ["/bin/sh", "-c", f"exec {procfile('web')}"]
    with serving(command, PROJECT, settings, tmp_path / "log") as running:
        yield running


def test_a_server_that_was_told_nothing_does_not_start() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import run"],
        cwd=PROJECT, env=environment(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stderr.endswith("KeyError: 'DATABASE_URL'\n")


def test_a_platform_serves_production_and_logs_each_request(server: Running) -> None:
    assert server.ask("GET", "/api/v1/boom")[0] == 404
    status, text, headers = server.ask("GET", "/api/v1/users?from=eve@example.com")
    assert (status, text) == (200, "[]\n")
    [line] = [line for line in server.lines() if line["id"] == headers["X-Request-ID"]]
    assert (line["method"], line["path"], line["status"]) == ("GET", "/api/v1/users", 200)
    assert "eve@" not in server.log.read_text(encoding="utf-8")

    # Two slashes are answered with an address, for which the app has to know how the client came.
    _, _, headers = server.ask("GET", "/api//v1/users", **{"X-Forwarded-Proto": "https"})
    assert headers["Location"].startswith("https://127.0.0.1")


def test_a_body_that_is_half_sent_does_not_stop_the_others(server: Running) -> None:
    slow = server.send_half_bodies(3)
    started = time.monotonic()
    statuses = [server.ask("GET", "/api/v1/health")[0] for _ in range(8)]
    took = time.monotonic() - started
    for connection in slow:
        connection.close()
    assert statuses == [200] * 8
    assert took < 15  # one sync worker took more than 30 seconds


def test_the_release_machine_may_be_thrown_away(empty_postgresql: str, tmp_path: Path) -> None:
    """A platform runs `release` on a machine of its own, then starts `web` on another."""
    fay = '{"email": "fay@example.com", "name": "Fay Moreau"}'
    for version in (1, 2):
        port = free_port()
        settings = environment(DATABASE_URL=empty_postgresql, PORT=str(port))
        machines = [tmp_path / f"{name}-{version}" for name in ("release", "web")]
        for machine in machines:
            shutil.copytree(PROJECT, machine, ignore=NOT_DEPLOYED)
        release(machines[0], settings)
        shutil.rmtree(machines[0])
        command = ["/bin/sh", "-c", f"exec {procfile('web')}"]
        log = tmp_path / f"log-{version}"
        with serving(command, machines[1], settings, log) as web:
            if version == 1:
                assert web.ask("POST", "/api/v1/users", fay)[0] == 201
            status, text, _ = web.ask("GET", "/api/v1/users")
        # The second version finds what the first has stored.
        assert (status, text.count("fay@example.com")) == (200, 1)


def test_tables_in_a_file_go_with_the_release_machine(tmp_path: Path) -> None:
    """Why section 11 says that SQLite isn't for platforms."""
    port = free_port()
    settings = environment(DATABASE_URL="sqlite:///users.db", PORT=str(port))
    machines = [tmp_path / name for name in ("release", "web")]
    for machine in machines:
        shutil.copytree(PROJECT, machine, ignore=NOT_DEPLOYED)
    release(machines[0], settings)
    command = ["/bin/sh", "-c", f"exec {procfile('web')}"]
    with serving(command, machines[1], settings, tmp_path / "log") as web:
        assert web.ask("GET", "/api/v1/users")[0] == 500
    assert "no such table: users" in (tmp_path / "log").read_text(encoding="utf-8")
