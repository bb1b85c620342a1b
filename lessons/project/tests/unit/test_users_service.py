"""The users service, called as any Python code would call it: no request, no response."""

import pytest
from sqlalchemy import Executable, delete, update
from sqlalchemy.exc import IntegrityError

from app.exceptions import Conflict, NotFound, Stale, ValidationError
from app.extensions import db
from app.models import User
from app.services import users

pytestmark = pytest.mark.usefixtures("database")

TOO_BIG_FOR_SQLITE = 2**63


def stored(user_id: int) -> User | None:
    """Read the row anew from the database, past what the session remembers."""
    db.session.expire_all()
    return db.session.get(User, user_id)


def elsewhere(statement: Executable) -> None:
    """Change the table as another request does: this session doesn't notice."""
    with db.engine.begin() as connection:
        connection.execute(statement)


def erase(user_id: int) -> None:
    elsewhere(delete(User).where(User.id == user_id))


def rename(user_id: int) -> None:
    """Change the name, in the version that is stored, to the next one."""
    values = {"name": "Somebody", "version": User.version + 1}
    elsewhere(update(User).where(User.id == user_id).values(values))


def test_the_list_has_the_active_users_by_id() -> None:
    users.delete_user(2)
    found, total = users.list_users()
    assert [user.id for user in found] == [1, 3, 4, 5]
    assert total == 4


def test_the_total_counts_all_pages() -> None:
    found, total = users.list_users(page="2", per_page="2")
    assert [user.id for user in found] == [3, 4]
    assert total == 5


def test_the_list_can_be_narrowed_to_a_role() -> None:
    found, total = users.list_users(role="admin")
    assert [user.name for user in found] == ["Ada Park"]
    assert total == 1


def test_a_page_after_the_last_is_empty() -> None:
    assert users.list_users(page="1000000", per_page="100") == ([], 5)


# [test-create]
def test_a_new_user_is_stored_with_the_defaults() -> None:
    user = users.create_user({"email": "fay@example.com"})

    row = stored(user.id)
    assert row is not None
    assert row.to_dict() == {
        "id": 6,
        "name": None,
        "email": "fay@example.com",
        "role": "user",
        "age": None,
        "active": True,
    }
# [/test-create]


# [test-create-invalid]
def test_a_user_without_an_email_is_not_stored() -> None:
    with pytest.raises(ValidationError) as caught:
        users.create_user({"name": "Fay"})

    assert caught.value.fields == {"email": "is required"}
    assert users.list_users()[1] == 5
# [/test-create-invalid]


# [test-conflict]
def test_an_email_that_is_taken_is_a_conflict() -> None:
    with pytest.raises(Conflict, match=r"The email ada@example\.com is already taken\."):
        users.create_user({"email": "ADA@example.com"})

    assert users.list_users()[1] == 5
# [/test-conflict]


def test_a_soft_deleted_user_gives_the_email_free() -> None:
    users.delete_user(1)
    assert users.create_user({"email": "ada@example.com"}).id == 6


def test_a_broken_constraint_is_not_mistaken_for_a_taken_email() -> None:
    user = users.get_user(1)
    user.age = 200
    with pytest.raises(IntegrityError, match="age_plausible"):
        users.commit(user)


def test_a_user_who_was_erased_meanwhile_cannot_be_changed() -> None:
    user = users.get_user(5)
    erase(5)
    with pytest.raises(NotFound, match=r"There is no user 5\."):
        users.change(user, {"age": 24})


def test_erasing_a_user_who_was_erased_meanwhile_finds_nobody() -> None:
    user = users.get_user(5)
    erase(5)
    db.session.delete(user)
    with pytest.raises(NotFound, match=r"There is no user 5\."):
        users.commit(user)


# [test-lost-update]
def test_a_change_from_elsewhere_is_not_overwritten() -> None:
    user = users.get_user(5)
    rename(5)
    with pytest.raises(Conflict, match=r"Somebody else has just changed user 5\."):
        users.change(user, {"name": "Eve"})

    row = stored(5)
    assert row is not None
    assert (row.name, row.version) == ("Somebody", 2)
# [/test-lost-update]


def test_a_version_that_was_right_until_the_commit_is_stale_then() -> None:
    user = users.get_user(5)
    rename(5)
    with pytest.raises(Stale, match=r"User 5 has changed since you read it\."):
        users.change(user, {"name": "Eve"}, versions=["1"])


def test_a_user_who_was_changed_meanwhile_is_not_erased() -> None:
    user = users.get_user(5)
    rename(5)
    db.session.delete(user)
    with pytest.raises(Conflict):
        users.commit(user)
    assert stored(5) is not None


def test_each_change_makes_a_new_version() -> None:
    assert users.get_user(1).version == 1
    assert users.update_user(1, {"age": 37}).version == 2
    assert users.update_user(1, {"age": 37}).version == 2  # nothing has changed
    assert users.update_user(1, {"age": 38}, versions=["1", "2"]).version == 3


@pytest.mark.parametrize("versions", [[], ["1"], ["02", "2 ", "é"]])
def test_a_user_in_another_version_is_left_alone(versions: list[str]) -> None:
    users.update_user(1, {"age": 37})
    whole = {"name": None, "email": "a@example.com", "role": "user", "age": 38}

    with pytest.raises(Stale):
        users.update_user(1, {"age": 38}, versions)
    with pytest.raises(Stale):
        users.replace_user(1, whole, versions)
    with pytest.raises(Stale):
        users.delete_user(1, versions=versions)
    with pytest.raises(Stale):
        users.delete_user(1, hard="true", versions=versions)

    row = stored(1)
    assert row is not None
    assert (row.age, row.active, row.version) == (37, True, 2)


def test_the_version_is_looked_at_before_the_fields() -> None:
    with pytest.raises(Stale):
        users.update_user(1, {"age": "old"}, versions=["2"])


def test_a_missing_user_has_no_version() -> None:
    with pytest.raises(NotFound):
        users.update_user(6, {}, versions=["1"])


# [test-get]
def test_a_user_is_found_by_id() -> None:
    assert users.get_user(3).name == "Chloé Dubois"


@pytest.mark.parametrize("user_id", [0, 6, TOO_BIG_FOR_SQLITE])
def test_an_id_that_nobody_has_is_not_found(user_id: int) -> None:
    with pytest.raises(NotFound, match=f"There is no user {user_id}"):
        users.get_user(user_id)
# [/test-get]


# [test-replace]
def test_replacing_sets_every_field() -> None:
    users.replace_user(1, {"name": None, "email": "a@example.com", "role": "user", "age": 37})

    row = stored(1)
    assert row is not None
    assert (row.name, row.email, row.role, row.age) == (None, "a@example.com", "user", 37)


def test_replacing_with_fields_missing_changes_nothing() -> None:
    with pytest.raises(ValidationError) as caught:
        users.replace_user(1, {"age": 37})

    assert caught.value.fields == dict.fromkeys(["name", "email", "role"], "is required")
    row = stored(1)
    assert row is not None
    assert row.age == 36
# [/test-replace]


# [test-update]
def test_updating_leaves_what_was_not_sent() -> None:
    users.update_user(1, {"age": 37})

    row = stored(1)
    assert row is not None
    assert (row.name, row.email, row.role) == ("Ada Park", "ada@example.com", "admin")
    assert row.age == 37
# [/test-update]


def test_updating_with_nothing_changes_nothing() -> None:
    before = users.get_user(1).to_dict()
    assert users.update_user(1, {}).to_dict() == before


def test_a_conflict_while_updating_leaves_the_row_as_it_was() -> None:
    with pytest.raises(Conflict) as caught:
        users.update_user(1, {"email": "ben@example.com", "age": 37})

    assert caught.value.fields == {"email": "is already taken"}
    row = stored(1)
    assert row is not None
    assert (row.email, row.age) == ("ada@example.com", 36)


# [test-soft-delete]
def test_a_soft_deleted_user_is_hidden_but_still_stored() -> None:
    users.delete_user(5)

    with pytest.raises(NotFound):
        users.get_user(5)
    row = stored(5)
    assert row is not None
    assert row.active is False


def test_a_user_can_be_deleted_once() -> None:
    users.delete_user(5)
    with pytest.raises(NotFound):
        users.delete_user(5)
# [/test-soft-delete]


# [test-hard-delete]
def test_a_hard_delete_erases_the_row() -> None:
    users.delete_user(5, hard="true")
    assert stored(5) is None


def test_a_hard_delete_also_erases_a_hidden_user() -> None:
    users.delete_user(5)
    users.delete_user(5, hard="true")
    assert stored(5) is None


def test_a_hard_delete_of_nobody_is_not_found() -> None:
    with pytest.raises(NotFound):
        users.delete_user(TOO_BIG_FOR_SQLITE, hard="true")
# [/test-hard-delete]
