"""The calendar entry of a meeting, from facts alone: read for files, kept in mails as they were when it happened."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from babel.lists import format_list
from flask import current_app
from flask_babel import get_locale
from flask_babel import gettext as _

from eventhub.db import Words
from eventhub.domain.calendar.items import CalendarItem
from eventhub.web.languages import localised


@dataclass(frozen=True)
class MeetingFacts:
    """`names`: of whom one meets, the other side first ("" for who was erased); `place`: the table in words, or the
    link; `organiser`: whose event it is. Times are aware."""

    uid: str
    sequence: int
    meeting_id: str
    starts_at: datetime
    ends_at: datetime
    created_at: datetime
    changed_at: datetime
    stands: bool
    names: Sequence[str]
    organisations: str
    place: str
    event_slug: str
    venues: Words
    city: str
    latitude: float | None
    longitude: float | None
    organiser: str


def meeting_entry(facts: MeetingFacts) -> CalendarItem:
    """In the language of whoever reads it. Its organiser has the address that our mail comes from: replies of calendar
    programs go there, and are read."""
    address = f"{current_app.config['BASE_URL']}/{facts.event_slug}/meetings/{facts.meeting_id}"
    words = (facts.organisations, _("To change or cancel it: the address below."), address)
    return CalendarItem(
        uid=facts.uid,
        sequence=facts.sequence,
        starts_at=facts.starts_at,
        ends_at=facts.ends_at,
        created_at=facts.created_at,
        changed_at=facts.changed_at,
        status="CONFIRMED" if facts.stands else "CANCELLED",
        summary=_("Meeting: %(name)s", name=names_in_words(facts.names)),
        location=", ".join(part for part in (facts.place, localised(facts.venues), facts.city) if part),
        description="\n".join(part for part in words if part),
        url=address,
        categories=(_("Meeting"),),
        latitude=facts.latitude,
        longitude=facts.longitude,
        organizer_name=facts.organiser,
        organizer_mail=current_app.config["MAIL_FROM"],
    )


def names_in_words(names: Sequence[str]) -> str:
    """All whom one meets; of somebody alone who was erased, that they were here."""
    known = [one for one in names if one]
    return str(format_list(known, locale=get_locale())) if known else str(_("a former participant"))
