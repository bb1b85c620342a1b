"""What it costs to come late."""

FREE_DAYS = 7
CENTS_A_DAY = 50
MOST = 1000


def fee(days: object) -> int:
    """Return the fee in cents for so many days in the office; raise ValueError."""
    if type(days) is not int or days < 0:
        raise ValueError("days must be a whole number from 0 on")
    if days <= FREE_DAYS:
        return 0
    return min((days - FREE_DAYS) * CENTS_A_DAY, MOST)
