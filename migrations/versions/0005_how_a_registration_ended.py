"""How a registration came to be cancelled is kept with it: who may come back is no longer read out of the log.

What is cancelled already is told by the last line of its history that can say so; where none does, it stays unknown.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

RULE = "ended_by IS NULL OR (status = 'cancelled' AND ended_by IN ('self', 'lapsed', 'transfer', 'team'))"
FROM_HISTORY = """
    UPDATE registration SET ended_by = (
        SELECT CASE action
            WHEN 'registration.withdrawn' THEN 'self'
            WHEN 'registration.offer_lapsed' THEN 'lapsed'
            WHEN 'registration.transferred' THEN 'transfer'
            ELSE 'team'
        END
        FROM log_entry
        WHERE log_entry.event_id = registration.event_id
            AND subject = 'registration'
            AND subject_id = registration.public_id
            AND action IN (
                'registration.withdrawn',
                'registration.offer_lapsed',
                'registration.transferred',
                'registration.cancelled'
            )
        ORDER BY log_entry.id DESC LIMIT 1
    )
    WHERE status = 'cancelled'
"""


def upgrade() -> None:
    with op.batch_alter_table("registration") as batch_op:
        batch_op.add_column(sa.Column("ended_by", sa.String(length=8), nullable=True))
        batch_op.create_check_constraint(batch_op.f("ck_registration_ended_by"), RULE)
    op.execute(FROM_HISTORY)


def downgrade() -> None:
    with op.batch_alter_table("registration") as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_registration_ended_by"), type_="check")
        batch_op.drop_column("ended_by")
