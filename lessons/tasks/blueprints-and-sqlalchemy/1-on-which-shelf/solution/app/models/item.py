"""The `items` table."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import db


class Item(db.Model):
    """One row: something that was found, waiting or handed out."""

    __tablename__ = "items"

    id: Mapped[int] = mapped_column(primary_key=True)
    what: Mapped[str] = mapped_column(String(80))
    place: Mapped[str] = mapped_column(String(80))
    note: Mapped[str | None] = mapped_column(String(200))
    owner: Mapped[str | None] = mapped_column(String(80))
    shelf: Mapped[str] = mapped_column(String(10), default="unsorted")
    handed_out: Mapped[bool] = mapped_column(default=False)

    def to_dict(self) -> dict[str, object]:
        """The item as the API shows it. Who claims it is nobody else's business."""
        return {
            "id": self.id,
            "what": self.what,
            "place": self.place,
            "note": self.note,
            "shelf": self.shelf,
        }
