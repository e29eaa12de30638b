"""The forms of the organiser's pages of organisations: shape only."""

import re
from typing import Any
from urllib.parse import urlsplit

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, RadioField, SelectField, StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, Length

from eventhub.domain.typed_text import many_lines, one_line
from eventhub.models import Event, Organisation
from eventhub.queries.organisations import KINDS
from eventhub.services.organisation_edits import OrganisationContent, content_of
from eventhub.services.organisations import KIND_UNKNOWN, plain_spelling
from eventhub.web.forms import TOO_LONG, ContentForm, Form
from eventhub.web.language_fields import Text, filling, values, with_texts

MOST_NAMES, LONGEST_NAME = 20, 160
KIND_NAMES = {
    "research_centre": _l("Research centre"),
    "academic": _l("Academic body"),
    "hospital": _l("Hospital"),
    "technology_centre": _l("Technology centre"),
    "company": _l("Company"),
    "cluster": _l("Cluster"),
    "public_partner": _l("Public partner"),
    KIND_UNKNOWN: _l("Not said yet"),
}
# The texts of each language, by the field of the content.
TEXTS = {
    "facts": Text("facts", _l("What it is (%(language)s)"), 2000, lines=4),
    "searches": Text("searches", _l("What it looks for (%(language)s)"), 1000, lines=3),
}
HOST = re.compile(r"[^\s@:/?#.]+(\.[^\s@:/?#.]+)+(:\d{1,5})?")


def kind_choices() -> list[tuple[str, Any]]:
    return [(kind, KIND_NAMES[kind]) for kind in (*KINDS, KIND_UNKNOWN)]


def web_address(text: str | None) -> str:
    """The address with its scheme; "example.org" is https."""
    typed = one_line(text)
    return f"https://{typed}" if typed and "://" not in typed else typed


def is_web_address(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and HOST.fullmatch(parts.netloc) is not None


class OrganisationForm(ContentForm):
    """What is said of an organisation; `organisation_form_for` adds the texts per language."""

    name = StringField(
        _l("Name"), [DataRequired(_l("Type the name.")), Length(max=LONGEST_NAME, message=TOO_LONG)], [one_line]
    )
    short_name = StringField(_l("Short name"), [Length(max=40, message=TOO_LONG)], [one_line])
    other_names = TextAreaField(_l("Other names"), [Length(max=4000, message=TOO_LONG)], [many_lines])
    kind = SelectField(_l("Kind"))
    city = StringField(_l("Town"), [Length(max=120, message=TOO_LONG)], [one_line])
    website = StringField(_l("Website"), [Length(max=200, message=TOO_LONG)], [web_address])
    is_listed = BooleanField(_l("Show it in the public list"))
    is_partner = BooleanField(_l("It is a partner of the event"))

    def validate_name(self, field: Field) -> None:
        if field.data and not plain_spelling(field.data):
            raise ValidationError(_("Type the name."))

    def validate_other_names(self, _field: Field) -> None:
        names = self.names()
        if len(names) > MOST_NAMES:
            raise ValidationError(_("Leave %(most)d other names at most.", most=MOST_NAMES))
        if any(len(name) > LONGEST_NAME for name in names):
            raise ValidationError(_("Shorten each name to %(most)d characters.", most=LONGEST_NAME))

    def validate_website(self, field: Field) -> None:
        if field.data and not is_web_address(field.data):
            raise ValidationError(_("Type an address such as https://example.org."))

    def names(self) -> tuple[str, ...]:
        """The other names, one a line."""
        lines = (one_line(line) for line in (self.other_names.data or "").split("\n"))
        return tuple(dict.fromkeys(line for line in lines if line))

    def content_for(self, standing: OrganisationContent) -> OrganisationContent:
        """All that was typed."""
        texts = {column: values(self, text, getattr(standing, column)) for column, text in TEXTS.items()}
        return OrganisationContent(
            name=plain_spelling(self.name.data or ""),
            short_name=self.short_name.data or "",
            other_names=self.names(),
            kind=self.kind.data,
            city=self.city.data or "",
            website=self.website.data or "",
            is_partner=bool(self.is_partner.data),
            is_listed=bool(self.is_listed.data),
            **texts,
        )


def organisation_form_for(
    event: Event, organisation: Organisation | None
) -> tuple[OrganisationForm, OrganisationContent]:
    """Filled with what stands, or with what was just sent; and what stands. A new one is listed, unless said."""
    standing = content_of(organisation) if organisation else OrganisationContent(name="", is_listed=True)
    form = with_texts(OrganisationForm, TEXTS.values(), event.languages)(data=values_of(standing))
    form.kind.choices = kind_choices()
    if standing.kind not in KIND_NAMES:  # one of another program's: it stays until somebody chooses
        form.kind.choices.append((standing.kind, standing.kind))
    if not form.is_submitted():
        form.open_on_content(standing)
    return form, standing


def values_of(standing: OrganisationContent) -> dict[str, Any]:
    plain = ("name", "short_name", "kind", "city", "website", "is_partner", "is_listed")
    shown: dict[str, Any] = {name: getattr(standing, name) for name in plain}
    shown["other_names"] = "\n".join(standing.other_names)
    for column, text in TEXTS.items():
        shown |= filling(text, getattr(standing, column) or {})
    return shown


class MergeForm(Form):
    """Which of these organisations is kept."""

    kept = RadioField(_l("Which one is kept?"), [DataRequired(_l("Choose the one that is kept."))])


class PairForm(Form):
    """Two organisations of which somebody says that they are two."""

    one = StringField("", [DataRequired(), Length(max=16)])
    other = StringField("", [DataRequired(), Length(max=16)])
