"""Forty at once: each gets an answer that says what happened, and none of them is a 500."""

from collections import Counter, deque
from concurrent.futures import ThreadPoolExecutor
from random import Random

import pytest
from sqlalchemy import func, select

from app.extensions import db
from app.models import User
from conftest import MakeApp

USERS = "/api/v1/users"
THREADS = 40
# A method, whether it is for one user, and its body; few ids and emails, so that they clash.
KINDS = ("GET", "GET one", "POST", "POST", "PUT", "PATCH", "DELETE", "DELETE hard")
CHANGES = ("PUT", "PATCH", "DELETE", "DELETE hard")
MEANT = {200, 201, 204, 404, 409, 412, 503}


def test_races_end_in_answers_that_say_what_happened(
    make_app: MakeApp, url: str, pytestconfig: pytest.Config
) -> None:
    app = make_app(url)
    found: Counter[tuple[str, int]] = Counter()
    # The users that are changed and erased, by all threads at once: the newest ones.
    ids: deque[int] = deque(range(1, 6), maxlen=8)
    # The version of each that a thread has seen last: by now another may have changed it.
    seen: dict[str, str] = {}

    def send_some(number: int) -> Counter[tuple[str, int]]:
        rng = Random(number)
        client = app.test_client()
        mine: Counter[tuple[str, int]] = Counter()
        for _ in range(pytestconfig.getoption("--racing") // THREADS):
            kind = rng.choice(KINDS)
            method = kind.partition(" ")[0]
            email = f"user{rng.randrange(20)}@example.com"
            item = f"{USERS}/{rng.choice(list(ids))}"
            targets = {"GET": USERS, "POST": USERS, "DELETE hard": f"{item}?hard=true"}
            target = targets.get(kind, item)
            age = rng.randrange(100)
            whole: dict[str, object] = {"name": None, "email": email, "role": "user", "age": age}
            body: dict[str, object] = {"email": email} if method == "POST" else whole
            if method == "PATCH":
                body = {"age": rng.randrange(100)} if rng.random() < 0.5 else {"email": email}
            json = None if method in ("GET", "DELETE") else body
            headers = {}
            if kind in CHANGES and item in seen and rng.random() < 0.5:
                headers["If-Match"] = seen[item]
            response = client.open(target, method=method, json=json, headers=headers)
            if response.status_code == 412:
                assert "If-Match" in headers
            if "ETag" in response.headers:
                seen[response.headers.get("Location", item)] = response.headers["ETag"]
            if response.status_code == 503:
                assert response.headers["Retry-After"] == "1"
            mine[kind, response.status_code] += 1
            if response.status_code == 201:
                ids.append(response.get_json()["id"])
        return mine

    with ThreadPoolExecutor(THREADS) as pool:
        for mine in pool.map(send_some, range(THREADS)):
            found += mine
    statuses = {status for _, status in found}
    assert statuses <= MEANT, found
    assert {kind for kind, status in found if status < 300} == set(KINDS), found
    assert {kind for kind, status in found if status == 412} == set(CHANGES), found
    with app.app_context():
        count = select(func.count()).where(User.active).group_by(User.email)
        assert set(db.session.scalars(count)) <= {1}, "an email belongs to one active user"
    print(sorted(found.items()))  # noqa: T201 (shown by `pytest -s`)


def test_of_forty_who_each_add_one_none_is_lost(make_app: MakeApp, url: str) -> None:
    app = make_app(url)
    user = f"{USERS}/1"

    def add_one(_: int) -> Counter[int]:
        client = app.test_client()
        mine: Counter[int] = Counter()
        while not mine[200]:
            read = client.get(user)
            headers = {"If-Match": read.headers["ETag"]}
            age = read.get_json()["age"] + 1
            mine[client.patch(user, json={"age": age}, headers=headers).status_code] += 1
        return mine

    with ThreadPoolExecutor(THREADS) as pool:
        found = sum(pool.map(add_one, range(THREADS)), Counter[int]())
    assert app.test_client().get(user).get_json()["age"] == 36 + THREADS
    assert found[200] == THREADS
    assert found[412] > 0, "all took their turns, so nothing was tried"
    assert found.keys() <= {200, 412, 503}, found


def test_a_database_that_stays_locked_is_503(make_app: MakeApp, url: str) -> None:
    app = make_app(url)
    with app.app_context():
        engine = db.engine
    lock = {
        "sqlite": ["BEGIN EXCLUSIVE"],
        "postgresql": ["LOCK TABLE users IN ACCESS EXCLUSIVE MODE"],
    }[engine.dialect.name]
    patience = {
        "sqlite": "PRAGMA busy_timeout = 100",
        "postgresql": "SET lock_timeout = 100",
    }[engine.dialect.name]
    with engine.connect() as holder, engine.connect() as waiting:
        # What the app's next connection has waited for so far, and how long it will.
        waiting.exec_driver_sql(patience)
        waiting.commit()
        waiting.close()
        for statement in lock:
            holder.exec_driver_sql(statement)
        response = app.test_client().patch(f"{USERS}/1", json={"age": 37})
        holder.rollback()
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "1"
    assert app.test_client().patch(f"{USERS}/1", json={"age": 37}).status_code == 200
