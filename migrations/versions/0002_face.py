"""An event's own face: accent, press, pictures kept as rows; partners and short names of organisations.

Whoever deletes a person is not made to scan all requests and meetings for them.

Columns that must not be empty keep their server default: it fills the rows that stand, and SQLite can add such a
column without copying the table.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "stored_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("media_type", sa.String(length=40), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("width > 0 AND height > 0", name=op.f("ck_stored_file_size")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_stored_file_event_id_event"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stored_file")),
        sa.UniqueConstraint("event_id", "sha256", name=op.f("uq_stored_file_event_id_sha256")),
    )
    op.create_table(
        "event_picture",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("use", sa.String(length=16), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column(
            "alternatives",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_event_picture_event_id_event"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_file.id"], name=op.f("fk_event_picture_file_id_stored_file"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event_id", "use", name=op.f("pk_event_picture")),
    )
    with op.batch_alter_table("event_picture", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_picture_file_id"), ["file_id"], unique=False)

    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "press_names",
                sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
                nullable=False,
                server_default="{}",
            )
        )
        batch_op.add_column(
            sa.Column(
                "press_texts",
                sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
                nullable=False,
                server_default="{}",
            )
        )
        batch_op.add_column(sa.Column("accent", sa.String(length=7), nullable=True))

    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("short_name", sa.String(length=40), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("is_partner", sa.Boolean(), nullable=False, server_default=sa.false()))

    with op.batch_alter_table("meeting_request", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_request_requester_id"), ["requester_id"], unique=False)

    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_cancelled_by_id"), ["cancelled_by_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_cancelled_by_id"))

    with op.batch_alter_table("meeting_request", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_request_requester_id"))

    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.drop_column("is_partner")
        batch_op.drop_column("short_name")

    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.drop_column("accent")
        batch_op.drop_column("press_texts")
        batch_op.drop_column("press_names")

    with op.batch_alter_table("event_picture", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_event_picture_file_id"))

    op.drop_table("event_picture")
    op.drop_table("stored_file")
