"""The copy holds everything about its person, in files that spreadsheets may open, and nothing of others but names."""

import csv
import json
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.question_parts import Kind
from eventhub.engines.documents import Document
from eventhub.models import Meeting, MeetingRequest, Person, RegistrationNote, RequestNote
from eventhub.services import consents
from eventhub.services.answer_files import keep_documents, reference_of
from eventhub.services.log import note
from eventhub.services.personal_exports import safe_name, write_export
from eventhub.services.sign_ins import open_sign_in
from tests.factories import (
    make_account,
    make_caps,
    make_entry,
    make_event,
    make_meeting,
    make_move,
    make_participant,
    make_request,
    make_standby,
    make_standby_offer,
    make_table,
    make_veto,
    make_window,
)
from tests.factories.forms import make_form_version
from tests.factories.moments import NOW, at
from tests.factories.questions import make_form, make_question


def person_with_all() -> Person:
    event = make_event()
    make_window(event)
    person, other = make_participant(event, given_name="Claire"), make_participant(event, given_name="Samir")
    registration, account = person.registration, person.account
    assert registration
    assert account
    document = Document(b"%PDF-1.7 mine", "application/pdf", "../cv.pdf")
    keep_documents(event.id, [document])
    form = make_form(make_question("lab"), make_question("cv", Kind.FILE))
    registration.form_id = make_form_version(event, form).id
    registration.answers = {"lab": "=1+1", "cv": reference_of(document)}
    consents.publish_text(
        event, "photo", {"fr": "Oui", "en": "Yes"}, 0, asks_again=False, account=make_account(), now=NOW
    )
    registration.consents = consents.proofs_of(event, [("privacy", "2026-11 fr"), ("photo", "1 fr")], NOW)
    make_entry(person, "offer", "An assay")
    writer = make_account(name="Writer of notes")
    text = "=cmd|' /C calc'!A0"
    db.session.add(RegistrationNote(registration_id=registration.id, account_id=writer.id, text=text, created_at=NOW))
    note("registration.approved", ("registration", registration.public_id), writer, NOW, event=event)
    open_sign_in(account, "Firefox", NOW)
    make_meeting(person, other, at("14:00"), make_table(event))
    make_request(make_participant(event, given_name="Dana"), person, message="Shall we?")
    db.session.commit()
    return person


def archive_of(person: Person) -> ZipFile:
    assert person.account
    with write_export(person.account, lambda action, _values: f"said {action}") as file:
        return ZipFile(BytesIO(file.read()))


def record(archive: ZipFile, name: str) -> Any:
    return json.loads(archive.read(name))


def test_everything_is_there(app: Flask) -> None:
    person = person_with_all()
    archive, slug = archive_of(person), person.event.slug
    assert sorted(archive.namelist()) == [
        "account.json",
        f"{slug}/agenda.csv",
        f"{slug}/consents.csv",
        f"{slug}/files/{files_name(archive)}",
        f"{slug}/notes.csv",
        f"{slug}/record.json",
        f"{slug}/requests.csv",
        "log.csv",
        "log.json",
        "mails.json",
    ]
    found = record(archive, f"{slug}/record.json")
    assert found["profile"]["given_name"] == "Claire"
    assert found["profile"]["entries"][0]["text"] == "An assay"
    assert found["registration"]["answers"]["lab"] == "=1+1"
    assert [(one["purpose"], one["words"]["fr"][:12]) for one in found["consents"]] == [
        ("privacy", "Nous gardons"),
        ("photo", "Oui"),
    ]
    assert [one["with"] for one in found["agenda"]] == [[found["requests"][0]["other"]]]
    assert [one["message"] for one in found["requests"]] == ["Twenty minutes?", "Shall we?"]
    assert record(archive, "account.json")["browsers"][0]["browser"] == "Firefox"
    log = record(archive, "log.json")
    assert [(one["action"], one["what"]) for one in log] == [("registration.approved", "said registration.approved")]
    assert archive.read(f"{slug}/files/{files_name(archive)}") == b"%PDF-1.7 mine"


def test_what_was_said_and_wanted_around_meetings_is_there(app: Flask) -> None:
    """Of others only what they wrote to this person: who refused them is not theirs to know."""
    person = person_with_all()
    meeting = db.session.scalars(select(Meeting)).one()
    request = db.session.scalars(select(MeetingRequest).where(MeetingRequest.status == "pending")).one()
    dana = request.requester
    request.preferred, request.proposed = ["2026-10-19T12:00:00+00:00"], ["2026-10-19T12:20:00+00:00"]
    db.session.add(RequestNote(request_id=request.id, person_id=person.id, words="What about?", at=NOW))
    db.session.add(RequestNote(request_id=request.id, person_id=dana.id, words="An assay.", at=NOW))
    make_move(meeting, person, at("14:20"), words="My train", answer="I speak")
    meeting.override_reason = "Asked for by phone"
    meeting.missed_at, meeting.missed_by_id = NOW, person.id
    refused = make_participant(person.event, given_name="Noor")
    make_veto(person, refused)
    make_veto(dana, person)
    make_caps(person, most_open=3)
    make_table(person.event, kind="person", person_id=person.id, name="7", zone="B")
    person.needs_accessible = True
    make_standby_offer(make_standby(person, at("15:00")), request, status="declined", answered_by_id=person.id)
    db.session.commit()
    found = record(archive_of(person), f"{person.event.slug}/record.json")
    asked = found["requests"][1]
    assert (asked["times_wanted"], asked["times_proposed"]) == (request.preferred, request.proposed)
    assert [(one["by_me"], one["words"]) for one in asked["notes"]] == [(True, "What about?"), (False, "An assay.")]
    moves = [(one["by_me"], one["words"], one["answer"], one["status"]) for one in found["moves"]]
    assert moves == [(True, "My train", "I speak", "pending")]
    noted = [(one["team_reason"], one["missed_at"], one["missed_by_me"]) for one in found["agenda"]]
    assert noted == [("Asked for by phone", NOW.isoformat(), True)]
    assert [(one["cause"], one["starts_at"]) for one in found["standby"]] == [("offered", at("15:00").isoformat())]
    offers = [(one["other"], one["status"], one["answered_by_me"]) for one in found["offers"]]
    assert offers == [(dana.name, "declined", True)]
    assert [one["other"] for one in found["not_to_meet"]] == [refused.name]
    assert found["limits"] == {"most_open": 3, "most_meetings": None, "most_in_window": None, "longest_run": None}
    assert found["tables"] == [{"name": "7", "zone": "B"}]
    assert found["profile"]["needs_table_without_steps"] is True


def files_name(archive: ZipFile) -> str:
    (name,) = (name for name in archive.namelist() if "/files/" in name)
    assert name.endswith("cv.pdf")
    return name.rpartition("/")[2]


def test_nothing_of_others_but_names(app: Flask) -> None:
    person = person_with_all()
    archive = archive_of(person)
    everything = "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    assert person.account
    addresses = {word.strip('",') for word in everything.split() if "@example.org" in word}
    assert addresses == {person.account.email}
    assert "Writer of notes" not in everything


def test_a_formula_stays_text(app: Flask) -> None:
    person = person_with_all()
    rows = archive_of(person).read(f"{person.event.slug}/notes.csv").decode("utf-8-sig")
    assert list(csv.reader(StringIO(rows)))[1][1][0] == "'"


def test_no_file_leaves_its_folder() -> None:
    names = ["../../etc/passwd", "..\\a.pdf", ".hidden", 'a:"b".pdf', "", "cv.pdf"]
    assert [safe_name(name) for name in names] == ["passwd", "a.pdf", "hidden", "a__b_.pdf", "file", "cv.pdf"]
