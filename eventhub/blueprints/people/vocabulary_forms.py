"""The forms of the vocabulary: shape only. A tag's name is a field of its own for each of the event's languages."""

from functools import cache
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, SelectField, StringField
from wtforms.validators import DataRequired, Length

from eventhub.domain.errors import DomainError, TagExists
from eventhub.domain.search_words import fold
from eventhub.domain.typed_text import filled, one_line
from eventhub.domain.vocabulary import NAME_MOST
from eventhub.models import Event, Tag
from eventhub.queries.vocabulary import tags_of
from eventhub.services.vocabulary import TagContent, content_of
from eventhub.web.forms import ContentForm, Form
from eventhub.web.languages import language_name
from eventhub.web.tag_words import group_choices, tag_choices


class TagForm(ContentForm):
    """What every tag has; `tag_form_for` adds its name per language."""

    group = SelectField(_l("Group"))
    is_offered = BooleanField(_l("Participants can choose it"))

    def content_for(self, event: Event, standing: Tag | None = None) -> TagContent:
        """All that was typed; a name in a language that the event does not ask for stays."""
        names = self.texts("name", event.languages, standing.names if standing else {})
        in_order = {code: names[code] for code in (*event.languages, *names) if code in names}
        if standing is None:
            return TagContent(in_order, self.group.data)
        return TagContent(filled(names), self.group.data, self.is_offered.data)

    def has_name(self, event: Event) -> bool:
        """Say beside the first name where all are empty."""
        if any(self.words("name", event.languages).values()):
            return True
        first = self[f"name_{event.languages[0]}"]
        first.errors = [*first.errors, _("Type a name in one language at least.")]
        return False

    def refuse_for(self, event: Event, error: DomainError) -> None:
        """The refusal, beside the name that it is about."""
        words = self.words("name", event.languages)
        named = [code for code in words if isinstance(error, TagExists) and fold(words[code]) == fold(error.name)]
        if not named:
            return self.refuse(error)
        before = len(self.form_errors)
        self.refuse(error)
        field = self[f"name_{named[0]}"]
        field.errors = [*field.errors, *self.form_errors[before:]]
        del self.form_errors[before:]
        return None


class MergeForm(Form):
    into = SelectField(_l("Merge into"), [DataRequired(_l("Choose the tag that stays."))])


@cache
def form_class(languages: tuple[str, ...]) -> type[TagForm]:
    """The form of an event with these languages."""
    too_long = _l("Shorten this to %(max)d characters.")
    fields: dict[str, Field] = {
        f"name_{code}": StringField("", [Length(max=NAME_MOST, message=too_long)], [one_line]) for code in languages
    }
    return type("TagFormOfEvent", (TagForm,), fields)


def tag_form_for(event: Event, tag: Tag | None = None) -> TagForm:
    """The form of this tag, or of a new one: filled with what stands, or with what was just sent."""
    form = form_class(tuple(event.languages))(data=values_of(tag) if tag else {"group": ""})
    if tag and not form.is_submitted():
        form.open_on_content(content_of(tag))
    form.group.choices = group_choices()
    for code in event.languages:
        form[f"name_{code}"].label.text = _("Name (%(language)s)", language=language_name(code))
    return form


def values_of(tag: Tag) -> dict[str, Any]:
    names = {f"name_{code}": name for code, name in tag.names.items()}
    return {**names, "group": tag.group, "is_offered": tag.is_offered}


def merge_form_for(event: Event, tag: Tag) -> MergeForm:
    """Into which of the others this tag goes; none is chosen before somebody chooses."""
    form = MergeForm()
    others = tag_choices(one for one in tags_of(event) if one.id != tag.id)
    form.into.choices = {"": [("", _("Choose a tag"))], **others}
    return form
