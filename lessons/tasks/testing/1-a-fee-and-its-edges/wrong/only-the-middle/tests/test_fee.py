"""Tests from the middle of each rule."""

import pytest

from fee import fee


def test_a_few_days_are_free() -> None:
    assert fee(3) == 0


def test_a_month_costs_the_highest_fee() -> None:
    assert fee(60) == 1000


def test_a_text_is_refused() -> None:
    with pytest.raises(ValueError, match="whole number"):
        fee("3")
