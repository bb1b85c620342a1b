"""What the fee promises."""

import pytest

from fee import fee


@pytest.mark.parametrize(
    ("days", "cents"),
    [(0, 0), (7, 0), (8, 400), (9, 450), (26, 950), (27, 1000), (28, 1000), (400, 1000)],
)
def test_a_fee_grows_from_the_eighth_day_to_its_highest(days: int, cents: int) -> None:
    assert fee(days) == cents


@pytest.mark.parametrize("days", [-1, -30, True, 2.5, "3", None], ids=repr)
def test_what_is_no_number_of_days_is_refused(days: object) -> None:
    with pytest.raises(ValueError, match="whole number"):
        fee(days)
