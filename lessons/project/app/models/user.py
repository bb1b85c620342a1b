"""The `users` table."""

from typing import ClassVar

from sqlalchemy import BigInteger, CheckConstraint, Index, Integer, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import db


# [user]
class User(db.Model):
    """One row: a user, active or soft-deleted."""

    __tablename__ = "users"

    # As large as SQLite's own ids in every database.
    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    name: Mapped[str | None] = mapped_column(String(80))
    email: Mapped[str] = mapped_column(String(254))
    role: Mapped[str] = mapped_column(String(5))
    age: Mapped[int | None]
    active: Mapped[bool] = mapped_column(default=True)
    version: Mapped[int] = mapped_column(default=1)

    __table_args__ = (
        CheckConstraint("role IN ('admin', 'user')", name="role_known"),
        CheckConstraint("age BETWEEN 0 AND 150", name="age_plausible"),
        # Unique among active users only: a soft-deleted user frees the address.
        Index(
            "ix_users_active_email",
            "email",
            unique=True,
            sqlite_where=text("active"),
            postgresql_where=text("active"),
        ),
    )
    # Each change counts up, and only finds the row in the version that was read.
    __mapper_args__: ClassVar = {"version_id_col": version}

    def to_dict(self) -> dict[str, object]:
        """The user as the API shows it."""
        return {
            "id": self.id,
            "name": self.name,
            "email": self.email,
            "role": self.role,
            "age": self.age,
            "active": self.active,
        }
# [/user]
