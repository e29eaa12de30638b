"""A session is made, changed, taken out and back in; who speaks is found by a part of the name, without JavaScript."""

import re
from typing import Any

import pytest
from sqlalchemy import delete

from eventhub.db import db
from eventhub.models import Bookmark, Event, Person, ProgrammeVersion, SessionDraft, SessionFile, Timetable
from eventhub.services import drafts, timetables
from eventhub.services.session_types import TypeContent, add_type
from eventhub.services.timetables import lock_timetable
from eventhub.transactions import transact
from tests.factories import make_participant, make_session, make_speaker, make_track
from tests.factories.moments import NOW, at
from tests.factories.programme import make_draft
from tests.factories.programme_people import make_document
from tests.fixtures.clients import Client
from tests.fixtures.teams import member

PAGE = "/trial/organise/sessions"
HOSTILE = "<script>alert(1)</script>"
TYPED: dict[str, Any] = {
    "title_fr": "Cibles nouvelles",
    "kind": "workshop",
    "track": "0",
    "minutes": "",
    "language": "fr",
    "level": "advanced",
    "capacity": "40",
    "needs": ["projector", "recording"],
}


@pytest.fixture
def team(event: Event, client: Client) -> Client:
    made = member(event, "programme")
    transact(add_type, event, TypeContent({"fr": "Workshop", "en": "Workshop"}, 45), made, NOW)
    return client.sign_in(made)


def fresh(draft: SessionDraft) -> SessionDraft:
    db.session.rollback()
    db.session.expire_all()
    return db.session.get_one(SessionDraft, draft.item_id)


def made_at(location: str) -> SessionDraft:
    db.session.rollback()
    public_id = location.rpartition("/")[2]
    return next(one for one in db.session.query(SessionDraft) if one.item.public_id == public_id)


def version_of(client: Client, address: str) -> str:
    found = re.search(r'name="version"[^>]*value="(\d+)"', client.get(address).text)
    assert found
    return found[1]


def test_a_new_one_waits_to_be_placed_with_its_people(event: Event, team: Client) -> None:
    samir, claire = make_participant(event, given_name="Samir"), make_participant(event, given_name="Claire")
    db.session.commit()
    people = {"person": [claire.public_id, samir.public_id], f"role_{samir.public_id}": "chair"}
    answer = team.send(f"{PAGE}/add", **TYPED, **people, abstract_en=HOSTILE)
    assert answer.status_code == 302
    draft = made_at(answer.location)
    assert (draft.titles, draft.abstracts) == ({"fr": "Cibles nouvelles"}, {"en": HOSTILE})
    assert (draft.minutes, draft.starts_at, draft.capacity, draft.level) == (45, None, 40, "advanced")
    assert draft.needs == ["projector", "recording"]
    assert [(one.person_id, one.role) for one in draft.people] == [(claire.id, "speaker"), (samir.id, "chair")]
    assert HOSTILE not in team.get(answer.location).text


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"title_fr": " "}, "Type the title."),
        ({"title_fr": "x" * 201}, "Shorten this to 200 characters."),
        ({"abstract_en": "y" * 4001}, "Shorten this to 4000 characters."),
        ({"minutes": "7"}, "Times are in steps of five minutes"),
        ({"minutes": "1445"}, "Type a number of minutes from 5 to 1440."),
        ({"capacity": "0"}, "Type a number from 1 to 100000."),
        ({"kind": "dance"}, "Not a valid choice"),
    ],
)
def test_what_is_refused_is_said_and_kept(event: Event, team: Client, typed: dict[str, str], words: str) -> None:
    answer = team.send(f"{PAGE}/add?lang=en", **TYPED | {"abstract_fr": "Des cibles."} | typed)
    assert (answer.status_code, words in answer.text, "Des cibles." in answer.text) == (422, True, True)
    assert db.session.query(SessionDraft).count() == 0


def test_somebody_is_found_by_a_part_of_the_name_and_nothing_is_lost(event: Event, team: Client) -> None:
    samir = make_participant(event, given_name="Samir", family_name="Bénhaddou")
    db.session.commit()
    asked = team.send(f"{PAGE}/add?lang=en", **TYPED, find="benha", step="find")
    assert asked.status_code == 200
    assert re.findall(r'name="add" value="(\w+)">(.*?)</button>', asked.text) == [
        (samir.public_id, "Add Samir Bénhaddou")
    ]
    assert 'value="Cibles nouvelles"' in asked.text
    added = team.send(f"{PAGE}/add?lang=en", **TYPED, find="benha", add=samir.public_id)
    assert (added.status_code, f'name="person" value="{samir.public_id}"' in added.text) == (200, True)
    unknown = team.send(f"{PAGE}/add?lang=en", **TYPED, find="zzz")
    assert (unknown.status_code, "Nobody of the event has a name like this." in unknown.text) == (200, True)
    assert db.session.query(SessionDraft).count() == 0


def test_somebody_of_another_event_or_erased_is_nobody(event: Event, team: Client) -> None:
    gone = make_participant(event, given_name="Nadia", erased_at=NOW)
    db.session.commit()
    answer = team.send(f"{PAGE}/add", **TYPED, person=[gone.public_id, "f" * 16])
    assert made_at(answer.location).people == []


def test_changes_are_kept_in_the_draft_alone(event: Event, team: Client) -> None:
    speaker, track = make_participant(event), make_track(event)
    session = make_session(event, starts_at=at("09:00"), ends_at=at("10:00"), speakers=(speaker,), titles={"fr": "A"})
    db.session.commit()
    address = f"{PAGE}/{session.item.public_id}"
    changed = TYPED | {"minutes": "30", "track": str(track.id), "person": speaker.public_id}
    role = {f"role_{speaker.public_id}": ""}
    answer = team.send(address, version=version_of(team, address), **changed, **role)
    assert (answer.status_code, answer.location) == (302, address)
    draft = fresh(db.session.get_one(SessionDraft, session.item_id))
    assert (draft.starts_at, draft.ends_at, draft.track_id, draft.people) == (at("09:00"), at("09:30"), track.id, [])
    assert (draft.session.titles, draft.item.ends_at) == ({"fr": "A"}, at("10:00"))


def test_two_tabs(event: Event, team: Client) -> None:
    draft = make_draft(event, titles={"fr": "Avant"})
    db.session.commit()
    address = f"{PAGE}/{draft.item.public_id}"
    before = version_of(team, address)
    assert team.send(address, version=before, **TYPED).status_code == 302
    stale = team.send(f"{address}?lang=en", version=before, **TYPED | {"title_fr": "Autre"})
    assert (stale.status_code, "changed “Cibles nouvelles” since you saw it." in stale.text) == (409, True)
    assert 'value="Autre"' in stale.text
    found = re.search(r'name="version"[^>]*value="(\d+)"', stale.text)
    assert found
    assert team.send(address, version=found[1], **TYPED | {"title_fr": "Autre"}).status_code == 302
    assert fresh(draft).titles == {"fr": "Autre"}


def test_a_length_that_leads_outside_the_event_is_refused(event: Event, team: Client) -> None:
    draft = make_draft(event, starts_at=at("18:00"), ends_at=at("18:30"))
    db.session.commit()
    address = f"{PAGE}/{draft.item.public_id}"
    answer = team.send(f"{address}?lang=en", version=version_of(team, address), **TYPED | {"minutes": "600"})
    assert (answer.status_code, "Choose a time on this day." in answer.text) == (409, True)


def keep_in_mind(event: Event, session_item: int, people: list[Person]) -> None:
    db.session.add_all(
        Bookmark(person_id=one.id, item_id=session_item, event_id=event.id, created_at=NOW) for one in people
    )
    db.session.add(ProgrammeVersion(event_id=event.id, number=3, published_at=NOW, act=0))
    db.session.commit()


def test_a_published_one_goes_with_the_next_version_and_can_be_taken_back_in(event: Event, team: Client) -> None:
    session = make_session(event, capacity=20, taken=12)
    keep_in_mind(event, session.item_id, [make_participant(event), make_participant(event)])
    address = f"{PAGE}/{session.item.public_id}"
    text = team.get(f"{address}/withdraw?lang=en").text
    said = ("The public sees it in version 3.", "2 people keep it in mind.", "12 people hold a seat.")
    assert [one in text for one in said] == [True, True, True]
    assert team.send(f"{address}/withdraw").location == PAGE
    draft = db.session.get_one(SessionDraft, session.item_id)
    assert (fresh(draft).is_withdrawn, draft.item.state) == (True, "published")
    assert team.send(f"{address}/restore", page=address).location == address
    assert fresh(draft).is_withdrawn is False


def test_one_that_was_never_published_is_removed_at_once(event: Event, team: Client) -> None:
    draft = make_draft(event)
    db.session.commit()
    address = f"{PAGE}/{draft.item.public_id}"
    assert "it goes at once" in team.get(f"{address}/withdraw?lang=en").text
    assert team.send(f"{address}/withdraw").location == PAGE
    assert team.get(address).status_code == 404


def test_its_place_and_its_files_are_at_hand_and_nothing_typed_is_left_for_a_new_speaker(
    event: Event, team: Client
) -> None:
    draft = make_draft(event)
    db.session.add(SessionFile(item_id=draft.item_id, file_id=make_document(event).id, name="a.pdf", added_at=NOW))
    db.session.commit()
    number = draft.item.public_id
    page = team.get(f"/trial/organise/sessions/{number}?lang=en").text
    found = [f'href="/trial/organise/programme/{number}/place"', ">a.pdf</a>", "Change files"]
    assert [words for words in found if words in page] == found
    assert '<a href="/trial/organise/speakers/add" target="_blank"' in page


@pytest.mark.parametrize("is_new", [True, False])
def test_who_is_removed_while_somebody_saves_is_told(
    event: Event, team: Client, monkeypatch: pytest.MonkeyPatch, *, is_new: bool
) -> None:
    """What was typed stays. The one who removed them had the timetable before us."""
    speaker, standing = make_speaker(event), make_draft(event, titles={"fr": "Avant"})
    db.session.commit()
    public_id, here = speaker.public_id, f"{PAGE}/{'add' if is_new else standing.item.public_id}"

    def locked_after_the_removal(event: Event) -> Timetable:
        db.session.execute(delete(Person).where(Person.public_id == public_id))
        return lock_timetable(event)

    version = {} if is_new else {"version": version_of(team, here)}
    monkeypatch.setattr(drafts if is_new else timetables, "lock_timetable", locked_after_the_removal)
    answer = team.send(f"{here}?lang=en", **TYPED, **version, person=public_id)
    words = "A person, room or track that you chose is gone meanwhile."
    assert (answer.status_code, words in answer.text, 'value="Cibles nouvelles"' in answer.text) == (409, True, True)
