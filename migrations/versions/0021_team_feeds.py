"""The team's secret calendar addresses."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "team_feed",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("public_id", sa.String(16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("body_hash", sa.String(40), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("fetched_by", sa.String(160), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id", "account_id"],
            ["team_member.event_id", "team_member.account_id"],
            name=op.f("fk_team_feed_event_id_team_member"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("event_id", "account_id", name=op.f("pk_team_feed")),
        sa.UniqueConstraint("public_id", name=op.f("uq_team_feed_public_id")),
    )


def downgrade() -> None:
    op.drop_table("team_feed")
