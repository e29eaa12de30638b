"""One step for many registrations: each by itself, so that one that cannot take it keeps nobody else from it."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import AnnouncementsDeclined, DomainError, NoPlaceLeft, RegistrationMoved
from eventhub.models import Account, Event, OutboxMessage, Registration
from eventhub.queries.registration_details import registrations_called
from eventhub.services import places
from eventhub.services.cancellations import cancel_registration
from eventhub.services.cancellations import reinstate as let_back_in
from eventhub.services.log import note
from eventhub.services.outbox import tell
from eventhub.services.registration_letters import about

CHUNK = 25  # of one transaction, in which confirmations wait for the lock: 0.2 s on SQLite, 0.9 s on PostgreSQL


@dataclass(frozen=True)
class Messages:
    """What is said, by language; `batch` makes each mail one of a kind: sent again, nobody gets it twice."""

    texts: dict[str, str]
    subjects: dict[str, str] = field(default_factory=dict)
    batch: str = ""
    more_places: int = 0  # how many places may be made where none is free

    def after(self, made: int) -> "Messages":
        """What is left of it once so many places were made."""
        return replace(self, more_places=self.more_places - made) if made else self

    def text_for(self, registration: Registration) -> str:
        return in_language(self.texts, registration.language, registration.event)

    def subject_for(self, registration: Registration) -> str:
        return in_language(self.subjects, registration.language, registration.event)


def in_language(words: dict[str, str], language: str, event: Event) -> str:
    """In the reader's language, else in the event's first."""
    return words.get(language) or words.get(event.languages[0], "")


@dataclass(frozen=True)
class Outcome:
    """`done`: by the status that they have now; `left`: public ids of those that could not take the step; `declined`:
    how many were not written to, since they do without announcements;
    `unreached`: how many there was no time for; `placeless`: how many no place was free for; `made`: how many got one
    that was made for them."""

    done: Counter[str] = field(default_factory=Counter)
    left: tuple[str, ...] = ()
    unreached: int = 0
    placeless: int = 0
    made: int = 0
    declined: int = 0

    def __add__(self, other: "Outcome") -> "Outcome":
        return Outcome(
            self.done + other.done,
            self.left + other.left,
            self.unreached + other.unreached,
            self.placeless + other.placeless,
            self.made + other.made,
            self.declined + other.declined,
        )


def decide(
    event: Event, step: str, public_ids: list[str], messages: Messages, account: Account, now: datetime
) -> Outcome:
    """Take `step`, one of `STEPS`, with each of these: a chunk of a longer list."""
    take, done, left, placeless, made, declined = STEPS[step], Counter[str](), [], 0, 0, 0
    for registration in registrations_called(event, public_ids):
        try:
            with db.session.begin_nested():
                made += bool(take(registration, account, messages.after(made), now))
            done[registration.status] += 1
        except NoPlaceLeft:
            placeless += 1
        except AnnouncementsDeclined:
            declined += 1
        except DomainError:
            left.append(registration.public_id)
    return Outcome(done, tuple(left), placeless=placeless, made=made, declined=declined)


def approve(registration: Registration, account: Account, messages: Messages, now: datetime) -> None:
    places.approve(registration, account, messages.text_for(registration), now)


def reject(registration: Registration, account: Account, messages: Messages, now: datetime) -> None:
    places.reject(registration, account, messages.text_for(registration), now)


def wait_list(registration: Registration, account: Account, messages: Messages, now: datetime) -> None:
    places.wait_list(registration, account, messages.text_for(registration), now)


def give_place(registration: Registration, account: Account, messages: Messages, now: datetime) -> bool:
    text = messages.text_for(registration)
    return places.give_place(registration, account, text, now, one_more=messages.more_places > 0)


def cancel(registration: Registration, account: Account, messages: Messages, now: datetime) -> None:
    cancel_registration(registration, account, messages.text_for(registration), now)


def reinstate(registration: Registration, account: Account, messages: Messages, now: datetime) -> None:
    let_back_in(registration, account, messages.text_for(registration), now)


def write(registration: Registration, account: Account, messages: Messages, now: datetime) -> None:
    """A mail of the team's own words. Nobody has proved an unconfirmed address: the team writes to no such one."""
    if registration.status == "unconfirmed" or not registration.email:  # or it was erased
        raise RegistrationMoved(step="mail", status=registration.status)
    if registration.person.announcements_declined_at is not None:
        raise AnnouncementsDeclined
    key = f"organiser_message:{messages.batch}:{registration.public_id}"
    if db.session.scalar(select(OutboxMessage.id).where(OutboxMessage.dedupe_key == key)) is not None:
        return
    tell(
        template="organiser_message",
        reader_mail=registration.email,
        reader_name=registration.person.name,
        language=registration.language,
        values=message_values(registration.event, messages.subject_for(registration), messages.text_for(registration))
        | {"announced_to": registration.person.public_id},
        dedupe_key=key,
        now=now,
        event=registration.event,
    )
    subject = ("registration", registration.public_id)
    note("registration.mailed", subject, account, now, event=registration.event, values={"batch": messages.batch})


def message_values(event: Event, subject: str, message: str) -> dict[str, object]:
    return about(event) | {"subject": subject, "message": message, "mailbox": event.mailbox}


# Each says whether a place was made for it.
STEPS: dict[str, Callable[[Registration, Account, Messages, datetime], bool | None]] = {
    "approve": approve,
    "wait_list": wait_list,
    "give_place": give_place,
    "reject": reject,
    "cancel": cancel,
    "reinstate": reinstate,
    "mail": write,
}
