"""A talk behind its speaker's link: its words, needs and slides go to the draft, and others' talks are not there."""

import re
from html import unescape
from io import BytesIO

import pytest
from sqlalchemy import select

from eventhub.db import db
from eventhub.models import Event, SessionDraft, SessionFile, Speaker, TimetableAct
from tests.factories import make_draft, make_room, make_session, make_speaker
from tests.factories.moments import NOW, at
from tests.factories.programme_people import make_document
from tests.factories.publications import put
from tests.factories.speakers import TOKEN, make_asked
from tests.fixtures.clients import Client

HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def asked(event: Event) -> Speaker:
    made = make_asked(event)
    db.session.commit()
    return made


def page_of(draft: SessionDraft) -> str:
    db.session.commit()
    return f"/trial/speaking/{TOKEN}/sessions/{draft.item.public_id}"


def opened(text: str) -> str:
    found = re.search(r'name="opened"[^>]*value="([^"]*)"', text)
    assert found
    return unescape(found[1])


def test_a_draft_says_that_it_may_change(event: Event, asked: Speaker, client: Client) -> None:
    room = make_room(event, equipment=["microphone"])
    chair = make_speaker(event, given_name="Chantal", family_name="Préside")
    draft = make_draft(
        event, starts_at=at("09:00"), ends_at=at("09:30"), room_id=room.id, speakers=(asked.person,), chairs=(chair,)
    )
    draft.needs = ["microphone", "projector"]
    text = client.get(f"{page_of(draft)}?lang=en").text
    found = ["Not published yet", "9:00–9:30", "Chantal Préside", "The room does not have it: Projector."]
    assert [words for words in found if words in text] == found
    assert ".ics" not in text


def test_what_is_published_has_its_calendar_entry(event: Event, asked: Speaker, client: Client) -> None:
    talk = make_session(event, speakers=(asked.person,))
    here = page_of(db.session.get_one(SessionDraft, talk.item_id))
    text = client.get(f"{here}?lang=en").text
    address = f"/trial/sessions/{talk.item.public_id}.ics"
    assert ("The public sees it at this time" in text, address in text) == (True, True)
    assert f"UID:{talk.item.uid}" in client.get(address).text
    put(talk, "14:00", "15:00")
    db.session.commit()
    moved = client.get(f"{here}?lang=en").text
    assert ("It is going to move" in moved, "14:00–15:00" in moved) == (True, True)


def test_who_chairs_does_not_write_the_words(event: Event, asked: Speaker, client: Client) -> None:
    here = page_of(make_draft(event, chairs=(asked.person,)))
    assert "You chair it." in client.get(f"{here}?lang=en").text
    assert client.get(f"{here}/words").location == here


def test_words_and_needs_go_to_the_draft(event: Event, asked: Speaker, client: Client) -> None:
    draft = make_draft(event, speakers=(asked.person,))
    here = page_of(draft)
    before = opened(client.get(f"{here}/words").text)
    typed = {
        "opened": before,
        "title_fr": HOSTILE,
        "title_en": "",
        "abstract_fr": HOSTILE,
        "abstract_en": "",
        "needs": "projector",
        "notes": HOSTILE,
    }
    assert client.send(f"{here}/words", **typed).location == here
    db.session.rollback()
    assert (draft.titles, draft.abstracts, draft.needs, draft.notes) == (
        {"fr": HOSTILE},
        {"fr": HOSTILE},
        ["projector"],
        HOSTILE,
    )
    assert HOSTILE not in client.get(here).text
    assert db.session.scalars(select(TimetableAct.kind)).all() == ["edit"]


def test_a_stale_form_keeps_what_was_typed(event: Event, asked: Speaker, client: Client) -> None:
    draft = make_draft(event, speakers=(asked.person,))
    here = page_of(draft)
    before = opened(client.get(f"{here}/words").text)
    draft.titles = {"fr": "De l’équipe"}
    db.session.commit()
    answer = client.send(f"{here}/words?lang=en", opened=before, title_fr="De moi")
    assert (answer.status_code, "Changed since you opened this form: title" in answer.text) == (409, True)
    assert 'value="De moi"' in answer.text


def test_a_title_that_is_too_long_is_kept_in_the_form(event: Event, asked: Speaker, client: Client) -> None:
    here = page_of(make_draft(event, speakers=(asked.person,)))
    answer = client.send(f"{here}/words?lang=en", title_fr="x" * 201)
    assert (answer.status_code, "Shorten this to 200 characters." in answer.text) == (422, True)
    assert "x" * 201 in answer.text


def test_slides_are_given_for_the_team_or_for_everybody_and_taken_back(
    event: Event, asked: Speaker, client: Client
) -> None:
    here = page_of(make_draft(event, speakers=(asked.person,)))
    client.send(f"{here}/files", page=here, file=(BytesIO(b"%PDF-1.7\n%%EOF"), "slides.pdf"))
    db.session.rollback()
    (file,) = db.session.scalars(select(SessionFile))
    assert (file.name, file.is_public, file.person_id) == ("slides.pdf", False, asked.person_id)
    of_file = f"/trial/speaking/{TOKEN}/files/{file.public_id}"
    got = client.get(of_file)
    assert (got.status_code, got.headers["Content-Disposition"]) == (200, "attachment; filename*=UTF-8''slides.pdf")
    client.send(f"{of_file}/show", page=here)
    db.session.rollback()
    assert file.is_public is True
    client.send(f"{of_file}/remove", page=here)
    db.session.rollback()
    assert db.session.scalars(select(SessionFile)).all() == []


@pytest.mark.parametrize(("content", "words"), [(b"MZ a program", "PDF"), (b"", "Choose a file.")])
def test_what_is_no_document_is_refused(
    event: Event, asked: Speaker, client: Client, content: bytes, words: str
) -> None:
    here = page_of(make_draft(event, speakers=(asked.person,)))
    sent = {"file": (BytesIO(content), "slides.pdf")} if content else {}
    answer = client.send(f"{here}/files?lang=en", page=here, **sent)
    assert (answer.status_code in (409, 422), words in answer.text) == (True, True)


def test_the_files_of_others_stay_theirs(event: Event, asked: Speaker, client: Client) -> None:
    """Those of one's own session are read, and not changed; those of another session are not there."""
    mine, theirs = make_draft(event, speakers=(asked.person,)), make_draft(event)
    document = make_document(event)
    files = [
        SessionFile(item_id=draft.item_id, file_id=document.id, name="team.pdf", added_at=NOW)
        for draft in (mine, theirs)
    ]
    db.session.add_all(files)
    here = page_of(mine)
    places = [f"/trial/speaking/{TOKEN}/files/{file.public_id}" for file in files]
    assert [client.get(place).status_code for place in places] == [200, 404]
    assert [client.send(f"{place}/remove", page=here).status_code for place in places] == [404, 404]


def test_the_talk_of_somebody_else_is_not_there(event: Event, asked: Speaker, client: Client) -> None:
    here = page_of(make_draft(event, speakers=(make_speaker(event),)))
    assert [client.get(f"{here}{part}").status_code for part in ("", "/words")] == [404, 404]
