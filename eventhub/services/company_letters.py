"""What the mails say when somebody joins a meeting of others, leaves it, or it goes online."""

from collections.abc import Collection
from datetime import datetime

from eventhub.models import Meeting, Person
from eventhub.queries.meetings import others_in, parties_of
from eventhub.services.letters import readers_of, tell_about_meeting


def tell_joined(meeting: Meeting, who: Person, by: Person, now: datetime, *, instead: bool) -> None:
    """To the one who comes from now on: with whom, when and where, and who wanted it."""
    role = next((one.role for one in meeting.item.attendances if one.person_id == who.id), "party")
    more = {"brought_by": by.name, "instead": instead, "interprets": role == "interpreter"}
    key = {"version": meeting.item.version}
    tell_about_meeting("meeting_joined", meeting, who, others_in(meeting, who), now, more | key)


def tell_asked(meeting: Meeting, who: Person, by: Person, now: datetime, *, instead: bool) -> None:
    """To a colleague who may come: who asks, whom they would meet, when and where; but no link."""
    others = [one for one in parties_of(meeting) if one is not by]
    more = {"brought_by": by.name, "instead": instead, "version": f"{by.public_id}-{now.isoformat()}", "link": ""}
    tell_about_meeting("colleague_asked", meeting, who, others, now, more)


def tell_answered(
    meeting: Meeting, asker: Person, colleague: Person, now: datetime, *, comes: bool, instead: bool
) -> None:
    """To the one who had asked; of each colleague a mail."""
    more = {
        "comes": comes,
        "instead": instead,
        "version": f"{meeting.item.version}-{colleague.public_id}",
        "link": "",
        "colleague": colleague.name,
    }
    others = [one for one in parties_of(meeting) if one not in (asker, colleague)]
    tell_about_meeting("colleague_answered", meeting, asker, others, now, more)


def tell_left(meeting: Meeting, who: Person, now: datetime) -> None:
    """To the one who does not come any more."""
    tell_about_meeting(
        "meeting_left", meeting, who, others_in(meeting, who), now, {"version": meeting.item.version, "link": ""}
    )


def tell_change(
    meeting: Meeting,
    now: datetime,
    but: Collection[Person],
    *,
    came: Person | None = None,
    gone: Person | None = None,
    other_table: bool = False,
) -> None:
    """To everybody else: who comes from now on, who no longer does, and who is there; and that it needed another table.
    An interpreter is named apart."""
    helpers = ", ".join(one.person.name for one in meeting.item.attendances if one.role == "interpreter")
    names = {"came": came.name if came else "", "gone": gone.name if gone else ""}
    more = {"interpreter": helpers, "version": meeting.item.version, "other_table": other_table} | names
    told = {one.id for one in but}
    for reader, others in readers_of(meeting):
        if reader.id not in told:
            tell_about_meeting("meeting_people", meeting, reader, others, now, more)
