"""Speakers answer and tell about themselves: the draft takes it up, and nothing of it is public unasked."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.availability import AWAY, BETWEEN, Presence
from eventhub.domain.errors import StaleForm
from eventhub.domain.fingerprints import fingerprints_of
from eventhub.engines.pictures import encode_photo
from eventhub.models import Account, Event, LogEntry, OutboxMessage, Speaker, TimetableAct
from eventhub.queries.speaker_pages import absences_of
from eventhub.services.drafts import change_session
from eventhub.services.forgetting import forget_mails
from eventhub.services.speaker_answers import (
    MOST_TOLD,
    answer,
    page_content,
    save_page,
    save_photo,
    save_presences,
    save_talk,
    talk_content,
)
from eventhub.web.mail import render
from tests.factories import make_draft, make_participant
from tests.factories.moments import NOW, at
from tests.factories.pictures import make_picture_file
from tests.factories.speakers import make_asked
from tests.fixtures.teams import member

ADDRESS = "https://trial/organise/speakers/1"
DAY = date(2027, 10, 19)


def say(speaker: Speaker, *, comes: bool, reason: str = "", now: datetime = NOW) -> Speaker:
    return answer(speaker, comes=comes, reason=reason, address=ADDRESS, account=None, now=now)


def test_an_answer_is_told_to_whoever_makes_the_programme(event: Event) -> None:
    member(event), member(event, "viewer")
    maker = member(event, "programme", language="en")
    asked = say(make_asked(event), comes=False, reason="En congé")
    assert (asked.status, asked.reason, asked.answered_at) == ("declined", "En congé", NOW)
    (mail,) = db.session.scalars(select(OutboxMessage))
    assert (mail.template, mail.reader_mail, mail.language) == ("speaker_answered", maker.email, "en")
    said = {key: mail.values[key] for key in ("speaker_name", "comes", "reason", "speaker_address")}
    assert said == {
        "speaker_name": asked.person.name,
        "comes": False,
        "reason": "En congé",
        "speaker_address": ADDRESS,
    }


def test_without_one_it_is_told_to_the_owners(event: Event) -> None:
    owner = member(event)
    say(make_asked(event), comes=True)
    assert db.session.scalars(select(OutboxMessage.reader_mail)).all() == [owner.email]


def test_the_same_answer_says_nothing_new_and_another_one_counts(event: Event) -> None:
    member(event)
    asked = make_asked(event)
    for comes in (True, True, False, True):
        say(asked, comes=comes)
    entries = db.session.execute(select(LogEntry.action, LogEntry.values).order_by(LogEntry.id)).all()
    assert [tuple(one) for one in entries] == [
        ("speaker.accepted", {"by_link": True}),
        ("speaker.declined", {"by_link": True}),
        ("speaker.accepted", {"by_link": True}),
    ]
    assert len(db.session.scalars(select(OutboxMessage)).all()) == 3


def test_who_is_forgotten_is_named_by_no_mail_to_the_team(event: Event) -> None:
    member(event)
    asked = say(make_asked(event), comes=False, reason="En congé")
    forget_mails(event, asked.person)
    (mail,) = db.session.scalars(select(OutboxMessage))
    assert (mail.values["speaker_name"], mail.values["reason"]) == ("", "")


def test_mails_to_a_speaker_s_own_address_go_with_them(event: Event) -> None:
    asked = make_asked(event)
    db.session.add(OutboxMessage(
        dedupe_key="one", message_id="one", event_id=event.id, template="speaker_invited", reader_mail=asked.email,
        reader_name="Ada", language="fr", values={}, created_at=NOW, next_try_at=NOW,
    ))  # fmt: skip
    db.session.flush()
    forget_mails(event, asked.person)
    assert db.session.scalars(select(OutboxMessage)).all() == []


def test_a_page_is_kept_and_nothing_is_released_unasked(event: Event) -> None:
    person = make_asked(event).person
    standing = page_content(person)
    content = replace(standing, organisation="Institut d’essai", biography={"fr": "<script>alert(1)</script>"})
    save_page(person, content, fingerprints_of(standing), None, NOW)
    assert person.organisation is not None
    assert (person.organisation.name, person.biographies) == ("Institut d’essai", content.biography)
    assert (person.released_fields, db.session.scalars(select(LogEntry)).all()) == ([], [])
    released = replace(page_content(person), released=("name", "biography"))
    save_page(person, released, fingerprints_of(page_content(person)), None, NOW)
    assert person.released_fields == ["name", "biography"]
    (entry,) = db.session.scalars(select(LogEntry))
    assert (entry.action, entry.values) == ("speaker.released", {"fields": ["name", "biography"], "by_link": True})


def test_a_stale_page_changes_nothing(event: Event) -> None:
    person = make_asked(event).person
    opened = fingerprints_of(page_content(person))
    person.biographies = {"fr": "De l’équipe."}
    db.session.flush()
    typed = replace(page_content(person), biography={"fr": "De moi."})
    with pytest.raises(StaleForm) as refused:
        save_page(person, typed, opened, None, NOW)
    assert (refused.value.changed, person.biographies) == (("biography",), {"fr": "De l’équipe."})


def test_a_photo_is_kept_without_being_shown(event: Event) -> None:
    person = make_participant(event, visible_fields=[])
    save_photo(person, encode_photo(make_picture_file()), NOW)
    assert (person.photo_id is not None, person.visible_fields, person.released_fields) == (True, [], [])
    save_photo(person, None, NOW)
    assert person.photo_id is None


def test_words_of_a_talk_go_to_the_draft_as_an_act_of_nobody_s_account(event: Event) -> None:
    draft = make_draft(event, speakers=(make_asked(event).person,))
    standing = talk_content(draft)
    wanted = replace(standing, titles={"fr": "<b>Neuf</b>"}, equipment=("projector",), notes="Un pupitre")
    save_talk(draft, wanted, fingerprints_of(standing), None, NOW)
    assert (draft.titles, draft.needs, draft.notes) == ({"fr": "<b>Neuf</b>"}, ["projector"], "Un pupitre")
    assert draft.session.titles != draft.titles
    (act,) = db.session.scalars(select(TimetableAct))
    assert (act.kind, act.account_id) == ("edit", None)


def test_a_session_that_moved_meanwhile_takes_the_words_all_the_same(event: Event, account: Account) -> None:
    draft = make_draft(event)
    standing = talk_content(draft)
    change_session(draft, {"starts_at": at("09:00"), "ends_at": at("10:00")}, None, account, NOW)
    save_talk(draft, replace(standing, notes="Un pupitre"), fingerprints_of(standing), None, NOW)
    assert (draft.notes, draft.starts_at) == ("Un pupitre", at("09:00"))


def test_words_that_the_team_changed_meanwhile_are_not_lost(event: Event, account: Account) -> None:
    draft = make_draft(event)
    standing = talk_content(draft)
    change_session(draft, {"titles": {"fr": "De l’équipe"}}, None, account, NOW)
    with pytest.raises(StaleForm) as refused:
        save_talk(draft, replace(standing, titles={"fr": "De moi"}), fingerprints_of(standing), None, NOW)
    assert (refused.value.changed, draft.titles) == (("titles",), {"fr": "De l’équipe"})


def test_times_are_kept_instead_of_those_before(event: Event, account: Account) -> None:
    person = make_asked(event).person
    save_presences(event, person, [Presence(DAY, AWAY)], account, NOW)
    save_presences(event, person, [Presence(DAY, BETWEEN, time(9), time(12))], None, NOW)
    assert [(one.starts_at, one.ends_at) for one in absences_of(person)] == [
        (at("00:00"), at("09:00")),
        (at("12:00"), at("00:00", date(2027, 10, 20))),
    ]
    assert db.session.scalars(select(LogEntry.account_id).order_by(LogEntry.id)).all() == [account.id, None]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_mail_to_the_team_is_whole(event: Event, language: str) -> None:
    member(event, "programme", language=language)
    asked = say(make_asked(event), comes=False, reason="<b>En congé</b>")
    (mail,) = db.session.scalars(select(OutboxMessage))
    text, html = (part.get_content() for part in render(mail).iter_parts())
    assert [words in text for words in (asked.person.name, "<b>En congé</b>", ADDRESS, "%(")] == [
        True,
        True,
        True,
        False,
    ]
    assert ("<b>En congé" in html, "&lt;b&gt;En congé" in html) == (False, True)


def test_who_changes_their_mind_again_and_again_fills_no_mailbox(event: Event) -> None:
    """The last answer counts all the same; another speaker's is told."""
    member(event), member(event)
    asked, other = make_asked(event), make_asked(event, token="o" * 43)
    for number in range(10):
        say(asked, comes=False, reason=f"Reason {number}")
    assert (asked.reason, count_told()) == ("Reason 9", MOST_TOLD * 2)
    say(other, comes=True)
    assert count_told() == MOST_TOLD * 2 + 2
    say(asked, comes=True, now=NOW + timedelta(hours=1))
    assert count_told() == MOST_TOLD * 2 + 4


def count_told() -> int:
    return len(db.session.scalars(select(OutboxMessage)).all())
