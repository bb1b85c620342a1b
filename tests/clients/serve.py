"""Serves the real Flask project on loopback, and keeps the bytes of every connection.

The first line on standard output is the port: one of four digits, so that a text which names port
5000 keeps its length when the port is replaced. After that, a line on standard input is a command:

- `reset`: restore the initial data and forget what was received; answers `{}`.
- `take`: answers {"messages": [base64, ...], "stalled": bool}: what each connection sent, and if
  the server gave up waiting for one that promised more.
"""

import base64
import json
import logging
import socket
import sys
import threading
import time
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "conformance"))

from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler

from service import Service

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

# A client on loopback that sends nothing for so long waits for the server.
PATIENCE = 1.5  # seconds


class Records:
    """What the connections since the last reset have sent."""

    def __init__(self) -> None:
        self.messages: list[bytearray] = []
        self.open = 0
        self.stalled = False


records = Records()


class RecordingSocketIO(socket.SocketIO):
    """A connection's input that keeps a copy of what is read."""

    def __init__(self, connection: socket.socket, message: bytearray) -> None:
        super().__init__(connection, "r")
        self._message = message

    def readinto(self, buffer: "WriteableBuffer") -> int | None:
        try:
            count = super().readinto(buffer)
        except TimeoutError:
            records.stalled = True
            raise
        if count:
            self._message += memoryview(buffer)[:count]
        return count


class Handler(WSGIRequestHandler):
    """Werkzeug's handler, which records and doesn't wait forever."""

    timeout = PATIENCE

    def setup(self) -> None:
        super().setup()
        records.open += 1
        message = bytearray()
        records.messages.append(message)
        self.rfile = BufferedReader(RecordingSocketIO(self.connection, message))

    def finish(self) -> None:
        try:
            super().finish()
        finally:
            records.open -= 1


class Server(ThreadedWSGIServer):
    """Werkzeug's server, without a traceback when a handler fails: the missing answer shows it."""

    def handle_error(self, request: object, client_address: object) -> None:
        pass


def bind(service: Service) -> Server:
    """Return a server on a port of four digits that nothing else uses."""
    for port in range(5001, 9999):
        try:
            return Server("127.0.0.1", port, service.wsgi, handler=Handler)
        except (OSError, SystemExit):
            continue
    raise SystemExit("no port of four digits is free")


def answers(service: Service) -> Iterator[dict[str, Any]]:
    for command in sys.stdin:
        wait_until_idle()
        if command.strip() == "reset":
            service.reset()
            records.messages.clear()
            records.stalled = False
            yield {}
        else:
            messages = [base64.b64encode(message).decode() for message in records.messages]
            yield {"messages": messages, "stalled": records.stalled}


def wait_until_idle() -> None:
    """Wait until every handler has finished: it may still read what a client sent too much."""
    until = time.monotonic() + 2 * PATIENCE
    while records.open and time.monotonic() < until:
        time.sleep(0.001)


def main() -> None:
    logging.getLogger("werkzeug").disabled = True
    service = Service("project")
    server = bind(service)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    print(server.port, flush=True)  # noqa: T201 (the output)
    for answer in answers(service):
        print(json.dumps(answer), flush=True)  # noqa: T201 (the output)


if __name__ == "__main__":
    main()
