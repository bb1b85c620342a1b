"""Each protection stops what it is there for, and nothing that it is not there for."""

from collections.abc import Iterator
from typing import Any, Protocol

import pytest
from flask.testing import FlaskClient

import shield
from app.extensions import db
from app.models import User
from app.seed import seed

USERS = "/api/v1/users"
EVE = "/api/v1/users/5"
TOKEN = "a-long-random-token"  # noqa: S105 (it opens nothing)
BEARER = {"Authorization": f"Bearer {TOKEN}"}
FRIEND = "https://desk.example"


class Shielded(Protocol):
    """Starts the app behind some protections."""

    def __call__(self, **settings: object) -> FlaskClient: ...


class Clock:
    """Stands still until it is told to go on."""

    now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def shielded(clock: Clock) -> Iterator[Shielded]:
    apps = []

    def start(**settings: object) -> FlaskClient:
        app = shield.create_app("testing", clock, **settings)
        app.config["PROPAGATE_EXCEPTIONS"] = False
        apps.append(app)
        with app.app_context():
            seed()
        return app.test_client()

    yield start
    for app in apps:
        with app.app_context():
            db.engine.dispose()


def emails(client: FlaskClient) -> list[str]:
    """Return the email of every row, hidden ones too."""
    with client.application.app_context():
        return list(db.session.scalars(db.select(User.email).order_by(User.id)))


def test_without_a_setting_it_is_the_project(shielded: Shielded) -> None:
    response = shielded().get(EVE, headers={"Origin": FRIEND})
    assert response.status_code == 200
    assert set(response.headers.keys()) == {"Content-Type", "Content-Length", "ETag"}


def test_reading_needs_no_token(shielded: Shielded) -> None:
    client = shielded(API_TOKEN=TOKEN)
    assert client.get(USERS).status_code == 200
    assert client.head(EVE).status_code == 200
    assert client.options(EVE).status_code == 200


@pytest.mark.parametrize(
    "sent",
    [
        None,
        "",
        "Bearer",
        "Bearer ",
        f"Basic {TOKEN}",
        TOKEN,
        f"Bearer {TOKEN}x",
        f"Bearer token={TOKEN}",
        "Bearer é",
        "Basic é",
        f"Bearer {TOKEN} ",
        f"Bearer  {TOKEN}",
    ],
)
def test_changing_needs_the_token(shielded: Shielded, sent: str | None) -> None:
    client = shielded(API_TOKEN=TOKEN)
    headers = {} if sent is None else {"Authorization": sent}
    for method in ("DELETE", "PATCH", "PUT"):
        response = client.open(EVE, method=method, headers=headers)
        assert response.status_code == 401
        assert response.headers["WWW-Authenticate"] == 'Bearer realm="users API"'
        assert response.get_json() == {"error": "Changes need a valid token."}
    assert "eve@example.com" in emails(client)


def test_an_empty_token_opens_nothing(shielded: Shielded) -> None:
    headers = {"Authorization": "Bearer "}
    assert shielded(API_TOKEN="").delete(EVE, headers=headers).status_code == 401


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
def test_the_token_opens(shielded: Shielded, scheme: str) -> None:
    headers = {"Authorization": f"{scheme} {TOKEN}"}
    assert shielded(API_TOKEN=TOKEN).delete(EVE, headers=headers).status_code == 204


def test_without_the_token_nobody_learns_which_urls_there_are(shielded: Shielded) -> None:
    assert shielded(API_TOKEN=TOKEN).post("/nowhere").status_code == 401
    assert shielded(API_TOKEN=TOKEN).post("/nowhere", headers=BEARER).status_code == 404


def test_a_client_waits_until_its_window_is_over(shielded: Shielded, clock: Clock) -> None:
    client = shielded(RATE_LIMIT=2, RATE_WINDOW=60)
    clock.now = 130.9
    assert [client.get(EVE).status_code for _ in range(4)] == [200, 200, 429, 429]
    response = client.get(EVE)
    assert response.headers["Retry-After"] == "50"
    assert response.get_json() == {"error": "Too many requests: wait a little."}
    clock.now = 179.9
    assert client.get(EVE).headers["Retry-After"] == "1"
    clock.now = 180.0
    assert client.get(EVE).status_code == 200


def test_each_client_is_counted_alone(shielded: Shielded) -> None:
    client = shielded(RATE_LIMIT=1, BEHIND_PROXY=True)
    for sent, status in [("7.7.7.7", 200), ("7.7.7.7", 429), ("8.8.8.8", 200)]:
        assert client.get(EVE, headers={"X-Forwarded-For": sent}).status_code == status
    # What a client writes itself stands in front of what the proxy adds.
    response = client.get(EVE, headers={"X-Forwarded-For": "9.9.9.9, 7.7.7.7"})
    assert response.status_code == 429


def test_without_a_proxy_nobody_is_believed(shielded: Shielded) -> None:
    client = shielded(RATE_LIMIT=1, HTTPS_ONLY=True)
    response = client.get(EVE, headers={"X-Forwarded-Proto": "https"})
    assert response.status_code == 403
    statuses = []
    client = shielded(RATE_LIMIT=1)
    for number in range(2):
        sent = {"X-Forwarded-For": f"7.7.7.{number}"}
        statuses.append(client.get(EVE, headers=sent).status_code)
    assert statuses == [200, 429]


def test_a_guess_is_counted_before_the_token_is_looked_at(shielded: Shielded) -> None:
    client = shielded(API_TOKEN=TOKEN, RATE_LIMIT=2)
    assert [client.delete(EVE).status_code for _ in range(3)] == [401, 401, 429]
    assert client.delete(EVE, headers=BEARER).status_code == 429


def test_plain_http_is_refused_and_not_redirected(shielded: Shielded) -> None:
    client = shielded(HTTPS_ONLY=True, BEHIND_PROXY=True)
    for sent in ({}, {"X-Forwarded-Proto": "http"}, {"X-Forwarded-Proto": "https, http"}):
        response = client.get(EVE, headers=sent)
        assert response.status_code == 403
        assert response.get_json() == {"error": "This API speaks HTTPS only."}
    assert client.get(EVE, headers={"X-Forwarded-Proto": "https"}).status_code == 200


def test_one_origin_may_read(shielded: Shielded) -> None:
    client = shielded(CORS_ORIGIN=FRIEND)
    response = client.get(EVE, headers={"Origin": FRIEND})
    assert response.headers["Access-Control-Allow-Origin"] == FRIEND
    assert response.headers["Vary"] == "Origin"
    # Without ETag here, a page couldn't send If-Match with its change.
    assert "ETag" in response.headers["Access-Control-Expose-Headers"].split(", ")
    response = client.get(EVE, headers={"Origin": "https://evil.example"})
    assert "Access-Control-Allow-Origin" not in response.headers
    assert response.headers["Vary"] == "Origin"
    # The answer goes out all the same: it is the browser that keeps it from the page.
    assert response.get_json()["email"] == "eve@example.com"


def test_a_preflight_says_what_a_page_may_send(shielded: Shielded) -> None:
    client = shielded(CORS_ORIGIN=FRIEND, API_TOKEN=TOKEN)
    asked = {"Origin": FRIEND, "Access-Control-Request-Method": "DELETE"}
    response = client.options(EVE, headers=asked)
    assert response.status_code == 200
    assert "DELETE" in response.headers["Access-Control-Allow-Methods"]
    allowed = response.headers["Access-Control-Allow-Headers"].split(", ")
    assert allowed == ["Authorization", "Content-Type", "If-Match"]
    response = client.options(EVE, headers=asked | {"Origin": "https://evil.example"})
    assert "Access-Control-Allow-Methods" not in response.headers


def test_a_star_is_everybody(shielded: Shielded) -> None:
    response = shielded(CORS_ORIGIN="*").get(EVE)
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "Vary" not in response.headers


def test_security_headers_are_on_errors_too(shielded: Shielded) -> None:
    client = shielded(SECURITY_HEADERS=True, BEHIND_PROXY=True)
    for url in (EVE, "/nowhere", "/api/v1/boom"):
        response = client.get(url)
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]
        assert response.headers["Referrer-Policy"] == "no-referrer"
        # RFC 6797 section 7.2: never over plain HTTP.
        assert "Strict-Transport-Security" not in response.headers
    secure = client.get(EVE, headers={"X-Forwarded-Proto": "https"})
    assert secure.headers["Strict-Transport-Security"] == "max-age=31536000"


BAD: list[dict[str, Any]] = [
    {"email": "nonsense"},
    {"email": "EVE@example.com"},
    {"email": "x" * 300},
    {"name": ""},
    {"name": "x" * 81},
    {"active": False},
    {"is_admin": True},
]


@pytest.mark.parametrize("fields", BAD)
def test_without_validation_the_table_takes_what_it_can(
    shielded: Shielded, fields: dict[str, Any]
) -> None:
    client = shielded(INPUT_VALIDATION=False)
    response = client.patch(EVE, json=fields)
    assert response.status_code == 200
    kept = {name: value for name, value in fields.items() if name != "is_admin"}
    assert response.get_json() | kept == response.get_json()
    body = {"email": "fay@example.com"} | fields
    assert shielded(INPUT_VALIDATION=False).post(USERS, json=body).status_code == 201


def test_a_hidden_user_can_be_made(shielded: Shielded) -> None:
    client = shielded(INPUT_VALIDATION=False)
    response = client.post(USERS, json={"email": "ghost", "active": False})
    assert response.headers["Location"] == "/api/v1/users/6"
    assert client.get("/api/v1/users/6").status_code == 404
    assert "ghost" in emails(client)


MISFITS: list[dict[str, Any]] = [
    {"age": 151},
    {"age": 1.5},
    {"age": True},
    {"role": "root"},
    {"role": ["user"]},
    {"name": 42},
    {"name": "\ud800"},
    {"email": None},
    {"active": 1},
]


@pytest.mark.parametrize("fields", MISFITS)
def test_what_the_table_cannot_hold_is_refused(shielded: Shielded, fields: dict[str, Any]) -> None:
    client = shielded(INPUT_VALIDATION=False)
    for method in ("PATCH", "PUT"):
        response = client.open(EVE, method=method, json=fields)
        assert response.status_code == 400
        name = next(iter(fields))
        assert response.get_json()["fields"] == {name: "does not fit its column"}
    response = client.post(USERS, json=fields)
    assert response.status_code == 400


def test_a_body_is_still_an_object_with_an_email(shielded: Shielded) -> None:
    client = shielded(INPUT_VALIDATION=False)
    assert client.post(USERS, json=[]).get_json() == {"error": "The body must be a JSON object."}
    assert client.post(USERS, json={}).get_json()["fields"] == {"email": "is required"}
    assert client.post(USERS, json={"email": "ada@example.com"}).status_code == 409


def test_sql_in_a_name_is_a_name(shielded: Shielded) -> None:
    client = shielded(INPUT_VALIDATION=False)
    name = "Robert'); DROP TABLE users;--"
    assert client.patch(EVE, json={"name": name}).get_json()["name"] == name
    assert len(emails(client)) == 5
