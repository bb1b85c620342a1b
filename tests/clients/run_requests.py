"""Runs programs with the real library `requests`, one a line: {"program": text}.

Answers each with a line: {"printed", "status", "reason", "headers", "body_base64"}. The answer
that the library returned is left out if there was none; {"error"} is there if the program raised.
"""

import base64
import contextlib
import io
import json
import sys
from typing import Any

import requests

# What the program's own call returned.
returned: list[requests.Response] = []
send = requests.Session.send


def recording_send(
    session: requests.Session, request: requests.PreparedRequest, **options: Any
) -> requests.Response:
    """Send as the library does, and keep the answer."""
    response = send(session, request, **options)
    returned.append(response)
    return response


def run(program: str) -> dict[str, Any]:
    returned.clear()
    printed = io.StringIO()
    result: dict[str, Any] = {}
    try:
        with contextlib.redirect_stdout(printed):
            exec(compile(program, "program", "exec"), {"__name__": "__main__"})  # noqa: S102
    except Exception as error:
        result["error"] = repr(error)
    result["printed"] = printed.getvalue()
    if returned:
        response = returned[-1]
        result |= {
            "status": response.status_code,
            "reason": response.reason,
            "headers": list(response.raw.headers.iteritems()),
            "body_base64": base64.b64encode(response.content).decode(),
        }
    return result


def main() -> None:
    # setattr, because the library's type has no room for another signature.
    setattr(requests.Session, "send", recording_send)  # noqa: B010
    for line in sys.stdin:
        answer = run(json.loads(line)["program"])
        sys.__stdout__.write(json.dumps(answer) + "\n")  # type: ignore[union-attr]
        sys.__stdout__.flush()  # type: ignore[union-attr]


if __name__ == "__main__":
    main()
