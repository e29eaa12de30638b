"""The tags of one offer or need in a form: boxes by group, of which a few may be ticked."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field
from wtforms.form import BaseForm
from wtforms.validators import ValidationError
from wtforms.widgets import HiddenInput

from eventhub.domain.vocabulary import TAGS_MOST
from eventhub.models import Tag
from eventhub.queries.vocabulary import TagGroup, in_groups


class TagsField(Field):
    """Keys of tags. `groups` is what there is to choose from; what was put away stays where it was chosen."""

    widget = HiddenInput()  # drawn by templates/profile/_tags.html
    data: list[str]

    def __init__(self, **named: Any) -> None:
        super().__init__(_l("Tags"), default=list, **named)
        self.groups: list[TagGroup] = []
        self.gone: list[str] = []

    def process_formdata(self, valuelist: list[str]) -> None:
        """No box ticked is sent as nothing at all: that is none, and not what stood."""
        self.data = list(dict.fromkeys(valuelist))

    def process_data(self, value: Any) -> None:
        self.data = list(value or [])
        self.standing = frozenset(self.data)

    def offer(self, tags: Iterable[Tag]) -> None:
        """These can be chosen; what was sent and is no longer there is told apart."""
        known = [tag for tag in tags if tag.is_offered or tag.key in self.standing]
        self.groups = in_groups(known)
        keys = {tag.key for tag in known}
        self.gone = [key for key in self.data if key not in keys]
        self.data = [key for key in self.data if key in keys]

    @property
    def chosen(self) -> list[Tag]:
        return [tag for group in self.groups for tag in group.tags if tag.key in self.data]

    def pre_validate(self, form: BaseForm) -> None:  # noqa: ARG002  # WTForms names it
        if self.gone:
            raise ValidationError(_("The vocabulary changed meanwhile: look through the tags of this row again."))
        if len(self.data) > TAGS_MOST:
            raise ValidationError(
                _("These are %(number)d tags: keep the %(most)d that say most.", number=len(self.data), most=TAGS_MOST)
            )
