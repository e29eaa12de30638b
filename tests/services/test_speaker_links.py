"""Speakers are written to in their language, once an hour at most; each new link ends the one before."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import InvitedLately, SpeakerWithoutAddress
from eventhub.domain.token_hashes import hash_of
from eventhub.models import Account, Event, LogEntry, OutboxMessage
from eventhub.queries.speaker_pages import speaker_of_link
from eventhub.services.speaker_links import AGAIN_AFTER, invite, invite_many, send_link, withdraw_invitation
from eventhub.services.speakers import add_new, change_address
from eventhub.web.mail import render
from tests.factories import make_draft, make_participant, make_speaker
from tests.factories.moments import NOW
from tests.factories.speakers import TOKEN, letter, make_asked, make_new_speaker, row_of

OTHER = "o" * 43
LATER = NOW + AGAIN_AFTER


def mails() -> list[OutboxMessage]:
    return list(db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)))


def test_the_mail_says_what_is_asked_and_holds_the_link(event: Event, account: Account) -> None:
    speaker = add_new(event, make_new_speaker(language="en"), account, NOW)
    make_draft(event, speakers=(speaker.person,), titles={"fr": "Un exposé"})
    invite(event, speaker.person, letter(), account, NOW)
    (mail,) = mails()
    assert (mail.template, mail.reader_mail, mail.reader_name, mail.language) == (
        "speaker_invited",
        "ada@example.org",
        "Ada Orateur",
        "en",
    )
    assert (mail.values["speaking_address"], mail.values["sessions"]) == (
        f"https://trial/speaking/{TOKEN}",
        [{"titles": {"fr": "Un exposé"}, "kind": "talk", "role": "speaker", "minutes": 60, "spoken": "fr"}],
    )
    assert (speaker.status, speaker.invited_at, speaker.link_hash) == ("invited", NOW, hash_of(TOKEN))
    assert TOKEN not in mail.dedupe_key


def test_a_participant_is_written_to_at_the_account_s_address(event: Event, account: Account) -> None:
    participant = make_participant(event)
    assert participant.account
    invite(event, participant, letter(), account, NOW)
    assert [mail.reader_mail for mail in mails()] == [participant.account.email]


def test_within_an_hour_nobody_is_written_to_twice(event: Event, account: Account) -> None:
    asked = make_asked(event)
    with pytest.raises(InvitedLately):
        invite(event, asked.person, letter(OTHER), account, LATER - timedelta(seconds=1))
    assert (mails(), asked.link_hash) == ([], hash_of(TOKEN))
    invite(event, asked.person, letter(OTHER), account, LATER)
    assert (len(mails()), asked.link_hash) == (1, hash_of(OTHER))


def test_a_new_link_ends_the_old_one(event: Event, account: Account) -> None:
    asked = make_asked(event)
    invite(event, asked.person, letter(OTHER), account, LATER)
    assert (speaker_of_link(event, TOKEN, LATER), speaker_of_link(event, OTHER, LATER)) == (None, asked)


def test_who_accepted_gets_a_link_and_stays_accepted(event: Event, account: Account) -> None:
    asked = make_asked(event, status="accepted")
    invite(event, asked.person, letter(OTHER), account, LATER)
    assert ([mail.template for mail in mails()], asked.status) == (["speaker_link"], "accepted")


def test_who_declined_is_asked_again(event: Event, account: Account) -> None:
    asked = make_asked(event, status="declined", reason="En congé", answered_at=NOW)
    invite(event, asked.person, letter(OTHER), account, LATER)
    assert (asked.status, asked.reason, asked.answered_at) == ("invited", "", None)


def test_many_are_written_to_and_the_others_named(event: Event, account: Account) -> None:
    fresh = add_new(event, make_new_speaker(), account, NOW).person
    lately, nowhere = make_asked(event).person, make_speaker(event)
    people = [fresh, lately, nowhere]
    letters = {one.id: letter(str(one.id).ljust(43, "y")) for one in people}
    written = invite_many(event, people, letters, account, NOW)
    assert (written.count, written.lately, written.without_address) == (1, (lately.name,), (nowhere.name,))


def test_without_an_address_nobody_is_written_to(event: Event, account: Account) -> None:
    with pytest.raises(SpeakerWithoutAddress):
        invite(event, make_speaker(event), letter(), account, NOW)


def test_one_s_own_wish_sends_a_link_and_asks_nothing(event: Event) -> None:
    participant = make_participant(event)
    assert participant.account
    send_link(event, participant, letter(), participant.account, NOW)
    assert ([mail.template for mail in mails()], row_of(participant).status) == (["speaker_link"], "added")
    with pytest.raises(InvitedLately):
        send_link(event, participant, letter(OTHER), participant.account, NOW)


def test_withdrawing_ends_the_link(event: Event, account: Account) -> None:
    asked = make_asked(event)
    assert withdraw_invitation(event, asked.person, account, NOW) is True
    assert (asked.status, speaker_of_link(event, TOKEN, NOW)) == ("added", None)
    assert withdraw_invitation(event, asked.person, account, NOW) is False
    assert db.session.scalars(select(LogEntry.action)).all() == ["speaker.invitation_withdrawn"]


def test_an_answer_stays_when_the_link_ends(event: Event, account: Account) -> None:
    asked = make_asked(event, status="accepted")
    withdraw_invitation(event, asked.person, account, NOW)
    assert asked.status == "accepted"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_mail_is_whole_in_each_language(event: Event, account: Account, language: str) -> None:
    """What its speaker is asked is a line of its own, and a title is text."""
    speaker = add_new(event, make_new_speaker(language=language), account, NOW)
    make_draft(event, speakers=(speaker.person,), titles={"fr": "<b>Un exposé</b>"})
    make_draft(event, chairs=(speaker.person,), titles={"fr": "Une table"})
    invite(event, speaker.person, letter(), account, NOW)
    send_link(event, speaker.person, letter(OTHER), account, LATER)
    for mail, token in zip(mails(), (TOKEN, OTHER), strict=True):
        text, html = (part.get_content() for part in render(mail).iter_parts())
        assert (text.count(f"https://trial/speaking/{token}"), "Une table" in text, "%(" in text) == (1, True, False)
        assert ("<b>Un exposé</b>" in html, "&lt;b&gt;Un exposé" in html) == (False, True)


def test_an_address_to_and_fro_is_written_to_once_an_hour(event: Event, account: Account) -> None:
    """A wrong address is mended at once, and the right one asked; the first is not asked again so soon."""
    person = add_new(event, make_new_speaker(email="a@example.org"), account, NOW).person
    invite(event, person, letter(), account, NOW)
    change_address(event, person, "b@example.org", "en", account, NOW)
    invite(event, person, letter(OTHER), account, NOW)
    change_address(event, person, "a@example.org", "en", account, NOW)
    with pytest.raises(InvitedLately):
        invite(event, person, letter("p" * 43), account, LATER - timedelta(seconds=1))
    assert [mail.reader_mail for mail in mails()] == ["a@example.org", "b@example.org"]
    invite(event, person, letter("p" * 43), account, LATER)
    assert len(mails()) == 3
