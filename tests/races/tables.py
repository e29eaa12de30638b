"""What the races look at, told without any of the code that they judge."""

from sqlalchemy import select, text

from eventhub.db import db
from eventhub.models import Event, MeetingTable

DOUBLE_PEOPLE = """
SELECT count(*) FROM attendance a JOIN item i ON i.id = a.item_id
JOIN attendance b ON b.person_id = a.person_id AND b.item_id > a.item_id JOIN item j ON j.id = b.item_id
WHERE i.event_id = :event AND i.state = 'scheduled' AND j.state = 'scheduled'
AND i.starts_at < j.ends_at AND j.starts_at < i.ends_at
"""
DOUBLE_ENGAGED = """
SELECT count(*) FROM attendance a JOIN item i ON i.id = a.item_id
JOIN attendance b ON b.person_id = a.person_id AND b.item_id > a.item_id JOIN item j ON j.id = b.item_id
WHERE i.event_id = :event AND i.state IN ('scheduled', 'published') AND j.state IN ('scheduled', 'published')
AND i.starts_at < j.ends_at AND j.starts_at < i.ends_at
"""
DOUBLE_TABLES = """
SELECT count(*) FROM meeting m JOIN item i ON i.id = m.item_id
JOIN meeting n ON n.table_id = m.table_id AND n.item_id > m.item_id JOIN item j ON j.id = n.item_id
WHERE i.event_id = :event AND i.state = 'scheduled' AND j.state = 'scheduled'
AND i.starts_at < j.ends_at AND j.starts_at < i.ends_at
"""
BOOKED = "SELECT count(*) FROM item WHERE event_id = :event AND kind = 'meeting' AND state = 'scheduled'"
REQUESTS = "SELECT count(*) FROM meeting_request WHERE event_id = :event"
PAIRS = "SELECT count(*) FROM (SELECT DISTINCT lo_id, hi_id FROM meeting_request WHERE event_id = :event) AS pairs"


def count(statement: str, event_id: int) -> int:
    """What the database holds now."""
    db.session.rollback()
    return db.session.scalar(text(statement), {"event": event_id}) or 0


def all_tables(event: Event) -> list[MeetingTable]:
    wanted = select(MeetingTable).where(MeetingTable.event_id == event.id)
    return list(db.session.scalars(wanted.order_by(MeetingTable.position, MeetingTable.id)))
