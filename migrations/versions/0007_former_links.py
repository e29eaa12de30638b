"""A speaker's former link goes on opening their page; who wrote to whom lately, and who chose what, is one index each."""

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
    op.drop_index("ix_bookmark_event_id", "bookmark")
    op.create_index("ix_bookmark_event", "bookmark", ["event_id", "item_id", "person_id"])


def downgrade() -> None:
    op.drop_index("ix_bookmark_event", "bookmark")
    op.create_index("ix_bookmark_event_id", "bookmark", ["event_id"])
    op.drop_index("ix_outbox_reader", "outbox")
    op.create_index("ix_outbox_reader_mail", "outbox", ["reader_mail"])
    with op.batch_alter_table("speaker") as batch_op:
        batch_op.drop_constraint("uq_speaker_former_link_hash", type_="unique")
        batch_op.drop_column("former_link_hash")
