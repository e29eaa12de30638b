"""Create an event, keep its settings, and take it from state to state."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.exc import IntegrityError

from eventhub.db import Words, db, hold_row
from eventhub.domain.checklist import missing_before_opening
from eventhub.domain.errors import (
    AddressInUse,
    AddressReserved,
    DatesLeaveOutside,
    EndsBeforeStart,
    EventNotReady,
    EventStepRefused,
    StaleForm,
)
from eventhub.domain.event_addresses import RESERVED_ADDRESSES, numbered
from eventhub.domain.event_states import is_step
from eventhub.domain.fingerprints import Fingerprints, changed_fields
from eventhub.domain.retention import keeps_until
from eventhub.domain.typed_text import filled
from eventhub.models import Account, Category, Event, TeamMember
from eventhub.queries.checklist import preparation_of
from eventhub.queries.events import outside
from eventhub.services.consents import start_texts
from eventhub.services.log import note
from eventhub.services.material import make_material
from eventhub.services.phases import end_requests
from eventhub.services.registration_forms import start_form


@dataclass(frozen=True)
class StartingCategory:
    """A kind of participant that a new event begins with."""

    key: str
    names: Words
    sign: str
    colour: str


@dataclass(frozen=True)
class NewEvent:
    """What one has to say to make an event. `address` is "" where one is to be made: of `suggestion`."""

    names: Words
    address: str
    suggestion: str
    languages: list[str]
    time_zone: str
    starts_at: datetime
    ends_at: datetime
    categories: Sequence[StartingCategory] = ()


@dataclass(frozen=True)
class SettingsContent:
    """All that the form of settings changes; its fields bear the names by which StaleForm speaks of them."""

    names: Words
    taglines: Words
    descriptions: Words
    address: str
    languages: list[str]
    time_zone: str
    starts_at: datetime
    ends_at: datetime
    city: str
    venues: Words
    accesses: Words
    organiser_name: str
    mailbox: str
    controllers: Words
    retention_months: int
    quiet_from: int | None
    quiet_until: int | None
    requires_second_factor: bool


WORDS = ("names", "taglines", "descriptions", "venues", "accesses", "controllers")


def create_event(wanted: NewEvent, account: Account, now: datetime) -> Event:
    """A draft with its categories, owned by whoever made it."""
    check_dates(wanted.starts_at, wanted.ends_at)
    event = Event(
        names=wanted.names,
        languages=wanted.languages,
        time_zone=wanted.time_zone,
        starts_at=wanted.starts_at,
        ends_at=wanted.ends_at,
        state="draft",
    )
    event.categories = [
        Category(key=one.key, names=one.names, sign=one.sign, colour=one.colour, position=position)
        for position, one in enumerate(wanted.categories)
    ]
    settle(event, wanted)
    make_material(event)
    db.session.add(TeamMember(event_id=event.id, account_id=account.id, role="owner"))
    start_form(event, event.languages, account, now)
    start_texts(event, account, now)
    note("event.created", ("event", event.slug), account, now, event=event)
    return event


def settle(event: Event, wanted: NewEvent) -> None:
    """Keep a new event at the address that was typed, or at the first free one like its name."""
    event.slug = wanted.address or free_address(wanted.suggestion)
    check_address(event.slug)
    try:
        with db.session.begin_nested():
            db.session.add(event)
    except IntegrityError:
        raise AddressInUse from None


def free_address(suggestion: str) -> str:
    number = 1
    while not is_free(numbered(suggestion, number)):
        number += 1
    return numbered(suggestion, number)


def is_free(address: str) -> bool:
    if address in RESERVED_ADDRESSES:
        return False
    return not db.session.scalar(select(exists().where(Event.slug == address)))


def check_address(address: str) -> None:
    if address in RESERVED_ADDRESSES:
        raise AddressReserved


def check_dates(starts_at: datetime, ends_at: datetime) -> None:
    if ends_at <= starts_at:
        raise EndsBeforeStart


def content_of(event: Event) -> SettingsContent:
    """The settings as they stand."""
    values = {field.name: getattr(event, field.name) for field in fields(SettingsContent) if field.name != "address"}
    return SettingsContent(**values | {name: filled(values[name]) for name in WORDS}, address=event.slug)


def save_settings(
    event: Event, typed: SettingsContent, opened: Fingerprints, accepts_outside: bool, account: Account, now: datetime
) -> None:
    """Keep the settings if they still are what the form was `opened` on, else StaleForm."""
    hold_row(event)
    standing = content_of(event)
    changed = changed_fields(standing, typed, opened)
    if changed:
        raise StaleForm(changed=changed, noun="settings")
    check_dates(typed.starts_at, typed.ends_at)
    keeps_until(typed.ends_at, typed.retention_months, typed.time_zone)
    if not accepts_outside:
        check_outside(event, standing, typed)
    if typed.address != event.slug:
        change_address(event, typed.address)
    for field in fields(SettingsContent):
        if field.name != "address":
            setattr(event, field.name, getattr(typed, field.name))
    different = [one.name for one in fields(SettingsContent) if getattr(standing, one.name) != getattr(typed, one.name)]
    if different:
        note("event.settings", ("event", event.slug), account, now, event=event, values={"changed": different})
    db.session.flush()


def check_outside(event: Event, standing: SettingsContent, typed: SettingsContent) -> None:
    """DatesLeaveOutside where other dates than those that stand leave something outside."""
    if (standing.starts_at, standing.ends_at) == (typed.starts_at, typed.ends_at):
        return
    sessions, windows = outside(event, typed.starts_at, typed.ends_at)
    if sessions or windows:
        raise DatesLeaveOutside(sessions, windows)


def change_address(event: Event, address: str) -> None:
    """A draft's address may change: nobody has it in a mail or a calendar yet."""
    if event.state != "draft":
        raise StaleForm(changed=("address",), noun="settings")
    check_address(address)
    try:
        with db.session.begin_nested():
            event.slug = address
    except IntegrityError:
        raise AddressInUse from None


def change_state(event: Event, seen: str, wanted: str, account: Account, now: datetime) -> None:
    """Take the event from the state that was `seen` one step on, or back; EventNotReady where something is missing.

    Once it is over, nobody waits for an answer to a request any more.
    """
    hold_row(event)
    if event.state != seen:
        raise StaleForm(changed=("status",))
    if not is_step(event.state, wanted):
        raise EventStepRefused(event.state)
    missing = missing_before_opening(preparation_of(event), now) if (event.state, wanted) == ("draft", "open") else ()
    if missing:
        raise EventNotReady(missing)
    event.state = wanted
    if wanted == "over":
        end_requests(event, now)
    note("event.state", ("event", event.slug), account, now, event=event, values={"from": seen, "to": wanted})


def allow_creation(account: Account, *, allowed: bool, now: datetime) -> None:
    """An operator names somebody who may create events, or takes that back."""
    account.may_create_events = allowed
    action = "account.may_create" if allowed else "account.may_not_create"
    note(action, ("account", account.public_id), None, now)
