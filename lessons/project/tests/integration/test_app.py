"""The app as a whole: its configurations, its health, its command."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from app.extensions import db
from app.seed import seed


def disconnect(app: Flask) -> None:
    """Close what an app of a test's own has opened."""
    with app.app_context():
        db.engine.dispose()


def test_the_app_is_healthy(client: FlaskClient) -> None:
    response = client.get("/api/v1/health")
    assert response.status_code == 200
    assert response.get_json() == {"status": "ok"}


# [test-production]
def test_production_takes_its_database_from_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:///:memory:")
    app = create_app("production")
    assert app.config["SQLALCHEMY_DATABASE_URI"] == "sqlite:///:memory:"
    assert app.config["TESTING"] is False


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_an_address_of_postgresql_gets_its_driver(
    monkeypatch: pytest.MonkeyPatch, scheme: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"{scheme}://localhost/users")
    app = create_app("production")
    assert app.config["SQLALCHEMY_DATABASE_URI"] == "postgresql+psycopg://localhost/users"


def test_production_does_not_start_without_a_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    with pytest.raises(KeyError, match="DATABASE_URL"):
        create_app("production")


def test_production_has_no_route_that_crashes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:///:memory:")
    client = create_app("production").test_client()
    assert client.get("/api/v1/boom").status_code == 404
# [/test-production]


def test_a_server_that_was_told_nothing_is_not_in_development(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    with pytest.raises(KeyError, match="DATABASE_URL"):
        create_app()


@pytest.mark.parametrize(
    ("trusted", "forwarded", "scheme"),
    [("1", "https", "https"), ("1", "http, https", "https"), ("0", "https", "http")],
)
def test_a_proxy_is_believed_where_the_setting_says_so(
    monkeypatch: pytest.MonkeyPatch, trusted: str, forwarded: str, scheme: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:///:memory:")
    monkeypatch.setenv("TRUSTED_PROXIES", trusted)
    client = create_app("production").test_client()
    # Two slashes are answered with the address that has one: Flask has to know its own.
    response = client.get("/api//v1/health", headers={"X-Forwarded-Proto": forwarded})
    assert response.headers["Location"] == f"{scheme}://localhost/api/v1/health"


# [test-two-apps]
@pytest.mark.sqlite
def test_two_apps_share_nothing(app: Flask) -> None:
    other = create_app("testing")
    with other.app_context():
        seed()

    app.test_client().delete("/api/v1/users/1")

    assert app.test_client().get("/api/v1/users/1").status_code == 404
    assert other.test_client().get("/api/v1/users/1").status_code == 200
    disconnect(other)
# [/test-two-apps]


@pytest.mark.parametrize(("options", "count"), [([], 0), (["--seed"], 5)])
def test_the_command_prepares_a_new_database(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, options: list[str], count: int
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'users.db'}")
    app = create_app("production")

    result = app.test_cli_runner().invoke(args=["init-db", *options])

    assert result.output == "The database is ready.\n"
    assert len(app.test_client().get("/api/v1/users").get_json()) == count
    disconnect(app)


def test_seeding_a_second_time_adds_nobody(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        db.drop_all()
    for _ in range(2):
        result = app.test_cli_runner().invoke(args=["init-db", "--seed"])
        assert result.exit_code == 0
    assert len(client.get("/api/v1/users").get_json()) == 5
