"""Registration whole: questions in versions, places and the line for them, invitations, delegations, notes, imports;
second factors; tags; merged organisations; texts of consents; the log.

Who stands in line keeps their turn: numbers are given in the order of confirmations. The text that the organiser's
list searches is written for the registrations that stand.
"""

import re
import unicodedata
from itertools import groupby

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

RULES_OF_EVENT = {
    "state": "state IN ('draft', 'open', 'over', 'archived')",
    "phase": "phase IN ('closed', 'requests', 'booking', 'frozen', 'live', 'over')",
    "admission": "admission IN ('automatic', 'approval')",
}
RULES_OF_REGISTRATION = {
    "source": "source IN ('self', 'organiser', 'import', 'delegation', 'transfer')",
    "offer": "offered_until IS NULL OR status = 'waitlisted'",
}
RULE_OF_ROLE = "role IN ('owner', 'programme', 'registrations', 'meetings', 'desk', 'viewer')"
JSONS = sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql")
SIZE = "width > 0 AND height > 0"
SIZE_OR_NONE = "(width > 0 AND height > 0) OR (width IS NULL AND height IS NULL)"


def upgrade() -> None:
    op.create_table(
        "consent_text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=24), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "texts", sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"), nullable=False
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("purpose IN ('privacy', 'photo', 'newsletter')", name=op.f("ck_consent_text_purpose")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_consent_text_account_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_consent_text_event_id_event"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_text")),
        sa.UniqueConstraint("event_id", "purpose", "number", name=op.f("uq_consent_text_event_id_purpose_number")),
    )
    with op.batch_alter_table("consent_text", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consent_text_account_id"), ["account_id"], unique=False)

    op.create_table(
        "form_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "definition", sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"), nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_form_version_account_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_form_version_event_id_event"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_version")),
        sa.UniqueConstraint("event_id", "number", name=op.f("uq_form_version_event_id_number")),
    )
    with op.batch_alter_table("form_version", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_form_version_account_id"), ["account_id"], unique=False)

    op.create_table(
        "log_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("action", sa.String(length=48), nullable=False),
        sa.Column("subject", sa.String(length=24), nullable=False),
        sa.Column("subject_id", sa.String(length=64), nullable=False),
        sa.Column(
            "values", sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"), nullable=False
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_log_entry_account_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_log_entry_event_id_event"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_log_entry")),
    )
    with op.batch_alter_table("log_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_log_entry_account_id"), ["account_id"], unique=False)
        batch_op.create_index("ix_log_entry_at", ["event_id", "at"], unique=False)
        batch_op.create_index("ix_log_entry_subject", ["subject", "subject_id", "event_id"], unique=False)

    op.create_table(
        "one_time_code",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("secret", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_step", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_one_time_code_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_one_time_code")),
    )
    op.create_table(
        "passkey",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("credential_id", sa.String(length=400), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("sign_count", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_passkey_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passkey")),
        sa.UniqueConstraint("credential_id", name=op.f("uq_passkey_credential_id")),
    )
    with op.batch_alter_table("passkey", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_passkey_account_id"), ["account_id"], unique=False)

    op.create_table(
        "recovery_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_recovery_code_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recovery_code")),
        sa.UniqueConstraint("account_id", "code_hash", name=op.f("uq_recovery_code_account_id_code_hash")),
    )
    op.create_table(
        "registration_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column(
            "settings", sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"), nullable=False
        ),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("next_row", sa.Integer(), nullable=False),
        sa.Column(
            "report", sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"), nullable=False
        ),
        sa.Column("leased_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state IN ('tried', 'running', 'done', 'stopped')", name=op.f("ck_registration_import_state")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_registration_import_account_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_registration_import_event_id_event"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registration_import")),
        sa.UniqueConstraint("public_id", name=op.f("uq_registration_import_public_id")),
    )
    with op.batch_alter_table("registration_import", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_registration_import_account_id"), ["account_id"], unique=False)
        batch_op.create_index("ix_registration_import_event", ["event_id", "created_at"], unique=False)

    op.create_table(
        "saved_view",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("asked", sa.String(length=1000), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_saved_view_account_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_saved_view_event_id_event"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_view")),
        sa.UniqueConstraint("event_id", "name", name=op.f("uq_saved_view_event_id_name")),
        sa.UniqueConstraint("public_id", name=op.f("uq_saved_view_public_id")),
    )
    with op.batch_alter_table("saved_view", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_saved_view_account_id"), ["account_id"], unique=False)

    op.create_table(
        "tag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=48), nullable=False),
        sa.Column(
            "names", sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"), nullable=False
        ),
        sa.Column("group", sa.String(length=24), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("is_offered", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_tag_event_id_event"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tag")),
        sa.UniqueConstraint("event_id", "key", name=op.f("uq_tag_event_id_key")),
    )
    op.create_table(
        "invitation_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("category_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.Column("skips_approval", sa.Boolean(), nullable=False),
        sa.Column("most", sa.Integer(), nullable=True),
        sa.Column("used", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("used >= 0 AND (most IS NULL OR used <= most)", name=op.f("ck_invitation_code_uses")),
        sa.ForeignKeyConstraint(
            ["category_id"], ["category.id"], name=op.f("fk_invitation_code_category_id_category"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_invitation_code_event_id_event"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation_code")),
        sa.UniqueConstraint("event_id", "code", name=op.f("uq_invitation_code_event_id_code")),
        sa.UniqueConstraint("public_id", name=op.f("uq_invitation_code_public_id")),
    )
    with op.batch_alter_table("invitation_code", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_invitation_code_category_id"), ["category_id"], unique=False)

    op.create_table(
        "organisation_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("folded", sa.String(length=160), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_organisation_name_event_id_event"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_organisation_name_organisation_id_organisation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_name")),
    )
    with op.batch_alter_table("organisation_name", schema=None) as batch_op:
        batch_op.create_index("ix_organisation_name_folded", ["event_id", "folded"], unique=False)
        batch_op.create_index(batch_op.f("ix_organisation_name_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "delegation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("leader_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_delegation_event_id_event"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["leader_id"], ["person.id"], name=op.f("fk_delegation_leader_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delegation")),
        sa.UniqueConstraint("leader_id", name=op.f("uq_delegation_leader_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_delegation_public_id")),
    )
    with op.batch_alter_table("delegation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_delegation_event_id"), ["event_id"], unique=False)

    op.create_table(
        "entry_tag",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("tag_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["profile_entry.id"], name=op.f("fk_entry_tag_entry_id_profile_entry"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["tag_id"], ["tag.id"], name=op.f("fk_entry_tag_tag_id_tag"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("entry_id", "tag_id", name=op.f("pk_entry_tag")),
    )
    with op.batch_alter_table("entry_tag", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_entry_tag_tag_id"), ["tag_id"], unique=False)

    op.create_table(
        "registration_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_registration_note_account_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["registration.id"],
            name=op.f("fk_registration_note_registration_id_registration"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registration_note")),
    )
    with op.batch_alter_table("registration_note", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_registration_note_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_registration_note_registration_id"), ["registration_id"], unique=False)

    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.add_column(sa.Column("time_zone", sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column("may_create_events", sa.Boolean(), server_default=sa.false(), nullable=False))

    with op.batch_alter_table("category", schema=None) as batch_op:
        batch_op.add_column(sa.Column("needs_approval", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("is_by_invitation", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(
            sa.Column(
                "profile_fields",
                sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
                nullable=True,
            )
        )

    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.add_column(sa.Column("text_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_consent_text_id"), ["text_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_consent_text_id_consent_text"), "consent_text", ["text_id"], ["id"], ondelete="SET NULL"
        )

    with op.batch_alter_table("event") as batch_op:
        batch_op.add_column(sa.Column("opens_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("admission", sa.String(length=12), server_default="automatic", nullable=False))
        batch_op.add_column(sa.Column("offer_hours", sa.Integer(), server_default="48", nullable=False))
        batch_op.add_column(sa.Column("line_length", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(
            sa.Column("requires_second_factor", sa.Boolean(), server_default=sa.false(), nullable=False)
        )
        batch_op.add_column(sa.Column("purged_at", sa.DateTime(timezone=True), nullable=True))
        for name, rule in RULES_OF_EVENT.items():
            batch_op.create_check_constraint(batch_op.f(f"ck_event_{name}"), rule)

    with op.batch_alter_table("one_time_link", schema=None) as batch_op:
        batch_op.add_column(sa.Column("account_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("event_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("email", sa.String(length=254), server_default="", nullable=False))
        batch_op.add_column(
            sa.Column(
                "values",
                sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
                server_default="{}",
                nullable=False,
            )
        )
        batch_op.create_index(batch_op.f("ix_one_time_link_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_one_time_link_email"), ["email"], unique=False)
        batch_op.create_index(batch_op.f("ix_one_time_link_event_id"), ["event_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_one_time_link_account_id_account"), "account", ["account_id"], ["id"], ondelete="CASCADE"
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_one_time_link_event_id_event"), "event", ["event_id"], ["id"], ondelete="CASCADE"
        )

    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "needs",
                sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
                server_default="{}",
                nullable=False,
            )
        )
        batch_op.add_column(sa.Column("folded", sa.String(length=160), server_default="", nullable=False))
        batch_op.add_column(sa.Column("website", sa.String(length=200), server_default="", nullable=False))
        batch_op.add_column(sa.Column("merged_into_id", sa.Integer(), nullable=True))
        batch_op.create_index("ix_organisation_folded", ["event_id", "folded"], unique=False)
        batch_op.create_index(batch_op.f("ix_organisation_merged_into_id"), ["merged_into_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_organisation_merged_into_id_organisation"),
            "organisation",
            ["merged_into_id"],
            ["id"],
            ondelete="SET NULL",
        )

    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.add_column(sa.Column("account_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_outbox_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_outbox_reader_mail"), ["reader_mail"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_outbox_account_id_account"), "account", ["account_id"], ["id"], ondelete="CASCADE"
        )

    op.add_column("failed_sign_in", sa.Column("source_hash", sa.String(length=64), server_default="", nullable=False))

    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(sa.Column("photo_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index(batch_op.f("ix_person_photo_id"), ["photo_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_person_photo_id_stored_file"), "stored_file", ["photo_id"], ["id"], ondelete="SET NULL"
        )

    with op.batch_alter_table("registration") as batch_op:
        batch_op.add_column(sa.Column("lapses_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("line_number", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("offered_until", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("offers_lapsed", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("source", sa.String(length=12), server_default="self", nullable=False))
        batch_op.add_column(
            sa.Column(
                "answers",
                sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
                server_default="{}",
                nullable=False,
            )
        )
        batch_op.add_column(sa.Column("form_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("code_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("delegation_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("search_text", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("version", sa.Integer(), server_default="1", nullable=False))
        batch_op.create_index(batch_op.f("ix_registration_code_id"), ["code_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_registration_delegation_id"), ["delegation_id"], unique=False)
        batch_op.create_index("ix_registration_event_created", ["event_id", "created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_registration_form_id"), ["form_id"], unique=False)
        batch_op.create_index("ix_registration_lapse", ["status", "lapses_at", "created_at"], unique=False)
        batch_op.drop_index("ix_registration_email")
        batch_op.create_index("ix_registration_email", ["email", "event_id"], unique=False)
        for name, rule in RULES_OF_REGISTRATION.items():
            batch_op.create_check_constraint(batch_op.f(f"ck_registration_{name}"), rule)
        batch_op.create_unique_constraint(
            batch_op.f("uq_registration_event_id_line_number"), ["event_id", "line_number"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_registration_code_id_invitation_code"),
            "invitation_code",
            ["code_id"],
            ["id"],
            ondelete="SET NULL",
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_registration_delegation_id_delegation"),
            "delegation",
            ["delegation_id"],
            ["id"],
            ondelete="SET NULL",
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_registration_form_id_form_version"), "form_version", ["form_id"], ["id"], ondelete="SET NULL"
        )

    with op.batch_alter_table("sign_in", schema=None) as batch_op:
        batch_op.add_column(sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("has_second_factor", sa.Boolean(), server_default=sa.false(), nullable=False))

    with op.batch_alter_table("team_member") as batch_op:
        batch_op.create_check_constraint(batch_op.f("ck_team_member_role"), RULE_OF_ROLE)

    with op.batch_alter_table("stored_file", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_stored_file_size"), type_="check")
        batch_op.alter_column("width", existing_type=sa.INTEGER(), nullable=True)
        batch_op.alter_column("height", existing_type=sa.INTEGER(), nullable=True)
        batch_op.create_check_constraint(batch_op.f("ck_stored_file_size"), SIZE_OR_NONE)

    number_the_line()
    write_search_texts()
    write_folded_names()
    forget_mailed_links()


def number_the_line() -> None:
    connection = op.get_bind()
    confirmed = (
        "SELECT id, event_id FROM registration WHERE confirmed_at IS NOT NULL ORDER BY event_id, confirmed_at, id"
    )
    turns = groupby(connection.execute(sa.text(confirmed)).all(), key=lambda row: row[1])
    numbers = [{"id": row[0], "turn": turn} for _event, rows in turns for turn, row in enumerate(rows, 1)]
    if numbers:
        connection.execute(sa.text("UPDATE registration SET line_number = :turn WHERE id = :id"), numbers)
    op.execute(
        "UPDATE event SET line_length ="
        " coalesce((SELECT max(line_number) FROM registration WHERE registration.event_id = event.id), 0)"
    )


def fold(text: str) -> str:
    """As `domain/search_words.py` did when this step was written."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()


def write_search_texts() -> None:
    connection = op.get_bind()
    rows = connection.execute(
        sa.text(
            "SELECT registration.id, family_name, given_name, email, organisation.name FROM registration"
            " JOIN person ON person.id = registration.person_id"
            " LEFT JOIN organisation ON organisation.id = person.organisation_id"
        )
    ).all()
    found = [{"id": row[0], "found": fold(" ".join(part for part in row[1:] if part))} for row in rows]
    if found:
        connection.execute(sa.text("UPDATE registration SET search_text = :found WHERE id = :id"), found)


def write_folded_names() -> None:
    """As `domain/organisation_names.py` did when this step was written."""
    connection = op.get_bind()
    rows = connection.execute(sa.text("SELECT id, name FROM organisation")).all()
    found = [{"id": row[0], "found": (letters_of(row[1]) or fold(row[1]))[:160]} for row in rows]
    if found:
        connection.execute(sa.text("UPDATE organisation SET folded = :found WHERE id = :id"), found)


def letters_of(name: str) -> str:
    return "".join(re.sub(r"[^\w]+|_+", " ", fold(name)).split())


def forget_mailed_links() -> None:
    """As `services/deliveries.py` does: mails that left, or never will, keep no link that opens a door."""
    outbox = sa.table("outbox", sa.column("id", sa.Integer), sa.column("state", sa.String), sa.column("values", JSONS))
    done = sa.select(outbox.c.id, outbox.c["values"]).where(outbox.c.state != "queued")
    connection = op.get_bind()
    for number, values in connection.execute(done).all():
        kept = {name: value for name, value in values.items() if not name.endswith("_address")}
        if kept != values:
            connection.execute(outbox.update().where(outbox.c.id == number).values({"values": kept}))


def downgrade() -> None:
    op.execute("DELETE FROM stored_file WHERE width IS NULL")
    with op.batch_alter_table("stored_file", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_stored_file_size"), type_="check")
        batch_op.alter_column("height", existing_type=sa.INTEGER(), nullable=False)
        batch_op.alter_column("width", existing_type=sa.INTEGER(), nullable=False)
        batch_op.create_check_constraint(batch_op.f("ck_stored_file_size"), SIZE)

    with op.batch_alter_table("team_member") as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_team_member_role"), type_="check")

    with op.batch_alter_table("sign_in", schema=None) as batch_op:
        batch_op.drop_column("has_second_factor")
        batch_op.drop_column("seen_at")

    with op.batch_alter_table("registration") as batch_op:
        for name in RULES_OF_REGISTRATION:
            batch_op.drop_constraint(batch_op.f(f"ck_registration_{name}"), type_="check")
        batch_op.drop_constraint(batch_op.f("fk_registration_form_id_form_version"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_registration_delegation_id_delegation"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_registration_code_id_invitation_code"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("uq_registration_event_id_line_number"), type_="unique")
        batch_op.drop_index("ix_registration_email")
        batch_op.create_index("ix_registration_email", ["event_id", "email"], unique=False)
        batch_op.drop_index("ix_registration_lapse")
        batch_op.drop_index(batch_op.f("ix_registration_form_id"))
        batch_op.drop_index("ix_registration_event_created")
        batch_op.drop_index(batch_op.f("ix_registration_delegation_id"))
        batch_op.drop_index(batch_op.f("ix_registration_code_id"))
        batch_op.drop_column("version")
        batch_op.drop_column("search_text")
        batch_op.drop_column("delegation_id")
        batch_op.drop_column("code_id")
        batch_op.drop_column("form_id")
        batch_op.drop_column("answers")
        batch_op.drop_column("source")
        batch_op.drop_column("changed_at")
        batch_op.drop_column("offers_lapsed")
        batch_op.drop_column("offered_until")
        batch_op.drop_column("line_number")
        batch_op.drop_column("lapses_at")

    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_person_photo_id_stored_file"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_person_photo_id"))
        batch_op.drop_column("erased_at")
        batch_op.drop_column("photo_id")

    op.drop_column("failed_sign_in", "source_hash")

    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_outbox_account_id_account"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_outbox_reader_mail"))
        batch_op.drop_index(batch_op.f("ix_outbox_account_id"))
        batch_op.drop_column("account_id")

    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_organisation_merged_into_id_organisation"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_organisation_merged_into_id"))
        batch_op.drop_index("ix_organisation_folded")
        batch_op.drop_column("merged_into_id")
        batch_op.drop_column("website")
        batch_op.drop_column("folded")
        batch_op.drop_column("needs")

    with op.batch_alter_table("one_time_link", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_one_time_link_event_id_event"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_one_time_link_account_id_account"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_one_time_link_event_id"))
        batch_op.drop_index(batch_op.f("ix_one_time_link_email"))
        batch_op.drop_index(batch_op.f("ix_one_time_link_account_id"))
        batch_op.drop_column("values")
        batch_op.drop_column("email")
        batch_op.drop_column("event_id")
        batch_op.drop_column("account_id")

    with op.batch_alter_table("event") as batch_op:
        for name in RULES_OF_EVENT:
            batch_op.drop_constraint(batch_op.f(f"ck_event_{name}"), type_="check")
        batch_op.drop_column("purged_at")
        batch_op.drop_column("requires_second_factor")
        batch_op.drop_column("line_length")
        batch_op.drop_column("offer_hours")
        batch_op.drop_column("admission")
        batch_op.drop_column("closes_at")
        batch_op.drop_column("opens_at")

    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_consent_text_id_consent_text"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_consent_text_id"))
        batch_op.drop_column("text_id")

    with op.batch_alter_table("category", schema=None) as batch_op:
        batch_op.drop_column("profile_fields")
        batch_op.drop_column("closes_at")
        batch_op.drop_column("is_by_invitation")
        batch_op.drop_column("needs_approval")

    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.drop_column("may_create_events")
        batch_op.drop_column("time_zone")

    with op.batch_alter_table("registration_note", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_registration_note_registration_id"))
        batch_op.drop_index(batch_op.f("ix_registration_note_account_id"))

    op.drop_table("registration_note")
    with op.batch_alter_table("entry_tag", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_entry_tag_tag_id"))

    op.drop_table("entry_tag")
    with op.batch_alter_table("delegation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_delegation_event_id"))

    op.drop_table("delegation")
    with op.batch_alter_table("organisation_name", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_organisation_name_organisation_id"))
        batch_op.drop_index("ix_organisation_name_folded")

    op.drop_table("organisation_name")
    with op.batch_alter_table("invitation_code", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_invitation_code_category_id"))

    op.drop_table("invitation_code")
    op.drop_table("tag")
    with op.batch_alter_table("saved_view", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_saved_view_account_id"))

    op.drop_table("saved_view")
    with op.batch_alter_table("registration_import", schema=None) as batch_op:
        batch_op.drop_index("ix_registration_import_event")
        batch_op.drop_index(batch_op.f("ix_registration_import_account_id"))

    op.drop_table("registration_import")
    op.drop_table("recovery_code")
    with op.batch_alter_table("passkey", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_passkey_account_id"))

    op.drop_table("passkey")
    op.drop_table("one_time_code")
    with op.batch_alter_table("log_entry", schema=None) as batch_op:
        batch_op.drop_index("ix_log_entry_subject")
        batch_op.drop_index("ix_log_entry_at")
        batch_op.drop_index(batch_op.f("ix_log_entry_account_id"))

    op.drop_table("log_entry")
    with op.batch_alter_table("form_version", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_form_version_account_id"))

    op.drop_table("form_version")
    with op.batch_alter_table("consent_text", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_consent_text_account_id"))

    op.drop_table("consent_text")
