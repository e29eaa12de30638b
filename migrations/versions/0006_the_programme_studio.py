"""The programme studio: a draft beside what is published, its history, its versions; speakers, files, bookmarks, lines.

What stands in the programme becomes the draft as well, so that the editor opens on it; where something is published,
that is version 1.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

JSONS = sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql")
TYPES = {"talk": 30, "panel": 60, "pitch": 60, "poster": 60, "opening": 30, "break": 30}
LENGTHS = {
    "sqlite": "(strftime('%s', item.ends_at) - strftime('%s', item.starts_at)) / 60",
    "postgresql": "CAST(EXTRACT(EPOCH FROM item.ends_at - item.starts_at) / 60 AS INTEGER)",
}
PLACED = "item.starts_at IS NOT NULL AND item.ends_at IS NOT NULL"
KINDS = """
    INSERT INTO session_type (event_id, key, names, minutes, position)
    SELECT id, :key, '{}', :minutes, :position FROM event
"""
DRAFTS = """
    INSERT INTO session_draft (item_id, event_id, starts_at, ends_at, minutes, room_id, track_id, kind, titles,
        abstracts, language, level, capacity, needs, notes, is_withdrawn, version, changed_at)
    SELECT session.item_id, session.event_id, item.starts_at, item.ends_at,
        CASE WHEN {placed} THEN {length} ELSE 30 END,
        room_id, track_id, session.kind, titles, abstracts, language, '',
        CASE WHEN capacity > 0 THEN capacity END, '[]', '', item.state = 'cancelled', 1, item.changed_at
    FROM session JOIN item ON item.id = session.item_id
"""
SPEAKERS = """
    INSERT INTO draft_speaker (item_id, person_id, role, position)
    SELECT item_id, person_id, role, 0 FROM attendance
    WHERE role = 'speaker' AND item_id IN (SELECT item_id FROM session_draft)
"""
TIMETABLES = """
    INSERT INTO timetable (event_id, acts, walking_minutes, publish_name) SELECT id, 0, 5, '' FROM event
"""
FIRST_VERSIONS = """
    INSERT INTO programme_version (event_id, number, name, published_at, act, differences, snapshot)
    SELECT item.event_id, 1, '', MAX(item.changed_at), 0, '{}', '{}' FROM item
    WHERE item.kind = 'session' AND item.state = 'published' GROUP BY item.event_id
"""


def upgrade() -> None:
    add_columns()
    widen_media_types(100, before=40)
    make_draft_tables()
    make_people_tables()
    carry_over()


def add_columns() -> None:
    with op.batch_alter_table("event") as batch_op:
        batch_op.add_column(sa.Column("shown_version", sa.Integer(), server_default="0", nullable=False))

    with op.batch_alter_table("room") as batch_op:
        batch_op.add_column(sa.Column("equipment", JSONS, server_default="[]", nullable=False))

    with op.batch_alter_table("session") as batch_op:
        batch_op.add_column(sa.Column("level", sa.String(length=16), server_default=sa.text("''"), nullable=False))
        batch_op.add_column(sa.Column("turns", sa.Integer(), server_default="0", nullable=False))

    with op.batch_alter_table("session") as batch_op:
        batch_op.alter_column("level", server_default=None)


def widen_media_types(length: int, before: int) -> None:
    """Office documents have longer names than pictures."""
    with op.batch_alter_table("stored_file") as batch_op:
        batch_op.alter_column(
            "media_type",
            existing_type=sa.String(length=before),
            existing_nullable=False,
            type_=sa.String(length=length),
            postgresql_using=f"left(media_type, {length})",
        )


def make_draft_tables() -> None:
    op.create_table(
        "accepted_conflict",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("rule", sa.String(length=24), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_accepted_conflict_account_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_accepted_conflict_event_id_event"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event_id", "key", name=op.f("pk_accepted_conflict")),
    )
    with op.batch_alter_table("accepted_conflict") as batch_op:
        batch_op.create_index(batch_op.f("ix_accepted_conflict_account_id"), ["account_id"], unique=False)

    op.create_table(
        "open_hours",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("starts_at < ends_at", name=op.f("ck_open_hours_times")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_open_hours_event_id_event"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event_id", "day", name=op.f("pk_open_hours")),
    )
    op.create_table(
        "programme_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("act", sa.Integer(), nullable=False),
        sa.Column("differences", JSONS, nullable=False),
        sa.Column("snapshot", JSONS, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_programme_version_account_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_programme_version_event_id_event"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_version")),
        sa.UniqueConstraint("event_id", "number", name=op.f("uq_programme_version_event_id_number")),
    )
    with op.batch_alter_table("programme_version") as batch_op:
        batch_op.create_index(batch_op.f("ix_programme_version_account_id"), ["account_id"], unique=False)

    op.create_table(
        "session_type",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("names", JSONS, nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("minutes > 0", name=op.f("ck_session_type_minutes")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_session_type_event_id_event"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_type")),
        sa.UniqueConstraint("event_id", "key", name=op.f("uq_session_type_event_id_key")),
    )
    op.create_table(
        "timetable",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("acts", sa.Integer(), nullable=False),
        sa.Column("walking_minutes", sa.Integer(), nullable=False),
        sa.Column("publish_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("publish_name", sa.String(length=80), nullable=False),
        sa.Column("publish_act", sa.Integer(), nullable=True),
        sa.Column("publish_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("walking_minutes >= 0", name=op.f("ck_timetable_walking")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_timetable_event_id_event"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["publish_by_id"], ["account.id"], name=op.f("fk_timetable_publish_by_id_account"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_timetable")),
    )
    with op.batch_alter_table("timetable") as batch_op:
        batch_op.create_index(batch_op.f("ix_timetable_publish_by_id"), ["publish_by_id"], unique=False)

    op.create_table(
        "timetable_act",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("changes", JSONS, nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("undone_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_timetable_act_account_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_timetable_act_event_id_event"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_timetable_act")),
        sa.UniqueConstraint("event_id", "number", name=op.f("uq_timetable_act_event_id_number")),
    )
    with op.batch_alter_table("timetable_act") as batch_op:
        batch_op.create_index(batch_op.f("ix_timetable_act_account_id"), ["account_id"], unique=False)

    op.create_table(
        "session_draft",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("room_id", sa.Integer(), nullable=True),
        sa.Column("track_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("titles", JSONS, nullable=False),
        sa.Column("abstracts", JSONS, nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("level", sa.String(length=16), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("needs", JSONS, nullable=False),
        sa.Column("notes", sa.String(length=2000), nullable=False),
        sa.Column("is_withdrawn", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(starts_at IS NULL AND ends_at IS NULL) OR starts_at < ends_at", name=op.f("ck_session_draft_times")
        ),
        sa.CheckConstraint("capacity IS NULL OR capacity > 0", name=op.f("ck_session_draft_capacity")),
        sa.CheckConstraint("minutes > 0", name=op.f("ck_session_draft_minutes")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_session_draft_event_id_event"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["item.id"], name=op.f("fk_session_draft_item_id_item"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["room_id"], ["room.id"], name=op.f("fk_session_draft_room_id_room"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["track_id"], ["track.id"], name=op.f("fk_session_draft_track_id_track"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_session_draft")),
    )
    with op.batch_alter_table("session_draft") as batch_op:
        batch_op.create_index(batch_op.f("ix_session_draft_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_session_draft_room_id"), ["room_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_session_draft_track_id"), ["track_id"], unique=False)


def make_people_tables() -> None:
    op.create_table(
        "absence",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("starts_at < ends_at", name=op.f("ck_absence_times")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_absence_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "starts_at", name=op.f("pk_absence")),
    )
    op.create_table(
        "bookmark",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_bookmark_event_id_event"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_bookmark_item_id_item"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_bookmark_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "item_id", name=op.f("pk_bookmark")),
    )
    with op.batch_alter_table("bookmark") as batch_op:
        batch_op.create_index(batch_op.f("ix_bookmark_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_bookmark_item_id"), ["item_id"], unique=False)

    op.create_table(
        "draft_speaker",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=12), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("role IN ('speaker', 'chair')", name=op.f("ck_draft_speaker_role")),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["session_draft.item_id"],
            name=op.f("fk_draft_speaker_item_id_session_draft"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_draft_speaker_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("item_id", "person_id", "role", name=op.f("pk_draft_speaker")),
    )
    with op.batch_alter_table("draft_speaker") as batch_op:
        batch_op.create_index(batch_op.f("ix_draft_speaker_person_id"), ["person_id"], unique=False)

    op.create_table(
        "seat_wait",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_seat_wait_item_id_item"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_seat_wait_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seat_wait")),
        sa.UniqueConstraint("item_id", "person_id", name=op.f("uq_seat_wait_item_id_person_id")),
    )
    with op.batch_alter_table("seat_wait") as batch_op:
        batch_op.create_index(batch_op.f("ix_seat_wait_person_id"), ["person_id"], unique=False)

    op.create_table(
        "session_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("is_public", sa.Boolean(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_file.id"], name=op.f("fk_session_file_file_id_stored_file"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["item.id"], name=op.f("fk_session_file_item_id_item"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_session_file_person_id_person"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_file")),
        sa.UniqueConstraint("public_id", name=op.f("uq_session_file_public_id")),
    )
    with op.batch_alter_table("session_file") as batch_op:
        batch_op.create_index(batch_op.f("ix_session_file_file_id"), ["file_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_session_file_item_id"), ["item_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_session_file_person_id"), ["person_id"], unique=False)

    op.create_table(
        "speaker",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("link_hash", sa.String(length=64), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("status IN ('added', 'invited', 'accepted', 'declined')", name=op.f("ck_speaker_status")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_speaker_event_id_event"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_speaker_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_speaker")),
        sa.UniqueConstraint("link_hash", name=op.f("uq_speaker_link_hash")),
    )
    with op.batch_alter_table("speaker") as batch_op:
        batch_op.create_index(batch_op.f("ix_speaker_event_id"), ["event_id"], unique=False)


def carry_over() -> None:
    """What is published becomes the draft; each event has the types of sessions that there were."""
    connection = op.get_bind()
    length = LENGTHS[connection.dialect.name]
    for position, (key, minutes) in enumerate(TYPES.items()):
        connection.execute(sa.text(KINDS), {"key": key, "minutes": minutes, "position": position})
    op.execute(DRAFTS.format(placed=PLACED, length=length))
    for statement in (SPEAKERS, TIMETABLES, FIRST_VERSIONS):
        op.execute(statement)


def downgrade() -> None:
    widen_media_types(40, before=100)
    with op.batch_alter_table("session") as batch_op:
        batch_op.drop_column("turns")
        batch_op.drop_column("level")

    with op.batch_alter_table("room") as batch_op:
        batch_op.drop_column("equipment")

    with op.batch_alter_table("event") as batch_op:
        batch_op.drop_column("shown_version")

    with op.batch_alter_table("speaker") as batch_op:
        batch_op.drop_index(batch_op.f("ix_speaker_event_id"))

    op.drop_table("speaker")
    with op.batch_alter_table("session_file") as batch_op:
        batch_op.drop_index(batch_op.f("ix_session_file_person_id"))
        batch_op.drop_index(batch_op.f("ix_session_file_item_id"))
        batch_op.drop_index(batch_op.f("ix_session_file_file_id"))

    op.drop_table("session_file")
    with op.batch_alter_table("seat_wait") as batch_op:
        batch_op.drop_index(batch_op.f("ix_seat_wait_person_id"))

    op.drop_table("seat_wait")
    with op.batch_alter_table("draft_speaker") as batch_op:
        batch_op.drop_index(batch_op.f("ix_draft_speaker_person_id"))

    op.drop_table("draft_speaker")
    with op.batch_alter_table("bookmark") as batch_op:
        batch_op.drop_index(batch_op.f("ix_bookmark_item_id"))
        batch_op.drop_index(batch_op.f("ix_bookmark_event_id"))

    op.drop_table("bookmark")
    op.drop_table("absence")
    with op.batch_alter_table("session_draft") as batch_op:
        batch_op.drop_index(batch_op.f("ix_session_draft_track_id"))
        batch_op.drop_index(batch_op.f("ix_session_draft_room_id"))
        batch_op.drop_index(batch_op.f("ix_session_draft_event_id"))

    op.drop_table("session_draft")
    with op.batch_alter_table("timetable_act") as batch_op:
        batch_op.drop_index(batch_op.f("ix_timetable_act_account_id"))

    op.drop_table("timetable_act")
    with op.batch_alter_table("timetable") as batch_op:
        batch_op.drop_index(batch_op.f("ix_timetable_publish_by_id"))

    op.drop_table("timetable")
    op.drop_table("session_type")
    with op.batch_alter_table("programme_version") as batch_op:
        batch_op.drop_index(batch_op.f("ix_programme_version_account_id"))

    op.drop_table("programme_version")
    op.drop_table("open_hours")
    with op.batch_alter_table("accepted_conflict") as batch_op:
        batch_op.drop_index(batch_op.f("ix_accepted_conflict_account_id"))

    op.drop_table("accepted_conflict")
