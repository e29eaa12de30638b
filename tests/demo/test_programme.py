"""The programme is the content's, and its speakers' time is taken."""

import ics
import vobject
from flask import current_app
from sqlalchemy import select

from eventhub.db import db
from eventhub.demo.content import Content
from eventhub.models import Event, Item, Session


def test_a_session_has_the_speakers_of_its_content(event: Event, content: Content) -> None:
    names = {person.key: person.name for person in (*content.participants, *content.speakers)}
    spoken = {
        session.titles["en"]: {one.person.name for one in session.item.attendances if one.role == "speaker"}
        for session in db.session.scalars(select(Session).join(Session.item).where(Item.state == "published"))
    }
    assert spoken == {one.title["en"]: {names[key] for key in one.speakers} for one in content.sessions}


def test_other_programs_read_its_calendar_as_it_is(event: Event) -> None:
    wanted = select(Session).join(Session.item).where(Session.event_id == event.id, Item.state == "published")
    expected = sorted(
        (one.titles["fr"], one.item.starts_at, one.item.ends_at)
        for one in db.session.scalars(wanted)
        if one.item.starts_at and one.item.ends_at
    )
    answer = current_app.test_client().get(f"/{event.slug}/programme.ics", headers={"Accept-Language": "fr"})
    (calendar,) = vobject.readComponents(answer.text)
    by_vobject = sorted((one.summary.value, one.dtstart.value, one.dtend.value) for one in calendar.vevent_list)
    by_ics = sorted((one.name, one.begin.datetime, one.end.datetime) for one in ics.Calendar(answer.text).events)
    assert by_vobject == by_ics == expected
    assert len(expected) > 20
