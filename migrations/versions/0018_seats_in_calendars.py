"""How far the entry of somebody's seat is ahead of the session's own: each time that it is given back or taken again."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "seat_change",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_seat_change_item_id_item"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_seat_change_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("item_id", "person_id", name=op.f("pk_seat_change")),
    )
    op.create_index(op.f("ix_seat_change_person_id"), "seat_change", ["person_id"])
    op.add_column("attendance", sa.Column("ahead", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    op.drop_column("attendance", "ahead")
    op.drop_table("seat_change")
