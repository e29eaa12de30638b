"""What two people wrote about a request before it was answered."""

from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from eventhub.db import db
from eventhub.models import MeetingRequest, Person, RequestNote


def notes_of(request: MeetingRequest) -> list[RequestNote]:
    """In the order in which they were written, each with who wrote it."""
    wanted = select(RequestNote).where(RequestNote.request_id == request.id).order_by(RequestNote.id)
    return list(db.session.scalars(wanted.options(joinedload(RequestNote.person))))


def last_words(requests: Collection[MeetingRequest]) -> dict[int, int]:
    """request → the id of the person who wrote last, where anybody did; one statement for any number of them."""
    asked = [one.id for one in requests if one.status == "pending"]
    if not asked:
        return {}
    last = select(func.max(RequestNote.id)).where(RequestNote.request_id.in_(asked)).group_by(RequestNote.request_id)
    wanted = select(RequestNote.request_id, RequestNote.person_id).where(RequestNote.id.in_(last))
    return {row[0]: row[1] for row in db.session.execute(wanted)}


def wait_for(requests: Collection[MeetingRequest], person: Person) -> frozenset[int]:
    """The requests whose last note is not this person's own: a question for them, or its answer."""
    return frozenset(request for request, writer in last_words(requests).items() if writer != person.id)
