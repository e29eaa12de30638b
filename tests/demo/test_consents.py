"""The texts of the demonstration have versions, and everybody agreed to the one that was shown then."""

from sqlalchemy import func, select

from eventhub.db import db
from eventhub.demo.consents import MARK
from eventhub.demo.content import Content
from eventhub.domain.consent_texts import number_of
from eventhub.models import Consent, ConsentText, Event, LogEntry, Registration


def test_one_text_has_a_second_version(event: Event) -> None:
    wanted = select(ConsentText.purpose, ConsentText.number).where(ConsentText.event_id == event.id)
    versions = sorted(tuple(row) for row in db.session.execute(wanted))
    assert versions == [("newsletter", 1), ("photo", 1), ("photo", 2), ("privacy", 1)]


def test_everybody_agreed_to_what_is_kept_but_who_was_signed_up_by_a_colleague(event: Event, content: Content) -> None:
    told = select(func.count()).select_from(Consent).where(Consent.purpose == "privacy")
    assert db.session.scalar(told) == len([one for one in content.applicants if not one.leader]) + len(
        content.participants
    )


def test_a_proof_names_the_words_of_its_day(event: Event) -> None:
    rows = db.session.execute(select(Consent, ConsentText).join(ConsentText, ConsentText.id == Consent.text_id)).all()
    for consent, text in rows:
        assert (consent.purpose, number_of(consent.text_version)) == (text.purpose, text.number)
        assert text.created_at <= consent.given_at
        assert consent.text_version.endswith(MARK)
    assert (len(rows), {text.number for _consent, text in rows}) == (db.session.query(Consent).count(), {1, 2})


def test_what_was_taken_back_was_given_before_and_is_told(event: Event) -> None:
    ended = db.session.scalars(select(Consent).where(Consent.withdrawn_at.is_not(None))).all()
    told = db.session.scalars(select(LogEntry.at).where(LogEntry.action == "consent.withdrawn")).all()
    assert [one for one in ended if one.withdrawn_at is None or one.withdrawn_at < one.given_at] == []
    assert sorted(told) == sorted(one.withdrawn_at for one in ended if one.withdrawn_at)
    assert len(ended) >= 1


def test_nobody_is_asked_again(event: Event) -> None:
    """Who looks around as a participant meets the pages, not a question about a text."""
    assert db.session.scalars(select(LogEntry).where(LogEntry.action == "consent.asked_again")).all() == []
    assert db.session.scalars(select(Registration.id).limit(1)).all() != []
