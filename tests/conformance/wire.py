"""Sends requests to Werkzeug's own server byte for byte; nothing is normalised."""

import io
import logging
import socket
import threading
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

# Headers that the server adds to every answer or needs for the transport; no app controls them.
SERVER_HEADERS = {"server", "date", "connection", "transfer-encoding"}
# The server's address in the WSGI environ, whichever port it really has; 5000 is `flask run`'s.
ADDRESS = ("127.0.0.1", 5000)
TIMEOUT = 20  # seconds


class ReplayError(Exception):
    """The server closed the connection without a valid answer; `received` has the bytes it sent."""

    def __init__(self, received: bytes) -> None:
        super().__init__(f"this is no HTTP answer: {received[:80]!r}")
        self.received = received


@dataclass(frozen=True)
class Answer:
    """A response, without the headers in `SERVER_HEADERS`."""

    status: int
    reason: str
    headers: list[tuple[str, str]]
    body: bytes


class QuietHandler(WSGIRequestHandler):
    """Werkzeug's handler, without the debugger's output."""

    def make_environ(self) -> dict[str, Any]:
        return super().make_environ() | {"wsgi.errors": io.StringIO()}


class QuietServer(ThreadedWSGIServer):
    """Werkzeug's server, without a traceback when a handler fails: the missing answer shows it."""

    def handle_error(self, request: object, client_address: object) -> None:
        pass


class Server:
    """Werkzeug's threaded server on loopback, or the same without the network.

    In process, each request goes through a socket pair to the method that the server would call in
    its thread, so that even the depth of the stack is the same.
    """

    def __init__(self, app: "WSGIApplication", in_process: bool = False) -> None:
        logging.getLogger("werkzeug").disabled = True
        self._server = QuietServer("127.0.0.1", 0, app, handler=QuietHandler)
        self._port = self._server.port
        self._server.server_address = ADDRESS
        self._loop: threading.Thread | None = None
        if not in_process:
            self._loop = threading.Thread(
                target=self._server.serve_forever, args=(0.02,), daemon=True
            )
            self._loop.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._loop is not None:
            self._server.shutdown()
            self._loop.join()
        self._server.server_close()

    def send(self, raw: bytes) -> Answer:
        """Send the bytes of one request and return the answer; closes the connection."""
        if self._loop is not None:
            with socket.create_connection(("127.0.0.1", self._port), TIMEOUT) as ours:
                return exchange(ours, raw)
        ours, theirs = socket.socketpair()
        thread = threading.Thread(
            target=self._server.process_request_thread, args=(theirs, ("127.0.0.1", 0))
        )
        thread.start()
        with ours:
            ours.settimeout(TIMEOUT)
            answer = exchange(ours, raw)
        thread.join()
        return answer


def exchange(connection: socket.socket, raw: bytes) -> Answer:
    """Write everything, then read until the other side closes."""
    try:
        connection.sendall(raw)
        # Werkzeug waits 10 ms for more; this tells it that there is no more.
        connection.shutdown(socket.SHUT_WR)
    except OSError:
        pass  # the server may refuse and close before it has read everything
    received = bytearray()
    try:
        while chunk := connection.recv(65536):
            received += chunk
    except ConnectionResetError:
        pass
    return parse(bytes(received))


def parse(received: bytes) -> Answer:
    """Parse an answer; the chunks of a chunked body are joined."""
    head, _, body = received.partition(b"\r\n\r\n")
    while head.startswith(b"HTTP/1.1 100 "):
        head, _, body = body.partition(b"\r\n\r\n")
    status_line, *lines = head.decode("latin-1").split("\r\n")
    version, _, rest = status_line.partition(" ")
    if not version.startswith("HTTP/"):
        raise ReplayError(received)
    code, _, reason = rest.partition(" ")
    fields = [(name, value) for name, _, value in (line.partition(": ") for line in lines)]
    if ("Transfer-Encoding", "chunked") in fields:
        body = join_chunks(body)
    headers = [(name, value) for name, value in fields if name.lower() not in SERVER_HEADERS]
    return Answer(int(code), reason, headers, body)


def join_chunks(body: bytes) -> bytes:
    """Return the content of a chunked body (RFC 9112 §7.1)."""
    joined = bytearray()
    while body:
        size, _, body = body.partition(b"\r\n")
        length = int(size, 16)
        joined += body[:length]
        body = body[length + 2 :]
    return bytes(joined)


def request_bytes(request: dict[str, Any], body: bytes) -> bytes:
    """Return the request as it goes on the wire.

    A target is UTF-8, a header's value has one character a byte. `Host: localhost` and the body's
    length are added if the request doesn't have them.
    """
    headers = [(str(name), str(value)) for name, value in request.get("headers", [])]
    given = {name.lower() for name, _ in headers}
    if "host" not in given:
        headers.insert(0, ("Host", "localhost"))
    if body and not given & {"content-length", "transfer-encoding"}:
        headers.append(("Content-Length", str(len(body))))
    line = f"{request['method']} {request['target']} {request.get('version', 'HTTP/1.1')}\r\n"
    fields = "".join(f"{name}: {value}\r\n" for name, value in headers)
    return line.encode() + fields.encode("latin-1") + b"\r\n" + body
