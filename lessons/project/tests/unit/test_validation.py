"""The rules for input, tried without a database: plain functions, plain values."""

import pytest

from app.exceptions import ValidationError
from app.services.validation import Page, check_flag, check_page, check_user


def problems_of(data: object, required: set[str] | None = None) -> dict[str, str] | None:
    """Return the problems that the rules find in the data."""
    with pytest.raises(ValidationError) as caught:
        check_user(data, required or set())
    return caught.value.fields


# [test-valid-user]
def test_valid_fields_come_back_as_they_were() -> None:
    data = {"name": "Ada Park", "email": "ada@example.com", "role": "admin", "age": 36}
    assert check_user(data, required={"email"}) == data
# [/test-valid-user]


def test_fields_that_were_not_sent_are_not_made_up() -> None:
    assert check_user({"age": 37}, required=set()) == {"age": 37}


def test_name_and_age_may_be_null() -> None:
    assert check_user({"name": None, "age": None}, set()) == {"name": None, "age": None}


def test_an_email_is_stored_in_lower_case() -> None:
    assert check_user({"email": "Ada@Example.COM"}, set()) == {"email": "ada@example.com"}


# [test-all-problems]
def test_every_field_at_fault_is_named_at_once() -> None:
    assert problems_of({"email": "nobody", "age": -1, "shoe_size": 44}) == {
        "email": "must look like name@example.com",
        "age": "must be a whole number from 0 to 150, or null",
        "shoe_size": "is not a field of a user",
    }
# [/test-all-problems]


def test_every_missing_field_is_named() -> None:
    assert problems_of({"age": 1}, required={"name", "email", "age"}) == {
        "name": "is required",
        "email": "is required",
    }


@pytest.mark.parametrize("data", [None, [], "text", 42, True], ids=repr)
def test_a_body_that_is_no_object_is_refused(data: object) -> None:
    with pytest.raises(ValidationError, match="must be a JSON object"):
        check_user(data, required=set())


@pytest.mark.parametrize("field", ["id", "active"])
def test_what_the_server_sets_cannot_be_sent(field: str) -> None:
    assert problems_of({field: 1}) == {field: "is set by the server"}


# [test-email-rule]
@pytest.mark.parametrize(
    "email",
    [
        "",
        "ada",
        "ada@",
        "@example.com",
        "ada@localhost",
        "ada@example.",
        "ada park@example.com",
        "ada@example.com\n",
        "ada@exämple.com",
        "ada@" + "x" * 250 + ".com",
    ],
)
def test_an_email_that_cannot_be_one_is_refused(email: str) -> None:
    assert problems_of({"email": email}) == {"email": "must look like name@example.com"}
# [/test-email-rule]


@pytest.mark.parametrize("email", [None, 42, ["ada@example.com"]], ids=repr)
def test_an_email_is_a_string(email: object) -> None:
    assert problems_of({"email": email}) == {"email": "must be a string"}


@pytest.mark.parametrize("length", [1, 80])
def test_a_name_may_have_1_to_80_characters(length: int) -> None:
    assert check_user({"name": "é" * length}, set())


@pytest.mark.parametrize("length", [0, 81])
def test_a_name_of_another_length_is_refused(length: int) -> None:
    assert problems_of({"name": "é" * length}) == {"name": "must have 1 to 80 characters"}


def test_a_name_is_a_string_or_null() -> None:
    assert problems_of({"name": 42}) == {"name": "must be a string or null"}


def test_a_name_has_no_nul_character() -> None:
    assert problems_of({"name": "Ada\0"}) == {"name": "must be text that can be stored"}


def test_half_of_a_surrogate_pair_is_no_name() -> None:
    assert problems_of({"name": "Ada \ud83d"}) == {"name": "must be text that can be stored"}


# [test-age-rule]
@pytest.mark.parametrize("age", [0, 150])
def test_an_age_may_be_0_to_150(age: int) -> None:
    assert check_user({"age": age}, set()) == {"age": age}


@pytest.mark.parametrize("age", [-1, 151, 36.5, 36.0, "36", True, float("nan")])
def test_any_other_age_is_refused(age: object) -> None:
    assert problems_of({"age": age}) == {"age": "must be a whole number from 0 to 150, or null"}
# [/test-age-rule]


@pytest.mark.parametrize("role", ["root", "Admin", "", None, ["admin"]], ids=repr)
def test_a_role_is_admin_or_user(role: object) -> None:
    assert problems_of({"role": role}) == {"role": "must be admin or user"}


def test_without_query_values_the_first_twenty_are_wanted() -> None:
    assert check_page(None, None, None) == Page(limit=20, offset=0, role=None)


def test_a_later_page_starts_after_the_ones_before_it() -> None:
    assert check_page("3", "10", "admin") == Page(limit=10, offset=20, role="admin")


@pytest.mark.parametrize("text", ["0", "-1", "1.0", "1_0", " 1", "", "٣", "1000001", "9" * 30])
def test_a_page_is_a_whole_number_in_plain_digits(text: str) -> None:
    with pytest.raises(ValidationError) as caught:
        check_page(text, None, None)
    assert caught.value.fields == {"page": "must be a whole number from 1 to 1000000"}


def test_every_query_value_at_fault_is_named_at_once() -> None:
    with pytest.raises(ValidationError) as caught:
        check_page("zero", "101", "root")
    assert caught.value.fields == {
        "page": "must be a whole number from 1 to 1000000",
        "per_page": "must be a whole number from 1 to 100",
        "role": "must be admin or user",
    }


@pytest.mark.parametrize(("text", "flag"), [(None, False), ("false", False), ("true", True)])
def test_a_flag_is_true_or_false(text: str | None, flag: bool) -> None:
    assert check_flag("hard", text) is flag


@pytest.mark.parametrize("text", ["", "1", "True", "yes"])
def test_a_flag_is_nothing_else(text: str) -> None:
    with pytest.raises(ValidationError) as caught:
        check_flag("hard", text)
    assert caught.value.fields == {"hard": "must be true or false"}
