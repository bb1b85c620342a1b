"""The driver sends requests as they were written and prints answers as they were received."""

import base64
import json
from typing import Any

import pytest

from drive import answers
from service import MODULES, Service
from tracer import Tracer
from wire import Server, join_chunks, request_bytes

COLLECTION = "/api/v1/users"
FAY = json.dumps({"email": "fay@example.com"})
JSON = [["Content-Type", "application/json"]]
CREATE = {"method": "POST", "target": COLLECTION, "headers": JSON, "body": FAY}
# As a proxy adds it; only the variant `shield` reads it.
HTTPS = [["X-Forwarded-Proto", "https"]]
SECURE = {"method": "GET", "target": f"{COLLECTION}/1", "headers": HTTPS}
RESET = {"reset": True}


def drive(
    *requests: object, variant: str = "project", in_process: bool = False
) -> list[dict[str, Any]]:
    """Return the driver's output for the requests."""
    service = Service(variant)
    with Server(service.wsgi, in_process) as server:
        return list(answers(map(json.dumps, requests), service, server, None, rows=True))


def body_of(answer: dict[str, Any]) -> Any:
    return json.loads(base64.b64decode(answer["body_base64"]))


@pytest.mark.parametrize("in_process", [False, True])
def test_an_answer_has_status_headers_body_and_rows(in_process: bool) -> None:
    [answer] = drive(CREATE, in_process=in_process)
    assert (answer["status"], answer["reason"]) == (201, "CREATED")
    names = [name for name, _ in answer["headers"]]
    assert names == ["Content-Type", "Content-Length", "Location", "ETag"]
    assert body_of(answer)["id"] == 6
    assert answer["rows"][5] == [6, None, "fay@example.com", "user", None, True, 1]


def test_data_is_kept_from_line_to_line_until_a_reset() -> None:
    first, second, third = drive(CREATE, CREATE, RESET, CREATE)
    assert [first["status"], second["status"], third["status"]] == [201, 409, 201]
    assert third["rows"] == first["rows"]


@pytest.mark.parametrize(
    ("target", "status"),
    [("/api//v1/users", 308), ("/api/v1/x/../users", 404), ("/%61pi/v1%2Fusers", 200), ("*", 404)],
)
def test_a_target_is_sent_as_it_was_written(target: str, status: int) -> None:
    assert drive({"method": "GET", "target": target})[0]["status"] == status


def test_a_body_of_any_bytes_can_be_sent() -> None:
    utf_16 = base64.b64encode(FAY.encode("utf-16")).decode()
    [answer] = drive(
        {"method": "POST", "target": COLLECTION, "headers": JSON, "body_base64": utf_16}
    )
    assert answer["status"] == 201


@pytest.mark.parametrize("header", [["content-length", "7"], ["Transfer-Encoding", "chunked"]])
def test_a_length_header_of_the_request_is_not_changed(header: list[str]) -> None:
    raw = request_bytes(CREATE | {"headers": [header]}, FAY.encode())
    assert raw.endswith(f"\r\n{header[0]}: {header[1]}\r\n\r\n{FAY}".encode())


def test_a_malformed_line_is_an_error_and_the_next_is_sent() -> None:
    bad, good = drive({"target": "/"}, {"method": "GET", "target": "/"})
    assert list(bad) == ["error"]
    assert good["status"] == 404


def test_a_closed_connection_is_an_error() -> None:
    # Werkzeug fails while it formats its own log line.
    [answer] = drive({"method": "GET", "target": "http://x:health/"})
    assert answer == {"error": "this is no HTTP answer: b''", "received_base64": ""}


def test_an_answer_of_http_0_9_is_an_error_with_its_bytes() -> None:
    # A request line of two words is HTTP/0.9, whose answer is the body alone.
    [answer] = drive({"method": "GET", "target": ""})
    assert base64.b64decode(answer["received_base64"]).startswith(b'{"error":"The requested URL')


@pytest.mark.parametrize("variant", list(MODULES))
def test_every_variant_starts(variant: str) -> None:
    [answer] = drive(SECURE, variant=variant)
    assert body_of(answer)["name"] == "Ada Park"


def test_a_second_passes_with_each_request_and_a_reset_starts_a_window() -> None:
    # Six are allowed in ten seconds; the first comes after one.
    found = drive(*[SECURE] * 10, RESET, SECURE, variant="shield")
    assert [answer["status"] for answer in found] == [200] * 6 + [429] * 3 + [200] * 2
    assert ["Retry-After", "3"] in [list(pair) for pair in found[6]["headers"]]


def test_the_chunks_of_a_body_are_joined() -> None:
    assert join_chunks(b"4\r\nab\r\n\r\nA\r\n0123456789\r\n0\r\n\r\n") == b"ab\r\n0123456789"


def test_a_trace_has_the_arguments_in_order() -> None:
    service = Service("project")
    update = {"method": "PATCH", "target": f"{COLLECTION}/1", "headers": JSON, "body": FAY}
    with Tracer(service) as tracer, Server(service.wsgi, in_process=True) as server:
        [answer] = answers([json.dumps(update)], service, server, tracer, rows=False)

    calls = [event["arguments"] for event in answer["trace"] if event["event"] == "call"]
    names = [[name for name, _ in arguments] for arguments in calls]
    assert calls[0] == [("user_id", "1")]
    assert ["user_id", "data", "versions"] in names


def test_a_request_is_not_traced_if_it_says_so() -> None:
    service = Service("project")
    request = {"method": "GET", "target": f"{COLLECTION}/1", "trace": False}
    with Tracer(service) as tracer, Server(service.wsgi, in_process=True) as server:
        [answer] = answers([json.dumps(request)], service, server, tracer, rows=False)

    assert answer["status"] == 200
    assert answer["trace"] == []


def test_a_trace_has_calls_sql_and_the_log() -> None:
    service = Service("project")
    targets = ["/api/v1/users/9", "/api/v1/boom"]
    lines = [json.dumps({"method": "GET", "target": target}) for target in targets]
    with Tracer(service) as tracer, Server(service.wsgi, in_process=True) as server:
        missing, crash = answers(lines, service, server, tracer, rows=False)

    calls = [event["function"] for event in missing["trace"] if event["event"] == "call"]
    assert calls == ["get_user", "get_user", "find_row", "__init__", "handle_service_error"]
    sql = [event["text"].split(" ")[0] for event in missing["trace"] if event["event"] == "sql"]
    assert sql == ["BEGIN", "SELECT", "ROLLBACK"]
    assert {"event": "unwind", "file": "app/health.py", "function": "boom", "line": 18} in crash[
        "trace"
    ]
    assert crash["log"][0]["message"] == "Exception on /api/v1/boom [GET]"
    assert missing["log"] == []
