"""The profile form: shape only. Its rows are fields of their own, so that it works without JavaScript."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import BooleanField, Field, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from eventhub.blueprints.people.tag_fields import TagsField
from eventhub.domain.question_parts import Kind
from eventhub.domain.search_words import fold
from eventhub.domain.typed_text import many_lines, one_line
from eventhub.domain.visibility import ANSWER, FIELDS, fields_of, ordered
from eventhub.models import Person
from eventhub.queries.forms import definition_for
from eventhub.queries.vocabulary import tags_of
from eventhub.services.profiles import ENTRIES_MOST, Entry, ProfileContent, Visibility, content_of
from eventhub.web.forms import ContentForm, Form, VersionedForm
from eventhub.web.languages import current, language_name, localised
from eventhub.web.organisation_choice import OrganisationChoice
from eventhub.web.spoken_languages import language_choices

NUMBERS = range(1, ENTRIES_MOST + 1)
ASKED_FOR = ("organisation", "function", "biography", "languages", "offers", "needs")

FIELD_LABELS = {
    "photo": lazy_gettext("Photo"),
    "organisation": lazy_gettext("Organisation"),
    "function": lazy_gettext("Role"),
    "biography": lazy_gettext("Biography"),
    "languages": lazy_gettext("Languages spoken"),
    "offers": lazy_gettext("What I offer"),
    "needs": lazy_gettext("What I need"),
}


def at_most(most: int) -> Callable[[Form, Field], None]:
    """A limit that says how far beyond it the text is; the browser must not cut what is pasted."""

    def check(_form: Form, field: Field) -> None:
        length = len(field.data or "")
        if length > most:
            raise ValidationError(
                _("This has %(length)d characters: shorten it to %(most)d.", length=length, most=most)
            )

    return check


def checkboxes(label: Any) -> SelectMultipleField:
    return SelectMultipleField(label, option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False))


class ProfileForm(VersionedForm, ContentForm, OrganisationChoice):
    """What all profiles have; `profile_form_for` adds a role and a biography per language, and the numbered rows."""

    organisation = StringField(lazy_gettext("Organisation"), filters=[one_line], validators=[at_most(160)])
    asked: tuple[str, ...] = FIELDS  # what profiles of this person's category have
    answers_asked: tuple[str, ...] = ()  # and which answers they may show

    languages = checkboxes(lazy_gettext("Languages spoken"))
    is_visible = BooleanField(lazy_gettext("Show me in the directory"))
    standing_organisation: str = ""
    codes: tuple[str, ...] = ()  # the languages that role and biography are asked in, the one that stands open first
    visible_fields = checkboxes(lazy_gettext("What others see besides your name and category"))

    def open_on(self, person: Person) -> None:
        """Carry the profile as it stands now: what is typed here is saved over that."""
        self.open_at(person.version)
        self.open_on_content(content_of(person))

    def validate_organisation(self, field: Any) -> None:
        """What stands already asks nothing: whoever saves the rest of their profile has said whom they mean."""
        if fold(field.data or "") == fold(self.standing_organisation):
            self.organisation_choice.data = ""
        else:
            super().validate_organisation(field)

    def rows(self, kind: str) -> list[tuple[Field, SelectField]]:
        """The numbered rows of `offer` or `need`: text and language."""
        return [(self[f"{kind}_{number}"], self[f"{kind}_{number}_language"]) for number in NUMBERS]

    def tags_beside(self, text: Field) -> TagsField:
        """The tags of the row that has this text."""
        beside: TagsField = self[f"{text.name}_tags"]
        return beside

    def entries(self, kind: str) -> tuple[Entry, ...]:
        return tuple(
            Entry(text.data, language.data, tuple(sorted(self.tags_beside(text).data)))
            for text, language in self.rows(kind)
            if text.data
        )

    def content_for(self, person: Person) -> ProfileContent:
        """All that was typed; what the form didn't ask for stays as it is: other languages, fields of no use here."""
        asked, standing = person.event.languages, content_of(person)
        offered = {*self.asked, *self.answers_asked}
        visible = {*(self.visible_fields.data or []), *(set(standing.visibility.fields) - offered)}
        typed = ProfileContent(
            organisation=self.organisation.data or "",
            function=self.texts("function", asked, person.functions),
            biography=self.texts("biography", asked, person.biographies),
            languages=tuple(sorted(self.languages.data or [])),
            offers=self.entries("offer"),
            needs=self.entries("need"),
            visibility=Visibility(self.is_visible.data, ordered(visible)),
        )
        return replace(typed, **{name: getattr(standing, name) for name in ASKED_FOR if name not in self.asked})


@cache
def form_class(languages: tuple[str, ...]) -> type[ProfileForm]:
    """The form of an event that asks in these languages."""
    fields: dict[str, Field] = {}
    for code in languages:
        fields[f"function_{code}"] = StringField(filters=[one_line], validators=[at_most(160)])
        fields[f"biography_{code}"] = TextAreaField(filters=[many_lines], validators=[at_most(2000)])
    for number in NUMBERS:
        for kind, label in (("offer", lazy_gettext("Offer")), ("need", lazy_gettext("Need"))):
            fields[f"{kind}_{number}"] = TextAreaField(label, filters=[one_line], validators=[at_most(300)])
            fields[f"{kind}_{number}_language"] = SelectField(lazy_gettext("Language"))
            fields[f"{kind}_{number}_tags"] = TagsField()
    return type("ProfileFormOfEvent", (ProfileForm,), fields)


def profile_form_for(person: Person) -> ProfileForm:
    """My profile's form: filled with what stands, or with what was just sent."""
    languages = person.event.languages
    form = form_class(tuple(languages))(data=values_of(person))
    if not form.is_submitted():
        form.open_on(person)
    form.codes = codes_in_order(form, languages)
    label_fields(form, languages)
    spoken = language_choices(*languages, *person.languages)
    form.languages.choices = spoken
    form.event, form.standing_organisation = person.event, content_of(person).organisation
    form.asked = fields_asked_of(person)
    answers = answer_choices(person)
    form.answers_asked = tuple(name for name, _label in answers)
    form.visible_fields.choices = [(name, FIELD_LABELS[name]) for name in form.asked] + answers
    tags = tags_of(person.event)
    for text, language in form.rows("offer") + form.rows("need"):
        language.choices = language_choices(*languages, *(entry.language for entry in person.entries))
        form.tags_beside(text).offer(tags)
    return form


def codes_in_order(form: ProfileForm, languages: list[str]) -> tuple[str, ...]:
    """The reader's language first; one in which something is said goes before one in which nothing is."""

    def rank(code: str) -> tuple[bool, bool]:
        is_filled = form[f"function_{code}"].data or form[f"biography_{code}"].data
        return not is_filled, code != current()

    return tuple(sorted(languages, key=rank))


def fields_asked_of(person: Person) -> tuple[str, ...]:
    """The fields that profiles of this person's category have."""
    return fields_of(person.registration.category.profile_fields if person.registration else None)


def answer_choices(person: Person) -> list[tuple[str, str]]:
    """The answers that a profile of this category may show, by the question's label."""
    category = person.registration.category.key if person.registration else ""
    return [
        (f"{ANSWER}{question.key}", localised(dict(question.labels)))
        for question in definition_for(person.event).questions
        if question.on_profile and (not question.categories or category in question.categories)
        if question.kind is not Kind.FILE
    ]


def label_fields(form: ProfileForm, languages: list[str]) -> None:
    """Name each field so that an error summary says which one it means."""
    several = len(languages) > 1
    for code in languages:
        name = language_name(code)
        form[f"function_{code}"].label.text = _("Role (%(language)s)", language=name) if several else _("Role")
        form[f"biography_{code}"].label.text = (
            _("Biography (%(language)s)", language=name) if several else _("Biography")
        )
    for number in NUMBERS:
        form[f"offer_{number}"].label.text = _("Offer %(number)d", number=number)
        form[f"need_{number}"].label.text = _("Need %(number)d", number=number)
        form[f"offer_{number}_tags"].label.text = _("Tags of offer %(number)d", number=number)
        form[f"need_{number}_tags"].label.text = _("Tags of need %(number)d", number=number)


def values_of(person: Person) -> dict[str, Any]:
    """What stands, by the names of the form's fields; an empty row is in the reader's language."""
    values: dict[str, Any] = {
        "organisation": person.organisation.name if person.organisation else "",
        "languages": person.languages,
        "is_visible": person.is_visible,
        "visible_fields": person.visible_fields,
    }
    for code in person.event.languages:
        values[f"function_{code}"] = person.functions.get(code, "")
        values[f"biography_{code}"] = person.biographies.get(code, "")
    for kind, entries in (("offer", person.offers), ("need", person.needs)):
        for number in NUMBERS:
            values[f"{kind}_{number}_language"] = current()
            values[f"{kind}_{number}_tags"] = []
        for number, entry in zip(NUMBERS, entries, strict=False):
            values[f"{kind}_{number}_tags"] = [tag.key for tag in entry.tags]
            values[f"{kind}_{number}"] = entry.text
            values[f"{kind}_{number}_language"] = entry.language
    return values
