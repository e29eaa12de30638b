"""The team's own words in mails: checked, kept once, told to the log, and taken back."""

import pytest
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import BraceAlone, MailWordsFixed, PlaceholderMissing, PlaceholderUnknown, StaleForm
from eventhub.models import Account, Event, LogEntry, MailWording
from eventhub.services.mail_wordings import Wording, reword
from eventhub.transactions import transact
from tests.factories.moments import NOW

SAID = Wording({"en": "With {other}", "fr": ""}, {"en": "Dear {name}"}, {})


def keep(event: Event, account: Account, wording: Wording, opened: int, template: str = "meeting_booked") -> None:
    transact(reword, event, template, wording, opened, account, NOW)


def standing(event: Event) -> list[tuple[str, dict[str, str], dict[str, str], int]]:
    db.session.rollback()
    rows = db.session.scalars(select(MailWording).where(MailWording.event_id == event.id))
    return [(one.template, one.subjects, one.openings, one.version) for one in rows]


def log_of(event: Event) -> list[str]:
    return list(db.session.scalars(select(LogEntry.action).where(LogEntry.event_id == event.id).order_by(LogEntry.id)))


def test_words_are_kept_without_those_that_are_empty_and_the_log_tells(event: Event, account: Account) -> None:
    keep(event, account, SAID, 0)
    assert standing(event) == [("meeting_booked", {"en": "With {other}"}, {"en": "Dear {name}"}, 1)]
    assert log_of(event) == ["wording.changed"]


def test_who_had_opened_others_is_told_and_changes_nothing(event: Event, account: Account) -> None:
    keep(event, account, SAID, 0)
    for opened in (0, 2):
        with pytest.raises(StaleForm):
            keep(event, account, Wording(closings={"en": "Bye"}), opened)
    assert standing(event) == [("meeting_booked", {"en": "With {other}"}, {"en": "Dear {name}"}, 1)]


def test_back_to_ours_keeps_the_count_of_versions(event: Event, account: Account) -> None:
    keep(event, account, SAID, 0)
    keep(event, account, Wording(), 1)
    keep(event, account, SAID, 2)
    assert [version for *_words, version in standing(event)] == [3]
    assert log_of(event) == ["wording.changed", "wording.restored", "wording.changed"]


@pytest.mark.parametrize(
    ("template", "wording", "refusal"),
    [
        ("sign_in_link", SAID, MailWordsFixed),
        ("organiser_message", SAID, MailWordsFixed),
        ("of_no_folder", SAID, MailWordsFixed),
        ("meeting_booked", Wording({"en": "A meeting"}), PlaceholderMissing),
        ("meeting_booked", Wording(openings={"fr": "{title}"}), PlaceholderUnknown),
        ("meeting_booked", Wording(closings={"fr": "{name"}), BraceAlone),
    ],
)
def test_what_cannot_be_is_refused(
    event: Event, account: Account, template: str, wording: Wording, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        keep(event, account, wording, 0, template)
    assert standing(event) == []
