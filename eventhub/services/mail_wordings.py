"""Let the team put its own words into the event's mails, and take them back."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from eventhub.db import Words, db, rows_changed
from eventhub.domain.errors import MailWordsFixed, StaleForm
from eventhub.domain.mail_kinds import kind_of
from eventhub.domain.mail_wordings import check_words
from eventhub.domain.typed_text import filled
from eventhub.models import Account, Event, MailWording
from eventhub.services.log import note


@dataclass(frozen=True)
class Wording:
    """What the team says in mails of one template, by language; nothing where ours stand."""

    subjects: Words = field(default_factory=dict)
    openings: Words = field(default_factory=dict)
    closings: Words = field(default_factory=dict)

    def all_words(self) -> Iterator[tuple[str, Words]]:
        yield from (("subjects", self.subjects), ("openings", self.openings), ("closings", self.closings))

    def filled(self) -> "Wording":
        return Wording(filled(self.subjects), filled(self.openings), filled(self.closings))

    @property
    def is_ours(self) -> bool:
        return self.filled() == Wording()


def reword(event: Event, template: str, typed: Wording, opened: int, account: Account, now: datetime) -> None:
    """Keep these words for mails that are written from now on; StaleForm where others were `opened` (0: none).

    MailWordsFixed, BraceAlone, PlaceholderUnknown or PlaceholderMissing where they cannot be.
    """
    check(template, typed)
    kept = typed.filled()
    standing = db.session.scalar(
        select(MailWording).where(MailWording.event_id == event.id, MailWording.template == template)
    )
    if (standing.version if standing else 0) != opened:
        raise StaleForm(changed=("wording",), noun="mail")
    if standing is None:
        add(MailWording(event_id=event.id, template=template, **dict(kept.all_words())))
    else:
        replace(standing, kept, opened)
    db.session.expire(event, ["mail_wordings"])
    act = "wording.restored" if kept.is_ours else "wording.changed"
    note(act, ("mail", template), account, now, event=event, values={"template": template})


def check(template: str, typed: Wording) -> None:
    kind = kind_of(template)
    if kind.is_fixed:
        raise MailWordsFixed
    for part, words in typed.all_words():
        for said in words.values():
            check_words(said, kind.placeholders, kind.needed if part == "subjects" else ())


def add(wording: MailWording) -> None:
    """StaleForm where somebody else wrote the first words meanwhile."""
    try:
        with db.session.begin_nested():
            db.session.add(wording)
            db.session.flush()
    except IntegrityError:
        raise StaleForm(changed=("wording",), noun="mail") from None


def replace(standing: MailWording, kept: Wording, opened: int) -> None:
    """StaleForm where somebody was faster."""
    as_opened = update(MailWording).where(MailWording.id == standing.id, MailWording.version == opened)
    if not rows_changed(as_opened.values(**dict(kept.all_words()), version=opened + 1)):
        raise StaleForm(changed=("wording",), noun="mail")
    db.session.expire(standing)
