"""The project as a server runs it: the release step, then Gunicorn with the project's settings."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from postgresql import free_port

PROJECT = Path(__file__).resolve().parents[2] / "lessons" / "project"


def environment(**settings: str) -> dict[str, str]:
    """Return what a platform gives, and nothing of the developer's."""
    kept = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/tmp")}  # noqa: S108
    return {**kept, "PYTHONDONTWRITEBYTECODE": "1", **settings}


def procfile(name: str) -> str:
    lines = (PROJECT / "Procfile").read_text(encoding="utf-8").splitlines()
    [command] = [line.partition(": ")[2] for line in lines if line.startswith(f"{name}:")]
    # The programs of this Python's environment.
    for program in ("flask", "gunicorn"):
        command = command.replace(f"{program} ", f"{sys.executable} -m {program} ", 1)
    return command


class Running:
    """A server that was started for a test."""

    def __init__(self, port: int, log: Path) -> None:
        self.port = port
        self.log = log

    def ask(self, method: str, target: str, **headers: str) -> tuple[int, Any, dict[str, str]]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request(method, target, headers=headers)
        response = connection.getresponse()
        text = response.read().decode()
        connection.close()
        return response.status, text, dict(response.getheaders())

    def lines(self) -> list[dict[str, Any]]:
        lines = self.log.read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines if line.startswith("{")]


@pytest.fixture
def server(postgresql: str, tmp_path: Path) -> Iterator[Running]:
    """Gunicorn, started as `Procfile` says, after its release step; on an empty database."""
    port = free_port()
    url = postgresql.replace("postgresql://", "postgres://", 1)
    settings = environment(DATABASE_URL=url, PORT=str(port), TRUSTED_PROXIES="1")
    subprocess.run(["/bin/sh", "-c", procfile("release")], cwd=PROJECT, env=settings, check=True)
    log = tmp_path / "log"
    with log.open("w") as output:
        process = subprocess.Popen(
            ["/bin/sh", "-c", f"exec {procfile('web')}"],
            cwd=PROJECT, env=settings, stdout=output, stderr=output, start_new_session=True,
        )  # fmt: skip
        try:
            wait_for(port, process)
            yield Running(port, log)
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(timeout=30)


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("the server doesn't start")


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
    head = b"POST /api/v1/users HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    slow = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(3)]
    for connection in slow:
        connection.sendall(head + b'Content-Length: 50\r\n\r\n{"email"')
    started = time.monotonic()
    statuses = [server.ask("GET", "/api/v1/health")[0] for _ in range(8)]
    took = time.monotonic() - started
    for connection in slow:
        connection.close()
    assert statuses == [200] * 8
    assert took < 15  # one sync worker took more than 30 seconds
