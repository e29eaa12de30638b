"""The day of the meetings: tables that are closed, and meetings to which somebody did not come."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("meeting_table") as batch_op:
        batch_op.add_column(sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("meeting") as batch_op:
        batch_op.add_column(sa.Column("missed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("missed_by_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_meeting_missed_by_id_person"), "person", ["missed_by_id"], ["id"], ondelete="SET NULL"
        )
        batch_op.create_index(batch_op.f("ix_meeting_missed_by_id"), ["missed_by_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("meeting") as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_missed_by_id"))
        batch_op.drop_constraint(batch_op.f("fk_meeting_missed_by_id_person"), type_="foreignkey")
        batch_op.drop_column("missed_by_id")
        batch_op.drop_column("missed_at")
    with op.batch_alter_table("meeting_table") as batch_op:
        batch_op.drop_column("closed_at")
