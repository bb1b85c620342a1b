"""Sends requests to the real Flask project: a JSON line in, a JSON line out.

An input line is {"method", "target", "headers": [[name, value]], "body" or "body_base64"}; with
"trace": false the request is not traced. {"reset": true} restores the initial data, without output.

An output line is {"status", "reason", "headers", "body_base64"}; {"error"} if the input line is
malformed; {"error", "received_base64"} if the server closes the connection without an answer.
The stored data is kept from line to line, and a second passes with each request.
"""

import argparse
import base64
import contextlib
import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from service import MODULES, Service
from tracer import Tracer
from wire import ReplayError, Server, request_bytes


def main() -> None:
    options = parse_arguments()
    service = Service(options.variant)
    with contextlib.ExitStack() as stack:
        lines: Iterable[str] = sys.stdin
        if options.file != "-":
            lines = stack.enter_context(open(options.file, encoding="utf-8"))
        tracer = stack.enter_context(Tracer(service)) if options.trace else None
        server = stack.enter_context(Server(service.wsgi, options.in_process))
        for answer in answers(lines, service, server, tracer, options.rows):
            print(json.dumps(answer), flush=True)  # noqa: T201 (the output)


def answers(
    lines: Iterable[str], service: Service, server: Server, tracer: Tracer | None, rows: bool
) -> Iterator[dict[str, Any]]:
    """Send each request and yield the output for it."""
    for line in lines:
        if not line.strip():
            continue
        try:
            request = json.loads(line)
            if request.get("reset"):
                service.reset()
                continue
            raw = request_bytes(request, body_of(request))
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            yield {"error": repr(error)}
            continue
        service.tick()
        if tracer:
            tracer.clear()
            tracer.enable(request.get("trace", True))
        try:
            answer = server.send(raw)
        except ReplayError as error:
            received = base64.b64encode(error.received).decode()
            yield {"error": str(error), "received_base64": received}
            continue
        result = {
            "status": answer.status,
            "reason": answer.reason,
            "headers": answer.headers,
            "body_base64": base64.b64encode(answer.body).decode(),
        }
        if tracer:
            result |= {"trace": list(tracer.events), "log": list(tracer.log)}
        if rows:
            result["rows"] = service.rows()
        yield result


def body_of(request: dict[str, Any]) -> bytes:
    """Return the body's bytes; text is sent as UTF-8."""
    if "body_base64" in request:
        return base64.b64decode(request["body_base64"], validate=True)
    return str(request.get("body") or "").encode()


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("variant", choices=list(MODULES))
    parser.add_argument("file", nargs="?", default="-", help="requests; default: standard input")
    parser.add_argument(
        "--rows", action="store_true", help='add "rows": the stored rows afterwards'
    )
    parser.add_argument(
        "--trace", action="store_true", help='add "trace" and "log": lines, calls and SQL'
    )
    parser.add_argument(
        "--in-process", action="store_true", help="the same server code, without the network"
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
