"""Looking is free; every change needs a token."""

from hashlib import sha256

import pytest

from lost_property import UMBRELLA, URL

TOKEN = "y6Qz2l0vN1mC8rX4"
HASH = sha256(TOKEN.encode()).hexdigest()
SCARF = {"what": "scarf", "place": "tram 4"}
CHANGES = [
    ("POST", URL, SCARF),
    ("PATCH", f"{URL}/1", {"note": "green"}),
    ("DELETE", f"{URL}/1", None),
    ("POST", f"{URL}/1/claim", {"owner": "Kim", "proof": "my name is in it"}),
]


@pytest.fixture
def locked(app, visitor):
    """A visitor for an office where one token is known."""
    app.config["TOKENS"] = {HASH: "manager"}
    return visitor


def send(visitor, method, path, body, authorization=None):
    __tracebackhide__ = True
    options = {} if body is None else {"json": body}
    if authorization is not None:
        options["headers"] = {"Authorization": authorization}
    return visitor.send(method, path, **options)


def is_refused(answer, because):
    __tracebackhide__ = True
    answer.has_status(401, because)
    challenge = answer.response.headers.get("WWW-Authenticate", "")
    if challenge.split(" ")[0].lower() != "bearer":
        answer.fail(
            f"the header WWW-Authenticate: Bearer, and it was {challenge!r}. A 401 has to say how "
            "one can show who one is."
        )
    if not isinstance(answer.body, dict) or "error" not in answer.body:
        answer.fail('JSON with a sentence in it: {"error": "…"}.')


@pytest.mark.parametrize(("method", "path", "body"), CHANGES)
def test_a_change_without_a_token_is_refused(locked, method, path, body):
    is_refused(send(locked, method, path, body), "Nobody said who is asking.")
    locked.get(f"{URL}/1").has_fields(UMBRELLA, "The request was refused, so nothing may change.")
    locked.get(URL).has_header("X-Total-Count", "3", "Nothing may be added or taken away.")


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [(*change, status) for change, status in zip(CHANGES, (201, 200, 204, 204), strict=True)],
)
@pytest.mark.parametrize("scheme", ["Bearer", "bearer"])
def test_the_right_token_opens(locked, method, path, body, status, scheme):
    answer = send(locked, method, path, body, f"{scheme} {TOKEN}")
    answer.has_status(status, "The hash of this token is in TOKENS.")


@pytest.mark.parametrize("path", [URL, f"{URL}/1", "/api/v1/reports/places"])
def test_looking_is_free(locked, path):
    locked.get(path).has_status(200, "Looking needs no token.")
    locked.send("OPTIONS", path).has_status(200, "Asking for the methods needs no token.")


@pytest.mark.parametrize(
    "authorization",
    [
        "",
        "Bearer",
        "Bearer ",
        "Bearer wrong",
        f"Bearer {TOKEN} ",
        f"Bearer {TOKEN[:-1]}",
        f"Bearer {TOKEN.lower()}",
        f"Basic {TOKEN}",
        TOKEN,
        f"Bearer{TOKEN}",
        "Bearer é",
        "Basic é",
    ],
    ids=repr,
)
def test_anything_else_is_refused(locked, authorization):
    answer = send(locked, "POST", URL, SCARF, authorization)
    is_refused(answer, "This isn't the scheme Bearer with a token that is known.")


def test_a_hash_is_no_token(locked):
    is_refused(
        send(locked, "POST", URL, SCARF, f"Bearer {HASH}"),
        "It's the hash of a token, as it is in TOKENS. Anybody who has read the settings would get "
        "in.",
    )


def test_without_tokens_nobody_gets_in(app, visitor):
    app.config["TOKENS"] = {}
    empty = sha256(b"").hexdigest()
    for authorization in (f"Bearer {TOKEN}", "Bearer ", f"Bearer {empty}"):
        answer = send(visitor, "POST", URL, SCARF, authorization)
        is_refused(answer, "TOKENS is empty, so there's no token that is right.")


def test_a_second_token_opens_too(app, visitor):
    app.config["TOKENS"] = {HASH: "manager", sha256(b"another").hexdigest(): "clerk"}
    answer = send(visitor, "POST", URL, SCARF, "Bearer another")
    answer.has_status(201, "This token's hash is in TOKENS, too.")
