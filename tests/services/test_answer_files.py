"""Documents are kept once an event, as long as an answer, a face or a picture names them."""

from sqlalchemy import select

from eventhub.db import db
from eventhub.engines.documents import read_document
from eventhub.models import Event, StoredFile
from eventhub.services.answer_files import forget_unused_files, hashes_in, keep_documents, reference_of
from tests.factories import make_event, make_participant
from tests.factories.pictures import make_picture, make_picture_file

FIRST = read_document(b"%PDF-1.7 one\n%%EOF", "one.pdf")
SECOND = read_document(b"%PDF-1.7 two\n%%EOF", "two.pdf")


def kept() -> set[str]:
    return set(db.session.scalars(select(StoredFile.sha256)))


def test_the_same_bytes_are_one_row(event: Event) -> None:
    keep_documents(event.id, [FIRST, FIRST])
    keep_documents(event.id, [FIRST, SECOND])
    assert kept() == {FIRST.sha256, SECOND.sha256}


def test_what_no_answer_names_goes_and_the_rest_stays(event: Event) -> None:
    keep_documents(event.id, [FIRST, SECOND])
    person, other = make_participant(event), make_event()
    assert person.registration
    person.registration.answers = {"cv": reference_of(SECOND), "note": "words", "many": ["a"], "number": 3}
    keep_documents(other.id, [FIRST])
    logo = make_picture(event)
    db.session.flush()
    assert forget_unused_files(event.id) == 1
    assert kept() == {SECOND.sha256, FIRST.sha256, logo.file.sha256}
    assert forget_unused_files(other.id) == 1
    assert kept() == {SECOND.sha256, logo.file.sha256}


def test_a_face_stays_though_no_answer_names_it(event: Event) -> None:
    photo = read_document(make_picture_file(kind="JPEG"), "me.jpg")
    keep_documents(event.id, [photo])
    person = make_participant(event)
    person.photo_id = db.session.scalars(select(StoredFile.id)).one()
    db.session.flush()
    assert forget_unused_files(event.id) == 0


def test_only_references_are_read_as_such() -> None:
    assert hashes_in([reference_of(FIRST), "words", "a/b", ["x"], 3, 4.5]) == {FIRST.sha256}
