"""The shape of what the team sends about other people's meetings."""

from collections.abc import Iterable
from datetime import UTC, datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from wtforms import Field, HiddenField, RadioField, SelectField, StringField, TextAreaField, ValidationError
from wtforms.validators import InputRequired, Length

from eventhub.domain.typed_text import many_lines
from eventhub.models import Meeting, MeetingTable
from eventhub.queries.meetings import parties_of
from eventhub.web.entries import table_words
from eventhub.web.fields import CheckboxesField
from eventhub.web.forms import TOO_LONG, Form, VersionedForm
from eventhub.web.names import called
from eventhub.web.spoken_languages import language_choices

SLOT_FORMAT = "%Y-%m-%dT%H:%MZ"
MOST_WORDS = 500
SWAP = "swap-"  # before the public id of a request
FIRST_FREE = ""  # leaves the table open
BETWEEN = 2  # languages, at least


class WordsForm(VersionedForm):
    """A word to everybody who comes; the version is the meeting's."""

    words = TextAreaField(
        _l("A word to everybody"),
        description=_l("The mail that tells them of it says it."),
        filters=[many_lines],
        validators=[Length(max=MOST_WORDS, message=TOO_LONG)],
    )


class DeskForm(Form):
    """A slot by its start in UTC; who the two are stands beside it."""

    slot = StringField(_l("Time"), validators=[InputRequired(_l("Pick one of the times."))])

    @property
    def starts_at(self) -> datetime | None:
        return moment_in(self.slot.data)


class InterpreterForm(Form):
    """Somebody of the event, and the languages between which they interpret."""

    person = HiddenField()
    languages = CheckboxesField(_l("Languages"))

    def offer(self, codes: Iterable[str]) -> "InterpreterForm":
        self.languages.choices = language_choices(*codes)
        return self

    def validate_languages(self, field: Field) -> None:
        if len(field.data or []) < BETWEEN:
            raise ValidationError(_("Choose the two languages, or more, between which they interpret."))


class DropForm(Form):
    """Who is taken off the list."""

    person = HiddenField()


class BookingForm(WordsForm):
    """A slot by its start in UTC, a table or the first that is free, and which rules are set aside, and why."""

    slot = StringField(_l("Time"), validators=[InputRequired(_l("Pick one of the times."))])
    table = SelectField(_l("Table"), validate_choice=False)
    rules = CheckboxesField(_l("Set these rules aside"), validate_choice=False)
    reason = TextAreaField(
        _l("Why the rules are set aside"),
        description=_l("It is kept with the meeting, with your name. Nobody who comes reads it."),
        filters=[many_lines],
        validators=[Length(max=MOST_WORDS, message=TOO_LONG)],
    )

    @property
    def starts_at(self) -> datetime | None:
        return moment_in(self.slot.data)

    def offer(self, tables: list[MeetingTable], rules: list[tuple[str, str]]) -> None:
        """What can be chosen from."""
        self.table.choices = [(FIRST_FREE, _l("The first that is free")), *table_choices(tables)]
        self.rules.choices = rules


class TableForm(WordsForm):
    """Another table at the same time."""

    table = SelectField(_l("Table"), validate_choice=False)

    def offer(self, tables: list[MeetingTable], taken: list[Meeting]) -> None:
        """Tables that are free, and those of other meetings, which get this one's."""
        swaps = [(f"{SWAP}{one.request.public_id}", swap_words(one)) for one in taken if one.request]
        self.table.choices = [*table_choices(tables), *swaps]

    @property
    def swaps_with(self) -> str:
        """The public id of the request whose meeting gives its table; "" for a free table."""
        chosen = str(self.table.data or "")
        return chosen.removeprefix(SWAP) if chosen.startswith(SWAP) else ""


class StandingForm(VersionedForm):
    """A step that needs nothing but the version of the meeting that it was decided on."""


class MissedForm(VersionedForm):
    """Who did not come."""

    absent = RadioField(_l("Who did not come?"), validators=[InputRequired(_l("Choose who did not come."))])


def moment_in(text: str | None) -> datetime | None:
    """The start of a slot; None where the text is no time."""
    try:
        return datetime.strptime(text or "", SLOT_FORMAT).replace(tzinfo=UTC)
    except ValueError:
        return None


def swap_words(meeting: Meeting) -> str:
    names = " – ".join(called(one) for one in parties_of(meeting))
    return str(_("%(table)s, swapped with %(names)s", table=table_words(meeting.table), names=names))


def table_choices(tables: list[MeetingTable]) -> list[tuple[str, str]]:
    """With their seats: a group needs more of them."""
    return [(str(one.id), table_and_seats(one)) for one in tables]


def table_and_seats(table: MeetingTable) -> str:
    words = {"table": table_words(table)}
    return str(ngettext("%(table)s (%(num)d seat)", "%(table)s (%(num)d seats)", table.seats, **words))


def table_number(field: SelectField) -> int | None:
    """The number of the table that was chosen; None where it was left open, 0 where the text is none."""
    text = str(field.data or "")
    if not text:
        return None
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
