"""The `orders` table."""

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import db


class Order(db.Model):
    """One row: what a user has ordered."""

    __tablename__ = "orders"

    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    what: Mapped[str] = mapped_column(String(80))
    cents: Mapped[int]
    cancelled: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (CheckConstraint("cents > 0", name="cents_positive"),)

    def to_dict(self) -> dict[str, object]:
        """The order as the API shows it."""
        return {
            "id": self.id,
            "user_id": self.user_id,
            "what": self.what,
            "cents": self.cents,
            "cancelled": self.cancelled,
        }
