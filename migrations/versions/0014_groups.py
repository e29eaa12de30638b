"""Meetings of more than two: colleagues, interpreters, a link in place of a table."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("attendance") as batch_op:
        batch_op.add_column(sa.Column("brought_by_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_attendance_brought_by_id_person"), "person", ["brought_by_id"], ["id"], ondelete="SET NULL"
        )
        batch_op.create_index(batch_op.f("ix_attendance_brought_by_id"), ["brought_by_id"], unique=False)
    with op.batch_alter_table("event") as batch_op:
        batch_op.add_column(sa.Column("allows_online", sa.Boolean(), server_default=sa.false(), nullable=False))
    with op.batch_alter_table("meeting") as batch_op:
        batch_op.add_column(sa.Column("link", sa.String(500), server_default=sa.text("''"), nullable=False))
    op.create_table(
        "interpreter",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column(
            "languages", sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_interpreter_person_id_person"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_interpreter_event_id_event"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_interpreter")),
    )
    with op.batch_alter_table("interpreter") as batch_op:
        batch_op.create_index(batch_op.f("ix_interpreter_event_id"), ["event_id"], unique=False)


def downgrade() -> None:
    op.drop_table("interpreter")
    with op.batch_alter_table("meeting") as batch_op:
        batch_op.drop_column("link")
    with op.batch_alter_table("event") as batch_op:
        batch_op.drop_column("allows_online")
    with op.batch_alter_table("attendance") as batch_op:
        batch_op.drop_index(batch_op.f("ix_attendance_brought_by_id"))
        batch_op.drop_constraint(batch_op.f("fk_attendance_brought_by_id_person"), type_="foreignkey")
        batch_op.drop_column("brought_by_id")
