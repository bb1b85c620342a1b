"""A claim is stored once, clashes with another, and says everything that is wrong with it."""

import sys

import pytest

from lost_property import URL, stored

CLAIM = f"{URL}/1/claim"
KIM = {"owner": "Kim Larsen", "proof": "K. L. is carved into the handle"}
ADA = {"owner": "Ada Park", "proof": "It's mine, I tell you"}


def test_a_claim_is_stored(visitor, app):
    answer = visitor.post(CLAIM, json=KIM).has_status(
        204, "Nobody had claimed it. There is nothing to show."
    )
    owner = stored(app, 1)["owner"]
    if owner != "Kim Larsen":
        answer.fail(f"the row has the owner Kim Larsen. In the database it's {owner!r}.")


def test_a_second_claim_is_a_conflict(visitor, app):
    visitor.post(CLAIM, json=KIM)
    answer = visitor.post(CLAIM, json=ADA).has_status(
        409, "The claim is well made, and it clashes with one that is stored."
    )
    if not isinstance(answer.body, dict) or not isinstance(answer.body.get("error"), str):
        answer.fail('JSON with a sentence in it: {"error": "…"}.')
    if "Kim" in answer.response.get_data(as_text=True):
        answer.fail("not a word about who has claimed it before. That's nobody else's business.")
    owner = stored(app, 1)["owner"]
    assert owner == "Kim Larsen", f"The second claim was refused, and the owner is now {owner!r}."


def test_each_item_has_its_own_owner(visitor, app):
    visitor.post(CLAIM, json=KIM)
    visitor.post(f"{URL}/2/claim", json=ADA).has_status(204, "Nobody has claimed item 2.")
    assert stored(app, 1)["owner"] == "Kim Larsen", "A claim on item 2 changed item 1."


@pytest.mark.parametrize(
    ("body", "at_fault"),
    [
        ({}, ["owner", "proof"]),
        ({"owner": "Kim Larsen"}, ["proof"]),
        ({"owner": "", "proof": ""}, ["owner", "proof"]),
        ({"owner": "x" * 81, "proof": 42}, ["owner", "proof"]),
        ({"owner": None, "proof": "x" * 201}, ["owner", "proof"]),
        ({**KIM, "reward": 5}, ["reward"]),
        ({"proof": 42, "reward": 5}, ["owner", "proof", "reward"]),
    ],
)
def test_every_fault_is_named_at_once(visitor, app, body, at_fault):
    answer = visitor.post(CLAIM, json=body).has_status(400, "The claim itself is at fault.")
    fields = sorted(answer.body.get("fields", {}))
    if fields != at_fault:
        answer.fail(
            f"`fields` names {', '.join(at_fault)}. It named {', '.join(fields) or 'nothing'}. "
            "Collect all that is wrong before you raise, so that one try is enough."
        )
    assert stored(app, 1)["owner"] is None, (
        "The claim was refused with 400, and stored all the same."
    )


@pytest.mark.parametrize("length", [1, 80])
def test_a_name_may_be_short_or_long(visitor, length):
    body = {"owner": "x" * length, "proof": "x" * 200}
    visitor.post(CLAIM, json=body).has_status(204, f"A name may have {length} characters.")


@pytest.mark.parametrize("body", [[], None, "mine"], ids=repr)
def test_a_body_that_is_no_object_is_refused(visitor, body):
    visitor.post(CLAIM, json=body).has_status(400, "No claim can be made of it.")


@pytest.mark.parametrize("item_id", ["99", str(2**63)])
def test_nobody_claims_what_is_not_there(visitor, item_id):
    visitor.post(f"{URL}/{item_id}/claim", json=KIM).has_status(404, "There is no such item.")


def test_what_was_handed_out_cannot_be_claimed(visitor):
    visitor.delete(f"{URL}/1")
    visitor.post(CLAIM, json=KIM).has_status(404, "It was handed out, so it isn't there any more.")


def test_a_claim_clashes_before_it_is_wrong(visitor):
    visitor.post(CLAIM, json=KIM)
    visitor.post(CLAIM, json={}).has_status(400, "Only a claim that is well made can clash.")


def test_a_script_hears_it_in_the_app_s_own_words(app):
    items = sys.modules["app.services.items"]
    exceptions = sys.modules["app.exceptions"]
    assert hasattr(exceptions, "Conflict"), "There is no Conflict in app/exceptions.py yet."
    with app.app_context():
        items.claim_item(1, KIM)
        try:
            items.claim_item(1, ADA)
        except exceptions.Conflict:
            return
        except Exception as error:
            raise AssertionError(
                f"A script called claim_item for an item that is claimed already, and got "
                f"{type(error).__module__}.{type(error).__name__}.\n"
                "Expected: app.exceptions.Conflict. A service says what is wrong in the app's own "
                "words, and app/errors.py puts them into HTTP's."
            ) from error
    raise AssertionError("claim_item took a second claim for the same item.")
