"""Colleagues are asked before their time is taken."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "colleague_ask",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("instead", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(12), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "status IN ('open', 'agreed', 'refused', 'withdrawn')", name=op.f("ck_colleague_ask_status")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["meeting.item_id"], name=op.f("fk_colleague_ask_item_id_meeting"), ondelete="CASCADE"
        ),
        *(
            sa.ForeignKeyConstraint(
                [f"{one}_id"], ["person.id"], name=op.f(f"fk_colleague_ask_{one}_id_person"), ondelete="CASCADE"
            )
            for one in ("person", "by")
        ),
        sa.PrimaryKeyConstraint("item_id", "person_id", name=op.f("pk_colleague_ask")),
    )
    with op.batch_alter_table("colleague_ask") as batch_op:
        for one in ("person", "by"):
            batch_op.create_index(batch_op.f(f"ix_colleague_ask_{one}_id"), [f"{one}_id"], unique=False)


def downgrade() -> None:
    op.drop_table("colleague_ask")
