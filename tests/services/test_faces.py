"""An event's face is saved whole or not at all, and nobody's change is lost unseen."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import func, select

from eventhub.db import db
from eventhub.domain.errors import StaleForm
from eventhub.domain.fingerprints import fingerprints_of
from eventhub.engines.pictures import encode_picture
from eventhub.models import Event, LogEntry, StoredFile
from eventhub.services.faces import LEFT, FaceContent, content_of, save_face
from eventhub.transactions import transact
from tests.factories import make_event
from tests.factories.moments import NOW
from tests.factories.pictures import make_picture, make_picture_file


def typed(event: Event, **values: Any) -> FaceContent:
    """What the form says where only this was changed."""
    return replace(content_of(event), logo=LEFT, banner=LEFT, map=LEFT, **values)


def files() -> int:
    return db.session.scalar(select(func.count()).select_from(StoredFile)) or 0


def test_words_and_colour_are_kept(event: Event) -> None:
    wanted = {"accent": "#0B5FA5", "press_names": {"fr": "Presse"}, "press_mail": "presse@example.org"}
    transact(save_face, event, typed(event, **wanted), {}, fingerprints_of(content_of(event)), None, NOW)
    assert (event.accent, event.press_names, event.press_mail) == ("#0B5FA5", {"fr": "Presse"}, "presse@example.org")
    acts = [(entry.action, entry.values) for entry in db.session.scalars(select(LogEntry))]
    assert acts == [("event.face", {"changed": ["accent", "press_names", "press_mail"]})]


def test_a_face_that_is_saved_as_it_was_is_not_logged(event: Event) -> None:
    make_picture(event, "logo")
    db.session.commit()
    transact(save_face, event, typed(event), {}, fingerprints_of(content_of(event)), None, NOW)
    assert db.session.scalars(select(LogEntry)).all() == []


def test_a_new_picture_takes_the_place_of_the_old_one_and_its_file_goes(event: Event) -> None:
    make_picture(event, "logo")
    db.session.commit()
    opened = fingerprints_of(content_of(event))
    new = encode_picture(make_picture_file(colour="red"), "logo")
    content = replace(typed(event), logo=new.sha256, alternatives={"logo": {"en": "A red field"}})
    transact(save_face, event, content, {"logo": new}, opened, None, NOW)
    assert (content_of(event).logo, content_of(event).alternatives["logo"]) == (new.sha256, {"en": "A red field"})
    assert files() == 1


def test_a_picture_is_removed_with_its_file(event: Event) -> None:
    make_picture(event, "map")
    db.session.commit()
    transact(save_face, event, replace(typed(event), map=""), {}, fingerprints_of(content_of(event)), None, NOW)
    assert (event.pictures, files()) == ([], 0)


def test_a_file_that_another_picture_shows_stays(event: Event) -> None:
    make_picture(event, "logo")
    make_picture(event, "map")
    db.session.commit()
    assert files() == 1
    transact(save_face, event, replace(typed(event), map=""), {}, fingerprints_of(content_of(event)), None, NOW)
    assert ([picture.use for picture in event.pictures], files()) == (["logo"], 1)


def test_of_two_organisers_the_second_is_told_what_changed(event: Event) -> None:
    opened = fingerprints_of(content_of(event))
    first, second = typed(event, accent="#0B5FA5"), typed(event, press_mail="presse@example.org")
    transact(save_face, event, first, {}, opened, None, NOW)
    with pytest.raises(StaleForm) as refused:
        transact(save_face, event, second, {}, opened, None, NOW)
    assert refused.value.changed == ("accent",)
    assert (event.accent, event.press_mail) == ("#0B5FA5", "")


def test_what_the_form_says_nothing_of_stays(event: Event) -> None:
    make_picture(event, "map", fr="Le plan")
    db.session.commit()
    before = content_of(event)
    wanted = typed(event)
    transact(save_face, event, wanted, {}, fingerprints_of(before), None, NOW)
    assert (content_of(event), files()) == (before, 1)


def test_another_event_keeps_its_own_file(event: Event) -> None:
    other = make_event()
    for one in (event, other):
        make_picture(one, "logo")
    db.session.commit()
    transact(save_face, event, replace(typed(event), logo=""), {}, fingerprints_of(content_of(event)), None, NOW)
    assert ([picture.use for picture in other.pictures], files()) == (["logo"], 1)


def test_a_form_without_what_it_was_opened_on_is_stale(event: Event) -> None:
    with pytest.raises(StaleForm):
        transact(save_face, event, typed(event), {}, {}, None, NOW)
