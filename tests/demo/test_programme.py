"""The programme is the content's, and its speakers' time is taken."""

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
