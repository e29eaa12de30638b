"""A speaker's former link goes on opening their page; sessions say how often they were chosen; one index for letters."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("speaker") as batch_op:
        batch_op.add_column(sa.Column("former_link_hash", sa.String(64)))
        batch_op.create_unique_constraint("uq_speaker_former_link_hash", ["former_link_hash"])
    op.drop_index("ix_outbox_reader_mail", "outbox")
    op.create_index("ix_outbox_reader", "outbox", ["reader_mail", "created_at"])
    with op.batch_alter_table("session") as batch_op:
        batch_op.add_column(sa.Column("choices", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    with op.batch_alter_table("session") as batch_op:
        batch_op.drop_column("choices")
    op.drop_index("ix_outbox_reader", "outbox")
    op.create_index("ix_outbox_reader_mail", "outbox", ["reader_mail"])
    with op.batch_alter_table("speaker") as batch_op:
        batch_op.drop_constraint("uq_speaker_former_link_hash", type_="unique")
        batch_op.drop_column("former_link_hash")
