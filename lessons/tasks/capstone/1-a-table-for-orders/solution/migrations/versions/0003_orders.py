"""The table of orders."""

import sqlalchemy as sa
from alembic import op

revision = "0003_orders"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    big = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.create_table(
        "orders",
        sa.Column("id", big, primary_key=True),
        sa.Column("user_id", big, sa.ForeignKey("users.id"), nullable=False),
        sa.Column("what", sa.String(80), nullable=False),
        sa.Column("cents", sa.Integer, nullable=False),
        sa.Column("cancelled", sa.Boolean, nullable=False),
        sa.CheckConstraint("cents > 0", name="cents_positive"),
    )


def downgrade() -> None:
    op.drop_table("orders")
