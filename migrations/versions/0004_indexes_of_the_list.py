"""The organiser's list of twenty thousand: indexes that hold whatever decides who is listed, and one by name.

What is searched becomes as short as PostgreSQL's index needs, and is kept there in the order of its bytes, as on SQLite.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

WIDER = {
    "ix_registration_event_created": ["event_id", "created_at", "id", "status"],
    "ix_registration_event_status": ["event_id", "status", "category_id", "email"],
    "ix_registration_email": ["email", "event_id", "status"],
}
NARROWER = {
    "ix_registration_event_created": ["event_id", "created_at"],
    "ix_registration_event_status": ["event_id", "status"],
    "ix_registration_email": ["email", "event_id"],
}
TOO_LONG = "UPDATE registration SET search_text = substr(search_text, 1, 600) WHERE length(search_text) > 600"


def upgrade() -> None:
    op.execute(TOO_LONG)
    collate_search_text("C")
    replace_indexes(WIDER)
    op.create_index("ix_registration_event_name", "registration", ["event_id", "search_text", "id", "status"])


def downgrade() -> None:
    op.drop_index("ix_registration_event_name", "registration")
    replace_indexes(NARROWER)
    collate_search_text("default")


def replace_indexes(columns: dict[str, list[str]]) -> None:
    for name, wanted in columns.items():
        op.drop_index(name, "registration")
        op.create_index(name, "registration", wanted)


def collate_search_text(collation: str) -> None:
    """SQLite compares bytes unless it is told otherwise."""
    if op.get_bind().dialect.name == "postgresql":
        op.alter_column("registration", "search_text", type_=sa.Text(collation=collation), existing_nullable=False)
