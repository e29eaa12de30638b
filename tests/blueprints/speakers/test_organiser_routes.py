"""The list of speakers: found, filtered, added to; one human is never two."""

import pytest
from sqlalchemy import func, select

from eventhub.db import db
from eventhub.models import Event, OutboxMessage, Person, Speaker
from tests.factories import make_account, make_draft, make_participant
from tests.factories.speakers import make_asked
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries
from tests.fixtures.teams import member

PAGE = "/trial/organise/speakers"
NEW = {"given_name": "Ada", "family_name": "Orateur", "email": "Ada@Example.org", "language": "fr"}
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def team(event: Event, client: Client) -> Client:
    return client.sign_in(member(event, "programme"))


def names_in(text: str, *people: Person) -> list[str]:
    return [one.name for one in people if one.name in text]


def test_an_event_without_speakers_says_so(team: Client) -> None:
    text = team.get(f"{PAGE}?lang=en").text
    assert ("No speaker yet" in text, f"{PAGE}/add" in text) == (True, True)


def test_each_is_listed_with_answer_sessions_and_what_is_missing(event: Event, team: Client) -> None:
    asked = make_asked(event, status="declined", of_person={"family_name": HOSTILE}).person
    drafted = make_participant(event, biographies={"fr": "Moi."})
    make_draft(event, speakers=(drafted,), titles={"en": "On cells"})
    db.session.commit()
    text = team.get(f"{PAGE}?lang=en").text
    assert HOSTILE not in text
    found = ["2 speakers", "Declined", "Not asked yet", "On cells", "no biography, no photo", "&lt;script&gt;"]
    assert [words for words in found if words in text] == found
    assert names_in(team.get(f"{PAGE}?lang=en&status=declined").text, drafted) == []
    assert names_in(team.get(f"{PAGE}?lang=en&q={drafted.family_name}").text, drafted) == [drafted.name]
    assert asked.public_id not in team.get(f"{PAGE}?lang=en&q={drafted.family_name}").text


def test_as_many_queries_for_thirty_as_for_one(event: Event, team: Client) -> None:
    counts: list[int] = []
    for number in (1, 29):
        for _one in range(number):
            asked = make_asked(event, token=str(counts) + str(_one).zfill(43))
            make_draft(event, speakers=(asked.person,))
        db.session.commit()
        with count_queries() as count:
            team.get(PAGE)
        counts.append(len(count))
    assert counts[0] == counts[1]


def test_who_only_looks_is_offered_nothing_to_do(event: Event, client: Client) -> None:
    asked = make_asked(event)
    client.sign_in(member(event, "viewer"))
    text = client.get(f"{PAGE}?lang=en").text
    assert (asked.person.name in text, 'type="checkbox"' in text, f"{PAGE}/add" in text) == (True, False, False)
    assert client.get(f"{PAGE}/add").status_code == 403


def test_somebody_new_is_added_and_asked_at_once(event: Event, team: Client) -> None:
    answer = team.send(f"{PAGE}/add", **NEW, is_invited="y")
    db.session.rollback()
    (speaker,) = db.session.scalars(select(Speaker))
    assert (answer.status_code, answer.location) == (302, f"{PAGE}/{speaker.person.public_id}")
    assert (speaker.email, speaker.status) == ("ada@example.org", "invited")
    (mail,) = db.session.scalars(select(OutboxMessage))
    assert "/trial/speaking/" in mail.values["speaking_address"]


def test_somebody_new_can_wait_for_their_mail(event: Event, team: Client) -> None:
    team.send(f"{PAGE}/add", **NEW | {"email": ""})
    db.session.rollback()
    assert db.session.scalars(select(Speaker.status)).all() == ["added"]
    assert db.session.scalars(select(OutboxMessage)).all() == []


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"given_name": ""}, "Type the first name."),
        ({"email": "ada"}, "The @ is missing"),
        ({"email": "", "is_invited": "y"}, "Type an address that the invitation goes to."),
    ],
)
def test_what_is_missing_is_said_and_the_rest_kept(team: Client, typed: dict[str, str], words: str) -> None:
    answer = team.send(f"{PAGE}/add?lang=en", **NEW | typed)
    assert (answer.status_code, words in answer.text, 'value="Orateur"' in answer.text) == (422, True, True)


def test_the_address_of_a_participant_is_that_participant(event: Event, team: Client) -> None:
    participant = make_participant(event, account=make_account(email="ada@example.org"))
    db.session.commit()
    answer = team.send(f"{PAGE}/add", **NEW)
    assert answer.location == f"{PAGE}/{participant.public_id}"
    assert db.session.scalar(select(func.count(Person.id)).where(Person.event_id == event.id)) == 1
    again = team.send(f"{PAGE}/add?lang=en", **NEW)
    words = f"{participant.name} is in the list of speakers already."
    assert (again.status_code, words in again.text) == (409, True)


def test_somebody_of_the_event_is_found_by_a_part_of_the_name_and_added(event: Event, team: Client) -> None:
    participant = make_participant(event, family_name="Benhaddou")
    db.session.commit()
    assert f"Add {participant.name}" in team.get(f"{PAGE}/add?lang=en&q=haddou").text
    assert "Nobody of the event has a name like this." in team.get(f"{PAGE}/add?lang=en&q=zzz").text
    for _twice in range(2):
        answer = team.send(f"{PAGE}/add/{participant.public_id}", page=f"{PAGE}/add")
        assert answer.location == f"{PAGE}/{participant.public_id}"
    db.session.rollback()
    assert db.session.scalars(select(Speaker.person_id)).all() == [participant.id]
