"""The table of items."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "items",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("what", sa.String(80), nullable=False),
        sa.Column("place", sa.String(80), nullable=False),
        sa.Column("note", sa.String(200)),
        sa.Column("owner", sa.String(80)),
        sa.Column("handed_out", sa.Boolean, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("items")
