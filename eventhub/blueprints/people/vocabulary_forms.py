"""The forms of the vocabulary: shape only. A tag's name is a field of its own for each of the event's languages."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField
from wtforms.validators import DataRequired

from eventhub.domain.errors import DomainError, TagExists
from eventhub.domain.typed_text import filled
from eventhub.domain.vocabulary import NAME_MOST
from eventhub.models import Event, Tag
from eventhub.queries.vocabulary import tags_of
from eventhub.services.vocabulary import TagContent, content_of
from eventhub.web.forms import ContentForm, Form
from eventhub.web.language_fields import Text, filling, refuse_missing, refuse_name, typed, values, with_texts
from eventhub.web.tag_words import group_choices, tag_choices

NAME = Text("name", _l("Name (%(language)s)"), NAME_MOST)


class TagForm(ContentForm):
    """What every tag has; `tag_form_for` adds its name per language."""

    group = SelectField(_l("Group"))
    is_offered = BooleanField(_l("Participants can choose it"))

    def content_for(self, event: Event, standing: Tag | None = None) -> TagContent:
        """All that was typed; a name in a language that the event does not ask for stays."""
        names = values(self, NAME, standing.names if standing else {})
        in_order = {code: names[code] for code in (*event.languages, *names) if code in names}
        if standing is None:
            return TagContent(in_order, self.group.data)
        return TagContent(filled(names), self.group.data, self.is_offered.data)

    def has_name(self, event: Event) -> bool:
        """Say beside the first name where all are empty."""
        if any(typed(self, NAME).values()):
            return True
        refuse_missing(self, NAME, event.languages[:1], _("Type a name in one language at least."))
        return False

    def refuse_for(self, error: DomainError) -> None:
        """The refusal, beside the name that it is about."""
        if isinstance(error, TagExists):
            refuse_name(self, NAME, error.name, error)
        else:
            self.refuse(error)


class MergeForm(Form):
    into = SelectField(_l("Merge into"), [DataRequired(_l("Choose the tag that stays."))])


def tag_form_for(event: Event, tag: Tag | None = None) -> TagForm:
    """The form of this tag, or of a new one: filled with what stands, or with what was just sent."""
    form = with_texts(TagForm, [NAME], event.languages)(data=values_of(tag) if tag else {"group": ""})
    if tag and not form.is_submitted():
        form.open_on_content(content_of(tag))
    form.group.choices = group_choices()
    return form


def values_of(tag: Tag) -> dict[str, Any]:
    return {**filling(NAME, tag.names), "group": tag.group, "is_offered": tag.is_offered}


def merge_form_for(event: Event, tag: Tag) -> MergeForm:
    """Into which of the others this tag goes; none is chosen before somebody chooses."""
    form = MergeForm()
    others = tag_choices(one for one in tags_of(event) if one.id != tag.id)
    form.into.choices = {"": [("", _("Choose a tag"))], **others}
    return form
