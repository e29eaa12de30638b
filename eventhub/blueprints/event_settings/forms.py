"""The form of an event's settings: shape only. Its texts are fields of their own for each of the event's languages."""

from datetime import time
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, IntegerField, SelectField, StringField, ValidationError
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from eventhub.blueprints.event_settings.creation_forms import ADDRESS_SHAPE, NAME
from eventhub.domain.event_addresses import is_address
from eventhub.domain.typed_text import one_line
from eventhub.models import Event
from eventhub.services.events import SettingsContent, content_of
from eventhub.web import languages
from eventhub.web.fields import CheckboxesField, ClockField, DayField
from eventhub.web.filters import local
from eventhub.web.forms import TOO_LONG, ContentForm
from eventhub.web.language_fields import Text, filling, refuse_missing, values, with_texts
from eventhub.web.languages import language_name
from eventhub.web.mail_addresses import MailAddress
from eventhub.web.time_zones import moment_of, zone_choices

# The texts of each language, by the column that they are kept in.
TEXTS = {
    "names": NAME,
    "taglines": Text("tagline", _l("Line on the poster (%(language)s)"), 200),
    "descriptions": Text("description", _l("Description (%(language)s)"), 4000, lines=6),
    "venues": Text("venue", _l("Venue (%(language)s)"), 200),
    "accesses": Text("access", _l("Getting there (%(language)s)"), 2000, lines=4),
    "controllers": Text("controller", _l("Who answers for the data (%(language)s)"), 300, lines=2),
}


class SettingsForm(ContentForm):
    """What every event has; `settings_form_for` adds the texts per language."""

    address = StringField(
        _l("Web address"), [DataRequired(ADDRESS_SHAPE), Length(max=60, message=TOO_LONG)], [one_line]
    )
    languages = CheckboxesField(_l("Languages"), [DataRequired(_l("Choose at least one language."))])
    time_zone = SelectField(_l("Time zone"))
    starts_on = DayField(_l("First day"), [InputRequired(_l("Choose the first day."))])
    starts_at = ClockField(_l("Begins at"), [InputRequired(_l("Type the hour, such as 9:00."))])
    ends_on = DayField(_l("Last day"), [InputRequired(_l("Choose the last day."))])
    ends_at = ClockField(_l("Ends at"), [InputRequired(_l("Type the hour, such as 18:00."))])
    accept_outside = BooleanField(_l("Save these dates all the same"))
    city = StringField(_l("Town"), [Length(max=120, message=TOO_LONG)], [one_line])
    organiser_name = StringField(_l("Organiser"), [Length(max=160, message=TOO_LONG)], [one_line])
    mailbox = StringField(
        _l("The organisers’ address"), [Optional(), MailAddress(), Length(max=254, message=TOO_LONG)], [one_line]
    )
    retention_months = IntegerField(
        _l("Months after the event for which personal data is kept"),
        [InputRequired(_l("Type a number of months."))],
    )
    quiet_from = ClockField(_l("No mail from"), [Optional()])
    quiet_until = ClockField(_l("No mail until"), [Optional()])
    requires_second_factor = BooleanField(_l("The team proves itself twice (password and code or passkey)"))

    def validate_quiet_until(self, field: Field) -> None:
        if (field.data is None) != (self.quiet_from.data is None):
            raise ValidationError(_l("Type both hours, or neither."))

    def validate_address(self, field: Field) -> None:
        if not is_address(field.data):
            raise ValidationError(ADDRESS_SHAPE)

    def refuse_missing_names(self, event: Event) -> None:
        """Each language that the event has now needs its name; a further one may wait for it."""
        chosen = self.languages.data or []
        refuse_missing(self, NAME, [code for code in event.languages if code in chosen])

    def content_for(self, event: Event) -> SettingsContent:
        """All that was typed."""
        standing, zone = content_of(event), self.time_zone.data
        texts = {column: values(self, text, getattr(standing, column)) for column, text in TEXTS.items()}
        chosen = self.languages.data or []
        return SettingsContent(
            **texts,
            address=self.address.data or "",
            # Those that stay keep their order: the first one is what readers of other languages get.
            languages=[
                *(one for one in event.languages if one in chosen),
                *(o for o in chosen if o not in event.languages),
            ],
            time_zone=zone,
            starts_at=moment_of(self.starts_on.data, self.starts_at.data, zone),
            ends_at=moment_of(self.ends_on.data, self.ends_at.data, zone),
            city=self.city.data or "",
            organiser_name=self.organiser_name.data or "",
            mailbox=self.mailbox.data or "",
            retention_months=self.retention_months.data or 0,
            quiet_from=minutes_of(self.quiet_from.data),
            quiet_until=minutes_of(self.quiet_until.data),
            requires_second_factor=bool(self.requires_second_factor.data),
        )


def settings_form_for(event: Event) -> SettingsForm:
    """Filled with what stands, or with what was just sent."""
    form = with_texts(SettingsForm, TEXTS.values(), event.languages)(data=values_of(event))
    codes = dict.fromkeys([*event.languages, *(code for code, _name in languages.switch_names())])
    form.languages.choices = [(code, language_name(code).capitalize()) for code in codes]
    form.time_zone.choices = zone_choices()
    if not form.is_submitted():
        form.open_on_content(content_of(event))
    return form


def values_of(event: Event) -> dict[str, Any]:
    """What stands, by the names of the form's fields."""
    standing = content_of(event)
    starts, ends = local(event.starts_at, event), local(event.ends_at, event)
    plain = (
        "city",
        "organiser_name",
        "mailbox",
        "retention_months",
        "requires_second_factor",
        "languages",
        "time_zone",
    )
    shown: dict[str, Any] = {name: getattr(standing, name) for name in plain}
    shown |= {"address": event.slug, "starts_on": starts.date(), "starts_at": starts.time()}
    shown |= {"ends_on": ends.date(), "ends_at": ends.time()}
    shown |= {name: clock_of(getattr(standing, name)) for name in ("quiet_from", "quiet_until")}
    for column, text in TEXTS.items():
        shown |= filling(text, getattr(standing, column))
    return shown


def minutes_of(clock: time | None) -> int | None:
    """Of the day; an hour is kept so."""
    return None if clock is None else clock.hour * 60 + clock.minute


def clock_of(minutes: int | None) -> time | None:
    return None if minutes is None else time(minutes // 60, minutes % 60)
