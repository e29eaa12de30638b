"""Which mail leaves first, which waits and for what, and an event's quiet hours."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

STATES = "state IN ('queued', 'sent', 'dead', 'gathered')"
REASONS = "waits_for IN ('', 'others', 'limit', 'morning')"
FORMER_STATES = "state IN ('queued', 'sent', 'dead')"
QUIET_HOURS_FIT = (
    "(quiet_from IS NULL) = (quiet_until IS NULL) AND quiet_from >= 0 AND quiet_from < 1440"
    " AND quiet_until >= 0 AND quiet_until < 1440"
)
# What was written before has the order in which it is written from now on.
SCREEN = (
    "'already_registered', 'confirm_registration', 'email_change_new', 'email_change_old', 'email_changed',"
    " 'email_taken', 'password_changed', 'password_reset', 'registration_again', 'second_factor_changed',"
    " 'sign_in_link', 'speaker_link'"
)
MANY = "'organiser_message', 'programme_changed', 'purge_warning'"
PRIORITIES = (
    f"UPDATE outbox SET priority = CASE WHEN template IN ({SCREEN}) THEN 0 WHEN template IN ({MANY}) THEN 2 ELSE 1 END"  # noqa: S608  # our own words
    " WHERE state = 'queued'"
)
FOREIGN_KEY = "fk_outbox_gathered_in_id_outbox"


def upgrade() -> None:
    with op.batch_alter_table("outbox") as batch:
        batch.add_column(sa.Column("priority", sa.Integer(), server_default="1", nullable=False))
        batch.add_column(sa.Column("waits_for", sa.String(8), server_default="", nullable=False))
        batch.add_column(sa.Column("gathered_in_id", sa.Integer(), nullable=True))
        batch.drop_constraint(op.f("ck_outbox_state"), type_="check")
        batch.create_check_constraint(op.f("ck_outbox_state"), STATES)
        batch.create_check_constraint(op.f("ck_outbox_waits_for"), REASONS)
        batch.create_foreign_key(op.f(FOREIGN_KEY), "outbox", ["gathered_in_id"], ["id"], ondelete="SET NULL")
        batch.drop_index("ix_outbox_due")
    op.create_index("ix_outbox_due", "outbox", ["state", "waits_for", "priority", "next_try_at", "id"])
    op.create_index("ix_outbox_longest", "outbox", ["state", "waits_for", "next_try_at", "id"])
    op.create_index(op.f("ix_outbox_gathered_in_id"), "outbox", ["gathered_in_id"])
    with op.batch_alter_table("outbox") as batch:
        batch.alter_column("waits_for", server_default=None)
    op.execute(PRIORITIES)
    with op.batch_alter_table("event") as batch:
        batch.add_column(sa.Column("quiet_from", sa.SmallInteger(), nullable=True))
        batch.add_column(sa.Column("quiet_until", sa.SmallInteger(), nullable=True))
        batch.create_check_constraint(op.f("ck_event_quiet_hours"), QUIET_HOURS_FIT)


def downgrade() -> None:
    """What was gathered was said in another mail: for a version that knows no gathering, it left."""
    with op.batch_alter_table("event") as batch:
        batch.drop_constraint(op.f("ck_event_quiet_hours"), type_="check")
        batch.drop_column("quiet_until")
        batch.drop_column("quiet_from")
    op.execute("UPDATE outbox SET state = 'sent', sent_at = created_at WHERE state = 'gathered'")
    for name in ("ix_outbox_due", "ix_outbox_longest", "ix_outbox_gathered_in_id"):
        op.drop_index(name, "outbox")
    with op.batch_alter_table("outbox") as batch:
        batch.drop_constraint(op.f(FOREIGN_KEY), type_="foreignkey")
        batch.drop_constraint(op.f("ck_outbox_waits_for"), type_="check")
        batch.drop_constraint(op.f("ck_outbox_state"), type_="check")
        batch.create_check_constraint(op.f("ck_outbox_state"), FORMER_STATES)
        for name in ("gathered_in_id", "waits_for", "priority"):
            batch.drop_column(name)
    op.create_index("ix_outbox_due", "outbox", ["state", "next_try_at"])
