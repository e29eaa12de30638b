"""Mail that comes in, and who said "perhaps" in their calendar."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "incoming_mail",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(16), nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("sender", sa.String(254), nullable=False),
        sa.Column("subject", sa.String(200), nullable=False),
        sa.Column("words", sa.String(2000), nullable=False),
        sa.Column("answer", sa.String(10), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("why", sa.String(24), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("state IN ('waiting', 'settled', 'done', 'ignored')", name=op.f("ck_incoming_mail_state")),
        *(
            sa.ForeignKeyConstraint(
                [column], [f"{table}.id"], name=op.f(f"fk_incoming_mail_{column}_{table}"), ondelete=ending
            )
            for column, table, ending in (
                ("event_id", "event", "CASCADE"),
                ("item_id", "item", "CASCADE"),
                ("person_id", "person", "CASCADE"),
                ("settled_by_id", "account", "SET NULL"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incoming_mail")),
        sa.UniqueConstraint("public_id", name=op.f("uq_incoming_mail_public_id")),
        sa.UniqueConstraint("fingerprint", name=op.f("uq_incoming_mail_fingerprint")),
    )
    op.create_index("ix_incoming_mail_event", "incoming_mail", ["event_id", "state", "received_at"])
    op.create_index("ix_incoming_mail_sender", "incoming_mail", ["sender", "received_at"])
    op.create_index("ix_incoming_mail_answer", "incoming_mail", ["item_id", "person_id", "said_at"])
    op.create_index(op.f("ix_incoming_mail_person_id"), "incoming_mail", ["person_id"])
    op.create_index(op.f("ix_incoming_mail_settled_by_id"), "incoming_mail", ["settled_by_id"])
    op.create_table(
        "mailbox_position",
        sa.Column("mailbox", sa.String(64), nullable=False),
        sa.Column("validity", sa.BigInteger(), nullable=False),
        sa.Column("last_uid", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("mailbox", name=op.f("pk_mailbox_position")),
    )
    op.add_column("attendance", sa.Column("unsure_sequence", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("attendance", "unsure_sequence")
    op.drop_table("mailbox_position")
    op.drop_table("incoming_mail")
