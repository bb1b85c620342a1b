"""Reports about what waits, counted by hand."""

from collections import Counter

from app.services import items


def count_places() -> list[tuple[str, int]]:
    """Return each place with how many items wait from there, the most first."""
    found, _ = items.list_items()
    counts = Counter(item.place for item in found)
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
