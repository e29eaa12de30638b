"""What came of a meeting: one's own word and note, and the next step that its people share."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("meeting") as batch_op:
        batch_op.add_column(sa.Column("next_step", sa.String(500), nullable=False, server_default=sa.text("''")))
        batch_op.add_column(sa.Column("next_step_by_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_meeting_next_step_by_id_person"), "person", ["next_step_by_id"], ["id"], ondelete="SET NULL"
        )
        batch_op.create_index(batch_op.f("ix_meeting_next_step_by_id"), ["next_step_by_id"], unique=False)
    op.create_table(
        "meeting_outcome",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("result", sa.String(length=12), nullable=False),
        sa.Column("note", sa.String(length=2000), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "result IN ('', 'going_on', 'useful', 'no_fit', 'not_held')", name=op.f("ck_meeting_outcome_result")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["item.id"], name=op.f("fk_meeting_outcome_item_id_item"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_meeting_outcome_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("item_id", "person_id", name=op.f("pk_meeting_outcome")),
    )
    with op.batch_alter_table("meeting_outcome") as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_outcome_person_id"), ["person_id"], unique=False)


def downgrade() -> None:
    op.drop_table("meeting_outcome")
    with op.batch_alter_table("meeting") as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_next_step_by_id"))
        batch_op.drop_constraint(batch_op.f("fk_meeting_next_step_by_id_person"), type_="foreignkey")
        batch_op.drop_column("next_step_by_id")
        batch_op.drop_column("next_step")
