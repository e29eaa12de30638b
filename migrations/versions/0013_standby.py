"""Standby: time that came free, or that somebody offers, and the pairs that it was offered to."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

CAUSES = "cause IN ('offered', 'cancelled', 'missed', 'displaced')"
STATUSES = "status IN ('open', 'taken', 'declined', 'lapsed', 'lost')"


def upgrade() -> None:
    op.create_table(
        "standby_time",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cause", sa.String(length=12), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("looked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("starts_at < ends_at", name=op.f("ck_standby_time_times")),
        sa.CheckConstraint(CAUSES, name=op.f("ck_standby_time_cause")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_standby_time_event_id_event"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_standby_time_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standby_time")),
    )
    with op.batch_alter_table("standby_time") as batch_op:
        batch_op.create_index(batch_op.f("ix_standby_time_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_standby_time_person_id"), ["person_id"], unique=False)
        batch_op.create_index(
            "uq_standby_time_open",
            ["person_id", "starts_at"],
            unique=True,
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )
    op.create_table(
        "standby_offer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("standby_id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lapses_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("starts_at < ends_at", name=op.f("ck_standby_offer_times")),
        sa.CheckConstraint(STATUSES, name=op.f("ck_standby_offer_status")),
        sa.ForeignKeyConstraint(
            ["standby_id"],
            ["standby_time.id"],
            name=op.f("fk_standby_offer_standby_id_standby_time"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["meeting_request.id"],
            name=op.f("fk_standby_offer_request_id_meeting_request"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["answered_by_id"], ["person.id"], name=op.f("fk_standby_offer_answered_by_id_person"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standby_offer")),
        sa.UniqueConstraint("public_id", name=op.f("uq_standby_offer_public_id")),
    )
    with op.batch_alter_table("standby_offer") as batch_op:
        for column in ("standby_id", "request_id", "answered_by_id"):
            batch_op.create_index(batch_op.f(f"ix_standby_offer_{column}"), [column], unique=False)
        for one in ("standby", "request"):
            batch_op.create_index(
                f"uq_standby_offer_open_{one}",
                [f"{one}_id"],
                unique=True,
                sqlite_where=sa.text("status = 'open'"),
                postgresql_where=sa.text("status = 'open'"),
            )


def downgrade() -> None:
    op.drop_table("standby_offer")
    op.drop_table("standby_time")
