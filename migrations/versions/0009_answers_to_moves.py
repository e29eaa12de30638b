"""What was said to another time that somebody asked for stays with it: its page shows the words, not the mail alone."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("meeting_move") as batch_op:
        batch_op.add_column(sa.Column("answer", sa.String(500), nullable=False, server_default=sa.text("''")))


def downgrade() -> None:
    with op.batch_alter_table("meeting_move") as batch_op:
        batch_op.drop_column("answer")
