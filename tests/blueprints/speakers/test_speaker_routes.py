"""One speaker's page for the team: what they answered, where they are written to, when they are there."""

import pytest
from sqlalchemy import select

from eventhub.db import db
from eventhub.models import Event, OutboxMessage, Speaker
from eventhub.queries.speaker_pages import absences_of
from tests.factories import make_account, make_draft, make_participant
from tests.factories.moments import at
from tests.factories.publications import draft, make_talk
from tests.factories.speakers import make_asked, row_of
from tests.fixtures.clients import Client
from tests.fixtures.teams import member

HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def team(event: Event, client: Client) -> Client:
    return client.sign_in(member(event, "programme"))


def page_of(asked: Speaker) -> str:
    db.session.commit()
    return f"/trial/organise/speakers/{asked.person.public_id}"


def test_answer_reason_sessions_and_address_are_shown(event: Event, team: Client) -> None:
    asked = make_asked(event, status="declined", reason=HOSTILE)
    make_draft(event, speakers=(asked.person,), titles={"en": "On cells"})
    text = team.get(f"{page_of(asked)}?lang=en").text
    assert HOSTILE not in text
    found = ["Declined", "&lt;script&gt;", "On cells", asked.email, "Ask again"]
    assert [words for words in found if words in text] == found


def test_who_only_looks_changes_nothing(event: Event, client: Client) -> None:
    asked = make_asked(event)
    client.sign_in(member(event, "viewer"))
    text = client.get(f"{page_of(asked)}?lang=en").text
    assert ("There all day" in text, f'action="{page_of(asked)}' in text) == (True, False)


def test_times_are_typed_for_them(event: Event, team: Client) -> None:
    asked = make_asked(event)
    here = page_of(asked)
    said = {"kind_20271019": "between", "starts_20271019": "09:00", "ends_20271019": "23:55"}
    assert team.send(f"{here}/presence", page=here, **said).status_code == 302
    db.session.rollback()
    assert next(one.ends_at for one in absences_of(asked.person)) == at("09:00")
    assert 'value="09:00"' in team.get(here).text


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (("12:00", "09:00"), "Type both hours, the first one before the second."),
        (("soon", "12:00"), "This is no hour."),
    ],
)
def test_times_that_cannot_be_are_refused(event: Event, team: Client, hours: tuple[str, str], words: str) -> None:
    asked = make_asked(event)
    here = page_of(asked)
    said = {"kind_20271019": "between", "starts_20271019": hours[0], "ends_20271019": hours[1]}
    answer = team.send(f"{here}/presence?lang=en", page=here, **said)
    assert (answer.status_code, words in answer.text, absences_of(asked.person)) == (422, True, [])


def test_another_address_is_kept_and_that_of_somebody_else_refused(event: Event, team: Client) -> None:
    asked = make_asked(event)
    make_participant(event, given_name="Zoé", family_name="Essai", account=make_account(email="zoe@example.org"))
    here = page_of(asked)
    team.send(f"{here}/address", page=here, email="Neu@example.org", language="en")
    db.session.rollback()
    assert db.session.scalars(select(Speaker.email)).all() == ["neu@example.org"]
    answer = team.send(f"{here}/address?lang=en", page=here, email="zoe@example.org", language="en")
    assert (answer.status_code, "This is the address of Zoé Essai." in answer.text) == (409, True)


def test_removal_says_first_what_stands_in_its_way(event: Event, team: Client) -> None:
    asked = make_asked(event)
    draft = make_draft(event, speakers=(asked.person,))
    here = f"{page_of(asked)}/remove"
    assert "This person is in 1 session of the programme." in team.get(f"{here}?lang=en").text
    assert team.send(here, page=page_of(asked)).status_code == 409
    draft.people = []
    db.session.commit()
    assert team.send(here).location == "/trial/organise/speakers"
    assert db.session.scalars(select(Speaker)).all() == []


def test_whom_the_public_sees_is_not_removed(event: Event, team: Client) -> None:
    asked = make_asked(event)
    talk = make_talk(event, "09:30", "10:30", asked.person, titles={"en": "On cells"})
    draft(talk).people = []
    here = f"{page_of(asked)}/remove"
    text = team.get(f"{here}?lang=en").text
    said = ["This person is in 1 session that the public sees.", "Publish a version without them first.", "On cells"]
    assert [words for words in said if words in text] == said
    refused = team.send(f"{here}?lang=en", page=page_of(asked))
    assert (refused.status_code, said[0] in refused.text) == (409, True)


def test_somebody_of_another_event_is_not_there(event: Event, team: Client) -> None:
    assert team.get(f"/trial/organise/speakers/{'0' * 16}").status_code == 404


@pytest.mark.parametrize(
    ("role", "is_shown"), [("programme", False), ("meetings", False), ("viewer", True), ("owner", True)]
)
def test_a_participant_s_address_is_for_who_sees_registrations(
    event: Event, client: Client, role: str, is_shown: bool
) -> None:
    person = make_participant(event, account=make_account(email="zoe@example.org"), is_visible=False)
    asked = make_asked(event, person=person, email="")
    text = client.sign_in(member(event, role)).get(f"{page_of(asked)}?lang=en").text
    assert ("zoe@example.org" in text, "known, and shown to whoever sees registrations" in text) == (
        is_shown,
        not is_shown,
    )


def test_who_does_not_see_the_address_writes_to_it_and_leaves_it_as_it_is(event: Event, team: Client) -> None:
    """Of a registration without an account, which the form could change."""
    person = make_participant(event)
    assert person.registration
    person.account, person.registration.email = None, "zoe@example.org"
    asked = make_asked(event, person=person, email="", invited_at=None)
    here = page_of(asked)
    kept = asked.link_hash
    assert "zoe@example.org" not in team.get(here).text
    assert team.send(f"{here}/address", page=here, email="", language="en").status_code == 302
    db.session.rollback()
    assert (asked.email, asked.link_hash, asked.language) == ("", kept, "en")
    assert "Ask to speak" in team.get(f"{here}?lang=en").text
    assert team.send(f"{here}/invite", page=here).status_code == 302
    db.session.rollback()
    assert db.session.scalars(select(OutboxMessage.reader_mail)).all() == ["zoe@example.org"]


def test_the_address_of_an_account_is_not_said_to_be_saved(event: Event, team: Client) -> None:
    """The field is disabled; an older page may send it all the same."""
    person = make_participant(event, account=make_account(email="zoe@example.org"))
    asked = make_asked(event, person=person, email="")
    here = page_of(asked)
    answer = team.send(f"{here}/address?lang=en", page=here, email="neu@example.org", language="en")
    assert (answer.status_code, "has an account and changes the address there" in answer.text) == (409, True)
    db.session.rollback()
    assert (row_of(person).email, row_of(person).language) == ("", "fr")
    saved = team.send(f"{here}/address?lang=en", page=here, language="en")
    assert saved.status_code == 302
    text = team.get(f"{here}?lang=en").text
    assert ("The language is saved." in text, "The address is saved." in text) == (True, False)
