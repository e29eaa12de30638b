"""One-to-one meetings: rules between categories, limits, phases by date, fixed tables; notes on requests, a "no" for
ever, moves that two agree on, rules that organisers set aside."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

JSONS = sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql")
PENDING = sa.text("status = 'pending'")
LIMITS = "most_open >= 0 AND most_meetings >= 0 AND most_in_window >= 0 AND longest_run >= 1"


def upgrade() -> None:
    make_rules()
    make_words()
    widen_what_stands()


def make_rules() -> None:
    op.create_table(
        "phase_date",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("phase", sa.String(length=16), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "phase IN ('closed', 'requests', 'booking', 'frozen', 'live', 'over')", name=op.f("ck_phase_date_phase")
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_phase_date_event_id_event"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event_id", "phase", name=op.f("pk_phase_date")),
    )
    with op.batch_alter_table("phase_date") as batch_op:
        batch_op.create_index(batch_op.f("ix_phase_date_starts_at"), ["starts_at"], unique=False)

    op.create_table(
        "match_rule",
        sa.Column("from_id", sa.Integer(), nullable=False),
        sa.Column("to_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("may_see", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("may_message", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("may_request", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("auto_accepts", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_match_rule_event_id_event"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["from_id"], ["category.id"], name=op.f("fk_match_rule_from_id_category"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["to_id"], ["category.id"], name=op.f("fk_match_rule_to_id_category"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("from_id", "to_id", name=op.f("pk_match_rule")),
    )
    with op.batch_alter_table("match_rule") as batch_op:
        batch_op.create_index(batch_op.f("ix_match_rule_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_match_rule_to_id"), ["to_id"], unique=False)

    op.create_table(
        "person_caps",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("most_open", sa.Integer(), nullable=True),
        sa.Column("most_meetings", sa.Integer(), nullable=True),
        sa.Column("most_in_window", sa.Integer(), nullable=True),
        sa.Column("longest_run", sa.Integer(), nullable=True),
        sa.CheckConstraint(LIMITS, name=op.f("ck_person_caps_limits")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_person_caps_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_person_caps")),
    )


def make_words() -> None:
    op.create_table(
        "veto",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("against_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("person_id <> against_id", name=op.f("ck_veto_two")),
        sa.ForeignKeyConstraint(
            ["against_id"], ["person.id"], name=op.f("fk_veto_against_id_person"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_veto_event_id_event"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_veto_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "against_id", name=op.f("pk_veto")),
    )
    with op.batch_alter_table("veto") as batch_op:
        batch_op.create_index(batch_op.f("ix_veto_against_id"), ["against_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_veto_event_id"), ["event_id"], unique=False)

    op.create_table(
        "meeting_move",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("words", sa.String(length=500), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "status IN ('pending', 'accepted', 'declined', 'withdrawn', 'expired')", name=op.f("ck_meeting_move_status")
        ),
        sa.CheckConstraint("starts_at < ends_at", name=op.f("ck_meeting_move_times")),
        sa.ForeignKeyConstraint(
            ["by_id"], ["person.id"], name=op.f("fk_meeting_move_by_id_person"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["item.id"], name=op.f("fk_meeting_move_item_id_item"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_move")),
        sa.UniqueConstraint("public_id", name=op.f("uq_meeting_move_public_id")),
    )
    with op.batch_alter_table("meeting_move") as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_move_by_id"), ["by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_meeting_move_item_id"), ["item_id"], unique=False)
        batch_op.create_index(
            "uq_meeting_move_pending", ["item_id"], unique=True, sqlite_where=PENDING, postgresql_where=PENDING
        )

    op.create_table(
        "request_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=1000), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_request_note_person_id_person"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["meeting_request.id"],
            name=op.f("fk_request_note_request_id_meeting_request"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request_note")),
    )
    with op.batch_alter_table("request_note") as batch_op:
        batch_op.create_index(batch_op.f("ix_request_note_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_request_note_request_id"), ["request_id"], unique=False)


def widen_what_stands() -> None:
    with op.batch_alter_table("category") as batch_op:
        batch_op.add_column(sa.Column("most_open", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("most_meetings", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("most_in_window", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("longest_run", sa.Integer(), nullable=True))
        batch_op.create_check_constraint(op.f("ck_category_limits"), LIMITS)

    with op.batch_alter_table("event") as batch_op:
        batch_op.add_column(sa.Column("meets_itself", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("moves_need_consent", sa.Boolean(), server_default=sa.true(), nullable=False))

    with op.batch_alter_table("person") as batch_op:
        batch_op.add_column(sa.Column("needs_accessible", sa.Boolean(), server_default=sa.false(), nullable=False))

    with op.batch_alter_table("meeting") as batch_op:
        batch_op.add_column(sa.Column("overrides", JSONS, server_default="[]", nullable=False))
        batch_op.add_column(
            sa.Column("override_reason", sa.String(length=500), server_default=sa.text("''"), nullable=False)
        )
        batch_op.add_column(sa.Column("override_by_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_meeting_override_by_id"), ["override_by_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_meeting_override_by_id_account"), "account", ["override_by_id"], ["id"], ondelete="SET NULL"
        )

    with op.batch_alter_table("meeting") as batch_op:
        batch_op.alter_column("override_reason", server_default=None)

    with op.batch_alter_table("meeting_request") as batch_op:
        batch_op.add_column(sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("preferred", JSONS, server_default="[]", nullable=False))
        batch_op.add_column(sa.Column("proposed", JSONS, server_default="[]", nullable=False))

    with op.batch_alter_table("meeting_table") as batch_op:
        batch_op.add_column(sa.Column("kind", sa.String(length=12), server_default="pool", nullable=False))
        batch_op.add_column(sa.Column("person_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("organisation_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("seats", sa.Integer(), server_default="2", nullable=False))
        batch_op.add_column(sa.Column("is_accessible", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.create_check_constraint(
            op.f("ck_meeting_table_kind"), "kind IN ('pool', 'person', 'organisation', 'booth')"
        )
        batch_op.create_check_constraint(op.f("ck_meeting_table_person"), "(kind = 'person') = (person_id IS NOT NULL)")
        batch_op.create_check_constraint(
            op.f("ck_meeting_table_organisation"), "(kind IN ('organisation', 'booth')) = (organisation_id IS NOT NULL)"
        )
        batch_op.create_check_constraint(op.f("ck_meeting_table_seats"), "seats >= 2")
        batch_op.create_index(batch_op.f("ix_meeting_table_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_meeting_table_person_id"), ["person_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_meeting_table_person_id_person"), "person", ["person_id"], ["id"], ondelete="CASCADE"
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_meeting_table_organisation_id_organisation"),
            "organisation",
            ["organisation_id"],
            ["id"],
            ondelete="CASCADE",
        )


def downgrade() -> None:
    with op.batch_alter_table("meeting_table") as batch_op:
        for name in ("kind", "person", "organisation", "seats"):
            batch_op.drop_constraint(op.f(f"ck_meeting_table_{name}"), type_="check")
        batch_op.drop_constraint(batch_op.f("fk_meeting_table_organisation_id_organisation"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_meeting_table_person_id_person"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_meeting_table_person_id"))
        batch_op.drop_index(batch_op.f("ix_meeting_table_organisation_id"))
        batch_op.drop_column("is_accessible")
        batch_op.drop_column("seats")
        batch_op.drop_column("organisation_id")
        batch_op.drop_column("person_id")
        batch_op.drop_column("kind")

    with op.batch_alter_table("meeting_request") as batch_op:
        batch_op.drop_column("proposed")
        batch_op.drop_column("preferred")
        batch_op.drop_column("edited_at")

    with op.batch_alter_table("meeting") as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_meeting_override_by_id_account"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_meeting_override_by_id"))
        batch_op.drop_column("override_by_id")
        batch_op.drop_column("override_reason")
        batch_op.drop_column("overrides")

    with op.batch_alter_table("person") as batch_op:
        batch_op.drop_column("needs_accessible")

    with op.batch_alter_table("event") as batch_op:
        batch_op.drop_column("moves_need_consent")
        batch_op.drop_column("meets_itself")

    with op.batch_alter_table("category") as batch_op:
        batch_op.drop_constraint(op.f("ck_category_limits"), type_="check")
        batch_op.drop_column("longest_run")
        batch_op.drop_column("most_in_window")
        batch_op.drop_column("most_meetings")
        batch_op.drop_column("most_open")

    with op.batch_alter_table("request_note") as batch_op:
        batch_op.drop_index(batch_op.f("ix_request_note_request_id"))
        batch_op.drop_index(batch_op.f("ix_request_note_person_id"))

    op.drop_table("request_note")
    with op.batch_alter_table("veto") as batch_op:
        batch_op.drop_index(batch_op.f("ix_veto_event_id"))
        batch_op.drop_index(batch_op.f("ix_veto_against_id"))

    op.drop_table("veto")
    op.drop_table("person_caps")
    with op.batch_alter_table("meeting_move") as batch_op:
        batch_op.drop_index("uq_meeting_move_pending", sqlite_where=PENDING, postgresql_where=PENDING)
        batch_op.drop_index(batch_op.f("ix_meeting_move_item_id"))
        batch_op.drop_index(batch_op.f("ix_meeting_move_by_id"))

    op.drop_table("meeting_move")
    with op.batch_alter_table("match_rule") as batch_op:
        batch_op.drop_index(batch_op.f("ix_match_rule_to_id"))
        batch_op.drop_index(batch_op.f("ix_match_rule_event_id"))

    op.drop_table("match_rule")
    with op.batch_alter_table("phase_date") as batch_op:
        batch_op.drop_index(batch_op.f("ix_phase_date_starts_at"))

    op.drop_table("phase_date")
