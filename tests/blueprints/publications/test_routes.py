"""The difference, and the form that publishes it."""

import re

import pytest
from sqlalchemy import select

from eventhub.db import db
from eventhub.models import Account, DraftSpeaker, Event, ProgrammeVersion, Session, Timetable
from eventhub.queries.audiences import OF_DATABASES
from eventhub.services.drafts import Placement, place
from eventhub.transactions import transact
from tests.factories import make_meeting, make_participant, make_room, make_table, make_window
from tests.factories.moments import NOW, at
from tests.factories.publications import draft as draft_of
from tests.factories.publications import make_bookmark, make_seat, make_talk, put
from tests.factories.speakers import make_asked
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries
from tests.fixtures.teams import member

PAGE = "/trial/organise/programme/publish"


@pytest.fixture
def talk(event: Event) -> Session:
    """A session that goes from half past nine to two o'clock."""
    made = make_talk(event, "09:30", "10:30", titles={"fr": "Sondes", "en": "Probes"}, capacity=9)
    put(made, "14:00", "14:20")
    db.session.commit()
    return made


def act_on(page: str) -> str:
    found = re.search(r'name="act"[^>]*value="(\d+)"', page)
    assert found
    return found[1]


def versions() -> list[str]:
    db.session.rollback()
    return list(db.session.scalars(select(ProgrammeVersion.name).order_by(ProgrammeVersion.number)))


def test_nothing_differs(owner: Account, client: Client) -> None:
    assert "Nothing differs" in client.get(PAGE).text


def test_it_tells_what_moves_and_for_how_many(owner: Account, client: Client, event: Event, talk: Session) -> None:
    guest, other = make_participant(event, family_name="Vidal"), make_participant(event, family_name="Zola")
    make_window(event, "14:00", "15:00")
    make_meeting(guest, other, at("14:00"), make_table(event))
    make_seat(talk, guest)
    make_bookmark(talk, make_participant(event))
    db.session.commit()
    page = client.get(PAGE).text
    assert "1 moved, 3 agendas change." in page
    assert "Camille Vidal and Camille Zola" in page
    assert "Camille Vidal holds a seat in “Probes”" in page
    assert "Tue 19 Oct, 14:20–14:40" in page


def test_it_is_published_and_the_second_press_gets_words(owner: Account, client: Client, talk: Session) -> None:
    act = act_on(client.get(PAGE).text)
    first = client.send(PAGE, act=act, when="now", name="Second thoughts")
    second = client.send(PAGE, act=act, when="now", name="Second thoughts")
    assert (first.status_code, second.status_code, versions()) == (302, 409, ["Second thoughts"])
    assert "The draft is what version 1 shows already." in second.text


def test_a_draft_that_moved_on_is_shown_anew(owner: Account, client: Client, event: Event, talk: Session) -> None:
    act = act_on(client.get(PAGE).text)
    transact(place, event, [Placement(talk.item.public_id, at("16:00"), at("17:00"), None)], owner, NOW)
    answer = client.send(PAGE, act=act, when="now", name="Mine")
    assert (answer.status_code, versions()) == (409, [])
    assert "The draft was changed since you saw this difference." in answer.text
    assert 'value="Mine"' in answer.text
    assert (client.send(PAGE, act=act_on(answer.text), when="now").status_code, versions()) == (302, [""])


def test_errors_are_listed_and_forbid_it(owner: Account, client: Client, event: Event, talk: Session) -> None:
    room = make_room(event, names={"en": "Frioul"})
    make_talk(event, "14:00", "15:00", room=room, titles={"en": "Cells"})
    put(talk, "14:00", "14:20", room=room)
    db.session.commit()
    page = client.get(PAGE).text
    assert "1 error keeps this from being published" in page
    assert "<strong>Two sessions in Frioul</strong>, Tue 19 Oct<br>“Probes” and “Cells”, both at 14:00–14:20." in page
    assert client.send(PAGE, act=act_on(page), when="now").status_code == 409
    assert versions() == []


def test_it_is_scheduled_and_called_off(owner: Account, client: Client, event: Event, talk: Session) -> None:
    act = act_on(client.get(PAGE).text)
    assert client.send(PAGE, act=act, when="later", publish_at="2099-01-02T09:00").status_code == 302
    kept = db.session.get_one(Timetable, event.id)
    assert (kept.publish_at and kept.publish_at.isoformat(), kept.publish_by_id) == (
        "2099-01-02T08:00:00+00:00",
        owner.id,
    )
    assert "A publication is scheduled: Friday 2 January 2099" in client.get(PAGE).text
    assert client.send(f"{PAGE}/call-off").status_code == 302
    assert client.send(f"{PAGE}/call-off").status_code == 409
    db.session.rollback()
    assert db.session.get_one(Timetable, event.id).publish_at is None


@pytest.mark.parametrize(
    ("moment", "status"),
    [("soon", 422), ("2020-01-01T09:00", 409)],
)
def test_a_moment_that_cannot_be_is_told(
    owner: Account, client: Client, talk: Session, moment: str, status: int
) -> None:
    act = act_on(client.get(PAGE).text)
    answer = client.send(PAGE, act=act, when="later", publish_at=moment, name="Kept")
    assert (answer.status_code, 'value="Kept"' in answer.text, versions()) == (status, True, [])


def test_a_moment_is_no_matter_where_it_is_published_now(owner: Account, client: Client, talk: Session) -> None:
    act = act_on(client.get(PAGE).text)
    assert client.send(PAGE, act=act, when="now", publish_at="soon").status_code == 302


def test_an_act_that_is_none_publishes_nothing(owner: Account, client: Client, talk: Session) -> None:
    assert (client.send(PAGE, act="x", when="now").status_code, versions()) == (409, [])


def test_who_may_not_edit_does_not_publish(client: Client, event: Event, talk: Session) -> None:
    client.sign_in(member(event, "viewer"))
    assert (client.get(PAGE).status_code, client.send(PAGE, act="0", when="now").status_code) == (403, 403)


def test_many_sessions_take_as_many_statements_as_one(
    owner: Account, client: Client, event: Event, talk: Session
) -> None:
    counts = []
    for _ in range(2):
        OF_DATABASES.clear()  # who wants what is read each time
        with count_queries() as count:
            client.get(PAGE)
        counts.append(len(count))
        for _more in range(29):
            made = make_talk(event, "09:30", "10:30")
            make_bookmark(made, make_participant(event))
            put(made, "16:00", "17:00")
        db.session.commit()
    assert counts == [counts[0]] * 2


def test_a_publication_that_waits_is_not_replaced_in_silence(
    owner: Account, client: Client, event: Event, talk: Session
) -> None:
    act = act_on(client.get(PAGE).text)
    client.send(PAGE, act=act, when="later", name="Plan A", publish_at="2099-01-02T09:00")
    client.sign_in(member(event, "programme"))
    page = client.get(PAGE).text
    assert ("Call it off" in page, 'name="publish_at"' in page) == (True, False)
    answer = client.send(PAGE, act=act, when="later", name="Plan B", publish_at="2099-02-03T09:00")
    assert answer.status_code == 409
    said = f"A publication is scheduled already: Friday 2 January 2099, 9:00, by {owner.name}."
    assert said in answer.text
    db.session.rollback()
    kept = db.session.get_one(Timetable, event.id)
    assert (kept.publish_name, kept.publish_by_id) == ("Plan A", owner.id)


def test_warnings_are_counted_beside_the_button_and_keep_nothing_back(
    owner: Account, client: Client, event: Event, talk: Session
) -> None:
    asked = make_asked(event)
    draft_of(talk).people = [DraftSpeaker(person_id=asked.person_id, role="speaker", position=0)]
    draft_of(talk).room = make_room(event)
    db.session.commit()
    page = client.get(PAGE).text
    assert ("1 warning stands in the draft" in page, f"{asked.person.name} has not accepted yet" in page) == (
        True,
        True,
    )
    place = f"/trial/organise/programme?day=2027-10-19#session-{talk.item.public_id}"
    assert (f'href="{place}"' in page, "disabled" in page) == (True, False)
    client.send(PAGE, page=PAGE, act=act_on(page), when="now", name="")
    assert versions() == [""]
