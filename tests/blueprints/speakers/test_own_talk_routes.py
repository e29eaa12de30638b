"""Whoever is signed in and speaks sees their talk, published or not; nobody else does."""

from sqlalchemy import delete, select

from eventhub.db import db
from eventhub.models import DraftSpeaker, Event, OutboxMessage, SessionFile
from tests.factories import make_account, make_draft, make_participant, make_session, make_speaker
from tests.factories.moments import NOW
from tests.factories.programme_people import make_document
from tests.fixtures.clients import Client


def test_the_speaker_alone_sees_it(event: Event, client: Client) -> None:
    speaker, other = make_participant(event), make_participant(event)
    draft = make_draft(event, speakers=(speaker,))
    outsider = make_account()
    db.session.commit()
    here = f"/trial/sessions/{draft.item.public_id}/talk"
    assert client.get(here).status_code == 302
    statuses = [client.sign_in(one).get(here).status_code for one in (speaker.account, other.account, outsider)]
    assert statuses == [200, 404, 404]


def test_the_link_to_the_page_is_mailed_once_an_hour(event: Event, client: Client) -> None:
    speaker = make_participant(event)
    draft = make_draft(event, speakers=(speaker,))
    db.session.commit()
    client.sign_in(speaker.account)
    here = f"/trial/sessions/{draft.item.public_id}/talk"
    assert client.send(f"{here}/link", page=here).location == here
    client.send(f"{here}/link", page=here)
    db.session.rollback()
    (mail,) = db.session.scalars(select(OutboxMessage))
    assert mail.template == "speaker_link"
    way = mail.values["speaking_address"].partition("/trial/")[2]
    assert client.get(f"/trial/{way}").status_code == 200


def test_its_files_are_read_by_its_speakers_alone(event: Event, client: Client) -> None:
    speaker, other = make_participant(event), make_participant(event)
    draft = make_draft(event, speakers=(speaker,))
    file = SessionFile(item_id=draft.item_id, file_id=make_document(event).id, name="team.pdf", added_at=NOW)
    db.session.add(file)
    db.session.commit()
    here = f"/trial/sessions/{draft.item.public_id}/talk"
    place = f"{here}/files/{file.public_id}"
    assert place in client.sign_in(speaker.account).get(here).text
    answer = client.get(place)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "private, no-store")
    assert client.sign_in(other.account).get(place).status_code == 404


def test_who_is_taken_out_in_the_draft_is_led_to_what_everybody_sees(event: Event, client: Client) -> None:
    speaker = make_participant(event)
    session = make_session(event, speakers=(speaker,))
    db.session.commit()
    place = f"/trial/sessions/{session.item.public_id}"
    client.sign_in(speaker.account)
    assert f'href="{place}/talk"' in client.get("/trial/agenda").text
    db.session.execute(delete(DraftSpeaker).where(DraftSpeaker.item_id == session.item_id))
    db.session.commit()
    page = client.get("/trial/agenda").text
    assert (f'href="{place}"' in page, f'href="{place}/talk"' in page) == (True, False)


def test_who_speaks_and_is_not_registered_finds_it_from_account_and_session_page(event: Event, client: Client) -> None:
    speaker, other = (make_speaker(event, account=make_account(language="en")) for _ in range(2))
    session = make_session(event, speakers=(speaker,))
    db.session.commit()
    place = f"/trial/sessions/{session.item.public_id}"
    ways = []
    for account in (speaker.account, other.account):
        client.sign_in(account)
        ways.append([f'href="{place}/talk"' in client.get(page).text for page in ("/account/", place)])
    assert ways == [[True, True], [False, False]]
    assert client.sign_in(speaker.account).get(f"{place}/talk").status_code == 200
