"""The forms that make an event, from nothing or as a copy of an earlier one: shape only."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time
from typing import Any, ClassVar

from flask_babel import force_locale
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, SelectField, StringField, ValidationError
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from eventhub.domain.day_shifts import days_between, moved
from eventhub.domain.event_addresses import is_address, suggested_address
from eventhub.domain.typed_text import one_line
from eventhub.models import Event
from eventhub.services.events import NewEvent, StartingCategory
from eventhub.web import languages
from eventhub.web.fields import CheckboxesField, ClockField, DayField
from eventhub.web.forms import TOO_LONG, Form
from eventhub.web.language_fields import Text, filling, refuse_missing, values, with_texts
from eventhub.web.languages import language_name
from eventhub.web.time_zones import moment_of, zone_choices

NAME = Text("name", _l("Name (%(language)s)"), 120)
ADDRESS_SHAPE = _l("Use 3 to 60 small letters without accents, digits, and single dashes between them.")
CATEGORIES = (
    ("researcher", _l("Researcher"), "circle"),
    ("clinician", _l("Clinician"), "plus"),
    ("startup", _l("Start-up"), "triangle"),
    ("industrial", _l("Industrial"), "square"),
)
FIRST_ZONE = "Europe/Paris"


def without_code(name: str) -> str:
    """The names stand together, whatever their language."""
    return "name" if name.startswith("name_") else name


class AddressedForm(Form):
    """What each way to make an event asks for; `creation_form` and `copy_form` add the name in each language."""

    order: ClassVar[tuple[str, ...]]  # the fields as the page shows them

    address = StringField(_l("Web address"), [Optional(), Length(max=60, message=TOO_LONG)], [one_line])
    starts_on = DayField(_l("First day"), [InputRequired(_l("Choose the first day."))])

    def __iter__(self) -> Iterator[Field]:
        """As the page shows them, and so does its list of errors."""
        rank = {name: place for place, name in enumerate(self.order)}
        return iter(sorted(super().__iter__(), key=lambda field: rank.get(without_code(field.name), -1)))

    def validate_address(self, field: Field) -> None:
        if not is_address(field.data):
            raise ValidationError(ADDRESS_SHAPE)

    def names(self, codes: Iterable[str]) -> dict[str, str]:
        chosen = set(codes)
        return {code: name for code, name in values(self, NAME).items() if code in chosen}

    def refuse_missing_names(self, codes: Sequence[str]) -> None:
        """A language of the event without the event's name in it."""
        refuse_missing(self, NAME, codes)

    def suggestion(self, codes: list[str], year: int) -> str:
        """An address like the name in the event's first language."""
        return suggested_address(next(iter(self.names(codes).values()), ""), year)


class CreationForm(AddressedForm):
    """A new event from nothing."""

    order = ("languages", "name", "address", "starts_on", "starts_at", "ends_on", "ends_at", "time_zone")

    languages = CheckboxesField(_l("Languages"), [DataRequired(_l("Choose at least one language."))])
    time_zone = SelectField(_l("Time zone"), default=FIRST_ZONE)
    starts_at = ClockField(_l("Begins at"), [InputRequired(_l("Type the hour, such as 9:00."))], default=time(9))
    ends_on = DayField(_l("Last day"), [Optional()])
    ends_at = ClockField(_l("Ends at"), [InputRequired(_l("Type the hour, such as 18:00."))], default=time(18))

    def new_event(self) -> NewEvent:
        """All that was typed; without a last day the event has one day."""
        codes, zone, first = self.languages.data or [], self.time_zone.data, self.starts_on.data
        return NewEvent(
            names=self.names(codes),
            address=self.address.data or "",
            suggestion=self.suggestion(codes, first.year),
            languages=codes,
            time_zone=zone,
            starts_at=moment_of(first, self.starts_at.data, zone),
            ends_at=moment_of(self.ends_on.data or first, self.ends_at.data, zone),
            categories=starting_categories(codes),
        )


class CopyForm(AddressedForm):
    """A copy of an earlier event: its name, and the day that its first day becomes."""

    order = ("name", "address", "starts_on", "with_sessions")

    with_sessions = BooleanField(_l("Take the sessions along, as drafts without their speakers"))

    def new_event(self, source: Event) -> NewEvent:
        first: date = self.starts_on.data
        days = days_between(source.starts_at, first, source.time_zone)
        return NewEvent(
            names=self.names(source.languages),
            address=self.address.data or "",
            suggestion=self.suggestion(source.languages, first.year),
            languages=list(source.languages),
            time_zone=source.time_zone,
            starts_at=moved(source.starts_at, days, source.time_zone),
            ends_at=moved(source.ends_at, days, source.time_zone),
        )


def creation_form() -> CreationForm:
    codes = [code for code, _name in languages.switch_names()]
    form = with_texts(CreationForm, [NAME], codes)(data={"languages": codes})
    form.languages.choices = [(code, language_name(code).capitalize()) for code in codes]
    form.time_zone.choices = zone_choices()
    return form


def copy_form(source: Event) -> CopyForm:
    return with_texts(CopyForm, [NAME], source.languages)(data=filling(NAME, source.names))


def starting_categories(codes: Iterable[str]) -> list[StartingCategory]:
    """The four categories, named in each of the event's languages."""
    return [
        StartingCategory(key, {code: said_in(code, name) for code in codes}, sign, key)
        for key, name, sign in CATEGORIES
    ]


def said_in(code: str, words: Any) -> str:
    with force_locale(code):
        return str(words)
