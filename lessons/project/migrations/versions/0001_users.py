"""The table of users, where it isn't there yet."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "users",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
        sa.Column("name", sa.String(80)),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("role", sa.String(5), nullable=False),
        sa.Column("age", sa.Integer),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.CheckConstraint("role IN ('admin', 'user')", name="role_known"),
        sa.CheckConstraint("age BETWEEN 0 AND 150", name="age_plausible"),
        if_not_exists=True,
    )
    op.create_index(
        "ix_users_active_email",
        "users",
        ["email"],
        unique=True,
        sqlite_where=sa.text("active"),
        postgresql_where=sa.text("active"),
        if_not_exists=True,
    )


def downgrade() -> None:
    op.drop_table("users")
