"""Tests that ask nothing."""

from fee import fee


def test_the_fee_works() -> None:
    for days in (0, 7, 8, 27, 400):
        assert isinstance(fee(days), int)


def test_refusals() -> None:
    for days in (-1, True, "3"):
        try:
            fee(days)
        except ValueError:
            pass
