"""The project as a server runs it, started for a test and ended after it."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).resolve().parents[2] / "lessons" / "project"


def environment(**settings: str) -> dict[str, str]:
    """Return what a platform gives, and nothing of the developer's."""
    kept = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/tmp")}  # noqa: S108
    return {**kept, "PYTHONDONTWRITEBYTECODE": "1", **settings}


def procfile(name: str) -> str:
    """Return a command of the Procfile, for the programs of this Python's environment."""
    lines = (PROJECT / "Procfile").read_text(encoding="utf-8").splitlines()
    [command] = [line.partition(": ")[2] for line in lines if line.startswith(f"{name}:")]
    for program in ("flask", "gunicorn"):
        command = command.replace(f"{program} ", f"{sys.executable} -m {program} ", 1)
    return command


class Running:
    """A server that was started for a test."""

    def __init__(self, port: int, log: Path) -> None:
        self.port = port
        self.log = log

    def ask(
        self, method: str, target: str, body: str | None = None, **headers: str
    ) -> tuple[int, str, dict[str, str]]:
        """Send a request; return the status, the body and the headers of its answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        if body is not None:
            headers = {"Content-Type": "application/json", **headers}
        connection.request(method, target, body=body, headers=headers)
        response = connection.getresponse()
        text = response.read().decode()
        connection.close()
        return response.status, text, dict(response.getheaders())

    def lines(self) -> list[dict[str, Any]]:
        """Return the lines of JSON in its log."""
        lines = self.log.read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines if line.startswith("{")]

    def send_half_bodies(self, count: int) -> list[socket.socket]:
        """Open connections that announce a body and send a part of it."""
        head = b"POST /api/v1/users HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        slow = [socket.create_connection(("127.0.0.1", self.port)) for _ in range(count)]
        for connection in slow:
            connection.sendall(head + b'Content-Length: 50\r\n\r\n{"email"')
        return slow


@contextmanager
def serving(
    command: list[str],
    folder: Path,
    settings: Mapping[str, str],
    log: Path,
    user: str | None = None,
) -> Iterator[Running]:
    """Start what serves on the port in its settings; end it and its children afterwards."""
    port = int(settings["PORT"])
    with log.open("w") as output:
        process = subprocess.Popen(
            command, cwd=folder, env=settings, stdout=output, stderr=output,
            start_new_session=True, user=user, extra_groups=None if user is None else [],
        )  # fmt: skip
        try:
            wait_for(port, process, log)
            yield Running(port, log)
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)
            process.wait(timeout=30)


def wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until something listens on the port."""
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"the server doesn't start: {log.read_text(encoding='utf-8')}")
