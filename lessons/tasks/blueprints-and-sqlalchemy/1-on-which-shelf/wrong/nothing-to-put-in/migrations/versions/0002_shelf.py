"""Every item gets a shelf."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("items") as batch:
        # What is in the table already needs a shelf, too.
        column = sa.Column("shelf", sa.String(10), nullable=False)
        batch.add_column(column)


def downgrade() -> None:
    with op.batch_alter_table("items") as batch:
        batch.drop_column("shelf")
