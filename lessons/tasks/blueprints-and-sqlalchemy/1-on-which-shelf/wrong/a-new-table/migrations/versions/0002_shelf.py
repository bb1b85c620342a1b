"""Every item gets a shelf."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_table("items")
    op.create_table(
        "items",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("what", sa.String(80), nullable=False),
        sa.Column("place", sa.String(80), nullable=False),
        sa.Column("note", sa.String(200)),
        sa.Column("owner", sa.String(80)),
        sa.Column("shelf", sa.String(10), nullable=False),
        sa.Column("handed_out", sa.Boolean, nullable=False),
    )


def downgrade() -> None:
    with op.batch_alter_table("items") as batch:
        batch.drop_column("shelf")
