"""The forms of tables: one, several at once, and what becomes of the meetings at one that goes."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, IntegerField, RadioField, SelectField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange

from eventhub.domain.errors import DomainError
from eventhub.domain.meeting_tables import (
    AT_ONCE_MOST,
    BOOTH,
    NAME_MOST,
    ORGANISATION,
    PERSON,
    POOL,
    SEATS_LEAST,
    SEATS_MOST,
    ZONE_MOST,
)
from eventhub.domain.typed_text import one_line
from eventhub.models import Event, MeetingTable
from eventhub.queries.meeting_tables import Owner, owner_of, owners_named
from eventhub.services.meeting_tables import ManyTables, TableContent, content_of
from eventhub.web.errors import refusal_of
from eventhub.web.forms import TOO_LONG, ContentForm, Form

KINDS = {
    POOL: _l("Everybody: one of the pool"),
    PERSON: _l("One participant"),
    ORGANISATION: _l("One organisation"),
    BOOTH: _l("One organisation: its booth"),
}
NUMBER_WRONG = _l("Type a number from %(min)d to %(max)d.")
PREFIX_MOST, NUMBER_MOST = 30, 9999
FEWEST = 2  # letters of a search


def seats_field() -> IntegerField:
    return IntegerField(
        _l("Seats"),
        [InputRequired(_l("Type a number.")), NumberRange(SEATS_LEAST, SEATS_MOST, NUMBER_WRONG)],
        default=SEATS_LEAST,
    )


def zone_field() -> StringField:
    return StringField(_l("Zone"), [Length(max=ZONE_MOST, message=TOO_LONG)], [one_line])


def accessible_field() -> BooleanField:
    return BooleanField(_l("Accessible: without steps, with room for a wheelchair"))


class TableForm(ContentForm):
    """One table. Whom it is for is typed; where several may be meant the form comes back with them as choices."""

    name = StringField(
        _l("Name or number"),
        [DataRequired(_l("Type a name or a number.")), Length(max=NAME_MOST, message=TOO_LONG)],
        [one_line],
    )
    kind = SelectField(_l("For whom"), default=POOL)
    owner = StringField(_l("Name of the participant or organisation"), [Length(max=160, message=TOO_LONG)], [one_line])
    owner_choice = StringField()
    zone = zone_field()
    seats = seats_field()
    is_accessible = accessible_field()
    event: Event
    found: Sequence[Owner] = ()
    chosen: Owner | None = None

    def validate(self, extra_validators: Any = None) -> bool:
        """Who is meant must be known: one whose name this is, or who was chosen among those."""
        is_good: bool = super().validate(extra_validators)
        return self.finds_owner() and is_good

    def finds_owner(self) -> bool:
        if self.kind.data not in KINDS or self.kind.data == POOL:
            return True
        words, choice = self.owner.data or "", self.owner_choice.data or ""
        self.found = owners_named(self.event, self.kind.data, words) if len(words) >= FEWEST else ()
        self.chosen = meant(self.found, words, choice)
        if self.chosen is None:
            self.owner.errors = [*self.owner.errors, self.why_nobody(words)]
        return self.chosen is not None

    def why_nobody(self, words: str) -> str:
        if len(words) < FEWEST:
            return str(_("Type a part of the name."))
        if self.found:
            return str(_("Several have such a name: choose below."))
        return str(_("Nobody and no organisation of the event has a name like this. Type another part of it."))

    @property
    def content(self) -> TableContent:
        """All that was typed."""
        return TableContent(
            self.name.data or "",
            self.zone.data or "",
            self.kind.data,
            self.chosen.public_id if self.chosen else "",
            self.seats.data or SEATS_LEAST,
            bool(self.is_accessible.data),
        )


def meant(found: Sequence[Owner], words: str, choice: str) -> Owner | None:
    """The one that was chosen, else the only one of this very name, else the only one at all."""
    narrowed = (
        [one for one in found if one.public_id == choice],
        [one for one in found if one.name == words],
        found,
    )
    return next((only[0] for only in narrowed if len(only) == 1), None)


class ManyForm(Form):
    """Several of the pool: a prefix, the first number, how many."""

    prefix = StringField(_l("What stands before the number"), [Length(max=PREFIX_MOST, message=TOO_LONG)], [one_line])
    first = IntegerField(
        _l("First number"),
        [InputRequired(_l("Type a number.")), NumberRange(0, NUMBER_MOST, NUMBER_WRONG)],
        default=1,
    )
    number = IntegerField(
        _l("How many tables"),
        [InputRequired(_l("Type a number.")), NumberRange(1, AT_ONCE_MOST, NUMBER_WRONG)],
        default=10,
    )
    zone = zone_field()
    seats = seats_field()
    is_accessible = accessible_field()

    @property
    def wanted(self) -> ManyTables:
        return ManyTables(
            self.prefix.data or "",
            self.first.data or 0,
            self.number.data or 1,
            self.zone.data or "",
            self.seats.data or SEATS_LEAST,
            bool(self.is_accessible.data),
        )

    def refuse_for(self, error: DomainError) -> None:
        """A name that is taken, beside the number that it begins with."""
        self.bear(refusal_of(error), "first" if error.field == "name" else error.field)


LEFT = {
    "another": _l("They go to another free table, at the same time. Where none is free they have no time."),
    "none": _l("They have no time any more, until somebody books them again."),
}


class TableRemovalForm(Form):
    """What becomes of the meetings that are booked there; `agreed`: which of them the page listed."""

    agreed = HiddenField()
    meetings = RadioField(
        _l("What becomes of these meetings?"),
        default="another",
    )

    @property
    def finds_another(self) -> bool:
        return bool(self.meetings.data == "another")


def removal_form() -> TableRemovalForm:
    form = TableRemovalForm()
    form.meetings.choices = list(LEFT.items())
    return form


def table_form(event: Event, table: MeetingTable | None = None) -> TableForm:
    """The form of this table, or of a new one: filled with what stands, or with what was just sent."""
    form = TableForm(data=values_of(table))
    form.kind.choices = list(KINDS.items())
    form.event = event
    if table and not form.is_submitted():
        form.open_on_content(content_of(table))
    return form


def values_of(table: MeetingTable | None) -> dict[str, Any]:
    if table is None:
        return {}
    owner = owner_of(table)
    named = {"owner": owner.name, "owner_choice": owner.public_id} if owner else {}
    facts = {"name": table.name, "zone": table.zone, "kind": table.kind, "seats": table.seats}
    return facts | {"is_accessible": table.is_accessible} | named
