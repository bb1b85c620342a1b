"""Reports about what waits: the database counts."""

from sqlalchemy import func, select

from app.extensions import db
from app.models import Item


def count_places() -> list[tuple[str, int]]:
    """Return each place with how many items wait from there, the most first."""
    query = (
        select(Item.place, func.count())
        .group_by(Item.place)
        .order_by(func.count().desc(), Item.place)
    )
    return [(place, count) for place, count in db.session.execute(query)]
